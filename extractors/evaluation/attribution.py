"""Who says what: source, cue and content of every attribution, as character ranges of the document's text."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.evaluation.documents import ReadDocument

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    source: Ranges
    cue: Ranges
    content: Ranges


@dataclass(frozen=True, slots=True)
class AttributionLine:
    id: str
    attributions: tuple[Attribution, ...]


def line(read: ReadDocument) -> AttributionLine:
    """Every attribution that has a content. The cue of a nested one is its own."""
    found = read.doc._.attributions if read.doc is not None else ()
    attributions = (
        Attribution(
            source=_ranges(read, (one.source,) if one.source else ()),
            cue=_ranges(read, ((one.start, one.end),)),
            content=_ranges(read, one.contents),
        )
        for one in found
    )
    return AttributionLine(read.document.id, tuple(one for one in attributions if one.content))


def _ranges(read: ReadDocument, tokens: tuple[tuple[int, int], ...]) -> Ranges:
    spans = (read.span(start, end) for start, end in tokens)
    return tuple(span for span in spans if span is not None)
