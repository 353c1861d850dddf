"""``crosswire export``: each shape of one bombing, as the tools that read it would."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from duckdb import DuckDBPyConnection

from extractors.exports.export import SHAPES, Chosen, export
from extractors.settings import SEEDS
from tests.marts import create_marts, insert

HERE = Path(__file__).parent
ACLED_COLUMNS = (HERE / "acled_columns.txt").read_text().split()
"""Of ACLED's codebook of 2024."""
GED_COLUMNS = (HERE / "ged_columns.txt").read_text().split()
"""Of UCDP's codebook of GED 24.1."""

BOMBING = {
    "event_id": "e1",
    "title": "Suicide bombing, Konduga, 3 Feb 2025",
    "event_type": "ASSAULT",
    "acled_event_type": "Explosions/Remote violence",
    "acled_sub_event_type": "Suicide bomb",
    "ucdp_type_of_violence": 3,
    "event_date": date(2025, 2, 3),
    "date_start": date(2025, 2, 3),
    "date_end": date(2025, 2, 3),
    "time_precision": 1,
    "date_prec": 1,
    "location_name": "Konduga",
    "admin1": "Borno",
    "country_iso3": "NGA",
    "latitude": 11.65,
    "longitude": 13.42,
    "geo_precision": 1,
    "where_prec": 1,
    "is_background": False,
    "fatalities_low": 14,
    "fatalities_best": 17,
    "fatalities_high": 20,
    "civilians_killed_low": 12,
    "civilians_killed_best": 12,
    "attackers_killed_low": 2,
    "attackers_killed_high": 2,
    "last_reported_at": datetime(2025, 2, 4, 9, 30),
}


@pytest.fixture
def warehouse() -> Iterator[DuckDBPyConnection]:
    """A market bombed by Boko Haram, as two papers tell it; what is background; and a talk without a type of ACLED's."""
    with duckdb.connect() as connection:
        create_marts(connection)
        connection.execute("CREATE SCHEMA reference")
        for seed in ("countries", "acled_event_types"):
            connection.execute(f"CREATE TABLE reference.{seed} AS FROM read_csv('{SEEDS / seed}.csv', all_varchar = true)")
        insert(connection, "marts.events", BOMBING)
        insert(connection, "marts.events", BOMBING | {"event_id": "e2", "is_background": True})
        insert(connection, "marts.events", {"event_id": "e3", "event_date": date(2025, 3, 1), "is_background": False})
        for actor, name, inter in (("bh", "Boko Haram", 2), ("shoppers", "=shoppers", 7)):
            insert(
                connection,
                "marts.actors",
                {"actor_id": actor, "actor_name": name, "acled_inter": inter, "is_named": actor == "bh"},
            )
        for actor, role in (("bh", "alleged_perpetrator"), ("shoppers", "victim")):
            insert(connection, "marts.event_actors", {"event_id": "e1", "actor_id": actor, "role": role, "n_articles": 2})
        for number, (publisher, kind) in enumerate((("Lake Wire", "wire"), ("Konduga Post", "local")), start=1):
            insert(
                connection,
                "marts.publishers",
                {"publisher_id": f"p{number}", "publisher_name": publisher, "publisher_type": kind},
            )
            insert(
                connection,
                "marts.articles",
                {
                    "article_id": f"a{number}",
                    "publisher_id": f"p{number}",
                    "title": f"Bombing {number}",
                    "url": f"https://p{number}.example/b",
                    "published_at": datetime(2025, 2, 3 + number),
                },
            )
            insert(
                connection, "marts.event_mentions", {"mention_id": f"m{number}", "event_id": "e1", "article_id": f"a{number}"}
            )
        insert(connection, "marts.event_origins", {"event_id": "e1", "origin_id": "body:police", "label": "police"})
        insert(connection, "marts.standards_lens", {"event_id": "e1", "convention": "acled", "fatalities_best": 14})
        insert(connection, "marts.standards_lens", {"event_id": "e1", "convention": "ucdp", "fatalities_best": 17})
        claim = {"claim_id": "c1", "event_id": "e1", "article_id": "a1", "outcome": "killed", "quantity_best": 17}
        insert(
            connection,
            "marts.casualty_claims",
            claim | {"claimant_text": "the\npolice", "evidence_text": "17 died, police said."},
        )
        yield connection


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_acled(warehouse: DuckDBPyConnection) -> None:
    (row,) = rows(export(warehouse, "acled"))
    assert list(row) == ACLED_COLUMNS
    assert (row["event_id_cnty"], row["event_date"], row["disorder_type"]) == ("NGAe1", "2025-02-03", "Political violence")
    assert (row["actor1"], row["inter1"], row["inter2"]) == ("Boko Haram", "Rebel group", "Civilians")
    assert (row["interaction"], row["civilian_targeting"]) == ("Rebel group-Civilians", "Civilian targeting")
    assert (row["iso"], row["country"], row["location"]) == ("566", "Nigeria", "Konduga")
    assert (row["source"], row["source_scale"]) == ("Konduga Post; Lake Wire", "International-Subnational")
    assert (row["fatalities"], row["timestamp"]) == ("14", "1738661400")


