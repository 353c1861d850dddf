"""Where sentences begin, from a score of each word; none is longer than :data:`MOST_WORDS`.

The best tree of a sentence costs the cube of its length where the best heads are no tree, and the pipes ask words of a sentence
about each other. No sentence of news is so long; a list of all the dead of a war may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

STARTS = -0.3
"""A sentence begins above this score: on the UD development set 0 misses more than it invents."""

MOST_WORDS = 256
"""Words in one sentence; the longest met in the articles of the development sets has 200."""


def sentence_starts(scores: Floats, most: int = MOST_WORDS) -> NDArray[np.bool_]:
    """Which words of a line begin a sentence; one that is too long is cut where a sentence would begin most likely.

    >>> sentence_starts(np.array([-9, -9, 2, -9, -5, -4, -9], dtype=np.float32), most=4).tolist()
    [True, False, True, False, False, True, False]
    """
    starts = scores > STARTS
    starts[0] = True
    for start, end in pairwise([*np.flatnonzero(starts).tolist(), len(scores)]):
        starts[list(_cuts(scores, start, end, most))] = True
    return starts


def _cuts(scores: Floats, start: int, end: int, most: int) -> Iterator[int]:
    """The words that begin a further part; every part but the last has at least half of the words allowed."""
    while end - start > most:
        first = start + max(1, most // 2)
        start = first + int(scores[first : start + most + 1].argmax())
        yield start
