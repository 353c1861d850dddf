"""From characters of the clean text back to characters of the text that came in.

Cleaning drops lines, joins broken ones and moves a headline; it writes no words. So each paragraph of the clean text stands in
the input with other blanks. Where a few characters differ (a quote mark made straight), the rest of it is still aligned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LONGEST_DIFF = 6_000


@dataclass(frozen=True, slots=True)
class Offsets:
    """For each character of the clean text its place in the input, None for what cleaning wrote (blanks between paragraphs)."""

    places: tuple[int | None, ...]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        r"""A stretch of the clean text as a stretch of the input; None where it has no counterpart there.

        >>> offsets("x\n\nRockets  hit", "Rockets hit").span(0, 11)
        (3, 15)
        """
        found = [place for place in self.places[start:end] if place is not None]
        return (min(found), max(found) + 1) if found else None


def offsets(raw: str, clean: str) -> Offsets:
    """Aligns a clean text with the input it was made from."""
    index = [place for place, letter in enumerate(raw) if not letter.isspace()]
    letters = "".join(raw[place] for place in index)
    places: list[int | None] = [None] * len(clean)
    cursor = 0
    for start, paragraph in _paragraphs(clean):
        wanted = [place for place in range(start, start + len(paragraph)) if not clean[place].isspace()]
        found = _find(letters, "".join(clean[place] for place in wanted), cursor)
        for here, there in found:
            places[wanted[here]] = index[there]
        cursor = max([cursor, *(there + 1 for _, there in found[-1:])])
    return Offsets(tuple(places))


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for paragraph in text.split("\n"):
        if paragraph:
            yield start, paragraph
        start += len(paragraph) + 1


def _find(letters: str, wanted: str, cursor: int) -> Sequence[tuple[int, int]]:
    """Pairs of places in `wanted` and `letters`: behind the cursor, else anywhere, else the best alignment behind it."""
    at = letters.find(wanted, cursor)
    if at < 0:
        at = letters.find(wanted)
    if at >= 0:
        return [(offset, at + offset) for offset in range(len(wanted))]
    window = letters[cursor : cursor + len(wanted) + LONGEST_DIFF]
    blocks = SequenceMatcher(None, wanted, window, autojunk=False).get_matching_blocks()
    return [(a + offset, cursor + b + offset) for a, b, size in blocks for offset in range(size)]
