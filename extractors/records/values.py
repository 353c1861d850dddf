"""What a pipe reads at one place in a text: a count, a date, a place. Never more exact than the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.records.codes import DateBasis, GeoBasis, QuantityType


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as the text gives it, never more exact than the text.

    "at least seven" -> ``Quantity("at least seven", AT_LEAST, 7, 7, None)``; "dozens" -> ``("dozens", VAGUE, 24, None, None)``;
    "no one" -> ``("no one", NONE, 0, 0, 0)``. ``best`` is None where the text names no single figure; ``maximum`` None is open.
    """

    text: str
    type: QuantityType
    minimum: int | None
    best: int | None
    maximum: int | None


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """When, with the precision the text has. Missing parts stay a range: "in February" is the whole month.

    `time_precision` is ACLED's (1 day, 2 week, 3 month or coarser), `date_prec` is UCDP's (1 day, 2 two to six days, 3 week,
    4 month, 5 longer). `anchor_text` is what a relative expression was resolved against, for the reader's eye.
    """

    text: str
    start: date
    end: date
    time_precision: int
    date_prec: int
    basis: DateBasis
    anchor_text: str | None = None

    @property
    def day(self) -> date | None:
        """The single day, if the text says one."""
        return self.start if self.start == self.end else None


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """Where, with the precision the text has. Coordinates are WGS84 degrees; `country_iso3` is ISO 3166-1 alpha-3.

    A name that lies in several countries ("the Iraq-Syria border") has them in `countries`; its `country_iso3` is the first.
    """

    text: str
    location_name: str
    admin1: str | None
    country_iso3: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    geo_precision: int
    where_prec: int
    basis: GeoBasis
    countries: tuple[str, ...] = ()
