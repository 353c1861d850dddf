"""Where pipes meet: what each one has read, kept on the Doc as a tuple of frozen readings.

A pipe is pure where it matters (``find(doc) -> tuple[Reading, ...]``) and hands its readings on by writing one attribute:

    doc._.quantities   QuantityReading     "at least seven"
    doc._.dates        DateReading         "on Monday night"
    doc._.times_of_day TimeOfDayReading    "at 2:30 am", "Monday night"
    doc._.places       PlaceReading        "eastern Syria"
    doc._.actors       ActorReading        "the Syrian Observatory for Human Rights", "the group"
    doc._.events       EventReading        "air strikes", "were attacked"
    doc._.speech_triggers  TriggerReading  "condemned", "vowed to"
    doc._.attributions AttributionReading  "X said that ...", "according to X"
    doc._.casualties   CasualtyReading     "at least seven Iraqi militiamen were killed"
    doc._.tolls        TollReading         what "killed 43", said by the ministry, comes to
    doc._.responsibilities, doc._.statements
    doc._.private_names PrivateNameReading the name of a killed child, of a witness

``start`` and ``end`` are token indices, half open; ``root`` is the index of the syntactic head; an index field named
``actor``, ``event`` or ``attribution`` points into the Doc's tuple of that name. Readings are never changed in place: a later
pipe that knows more replaces the tuple (``dataclasses.replace``). The same spans stand in ``doc.spans`` for displacy.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Span

from extractors.records import (
    ActorType,
    AliasBasis,
    CasualtyOutcome,
    ClaimantType,
    CountScope,
    PrivateNameKind,
    Quantity,
    Realis,
    ResolvedDate,
    ResolvedPlace,
    ResponsibilityClaimKind,
    Role,
    Stance,
    TollBasis,
    TollRole,
    VictimCategory,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of tokens that a pipe read something from."""

    start: int
    end: int

    def span(self, doc: Doc) -> Span:
        return doc[self.start : self.end]


@dataclass(frozen=True, slots=True)
class QuantityReading(Reading):
    """A count. `head` is the token counted ("militiamen" in "seven Iraqi militiamen"), None for a bare pronoun or noun."""

    quantity: Quantity
    head: int | None


@dataclass(frozen=True, slots=True)
class DateReading(Reading):
    """A day or stretch of days. `is_known` is False of one that is counted from the day of the run, for want of another."""

    date: ResolvedDate
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class TimeOfDayReading(Reading):
    """A time of day, local, as told: "02:30", "night"."""

    time_of_day: str


@dataclass(frozen=True, slots=True)
class PlaceReading(Reading):
    place: ResolvedPlace


@dataclass(frozen=True, slots=True)
class ActorReading(Reading):
    """An actor named or stood for. `antecedent` is the index in ``doc._.actors`` of the mention it stands for."""

    root: int
    name: str
    actor_type: ActorType
    is_named: bool
    sector: str | None = None
    country_iso3: str | None = None
    qualifier: str | None = None
    gazetteer_id: str | None = None
    antecedent: int | None = None
    basis: AliasBasis = AliasBasis.COREFERENCE


class RoleBasis(StrEnum):
    """What puts an actor into a role."""

    CLAUSE = "clause"  # the words around the trigger: subject, "by", "of"
    OBJECT = "object"  # the object of its verb: "killed [two students]"
    TARGET = "target"  # aimed at: "strikes [against] the militia"
    CLAIM = "claim"  # claimed, denied or accused: "blamed the rebels for the attack"
    CAUSE = "cause"  # did another act that it came of: "killed when [soldiers] fired"
    HOLDER = "holder"  # holds what was hit: "the facilities were used by [the group]"
    APART = "apart"  # named apart from the act: "The victims were identified as ..."


@dataclass(frozen=True, slots=True)
class RoleReading:
    """An actor of ``doc._.actors`` in a role of an event."""

    role: Role
    actor: int
    rule_id: str
    basis: RoleBasis = RoleBasis.CLAUSE


