"""What a whole text is about: words of violence in a match report, a film review or a road accident are no violence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from extractors.domain import ARMED, ASSAULT, POLICE
from extractors.language.phrases import Words
from extractors.nlp.annotations import ActorReading
from extractors.pipes.common import event_words
from extractors.pipes.common.event_words import EventWordKind
from extractors.pipes.common.trigger_words import Reach, refusals, weapons
from extractors.pipes.triggers.scan import TriggerMatch

DOMAINS = frozenset({"sport", "cinema", "leisure", "market", "tech", "medical"})
"""Senses of ``seeds/not_conflict.csv`` that a whole text may have."""
ENOUGH = 3
"""How many different words of one domain make a text one of it."""
FIGURATIVE = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE"})
"""Event types whose words a text about something else uses: a defence under siege, oil that retreats."""


def meant(doc: Doc, matches: Sequence[TriggerMatch]) -> tuple[TriggerMatch, ...]:
    """Returns the matches that the text as a whole bears out. Protests are left alone: there is one in a match report, too."""
    acts = [match for match in matches if match.trigger.event_type == ASSAULT]
    if not any(match.trigger.event_type in FIGURATIVE for match in matches):
        return tuple(matches)
    words = Words.of(doc)
    if _is_of_domain(words, _signs_of_violence(doc, acts)):
        return tuple(match for match in matches if match.trigger.event_type not in FIGURATIVE)
    if not _has_assailant(doc) and _tells_only_results(words, acts):
        return tuple(match for match in matches if match.trigger.event_type != ASSAULT)
    return tuple(matches)


def _signs_of_violence(doc: Doc, acts: Sequence[TriggerMatch]) -> int:
    """How much speaks for violence: different armed actors, known ones twice, and acts that no other sense has."""
    actors: tuple[ActorReading, ...] = doc._.actors
    armed = {actor.name: actor.gazetteer_id is not None for actor in actors if actor.actor_type in ARMED}
    sure = {act.trigger.phrase for act in acts if act.trigger.needs is None}
    return len(armed) + sum(armed.values()) + len(sure)


def _has_assailant(doc: Doc) -> bool:
    """Whether anybody armed but the police is named: the police come to accidents too."""
    return any(actor.actor_type in ARMED and actor.sector != POLICE for actor in doc._.actors)


def _is_of_domain(words: Words, signs_of_violence: int) -> bool:
    found = Counter(sense for _, sense in _domain_words(words))
    return any(count >= ENOUGH and count > signs_of_violence for count in found.values())


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


def _tells_only_results(words: Words, acts: Sequence[TriggerMatch]) -> bool:
    """Whether people are killed and nothing says by whom or with what: a crash, a flood, a fall."""
    if not acts or any(act.trigger.phrase not in event_words.words(EventWordKind.ACCIDENT_TOO) for act in acts):
        return False
    return next(weapons().longest(words), None) is None
