"""What a whole text is about: words of violence in a match report, a film review or a road accident are no violence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from extractors.language.phrases import Words
from extractors.nlp.annotations import ActorReading
from extractors.pipes.common.trigger_scan import Sighting
from extractors.pipes.common.trigger_words import Reach, refusals, weapons
from extractors.records import ActorType

DOMAINS = frozenset({"sport", "cinema", "leisure", "market", "tech", "medical"})
ENOUGH = 3
"""How many different words of one domain make a text one of it."""
FIGURATIVE = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE"})
"""Event types whose words a text about something else uses: a defence under siege, oil that retreats."""
ARMED = frozenset({ActorType.MILITIA, ActorType.REBEL_GROUP, ActorType.STATE_FORCES, ActorType.UNNAMED_GROUP})
POLICE = "COP"
RESULTS = frozenset({"kill", "wound", "slay", "slaughter", "murder"})


def meant(doc: Doc, sightings: Sequence[Sighting]) -> tuple[Sighting, ...]:
    """The sightings that the text as a whole bears out. Protests are left alone: there is one in a match report, too."""
    deeds = [one for one in sightings if one.trigger.event_type == "ASSAULT"]
    if not any(one.trigger.event_type in FIGURATIVE for one in sightings):
        return tuple(sightings)
    words = Words.of(doc)
    if _is_of_domain(words, _arms(doc, deeds)):
        return tuple(one for one in sightings if one.trigger.event_type not in FIGURATIVE)
    if not _has_assailant(doc) and _tells_only_results(words, deeds):
        return tuple(one for one in sightings if one.trigger.event_type != "ASSAULT")
    return tuple(sightings)


def _arms(doc: Doc, deeds: Sequence[Sighting]) -> int:
    """How much speaks for violence: different armed actors, known ones twice, and deeds that no other sense has."""
    actors: tuple[ActorReading, ...] = doc._.actors
    armed = {actor.name: actor.gazetteer_id is not None for actor in actors if actor.actor_type in ARMED}
    sure = {one.trigger.phrase for one in deeds if one.trigger.needs is None}
    return len(armed) + sum(armed.values()) + len(sure)


def _has_assailant(doc: Doc) -> bool:
    """Whether anybody armed but the police is named: the police come to accidents too."""
    return any(actor.actor_type in ARMED and actor.sector != POLICE for actor in doc._.actors)


def _is_of_domain(words: Words, arms: int) -> bool:
    found = Counter(sense for _, sense in _domain_words(words))
    return any(count >= ENOUGH and count > arms for count in found.values())


def _domain_words(words: Words) -> set[tuple[str, str]]:
    """The different words of the domains, each with its domain."""
    tree = refusals()
    return {
        (row.cue, row.sense)
        for at in range(len(words.texts))
        for found in tree.starting_at(words, at)
        for row in found.rows
        if row.reach is Reach.SENTENCE and row.sense in DOMAINS
    }


def _tells_only_results(words: Words, deeds: Sequence[Sighting]) -> bool:
    """Whether people are killed and nothing says by whom or with what: a crash, a flood, a fall."""
    if not deeds or any(one.trigger.phrase not in RESULTS for one in deeds):
        return False
    return next(weapons().longest(words), None) is None
