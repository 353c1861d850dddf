"""A small published warehouse for the explorer: the marts of the contract with a few rows written by hand.

Whatever an article can write is hostile here: headlines, names, sentences, places.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from extractors.settings import SEEDS, Settings
from extractors.warehouse.load import connect_work, load
from extractors.warehouse.publish import publish
from tests.marts import create_marts, insert

HOSTILE = (
    "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
    " :red[alarm] :material/warning: $\\frac{1}{2}$ [here](javascript:alert(1)) **bold** `code` &amp; \u202egnorw"
)
DAY = date(2024, 3, 14)
AT = datetime(2024, 3, 14, 9, 30)
STRIKE, HISTORY, NAMELESS = "e0000000000000001", "e0000000000000002", "e0000000000000003"

_ROWS: dict[str, list[dict[str, Any]]] = {
    "publishers": [
        {"publisher_id": "river-post", "publisher_name": "River Post", "publisher_type": "national", "is_transport": False},
        {"publisher_id": "echo", "publisher_name": f"Echo {HOSTILE}", "publisher_type": "local", "is_transport": False},
    ],
    "articles": [
        {"article_id": "a1", "url": "https://river.example/one", "publisher_id": "river-post", "title": f"Strike {HOSTILE}"},
        {
            "article_id": "a2",
            "url": "javascript:alert(1)",
            "publisher_id": "echo",
            "origin_publisher_id": "river-post",
            "title": "Strike, again",
            "text_family_id": "t1",
            "is_family_origin": False,
            "reprint_similarity": 0.95,
        },
        {
            "article_id": "a3",
            "url": "file:///c.txt",
            "publisher_id": "river-post",
            "title": None,
            "text_family_id": "t3",
            "published_at": AT - timedelta(days=1),
        },
    ],
    "events": [
        {
            "event_id": STRIKE,
            "title": f"Drone strike, {HOSTILE}",
            "location_name": "Omdurman",
            "country_iso3": "SDN",
            "admin1": "Khartoum",
            "latitude": 15.64,
            "longitude": 32.48,
            "where_prec": 1,
            "n_text_origins": 2,
            "n_independent_origins": 2,
            "fatalities_low": 4,
            "fatalities_high": 7,
            "fatalities_is_open": True,
            "civilians_killed_low": 2,
            "civilians_killed_high": 2,
            "attackers_killed_low": 3,
            "attackers_killed_high": 3,
            "evidence_grade": "fair",
            "first_reported_at": AT - timedelta(days=1),
        },
        {
            "event_id": HISTORY,
            "title": "Shelling, Nov 2023",
            "is_background": True,
            "event_date": date(2023, 11, 1),
            "date_start": date(2023, 11, 1),
            "date_end": date(2023, 11, 30),
            "date_prec": 4,
        },
        {
            "event_id": NAMELESS,
            "title": "Attack",
            "event_mode": "abduct",
            "event_date": None,
            "date_start": None,
            "date_end": None,
            "date_prec": None,
        },
    ],
    "event_redirects": [{"old_event_id": "e9", "event_id": STRIKE, "reason": "merged"}],
    "event_mentions": [
        {"mention_id": f"{article}:{event}", "event_id": event, "article_id": article}
        for article, event in (
            ("a1", STRIKE),
            ("a2", STRIKE),
            ("a3", STRIKE),
            ("a1", HISTORY),
            ("a1", NAMELESS),
        )
    ],
    "actors": [
        {"actor_id": "army", "actor_name": f"Army {HOSTILE}", "actor_type": "state_forces", "is_named": True, "n_events": 1},
        {"actor_id": "union", "actor_name": "Doctors' Union", "actor_type": "ngo", "is_named": True, "n_events": 1},
        {
            "actor_id": "unnamed-people",
            "actor_name": "people",
            "actor_type": "civilian_group",
            "is_named": False,
            "n_events": 1,
        },
    ],
    "actor_aliases": [
        {"actor_id": "union", "alias": f"the union {HOSTILE}", "alias_type": "name", "n_mentions": 2, "basis": "gazetteer"}
    ],
    "event_actors": [
        {"event_id": STRIKE, "actor_id": "army", "role": "alleged_perpetrator", "n_articles": 1, "n_independent_origins": 1},
        {"event_id": STRIKE, "actor_id": "unnamed-people", "role": "victim", "n_articles": 2, "n_independent_origins": 2},
    ],
    "casualty_claims": [
        {
            "claim_id": "c1",
            "article_id": "a1",
            "quantity_text": "four",
            "quantity_best": 4,
            "quantity_min": 4,
            "quantity_max": 4,
            "claimant_text": f"the ministry {HOSTILE}",
            "claimant_side": "victim_side",
            "origin_id": "body:ministry",
            "evidence_text": f"Four people died, the ministry {HOSTILE} said.",
            "focus_start_char": 10,
            "focus_end_char": 26,
        },
        {
            "claim_id": "c2",
            "article_id": "a2",
            "quantity_text": "four",
            "quantity_best": 4,
            "quantity_min": 4,
            "quantity_max": 4,
            "claimant_text": "the ministry",
            "origin_claim_id": "c1",
            "origin_id": "body:ministry",
            "evidence_text": "Four people died.",
        },
        {
            "claim_id": "c3",
            "article_id": "a3",
            "quantity_text": "at least seven",
            "quantity_type": "at_least",
            "quantity_best": 7,
            "quantity_min": 7,
            "claimant_actor_id": "union",
            "claimant_type": "ngo",
            "claimant_side": "third_party",
            "origin_id": "actor:union",
            "evidence_text": "At least seven people died, doctors said.",
            "focus_end_char": 36,
        },
        {
            "claim_id": "c4",
            "article_id": "a1",
            "quantity_text": "two",
            "quantity_best": 2,
            "quantity_min": 2,
            "quantity_max": 2,
            "count_scope": "subset",
            "toll_role": "part",
            "origin_id": "body:ministry",
            "is_standing": False,
            "victim_category": "child",
            "evidence_text": "Two of them were children.",
        },
        {
            "claim_id": "c5",
            "article_id": "a1",
            "outcome": "missing",
            "quantity_text": "several",
            "quantity_type": "vague",
            "toll_role": "vague",
            "evidence_text": "Several are missing.",
        },
    ],
    "article_tolls": [
        {"claim_id": "c1", "article_id": "a1", "toll_low": 4, "toll_best": 4, "toll_high": 4},
        {"claim_id": "c2", "article_id": "a2", "toll_low": 4, "toll_best": 4, "toll_high": 4},
        {
            "claim_id": "c3",
            "article_id": "a3",
            "origin_id": "actor:union",
            "claimant_actor_id": "union",
            "claimant_text": f"doctors {HOSTILE}",
            "toll_low": 7,
            "toll_best": 7,
            "is_open_above": True,
        },
        {
            "article_toll_id": "gone",
            "claim_id": "c4",
            "article_id": "a1",
            "toll_low": 2,
            "toll_best": 2,
            "toll_high": 2,
            "is_standing": False,
            "superseded_by_id": "c1:k",
        },
    ],
    "event_origins": [
        {"origin_id": "body:ministry", "kind": "unnamed_body", "label": f"the ministry {HOSTILE}", "n_articles": 2},
        {"origin_id": "actor:union", "kind": "speaker", "label": "Doctors' Union", "side": "third_party"},
    ],
    "claim_pairs": [
        {"claim_id_a": "c1", "claim_id_b": "c2", "relation": "same_family", "verdict": "agree", "reason": "same_figure"},
        {
            "claim_id_a": "c1",
            "claim_id_b": "c3",
            "relation": "independent",
            "verdict": "conflict",
            "reason": "disjoint_figures",
        },
        {
            "claim_id_a": "c1",
            "claim_id_b": "c4",
            "relation": "same_family",
            "verdict": "not_comparable",
            "reason": "other_scope",
        },
        {
            "claim_id_a": "c2",
            "claim_id_b": "c3",
            "relation": "independent",
            "verdict": "conflict",
            "reason": "disjoint_figures",
        },
    ],
    "source_agreement": [
        {
            "event_id": STRIKE,
            "fact": "killed",
            "status": "conflict",
            "n_reprints_discounted": 1,
            "n_independent_origins": 2,
            "value_low": 4,
            "value_high": 7,
            "is_open_above": True,
            "n_text_origins": 2,
            "spread_abs": 3,
            "conflict_kind": "value",
            "sides_in_conflict": ["third_party", "victim_side"],
            "resolution_rule": "unresolved",
            "evidence_claim_ids": ["c1", "c2", "c3"],
        },
        {"event_id": STRIKE, "fact": "location", "status": "agree", "n_independent_origins": 2, "values_told": ["Omdurman"]},
        {
            "event_id": NAMELESS,
            "fact": "captured",
            "status": "single_origin",
            "n_independent_origins": 1,
            "value_low": 87,
            "resolved_value": 87,
            "value_high": 87,
            "resolution_rule": "only_origin",
        },
    ],
    "event_toll_history": [
        {
            "event_id": STRIKE,
            "as_of": DAY - timedelta(days=1),
            "killed_low": 7,
            "killed_best": 7,
            "killed_high": 7,
            "n_claims": 1,
            "n_independent_origins": 1,
        },
        {"event_id": STRIKE, "as_of": DAY, "killed_low": 4, "killed_high": 7, "n_claims": 3, "n_independent_origins": 2},
    ],
    "standards_lens": [
        {"event_id": STRIKE, "convention": "acled", "fatalities_best": 4, "note": "The most conservative figure"},
        {
            "event_id": STRIKE,
            "convention": "ibc",
            "fatalities_low": 4,
            "fatalities_high": 7,
            "grade": "corroborated",
            "note": "Rule",
        },
    ],
    "responsibility_claims": [
        {
            "responsibility_claim_id": "r1",
            "event_id": STRIKE,
            "actor_id": "army",
            "claim": "accused",
            "claimant_actor_id": "union",
            "article_id": "a1",
            "evidence_text": f"The union accused {HOSTILE}.",
        }
    ],
    "statements": [
        {
            "statement_id": "s1",
            "event_id": STRIKE,
            "article_id": "a1",
            "speaker_actor_id": "union",
            "target_actor_id": "army",
            "plover_type": "ACCUSE",
            "quote_text": f"condemned {HOSTILE}",
        }
    ],
    "source_scorecard": [
        {
            "source_kind": "claimant",
            "source_id": "union",
            "fact": "killed",
            "n_claims": 1,
            "n_compared": 1,
            "share_agreeing_with_resolved": 0.5,
            "mean_signed_error": -1.5,
            "median_lag_hours": 3.0,
        },
        {"source_kind": "publisher", "source_id": "echo", "fact": "killed", "n_claims": 1, "n_compared": 0},
    ],
}
_USUAL: dict[str, dict[str, Any]] = {
    "articles": {
        "origin_method": "none",
        "language": "en",
        "published_at": AT,
        "published_at_basis": "metadata",
        "fetched_at": AT,
        "word_count": 90,
        "text_sha256": "0",
        "text_family_id": "t1",
        "is_family_origin": True,
        "is_relevant": True,
        "work_id": "w1",
        "version_number": 1,
        "is_latest": True,
    },
    "events": {
        "event_type": "ASSAULT",
        "quad_code": 4,
        "cameo_root": "19",
        "event_date": DAY,
        "date_start": DAY,
        "date_end": DAY,
        "date_prec": 1,
        "date_basis": "stated",
        "is_background": False,
        "n_articles": 2,
        "n_mentions": 2,
        "n_publishers": 2,
        "n_independent_origins": 1,
        "first_reported_at": AT,
        "last_reported_at": AT,
    },
    "event_mentions": {
        "sentence_id": "s",
        "start_char": 0,
        "end_char": 6,
        "trigger_text": "strike",
        "realis": "asserted",
        "in_headline": False,
        "is_background": False,
        "confidence": 1.0,
        "rule_id": "test",
    },
    "actors": {"n_mentions": 2, "first_seen_at": AT, "last_seen_at": AT},
    "casualty_claims": {
        "event_id": STRIKE,
        "outcome": "killed",
        "quantity_type": "exact",
        "victim_category": "unspecified",
        "count_scope": "incident",
        "claimant_type": "government",
        "claimant_side": "unknown",
        "stance": "asserts",
        "is_hedged": False,
        "is_negated": False,
        "sentence_id": "s",
        "start_char": 10,
        "end_char": 90,
        "focus_start_char": 10,
        "focus_end_char": 14,
        "rule_id": "test",
        "confidence": 1.0,
        "extractor_version": "1",
        "toll_role": "total",
        "is_standing": True,
    },
    "article_tolls": {
        "event_id": STRIKE,
        "outcome": "killed",
        "victim_category": "unspecified",
        "origin_id": "body:ministry",
        "claimant_text": "the ministry",
        "claimant_type": "government",
        "is_open_above": False,
        "includes_attackers": False,
        "is_attackers": False,
        "basis": "stated_total",
        "is_standing": True,
        "claim_ids": [],
    },
    "event_origins": {
        "event_id": STRIKE,
        "n_articles": 1,
        "n_text_origins": 1,
        "first_told_at": AT,
        "basis": "named as the source",
    },
    "claim_pairs": {"event_id": STRIKE},
    "source_agreement": {"n_articles": 3, "n_publishers": 2, "n_reprints_discounted": 0},
    "responsibility_claims": {"start_char": 0, "end_char": 9},
    "statements": {"start_char": 0, "end_char": 9},
}


def build(settings: Settings) -> Path:
    """Publishes the warehouse and returns the version."""
    load(settings)
    with connect_work(settings) as work:
        _make_tables(work)
        for table, rows in _ROWS.items():
            for row in rows:
                insert(work, f"marts.{table}", {**_USUAL.get(table, {}), **_key(table, row), **row})
        _add_audit(work)
    return publish(settings, "first")


def publish_again(settings: Settings, title: str) -> Path:
    """Publishes a version in which the strike is called something else."""
    with connect_work(settings) as work:
        work.execute("update marts.events set title = ? where event_id = ?", [title, STRIKE])
    return publish(settings, "second")


def _key(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A toll is called after its claim."""
    return {"article_toll_id": f"{row['claim_id']}:k"} if table == "article_tolls" else {}


