"""The nouns of Crosswire: frozen records, their codes, and one Arrow schema each.

Two kinds of record live here.

* *Values* are what a pipe reads at one place in a text: a `Quantity`, a `ResolvedDate`, a `ResolvedPlace`.
* *Rows* are what is stored: `Article` (landed), the fact tables (`EventMention`, `CasualtyClaim` ...) and the operators'
  `Outcome`. The field order of a row is the column order of its Parquet file and of its staging table.

Offsets are 0-based, half open, in characters of `Article.text`. ``None`` always means "the text does not say".

>>> arrow_schema(Outcome).names[:3]
['run_id', 'step', 'subject']
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import pyarrow as pa

# --------------------------------------------------------------------------------------------------------------- codes


class SectionKind(StrEnum):
    """What a stretch of the clean text is. Only headline, dateline and body sentences may date or place an event."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    SUMMARY = "summary"
    CAPTION = "caption"
    BODY = "body"
    UPDATE_LINE = "update_line"
    CREDIT_LINE = "credit_line"


class CreditKind(StrEnum):
    """How an article says that words in it came from elsewhere."""

    AGENCY = "agency"
    BYLINE = "byline"
    SOURCE_LINK = "source_link"
    REPRINT_PERMISSION = "reprint_permission"
    COPYRIGHT = "copyright"


class PublishedAtBasis(StrEnum):
    METADATA = "metadata"
    TEXT = "text"
    RUN_DATE = "run_date"


class Realis(StrEnum):
    ASSERTED = "asserted"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    FUTURE = "future"
    HISTORICAL = "historical"
    GENERIC = "generic"


class DateBasis(StrEnum):
    STATED = "stated"
    RELATIVE = "relative"
    DATELINE = "dateline"
    PUBLICATION_FALLBACK = "publication_fallback"


class GeoBasis(StrEnum):
    STATED = "stated"
    DATELINE = "dateline"
    INFERRED = "inferred"
    COUNTRY = "country"


class ActorType(StrEnum):
    STATE = "state"
    STATE_FORCES = "state_forces"
    GOVERNMENT_BODY = "government_body"
    MILITIA = "militia"
    REBEL_GROUP = "rebel_group"
    POLITICAL_PARTY = "political_party"
    IGO = "igo"
    NGO = "ngo"
    MONITOR = "monitor"
    MEDIA = "media"
    COMPANY = "company"
    PERSON = "person"
    CIVILIAN_GROUP = "civilian_group"
    UNNAMED_GROUP = "unnamed_group"


class AliasType(StrEnum):
    NAME = "name"
    ACRONYM = "acronym"
    TRANSLITERATION = "transliteration"
    TITLE_FORM = "title_form"


class AliasBasis(StrEnum):
    GAZETTEER = "gazetteer"
    COREFERENCE = "coreference"
    FUZZY = "fuzzy"
    HUMAN = "human"


class Role(StrEnum):
    PERPETRATOR = "perpetrator"
    ALLEGED_PERPETRATOR = "alleged_perpetrator"
    RECIPIENT = "recipient"
    VICTIM = "victim"
    CLAIMS_RESPONSIBILITY = "claims_responsibility"
    DENIES_RESPONSIBILITY = "denies_responsibility"


class CasualtyOutcome(StrEnum):
    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    CAPTURED = "captured"
    DISPLACED = "displaced"


