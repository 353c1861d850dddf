"""Small articles, mentions and claims for the build tests: only what a test says differs from the defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from extractors.records import (
    ActorLink,
    ActorMention,
    ActorType,
    AliasBasis,
    AliasType,
    Article,
    ArticleFacts,
    CasualtyClaim,
    CasualtyOutcome,
    ClaimantSide,
    ClaimantType,
    CountScope,
    DateBasis,
    EventLink,
    EventMention,
    EventRole,
    GeoBasis,
    OriginMethod,
    PublishedAtBasis,
    QuantityType,
    Realis,
    ResolvedActor,
    ResponsibilityClaim,
    ResponsibilityClaimKind,
    Role,
    Stance,
    TextFamilyLink,
    VictimCategory,
)

VERSION = "test-1"


@dataclass
class Told:
    """Rows of staging tables, by table."""

    rows: dict[str, list[Any]] = field(default_factory=dict)

    def add(self, table: str, row: Any) -> None:
        self.rows.setdefault(table, []).append(row)

    def article(self, article_id: str, at: str, outlet: str | None = None, family: str | None = None) -> None:
        """An article published at ``2024-03-05T10:00``; `family` is the text it carries, its own by default."""
        moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
        self.add("articles", _article(article_id, moment, outlet))
        self.add("article_facts", ArticleFacts(article_id, VERSION, True, 3))
        origin = family or article_id
        self.add(
            "text_family_links",
            TextFamilyLink(article_id, f"family-{origin}", origin == article_id, None, origin, None, OriginMethod.NONE),
        )

    def mention(self, article_id: str, event_id: str | None, **changes: Any) -> str:
        """A mention of an event in an article; returns its id."""
        mention = _mention(article_id, event_id or "nothing", changes)
        self.add("event_mentions", mention)
        if event_id:
            self.add("event_links", EventLink(mention.mention_id, event_id, "test"))
        return mention.mention_id

    def actor(self, actor_id: str, article_id: str, actor_type: ActorType = ActorType.MONITOR) -> str:
        """A naming of an actor in an article; returns the mention's id."""
        mention_id = f"{article_id}/{actor_id}"
        known = {row.actor_id for row in self.rows.get("resolved_actors", [])}
        if actor_id not in known:
            self.add("resolved_actors", ResolvedActor(actor_id, actor_id, actor_type, None, None, None, None, None, True))
        self.add(
            "actor_mentions",
            ActorMention(
                *(mention_id, article_id, VERSION, f"{article_id}/s", 0, 5, actor_id, actor_id, actor_type),
                *(None, None, True, None, actor_id, None, AliasBasis.GAZETTEER),
            ),
        )
        self.add("actor_links", ActorLink(mention_id, actor_id, actor_id, AliasType.NAME, AliasBasis.GAZETTEER))
        return mention_id

    def role(self, mention_id: str, actor_mention_id: str, role: Role) -> None:
        article_id = mention_id.split("/")[0]
        self.add("event_roles", EventRole(mention_id, actor_mention_id, article_id, VERSION, role, f"{article_id}/s", "test"))

    def admits(self, mention_id: str, actor_mention_id: str) -> None:
        """The actor says that it did it."""
        article_id = mention_id.split("/")[0]
        kind = ResponsibilityClaimKind.CLAIMS
        about = (f"{mention_id}/r", article_id, VERSION, mention_id, actor_mention_id, kind, actor_mention_id, None)
        self.add("responsibility_claims", ResponsibilityClaim(*about, f"{article_id}/s", 0, 5, "Shell", "test"))

    def claim(self, name: str, mention_id: str, minimum: int, maximum: int | None, **changes: Any) -> None:
        """A number about the killed; `name` makes its id, `claimant` is an actor mention, None the article itself."""
        self.add("casualty_claims", _claim(name, mention_id, minimum, maximum, changes))


def _article(article_id: str, moment: datetime, outlet: str | None) -> Article:
    return Article(
        *(article_id, "test", f"https://example.org/{article_id}", None, outlet, None, article_id, None, None, "en"),
        *(moment, PublishedAtBasis.METADATA, moment, moment.date(), "Shells hit Borova", (), (), 3, "0" * 64, ""),
    )


def _mention(article_id: str, event_id: str, changes: dict[str, Any]) -> EventMention:
    values: dict[str, Any] = {
        "mention_id": f"{article_id}/{event_id}",
        "article_id": article_id,
        "extractor_version": VERSION,
        "article_event_id": f"{article_id}/{event_id}",
        "sentence_id": f"{article_id}/s",
        "start_char": 0,
        "end_char": 5,
        "trigger_text": "Shell",
        "event_type": "ASSAULT",
        "event_mode": "heavy-weapons",
        "realis": Realis.ASSERTED,
        "in_headline": False,
        "is_background": False,
        "parent_article_event_id": None,
        "date_text": "on Tuesday",
        "date_start": date(2024, 3, 5),
        "date_end": date(2024, 3, 5),
        "time_precision": 1,
        "date_prec": 1,
        "date_basis": DateBasis.RELATIVE,
        "place_text": "Borova",
        "location_name": "Borova",
        "admin1": None,
        "country_iso3": "UKR",
        "countries": ("UKR",),
        "geonames_id": None,
        "latitude": None,
        "longitude": None,
        "geo_precision": 1,
        "where_prec": 1,
        "geo_basis": GeoBasis.STATED,
        "confidence": 1.0,
        "rule_id": "test",
    }
    return EventMention(**{**values, **changes})


def _claim(name: str, mention_id: str, minimum: int, maximum: int | None, changes: dict[str, Any]) -> CasualtyClaim:
    article_id = mention_id.split("/")[0]
    claimant = changes.pop("claimant", None)
    values: dict[str, Any] = {
        "claim_id": name,
        "article_id": article_id,
        "extractor_version": VERSION,
        "mention_id": mention_id,
        "outcome": CasualtyOutcome.KILLED,
        "quantity_text": str(minimum),
        "quantity_min": minimum,
        "quantity_max": maximum,
        "quantity_type": QuantityType.EXACT if minimum == maximum else QuantityType.AT_LEAST,
        "quantity_best": minimum,
        "victim_category": VictimCategory.UNSPECIFIED,
        "victim_text": None,
        "victim_actor_mention_id": None,
        "count_scope": CountScope.INCIDENT,
        "claimant_actor_mention_id": claimant,
        "claimant_text": None,
        "claimant_type": ClaimantType.MONITOR if claimant else ClaimantType.ARTICLE,
        "claimant_side": ClaimantSide.UNKNOWN,
        "via_text": None,
        "stance": Stance.ASSERTS,
        "attribution_verb": None,
        "is_hedged": False,
        "is_negated": False,
        "supersedes_claim_id": None,
        "sentence_id": f"{article_id}/s",
        "start_char": 0,
        "end_char": 17,
        "focus_start_char": 0,
        "focus_end_char": 5,
        "evidence_text": "Shells hit Borova",
        "rule_id": "test",
        "confidence": 1.0,
    }
    return CasualtyClaim(**{**values, **changes})
