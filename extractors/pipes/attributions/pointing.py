"""Speakers who are only pointed to: "he", "it", "they" and "the report" speak for one who spoke before.

Reads
    [The agency] counted nine dead. [It] said ...            the agency
    [Residents] heard shots. ... ten died, [they] said.      the residents, not the ten
    [The commission] published a count. [The report] adds    the commission
    [The mayor] said ... According to [him], ...             the mayor
Refuses
    [The police chief] said ... [It] was a bomb, he said.    "it" is no speaker
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from enum import Enum, auto

from spacy.tokens import Doc

from extractors import lexicon
from extractors.language import sentences
from extractors.language.function_words import POINTERS
from extractors.language.relations import DETERMINERS, POSSESSORS, children, has_child
from extractors.nlp.annotations import ActorReading, AttributionReading
from extractors.pipes.attributions.speakers import Speaker
from extractors.pipes.common.reporting import claimants, nouns
from extractors.records import ActorType
from extractors.reference import ActorNoun, NounKind


class Pointing(Enum):
    """How a speaker points back."""

    PERSON = auto()
    MANY = auto()
    BODY = auto()
    NAME = auto()


PRONOUNS = {
    Pointing.PERSON: frozenset({"he", "she", "him", "her", "his"}),
    Pointing.MANY: frozenset({"they", "them", "their"}),
    Pointing.BODY: frozenset({"it", "its"}),
}
REACH = 6
"""How many sentences back "it", "they" and a document may point."""


def pointing(doc: Doc, speaker: Speaker) -> Pointing | None:
    """How a speaker points back; None where its words stand for themselves."""
    head = doc[speaker.root]
    for kind, forms in PRONOUNS.items():
        if head.lower_ in forms:
            return kind
    if head.pos_ == "PROPN":
        return Pointing.NAME
    points = any(child.lower_ in POINTERS for child in children(head, DETERMINERS))
    return Pointing.BODY if head.lower_ in nouns() and points and not has_child(head, POSSESSORS) else None


def antecedent(doc: Doc, speaker: Speaker, kind: Pointing, before: Sequence[AttributionReading]) -> AttributionReading | None:
    """The last speaker before whom one points to; of a person, whoever spoke last where no person did."""
    spoken = [reading for reading in before if reading.source is not None and not _is_nobody(doc, reading)]
    if kind is Pointing.NAME:
        name = doc[speaker.root].lower_
        return next((reading for reading in reversed(spoken) if name in _words(doc, reading)), None)
    if kind is not Pointing.PERSON:
        numbers = sentences.numbers(doc)
        document = doc[speaker.root].lower_
        of_it = (reading for reading in reversed(spoken) if document in {token.lower_ for token in doc[reading.start].sent})
        if document in nouns() and (author := next(of_it, None)) is not None:
            return author
        spoken = [reading for reading in spoken if numbers[speaker.root] - numbers[reading.start] <= REACH]
    fitting = next((reading for reading in reversed(spoken) if FITS[kind](doc, reading)), None)
    return fitting or (spoken[-1] if kind is Pointing.PERSON and spoken else None)


def words_of(reading: AttributionReading) -> tuple[int, int] | None:
    """Where the text says who a speaker is."""
    return reading.stands_for or reading.source


def _words(doc: Doc, reading: AttributionReading) -> set[str]:
    start, end = words_of(reading) or (0, 0)
    return {token.lower_ for token in doc[start:end]}


def _is_nobody(doc: Doc, reading: AttributionReading) -> bool:
    """Whether a speaker is none to point to: "no one", "each"."""
    start, end = words_of(reading) or (0, 0)
    is_named = any(token.pos_ in ("NOUN", "PROPN") for token in doc[start:end])
    return not is_named and doc[start].lower_ not in frozenset().union(*PRONOUNS.values())


def _is_person(doc: Doc, reading: AttributionReading) -> bool:
    """Whether one human being speaks: a name, or a noun that stands for no body."""
    actor = _actor(doc, reading)
    start, end = words_of(reading) or (0, 0)
    root = doc[start:end].root
    if _is_plural(doc, reading) or root.ent_type_ in PLACES_AND_BODIES:
        return False
    is_named = (actor is not None and actor.actor_type is ActorType.PERSON) or root.ent_type_ == "PERSON"
    return is_named or (root.tag_ == "NN" and root.lower_ not in bodies() and (root.lower_,) in claimants())


PLACES_AND_BODIES = frozenset({"ORG", "GPE", "NORP", "LOC", "FAC"})


@functools.cache
def bodies() -> frozenset[str]:
    """The last words of nouns that name a body, which "he" is not: "ministry", "army"."""
    rows = lexicon.read(ActorNoun, "actor_nouns.csv")
    kinds = (NounKind.GROUP, NounKind.FORCES, NounKind.BODY, NounKind.STATE, NounKind.CARRIER)
    return frozenset(row.noun.split()[-1] for row in rows if row.kind in kinds)


def _is_plural(doc: Doc, reading: AttributionReading) -> bool:
    start, end = words_of(reading) or (0, 0)
    root = doc[start:end].root
    return (root.tag_ == "NNS" and root.ent_type_ != "ORG") or root.lower_ in PRONOUNS[Pointing.MANY]


def _is_body(doc: Doc, reading: AttributionReading) -> bool:
    start, end = words_of(reading) or (0, 0)
    is_pronoun = end - start == 1 and doc[start].lower_ in PRONOUNS[Pointing.PERSON]
    return not (is_pronoun or _is_person(doc, reading) or _is_plural(doc, reading))


def _is_many(doc: Doc, reading: AttributionReading) -> bool:
    return _is_plural(doc, reading) or _is_body(doc, reading)


FITS: dict[Pointing, Callable[[Doc, AttributionReading], bool]] = {
    Pointing.PERSON: _is_person,
    Pointing.MANY: _is_many,
    Pointing.BODY: _is_body,
}


def _actor(doc: Doc, reading: AttributionReading) -> ActorReading | None:
    actors: tuple[ActorReading, ...] = doc._.actors
    return actors[reading.actor] if reading.actor is not None else None