@dataclass(frozen=True, slots=True)
class WeaponReading(Reading):
    """What an act was done with, and the event mode that it makes: "a car bomb", explosives."""

    event_mode: str


class TriggerPart(StrEnum):
    """The part of speech in which a phrase of the trigger vocabulary is used."""

    NOUN = "noun"
    VERB = "verb"


@dataclass(frozen=True, slots=True)
class TriggerPhrase:
    """The row of ``seeds/triggers.csv`` by which a word was read: "air strike", a noun, an ASSAULT."""

    phrase: str
    part: TriggerPart
    event_type: str


@dataclass(frozen=True, slots=True)
class TriggerReading(Reading):
    """A phrase of the trigger vocabulary that means what its row says; the mode may be that of a weapon beside it."""

    trigger: TriggerPhrase
    event_type: str
    event_mode: str | None
    rule_id: str


@dataclass(frozen=True, slots=True)
class EventReading(Reading):
    """One mention of an incident, read in stages.

    Triggers find it; `trigger` is the vocabulary row. Certainty judges `realis`, None until then. Roles add `roles`, `weapons`,
    what it was done with, and `targets`, the things, not people, that it was done to ("a bridge", "the embassy"). Incidents
    decide the rest: `is_background` is None until then; afterwards `incident` numbers the incidents of the article, None for
    what is none ("plans to attack"), and `parent` is the incident that it answers.
    """

    root: int
    event_type: str
    event_mode: str | None
    rule_id: str
    confidence: float = 0.5
    realis: Realis | None = None
    is_background: bool | None = None
    incident: int | None = None
    parent: int | None = None
    date: DateReading | None = None
    time_of_day: str | None = None
    place: PlaceReading | None = None
    roles: tuple[RoleReading, ...] = ()
    trigger: TriggerPhrase | None = None
    weapons: tuple[WeaponReading, ...] = ()
    targets: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class AttributionReading(Reading):
    """Who says what. `start:end` is the cue ("said", "according to"); `source` and the `contents` are token ranges.

    `actor` points to the speaker in ``doc._.actors`` where the gazetteer or the text knows one. `stands_for` are the words of
    an earlier speaker to whom the source only points ("he", "the report"). `via` is the outlet told ("told Reuters"). `outer`
    is the attribution this one is nested in (a monitor says that a ministry says).
    """

    source: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]
    verb: str | None
    rule_id: str
    actor: int | None = None
    claimant_type: ClaimantType = ClaimantType.ARTICLE
    via: tuple[int, int] | None = None
    outer: int | None = None
    stance: Stance = Stance.ASSERTS
    is_hedged: bool = False
    stands_for: tuple[int, int] | None = None


