"""The proof that agreement is agreement: for every verdict that origins agree, or may both be right,

- one figure changed, or one denied, makes it a conflict,
- a reprint more changes no count of independent origins,
- the only other origin taken away leaves a single origin.

Each "what if" is a variant of the event in one work file (`variants`), so one build of the marts answers all. The articles are
invented ones, which corroborate each other, and those of the folder ``$CROSSWIRE_SHARED/articles`` where there is one.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pytest
from variants import copy_articles, copy_event
from whole_run import run

from extractors.settings import Settings
from extractors.warehouse.build import build_all
from extractors.warehouse.work import connect_work

pytestmark = pytest.mark.slow

SHARED = Path(os.environ.get("CROSSWIRE_SHARED", "/nowhere")) / "articles"
AGREEING = "('agree', 'compatible')"
COUNTS = "('killed', 'injured', 'casualties')"
MARKET = "Shells hit the market of Kramatorsk"
CORROBORATED = tuple(
    {"url": f"https://{outlet}.example/market", "published_at": "2024-03-05T08:00:00Z", "title": MARKET, "text": text}
    for outlet, text in (
        ("river", "KRAMATORSK - Shells hit the central market on Monday and killed seven people, the mayor said."),
        ("hill", "Seven people died when shelling struck a market in Kramatorsk on Monday, Doctors Without Borders said."),
    )
)


@dataclass(frozen=True)
class Paired:
    """A toll that agrees, or may be right together, with that of another origin, by the claim that it rests on.

    `others` are the bounds of the latter; `is_first` says that none of them was told before it.
    """

    event_id: str
    fact: str
    claim_id: str
    low: int
    high: int | None
    is_first: bool
    others: tuple[tuple[int, int | None], ...]

    def distorted(self) -> int | None:
        """A figure that no other origin allows, and no rise of the toll explains; None where there is none above 0."""
        if self.is_first and all(high is not None for _, high in self.others):
            return max(high for _, high in self.others if high is not None) + 37
        least = min(low for low, _ in self.others)
        return least - 1 if not self.is_first and least > 1 else None


@dataclass(frozen=True)
class Proof:
    """The built work file, and which variant asks what: suffix -> (event, fact, claim)."""

    work_file: Path
    changed: dict[str, Paired]
    denied: dict[str, Paired]
    reprinted: dict[str, str]
    alone: dict[str, tuple[str, str]]

    def ask(self, sql: str, *values: object) -> list[tuple]:
        with duckdb.connect(str(self.work_file), read_only=True) as connection:
            return connection.execute(sql, list(values)).fetchall()

    def status(self, event_id: str, fact: str) -> str:
        rows = self.ask("select status from marts.source_agreement where event_id = ? and fact = ?", event_id, fact)
        return rows[0][0] if rows else "none"


@pytest.fixture(
    scope="module",
    params=["invented", pytest.param("real", marks=pytest.mark.skipif(not SHARED.is_dir(), reason="no real articles"))],
)
def proof(request, tmp_path_factory):
    home = tmp_path_factory.mktemp("proof")
    if request.param == "invented":
        (home / "in").mkdir()
        (home / "in" / "articles.jsonl").write_text("\n".join(map(json.dumps, CORROBORATED)))
        run(f"folder:{home / 'in'}", date(2024, 3, 5), home, "proof")
    else:
        run(f"folder:{SHARED}", date(2021, 6, 29), home, "proof")
    return proven(Settings(home=home))


def proven(settings: Settings) -> Proof:
    with connect_work(settings) as connection:
        paired = agreeing_claims(connection)
        proof = Proof(
            settings.work_file,
            {f"~n{number}": one for number, one in enumerate(paired) if one.distorted() is not None},
            {f"~d{number}": one for number, one in enumerate(paired)},
            {f"~r{number}": event_id for number, event_id in enumerate(sorted({one.event_id for one in paired}))},
            {f"~a{number}": pair for number, pair in enumerate(events_of_two_origins(connection))},
        )
        for suffix, one in proof.changed.items():
            copy_event(connection, one.event_id, suffix)
            change(connection, one.claim_id + suffix, one.fact, one.distorted())
        for suffix, one in proof.denied.items():
            copy_event(connection, one.event_id, suffix)
            deny(connection, one.claim_id + suffix, one.fact, is_nought=one.high == 0)
        for suffix, event_id in proof.reprinted.items():
            copy_event(connection, event_id, suffix)
            reprint(connection, event_id + suffix)
        for suffix, (event_id, fact) in proof.alone.items():
            copy_event(connection, event_id, suffix)
            silence(connection, event_id, fact, suffix)
    build_all(settings)
    return proof


# --------------------------------------------------------------------------------------------------------------- what there is


def agreeing_claims(connection):
    """The whole tolls that stand behind the verdicts. What its origin replaced stands behind nothing."""
    rows = connection.execute(
        f"""
        with sides as (
            select event_id, fact, claim_id_a as claim_id, claim_id_b as other from intermediate.int_claims_paired
            where relation = 'independent' and verdict in {AGREEING}
            union
            select event_id, fact, claim_id_b, claim_id_a from intermediate.int_claims_paired
            where relation = 'independent' and verdict in {AGREEING}
        )
        select
            sides.event_id, sides.fact, sides.claim_id, mine.low, mine.high,
            bool_and(mine.first_told_at <= theirs.first_told_at), list(distinct (theirs.low, theirs.high))
        from sides
        join marts.source_agreement as verdict on verdict.event_id = sides.event_id and verdict.fact = sides.fact
        join intermediate.int_tolls_chained as mine on mine.claim_id = sides.claim_id and mine.fact = sides.fact
        join intermediate.int_tolls_chained as theirs on theirs.claim_id = sides.other and theirs.fact = sides.fact
        where verdict.status in {AGREEING} and (mine.outcome = sides.fact or mine.high = 0)
            and not mine.is_denial and not theirs.is_denial
            and mine.is_standing and mine.is_whole_toll and theirs.is_whole_toll
        group by all order by all
        """
    ).fetchall()
    return [
        Paired(*row[:6], tuple(tuple(other.values()) if isinstance(other, dict) else other for other in row[6])) for row in rows
    ]


def events_of_two_origins(connection):
    return connection.execute(
        f"""
        select event_id, fact from marts.source_agreement
        where fact in {COUNTS} and status in {AGREEING} and n_independent_origins = 2 order by all
        """
    ).fetchall()


# ------------------------------------------------------------------------------------------------------------------- mutations


def change(connection, claim_id, fact, number):
    """Another figure in the same words; "no casualties" with a figure in place of "no" denies nothing any more."""
    connection.execute(
        """
        update staging.casualty_claims
        set quantity_type = 'exact', quantity_min = $n, quantity_best = $n, quantity_max = $n, quantity_text = $n::varchar,
            is_negated = false, outcome = $fact
        where claim_id = $id
        """,
        {"n": number, "fact": fact, "id": claim_id},
    )
    set_toll(connection, claim_id, fact, (number, number, number))


def deny(connection, claim_id, fact, *, is_nought):
    """The opposite: "nobody was hurt" becomes "some were hurt", and "four were killed" becomes "the army denied that"."""
    if is_nought:
        said = "quantity_type = 'at_least', quantity_min = 1, quantity_best = null, quantity_max = null, is_negated = false"
        set_toll(connection, claim_id, fact, (1, None, None))
    else:
        said = "stance = 'denies', is_negated = true"
        connection.execute("delete from staging.article_tolls where claim_id = ?", [claim_id])
    connection.execute(f"update staging.casualty_claims set {said}, outcome = ? where claim_id = ?", [fact, claim_id])


def set_toll(connection, claim_id, fact, bounds):
    """What the reader would make of a claim with this figure; one who denies a figure has no toll."""
    connection.execute(
        """
        update staging.article_tolls
        set toll_low = $low, toll_best = $best, toll_high = $high, is_open_above = $high is null, basis = 'stated_total',
            outcome = $fact
        where claim_id = $id
        """,
        {"fact": fact, "id": claim_id} | dict(zip(("low", "best", "high"), bounds, strict=True)),
    )


def reprint(connection, event_id):
    """Doubles an article of the event: the same text and facts in another outlet."""
    ((article_id,),) = connection.execute(
        "select min(article_id) from staging.event_mentions join staging.event_links using (mention_id) where event_id = ?",
        [event_id],
    ).fetchall()
    copy_articles(
        connection, [article_id], "~copy", keep=("event_id", "text_family_id", "origin_article_id", "claimant_group_id")
    )
    connection.execute(
        "update staging.text_family_links set is_family_origin = false, reprint_similarity = 1 where article_id = ?",
        [f"{article_id}~copy"],
    )
    connection.execute(
        "update staging.articles set publisher_name = 'The Copyist', publisher_domain = null where article_id = ?",
        [f"{article_id}~copy"],
    )


def silence(connection, event_id, fact, suffix):
    """Takes one of the two origins away, with all that it says of the fact."""
    connection.execute(
        """
        delete from staging.article_tolls where claim_id in (
            select claim_id || $suffix from intermediate.int_tolls_chained
            where event_id = $event and fact = $fact and origin_id = (
                select min(origin_id) from intermediate.int_tolls_chained
                where event_id = $event and fact = $fact and is_standing
            )
        )
        """,
        {"suffix": suffix, "event": event_id, "fact": fact},
    )


# ----------------------------------------------------------------------------------------------------------------------- proof


def test_there_is_something_to_prove(proof):
    assert proof.changed
    assert proof.denied
    assert proof.reprinted


def test_a_changed_figure_makes_a_conflict(proof):
    found = {suffix: proof.status(one.event_id + suffix, one.fact) for suffix, one in proof.changed.items()}
    assert {suffix: status for suffix, status in found.items() if status != "conflict"} == {}


def test_no_distorted_claim_agrees_with_another_origin(proof):
    fooled = [
        (suffix, proof.changed[suffix])
        for suffix, one in proof.changed.items()
        if proof.ask(
            f"""
            select 1 from intermediate.int_claims_paired
            where fact = ? and ? in (claim_id_a, claim_id_b) and relation = 'independent' and verdict in {AGREEING}
            """,
            one.fact,
            one.claim_id + suffix,
        )
    ]
    assert fooled == []


def test_a_denied_figure_makes_a_conflict(proof):
    found = {suffix: proof.status(one.event_id + suffix, one.fact) for suffix, one in proof.denied.items()}
    assert {suffix: status for suffix, status in found.items() if status != "conflict"} == {}


def test_a_reprint_more_is_no_origin_more(proof):
    counts = """
        select fact, n_independent_origins, status, n_articles from marts.source_agreement where event_id = ? order by fact
    """
    for suffix, event_id in proof.reprinted.items():
        before, after = proof.ask(counts, event_id), proof.ask(counts, event_id + suffix)
        assert [row[:3] for row in after] == [row[:3] for row in before]
        assert sum(row[3] for row in after) > sum(row[3] for row in before)
        ((origins,), (with_copy,)) = (
            proof.ask("select n_independent_origins from marts.events where event_id = ?", one)[0]
            for one in (event_id, event_id + suffix)
        )
        assert origins == with_copy


def test_one_of_two_origins_taken_away_leaves_a_single_one(proof):
    found = {suffix: proof.status(event_id + suffix, fact) for suffix, (event_id, fact) in proof.alone.items()}
    assert {suffix: status for suffix, status in found.items() if status != "single_origin"} == {}
