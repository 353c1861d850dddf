"""The place that a person decided, as the `value` of an override: ``Azaz|Aleppo|SYR|173394|36.58|37.04``."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from extractors.overrides.store import OverrideError
from extractors.records import GeoBasis

_N_PARTS = 6


@dataclass(frozen=True, slots=True)
class DecidedPlace:
    """A town as GeoNames has it; a blank part is not known."""

    location_name: str
    admin1: str
    country_iso3: str
    geonames_id: str
    latitude: str
    longitude: str

    def value(self) -> str:
        """The place in one cell."""
        return "|".join(astuple(self))

    @classmethod
    def from_value(cls, value: str) -> DecidedPlace:
        """The place of a cell. Raises OverrideError for another number of parts."""
        parts = value.split("|")
        if len(parts) != _N_PARTS:
            raise OverrideError(f"{value!r} is no place: name|admin1|country|GeoNames id|latitude|longitude")
        return cls(*parts)

    def columns(self) -> dict[str, str | None]:
        """What an event mention says of such a place."""
        said: dict[str, str | None] = {
            "location_name": self.location_name,
            "admin1": self.admin1 or None,
            "country_iso3": self.country_iso3,
            "countries": f"[{self.country_iso3}]",
            "geonames_id": self.geonames_id or None,
            "latitude": self.latitude or None,
            "longitude": self.longitude or None,
        }
        return {**said, "geo_precision": "1", "where_prec": "1", "geo_basis": GeoBasis.STATED}
