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

from spacy.tokens import Doc, Token

from extractors import lexicon
from extractors.language import sentences
from extractors.language.function_words import POINTERS
from extractors.language.relations import DETERMINERS, POSSESSORS, children, has_child, is_subject
from extractors.nlp.annotations import ActorReading, AttributionReading
from extractors.pipes.attributions.speakers import Speaker, speaker_of
from extractors.pipes.common.people import persons
from extractors.pipes.common.reporting import claimants, nouns
from extractors.records import ActorType, ClaimantType
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


MOST_SPEAKERS = 100
"""How many sayings back a pronoun or a name may point; no news has so many, and a text that has takes no longer for it."""


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
    recent = before[-MOST_SPEAKERS:]
    spoken = [reading for reading in recent if reading.source is not None and not _is_nobody(doc, reading)]
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


def subject_before(doc: Doc, speaker: Speaker) -> Speaker | None:
    """Who speaks of himself: "[an administrator] had a list of 11 bodies, he said"; the claimant who is its subject."""
    sent = doc[speaker.root].sent
    told = [token for token in doc[sent.start : speaker.start] if is_subject(token) and token.tag_ == "NN"]
    first = told[0] if told else None
    if first is None or (first.lower_,) not in claimants() or first.lower_ in bodies() or doc[sent.start].is_quote:
        return None
    return speaker_of(first)


def spoken_for(doc: Doc, speaker: Speaker) -> Speaker | None:
    """The body of which somebody is: "[The network] stands by 31. [Its] spokeswoman said"; the last subject that is one."""
    head = doc[speaker.root]
    owner = next((child for child in children(head, POSSESSORS) if child.lower_ in OF_A_BODY), None)
    if owner is None or (head.lower_,) not in claimants() or head.lower_ in bodies():
        return None
    numbers = sentences.numbers(doc)
    told = (token for token in reversed(doc[: owner.i]) if is_subject(token) and _names_a_body(token))
    body = next(told, None)
    return speaker_of(body) if body is not None and numbers[owner.i] - numbers[body.i] <= 1 else None


OF_A_BODY = frozenset({"its", "their"})


def _names_a_body(token: Token) -> bool:
    is_named = token.pos_ == "PROPN" and any(part.ent_type_ == "ORG" for part in token.doc[token.left_edge.i : token.i + 1])
    return is_named or token.lower_ in bodies()


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
    is_actor = actor is not None and actor.actor_type is ActorType.PERSON and _is_of(actor, root, (start, end))
    is_named = is_actor or root.ent_type_ == "PERSON"
    kind = claimants().get((root.lower_,))
    is_body = root.lower_ in bodies() or (kind in SPEAKING_BODIES and root.lower_ not in persons())
    return is_named or (root.tag_ == "NN" and kind is not None and not is_body)


def _is_of(actor: ActorReading, root: Token, speaker: tuple[int, int]) -> bool:
    """Whether an actor is who speaks, not who has him: of "the [prosecutor]'s office" it is no person that speaks."""
    return not speaker[0] <= actor.start < speaker[1] or actor.end > root.i


SPEAKING_BODIES = frozenset({ClaimantType.HEALTH_AUTHORITY, ClaimantType.MONITOR, ClaimantType.UN_AGENCY, ClaimantType.MEDIA})
"""Kinds of claimants whose nouns name bodies, but for those that name people: "the hospital", not "a reporter"."""
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