class HarmPart(StrEnum):
    """How a word of harm is used."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    TOLL = "toll"
    TALLY = "tally"  # the [number] of people killed, its [count]: of what, another word says
    UPGRADE = "upgrade"  # "fatally" makes a death of a shot
    MULTIPLE = "multiple"  # a [triple] shooting
    SUICIDE = "suicide"  # turned the gun on himself
    HARM = "harm"  # suffered [wounds], in critical [condition]: said of whoever bears it


@dataclass(frozen=True, slots=True)
class HarmWord:
    """The row of ``seeds/casualty_terms.csv`` by which a count of harm was read: "kill", a verb."""

    term: str
    part: HarmPart


class TollState(StrEnum):
    """Which of two tolls of one sentence a count is: "rose to 19 [new] from 12 [old]"."""

    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class CasualtyReading(Reading):
    """A count of killed, injured ... people; `start:end` runs over quantity, victims and trigger.

    `harm` is the vocabulary by which it was read; `names_violence` is true where that word alone says that somebody did it:
    "shot", not "died". `is_included` is a part told behind its whole ("including six children"). `toll_state` None is no word
    of a toll. `event` and `attribution` are given by claims, `toll_role` by tolls, None until then. `lent_by` is the
    attribution of whoever gives, elsewhere in the text, the figure that this claim tells in the article's own voice.
    """

    root: int
    outcome: CasualtyOutcome
    quantity: Quantity
    rule_id: str
    victims: tuple[int, int] | None = None
    victim_category: VictimCategory = VictimCategory.UNSPECIFIED
    victim_actor: int | None = None
    scope: CountScope = CountScope.INCIDENT
    event: int | None = None
    attribution: int | None = None
    stance: Stance = Stance.ASSERTS
    is_hedged: bool = False
    is_negated: bool = False
    supersedes: int | None = None
    confidence: float = 0.5
    harm: HarmWord | None = None
    names_violence: bool = False
    is_included: bool = False
    toll_state: TollState | None = None
    toll_role: TollRole | None = None
    lent_by: int | None = None


@dataclass(frozen=True, slots=True)
class TollReading(Reading):
    """What one speaker's counts of one outcome in one incident come to; `start:end` is where the figure stands.

    `claim` is the index in ``doc._.casualties`` of the count that gives figure and speaker, `claims` are all it is made of,
    `superseded_by` is the index in ``doc._.tolls`` of the toll that replaces it in this text. `best` is None where the text
    names no single figure, `high` where it is open above, `incident` where the text ties it to none.
    """

    outcome: CasualtyOutcome
    low: int | None
    best: int | None
    high: int | None
    basis: TollBasis
    claim: int
    claims: tuple[int, ...]
    speaker: str = ""
    event: int | None = None
    incident: int | None = None
    victim_category: VictimCategory = VictimCategory.UNSPECIFIED
    includes_attackers: bool = False
    is_attackers: bool = False
    told_at: dt.datetime | None = None
    is_standing: bool = True
    superseded_by: int | None = None


@dataclass(frozen=True, slots=True)
class ResponsibilityReading(Reading):
    event: int
    actor: int
    claim: ResponsibilityClaimKind
    rule_id: str
    claimant: int | None = None


@dataclass(frozen=True, slots=True)
class StatementReading(Reading):
    """Words of a party about an incident; `start:end` is what it said, `speaker` and `target` point into ``doc._.actors``."""

    plover_type: str
    rule_id: str
    event: int | None = None
    speaker: int | None = None
    target: int | None = None
    trigger: TriggerPhrase | None = None


@dataclass(frozen=True, slots=True)
class PrivateNameReading(Reading):
    """The name of somebody without a public role, which is not published."""

    kind: PrivateNameKind
    rule_id: str


READINGS: dict[str, type[Reading]] = {
    "quantities": QuantityReading,
    "dates": DateReading,
    "times_of_day": TimeOfDayReading,
    "places": PlaceReading,
    "actors": ActorReading,
    "events": EventReading,
    "speech_triggers": TriggerReading,
    "attributions": AttributionReading,
    "casualties": CasualtyReading,
    "tolls": TollReading,
    "responsibilities": ResponsibilityReading,
    "statements": StatementReading,
    "private_names": PrivateNameReading,
}

GIVEN = ("article", "decided_roles")
"""What a Doc is opened with: the landed article, and by the local id of a claim the role that a person gave it."""


def register() -> None:
    """Declare the attributes on spaCy's Doc; safe to call again."""
    for name in GIVEN:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    for name in READINGS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=())


def keep(doc: Doc, name: str, readings: Sequence[Reading]) -> Doc:
    """Write a pipe's readings, in the order given, as ``doc._.<name>`` and as the span group of that name."""
    doc._.set(name, tuple(readings))
    doc.spans[name] = [reading.span(doc) for reading in readings]
    return doc


def local_ids(doc: Doc, letter: str, readings: Sequence[Reading]) -> list[str]:
    """An id for each reading, in its article: "c40" where it starts at character 40; a second one there is "c40.2"."""
    seen: Counter[int] = Counter()
    ids = []
    for reading in readings:
        at = doc[reading.start].idx
        seen[at] += 1
        ids.append(f"{letter}{at}" + (f".{seen[at]}" if seen[at] > 1 else ""))
    return ids


register()
