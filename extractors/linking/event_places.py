"""How the places of two incidents agree, a feature of `event_features`: by name, by distance and by what lies in what."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from extractors.linking.article_events import DISTRICT, TOWN, ArticleEvent, Feature, Place
from extractors.linking.place_names import is_one_name

_NEAR_KM = 12
_FAR_KM = 50
_NEAR_TOWN = 2
"""UCDP's where_prec of near a town."""
_EARTH_KM = 6371.0


def place(a: ArticleEvent, b: ArticleEvent) -> str:
    """How the places agree, from the town up to the country.

    A village that no list has may be given the country of whoever speaks of it, so its name outweighs that.
    """
    if a.place is None or b.place is None:
        return "no_place"
    if a.place.countries and b.place.countries and not a.place.countries & b.place.countries:
        is_one = _is_unlisted(a.place, b.place) and _is_site(a.place) and _is_site(b.place) and _same_name(a.place, b.place)
        return "same_place" if is_one else "other_country"
    return _towns(a.place, b.place) or _regions(a.place, b.place)


def story_place(is_town_named: bool) -> Feature:
    """As `place`, for the main incidents of two articles of one story, where the place of one may be that of somebody who
    speaks of it. One without a place has that of the story.

    Two towns are two incidents where neither article names the town of the other: two reports of one agency on two attacks. Two
    near each other are so for certain: a place that is read amiss may be anywhere, and a village is told with its city.
    """

    def observe(a: ArticleEvent, b: ArticleEvent) -> str | None:
        observed = place(a, b)
        if observed in ("no_place", "same_place", "near_place") or a.place is None or b.place is None:
            return observed if observed != "no_place" else None
        if not is_town_named and _are_two_sites(a.place, b.place):
            if _kilometres(a.place, b.place) is None:
                return "other_name_in_story"
            return "twin_town_in_story" if observed == "other_town" else "other_town_in_story"
        is_elsewhere = observed in ("other_country", "other_region", "other_town", "other_place")
        return "elsewhere_in_story" if is_elsewhere else observed

    return observe


def _are_two_sites(a: Place, b: Place) -> bool:
    """Whether they are two towns, or near two: "near Delga" and "in Delga" are one, and a district is none."""
    are_sites = all(_is_site(place) for place in (a, b))
    apart = _kilometres(a, b)
    return are_sites and not _same_name(a, b) and (apart is None or apart > _NEAR_KM)


def _is_site(place: Place) -> bool:
    is_district = place.where_prec is not None and place.where_prec > _NEAR_TOWN
    return place.name is not None and place.geo_precision in (TOWN, DISTRICT) and not is_district


def _towns(a: Place, b: Place) -> str | None:
    """Where two towns are known. A village that no list has is the same by its name: nothing more precise could be told."""
    if _is_unlisted(a, b) and _is_site(a) and _is_site(b) and _same_name(a, b):
        return "same_place"
    apart = _kilometres(a, b)
    is_near = apart is not None and apart <= _NEAR_KM
    if not a.geo_precision == b.geo_precision == TOWN:
        is_quarter = is_near and _is_unlisted(a, b) and _is_site(a) and _is_site(b)
        return "near_place" if is_quarter and not _same_name(a, b) else None
    if _same_name(a, b):
        return "same_place"
    if apart is None:
        return None
    if is_near:
        return "near_place"
    return "other_place" if apart > _FAR_KM else "other_town"


def _regions(a: Place, b: Place) -> str:
    if _same_name(a, b) and a.name is not None:
        return "same_region" if a.geo_precision else "same_country"
    if a.admin1 and b.admin1:
        return "same_region" if a.admin1 == b.admin1 else "other_region"
    return "same_country"


def _same_name(a: Place, b: Place) -> bool:
    if a.geonames_id is not None and b.geonames_id is not None:
        return a.geonames_id == b.geonames_id
    if a.name is None or b.name is None:
        return False
    return is_one_name(a.name, b.name) if _is_unlisted(a, b) else a.name.casefold() == b.name.casefold()


def _is_unlisted(a: Place, b: Place) -> bool:
    """Whether one is known by its words alone, though the text may say in which town it lies."""
    return any(place.latitude is None or (place.geonames_id is None and place.where_prec == _NEAR_TOWN) for place in (a, b))


def _kilometres(a: Place, b: Place) -> float | None:
    """The great-circle distance, None where a place has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north, south = radians(a.latitude), radians(b.latitude)
    half_chord = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half_chord))