def test_a_name_that_a_spreadsheet_would_run_is_harmless(warehouse: DuckDBPyConnection) -> None:
    (row,) = rows(export(warehouse, "acled"))
    assert row["actor2"] == "'=shoppers"


def test_ged(warehouse: DuckDBPyConnection) -> None:
    (row,) = rows(export(warehouse, "ged"))
    assert list(row) == GED_COLUMNS
    assert (row["dyad_name"], row["number_of_sources"], row["source_original"]) == ("Boko Haram - =shoppers", "2", "police")
    assert (row["source_office"], row["source_date"]) == ("Konduga Post;Lake Wire", "2025-02-04;2025-02-05")
    assert (row["geom_wkt"], row["priogrid_gid"]) == ("POINT (13.42 11.65)", "146547")
    deaths = [int(row[f"deaths_{kind}"]) for kind in ("a", "b", "civilians", "unknown")]
    assert (deaths, int(row["low"]), int(row["best"]), int(row["high"])) == ([2, 0, 12, 5], 16, 19, 22)
    assert sum(deaths) == int(row["best"])


def test_hxl_has_a_hashtag_for_each_column(warehouse: DuckDBPyConnection) -> None:
    tags, bombing, talk = rows(export(warehouse, "hxl"))
    assert all(tag.startswith("#") for tag in tags.values())
    assert (tags["fatalities_low"], bombing["fatalities_low"]) == ("#affected+killed+min", "14")
    assert talk["fatalities_low"] == ""


def test_geojson_is_of_what_has_a_place(warehouse: DuckDBPyConnection) -> None:
    collection = json.loads(export(warehouse, "geojson"))
    (feature,) = collection["features"]
    assert (collection["type"], feature["type"], feature["id"]) == ("FeatureCollection", "Feature", "e1")
    assert feature["geometry"] == {"type": "Point", "coordinates": [13.42, 11.65]}
    assert (feature["properties"]["date_start"], feature["properties"]["fatalities_best"]) == ("2025-02-03", 17)


def test_jsonld_says_who_claims_it_where(warehouse: DuckDBPyConnection) -> None:
    (claim,) = json.loads(export(warehouse, "jsonld"))["@graph"]
    assert (claim["@type"], claim["text"], claim["author"]["name"]) == ("Claim", "17 died, police said.", "the police")
    assert claim["appearance"]["publisher"]["name"] == "Lake Wire"
    assert (claim["additionalProperty"]["name"], claim["additionalProperty"]["value"]) == ("killed", 17)


def test_parquet_keeps_the_types(warehouse: DuckDBPyConnection) -> None:
    table = pq.read_table(io.BytesIO(export(warehouse, "parquet")))
    assert table.column("date_start").to_pylist()[0] == date(2025, 2, 3)


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (Chosen(), 2),
        (Chosen(since=date(2025, 2, 4)), 1),
        (Chosen(until=date(2025, 2, 3)), 1),
        (Chosen(country="NGA"), 1),
        (Chosen(country="MLI"), 0),
    ],
)
def test_only_what_is_chosen(warehouse: DuckDBPyConnection, chosen: Chosen, found: int) -> None:
    assert pq.read_table(io.BytesIO(export(warehouse, "parquet", chosen))).num_rows == found


@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_chosen_is_an_empty_file_of_its_shape(warehouse: DuckDBPyConnection, shape: str) -> None:
    assert export(warehouse, shape, Chosen(country="MLI"))
