"""How real an event is: asserted, or negated, planned, feared, general, long past.

Reads
    The rebels did not [attack] the base           negated
    There was no [attack]; foiled an [attack]      negated
    plan to [strike]; will [retaliate]             future
    demanded the [arrest] of the mayor             hypothetical
    could [attack]; to prevent [attacks]; used to launch [attacks]    hypothetical
    such [attacks]; repeated rocket [attacks]; a series of [strikes]  generic
    the anniversary of the [bombing]               historical
Leaves asserted
    Asked if Iran was responsible for the [attacks]: "the" takes for granted that they happened, whatever the clause says

Cues stand in ``seeds/certainty_cues.csv`` with the place in the sentence where they count. Without a parse only a determiner
beside the word decides.

Score: the example of every cue, read by the shipped model, is right (108 of 108).
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors import lexicon
from extractors.language.morphology import lemmas, noun_lemmas
from extractors.language.relations import (
    ADJECTIVES,
    ADVERBIAL_CLAUSES,
    ADVERBS,
    AGENTS,
    APPOSITIONS,
    ASIDES,
    AUXILIARIES,
    COMPLEMENTS,
    COMPOUNDS,
    CONJUNCTS,
    DETERMINERS,
    DIRECT_OBJECTS,
    LONGER_WORDS,
    NUMERALS,
    OPEN_COMPLEMENTS,
    OWN_SUBJECTS,
    PARTICIPLE_CLAUSES,
    PASSIVE_AUXILIARIES,
    PHRASES_OF_NOUN,
    PHRASES_OF_VERB,
    POSSESSORS,
    PREDETERMINERS,
    ROOTS,
    SUBORDINATORS,
    is_adverbial_clause,
    is_complement,
    is_conjunct,
    is_determiner,
    is_noun_clause,
    is_object,
    is_open_complement,
    is_preposition,
    is_subject,
)
from extractors.nlp.annotations import EventReading, keep
from extractors.records import Realis

DEFINITE = frozenset({"the", "this", "that", "those", "these", "his", "her", "its", "their", "both", "first", "second"})
TIES_TO_GOVERNOR = (
    OWN_SUBJECTS | DIRECT_OBJECTS | PHRASES_OF_VERB | AGENTS | PHRASES_OF_NOUN | COMPLEMENTS | OPEN_COMPLEMENTS
    | ADVERBIAL_CLAUSES | PARTICIPLE_CLAUSES | CONJUNCTS | ADJECTIVES
)  # fmt: skip
PURPOSE = ADVERBIAL_CLAUSES | PARTICIPLE_CLAUSES | OPEN_COMPLEMENTS
HAPPENING = frozenset({"manage", "continue", "begin", "start", "go", "proceed", "come", "resume", "keep", "try",
                       "attempt", "fail", "force", "accuse", "blame", "order"})  # fmt: skip
"""Verbs whose "to" complement is told as done or tried."""
NOBODY = frozenset({"nobody", "none", "no-one"})
"""Subjects that deny their verb: "nobody was arrested"."""
ABOUT = frozenset({"over", "about", "against"})
LASTING = frozenset({"fighting", "battling"})
WANTED = frozenset({"arrest", "detention", "capture", "expulsion", "deportation"})
"""Deeds that, asked for, have not been done, whatever article they have; "the attack" that is spoken of has been."""
REACH = 4
"""How many governors up a cue may stand."""


class Place(StrEnum):
    """Where beside an event its cue stands."""

    AUXILIARY = "auxiliary"
    MARK = "mark"
    NEGATION = "negation"
    DETERMINER = "determiner"
    PREPOSITION = "preposition"
    MODIFIER = "modifier"
    PLURAL = "plural"
    GOVERNOR = "governor"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class CertaintyCue:
    """A row of ``seeds/certainty_cues.csv``."""

    KEY: ClassVar = ("cue", "place")
    cue: str
    realis: Realis
    place: Place
    example: str


@functools.cache
def _cues(place: Place) -> dict[str, Realis]:
    return {row.cue: row.realis for row in lexicon.read(CertaintyCue, "certainty_cues.csv") if row.place is place}


def find(doc: Doc) -> tuple[EventReading, ...]:
    """The events of the Doc, each with its realis."""
    parsed = doc.has_annotation("DEP")
    own = {event.root: _realis(doc, event, parsed=parsed) for event in doc._.events}
    return tuple(dataclasses.replace(event, realis=_shared(doc[event.root], own)) for event in doc._.events)


def _shared(root: Token, own: dict[int, Realis]) -> Realis:
    """What describes an event noun is as real as the noun: "fears of strikes [targeting] the city"."""
    described = is_noun_clause(root) and own[root.i] is Realis.ASSERTED
    return own.get(root.head.i, own[root.i]) if described else own[root.i]


def _realis(doc: Doc, event: EventReading, *, parsed: bool) -> Realis:
    root = doc[event.root]
    if not parsed:
        return _determined(doc, event) or Realis.ASSERTED
    found = _of_noun(root, event) if _is_nominal(root) else _of_verb(root)
    return found or Realis.ASSERTED


def _determined(doc: Doc, event: EventReading) -> Realis | None:
    return _cues(Place.DETERMINER).get(doc[event.start - 1].lower_) if event.start else None


def _is_nominal(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN")


# ---- nouns


def _of_noun(noun: Token, event: EventReading) -> Realis | None:
    own = _beside_noun(noun) or _determined(noun.doc, event) or _at_large(noun)
    if own is not None:
        return own
    if _is_definite(noun):
        return _by_noun_or_failure(noun)
    governed = _by_governor(noun)
    if governed is not None:
        return governed
    verb = _clause_verb(noun)
    if verb is None:
        return None
    return _of_clause(verb) or (_purpose(verb) if noun.dep_ in DIRECT_OBJECTS | CONJUNCTS else None)


def _by_noun_or_failure(noun: Token) -> Realis | None:
    """What may still be said of "the attack": that it was foiled, that there is a risk of it, that it has an anniversary."""
    governor = noun.head
    found = _cue_of(governor, noun)
    if found is Realis.HYPOTHETICAL and _is_wanted(noun):
        return found
    return found if _is_nominal(governor) or found in (Realis.NEGATED, Realis.HISTORICAL) else None


def _is_wanted(noun: Token) -> bool:
    """As in "demanded [the arrest of the mayor]", "called for [his arrest]": an arrest that is asked for is yet to come."""
    if not any(form in WANTED for form in noun_lemmas(noun.lower_)):
        return False
    preposition = next((child.lower_ for child in noun.children if is_preposition(child)), None)
    if preposition is None:
        return is_object(noun)
    return any(f"{form} {preposition}" in _cues(Place.GOVERNOR) for form in lemmas(noun.head.lower_))


def _beside_noun(noun: Token) -> Realis | None:
    many = noun.tag_ in ("NNS", "NNPS") or noun.lower_.endswith("s")
    for child in noun.children:
        word = child.lower_
        if child.dep_ in DETERMINERS | PREDETERMINERS | ADJECTIVES and word in _cues(Place.DETERMINER):
            return _cues(Place.DETERMINER)[word]
        if is_preposition(child) and word in _cues(Place.PREPOSITION):
            return _cues(Place.PREPOSITION)[word]
        if child.dep_ in ADJECTIVES | DETERMINERS | COMPOUNDS | PARTICIPLE_CLAUSES | PHRASES_OF_NOUN:
            if word in _cues(Place.MODIFIER):
                return _cues(Place.MODIFIER)[word]
            if many and word in _cues(Place.PLURAL):
                return _cues(Place.PLURAL)[word]
    return None


def _at_large(noun: Token) -> Realis | None:
    """As in "alarm over drone strikes": many, of no day, with nothing that says which."""
    if noun.tag_ not in ("NNS", "NNPS") or noun.dep_ not in PHRASES_OF_VERB | PHRASES_OF_NOUN:
        return None
    said = any(child.dep_ in DETERMINERS | NUMERALS | POSSESSORS | COMPOUNDS and child.ent_type_ for child in noun.children)
    about = any(is_preposition(child) and child.lower_ in ABOUT for child in noun.children)
    return Realis.GENERIC if about and not said else None


def _is_definite(noun: Token) -> bool:
    return any(
        (child.dep_ in DETERMINERS | POSSESSORS and (child.lower_ in DEFINITE or not is_determiner(child)))
        for child in noun.children
    )


def _clause_verb(noun: Token) -> Token | None:
    """The verb in whose clause a noun stands."""
    for ancestor in noun.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            return ancestor
        if ancestor.dep_ in ROOTS | APPOSITIONS | ASIDES:
            return None
    return None


# ---- verbs


def _of_verb(verb: Token) -> Realis | None:
    return _of_clause(verb) or _by_governor(verb) or _purpose(verb) or _lasting(verb)


def _lasting(verb: Token) -> Realis | None:
    """As in "the forces [fighting] the group", "have been [fighting]": a war goes on, no incident is told."""
    if verb.lower_ not in LASTING:
        return None
    been = any(child.lower_ == "been" for child in verb.children)
    return Realis.GENERIC if been or is_noun_clause(verb) else None


def _of_clause(verb: Token) -> Realis | None:
    """What auxiliaries, negation and conjunctions say of a clause; a conjunct shares those of the first verb."""
    for holder in _holders(verb):
        for child in holder.children:
            word = child.lower_
            if is_subject(child) and _is_nobody(child):
                return Realis.NEGATED
            if child.dep_ in AUXILIARIES | PASSIVE_AUXILIARIES and word in _cues(Place.AUXILIARY):
                return _cues(Place.AUXILIARY)[word]
            if child.dep_ in ADVERBS | DETERMINERS and word in _cues(Place.NEGATION):
                return _cues(Place.NEGATION)[word]
            if child.dep_ in SUBORDINATORS | ADVERBS and (marked := _cues(Place.MARK).get(_marker(child))) is not None:
                return marked
    return None


def _marker(child: Token) -> str:
    """The whole of a conjunction: "without", "[instead of] arresting", "[rather than] attack"."""
    return " ".join((child.lower_, *(part.lower_ for part in child.children if part.dep_ in LONGER_WORDS)))


def _is_nobody(subject: Token) -> bool:
    """As in "[nobody] was arrested", "[not a single man] was arrested", "[no shots] were fired"."""
    before = (child.lower_ for child in subject.children if child.i < subject.i)
    return subject.lower_ in NOBODY or any(word in ("no", "not") for word in before)


def _holders(verb: Token) -> Iterator[Token]:
    yield verb
    while is_conjunct(verb) and not any(is_subject(child) for child in verb.children):
        verb = verb.head
        yield verb


def _by_governor(token: Token) -> Realis | None:
    """The nearest governor that decides: "plan to attack", "to prevent attacks", "a series of attacks"."""
    below = token
    for _ in range(REACH):
        if below.dep_ not in TIES_TO_GOVERNOR or below.head is below:
            return None
        governor = below.head
        found = _cue_of(governor, below)
        if found is not None:
            return found
        if is_open_complement(below) and (shared := _of_clause(governor)) is not None:
            return shared
        if is_complement(below) and any(child.lower_ in _cues(Place.MARK) for child in governor.children):
            return Realis.HYPOTHETICAL
        if governor.pos_ in ("VERB", "AUX") and below.dep_ in OWN_SUBJECTS | COMPLEMENTS | ADVERBIAL_CLAUSES:
            return None
        below = governor
        if _is_nominal(token) and governor.pos_ in ("VERB", "AUX"):
            return _by_governor(governor) if not _is_definite(token) and governor.dep_ in PURPOSE else None
    return None


def _cue_of(governor: Token, below: Token) -> Realis | None:
    clause = below.dep_ in COMPLEMENTS | OPEN_COMPLEMENTS
    preposition = next((child.lower_ for child in below.children if is_preposition(child)), "")
    for form in lemmas(governor.lower_):
        found = _cues(Place.GOVERNOR).get(form) or _cues(Place.GOVERNOR).get(f"{form} {preposition}")
        if found is not None and _is_governed(governor, below):
            return found
        if clause and form in _cues(Place.CLAUSE):
            return _cues(Place.CLAUSE)[form]
    return None


def _is_governed(governor: Token, below: Token) -> bool:
    """A verb decides over its complement, not over its subject: "the attack threatens peace" happened."""
    if is_subject(below) or is_conjunct(below):
        return False
    return not is_adverbial_clause(below) or governor.pos_ == "ADJ"


def _purpose(verb: Token) -> Realis | None:
    """As in "facilities used to launch attacks", "ready to march and kill": no deed; "managed to attack" is one."""
    *_, verb = _holders(verb)
    to = any(child.dep_ in SUBORDINATORS | AUXILIARIES and child.lower_ == "to" for child in verb.children)
    if not to or verb.dep_ not in PURPOSE:
        return None
    if is_open_complement(verb) and verb.head.lower_ == "had":  # "police had to fire": they did
        return None
    if is_open_complement(verb) and any(form in HAPPENING for form in lemmas(verb.head.lower_)):
        return None
    return Realis.HYPOTHETICAL


class Certainty:
    """Rewrites ``doc._.events`` with the realis of each."""

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "events", find(doc))


def create(nlp: Language, name: str) -> Certainty:
    return Certainty()
