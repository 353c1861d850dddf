"""The dateline that opens a news text: where it was filed, sometimes when and by which agency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.clean.dates import MONTH, WEEKDAY
from extractors.clean.vocabulary import agency, agency_pattern, labels

_WORD = r"[A-Z\u00c0-\u00de][\w.'’\-\u00c0-\u024f]*"
# What stands in names of towns in small letters: "Rio de Janeiro", "DEIR al-BALAH", "Dar es Salaam".
_SMALL = r"(?:(?:al|el|ad|an|ar|as|az)-[\w'’-]+|de|da|do|dos|del|di|du|es|la|le|les|los|of|sur)"
_CAPITAL = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’\-]"
_CAPS = rf"{_CAPITAL}+(?:[ /](?:{_CAPITAL}*|{_SMALL})){{0,4}}"
# What a town lies in: ", Somalia", " (Jammu and Kashmir)", " [India]".
_AROUND = r"(?:\s\([A-Z\u00c0-\u00de][\w .&'’\-\u00c0-\u024f]{1,40}\))?(?:\s\[[A-Z][\w .'’-]{2,30}\])?"
_PLACE = rf"(?:{_WORD})(?:[ /](?:{_WORD}|{_SMALL})){{0,4}}(?:,\s{_WORD}(?:\s{_WORD}){{0,2}})?{_AROUND}"
_DAY = rf"(?:(?i:{WEEKDAY}),?\s)?(?:(?i:{MONTH})\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s(?i:{MONTH})(?:\s\d{{2,4}})?)"
_FULL_DAY = rf"(?:(?i:{MONTH})\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}\s(?i:{MONTH})\s\d{{4}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}})"
_DASH = r"\s*\.?\s*(?:--+|[—–―-])"
_TAGS = r"(?:\s*\[[^\]]{1,120}\])*"  # radio monitors' tags: "-- [REPORT] [TEXT]"

_AGENCY = rf"(?:(?!{_DAY}\))[A-Z][\w /.\-&]{{1,40}}|dpa)"
_END = r"(?:\s+|$)"

_FORMS = tuple(
    re.compile(form)
    for form in (
        # BAGHDAD, June 3 (Reuters) -   SULAIMANI (ESTA) —   CAMERON, W.Va. (AP) –   Port Sudan (AFP):   DAMASCUS, (SANA)-
        # Bunia (DR Congo) (AFP) –   Handwara (Jammu and Kashmir) [India], March 14 (ANI):   Tumaco, 14 Mar (EFE).-
        rf"(?P<place>{_PLACE})(?:(?:,|(?<=\]))\s*(?P<day>{_FULL_DAY}|{_DAY}))?,?\s*\((?P<agency>{_AGENCY})\)(?:{_DASH}{_TAGS}|:){_END}",
        # ISLAMABAD, Mar 14 (PTI) Two soldiers were wounded.
        rf"(?P<place>{_PLACE}),\s*(?P<day>{_DAY})\s*\((?P<known>{_AGENCY})\){_END}",
        # SAN SALVADOR, 3 JAN 90 -- [REPORT] [TEXT]   SRINAGAR, Mar 14:   LOME, Togo (Feb. 20, 2014) —
        rf"(?P<place>{_PLACE})(?:,\s*|\s\()(?P<day>{_DAY})\)?(?:{_DASH}{_TAGS}|:){_END}",
        # Maroua, 14 March 2024. Soldiers of the brigade ...   MAROUA, 14-03-2024 -
        rf"(?P<place>{_PLACE}),\s*(?P<day>{_FULL_DAY})(?:\.|{_DASH}|:){_END}(?=[A-Z\"'“‘])",
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
_SPEAKER = re.compile(rf"({_CAPS}):\s+(?=[A-Z\d\"'“‘(\[])")
# How somebody begins to speak, and no report does: "DUJARRIC: Good afternoon."
_SAID = re.compile(r"[\"'“‘]?(?:I|We|You|Yes|No|Well|Thanks?|Good|Hello|Welcome|Okay|OK|My|Our|Let|So|Sorry|Sure|Please)\b")
_LONGEST = 260
_SHORTEST_PLACE = 4  # "ADEN: " is a place; "US: ", "RSF: " speak or are spoken of


@dataclass(frozen=True, slots=True)
class Dateline:
    """`place`, `day` and `agency` are verbatim, one of place and agency at least is there; `end` begins the report itself."""

    place: str | None
    day: str | None
    agency: str | None
    end: int

    @property
    def is_signed(self) -> bool:
        """Whether more than capitals makes it one: an agency or a day."""
        return self.agency is not None or self.day is not None


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


def find_datelines(paragraphs: Sequence[str]) -> tuple[Dateline | None, ...]:
    """The dateline of each paragraph. In a transcript capitals before a colon name who speaks: "QUESTION: Who was it?"."""
    found = [find_dateline(paragraph) for paragraph in paragraphs]
    if not _is_transcript(paragraphs):
        return tuple(found)
    return tuple(dateline if dateline is None or dateline.is_signed else None for dateline in found)


def _is_transcript(paragraphs: Sequence[str]) -> bool:
    """Whether a label in capitals comes back, or is a word for one who asks or answers."""
    speakers = [match[1] for match in map(_SPEAKER.match, paragraphs) if match]
    return len(speakers) > len(set(speakers)) or (len(speakers) > 1 and any(map(_is_label, speakers)))


def _dateline(groups: dict[str, str | None], end: int) -> Dateline:
    place = groups.get("place")
    return Dateline(place.rstrip("-") if place else None, groups.get("day"), groups.get("agency") or groups.get("known"), end)


def _is_credible(match: re.Match[str]) -> bool:
    """Capitals are enough unless they are a label; "Smith (Labour) - " has the shape of "Baghdad (AFP) - "."""
    groups = match.groupdict()
    if known := groups.get("known"):
        return agency(known) is not None
    if groups.get("day"):
        return not _is_label(match["place"])
    if bracketed := groups.get("agency"):
        named = agency_pattern().search(bracketed) is not None
        return named or (_is_capital(match["place"]) and not _is_label(match["place"]))
    is_said = match.group().rstrip().endswith(":") and _SAID.match(match.string[match.end() :]) is not None
    return len(match["place"]) >= _SHORTEST_PLACE and not is_said and not _is_label(match["place"])


def _is_capital(place: str) -> bool:
    """Its first part is in capitals: "CAMERON, W.Va.", "DEIR al-BALAH, Gaza Strip"."""
    words = re.split(r"[ /]", re.split(r",|\s[(\[]", place)[0])
    return all(word.isupper() for word in words if word[:1].isupper())


def _is_label(place: str) -> bool:
    """Shouts like a place and is none: "EXPLAINER: How the truce works"."""
    return not labels().isdisjoint(re.split(r"\W+", place.casefold()))
