"""Rows as landing and reading leave them, made by hand: what a test does not say of a row is the same for all.

Shells hit Borova on 5 March 2024; nobody is named for what an article says of it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import fields
from datetime import date, datetime
from typing import Any, TypeVar

from extractors.records import (
    FACT_TABLES,
    LINK_TABLES,
    ActorMention,
    ActorType,
    AliasBasis,
    Article,
    ArticleToll,
    CasualtyClaim,
    CasualtyOutcome,
    ClaimantSide,
    ClaimantType,
    CountScope,
    DateBasis,
    EventMention,
    EventRole,
    GeoBasis,
    Override,
    PublishedAtBasis,
    PublishedChange,
    PublishedTollHistory,
    QuantityType,
    Realis,
    Role,
    Stance,
    TollBasis,
    TollRole,
    VictimCategory,
    to_table,
)
from extractors.settings import Settings
from extractors.warehouse.work import connect_work, select_list

VERSION = "1"
DAY = date(2024, 3, 5)
TEXT = "Shells hit Borova"
TABLES: dict[str, type] = {
    "articles": Article,
    "overrides": Override,
    "published_changes": PublishedChange,
    "published_event_toll_history": PublishedTollHistory,
    **FACT_TABLES,
    **LINK_TABLES,
}
"""The staging tables that landing, reading and linking fill, each with its record."""
_TABLE_OF = {record: table for table, record in TABLES.items()}
_Record = TypeVar("_Record")


def article(article_id: str, published_at: datetime, text: str = TEXT, **said: Any) -> Article:
    """An article that is found when it is published; all of it is body that is in no section."""
    usual = {
        "article_id": article_id,
        "source": "test",
        "url": f"https://example.org/{article_id}",
        "language": "en",
        "published_at": published_at,
        "published_at_basis": PublishedAtBasis.METADATA,
        "fetched_at": published_at,
        "landed_day": published_at.date(),
        "text": text,
        "word_count": len(text.split()),
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "raw_text": text,
    }
    return _row(Article, usual | said)


def actor_mention(article_id: str, number: int, name: str, actor_type: ActorType, **said: Any) -> ActorMention:
    """A naming of an actor in the first sentence; mentions stand in the order of their numbers."""
    usual = {
        "actor_mention_id": f"{article_id}:a{number}",
        **_place_in(article_id, number),
        "actor_text": name,
        "actor_name": name,
        "actor_type": actor_type,
        "is_named": True,
        "basis": AliasBasis.COREFERENCE,
    }
    return _row(ActorMention, usual | said)


def event_mention(article_id: str, number: int, **said: Any) -> EventMention:
    """A mention of an incident of its own in the first sentence; mentions stand in the order of their numbers."""
    usual = {
        "mention_id": f"{article_id}:e{number}",
        **_place_in(article_id, number),
        "article_event_id": f"{article_id}:i{number}",
        "trigger_text": "Shell",
        "event_type": "ASSAULT",
        "event_mode": "heavy-weapons",
        "realis": Realis.ASSERTED,
        "in_headline": False,
        "is_background": False,
        "date_start": DAY,
        "date_end": DAY,
        "time_precision": 1,
        "date_prec": 1,
        "date_basis": DateBasis.STATED,
        "place_text": "Borova",
        "location_name": "Borova",
        "country_iso3": "UKR",
        "countries": ("UKR",),
        "geo_precision": 1,
        "where_prec": 1,
        "geo_basis": GeoBasis.STATED,
        "confidence": 1.0,
        "rule_id": "test",
    }
    return _row(EventMention, usual | said)


def event_role(mention: EventMention, actor: ActorMention, role: Role) -> EventRole:
    ids = (mention.mention_id, actor.actor_mention_id, mention.article_id, mention.extractor_version)
    return EventRole(*ids, role, mention.sentence_id, "test")


def casualty_claim(claim_id: str, article_id: str, low: int, high: int | None, **said: Any) -> CasualtyClaim:
    """A number of killed that the article itself gives in its first sentence; `high` None is open."""
    usual = {
        "claim_id": claim_id,
        **_place_in(article_id, 0),
        "outcome": CasualtyOutcome.KILLED,
        "quantity_text": str(low),
        "quantity_type": QuantityType.EXACT if low == high else QuantityType.AT_LEAST,
        "quantity_min": low,
        "quantity_best": low,
        "quantity_max": high,
        "victim_category": VictimCategory.UNSPECIFIED,
        "count_scope": CountScope.INCIDENT,
        "claimant_type": ClaimantType.ARTICLE,
        "claimant_side": ClaimantSide.UNKNOWN,
        "stance": Stance.ASSERTS,
        "is_hedged": False,
        "is_negated": False,
        "end_char": len(TEXT),
        "focus_start_char": 0,
        "focus_end_char": 1,
        "evidence_text": TEXT,
        "rule_id": "test",
        "confidence": 1.0,
        "toll_role": TollRole.TOTAL,
    }
    return _row(CasualtyClaim, usual | said)


def article_toll(claim: CasualtyClaim, **said: Any) -> ArticleToll:
    """The toll that one claim comes to: a stated total that stands."""
    same = ("article_id", "extractor_version", "mention_id", "outcome", "victim_category", "claimant_actor_mention_id",
            "claimant_text", "claimant_type", "claim_id", "start_char", "end_char")  # fmt: skip
    usual = {
        **{name: getattr(claim, name) for name in same},
        "article_toll_id": f"{claim.claim_id}:k",
        "toll_low": claim.quantity_min,
        "toll_best": claim.quantity_best,
        "toll_high": claim.quantity_max,
        "is_open_above": claim.quantity_max is None,
        "includes_attackers": False,
        "is_attackers": False,
        "basis": TollBasis.STATED_TOTAL,
        "is_standing": True,
        "claim_ids": (claim.claim_id,),
    }
    return _row(ArticleToll, usual | said)


def store(settings: Settings, *rows: Any) -> None:
    """Adds rows to the staging tables of a work file."""
    by_record = defaultdict(list)
    for row in rows:
        by_record[type(row)].append(row)
    with connect_work(settings) as connection:
        for record, some in by_record.items():
            connection.register("new_rows", to_table(record, some))
            connection.execute(f"INSERT INTO staging.{_TABLE_OF[record]} SELECT {select_list(record)} FROM new_rows")
            connection.unregister("new_rows")


def _place_in(article_id: str, number: int) -> dict[str, Any]:
    where = {"sentence_id": f"{article_id}:s0", "start_char": number, "end_char": number + 1}
    return {"article_id": article_id, "extractor_version": VERSION, **where}


def _row(record: type[_Record], said: dict[str, Any]) -> _Record:
    """A record; of what is not said, a list is empty and all else None."""
    unsaid = {field.name: () if str(field.type).startswith("tuple") else None for field in fields(record)}
    return record(**unsaid | said)
