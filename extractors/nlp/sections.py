"""What part of its article a stretch of a Doc lies in: headline, dateline, caption, words of the desk."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from extractors.nlp.annotations import register
from extractors.records import Article, SectionKind


def section_kind(span: Span) -> SectionKind:
    """What part of the article a span lies in (by its first character); BODY for a Doc without an article."""
    article: Article | None = span.doc._.article
    if article is None:
        return SectionKind.BODY
    start = span.start_char
    for section in article.sections:
        if section.start_char <= start < section.end_char:
            return section.kind
    return SectionKind.BODY


def section_starts(doc: Doc) -> frozenset[int]:
    """The tokens with which a section of the article begins; none for a Doc without an article.

    A dateline and the sentence behind it ("GOMA, Congo - Nine people were killed") share a line of text, but no sentence.
    """
    article: Article | None = doc._.article
    if article is None:
        return frozenset()
    starts = {section.start_char for section in article.sections}
    return frozenset(token.i for token in doc if token.idx in starts)


# What is no news: words of the desk about its text, and captions of older pictures.
UNTOLD_SECTIONS = frozenset(
    {
        SectionKind.UPDATE_LINE,
        SectionKind.CORRECTION,
        SectionKind.WITHDRAWAL,
        SectionKind.EDITOR_NOTE,
        SectionKind.FILE_CAPTION,
    }
)
SILENT_SECTIONS = UNTOLD_SECTIONS | {SectionKind.CAPTION, SectionKind.BYLINE, SectionKind.CREDIT_LINE}


def is_silent(span: Span) -> bool:
    """Whether a span lies where words neither date nor place an event: captions, bylines, credit lines, words of the desk."""
    return section_kind(span) in SILENT_SECTIONS


def is_untold(span: Span) -> bool:
    """Whether a span is no news, so that no number in it counts: "Correction: we said 30 were killed", "File photo: ..."."""
    return section_kind(span) in UNTOLD_SECTIONS


register()
