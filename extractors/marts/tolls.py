"""Who says how many in which article, whether that still stands and if not, what stands in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from duckdb import DuckDBPyConnection

from extractors.wording import STALE, basis, toll_type


@dataclass(frozen=True, slots=True)
class SpeakerToll:
    """The whole toll of an incident as one speaker has it in one article, with the sentence that gives the figure.

    `quantity_type` says how exactly: that of the words for a stated total, ``at_least`` for a part. `speaker` is None for the
    article's own voice. `claim_ids` are the claims that it is made of.
    """

    article_toll_id: str
    outcome: str
    quantity_type: str
    quantity_text: str | None
    low: int | None
    best: int | None
    high: int | None
    victim_category: str
    victim_text: str | None
    basis: str
    includes_attackers: bool
    is_attackers: bool
    is_standing: bool
    superseded_by_id: str | None
    origin_id: str
    claim_id: str
    claim_ids: Sequence[str]
    speaker: str | None
    speaker_actor_id: str | None
    side: str
    article_id: str
    publisher: str
    headline: str | None
    url: str
    published_at: datetime
    evidence: str
    is_stale: bool

    @property
    def rests_on(self) -> str:
        """What the figure rests on, in words, and whether its source has it no more."""
        return f"{basis(self.basis)}; {STALE}" if self.is_stale else basis(self.basis)


@dataclass(frozen=True, slots=True)
class AsideFigure:
    """A figure told beside the toll, and what it is instead: a part, an earlier figure, what a war took."""

    outcome: str
    quantity_type: str
    quantity_text: str | None
    low: int | None
    best: int | None
    high: int | None
    toll_role: str
    speaker: str | None
    publisher: str
    published_at: datetime
    evidence: str


def tolls_of(connection: DuckDBPyConnection, event_id: str) -> tuple[SpeakerToll, ...]:
    """The tolls of an incident: what stands before what was replaced, the newest first."""
    rows = connection.execute(_TOLLS, {"event_id": event_id}).fetchall()
    return tuple(_as_it_counts(SpeakerToll(*row)) for row in rows)


def asides_of(connection: DuckDBPyConnection, event_id: str) -> tuple[AsideFigure, ...]:
    """The figures told with an incident that are no toll of it and part of none, by what they are."""
    return tuple(AsideFigure(*row) for row in connection.execute(_ASIDES, {"event_id": event_id}).fetchall())


def repeated(tolls: Sequence[SpeakerToll]) -> tuple[tuple[SpeakerToll, ...], ...]:
    """Tolls that say the same of the same people with the same standing, by the same origin in different articles, together."""
    groups: dict[tuple[object, ...], list[SpeakerToll]] = {}
    for toll in tolls:
        groups.setdefault(_said(toll), []).append(toll)
    return tuple(tuple(group) for group in groups.values())


def tolls_on(tolls: Sequence[SpeakerToll], fact: str) -> tuple[SpeakerToll, ...]:
    """The tolls that speak to a count: "no casualties" does to the killed and to the injured alike."""
    return tuple(toll for toll in tolls if toll.outcome == fact or (fact in ("killed", "injured") and _is_of_nobody(toll)))


def _is_of_nobody(toll: SpeakerToll) -> bool:
    return toll.outcome == "casualties" and toll.high == 0


def _as_it_counts(toll: SpeakerToll) -> SpeakerToll:
    return replace(toll, quantity_type=toll_type(toll.basis, toll.quantity_type, toll.high))


def _said(toll: SpeakerToll) -> tuple[object, ...]:
    words = toll.quantity_text if toll.quantity_type == "vague" else None
    figure = (toll.outcome, toll.quantity_type, toll.low, toll.best, toll.high, words, toll.basis)
    return (*figure, toll.victim_category, toll.is_attackers, toll.is_standing, toll.is_stale, toll.origin_id, toll.speaker)


_TOLLS = """
select
    toll.article_toll_id, toll.outcome, claim.quantity_type, claim.quantity_text, toll.toll_low, toll.toll_best, toll.toll_high,
    toll.victim_category, claim.victim_text, toll.basis, toll.includes_attackers, toll.is_attackers,
    toll.is_standing, toll.superseded_by_id, toll.origin_id, toll.claim_id, toll.claim_ids,
    regexp_replace(coalesce(toll.claimant_text, claimant.actor_name), '\\s+', ' ', 'g'), claimant.actor_id, claim.claimant_side,
    toll.article_id, coalesce(publisher.publisher_name, 'unknown outlet'), article.title, article.url, article.published_at,
    claim.evidence_text, coalesce(toll.is_stale, false)
from marts.article_tolls as toll
inner join marts.casualty_claims as claim on toll.claim_id = claim.claim_id
inner join marts.articles as article on toll.article_id = article.article_id
left join marts.publishers as publisher on article.publisher_id = publisher.publisher_id
left join marts.actors as claimant on toll.claimant_actor_id = claimant.actor_id
where toll.event_id = $event_id
order by toll.is_attackers, not toll.is_standing, article.published_at desc, claim.start_char, toll.article_toll_id
limit 300
"""
_ASIDES = """
select
    claim.outcome, claim.quantity_type, claim.quantity_text, claim.quantity_min, claim.quantity_best, claim.quantity_max,
    claim.toll_role, claim.claimant_text, coalesce(publisher.publisher_name, 'unknown outlet'), article.published_at,
    claim.evidence_text
from marts.casualty_claims as claim
inner join marts.articles as article on claim.article_id = article.article_id
left join marts.publishers as publisher on article.publisher_id = publisher.publisher_id
where
    claim.event_id = $event_id
    and claim.claim_id not in (select claim_id from marts.article_tolls where event_id = $event_id)
    and claim.claim_id not in (select unnest(claim_ids) from marts.article_tolls where event_id = $event_id)
order by claim.outcome, claim.toll_role, article.published_at desc, claim.start_char, claim.claim_id
limit 100
"""
