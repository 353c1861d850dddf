"""`crosswire diff`: what became of each value between two publishes, whatever came between."""

from __future__ import annotations

import duckdb
import pytest

from extractors.diff import Bounds, bounds_of, differences, lines
from extractors.warehouse import WarehouseError

CHANGES = """
CREATE SCHEMA marts; CREATE SCHEMA history;
CREATE TABLE history.publications AS SELECT unnest(['crosswire-1', 'crosswire-2', 'crosswire-3']) AS published_version;
CREATE TABLE marts.events AS SELECT 'e1' AS event_id, 'Raid, Borova' AS title;
CREATE TABLE marts.changes AS SELECT * FROM (VALUES
    ('crosswire-1', 'events', 'e1', 'fatalities_best', NULL, '9', 'new_article'),
    ('crosswire-2', 'events', 'e1', 'fatalities_best', '9', '8', 'correction'),
    ('crosswire-3', 'events', 'e1', 'fatalities_best', '8', '7', 'rule'),
    ('crosswire-2', 'events', 'e1', 'n_articles', '1', '2', 'correction'),
    ('crosswire-3', 'events', 'e1', 'n_articles', '2', '1', 'rule'),
    ('crosswire-3', 'events', 'e2', 'title', 'Raid, Aden', NULL, 'withdrawal'),
    ('crosswire-3', 'events', 'e2', 'event_id', 'e2', NULL, 'withdrawal'),
    ('crosswire-2', 'events', 'e3', 'event_id', NULL, 'e3', 'new_article'),
    ('crosswire-3', 'events', 'e3', 'event_id', 'e3', NULL, 'merge'),
    ('crosswire-3', 'events', 'e3', 'title', 'Raid, Adra', NULL, 'merge'),
    ('crosswire-2', 'events', 'e4', 'event_id', 'e4', NULL, 'merge'),
    ('crosswire-2', 'events', 'e4', 'n_articles', '2', NULL, 'merge'),
    ('crosswire-3', 'events', 'e4', 'event_id', NULL, 'e4', 'split'),
    ('crosswire-3', 'events', 'e4', 'n_articles', NULL, '3', 'split'),
    ('crosswire-2', 'source_agreement', 'e1 killed', 'fact', NULL, 'killed', 'new_article'),
    ('crosswire-3', 'source_agreement', 'e1 killed', 'status', 'agree', 'conflict', 'new_article')
) AS said (published_version, table_name, key, column_name, old_value, new_value, because);
"""


@pytest.fixture
def published() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(CHANGES)
    return connection


def test_a_value_is_told_from_its_first_to_its_last_with_all_reasons(published: duckdb.DuckDBPyConnection) -> None:
    assert list(lines(differences(published, bounds_of(published, "crosswire-1-0a1b", "crosswire-3.duckdb")))) == [
        "~ events e1  Raid, Borova (correction, rule)",
        "    fatalities_best: 9 -> 7",
        "- events e2 (withdrawal)",
        "~ events e4 (merge, split)",
        "    n_articles: 2 -> 3",
        "+ source_agreement e1 killed  Raid, Borova (new article)",
    ]


def test_what_came_after_is_left_out(published: duckdb.DuckDBPyConnection) -> None:
    assert [one.new_value for one in differences(published, Bounds("crosswire-1", "crosswire-2"))] == [
        "8",
        "2",
        "e3",
        None,
        None,
        "killed",
    ]
    assert differences(published, Bounds("crosswire-2", "crosswire-2")) == []


@pytest.mark.parametrize("name", ["crosswire-9", "crosswire"])
def test_a_name_of_none_or_several_is_refused(published: duckdb.DuckDBPyConnection, name: str) -> None:
    with pytest.raises(WarehouseError, match="publishes begin with"):
        bounds_of(published, name, "crosswire-2")


def test_without_names_it_is_what_the_last_publish_changed(published: duckdb.DuckDBPyConnection) -> None:
    assert str(bounds_of(published, None, None)) == "crosswire-2 -> crosswire-3"
    assert bounds_of(published, "crosswire-1", None) == Bounds("crosswire-1", "crosswire-3")
    assert bounds_of(published, None, "crosswire-2") == Bounds("crosswire-1", "crosswire-2")
    with pytest.raises(WarehouseError, match="nothing was published before crosswire-1"):
        bounds_of(published, None, "crosswire-1")
