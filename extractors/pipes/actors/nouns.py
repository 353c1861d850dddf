"""Actors that are described: "Iran-backed militia groups", "unknown gunmen", "the Iraqi army", "two police officers".

A description ends in a noun of ``seeds/actor_nouns.csv``; what stands before it says whose and which.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors import lexicon
from extractors.language.morphology import noun_lemmas
from extractors.language.phrases import Found, PhraseTree, Words, normalised
from extractors.language.relations import ADJECTIVES, COMPOUNDS
from extractors.pipes.actors.gazetteer import Known, by_country, deeds
from extractors.records import ActorType
from extractors.reference import Actor, ActorNoun, NounKind

HYPHENS = frozenset({"-", "–", "‑"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
NOT_MODIFIERS = frozenset({"more", "other", "such", "same", "several", "many", "dead", "killed", "wounded"})
BACKED_BY = frozenset({"by", "with", "to"})
LONGEST_DESCRIPTION = 9
DESCRIBING = ADJECTIVES | COMPOUNDS


DOING = frozenset({NounKind.GROUP, NounKind.FIGHTERS, NounKind.FORCES})
"""Kinds of nouns that name the doer when they stand before a deed: "a [guerrilla] attack", "[army] inaction"."""
MEMBERS = frozenset({NounKind.GROUP, NounKind.FIGHTERS, NounKind.FORCES, NounKind.REFERENCE})
ARMED_GROUPS = frozenset({ActorType.MILITIA, ActorType.REBEL_GROUP})


@dataclass(frozen=True, slots=True)
class ActorQualifier:
    """A row of ``seeds/actor_qualifiers.csv``: "unknown", "masked", "local"."""

    qualifier: str
    example: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """A row of ``seeds/alignments.csv``: "backed" in "Iran-backed"."""

    alignment: str
    example: str


@functools.cache
def nouns() -> PhraseTree[ActorNoun]:
    return PhraseTree(((row.noun, row) for row in lexicon.read(ActorNoun, "actor_nouns.csv")), forms=noun_lemmas)


@functools.cache
def _qualifiers() -> frozenset[str]:
    rows = lexicon.read(ActorQualifier, "actor_qualifiers.csv")
    return frozenset(word for row in rows for word in normalised(row.qualifier))


@functools.cache
def _alignments() -> frozenset[str]:
    return frozenset(row.alignment for row in lexicon.read(Alignment, "alignments.csv"))


@dataclass(frozen=True, slots=True)
class Description:
    """A described actor at ``start:end`` (without article and number); `head` is its noun.

    `owner` is the actor it belongs to ("Iraqi" police), `patron` the one it is aligned with ("Iran-backed" militias).
    """

    start: int
    end: int
    head: int
    noun: ActorNoun
    owner: Actor | None
    patron: Actor | None
    qualifier: str | None

    @property
    def known(self) -> Actor | None:
        """The gazetteer's actor for "Syrian troops", "the Greek government", "Hamas fighters"."""
        if self.owner is None or self.patron is not None:
            return None
        if self.owner.actor_type in ARMED_GROUPS:
            return self.owner if self.noun.kind in MEMBERS else None
        if self.owner.country_iso3 is None:
            return None
        if self.noun.kind is NounKind.STATE:
            return by_country().get((self.owner.country_iso3, "GOV"))
        if self.noun.kind not in (NounKind.FORCES, NounKind.CARRIER):
            return None
        return by_country().get((self.owner.country_iso3, self.noun.sector))

    @property
    def name(self) -> str:
        """One name for "Iranian-backed militia groups", "pro-Iran militias" and "an Iran-aligned militia"."""
        parts = [self.qualifier or "", self.noun.name]
        return " ".join(part for part in parts if part)


def descriptions(doc: Doc, words: Words, known: Sequence[Known]) -> Iterator[Description]:
    """Every described actor, from left to right, none overlapping."""
    states = {token: match for match in known for token in range(match.start, match.end)}
    at = edge = 0
    while at < len(words.texts):
        found = _noun_at(doc, words, at, states)
        if found is None:
            at += 1
            continue
        at = found.next_word
        described = _described(doc, found.start, found.end - 1, found.rows[0], states, edge)
        if described is not None:
            yield described
            edge = described.end


def _noun_at(doc: Doc, words: Words, at: int, states: dict[int, Known]) -> Found[ActorNoun] | None:
    """The longest noun of the vocabulary that begins here and is no part of a known name."""
    for found in nouns().starting_at(words, at):
        whole = at == 0 or words.tokens[at - 1] != words.tokens[at]
        free = whole and not any(token in states for token in range(found.start, found.end))
        if free and _is_noun(doc, found.end - 1, found.rows[0]):
            return found
    return None


