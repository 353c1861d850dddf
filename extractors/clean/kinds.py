"""Which kind each paragraph of a page is, from what it looks like and where it stands."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.clean import marks
from extractors.clean.datelines import Dateline, find_dateline, find_datelines
from extractors.clean.entries import entry_lines
from extractors.clean.notices import notice_kind, notices, withdraws_itself
from extractors.clean.vocabulary import agency
from extractors.records import SectionKind

_BULLET = re.compile(r"[•·▪●◦*‣–-]\s+(?=\S)")
# " (ANI)", " — PTI", " - AFP" behind the last sentence of a text.
_SIGN_OFF = re.compile(r"(?<=[.!?\"”’])\s+(?:\((?P<bracketed>[^()]{2,40})\)|[—–-]+\s?(?P<dashed>[A-Z][\w/ -]{1,30}))\.?$")
# How many sentences may stand between a headline and the dateline: a standfirst, a deck, a line of context.
_STANDFIRST_MAX = 3
_UPDATE = re.compile(r"(?i)\W*update\b")
_HEADED = frozenset({SectionKind.CORRECTION, SectionKind.WITHDRAWAL})
_TELLING = frozenset({SectionKind.HEADLINE, SectionKind.SUMMARY, SectionKind.BODY, SectionKind.ENTRY_LINE})
_ABOVE_STORY = frozenset({SectionKind.HEADLINE, SectionKind.BYLINE, SectionKind.CREDIT_LINE, SectionKind.UPDATE_LINE})


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
    datelines = find_datelines(paragraphs)
    top = _headline_index(paragraphs, titled)
    marked = _marked(paragraphs, datelines, top)
    body = _opening(paragraphs, datelines, _body_index(paragraphs, datelines, marked, top))
    head = [marked.get(i) or _head_paragraph(paragraphs, i, top) for i in range(body)]
    story = [marked.get(i) or _story_paragraph(paragraphs[i], datelines[i], i == body) for i in range(body, len(paragraphs))]
    return _sign_off(head + story)


def _marked(paragraphs: list[str], datelines: Sequence[Dateline | None], top: int | None) -> dict[int, Paragraph]:
    """What the desk says and the lines that open entries, by their indices: they say themselves what they are."""
    kinds = notices(paragraphs, datelines) | dict.fromkeys(entry_lines(paragraphs), SectionKind.ENTRY_LINE)
    ends = {index: found.end for index, found in enumerate(datelines) if found is not None and found.is_signed}
    return {i: Paragraph(paragraphs[i], kind, dateline_end=ends.get(i, 0)) for i, kind in kinds.items() if i != top}


def withdrawn(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs as they count: a page that is taken back tells nothing, whatever its headline says.

    It is where it says so itself, or where a withdrawal opens it.
    """
    opening = next((p for p in paragraphs if p.kind not in _ABOVE_STORY), None)
    is_taken_back = any(p.kind is SectionKind.WITHDRAWAL and (p is opening or withdraws_itself(p.text)) for p in paragraphs)
    if not is_taken_back:
        return list(paragraphs)
    return [replace(p, kind=SectionKind.WITHDRAWAL) if p.kind in _TELLING else p for p in paragraphs]


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
    if marks.is_caption(text) or marks.is_update_line(text) or marks.is_credit_line(text) or _is_byline(paragraphs, index):
        return True
    notice = notice_kind(text)
    return notice is not None and not (notice in _HEADED and marks.is_title_like(text))


def _is_byline(paragraphs: list[str], index: int) -> bool:
    text = paragraphs[index]
    if marks.is_update_line(text):
        return False
    if marks.names_in_byline(text) or marks.is_date_line(text) or marks.is_signed_by_agency(text):
        return True
    below = paragraphs[index + 1] if index + 1 < len(paragraphs) else ""
    return marks.is_bare_name(text) and (marks.is_date_line(below) or marks.is_update_line(below))


def _body_index(paragraphs: list[str], datelines: Sequence[Dateline | None], marked: Container[int], top: int | None) -> int:
    """Where the story begins: the first paragraph that is a sentence and none of the lines above a story."""
    for index, text in enumerate(paragraphs):
        if index == top or index in marked or _is_masthead(paragraphs, index) or _BULLET.match(text):
            continue
        is_last = index == len(paragraphs) - 1
        is_preface = marks.is_title_like(text) or marks.is_scene(text)
        if datelines[index] is not None or is_last or not is_preface or (top is None and marks.is_title_like(text)):
            return index
    return len(paragraphs)


def _opening(paragraphs: list[str], datelines: Sequence[Dateline | None], body: int) -> int:
    """The story begins with its dateline, and sentences above that are its standfirst. Capitals before a colon ("LONDON: ") are
    too little to part them, and so are capitals further down. What was put above it later is news: "UPDATE 4:15 p.m.: ...".
    """
    for index, found in enumerate(datelines[body : body + _STANDFIRST_MAX + 1], body):
        if _UPDATE.match(paragraphs[index]):
            break
        if found is None:
            continue
        is_dashed = not paragraphs[index][: found.end].rstrip().endswith(":")
        if index == body or found.is_signed or (is_dashed and index == body + 1):
            return index
    return body


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
        return Paragraph(text, _caption_kind(text))
    return Paragraph(text, SectionKind.SUMMARY)


def _story_paragraph(text: str, dateline: Dateline | None, opens: bool) -> Paragraph:
    """A paragraph from the first sentence of the story on. Capitals alone are a dateline only where they open it; an agency
    or a day makes one anywhere: "TRIPOLI, March 14 (AP) — " begins the second item of a round-up.
    """
    own = dateline if dateline is not None and (opens or dateline.is_signed) else None
    if marks.is_credit_line(text):
        return Paragraph(text, SectionKind.CREDIT_LINE)
    if marks.is_update_line(text):
        return Paragraph(text, SectionKind.UPDATE_LINE)
    if marks.is_caption(text):
        return Paragraph(text, _caption_kind(text))
    if own is not None:
        return Paragraph(text, SectionKind.BODY, dateline_end=own.end)
    bullet = _BULLET.match(text)
    return Paragraph(text, SectionKind.BODY, lead_end=bullet.end() if bullet else 0)


def _caption_kind(text: str) -> SectionKind:
    return SectionKind.FILE_CAPTION if marks.is_file_caption(text) else SectionKind.CAPTION


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
