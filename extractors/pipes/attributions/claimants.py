"""Who the speakers are: the actor each one is, through pronouns and short names, and what kind of claimant."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from extractors.nlp.annotations import ActorReading, AttributionReading
from extractors.pipes.attributions.pointing import (
    PRONOUNS,
    Pointing,
    antecedent,
    pointing,
    spoken_for,
    subject_before,
    words_of,
)
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
        named.append(reading if reading.source is None else _with_claimant(doc, reading, reading.source, named))
    return named


def _with_claimant(
    doc: Doc, reading: AttributionReading, source: tuple[int, int], before: Sequence[AttributionReading]
) -> AttributionReading:
    speaker = Speaker(source[0], source[1], doc[source[0] : source[1]].root.i)
    index = _actor_at(doc, speaker)
    actor = _resolved(doc, index)
    form = pointing(doc, speaker)
    kind = _claimant_type(doc, speaker, actor) if form in (None, Pointing.NAME) or actor is not None else None
    earlier = antecedent(doc, speaker, form, before) if form is not None else None
    if form is Pointing.NAME and (kind is not None and index is not None):
        earlier = None
    if earlier is not None and form is Pointing.PERSON and _is_nearer(actor, earlier):
        earlier = None
    if earlier is not None:
        index = earlier.actor if index is None or form is not Pointing.NAME else index
        kind = earlier.claimant_type if kind is None or form is not Pointing.NAME else kind
    if _is_anonymous(doc, reading) and kind is ClaimantType.GOVERNMENT:
        kind = ClaimantType.ANONYMOUS_OFFICIAL
    stands_for = words_of(earlier) if earlier is not None and form is not Pointing.NAME else None
    if form is Pointing.PERSON and (told_of := subject_before(doc, speaker)) is not None:
        stands_for, index, kind = (told_of.start, told_of.end), _actor_at(doc, told_of), _claimant_type(doc, told_of, None)
    if (body := spoken_for(doc, speaker)) is not None and (of_body := _actor_at(doc, body)) is not None:
        index, kind = of_body, _claimant_type(doc, body, _resolved(doc, of_body)) or kind
    return dataclasses.replace(reading, actor=index, claimant_type=kind or ClaimantType.OTHER, stands_for=stands_for)


def _is_nearer(actor: ActorReading | None, earlier: AttributionReading) -> bool:
    """Whether a person was named since the last speaker: "Police said ... [The mayor] went there. He said"."""
    is_known = actor is not None and actor.actor_type is ActorType.PERSON and actor.name not in PRONOUN_NAMES
    return is_known and actor is not None and actor.start > max(earlier.start, (earlier.source or (0, 0))[1])


PRONOUN_NAMES = PRONOUNS[Pointing.PERSON]


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

    Words that name an office ("health ministry", "militia officials") go before words that many bear ("spokesman", "official"),
    the speaker's own before those of whom he belongs to: "an army [doctor]", "[relatives] of the soldiers".
    Where a capital or a country speaks ("Moscow said"), it is its government.
    """
    found = list(_named_types(doc, speaker))
    head = next((kind for (start, end), kind in found if start <= speaker.root < end and kind not in GENERIC), None)
    telling = [kind for _, kind in found if kind not in GENERIC]
    if telling:
        return head or telling[0]
    by_actor = _type_of(actor) if actor is not None else None
    if by_actor is not None and by_actor is not ClaimantType.GOVERNMENT:
        return by_actor
    if found or by_actor is not None:
        return found[-1][1] if found else by_actor
    return ClaimantType.GOVERNMENT if doc[speaker.root].ent_type_ == "GPE" else None


def _type_of(actor: ActorReading) -> ClaimantType | None:
    """The kind of claimant that an actor is; people without a name saw it, a body with one may be anything."""
    if actor.actor_type is ActorType.CIVILIAN_GROUP and actor.is_named:
        return None
    return TYPE_OF_ACTOR.get(actor.actor_type)


def _named_types(doc: Doc, speaker: Speaker) -> Iterator[tuple[tuple[int, int], ClaimantType]]:
    """The claimants that the words of a speaker name, each with its tokens; the longest phrase at each place."""
    vocabulary = words.claimants()
    lowered = [token.lower_ for token in doc[speaker.start : speaker.end]]
    at = 0
    while at < len(lowered):
        length = next((n for n in (4, 3, 2, 1) if tuple(lowered[at : at + n]) in vocabulary and at + n <= len(lowered)), 0)
        if length:
            yield (speaker.start + at, speaker.start + at + length), vocabulary[tuple(lowered[at : at + length])]
        at += length or 1
