"""What stands before or behind the noun of a described actor: whose, of which state, with whom, which."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors import lexicon
from extractors.language.phrases import normalised
from extractors.language.relations import ADJECTIVES, COMPOUNDS
from extractors.pipes.actors.gazetteer import Known
from extractors.pipes.actors.words import ActorWordKind, actor_words
from extractors.pipes.common import rules
from extractors.reference import Actor

HYPHENS = frozenset({"-", "–", "‑"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
BACKED_BY = frozenset({"by", "with", "to"})
DESCRIBING = ADJECTIVES | COMPOUNDS

States = Mapping[int, Known]
"""The known name in which a token lies."""


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
def qualifiers() -> frozenset[str]:
    rows = lexicon.read(ActorQualifier, "actor_qualifiers.csv")
    return frozenset(word for row in rows for word in normalised(row.qualifier))


@functools.cache
def alignments() -> frozenset[str]:
    return frozenset(row.alignment for row in lexicon.read(Alignment, "alignments.csv"))


@dataclass(frozen=True, slots=True)
class Modifier:
    """One more modifier to the left, beginning at `start`."""

    start: int
    label: str | None
    owner: Actor | None = None
    patron: Actor | None = None


def modifier_before(doc: Doc, start: int, states: States) -> Modifier | None:
    """The modifier that ends before token `start`: what the first rule that finds one says."""
    return rules.first("actors", start, RULES, doc, start, states)


def _owner(doc: Doc, start: int, states: States) -> Modifier | None:
    """Whose it is: "[Iran]'s army"."""
    before = start - 1
    if doc[before].lower_ not in POSSESSIVES or before - 1 not in states:
        return None
    match = states[before - 1]
    return Modifier(match.start, None, owner=match.name.actor)


def _state(doc: Doc, start: int, states: States) -> Modifier | None:
    """Of which state: "[Iraqi] police"; "[pro-Iranian] militias" and "[anti-Syrian] groups" are with or against, not of it."""
    match = states.get(start - 1)
    if match is None:
        return None
    actor = match.name.actor
    has_prefix = match.start >= 2 and doc[match.start - 1].lower_ in HYPHENS
    start = match.start - 2 if has_prefix else match.start
    words = normalised(doc[start].text) or ("",)  # none in ") - Iraqi officials"
    first = words[-1 if has_prefix else 0]
    if first == "pro":
        return Modifier(start, backing(actor), patron=actor)
    if first == "anti":
        return Modifier(start, doc[start : match.end].text)
    return Modifier(match.start, doc[match.start : match.end].text, owner=actor)


def _alignment(doc: Doc, start: int, states: States) -> Modifier | None:
    """With whom: "Iran-backed", "Iranian - backed", "U.S.-led"; the patron may be any known actor."""
    before = start - 1
    parts = normalised(doc[before].text)
    if not parts or parts[-1] not in alignments():
        return None
    for at in (before, before - 1, before - 2):
        if at in states:
            match = states[at]
            return Modifier(match.start, backing(match.name.actor), patron=match.name.actor)
    first = _word_start(doc, before)
    return Modifier(first, doc[first : before + 1].text)


def _qualifier(doc: Doc, start: int, states: States) -> Modifier | None:
    """Which: "[unknown] gunmen", "[Turkey-based] activists"."""
    if not _qualifies(doc, start - 1, start):
        return None
    first = _word_start(doc, start - 1)
    return Modifier(first, doc[first:start].text)


RULES = (_owner, _state, _alignment, _qualifier)


def _word_start(doc: Doc, index: int) -> int:
    """Where a hyphenated word begins: "Turkey - based" is three tokens."""
    while index >= 2 and doc[index - 1].lower_ in HYPHENS and not doc[index - 1].whitespace_ and not doc[index - 2].whitespace_:
        index -= 2
    return index


def _qualifies(doc: Doc, before: int, start: int) -> bool:
    token = doc[before]
    lowered = token.lower_
    if lowered in actor_words(ActorWordKind.NOT_QUALIFIER) or not any(letter.isalpha() for letter in lowered):
        return False
    if qualifiers().issuperset(normalised(lowered)):
        return True
    if token.dep_ in DESCRIBING and token.pos_ in ("ADJ", "NOUN", "PROPN", "VERB"):
        return token.head.i >= start or token.head.i > before
    return False


def backer_after(doc: Doc, head: int, states: States) -> Actor | None:
    """Who backs a group by the words behind it: "militia groups [aligned with Iran]", "militias [backed by Iran]"."""
    if head + 3 >= len(doc) or doc[head + 1].lower_ not in alignments() or doc[head + 2].lower_ not in BACKED_BY:
        return None
    match = states.get(head + 3)
    return match.name.actor if match else None


def backing(patron: Actor) -> str:
    """The label of a group that somebody backs: "US-backed"."""
    return f"{_short(patron)}-backed"


def _short(actor: Actor) -> str:
    return "US" if actor.actor_id == "united_states" else actor.actor_name
