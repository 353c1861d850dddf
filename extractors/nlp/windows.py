"""Cut a long text into overlapping windows, and put what was said of them together again.

A line is read by itself: a line break always ends a sentence. A line of more than :data:`MOST_PIECES` subtokens becomes several
windows; each word is then *owned* by the window in which it stands farthest from an edge. Nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

MOST_PIECES = 320
"""Subtokens in one window. The encoder could take 510; it was trained on windows up to about 300."""

OVERLAP = 96
"""Subtokens that two neighbouring windows share."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``start`` to ``end`` are read together; of ``owned_start`` to ``owned_end`` the scores are kept."""

    start: int
    end: int
    owned_start: int
    owned_end: int


def windows(sizes: Sequence[int], most: int = MOST_PIECES, overlap: int = OVERLAP) -> Iterator[Window]:
    """Windows over the words of one line, given how many pieces each has.

    >>> list(windows([1] * 5, most=5, overlap=2))
    [Window(start=0, end=5, owned_start=0, owned_end=5)]
    >>> [(w.start, w.end, w.owned_start, w.owned_end) for w in windows([1] * 9, most=5, overlap=2)]
    [(0, 5, 0, 4), (3, 8, 4, 7), (6, 9, 7, 9)]
    """
    spans = list(_spans(sizes, most, overlap))
    borders = [0, *((left_end + start) // 2 for (_, left_end), (start, _) in pairwise(spans)), len(sizes)]
    for (start, end), owned_start, owned_end in zip(spans, borders, borders[1:], strict=False):
        yield Window(start, end, owned_start, owned_end)


def _spans(sizes: Sequence[int], most: int, overlap: int) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(sizes):
        end = _reach(sizes, start, most)
        yield start, end
        if end == len(sizes):
            return
        start = max(start + 1, _back(sizes, end, overlap))


def _reach(sizes: Sequence[int], start: int, most: int) -> int:
    """The end of the longest run of words from ``start`` that fits; at least one word."""
    used, end = sizes[start], start + 1
    while end < len(sizes) and used + sizes[end] <= most:
        used += sizes[end]
        end += 1
    return end


def _back(sizes: Sequence[int], end: int, overlap: int) -> int:
    """The start of the longest run of words before ``end`` that is no longer than the overlap."""
    used, start = 0, end
    while start > 0 and used + sizes[start - 1] <= overlap:
        start -= 1
        used += sizes[start]
    return start
