"""The proof that agreement is agreement, from the text on: one word changed in one article, and all of the day is run again.

Pairs of short articles, by two outlets about one incident, agree on a figure, may both be right, or agree that nobody was hurt.
Each pair happens in as many towns as there are changes to prove, and once unchanged, so that one run answers all. A town is in
the text what an id is in a copied row: the reader, the linking and the marts know nothing of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from whole_run import run

pytestmark = pytest.mark.slow

DAY = date(2024, 5, 10)
HEADLINE = "News from "
AGREEING = frozenset({"agree", "compatible"})
TOWNS = (
    ("Maiduguri", "Nigeria"), ("Bunia", "Congo"), ("Gao", "Mali"), ("Djibo", "Burkina Faso"), ("Baidoa", "Somalia"),
    ("Kandahar", "Afghanistan"), ("Quetta", "Pakistan"), ("Kirkuk", "Iraq"), ("Idlib", "Syria"), ("Taiz", "Yemen"),
    ("Nyala", "Sudan"), ("Misrata", "Libya"), ("Zamboanga", "Philippines"),
)  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """Two reports of one incident, as text with the place left open, and the fact that they agree on."""

    fact: str
    first: str
    second: str


@dataclass(frozen=True)
class Case:
    """A pair and where it happens; `change` says what was done to it, "" nothing."""

    name: str
    change: str
    pair: Pair
    town: str
    country: str


PAIRS = {
    "same figure": Pair(
        "killed",
        "Gunmen raided {place} on Thursday and killed nine villagers, police said. The attackers came on motorbikes.",
        "Nine people were killed in {place} when gunmen attacked on Thursday, a doctor told this paper.",
    ),
    "lower bound": Pair(
        "killed",
        "An air strike in {place} on Thursday killed at least six people, residents said. The roof of a bakery fell in.",
        "Eight people were killed on Thursday when warplanes bombed {place}, the hospital said in a statement.",
    ),
    "nobody": Pair(
        "injured",
        "Rockets were fired at an army base in {place} on Thursday, but no one was injured, the army said.",
        "A base in {place} came under rocket fire on Thursday. No soldiers were injured, the governor said.",
    ),
}
CHANGES = {
    "same figure": {
        "figure of the first": ("first", "nine villagers", "fourteen villagers"),
        "figure of the second": ("second", "Nine people", "Five people"),
        "denial of the first": ("first", "killed nine villagers", "killed no one"),
        "denial of the second": ("second", "Nine people were killed", "No one was killed"),
    },
    "lower bound": {
        "figure of the first": ("first", "at least six", "at least eleven"),
        "figure of the second": ("second", "Eight people", "Four people"),
        "denial of the first": ("first", "killed at least six people", "killed no one"),
        "denial of the second": ("second", "Eight people were killed", "No one was killed"),
    },
    "nobody": {
        "denial of the first": ("first", "but no one was injured", "and four soldiers were injured"),
        "denial of the second": ("second", "No soldiers were injured", "Four soldiers were injured"),
    },
}


def cases() -> Iterator[Case]:
    """Every pair unchanged and with each of its changes, each in a town of its own."""
    towns = iter(TOWNS)
    for name, pair in PAIRS.items():
        yield Case(name, "", pair, *next(towns))
        for change, (side, old, new) in CHANGES[name].items():
            text = getattr(pair, side)
            assert text.count(old) == 1
            yield Case(name, change, replace(pair, **{side: text.replace(old, new)}), *next(towns))


CASES = {f"{case.name}: {case.change or 'as written'}": case for case in cases()}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """The verdict on each fact by town, after one run over all the articles."""
    articles, home = tmp_path_factory.mktemp("articles"), tmp_path_factory.mktemp("home")
    for number, case in enumerate(CASES.values()):
        write(articles, number, case)
    settings = run(f"folder:{articles}", DAY, home, "texts")
    with duckdb.connect(str(settings.current.resolve()), read_only=True) as connection:
        return told(connection)


def write(folder: Path, number: int, case: Case) -> None:
    """The two articles of a case, by outlets of their own."""
    place = f"{case.town}, {case.country},"
    for side, hour, text in (("first", 9, case.pair.first), ("second", 15, case.pair.second)):
        article = {
            "url": f"https://{side}-{number}.example/2024/05/10/{case.town.lower()}",
            "publisher": f"{case.town} {side.title()} Paper",
            "published_at": f"2024-05-10T{hour:02}:00:00Z",
            "title": HEADLINE + case.town,
            "body": text.format(place=place),
        }
        (folder / f"{number:02}-{side}.json").write_text(json.dumps(article), "utf-8")


def told(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str]:
    """The status of each fact of the events that both articles of a town tell of."""
    rows = connection.execute(
        """
        with towns as (
            select event_id, any_value(title) as town from marts.event_mentions join marts.articles using (article_id)
            group by event_id having count(distinct article_id) = 2 and count(distinct title) = 1
        )
        select town, fact, status from marts.source_agreement join towns using (event_id)
        """
    ).fetchall()
    return {(town.removeprefix(HEADLINE), fact): status for town, fact, status in rows}


@pytest.mark.parametrize("case", [case for case in CASES.values() if not case.change], ids=lambda case: case.name)
def test_two_outlets_agree(case: Case, verdicts: dict[tuple[str, str], str]) -> None:
    assert verdicts.get((case.town, case.pair.fact)) in AGREEING


@pytest.mark.parametrize(
    "case", [case for case in CASES.values() if case.change], ids=lambda case: f"{case.name}: {case.change}"
)
def test_a_changed_word_makes_a_conflict(case: Case, verdicts: dict[tuple[str, str], str]) -> None:
    assert verdicts.get((case.town, case.pair.fact)) == "conflict"
