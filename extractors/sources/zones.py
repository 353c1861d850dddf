"""The names by which feeds and pages call their time zones: a closed list, without names that mean two zones in the news."""

from __future__ import annotations

from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

# Names by their hours from UTC. IST is India's and BST Britain's, as feeds use them; AST and ECT may be either of two.
_NAMES = {
    -10.0: "HST", -9.0: "AKST", -8.0: "PST AKDT", -7.0: "MST PDT", -6.0: "CST MDT", -5.0: "EST CDT COT PET",
    -4.0: "EDT CLT VET", -3.5: "NST", -3.0: "ADT BRT ART", -2.5: "NDT", 0.0: "Z UT UTC GMT WET", 1.0: "BST CET MEZ WEST WAT",
    2.0: "CEST MESZ EET CAT SAST", 3.0: "EEST MSK TRT EAT IDT", 3.5: "IRST", 4.0: "GST AZT AMT GET", 4.5: "AFT",
    5.0: "PKT UZT YEKT", 5.5: "IST", 5.75: "NPT", 6.0: "BDT", 6.5: "MMT",
    7.0: "ICT WIB", 8.0: "HKT SGT MYT PHT WITA AWST", 9.0: "JST KST WIT",
    9.5: "ACST", 10.0: "AEST", 10.5: "ACDT", 11.0: "AEDT", 12.0: "NZST", 13.0: "NZDT",
}  # fmt: skip
_HOURS = {name: hours for hours, names in _NAMES.items() for name in names.split()}
# What means summer time or winter time by the day.
_PLACES = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}


def named_zone(name: str) -> tzinfo | None:
    """The zone of a name, None for one that nobody here knows.

    >>> named_zone("PKT"), named_zone("XYZ")
    (datetime.timezone(datetime.timedelta(seconds=18000)), None)
    """
    if place := _PLACES.get(name.upper()):
        return ZoneInfo(place)
    hours = _HOURS.get(name.upper())
    return None if hours is None else timezone(timedelta(hours=hours))
