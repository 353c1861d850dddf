"""From arc scores to a tree: every word one head, exactly one root, no cycles.

Each word takes its best head; only when that is no tree, the Chu-Liu/Edmonds algorithm finds the best one. Most sentences need
no repair.
"""

from __future__ import annotations

from typing import NamedTuple

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
    return list(best.tolist())


def _is_tree(best: NDArray[np.int64]) -> bool:
    return int((best < 0).sum()) == 1 and not _cycle([0, *(best + 1).tolist()])


def _single_root(scores: Floats) -> NDArray[np.int64]:
    """The best tree among those with exactly one word on the root: a penalty on the root keeps a second one away."""
    full = np.full((len(scores) + 1, len(scores) + 1), -np.inf)
    full[1:, :] = scores
    full[1:, 0] -= 1e6
    best: NDArray[np.int64] = _edmonds(full)[1:] - 1
    return best


def _edmonds(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Chu-Liu/Edmonds over scores[child, head], node 0 the root; its own entry in the answer is 0."""
    contracted: list[_Contracted] = []
    while cycle := _cycle((best := _best_heads(scores)).tolist()):
        smaller, scores = _contract(scores, best, cycle)
        contracted.append(smaller)
    for smaller in reversed(contracted):
        best = smaller.opened(best)
    return best


def _best_heads(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    np.fill_diagonal(scores, -np.inf)
    best: NDArray[np.int64] = scores.argmax(axis=1)
    best[0] = 0
    return best


class _Contracted(NamedTuple):
    """A cycle made one node, the last one: by which of its nodes it is entered and left, from each node outside."""

    best: NDArray[np.int64]
    outside: NDArray[np.int64]
    entering: NDArray[np.int64]
    leaving: NDArray[np.int64]

    def opened(self, solved: NDArray[np.int64]) -> NDArray[np.int64]:
        """The heads of all nodes, from those of the nodes outside and of the one that was the cycle."""
        answer = self.best.copy()
        is_cycle = solved[:-1] == len(self.outside)
        answer[self.outside] = np.where(is_cycle, self.leaving, np.append(self.outside, 0)[solved[:-1]])
        answer[0] = 0
        head = solved[-1]
        answer[self.entering[head]] = self.outside[head]
        return answer


def _contract(
    scores: NDArray[np.float64], best: NDArray[np.int64], cycle: list[int]
) -> tuple[_Contracted, NDArray[np.float64]]:
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outside, within = np.flatnonzero(~inside), np.array(cycle)
    gain = (scores[within] - scores[within, best[within]][:, None])[:, outside]
    out = scores[np.ix_(outside, within)]
    smaller = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    smaller[-1, :-1] = gain.max(axis=0)
    smaller[:-1, -1] = out.max(axis=1)
    return _Contracted(best, outside, within[gain.argmax(axis=0)], within[out.argmax(axis=1)]), smaller


def _cycle(best: list[int]) -> list[int]:
    """The nodes of one cycle, or none; node 0 is the root."""
    state = [0] * len(best)
    state[0] = -1
    for start in range(1, len(best)):
        node, mark = start, start
        while state[node] == 0:
            state[node] = mark
            node = best[node]
        if state[node] == mark:
            cycle = [node]
            while best[cycle[-1]] != node:
                cycle.append(best[cycle[-1]])
            return cycle
    return []
