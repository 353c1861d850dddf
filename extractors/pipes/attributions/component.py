"""Who says what.

Reads
    Iraqi militia groups issued a statement saying [four members were killed].
    "[There are no injuries,"] he added.          -> the speaker of the sentence before
    According to the observatory, [seven fighters were killed].
    [The strike killed nine], a doctor told Reuters on condition of anonymity.   -> via Reuters
    Police: [five people shot at bar]
    The army did not say whether [anyone was killed].   -> cannot verify
Refuses
    "I think so," he said.                              -> "I think" is no attribution of its own

Score on PolNeAR's reporting verbs with a source (160 US news articles, development half, November 2026): content P .72 R .88
F .79; content and source F .75.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extractors import lexicon
from extractors.lexicon import Phrases
from extractors.nlp.annotations import AttributionReading, keep
from extractors.pipes.attributions import cues
from extractors.pipes.attributions.claimants import with_claimants
from extractors.pipes.attributions.cues import Cues
from extractors.pipes.attributions.quoted_contents import with_quotes
from extractors.pipes.attributions.quotes import inside, paragraphs, quotes
from extractors.pipes.attributions.releases import released
from extractors.pipes.common.reporting import StanceCue


def find(doc: Doc, open_matters: Phrases[StanceCue]) -> tuple[AttributionReading, ...]:
    """Every attribution, in text order; nested ones point to the one they lie in. `open_matters` are words like "not clear"."""
    if not doc.has_annotation("DEP"):
        return ()
    numbers = paragraphs(doc)
    marked = quotes(doc, numbers)
    text = Cues(doc, inside(doc, marked), open_matters)
    found = _without_repeats(sorted(cues.find(text), key=lambda reading: reading.start))
    found = sorted([*released(doc, numbers), *with_quotes(doc, found, marked)], key=lambda reading: reading.start)
    found = with_claimants(doc, [reading for reading in found if reading.contents])
    return tuple(_nested(found))


def _without_repeats(found: Sequence[AttributionReading]) -> list[AttributionReading]:
    """One reading a cue; the noun in "a claim that" and a verb on it do not both speak."""
    by_start: dict[int, AttributionReading] = {}
    for reading in found:
        kept = by_start.get(reading.start)
        if kept is None or (not kept.contents and reading.contents):
            by_start[reading.start] = reading
    return list(by_start.values())


def _nested(found: Sequence[AttributionReading]) -> Iterator[AttributionReading]:
    for reading in found:
        around = [
            (end - start, index)
            for index, other in enumerate(found)
            if other is not reading
            for start, end in other.contents
            if start <= reading.start < end
        ]
        yield dataclasses.replace(reading, outer=min(around)[1] if around else None)


class Attributions:
    """Writes ``doc._.attributions``."""

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        rows = lexicon.read(StanceCue, "stance_cues.csv")
        self.open_matters = Phrases(rows, lambda row: [row.phrase], tokenizer)

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "attributions", find(doc, self.open_matters))


def create(nlp: Language, name: str) -> Attributions:
    return Attributions(nlp.tokenizer)
