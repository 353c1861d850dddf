"""What an act was done with, and the things it was done to: "blew up [a bridge] with [dynamite]".

A weapon belongs to the act in whose clause it stands, as subject, object or means; aircraft carry weapons and are none.
Force short of violence has things, too: "impounded [two boats]", "shut [a radio station]".
A target is the object of the verb, what an attack is "on" or "against", what a bomb goes off "at", what a blast damages, and
what is told to be damaged right after the act: "Two shops were damaged", "It caused damage to two shops".
Towns, quarters and times of day are no targets, and nor are people: they have roles.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractors import lexicon
from extractors.domain import ASSAULT, COERCE
from extractors.language import sentences, syntax, written
from extractors.language.morphology import lemmas, noun_lemmas
from extractors.language.phrases import Words
from extractors.language.relations import (
    ADJECTIVES,
    ADVERBIAL_CLAUSES,
    BARE_MODIFIERS,
    COMPOUNDS,
    CONJUNCTS,
    DETERMINERS,
    NAME_PARTS,
    NUMERALS,
    OPEN_COMPLEMENTS,
    POSSESSORS,
    RELATIVE_CLAUSES,
    is_agent,
    is_subject,
)
from extractors.nlp.annotations import EventReading, Reading, WeaponReading
from extractors.pipes.common.event_words import EventWordKind, words
from extractors.pipes.common.people import nouns, persons, singular
from extractors.pipes.common.support_verbs import support_verbs
from extractors.pipes.common.trigger_words import Frame, row_of, weapons
from extractors.pipes.roles.filled import AGAINST

CARRIERS = frozenset({"aerial"})
BESIDE = ("to", "at", "near", "beside", "next to", "outside", "inside", "under", "in front of", "in", *AGAINST)
"""Where a bomb goes off or is placed: what stands there is hit."""
BEARING = frozenset({"suffer", "sustain", "receive"})
"""Verbs of those who have the damage: "two shops [suffered] damage"."""
AFTER = 2
"""How many sentences behind an act its damage may be told."""
NOMINAL = frozenset({"NOUN", "PROPN"})
OUTCOME_CLAUSES = ADVERBIAL_CLAUSES | CONJUNCTS | OPEN_COMPLEMENTS | RELATIVE_CLAUSES
OWN = DETERMINERS | ADJECTIVES | COMPOUNDS | POSSESSORS | NUMERALS | NAME_PARTS | BARE_MODIFIERS
"""What stands before a noun and is part of its name."""


@dataclass(frozen=True, slots=True)
class NotTarget:
    """A row of ``seeds/not_targets.csv``: where or when an act was, how many it hit, or a word for the act itself."""

    noun: str
    example: str


@functools.cache
def _not_targets() -> frozenset[str]:
    return frozenset(row.noun for row in lexicon.read(NotTarget, "not_targets.csv"))


class Things:
    """The weapons and targets of one parsed Doc, asked for by event. `acting` are the tokens of actor mentions."""

    def __init__(self, doc: Doc, events: Sequence[EventReading], acting: Collection[int]) -> None:
        self._doc = doc
        self._acting = acting
        self._roots = {event.root for event in events if event.event_type == ASSAULT}
        self._named = {token: event.root for event in events for token in range(event.start, event.end)}
        found = (weapon for weapon in weapons().longest(Words.of(doc)) if doc[weapon.end - 1].pos_ in NOMINAL)
        self._weapons = [WeaponReading(weapon.start, weapon.end, weapon.rows[0].event_mode) for weapon in found]
        self._armed = {token: weapon for weapon in self._weapons for token in range(weapon.start, weapon.end)}
        self._sentence = sentences.numbers(doc)
        self._damage = [(root, thing) for thing in self._damaged_apart() if (root := self._act_before(thing)) is not None]

    def weapons(self, event: EventReading) -> tuple[WeaponReading, ...]:
        """The weapons of an act of violence: those of its clause, and those that its own word names."""
        if event.event_type != ASSAULT:
            return ()
        root = self._doc[event.root]
        sentence = root.sent
        here = (weapon for weapon in self._weapons if sentence.start <= weapon.start < sentence.end)
        carried = (weapon for weapon in here if weapon.event_mode not in CARRIERS)
        return tuple(weapon for weapon in carried if self._is_of(weapon, event))

    def _is_of(self, weapon: WeaponReading, event: EventReading) -> bool:
        if weapon.start in self._named:
            return self._named[weapon.start] == event.root
        near = min(self._roots, key=lambda root: (abs(root - weapon.start), root), default=event.root)
        return near == event.root or self._doc[weapon.end - 1].is_ancestor(self._doc[event.root])

    def targets(self, event: EventReading) -> tuple[Reading, ...]:
        """The things that an act of violence was done to, or that were taken or shut by force, each as its noun phrase."""
        if event.event_type == ASSAULT:
            apart = (thing for root, thing in self._damage if root == event.root)
            found: Iterable[Token] = (*self._hit(event), *apart)
        elif event.event_type == COERCE:
            found = self._taken(self._doc[event.root])
        else:
            return ()
        things = (thing for thing in found if self._is_a_thing(thing))
        return tuple(dict.fromkeys(self._phrase(thing) for thing in things))

    def _taken(self, verb: Token) -> Iterator[Token]:
        """As in "[boats] were impounded"; what is imposed or declared is no thing."""
        thing = syntax.object(verb) if verb.pos_ == "VERB" else None
        if thing is not None and not any(form in support_verbs() for form in lemmas(verb.lower_)):
            yield from self._each(thing)

    # ---- what was hit

    def _hit(self, event: EventReading) -> Iterator[Token]:
        trigger = self._doc[event.root]
        row = row_of(event.trigger)
        places = BESIDE if row is not None and row.frame is Frame.WEAPON else AGAINST
        if trigger.pos_ == "VERB":
            yield from self._of_verb(trigger, event, places)
        else:
            yield from self._of_noun(trigger, places)

    def _of_verb(self, verb: Token, event: EventReading, places: tuple[str, ...]) -> Iterator[Token]:
        for clause in self._beside(verb):
            yield from self._damaged(clause, verb)
        thing = syntax.object(verb)
        if thing is not None and not self._is_means(thing, event):
            yield from self._each(thing)
            return
        for holder in (verb,) if thing is None else (verb, thing):
            for other in syntax.prepositional(holder, *(places if thing is None else BESIDE)):
                yield from self._each(other)

    def _is_means(self, thing: Token, event: EventReading) -> bool:
        """Whether the object is the weapon or part of the trigger: "threw [a bomb] at", "set [fire] to"."""
        return thing.i in self._armed or event.start <= thing.i < event.end

    def _of_noun(self, noun: Token, places: tuple[str, ...]) -> Iterator[Token]:
        own = ("of",) if any(form in words(EventWordKind.DONE_TO_THINGS) for form in noun_lemmas(noun.lower_)) else ()
        for other in syntax.prepositional(noun, *places, *own):
            yield from self._each(other)
        if is_subject(noun) or is_agent(noun):
            yield from self._damaged(noun.head, noun)
            for clause in self._beside(noun.head):
                yield from self._damaged(clause, noun)

    def _beside(self, verb: Token) -> Iterator[Token]:
        """The clauses that tell what an act did: "went off at dawn, [destroying] two shops"."""
        clauses = (
            child
            for child in verb.children
            if child.dep_ in ADVERBIAL_CLAUSES | CONJUNCTS | OPEN_COMPLEMENTS | RELATIVE_CLAUSES
        )
        return (clause for clause in clauses if clause.i not in self._roots)

    def _damaged(self, verb: Token, cause: Token) -> Iterator[Token]:
        thing = syntax.object(verb) if _damages(verb.lower_) else None
        yield from self._each(thing) if thing is not None and thing != cause else ()

    def _damaged_apart(self) -> Iterator[Token]:
        """What is damaged in words of its own: "two shops [were damaged]", "[damage] to two shops", "suffered [damage]"."""
        for index, word in enumerate(written.lowered(self._doc)):
            if index in self._roots or not (word == "damage" or _damages(word)):
                continue
            token = self._doc[index]
            if token.pos_ == "VERB" and _damages(word) and syntax.is_passive(token):
                thing = syntax.object(token)
                yield from self._each(thing) if thing is not None else ()
            elif word == "damage" and token.pos_ == "NOUN":
                yield from self._damaged_by_noun(token)

    def _damaged_by_noun(self, noun: Token) -> Iterator[Token]:
        for other in (*syntax.prepositional(noun, "to"), *syntax.prepositional(noun.head, "to")):
            yield from self._each(other)
        bearer = syntax.subject(noun.head) if any(form in BEARING for form in lemmas(noun.head.lower_)) else None
        yield from self._each(bearer) if bearer is not None else ()

    def _act_before(self, thing: Token) -> int | None:
        """The act in the sentence of a damage, else the last one in those before."""
        here = self._sentence[thing.i]
        near = [root for root in self._roots if 0 <= here - self._sentence[root] <= AFTER]
        return max(near, default=None, key=lambda root: (self._sentence[root], -abs(root - thing.i)))

    def _each(self, thing: Token) -> Iterator[Token]:
        yield from (thing, *syntax.conjuncts(thing))

    def _is_a_thing(self, thing: Token) -> bool:
        if thing.pos_ not in NOMINAL or thing.i in self._armed or thing.i in self._acting or thing.i in self._roots:
            return False
        if thing.ent_type_ in ("GPE", "LOC", "PERSON", "DATE", "TIME"):
            return False
        if singular(thing.lower_) in nouns():
            return False
        return not any(form in _not_targets() or form in persons() for form in noun_lemmas(thing.lower_))

    def _phrase(self, thing: Token) -> Reading:
        """From the first word of its own to the noun, with the "of" phrase that follows: "the offices of the party"."""
        start = min([thing.i, *(child.left_edge.i for child in thing.children if child.i < thing.i and child.dep_ in OWN)])
        after = next((child for child in syntax.prepositional(thing, "of") if child.left_edge.i == thing.i + 1), None)
        return Reading(start, after.i + 1 if after is not None else thing.i + 1)


def _damages(verb: str) -> bool:
    damaging = words(EventWordKind.DAMAGING)
    return any(form in damaging for form in lemmas(verb))