class QuantityType(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    APPROXIMATE = "approximate"
    RANGE = "range"
    VAGUE = "vague"
    NONE = "none"


class VictimCategory(StrEnum):
    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    SECURITY_FORCES = "security_forces"
    POLICE = "police"
    PEACEKEEPER = "peacekeeper"
    MEDIC = "medic"
    JOURNALIST = "journalist"
    AID_WORKER = "aid_worker"
    CHILD = "child"
    WOMAN = "woman"
    MAN = "man"
    DETAINEE = "detainee"
    CONTRACTOR = "contractor"
    MIXED = "mixed"
    UNSPECIFIED = "unspecified"


class CountScope(StrEnum):
    INCIDENT = "incident"
    SUBSET = "subset"
    CUMULATIVE = "cumulative"
    MULTI_EVENT = "multi_event"
    BACKGROUND = "background"


class ClaimantType(StrEnum):
    HEALTH_AUTHORITY = "health_authority"
    MEDIC = "medic"
    RESCUE_SERVICE = "rescue_service"
    MILITARY = "military"
    GOVERNMENT = "government"
    POLICE = "police"
    ARMED_GROUP = "armed_group"
    LOCAL_OFFICIAL = "local_official"
    WITNESS = "witness"
    RELATIVE = "relative"
    MONITOR = "monitor"
    UN_AGENCY = "un_agency"
    MEDIA = "media"
    ANONYMOUS_OFFICIAL = "anonymous_official"
    OTHER = "other"
    ARTICLE = "article"


class ClaimantSide(StrEnum):
    PERPETRATOR_SIDE = "perpetrator_side"
    VICTIM_SIDE = "victim_side"
    THIRD_PARTY = "third_party"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    REVISES = "revises"
    DENIES = "denies"
    DISPUTES = "disputes"
    CANNOT_VERIFY = "cannot_verify"


class ResponsibilityClaimKind(StrEnum):
    CLAIMS = "claims"
    DENIES = "denies"
    ACCUSED = "accused"


class OutcomeStatus(StrEnum):
    OK = "ok"
    SKIPPED = "skipped"
    FAILED = "failed"


class OriginMethod(StrEnum):
    """What told us which outlet first carried a text."""

    BYLINE = "byline"
    CREDIT_LINE = "credit_line"
    CANONICAL_LINK = "canonical_link"
    NEAR_DUPLICATE = "near_duplicate"
    NONE = "none"


# -------------------------------------------------------------------------------------------------------------- values


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as the text gives it, never more exact than the text.

    "at least seven" -> ``Quantity("at least seven", AT_LEAST, 7, 7, None)``; "dozens" -> ``("dozens", VAGUE, 24, None, None)``;
    "no one" -> ``("no one", NONE, 0, 0, 0)``. ``best`` is None where the text names no single figure; ``maximum`` None is open.
    """

    text: str
    type: QuantityType
    minimum: int | None
    best: int | None
    maximum: int | None


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """When, with the precision the text has. Missing parts stay a range: "in February" is the whole month.

    `time_precision` is ACLED's (1 day, 2 week, 3 month or coarser), `date_prec` is UCDP's (1 day, 2 two to six days, 3 week,
    4 month, 5 longer). `anchor_text` is what a relative expression was resolved against, for the reader's eye.
    """

    text: str
    start: date
    end: date
    time_precision: int
    date_prec: int
    basis: DateBasis
    anchor_text: str | None = None

    @property
    def day(self) -> date | None:
        """The single day, if the text says one."""
        return self.start if self.start == self.end else None


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """Where, with the precision the text has. Coordinates are WGS84 degrees; `country_iso3` is ISO 3166-1 alpha-3.

    A name that lies in several countries ("the Iraq-Syria border") has them in `countries`; its `country_iso3` is the first.
    """

    text: str
    location_name: str
    admin1: str | None
    country_iso3: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    geo_precision: int
    where_prec: int
    basis: GeoBasis
    countries: tuple[str, ...] = ()


# ---------------------------------------------------------------------------------------------------------------- rows


@dataclass(frozen=True, slots=True)
class Section:
    """One stretch of the clean text and what it is."""

    kind: SectionKind
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Credit:
    """Who else the article names as the source of its words: an agency, a reprinted outlet, a link."""

    kind: CreditKind
    name: str | None
    url: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One landed article version; immutable. `article_id` hashes what the outlet gave us, so landing twice is landing once.

    `text` is the clean text that every offset points into: the headline first, then the body, with captions and credit lines
    kept and told apart by `sections`, and site furniture dropped. `raw_text` is what came in.
    """

    article_id: str
    source: str
    url: str
    canonical_url: str | None
    publisher_name: str | None
    publisher_domain: str | None
    title: str | None
    byline: str | None
    dateline_place: str | None
    language: str
    published_at: datetime
    published_at_basis: PublishedAtBasis
    fetched_at: datetime
    landed_day: date
    text: str
    sections: tuple[Section, ...]
    credits: tuple[Credit, ...]
    word_count: int
    text_sha256: str
    raw_text: str


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """One row per extracted article: whether it is about conflict at all, and by which version it was read."""

    article_id: str
    extractor_version: str
    is_relevant: bool
    n_sentences: int


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

    The date and place columns are those of the incident as this article tells it, so they agree over an `article_event_id`.
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
class Facts:
    """Everything read out of one article."""

    article: ArticleFacts
    sentences: tuple[Sentence, ...] = ()
    actor_mentions: tuple[ActorMention, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    event_roles: tuple[EventRole, ...] = ()
    casualty_claims: tuple[CasualtyClaim, ...] = ()
    responsibility_claims: tuple[ResponsibilityClaim, ...] = ()
    statements: tuple[Statement, ...] = ()


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
    """An event that was found to be another one; its id lives on here."""

    old_event_id: str
    event_id: str
    reason: str
    recorded_at: date


@dataclass(frozen=True, slots=True)
class ClaimantLink:
    """The unnamed body behind a claim, as one with those of other articles about the incident that may be it, and why.

    The group holds within its incident alone. `description` is what this article calls the body.
    """

    claim_id: str
    claimant_group_id: str
    description: str
    basis: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article (or file) in one step. `reason` is a short code, `detail` a sentence for the operator."""

    run_id: str
    step: str
    subject: str
    article_id: str | None
    source: str | None
    status: OutcomeStatus
    reason: str | None
    detail: str | None
    n_rows: int
    day: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class QualityResult:
    """One expectation checked once at one border, for one landing day."""

    run_id: str
    border: str
    day: date
    expectation: str
    description: str
    severity: str
    success: bool
    observed: str | None
    n_rows: int
    n_unexpected: int
    checked_at: datetime


@dataclass(frozen=True, slots=True)
class QuarantinedRow:
    """A row that broke a rule, as it was, and why. `subject` names it; `row_json` is what the rule looked at.

    Where `is_held_back`, its article (or what was read from it) stays out of the warehouse until a later check clears it.
    """

    border: str
    day: date | None
    expectation: str
    severity: str
    is_held_back: bool
    subject: str
    article_id: str | None
    reason: str
    row_json: str
    run_id: str | None
    quarantined_at: datetime


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one step over one day."""

    run_id: str
    step: str
    day: date
    status: OutcomeStatus
    n_ok: int
    n_skipped: int
    n_failed: int
    extractor_version: str | None
    started_at: datetime
    finished_at: datetime


FACT_TABLES: dict[str, type] = {
    "article_facts": ArticleFacts,
    "sentences": Sentence,
    "actor_mentions": ActorMention,
    "event_mentions": EventMention,
    "event_roles": EventRole,
    "casualty_claims": CasualtyClaim,
    "responsibility_claims": ResponsibilityClaim,
    "statements": Statement,
}
LINK_TABLES: dict[str, type] = {
    "text_family_links": TextFamilyLink,
    "actor_links": ActorLink,
    "resolved_actors": ResolvedActor,
    "event_links": EventLink,
    "event_redirects": EventRedirect,
    "claimant_links": ClaimantLink,
}
AUDIT_TABLES: dict[str, type] = {
    "runs": Run,
    "outcomes": Outcome,
    "quality_results": QualityResult,
    "quarantine": QuarantinedRow,
}

# --------------------------------------------------------------------------------------------------------------- Arrow

_ARROW_TYPES: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    datetime: pa.timestamp("us", tz="UTC"),
}


def _arrow_type(annotation: object) -> tuple[pa.DataType, bool]:
    """The Arrow type of a field annotation, and whether it may be NULL."""
    if typing.get_origin(annotation) is types.UnionType:
        (inner,) = [a for a in typing.get_args(annotation) if a is not type(None)]
        return _arrow_type(inner)[0], True
    if typing.get_origin(annotation) is tuple:
        return pa.list_(_arrow_type(typing.get_args(annotation)[0])[0]), False
    if not isinstance(annotation, type):
        raise TypeError(f"no Arrow type for {annotation!r}")
    if dataclasses.is_dataclass(annotation):
        return pa.struct(list(arrow_schema(annotation))), False
    if issubclass(annotation, StrEnum):
        return pa.string(), False
    return _ARROW_TYPES[annotation], False


@functools.cache
def arrow_schema(record: type) -> pa.Schema:
    """The Arrow schema of a record: one field each, in order, nullable where the annotation says ``| None``."""
    hints = typing.get_type_hints(record)
    fields = []
    for field in dataclasses.fields(record):
        arrow, nullable = _arrow_type(hints[field.name])
        fields.append(pa.field(field.name, arrow, nullable=nullable))
    return pa.schema(fields)


def to_table(record: type, rows: Iterable[typing.Any]) -> pa.Table:
    """Records as an Arrow table with the record's schema (also when there are none)."""
    return pa.Table.from_pylist([dataclasses.asdict(row) for row in rows], schema=arrow_schema(record))


def from_rows(record: type, rows: Iterable[dict[str, typing.Any]]) -> list[typing.Any]:
    """The inverse of `to_table`, from ``table.to_pylist()``: codes become enums, structs become records."""
    revive = _reviver(record)
    return [revive(row) for row in rows]


Reviver = Callable[[typing.Any], typing.Any]


@functools.cache
def _reviver(annotation: typing.Any) -> Reviver:
    """What makes a plain value one of the annotated type; found once a type, since rows are many."""
    if typing.get_origin(annotation) is types.UnionType:
        (inner,) = [a for a in typing.get_args(annotation) if a is not type(None)]
        return _reviver(inner)
    if typing.get_origin(annotation) is tuple:
        revive = _reviver(typing.get_args(annotation)[0])
        return lambda values: tuple(map(revive, values))
    if dataclasses.is_dataclass(annotation) and isinstance(annotation, type):
        revivers = {name: _reviver(hint) for name, hint in typing.get_type_hints(annotation).items()}
        return lambda row: annotation(
            **{name: value if value is None else revivers[name](value) for name, value in row.items()}
        )
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return annotation
    return _as_is


def _as_is(value: typing.Any) -> typing.Any:
    return value