def _make_tables(work: DuckDBPyConnection) -> None:
    """The tables of the contract and the reference tables that are read."""
    create_marts(work)
    work.execute("create schema if not exists reference; create schema if not exists metrics")
    for seed in ("codes", "countries", "pair_reasons"):
        work.execute(f"create table reference.{seed} as select * from read_csv('{SEEDS / seed}.csv', header = true)")


def _add_audit(work: DuckDBPyConnection) -> None:
    run = {"run_id": "first", "step": "land", "day": DAY}
    insert(
        work,
        "audit.runs",
        {**run, "status": "ok", "n_ok": 2, "n_skipped": 0, "n_failed": 1, "started_at": AT, "finished_at": AT},
    )
    outcome = {**run, "source": "folder", "n_rows": 0, "recorded_at": AT}
    insert(work, "audit.outcomes", {**outcome, "subject": "a1", "status": "ok"})
    failed = {"subject": "b", "status": "failed", "reason": "unreadable", "detail": f"no text in {HOSTILE}"}
    insert(work, "audit.outcomes", {**outcome, **failed})
    check = {"run_id": "before", "day": DAY, "severity": "warn", "n_rows": 2, "checked_at": AT}
    for border, success, observed in (("landed", True, None), ("marts", False, HOSTILE)):
        row = {**check, "border": border, "expectation": border, "description": f"every row is {border}"}
        insert(
            work, "audit.quality_results", {**row, "success": success, "observed": observed, "n_unexpected": int(not success)}
        )
