"""The verb of this package: `clean`, and the record it returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.clean.credits import credits_of
from extractors.clean.datelines import Dateline, find_dateline
from extractors.clean.dates import find_dates
from extractors.clean.furniture import drop_furniture
from extractors.clean.kinds import Paragraph, byline_name, classify, headline_first, withdrawn
from extractors.clean.layout import lay_out
from extractors.records import Credit, Section, SectionKind

_GAP = "\n\n"
# A page says when it was published in these places, the most telling first. Captions and body sentences date other things.
_DATED_KINDS = (SectionKind.BYLINE, SectionKind.DATELINE, SectionKind.UPDATE_LINE)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A complete date that the page gives for itself: `text` is verbatim, `section` says in what line it stands."""

    day: date
    text: str
    section: SectionKind


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text without its site furniture. `sections` tell its stretches apart; `dates` are the page's own, best first.

    `title` is None where the text has no headline, `published_on` where the page does not date itself.
    """

    title: str | None
    byline: str | None
    dateline_place: str | None
    text: str
    sections: tuple[Section, ...]
    credits: tuple[Credit, ...]
    dates: tuple[FoundDate, ...]

    @property
    def published_on(self) -> date | None:
        """The day of publication as the page itself gives it."""
        return self.dates[0].day if self.dates else None

    def parts(self, kind: SectionKind) -> tuple[str, ...]:
        """The texts of all sections of one kind, in reading order."""
        return tuple(self.text[s.start_char : s.end_char] for s in self.sections if s.kind is kind)


def clean(raw: str, title: str | None = None) -> CleanText:
    """Tell headline, byline, dateline, summary, captions, body, update and credit lines apart and drop the site's furniture.

    A `title` that is known apart from the text becomes the headline; the text need not repeat it. Never raises on a str, and
    cleaning a clean text changes nothing. Section offsets are characters of the returned ``text``.
    """
    headline = " ".join(drop_furniture(lay_out(title))) if title else ""
    titled = bool(headline)
    paragraphs = classify(_settle(f"{headline}{_GAP}{raw}", titled), titled)
    sections = _sections(withdrawn(paragraphs))
    text = _GAP.join(paragraph.text for paragraph in paragraphs)
    dateline = next((d for d in map(_dateline, paragraphs) if d is not None), None)
    return CleanText(
        title=_first(paragraphs, SectionKind.HEADLINE),
        byline=next((name for name in map(byline_name, paragraphs) if name), None),
        dateline_place=dateline.place if dateline else None,
        text=text,
        sections=sections,
        credits=credits_of([(s.kind, text[s.start_char : s.end_char]) for s in sections]),
        dates=_dates(text, sections),
    )


def _settle(raw: str, titled: bool) -> list[str]:
    """Lay out, drop furniture and put the headline first until nothing changes, so that a clean text stays as it is.

    One pass nearly always does; a second one is needed where a dropped line had parted two that now belong together.
    """
    kept = _once(raw, titled)
    while (again := _once(_GAP.join(kept), titled)) != kept:
        kept = again
    return kept


def _once(raw: str, titled: bool) -> list[str]:
    return headline_first(drop_furniture(lay_out(raw)), titled)


def _sections(paragraphs: list[Paragraph]) -> tuple[Section, ...]:
    sections: list[Section] = []
    start = 0
    for paragraph in paragraphs:
        for kind, begin, end in paragraph.spans():
            sections.append(Section(kind, start + begin, start + end))
        start += len(paragraph.text) + len(_GAP)
    return tuple(sections)


def _first(paragraphs: list[Paragraph], kind: SectionKind) -> str | None:
    return next((paragraph.text for paragraph in paragraphs if paragraph.kind is kind), None)


def _dateline(paragraph: Paragraph) -> Dateline | None:
    return find_dateline(paragraph.text) if paragraph.dateline_end else None


def _dates(text: str, sections: tuple[Section, ...]) -> tuple[FoundDate, ...]:
    found = [
        FoundDate(day, words, section.kind)
        for section in sections
        if section.kind in _DATED_KINDS
        for day, words in find_dates(text[section.start_char : section.end_char])
    ]
    return tuple(sorted(found, key=lambda found_date: _DATED_KINDS.index(found_date.section)))
