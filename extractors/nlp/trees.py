"""From arc scores to a tree: every word one head, exactly one root, no cycles.

Each word takes its best head; only when that is no tree, the Chu-Liu/Edmonds algorithm finds the best one. Most sentences need
no repair.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
FAR = np.float32(-1e9)


def heads(arcs: Floats) -> list[int]:
    """The best tree of a sentence of n words, from scores [n, 1 + n]: column 0 is the root, column j + 1 word j.

    Returns one head a word, -1 for the root. Ties go to the leftmost head.

    >>> heads(np.array([[0, 0, 5], [9, 0, 0]], dtype=np.float32))
    [1, -1]
    """
    scores = arcs.copy()
    words = np.arange(len(scores))
    scores[words, words + 1] = FAR
    best = scores.argmax(axis=1) - 1
    if not _is_tree(best):
        best = _single_root(scores)
    return [int(head) for head in best]


def _is_tree(best: NDArray[np.int64]) -> bool:
    if int((best < 0).sum()) != 1:
        return False
    reached = best < 0
    for _ in range(len(best)):
        further = reached | reached[best]
        if further.all():
            return True
        if (further == reached).all():
            return False
        reached = further
    return bool(reached.all())


def _single_root(scores: Floats) -> NDArray[np.int64]:
    """The best tree among those with exactly one word on the root: a penalty on the root keeps a second one away."""
    full = np.full((len(scores) + 1, len(scores) + 1), -np.inf)
    full[1:, :] = scores
    full[1:, 0] -= 1e6
    best: NDArray[np.int64] = _edmonds(full)[1:] - 1
    return best


def _edmonds(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Chu-Liu/Edmonds over scores[child, head], node 0 the root; its own entry in the answer is 0."""
    size = len(scores)
    np.fill_diagonal(scores, -np.inf)
    best: NDArray[np.int64] = scores.argmax(axis=1)
    best[0] = 0
    cycle = _cycle(best)
    if not cycle:
        return best
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    gain = scores[cycle] - scores[cycle, best[cycle]][:, None]
    smaller = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    smaller[-1, :-1] = gain[:, outside].max(axis=0)
    smaller[:-1, -1] = scores[np.ix_(outside, np.array(cycle))].max(axis=1)
    entering = np.array(cycle)[gain[:, outside].argmax(axis=0)]
    leaving = np.array(cycle)[scores[np.ix_(outside, np.array(cycle))].argmax(axis=1)]
    solved = _edmonds(smaller)
    answer = best.copy()
    for i, node in enumerate(outside):
        answer[node] = leaving[i] if solved[i] == len(outside) else outside[solved[i]]
    answer[0] = 0
    head = solved[-1]
    answer[entering[head]] = outside[head]
    return answer


def _cycle(best: NDArray[np.int64]) -> list[int]:
    """The nodes of one cycle, or none."""
    state = np.zeros(len(best), dtype=int)
    state[0] = -1
    for start in range(1, len(best)):
        node, mark = start, start
        while state[node] == 0:
            state[node] = mark
            node = int(best[node])
        if state[node] == mark:
            cycle = [node]
            while int(best[cycle[-1]]) != node:
                cycle.append(int(best[cycle[-1]]))
            return cycle
    return []
