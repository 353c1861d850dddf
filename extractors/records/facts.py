"""What is read out of one article: one record a fact table, in the column order of its Parquet file and staging table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from extractors.records.codes import (
    ActorType,
    AliasBasis,
    CasualtyOutcome,
    ClaimantSide,
    ClaimantType,
    CountScope,
    DateBasis,
    GeoBasis,
    PrivateNameKind,
    QuantityType,
    Realis,
    ResponsibilityClaimKind,
    Role,
    SectionKind,
    Stance,
    TollBasis,
    TollRole,
    VictimCategory,
)


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """One row per extracted article: whether it is about conflict at all, and by which version it was read.

    `n_private_names` is None where nobody looked for names: then no word of the article is published.
    """

    article_id: str
    extractor_version: str
    is_relevant: bool
    n_sentences: int
    n_private_names: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    sentence_id: str
    article_id: str
    extractor_version: str
    section: SectionKind
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class ActorMention:
    """One naming of an actor in an article. `antecedent_id` is the mention it stands for ("the group", "they", a short name).

    `gazetteer_id` is an `actor_id` of ``seeds/actors.csv`` where the text or its antecedent names a known actor.
    """

    actor_mention_id: str
    article_id: str
    extractor_version: str
    sentence_id: str
    start_char: int
    end_char: int
    actor_text: str
    actor_name: str
    actor_type: ActorType
    sector: str | None
    country_iso3: str | None
    is_named: bool
    qualifier: str | None
    gazetteer_id: str | None
    antecedent_id: str | None
    basis: AliasBasis


@dataclass(frozen=True, slots=True)
class EventMention:
    """One mention of an incident. Mentions of the same incident in one article share `article_event_id`.

    The date and place columns are those of the incident as this article tells it, so they agree over an `article_event_id`;
    so is `time_of_day`, local, as told: "02:30", "night".
    `weapon_texts` is what it was done with and `target_texts` the things, not people, that it was done to, in this mention.
    """

    mention_id: str
    article_id: str
    extractor_version: str
    article_event_id: str
    sentence_id: str
    start_char: int
    end_char: int
    trigger_text: str
    event_type: str
    event_mode: str | None
    realis: Realis
    in_headline: bool
    is_background: bool
    parent_article_event_id: str | None
    date_text: str | None
    date_start: date | None
    date_end: date | None
    time_precision: int | None
    date_prec: int | None
    date_basis: DateBasis | None
    place_text: str | None
    location_name: str | None
    admin1: str | None
    country_iso3: str | None
    countries: tuple[str, ...]
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    geo_precision: int | None
    where_prec: int | None
    geo_basis: GeoBasis | None
    confidence: float
    rule_id: str
    weapon_texts: tuple[str, ...] = ()
    target_texts: tuple[str, ...] = ()
    time_of_day: str | None = None


@dataclass(frozen=True, slots=True)
class EventRole:
    """An actor mention in a role of an event mention."""

    mention_id: str
    actor_mention_id: str
    article_id: str
    extractor_version: str
    role: Role
    sentence_id: str
    rule_id: str


@dataclass(frozen=True, slots=True)
class CasualtyClaim:
    """A number that one claimant asserts about one group in one article; the grain of the warehouse.

    `evidence_text` is ``Article.text[start_char:end_char]``, the sentence that says it, and `focus_start_char:focus_end_char`
    the words in it (quantity, victims, verb); the other `*_text` fields are literal parts of the article too. `mention_id` is
    the event mention it is about, None where the article ties the number to none. `supersedes_claim_id` is an earlier figure
    that the same article says this one replaces.
    """

    claim_id: str
    article_id: str
    extractor_version: str
    mention_id: str | None
    outcome: CasualtyOutcome
    quantity_text: str | None
    quantity_type: QuantityType
    quantity_min: int | None
    quantity_best: int | None
    quantity_max: int | None
    victim_category: VictimCategory
    victim_text: str | None
    victim_actor_mention_id: str | None
    count_scope: CountScope
    claimant_actor_mention_id: str | None
    claimant_text: str | None
    claimant_type: ClaimantType
    claimant_side: ClaimantSide
    via_text: str | None
    stance: Stance
    attribution_verb: str | None
    is_hedged: bool
    is_negated: bool
    supersedes_claim_id: str | None
    sentence_id: str
    start_char: int
    end_char: int
    focus_start_char: int
    focus_end_char: int
    evidence_text: str
    rule_id: str
    confidence: float
    toll_role: TollRole = TollRole.TOTAL


@dataclass(frozen=True, slots=True)
class ArticleToll:
    """The toll of one incident as one speaker has it in one article: what its claims come to, not a count of its own.

    `mention_id` is the event mention it is about, None where the article ties it to none. `claim_id` is the claim that gives
    figure and speaker and stands from `start_char` to `end_char`; `claim_ids` are all that it is made of. `told_at` is the time
    that an entry of a live page carries. A toll that is not standing was replaced in the article, by `superseded_by_id`. The
    attackers' own dead are rows of their own (`is_attackers`); `includes_attackers` says that a figure counts them.
    """

    article_toll_id: str
    article_id: str
    extractor_version: str
    mention_id: str | None
    outcome: CasualtyOutcome
    victim_category: VictimCategory
    claimant_actor_mention_id: str | None
    claimant_text: str | None
    claimant_type: ClaimantType
    claim_id: str
    toll_low: int | None
    toll_best: int | None
    toll_high: int | None
    is_open_above: bool
    includes_attackers: bool
    is_attackers: bool
    basis: TollBasis
    told_at: datetime | None
    is_standing: bool
    superseded_by_id: str | None
    claim_ids: tuple[str, ...]
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class ResponsibilityClaim:
    """Someone claims, denies or is accused of an incident. `actor_mention_id` is who is said to have done it (or not)."""

    responsibility_claim_id: str
    article_id: str
    extractor_version: str
    mention_id: str
    actor_mention_id: str
    claim: ResponsibilityClaimKind
    claimant_actor_mention_id: str | None
    claimant_text: str | None
    sentence_id: str
    start_char: int
    end_char: int
    evidence_text: str
    rule_id: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a party said about an incident (PLOVER ACCUSE, REJECT, THREATEN ...); `start_char:end_char` is `quote_text`."""

    statement_id: str
    article_id: str
    extractor_version: str
    mention_id: str | None
    speaker_actor_mention_id: str | None
    target_actor_mention_id: str | None
    plover_type: str
    quote_text: str
    sentence_id: str
    start_char: int
    end_char: int
    rule_id: str


