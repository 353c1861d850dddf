"""A version of the contract as it began is a version: it is opened, asked, and published on from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pytest

from extractors.brief.write import write_brief
from extractors.cite import cite
from extractors.diff import bounds_of
from extractors.explain.explanation import explain
from extractors.exports.export import SHAPES, Chosen, export
from extractors.settings import Settings
from extractors.show import overview
from extractors.terminal import PlainConsole
from extractors.warehouse import versions
from extractors.warehouse.load import connect_work, load
from extractors.warehouse.open import OlderVersionError, open_published, open_version, read_published
from extractors.warehouse.publish import publish
from tests.marts import create_marts, create_overrides, insert
from tests.older_version import EVENT, FIRST, publish_by_first_contract


@pytest.fixture
def older(settings: Settings) -> Settings:
    """A home whose readers see a version of the first contract."""
    publish_by_first_contract(settings)
    return settings


def asked(ask: Callable[[duckdb.DuckDBPyConnection], Any]) -> Callable[[Settings], None]:
    def question(settings: Settings) -> None:
        with read_published(settings) as connection:
            ask(connection)

    return question


QUESTIONS: dict[str, Callable[[Settings], Any]] = {
    "explain": asked(lambda connection: explain(connection, "e1")),
    "overview": lambda settings: asked(lambda connection: overview(connection, settings, PlainConsole(quiet=True)))(settings),
    "diff": asked(lambda connection: bounds_of(connection, None, None)),
    "brief": lambda settings: write_brief(settings, None, None),
    **{shape: asked(lambda connection, shape=shape: export(connection, shape, Chosen())) for shape in SHAPES},  # type: ignore[misc]
}


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_a_question_is_answered_or_says_what_the_version_lacks_and_what_to_do(
    older: Settings, ask: Callable[[Settings], Any]
) -> None:
    with pytest.raises(OlderVersionError, match=r"0\.1\.0 published on 2024-03-14 03:00 UTC under contract 1 lacks .*resume"):
        ask(older)


def test_a_person_asks_it_in_sql_and_a_claim_of_it_is_cited(older: Settings) -> None:
    with open_published(older) as connection:
        assert connection.execute("SELECT title FROM marts.events").fetchall() == [("Raid, Borova",)]
        with pytest.raises(duckdb.BinderException):
            connection.execute("SELECT no_such_column FROM marts.events")
    (citation,) = cite(older, f"{FIRST}#c1")
    assert citation.evidence == "Nine died."


def test_a_new_version_goes_on_from_it(older: Settings) -> None:
    load(older)
    with connect_work(older) as work:
        create_marts(work)
        create_overrides(work)
        assert work.execute(
            "SELECT as_of, killed_best, captured_best FROM staging.published_event_toll_history"
        ).fetchall() == [(date(2024, 3, 13), 9, None)]
        insert(work, "marts.events", EVENT | {"fatalities_best": 9})
    version = publish(older, "run-2")
    with open_version(version) as connection:
        assert connection.execute("SELECT event_id FROM marts.events_as_of(now())").fetchall() == [("e1",)]
    assert len(versions.versions(older)) == 2
    assert versions.rollback(older).stem == FIRST