def _is_noun(doc: Doc, head: int, noun: ActorNoun) -> bool:
    """Whether a noun stands for somebody: not "police" of "police station", but that of "[police] firing"."""
    token = doc[head]
    if token.pos_ not in ("", "NOUN", "PROPN"):
        return token.pos_ == "ADJ" and token.lower_.endswith("s")
    if token.dep_ not in DESCRIBING or token.head.i < head or token.head.i > head + 2:
        return True
    return noun.kind in DOING and any(form in deeds() for form in noun_lemmas(token.head.lower_))


def _described(doc: Doc, start: int, head: int, noun: ActorNoun, states: dict[int, Known], edge: int) -> Description | None:
    owner: Actor | None = None
    patron: Actor | None = None
    labels: list[str] = []
    while start > max(edge, head - LONGEST_DESCRIPTION):
        step = _step(doc, start, states)
        if step is None:
            break
        start = step.start
        owner, patron = step.owner or owner, step.patron or patron
        if step.label:
            labels.insert(0, step.label)
    if noun.kind is NounKind.CARRIER and owner is None:
        return None
    backer = _backer_after(doc, head, states) if patron is None else None
    if backer is not None:
        patron, labels = backer, [_backing(backer), *labels]
    return Description(start, head + 1, head, noun, owner, patron, " ".join(labels) or None)


def _backer_after(doc: Doc, head: int, states: dict[int, Known]) -> Actor | None:
    """As in "militia groups [aligned with Iran]", "militias [backed by Iran]"."""
    if head + 3 >= len(doc) or doc[head + 1].lower_ not in _alignments() or doc[head + 2].lower_ not in BACKED_BY:
        return None
    match = states.get(head + 3)
    return match.name.actor if match else None


def _backing(patron: Actor) -> str:
    return f"{_short(patron)}-backed"


def _short(actor: Actor) -> str:
    return "US" if actor.actor_id == "united_states" else actor.actor_name


@dataclass(frozen=True, slots=True)
class _Step:
    """One more modifier to the left, beginning at `start`."""

    start: int
    label: str | None
    owner: Actor | None = None
    patron: Actor | None = None


def _step(doc: Doc, start: int, states: dict[int, Known]) -> _Step | None:
    """The modifier that ends before token `start`: a state, an alignment with one, or a qualifying word."""
    before = start - 1
    token = doc[before]
    if token.lower_ in POSSESSIVES and before - 1 in states:
        match = states[before - 1]
        return _Step(match.start, None, owner=match.name.actor)
    if before in states:
        return _of_state(doc, states[before])
    if token.lower_ in HYPHENS:
        return None
    parts = normalised(token.text)
    if parts and parts[-1] in _alignments():
        return _alignment(doc, before, states)
    if _qualifies(doc, before, start):
        return _Step(_word_start(doc, before), doc[_word_start(doc, before) : before + 1].text)
    return None


def _of_state(doc: Doc, match: Known) -> _Step | None:
    """As in "[Iraqi] police"; "[pro-Iranian] militias" and "[anti-Syrian] groups" are with or against, not of it."""
    actor = match.name.actor
    has_prefix = match.start >= 2 and doc[match.start - 1].lower_ in HYPHENS
    start = match.start - 2 if has_prefix else match.start
    words = normalised(doc[start].text) or ("",)  # none in ") - Iraqi officials"
    first = words[-1 if has_prefix else 0]
    if first == "pro":
        return _Step(start, _backing(actor), patron=actor)
    if first == "anti":
        return _Step(start, doc[start : match.end].text)
    return _Step(match.start, doc[match.start : match.end].text, owner=actor)


def _alignment(doc: Doc, before: int, states: dict[int, Known]) -> _Step | None:
    """As in "Iran-backed", "Iranian - backed", "U.S.-led"; the patron may be any known actor."""
    for at in (before, before - 1, before - 2):
        if at in states:
            match = states[at]
            return _Step(match.start, _backing(match.name.actor), patron=match.name.actor)
    start = _word_start(doc, before)
    return _Step(start, doc[start : before + 1].text)


def _word_start(doc: Doc, index: int) -> int:
    """Where a hyphenated word begins: "Turkey - based" is three tokens."""
    while index >= 2 and doc[index - 1].lower_ in HYPHENS and not doc[index - 1].whitespace_ and not doc[index - 2].whitespace_:
        index -= 2
    return index


def _qualifies(doc: Doc, before: int, start: int) -> bool:
    token = doc[before]
    lowered = token.lower_
    if lowered in NOT_MODIFIERS or not any(letter.isalpha() for letter in lowered):
        return False
    if _qualifiers().issuperset(normalised(lowered)):
        return True
    if token.dep_ in DESCRIBING and token.pos_ in ("ADJ", "NOUN", "PROPN", "VERB"):
        return token.head.i >= start or token.head.i > before
    return False