@dataclass(frozen=True, slots=True)
class PrivateName:
    """Where an article names somebody without a public role. Such names are not published, so the row does not repeat them."""

    private_name_id: str
    article_id: str
    extractor_version: str
    kind: PrivateNameKind
    start_char: int
    end_char: int
    rule_id: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything read out of one article."""

    article: ArticleFacts
    sentences: tuple[Sentence, ...] = ()
    actor_mentions: tuple[ActorMention, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    event_roles: tuple[EventRole, ...] = ()
    casualty_claims: tuple[CasualtyClaim, ...] = ()
    article_tolls: tuple[ArticleToll, ...] = ()
    responsibility_claims: tuple[ResponsibilityClaim, ...] = ()
    statements: tuple[Statement, ...] = ()
    private_names: tuple[PrivateName, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """An article that could not be read: the border at which one article's trouble ends."""

    article_id: str
    reason: str
    detail: str


FACT_TABLES: dict[str, type] = {
    "article_facts": ArticleFacts,
    "sentences": Sentence,
    "actor_mentions": ActorMention,
    "event_mentions": EventMention,
    "event_roles": EventRole,
    "casualty_claims": CasualtyClaim,
    "article_tolls": ArticleToll,
    "responsibility_claims": ResponsibilityClaim,
    "statements": Statement,
    "private_names": PrivateName,
}
