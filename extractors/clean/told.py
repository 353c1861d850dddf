"""The agencies that the people of a story speak to: whose reporting it is, where no line credits anybody."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from extractors.clean.vocabulary import AgencyKind, agency, agency_pattern

# "told AFP", "asked Reuters not to be named", "in an interview with the Associated Press"
_TO = (
    r"\b(?:told|tells?|telling|informed|asked|spoke (?:to|with)|spoken to|speaking to"
    r"|(?:interview|call) with|statements? to)\s+"
)
# "according to Reuters", "reported by AP", "an Associated Press reporter": who saw or wrote it
_BY = r"\b(?:[Aa]ccording to|(?:reported|quoted|cited) by|reported for)\s+"
_STAFF = r"(?:reporter|correspondent|journalist|photographer|writer)s?"
_OF_STAFF = rf"\b{_STAFF}\s+(?:of|from|for|with)\s+"
_WROTE = r"(?:reports?|reported|said|says|has learned|learned|learnt|could not|was not able|was unable|counted|saw|found)\b"
_THE = r"(?:(?:[Tt]he|an?)\s+)?"


def agencies_told(story: str) -> Iterator[tuple[str, str]]:
    """The news agencies that people speak to in a piece of a story or whose reporters saw it, with the words that say so.

    >>> list(agencies_told("Four were hurt, a doctor told AFP. Reuters had published the names."))
    [('Agence France-Presse', 'told AFP')]
    """
    for match in _pattern().finditer(story):
        row = agency(next(name for name in match.groups() if name))
        if row is not None and row.kind is AgencyKind.NEWS:
            yield row.name, match.group()


@functools.cache
def _pattern() -> re.Pattern[str]:
    name = f"({agency_pattern().pattern})"
    return re.compile(rf"(?:{_TO}|{_BY}|{_OF_STAFF}){_THE}{name}|{name}\s+(?:news agency\s+)?(?:{_WROTE}|{_STAFF}\b)")
