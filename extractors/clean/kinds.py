"""Which kind each paragraph of a page is, from what it looks like and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.clean import marks
from extractors.clean.datelines import find_dateline
from extractors.clean.vocabulary import agency
from extractors.records import SectionKind

_BULLET = re.compile(r"[•·▪●◦*‣–-]\s+(?=\S)")
# " (ANI)", " — PTI", " - AFP" behind the last sentence of a text.
_SIGN_OFF = re.compile(r"(?<=[.!?\"”’])\s+(?:\((?P<bracketed>[^()]{2,40})\)|[—–-]+\s?(?P<dashed>[A-Z][\w/ -]{1,30}))\.?$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and its kind; `lead_end` ends a bullet, `dateline_end` a dateline, `tail_start` begins a sign-off."""

    text: str
    kind: SectionKind
    lead_end: int = 0
    dateline_end: int = 0
    tail_start: int | None = None

    def spans(self) -> Iterator[tuple[SectionKind, int, int]]:
        """The stretches of the paragraph with their kinds, none empty and none with blanks at its ends."""
        end = len(self.text) if self.tail_start is None else self.tail_start
        cuts = [(self.kind, max(self.lead_end, self.dateline_end), end)]
        if self.dateline_end:
            cuts.insert(0, (SectionKind.DATELINE, 0, self.dateline_end))
        if self.tail_start is not None:
            cuts.append((SectionKind.CREDIT_LINE, self.tail_start, len(self.text)))
        for kind, start, stop in cuts:
            words = self.text[start:stop]
            if words.strip():
                yield kind, start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def classify(paragraphs: list[str], titled: bool) -> list[Paragraph]:
    """Each paragraph with its kind. `titled`: the first one is known to be the headline."""
    if not paragraphs:
        return []
    top = _headline_index(paragraphs, titled)
    body = _body_index(paragraphs, top)
    head = [_head_paragraph(paragraphs, index, top) for index in range(body)]
    tail = [_story_paragraph(text, opens=index == 0) for index, text in enumerate(paragraphs[body:])]
    return _sign_off(head + tail)


def headline_first(paragraphs: list[str], titled: bool) -> list[str]:
    """The paragraphs with the headline moved above the captions and bylines that stood above it."""
    top = _headline_index(paragraphs, titled)
    return paragraphs if not top else [paragraphs[top], *paragraphs[:top], *paragraphs[top + 1 :]]


def byline_name(paragraph: Paragraph) -> str | None:
    """Who wrote it, as the byline says; None for other paragraphs and for bare dates."""
    if paragraph.kind is not SectionKind.BYLINE or marks.is_date_line(paragraph.text):
        return None
    return marks.names_in_byline(paragraph.text) or paragraph.text


def _headline_index(paragraphs: list[str], titled: bool) -> int | None:
    """Where the headline stands: at the very top, or below captions and bylines that stand above it."""
    if titled:
        return 0
    for index, text in enumerate(paragraphs[:-1]):
        if _is_masthead(paragraphs, index):
            continue
        return index if _is_headline(text, paragraphs[index + 1]) else None
    return None


def _is_headline(text: str, below: str) -> bool:
    """Without a full stop; or cut short ("..."); or with one, but in the capitals of headlines or right above a dateline."""
    dateline = find_dateline(text)
    if dateline is not None and (dateline.agency is not None or dateline.end >= len(text)):
        return False
    bare = text.rstrip(".… ")
    is_sentence = len(text) - len(bare) == 1 and text.endswith(".")
    return marks.is_title_like(bare) and (not is_sentence or marks.is_headline_case(bare) or find_dateline(below) is not None)


def _is_masthead(paragraphs: list[str], index: int) -> bool:
    """A line about the page and not of the story: caption, byline, date, update or credit line."""
    text = paragraphs[index]
    return marks.is_caption(text) or marks.is_update_line(text) or marks.is_credit_line(text) or _is_byline(paragraphs, index)


def _is_byline(paragraphs: list[str], index: int) -> bool:
    text = paragraphs[index]
    if marks.is_update_line(text):
        return False
    if marks.names_in_byline(text) or marks.is_date_line(text) or marks.is_signed_by_agency(text):
        return True
    below = paragraphs[index + 1] if index + 1 < len(paragraphs) else ""
    return marks.is_bare_name(text) and (marks.is_date_line(below) or marks.is_update_line(below))


def _body_index(paragraphs: list[str], top: int | None) -> int:
    """Where the story begins: the first paragraph that is a sentence and none of the lines above a story."""
    for index, text in enumerate(paragraphs):
        if index == top or _is_masthead(paragraphs, index) or _BULLET.match(text):
            continue
        is_last = index == len(paragraphs) - 1
        dateline = find_dateline(text)
        is_preface = marks.is_title_like(text) or marks.is_scene(text)
        if dateline is not None or is_last or not is_preface or (top is None and marks.is_title_like(text)):
            return index
    return len(paragraphs)


def _head_paragraph(paragraphs: list[str], index: int, top: int | None) -> Paragraph:
    """A paragraph above the story."""
    text = paragraphs[index]
    if index == top:
        return Paragraph(text, SectionKind.HEADLINE)
    if _is_byline(paragraphs, index):
        return Paragraph(text, SectionKind.BYLINE)
    if marks.is_credit_line(text):
        return Paragraph(text, SectionKind.CREDIT_LINE)
    if marks.is_update_line(text):
        return Paragraph(text, SectionKind.UPDATE_LINE)
    if bullet := _BULLET.match(text):
        return Paragraph(text, SectionKind.SUMMARY, lead_end=bullet.end())
    if marks.is_caption(text) or marks.is_scene(text):
        return Paragraph(text, SectionKind.CAPTION)
    return Paragraph(text, SectionKind.SUMMARY)


def _story_paragraph(text: str, opens: bool) -> Paragraph:
    """A paragraph from the first sentence of the story on. Only the one that `opens` it has a dateline."""
    if marks.is_credit_line(text):
        return Paragraph(text, SectionKind.CREDIT_LINE)
    if marks.is_update_line(text):
        return Paragraph(text, SectionKind.UPDATE_LINE)
    if marks.is_caption(text):
        return Paragraph(text, SectionKind.CAPTION)
    dateline = find_dateline(text) if opens else None
    if dateline is not None:
        return Paragraph(text, SectionKind.BODY, dateline_end=dateline.end)
    bullet = _BULLET.match(text)
    return Paragraph(text, SectionKind.BODY, lead_end=bullet.end() if bullet else 0)


def _sign_off(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The agency behind the last sentence of the story set apart as a credit."""
    last = max((i for i, p in enumerate(paragraphs) if p.kind is SectionKind.BODY), default=None)
    if last is None:
        return paragraphs
    final = paragraphs[last]
    match = _SIGN_OFF.search(final.text)
    if match is None or agency(match["bracketed"] or match["dashed"]) is None:
        return paragraphs
    signed = Paragraph(final.text, final.kind, final.lead_end, final.dateline_end, match.start())
    return [*paragraphs[:last], signed, *paragraphs[last + 1 :]]
