"""Who the speakers are: the actor each one is, through pronouns and short names, and what kind of claimant."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from spacy.tokens import Doc

from extractors.language.function_words import SUBJECT_PRONOUNS_OF_PEOPLE
from extractors.nlp.annotations import ActorReading, AttributionReading
from extractors.pipes.attributions.speakers import Speaker
from extractors.pipes.common import reporting as words
from extractors.records import ActorType, ClaimantType

ANONYMITY = frozenset({"anonymity", "anonymously"})
GENERIC = frozenset({"government", "anonymous_official"})

TYPE_OF_ACTOR = {
    ActorType.STATE: ClaimantType.GOVERNMENT,
    ActorType.STATE_FORCES: ClaimantType.MILITARY,
    ActorType.GOVERNMENT_BODY: ClaimantType.GOVERNMENT,
    ActorType.MILITIA: ClaimantType.ARMED_GROUP,
    ActorType.REBEL_GROUP: ClaimantType.ARMED_GROUP,
    ActorType.POLITICAL_PARTY: ClaimantType.GOVERNMENT,
    ActorType.IGO: ClaimantType.UN_AGENCY,
    ActorType.NGO: ClaimantType.MONITOR,
    ActorType.MONITOR: ClaimantType.MONITOR,
    ActorType.MEDIA: ClaimantType.MEDIA,
    ActorType.CIVILIAN_GROUP: ClaimantType.WITNESS,
    ActorType.UNNAMED_GROUP: ClaimantType.ARMED_GROUP,
}


def with_claimants(doc: Doc, found: Sequence[AttributionReading]) -> list[AttributionReading]:
    """Actor and kind of claimant of each; "he" and "the statement" speak for the last one who is known."""
    named: list[AttributionReading] = []
    for reading in found:
        if reading.source is None:
            named.append(reading)
            continue
        speaker = Speaker(reading.source[0], reading.source[1], _root(doc, reading.source))
        index = _actor_at(doc, speaker)
        actor = _resolved(doc, index)
        kind = _claimant_type(doc, speaker, actor)
        before = _antecedent(doc, speaker, named) if kind is None or index is None or _is_personal(doc, speaker) else None
        if before is not None:
            index = before.actor if index is None or _is_personal(doc, speaker) else index
            kind = before.claimant_type if kind is None or _is_personal(doc, speaker) else kind
        if _is_anonymous(doc, reading) and kind is ClaimantType.GOVERNMENT:
            kind = ClaimantType.ANONYMOUS_OFFICIAL
        named.append(dataclasses.replace(reading, actor=index, claimant_type=kind or ClaimantType.OTHER))
    return named


def _is_personal(doc: Doc, speaker: Speaker) -> bool:
    return doc[speaker.root].lower_ in SUBJECT_PRONOUNS_OF_PEOPLE


def _root(doc: Doc, source: tuple[int, int]) -> int:
    return doc[source[0] : source[1]].root.i


def _antecedent(doc: Doc, speaker: Speaker, before: Sequence[AttributionReading]) -> AttributionReading | None:
    """The last speaker, for a pronoun and for a name that was given in full before."""
    head = doc[speaker.root]
    for reading in reversed(before):
        if reading.source is None:
            continue
        if head.lower_ in SUBJECT_PRONOUNS_OF_PEOPLE:
            return reading
        if head.pos_ == "PROPN" and head.lower_ in {token.lower_ for token in doc[reading.source[0] : reading.source[1]]}:
            return reading
    return None


def _is_anonymous(doc: Doc, reading: AttributionReading) -> bool:
    return any(token.lower_ in ANONYMITY for token in doc[reading.start].sent)


def _actor_at(doc: Doc, speaker: Speaker) -> int | None:
    """The index of the speaker's actor reading: the person it names, else what its head lies in, else the longest inside."""
    actors: tuple[ActorReading, ...] = doc._.actors
    at_head = [i for i, actor in enumerate(actors) if actor.start <= speaker.root < actor.end]
    inside = [i for i, actor in enumerate(actors) if speaker.start <= actor.start and actor.end <= speaker.end]
    people = [i for i in inside if actors[i].is_named and actors[i].actor_type is ActorType.PERSON]
    candidates = people or at_head or inside
    if not candidates:
        return None
    return max(candidates, key=lambda i: (actors[i].is_named, actors[i].end - actors[i].start))


def _resolved(doc: Doc, index: int | None) -> ActorReading | None:
    """The actor that a mention stands for, through its antecedents."""
    actors: tuple[ActorReading, ...] = doc._.actors
    steps = 0
    while index is not None and actors[index].antecedent is not None and steps < len(actors):
        index = actors[index].antecedent
        steps += 1
    return actors[index] if index is not None else None


def _claimant_type(doc: Doc, speaker: Speaker, actor: ActorReading | None) -> ClaimantType | None:
    """What kind of claimant a noun phrase names; None where neither its words nor its actor tell.

    Words that name an office ("health ministry", "militia officials") go before words that many bear ("spokesman", "official").
    Where a capital or a country speaks ("Moscow said"), it is its government.
    """
    found = list(_named_types(doc, speaker))
    telling = [kind for kind in found if kind not in GENERIC]
    if telling:
        return telling[0]
    by_actor = TYPE_OF_ACTOR.get(actor.actor_type) if actor is not None else None
    if by_actor is not None and by_actor is not ClaimantType.GOVERNMENT:
        return by_actor
    if found or by_actor is not None:
        return found[-1] if found else by_actor
    return ClaimantType.GOVERNMENT if doc[speaker.root].ent_type_ == "GPE" else None


def _named_types(doc: Doc, speaker: Speaker) -> list[ClaimantType]:
    vocabulary = words.claimants()
    lowered = [token.lower_ for token in doc[speaker.start : speaker.end]]
    found: list[ClaimantType] = []
    at = 0
    while at < len(lowered):
        length = next((n for n in (4, 3, 2, 1) if tuple(lowered[at : at + n]) in vocabulary and at + n <= len(lowered)), 0)
        if length:
            found.append(vocabulary[tuple(lowered[at : at + length])])
        at += length or 1
    return found
