"""Whom a page credits for its words: agencies, bylines, source links, reprint permissions, copyright, whom its people told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clean.datelines import find_dateline
from extractors.clean.marks import names_in_byline
from extractors.clean.told import agencies_told
from extractors.clean.vocabulary import AgencyKind, agency, agency_pattern
from extractors.records import Credit, CreditKind, SectionKind

_URL = re.compile(r"https?://\S+")
# A link that the page broke: "https://www.example.org/us-strike -iran-militia/31.html". A piece of it starts or goes on
# with a character that words do not have.
_BROKEN_URL = re.compile(r"https?://\S+(?: (?:[-/_.?&=%#~]\S*|\S*[/_?&=%#~]\S*|\d+\.html?))+")
_YEARS = r"\d{4}(?:\s?[-–]\s?(?:\d{4}|present))?[.,]?\s+"
_HOLDER = re.compile(rf"(?i)(?:©|copyright|\(c\))[\s©]*(?:\(c\)\s*)?(?:{_YEARS})?(?:by\s+)?(?P<name>[^.,;()|·]+)")
_PERMISSION = re.compile(
    r"(?i)\b(?:(?:reprinted|republished|reproduced|reposted|used)\b.{0,40}?\b(?:permission (?:of|from)|from|courtesy of)"
    r"|(?:first|originally) (?:appeared|published|ran|posted) (?:in|on|by|at))\s+(?:the\s+)?(?P<name>[^.,;:()]+)"
)
_COPYRIGHT_TAIL = re.compile(r"(?i)\s*[-–—]?\s*(?:all rights reserved.*|via\b.*)$|\s+\d{4}$")
_SOURCE = re.compile(r"(?i)^\W*sources?\s?:\s*(?P<name>[^\n]+)")
_CONTRIBUTED = re.compile(r"[^.]*\bcontributed\b")
_NAME_MAX = 80


def credits_of(lines: Sequence[tuple[SectionKind, str]]) -> tuple[Credit, ...]:
    """The credits of a page from its bylines, datelines, credit lines and story, each once, in reading order.

    >>> [c.name for c in credits_of([(SectionKind.CREDIT_LINE, "With reporting by AP and Reuters")])]
    ['Associated Press', 'Reuters']
    """
    once: dict[tuple[CreditKind, str | None, str | None], Credit] = {}
    for kind, text in lines:
        for credit in _credits_in(kind, text):
            once.setdefault((credit.kind, credit.name, credit.url), credit)
    return tuple(once.values())


def _credits_in(kind: SectionKind, text: str) -> Iterator[Credit]:
    if kind is SectionKind.BYLINE:
        yield from _from_byline(text)
    elif kind is SectionKind.DATELINE:
        yield from _from_dateline(text)
    elif kind is SectionKind.CREDIT_LINE:
        yield from _from_credit_line(text)
    elif kind is SectionKind.BODY:
        yield from (Credit(CreditKind.TOLD, name, None, words) for name, words in agencies_told(text))


def _from_byline(text: str) -> Iterator[Credit]:
    """Only outlets: a person's name says nothing about whose words these are."""
    for name in _news_agencies(names_in_byline(text) or text) or _news_agencies(text):
        yield Credit(CreditKind.BYLINE, name, None, text)


def _from_dateline(text: str) -> Iterator[Credit]:
    dateline = find_dateline(text)
    if dateline is None or dateline.agency is None:
        return
    for name in _news_agencies(dateline.agency) or [dateline.agency]:
        yield Credit(CreditKind.AGENCY, name, None, text)


def _from_credit_line(text: str) -> Iterator[Credit]:
    """A line may say several things at once: "Copyright (c) 2021. RFE/RL, Inc. Reprinted with the permission of RFE/RL"."""
    holder = _HOLDER.search(text)
    permission = _PERMISSION.search(text)
    if holder:
        yield Credit(CreditKind.COPYRIGHT, _known(_COPYRIGHT_TAIL.sub("", holder["name"])), None, text)
    if permission:
        yield Credit(CreditKind.REPRINT_PERMISSION, _known(permission["name"]), None, text)
    if link := _link(text):
        yield Credit(CreditKind.SOURCE_LINK, None, link, text)
    elif contributed := _contributors(text, is_rights_line=bool(holder or permission)):
        yield from (Credit(CreditKind.AGENCY, name, None, text) for name in contributed)


def _contributors(text: str, is_rights_line: bool) -> list[str]:
    """Who gave words: of a rights line only those in a sentence of their own ("... The Associated Press contributed")."""
    if is_rights_line:
        sentence = _CONTRIBUTED.search(text)
        return _news_agencies(sentence.group()) if sentence else []
    source = _SOURCE.match(text)
    return _news_agencies(text) or ([source["name"].strip(" .")] if source else [])


def _link(text: str) -> str | None:
    match = _BROKEN_URL.search(text) or _URL.search(text)
    return match.group().replace(" ", "").rstrip(".,;)") if match else None


def _known(name: str) -> str | None:
    """The agency's full name where we know it, else the words as they stand; None where nothing is left."""
    stripped = " ".join(name.split()).strip(" -–—\"'“”")
    known = agency(stripped)
    return known.name if known else stripped[:_NAME_MAX] or None


def _news_agencies(text: str) -> list[str]:
    """The news agencies named in a credit, each once, by their full names."""
    rows = (agency(match.group()) for match in agency_pattern().finditer(text))
    return list(dict.fromkeys(row.name for row in rows if row is not None and row.kind is AgencyKind.NEWS))
