"""Quotations given to their speakers: those that a clause touches, those beside a cue, those that go on after it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from spacy.tokens import Doc

from extractors.language.function_words import QUOTE_JOINTS
from extractors.nlp.annotations import AttributionReading
from extractors.pipes.attributions.contents import Range
from extractors.pipes.attributions.quotes import Quote
from extractors.pipes.common import rules


def with_quotes(doc: Doc, found: Sequence[AttributionReading], marked: Sequence[Quote]) -> list[AttributionReading]:
    """The readings in their order, each with the quotations that are its own."""
    grown = [_grown(reading, marked) for reading in found]
    free = [quote for quote in marked if not any(_overlaps(quote, part) for reading in grown for part in reading.contents)]
    for quote in free:
        speaker = _speaker_of(doc, quote, grown)
        if speaker is not None:
            grown[speaker] = _joined(grown[speaker], (quote.start, quote.end))
    return grown


def _grown(reading: AttributionReading, marked: Sequence[Quote]) -> AttributionReading:
    """A content that runs into a quotation takes all of it, unless the cue itself is quoted."""
    contents = list(reading.contents)
    for quote in marked:
        if quote.start <= reading.start < quote.end:
            continue
        for number, part in enumerate(contents):
            if _overlaps(quote, part):
                contents[number] = (min(part[0], quote.start), max(part[1], quote.end))
    return dataclasses.replace(reading, contents=tuple(contents))


def _overlaps(quote: Quote, part: Range) -> bool:
    return quote.start < part[1] and part[0] < quote.end


def _joined(reading: AttributionReading, part: Range) -> AttributionReading:
    return dataclasses.replace(reading, contents=tuple(sorted((*reading.contents, part))))


def _speaker_of(doc: Doc, quote: Quote, found: Sequence[AttributionReading]) -> int | None:
    """The index of the attribution that a free quotation belongs to.

    Beside a cue in its sentence; or a sentence of its own right behind an attributed quotation, also in the next paragraph,
    where the speaker simply goes on.
    """
    named = [i for i, reading in enumerate(found) if reading.source is not None]
    outside = [i for i in named if not quote.start <= found[i].start < quote.end]
    return rules.first("attributions", quote.start, RULES, doc, quote, found, outside)


def _beside_cue(doc: Doc, quote: Quote, found: Sequence[AttributionReading], outside: Sequence[int]) -> int | None:
    """The nearest cue in the sentence that has no content yet."""
    beside = (i for i in outside if not found[i].contents and _is_beside(doc, quote, found[i].start))
    return min(beside, key=lambda i: abs(found[i].start - quote.start), default=None)


def _behind_split(doc: Doc, quote: Quote, found: Sequence[AttributionReading], outside: Sequence[int]) -> int | None:
    """The last cue that splits one quotation in two."""
    return max((i for i in outside if _splits(doc, found[i], quote)), default=None)


def _goes_on(doc: Doc, quote: Quote, found: Sequence[AttributionReading], outside: Sequence[int]) -> int | None:
    """The last speaker before, where the quotation is a sentence of its own."""
    if not _is_whole(doc, quote):
        return None
    before = (i for i in outside if found[i].start < quote.start and _reaches(doc, found[i], quote.start))
    return max(before, default=None)


RULES = (_beside_cue, _behind_split, _goes_on)


def _splits(doc: Doc, reading: AttributionReading, quote: Quote) -> bool:
    """Whether a cue stands inside of one quotation: "The road is open," he wrote, "[but nobody uses it]"."""
    if not reading.start < quote.start < reading.start + SPLIT or doc[quote.start - 1].text not in QUOTE_JOINTS:
        return False
    if any("\n" in token.text for token in doc[reading.start : quote.start]):
        return False
    return any(end <= reading.start and doc[end - 1].is_quote for _, end in reading.contents if end)


SPLIT = 16
"""Tokens within which a quotation goes on behind the cue that splits it."""


def _reaches(doc: Doc, reading: AttributionReading, start: int) -> bool:
    """Whether a quotation follows an attribution in its paragraph, or follows its sentence right behind."""
    if not any("\n" in token.text for token in doc[reading.start : start]):
        return any(doc[part[1] - 1].is_quote for part in reading.contents if part[1] > part[0])
    ends = [end for _, end in reading.contents if end <= start]
    last = max([*ends, doc[reading.start].sent.end if doc[reading.start].sent.end <= start else 0])
    return bool(last) and all(token.is_space or token.is_punct for token in doc[last:start])


def _is_beside(doc: Doc, quote: Quote, cue: int) -> bool:
    return doc[cue].sent.start <= quote.end <= doc[cue].sent.end or doc[cue].sent.start <= quote.start < doc[cue].sent.end


def _is_whole(doc: Doc, quote: Quote) -> bool:
    """Whether the quotation is a sentence of its own."""
    first = doc[quote.start]
    return first.sent.start >= quote.start - 1 or first.is_sent_start is True
