"""Incidents and parties for the tests of events: only what a test says differs from the defaults."""

from __future__ import annotations

from datetime import date
from typing import Any

from extractors.linking.article_events import ArticleEvent, Context, Party, Place, Time
from extractors.records import DateBasis

MAY_3 = date(2024, 5, 3)


def day(number: int, basis: DateBasis = DateBasis.STATED) -> Time:
    """A day of May 2024."""
    return Time(date(2024, 5, number), date(2024, 5, number), basis)


def days(first: int, last: int) -> Time:
    return Time(date(2024, 5, first), date(2024, 5, last), DateBasis.STATED)


MAY = days(1, 31)
YEAR = Time(date(2024, 1, 1), date(2024, 12, 31), DateBasis.STATED)


def town(name: str, north: float, east: float, country: str = "SYR", admin1: str | None = None) -> Place:
    return Place(name, admin1, frozenset({country}), None, north, east, 1)


def region(name: str, country: str = "SYR") -> Place:
    return Place(name, name, frozenset({country}), None, None, None, 3)


def land(*countries: str) -> Place:
    return Place(None, None, frozenset(countries))


DELGA = town("Delga", 35.0, 40.0)
DELGA_AIRPORT = town("Delga airport", 35.1, 40.0)
MARAB = town("Marab", 35.2, 40.0)
"""22 km from Delga."""
TESRIN = town("Tesrin", 35.0, 41.5)

ARMY = Party("army", frozenset({"army", "state"}), True, True, "SYR")
AIR_FORCE = Party("air-force", frozenset({"air-force", "army", "state"}), True, True, "SYR")
REBELS = Party("rebels", frozenset({"rebels"}), True, False, "SYR")
GUNMEN = Party("unnamed-gunmen", frozenset({"unnamed-gunmen"}), False, False, None)


def incident(name: str, **changes: Any) -> ArticleEvent:
    """An air strike of the army on Delga on 3 May; `name` is ``article/number``."""
    article_id = name.split("/")[0]
    values: dict[str, Any] = {
        "article_event_id": name,
        "article_id": article_id,
        "context": Context(changes.pop("landed", MAY_3), changes.pop("family", f"t{article_id}"), MAY_3),
        "event_type": "ASSAULT",
        "mention_ids": (f"{name}:m",),
        "modes": frozenset({"aerial"}),
        "time": day(3),
        "place": DELGA,
        "perpetrators": frozenset({ARMY}),
    }
    return ArticleEvent(**{**values, **changes})
