"""From tag scores to entity spans: the best tag sequence in which no "inside" follows nothing of its type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def forbidden(tags: Sequence[str]) -> NDArray[np.bool_]:
    """[tag before, tag] that cannot follow each other: "I-X" needs "B-X" or "I-X" before it."""
    return np.array([[tag.startswith("I-") and before[2:] != tag[2:] for tag in tags] for before in tags])


def best_tags(scores: Floats, barred: NDArray[np.bool_]) -> list[int]:
    """Viterbi over one sentence, scores [n, tags]; the first tag of ``tags`` is "O", before the sentence.

    When the best tag of each word is already allowed, no search is needed.
    """
    greedy = scores.argmax(axis=1)
    before = np.concatenate(([0], greedy[:-1]))
    if not barred[before, greedy].any():
        return [int(tag) for tag in greedy]
    penalty = np.where(barred, np.float32(-1e9), np.float32(0))
    total = scores[0] + penalty[0]
    back = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        paths = total[:, None] + penalty
        back[i] = paths.argmax(axis=0)
        total = paths.max(axis=0) + scores[i]
    path = [int(total.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Entities of a tag sequence as (start, end, type).

    >>> list(spans(["B-GPE", "O", "B-PERSON", "I-PERSON", "B-GPE"]))
    [(0, 1, 'GPE'), (2, 4, 'PERSON'), (4, 5, 'GPE')]
    """
    start = 0
    for i, tag in enumerate(tags):
        if not tag.startswith("I-"):
            start = i
        ends = i + 1 == len(tags) or not tags[i + 1].startswith("I-")
        if tag != "O" and ends:
            yield start, i + 1, tag[2:]
