"""The dateline that opens a news text: where it was filed, sometimes when and by which agency."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.clean.dates import MONTH, WEEKDAY
from extractors.clean.vocabulary import agency, agency_pattern, labels

_WORD = r"[A-Z\u00c0-\u00de][\w.'’\-\u00c0-\u024f]*"
_CAPS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’\-]+(?:[ /][A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’\-]*){0,4}"
_PLACE = rf"(?:{_WORD})(?:[ /]{_WORD}){{0,4}}(?:,\s{_WORD}(?:\s{_WORD}){{0,2}})?(?:\s\([A-Z][A-Z ]+\))?"
_DAY = rf"(?:(?i:{WEEKDAY}),?\s)?(?:(?i:{MONTH})\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s(?i:{MONTH})(?:\s\d{{2,4}})?)"
_DASH = r"\s*(?:--+|[—–-])"
_TAGS = r"(?:\s*\[[^\]]{1,120}\])*"  # radio monitors' tags: "-- [REPORT] [TEXT]"

_AGENCY = r"(?:[A-Z][\w /.\-&]{1,40}|dpa)"
_END = r"(?:\s+|$)"

_FORMS = tuple(
    re.compile(form)
    for form in (
        # BAGHDAD, June 3 (Reuters) -   SULAIMANI (ESTA) —   CAMERON, W.Va. (AP) –   Port Sudan (AFP):   DAMASCUS, (SANA)-
        rf"(?P<place>{_PLACE})(?:,\s*(?P<day>{_DAY}))?,?\s*\((?P<agency>{_AGENCY})\)(?:{_DASH}{_TAGS}|:){_END}",
        # ISLAMABAD, Mar 14 (PTI) Two soldiers were wounded.
        rf"(?P<place>{_PLACE}),\s*(?P<day>{_DAY})\s*\((?P<known>{_AGENCY})\){_END}",
        # SAN SALVADOR, 3 JAN 90 -- [REPORT] [TEXT]   SRINAGAR, Mar 14:   LOME, Togo (Feb. 20, 2014) —
        rf"(?P<place>{_PLACE})(?:,\s*|\s\()(?P<day>{_DAY})\)?(?:{_DASH}{_TAGS}|:){_END}",
        # Tehran, March 14, IRNA -   Damascus, SANA-
        rf"(?P<place>{_PLACE})(?:,\s*(?P<day>{_DAY}))?,\s*(?P<known>[A-Z][A-Za-z]{{1,12}}){_DASH}{_END}",
        # MOSCOW, March 14. /TASS/.
        rf"(?P<place>{_PLACE})(?:,\s*(?P<day>{_DAY}))?\.\s*/(?P<known>[A-Z][A-Za-z ]{{1,30}})/\.{_END}",
        # (CNN) —   (Reuters) -
        rf"\((?P<known>{_AGENCY})\){_DASH}{_TAGS}{_END}",
        # ADEN —   WASHINGTON:   GAZA/JERUSALEM -   TULSA, Okla. -   BEIRUT—
        rf"(?P<place>{_CAPS}(?:,\s{_WORD}(?:\s{_WORD})?)?)(?:(?:{_DASH}|:){_END}|\s*—)(?=[A-Z\d\"'“‘]|$)",
    )
)
_LONGEST = 260
_SHORTEST_PLACE = 4  # "ADEN: " is a place; "US: ", "RSF: " speak or are spoken of


@dataclass(frozen=True, slots=True)
class Dateline:
    """`place`, `day` and `agency` are verbatim, one of place and agency at least is there; `end` begins the report itself."""

    place: str | None
    day: str | None
    agency: str | None
    end: int


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline at the start of a paragraph.

    >>> find_dateline("BAGHDAD, June 3 (Reuters) - Two rockets landed.")
    Dateline(place='BAGHDAD', day='June 3', agency='Reuters', end=28)
    >>> find_dateline("WATCH: Police at the scene") is None
    True
    """
    opening = paragraph[:_LONGEST]
    for form in _FORMS:
        match = form.match(opening)
        if match and _is_credible(match):
            return _dateline(match.groupdict(), match.end())
    return None


def _dateline(groups: dict[str, str | None], end: int) -> Dateline:
    place = groups.get("place")
    return Dateline(place.rstrip("-") if place else None, groups.get("day"), groups.get("agency") or groups.get("known"), end)


def _is_credible(match: re.Match[str]) -> bool:
    """Capitals are enough unless they are a label; "Smith (Labour) - " has the shape of "Baghdad (AFP) - "."""
    groups = match.groupdict()
    if named := groups.get("known"):
        return agency(named) is not None
    if groups.get("day"):
        return True
    if bracketed := groups.get("agency"):
        return _is_capital(match["place"]) or agency_pattern().search(bracketed) is not None
    return len(match["place"]) >= _SHORTEST_PLACE and not _is_label(match["place"])


def _is_capital(place: str) -> bool:
    """Its first part is in capitals: "CAMERON, W.Va.", "DEIR AL-BALAH, Gaza Strip"."""
    return place.partition(",")[0].isupper()


def _is_label(place: str) -> bool:
    """Shouts like a place and is none: "EXPLAINER: How the truce works"."""
    return not labels().isdisjoint(re.split(r"\W+", place.casefold()))
