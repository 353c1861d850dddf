"""Complete calendar dates as bylines, datelines and update lines write them: "June 28, 2021", "12 NOV 89", "6/29/2021"."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_DAY = r"(?P<{0}_d>\d{{1,2}})(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}_y>\d{{4}}|(?<=[a-z. ])\d{{2}}(?![:\d]))"

_DATE = re.compile(
    rf"""(?ix)(?<![\w/])(?:
      (?P<md_m>{MONTH})\s+{_DAY.format("md")},?\s+(?P<md_y>\d{{4}})          # June 28, 2021
    | {_DAY.format("dm")}\s+(?P<dm_m>{MONTH}),?\s+{_YEAR.format("dm")}          # 29 June 2021, 12 NOV 89
    | (?P<iso_y>\d{{4}})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)                     # 2021-06-29
    | (?P<sl_1>\d{{1,2}})/(?P<sl_2>\d{{1,2}})/(?P<sl_y>\d{{4}}|\d{{2}})         # 6/29/2021
    )(?![\w/])"""
)
# Two-digit years: news is older than 1970 nowhere we read, and never from the future.
_CENTURY_TURN = 70


def find_dates(line: str) -> list[tuple[date, str]]:
    """The complete, unambiguous dates in a line with their words; "3/4/2021" could be two days and gives none.

    >>> find_dates("By RFE/RL June 28, 2021")
    [(datetime.date(2021, 6, 28), 'June 28, 2021')]
    """
    found = []
    for match in _DATE.finditer(line):
        day = _read(match)
        if day is not None:
            found.append((day, match.group()))
    return found


def cut_dates(line: str) -> str:
    """The line without its complete dates."""
    return _DATE.sub(" ", line)


def _read(match: re.Match[str]) -> date | None:
    if match["sl_1"]:
        return _slashed(int(match["sl_1"]), int(match["sl_2"]), _year(match["sl_y"]))
    if match["iso_y"]:
        return _calendar(_year(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"]))
    form = "md" if match["md_m"] else "dm"
    month = _MONTHS.index(match[f"{form}_m"][:3].lower()) + 1
    return _calendar(_year(match[f"{form}_y"]), month, int(match[f"{form}_d"]))


def _slashed(first: int, second: int, year: int) -> date | None:
    """Month first or day first, whichever is possible; both possible and different is nobody's to guess."""
    readings = {day for day in (_calendar(year, first, second), _calendar(year, second, first)) if day is not None}
    return readings.pop() if len(readings) == 1 else None


def _year(digits: str) -> int:
    value = int(digits)
    if len(digits) == 4:
        return value
    return value + (1900 if value >= _CENTURY_TURN else 2000)


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
