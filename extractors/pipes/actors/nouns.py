"""Actors that are described: "Iran-backed militia groups", "unknown gunmen", "the Iraqi army", "two police officers".

A description ends in a noun of ``seeds/actor_nouns.csv``; what stands before it says whose and which.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors import lexicon
from extractors.domain import ARMED, NAMED_ARMED_GROUPS
from extractors.language.morphology import noun_lemmas
from extractors.language.phrases import Found, PhraseTree, Words
from extractors.language.relations import DETERMINERS, OBJECTS, SUBJECTS, has_child, is_conjunct
from extractors.pipes.actors.gazetteer import Known, act_nouns, by_country
from extractors.pipes.actors.modifiers import DESCRIBING, backer_after, backing, modifier_before
from extractors.records import ActorType
from extractors.reference import Actor, ActorNoun, NounKind

LONGEST_DESCRIPTION = 9
STATE = "GOV"
"""The sector of states among the actors of a country."""
JOINTS = frozenset({"and", "or", ",", "both"})
"""What stands between two that share a noun."""


DOING = frozenset({NounKind.GROUP, NounKind.FIGHTERS, NounKind.FORCES})
"""Kinds of nouns that name the doer when they stand before an act: "a [guerrilla] attack", "[army] inaction"."""
MEN = frozenset({"man", "woman"})
"""Nouns for those of a force or group behind its name: "al-Qaeda [men]"."""
MEMBERS = frozenset({NounKind.GROUP, NounKind.FIGHTERS, NounKind.FORCES, NounKind.REFERENCE})


@functools.cache
def nouns() -> PhraseTree[ActorNoun]:
    return PhraseTree(((row.noun, row) for row in lexicon.read(ActorNoun, "actor_nouns.csv")), forms=noun_lemmas)


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
        if self.owner.actor_type in ARMED and self.noun.noun in MEN:
            return self.owner
        if self.owner.actor_type in NAMED_ARMED_GROUPS:
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
        described = _described(doc, found.start, found.end - 1, found.rows[0], states, edge=edge)
        if described is not None:
            yield described
            edge = described.end


def sharing(doc: Doc, described: Sequence[Description], known: Sequence[Known]) -> Iterator[Description]:
    """Those whose noun stands behind another: of "[US], [British] and French forces" the first two are forces, too."""
    owned = {one.start: one for one in (*described, *_known_forces(doc, known)) if one.owner is not None}
    for match in sorted(known, key=lambda match: -match.start):
        joint = match.end
        while joint < len(doc) and doc[joint].lower_ in JOINTS:
            joint += 1
        shared = owned.get(joint) if joint > match.end else None
        is_before_noun = doc[match.end - 1].dep_ in DESCRIBING or is_conjunct(doc[match.end - 1])
        if shared is None or not is_before_noun or not _is_alike(match, shared):
            continue
        label = doc[match.start : match.end].text
        one = dataclasses.replace(
            shared, start=match.start, end=match.end, head=match.end - 1, owner=match.name.actor, qualifier=label
        )
        owned[match.start] = one
        yield one


def _known_forces(doc: Doc, known: Sequence[Known]) -> Iterator[Description]:
    """Those that the gazetteer knows by name, "French forces", as a noun with its owner."""
    for match in known:
        actor = match.name.actor
        noun = next((_forces()[form] for form in noun_lemmas(doc[match.end - 1].lower_) if form in _forces()), None)
        if actor.actor_type is ActorType.STATE_FORCES and match.end - match.start > 1 and noun is not None:
            owner = by_country().get((actor.country_iso3 or "", STATE))
            yield Description(match.start, match.end, match.end - 1, noun, owner, None, None)


@functools.cache
def _forces() -> dict[str, ActorNoun]:
    """The nouns for forces, in the singular."""
    rows = lexicon.read(ActorNoun, "actor_nouns.csv")
    return {row.noun: row for row in rows if row.kind is NounKind.FORCES}


def _is_alike(match: Known, shared: Description) -> bool:
    """Whether both owners are states, or both are groups: "Israel and Hamas fighters" share no fighters."""
    return shared.owner is not None and match.name.actor.actor_type is shared.owner.actor_type


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
        is_argument = token.dep_ in SUBJECTS | OBJECTS and has_child(token, DETERMINERS)
        return token.pos_ == "ADJ" and (token.lower_.endswith("s") or is_argument)
    if token.dep_ not in DESCRIBING or token.head.i < head or token.head.i > head + 2:
        return True
    return noun.kind in DOING and any(form in act_nouns() for form in noun_lemmas(token.head.lower_))


def _described(doc: Doc, start: int, head: int, noun: ActorNoun, states: dict[int, Known], *, edge: int) -> Description | None:
    owner: Actor | None = None
    patron: Actor | None = None
    labels: list[str] = []
    while start > max(edge, head - LONGEST_DESCRIPTION):
        step = modifier_before(doc, start, states)
        if step is None:
            break
        start = step.start
        owner, patron = step.owner or owner, step.patron or patron
        if step.label:
            labels.insert(0, step.label)
    if noun.kind is NounKind.CARRIER and owner is None:
        return None
    backer = backer_after(doc, head, states) if patron is None else None
    if backer is not None:
        patron, labels = backer, [backing(backer), *labels]
    return Description(start, head + 1, head, noun, owner, patron, " ".join(labels) or None)
