"""One invented incident in the marts: a raid on Delga, whose tolls, origins and parties are as unlike as they can be."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from duckdb import DuckDBPyConnection

from extractors.settings import SEEDS
from tests.marts import create_marts, insert

RAID = "e1"
_ROWS: dict[str, list[dict[str, Any]]] = {
    "publishers": [
        {"publisher_id": "river-post", "publisher_name": "River Post"},
        {"publisher_id": "hill-times", "publisher_name": "Hill Times"},
    ],
    "articles": [
        {"article_id": "a1", "publisher_id": "river-post", "published_at": datetime(2024, 5, 4, 9)},
        {"article_id": "a2", "publisher_id": "hill-times", "published_at": datetime(2024, 5, 5, 9)},
        {"article_id": "a3", "publisher_id": "river-post", "published_at": datetime(2024, 5, 6, 9)},
    ],
    "events": [
        {
            "event_id": RAID,
            "title": "Raid, Delga, 3 May 2024",
            "event_date": date(2024, 5, 3),
            "is_background": False,
            "n_articles": 3,
            "n_text_origins": 2,
            "n_independent_origins": 2,
            "evidence_grade": "fair",
            "civilians_killed_low": 3,
            "civilians_killed_best": 3,
            "civilians_killed_high": 4,
            "attackers_killed_low": 9,
            "attackers_killed_high": 9,
        }
    ],
    "event_redirects": [{"old_event_id": "e0", "event_id": RAID, "kind": "merge"}],
    "actors": [
        {"actor_id": "army", "actor_name": "Army of Aland", "actor_type": "state_forces", "country_iso3": "ALA"},
        {"actor_id": "front", "actor_name": "Hill Front", "actor_type": "rebel_group"},
        {"actor_id": "guards", "actor_name": "Border Guard of Berg", "actor_type": "state_forces", "country_iso3": "BGR"},
        {"actor_id": "union", "actor_name": "Doctors' Union", "actor_type": "ngo"},
        {"actor_id": "villagers", "actor_name": "villagers", "actor_type": "civilian_group", "is_named": False},
    ],
    "event_actors": [
        {"event_id": RAID, "actor_id": "front", "role": "perpetrator"},
        {"event_id": RAID, "actor_id": "army", "role": "recipient"},
        {"event_id": RAID, "actor_id": "villagers", "role": "victim"},
        {"event_id": RAID, "actor_id": "guards", "role": "victim"},
    ],
    "responsibility_claims": [
        {"event_id": RAID, "actor_id": "front", "claim": "denies"},
        {"event_id": RAID, "actor_id": "front", "claim": "accused", "claimant_actor_id": "army"},
    ],
    "event_origins": [
        {"origin_id": "body:mayor", "kind": "unnamed_body", "label": "the\nmayor", "n_articles": 2, "n_text_origins": 1},
        {"origin_id": "actor:union", "kind": "speaker", "label": "Doctors' Union", "side": "third_party"},
        {"origin_id": "text:t2", "kind": "outlet", "label": "hill-times"},
    ],
    "source_agreement": [
        {
            "fact": "killed",
            "status": "conflict",
            "n_text_origins": 2,
            "n_independent_origins": 2,
            "value_low": 7,
            "value_high": 50,
            "is_open_above": True,
            "conflict_kind": "value",
            "resolution_rule": "unresolved",
            "evidence_claim_ids": ["c1", "c2", "c3"],
        },
        {
            "fact": "captured",
            "status": "single_origin",
            "value_low": 87,
            "resolved_value": 87,
            "value_high": 87,
            "is_open_above": False,
            "resolution_rule": "only_origin",
            "evidence_claim_ids": ["c4"],
        },
        {"fact": "casualties", "status": "single_origin", "value_low": 0, "value_high": 0, "is_open_above": True},
        {"fact": "perpetrator", "status": "conflict", "values_told": ["front", "not front"], "conflict_kind": "responsibility"},
    ],
    "claim_pairs": [
        {"claim_id_a": "c2", "claim_id_b": "c3", "verdict": "conflict", "reason": "disjoint_figures"},
        {"claim_id_a": "c1", "claim_id_b": "c2", "verdict": "superseded", "reason": "later_figure"},
    ],
}
_CLAIMS: list[dict[str, Any]] = [
    {"claim_id": "c1", "article_id": "a1", "quantity_best": 4, "claimant_text": "the mayor", "evidence_text": "Four died."},
    {
        "claim_id": "c2",
        "article_id": "a2",
        "quantity_type": "more_than",
        "quantity_text": "more than 50",
        "quantity_min": 51,
        "quantity_max": None,
        "claimant_actor_id": "union",
        "claimant_text": "doctors",
        "claimant_side": "third_party",
        "evidence_text": "More than 50 died,\ndoctors said.",
    },
    {"claim_id": "c3", "article_id": "a3", "quantity_best": 7, "claimant_text": "the mayor", "evidence_text": "Seven died."},
    {"claim_id": "c4", "article_id": "a2", "outcome": "captured", "quantity_best": 87, "evidence_text": "87 were taken."},
    {
        "claim_id": "c5",
        "article_id": "a1",
        "quantity_best": 9,
        "claimant_actor_id": "army",
        "claimant_text": "the army",
        "claimant_side": "victim_side",
        "victim_text": "nine attackers",
        "victim_actor_id": "guards",
        "evidence_text": "Nine attackers died, the army said.",
    },
    {
        "claim_id": "c6",
        "article_id": "a1",
        "quantity_best": 300,
        "toll_role": "period",
        "evidence_text": "300 died since May.",
    },
    {
        "claim_id": "c7",
        "article_id": "a2",
        "outcome": "injured",
        "quantity_type": "vague",
        "quantity_text": "dozens",
        "quantity_min": 24,
        "quantity_max": None,
        "evidence_text": "Dozens were hurt.",
    },
    {
        "claim_id": "c8",
        "article_id": "a1",
        "quantity_best": 2,
        "claimant_actor_id": "army",
        "claimant_text": "the army",
        "claimant_side": "victim_side",
        "victim_text": "two soldiers",
        "victim_actor_id": "army",
        "evidence_text": "Two soldiers died, the army said.",
    },
    {"claim_id": "c9", "article_id": "a2", "quantity_best": 5, "toll_role": "part", "evidence_text": "Five were women."},
]
_TOLLS: list[dict[str, Any]] = [
    {"claim_id": "c1", "origin_id": "body:mayor", "is_standing": False, "superseded_by_id": "c3:k"},
    {"claim_id": "c2", "origin_id": "actor:union"},
    {"claim_id": "c3", "origin_id": "body:mayor"},
    {"claim_id": "c4", "origin_id": "text:t2"},
    {"claim_id": "c5", "origin_id": "actor:army", "is_attackers": True},
    {"claim_id": "c7", "origin_id": "text:t2", "basis": "largest_part"},
    {"claim_id": "c8", "origin_id": "actor:army", "basis": "largest_part", "toll_high": None},
]
_USUAL: dict[str, dict[str, Any]] = {
    "articles": {"url": "https://news.example/raid", "title": "A raid"},
    "actors": {"is_named": True},
    "event_origins": {
        "event_id": RAID,
        "n_articles": 1,
        "n_text_origins": 1,
        "basis": "named as the source",
        "first_told_at": datetime(2024, 5, 4, 9),
    },
    "source_agreement": {
        "event_id": RAID,
        "n_articles": 2,
        "n_reprints_discounted": 0,
        "n_text_origins": 1,
        "n_independent_origins": 1,
    },
    "claim_pairs": {"event_id": RAID, "relation": "independent"},
}


def tell(warehouse: DuckDBPyConnection) -> None:
    """Makes the marts and the reference tables that are read, and fills them."""
    create_marts(warehouse)
    warehouse.execute("CREATE SCHEMA IF NOT EXISTS reference")
    for seed in ("codes", "pair_reasons"):
        warehouse.execute(f"CREATE TABLE reference.{seed} AS SELECT * FROM read_csv('{SEEDS / seed}.csv', header = true)")
    for table, rows in _ROWS.items():
        for row in rows:
            insert(warehouse, f"marts.{table}", _USUAL.get(table, {}) | row)
    claims = {claim["claim_id"]: _claim(claim) for claim in _CLAIMS}
    for claim in claims.values():
        insert(warehouse, "marts.casualty_claims", claim)
    for toll in _TOLLS:
        insert(warehouse, "marts.article_tolls", _toll(toll, claims[toll["claim_id"]]))


def _claim(said: dict[str, Any]) -> dict[str, Any]:
    usual = {
        "event_id": RAID,
        "outcome": "killed",
        "quantity_type": "exact",
        "quantity_min": said.get("quantity_best"),
        "quantity_max": said.get("quantity_best"),
        "victim_category": "unspecified",
        "claimant_side": "unknown",
        "claimant_type": "article",
        "stance": "asserts",
        "is_negated": False,
        "toll_role": "total",
        "start_char": 0,
    }
    return usual | said


def _toll(said: dict[str, Any], claim: dict[str, Any]) -> dict[str, Any]:
    same = ("event_id", "article_id", "outcome", "victim_category", "claimant_actor_id", "claimant_text", "claimant_type")
    usual = {
        **{name: claim[name] for name in same if name in claim},
        "article_toll_id": f"{claim['claim_id']}:k",
        "toll_low": claim["quantity_min"],
        "toll_best": claim.get("quantity_best"),
        "toll_high": claim["quantity_max"],
        "is_open_above": claim["quantity_max"] is None,
        "includes_attackers": False,
        "is_attackers": False,
        "basis": "stated_total",
        "is_standing": True,
        "claim_ids": [claim["claim_id"]],
    }
    return usual | said
