"""What linking writes: which text, actor and event a row belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.records.codes import ActorType, AliasBasis, AliasType, OriginMethod, RedirectKind
from extractors.records.overrides import OverrideChange, Review


@dataclass(frozen=True, slots=True)
class TextFamilyLink:
    """Which text an article carries, and where that text first stood."""

    article_id: str
    text_family_id: str
    is_family_origin: bool
    reprint_similarity: float | None
    origin_article_id: str
    origin_publisher_id: str | None
    origin_method: OriginMethod


@dataclass(frozen=True, slots=True)
class ActorLink:
    """An actor mention resolved to an actor, with the name it was read as."""

    actor_mention_id: str
    actor_id: str
    alias: str
    alias_type: AliasType
    basis: AliasBasis


@dataclass(frozen=True, slots=True)
class ResolvedActor:
    """An actor that some article names: from the gazetteer, or made from the text where the gazetteer does not know it."""

    actor_id: str
    actor_name: str
    actor_type: ActorType
    sector: str | None
    country_iso3: str | None
    acled_inter: int | None
    parent_actor_id: str | None
    wikidata_qid: str | None
    is_named: bool


@dataclass(frozen=True, slots=True)
class EventLink:
    """An event mention joined to an incident, and why."""

    mention_id: str
    event_id: str
    join_reason: str


@dataclass(frozen=True, slots=True)
class EventRedirect:
    """An event that was found to be another one, or some of whose mentions were: those are of `event_id` now."""

    old_event_id: str
    event_id: str
    reason: str
    recorded_at: date
    kind: RedirectKind = RedirectKind.MERGE


@dataclass(frozen=True, slots=True)
class EventJoin:
    """Two incidents of articles that are likely one: how likely (log odds), and whether linking joined them."""

    article_event_id: str
    other_article_event_id: str
    likeness: float
    is_joined: bool


@dataclass(frozen=True, slots=True)
class ClaimantLink:
    """The unnamed body behind a claim, as one with those of other articles about the incident that may be it, and why.

    The group holds within its incident alone. `description` is what this article calls the body.
    """

    claim_id: str
    claimant_group_id: str
    description: str
    basis: str


LINK_TABLES: dict[str, type] = {
    "text_family_links": TextFamilyLink,
    "actor_links": ActorLink,
    "resolved_actors": ResolvedActor,
    "event_links": EventLink,
    "event_redirects": EventRedirect,
    "claimant_links": ClaimantLink,
    "event_joins": EventJoin,
    "override_changes": OverrideChange,
    "reviews": Review,
}
