"""Harm that is told before or without any act: those who were killed or hurt stand for the act that nobody names.

Reads, where no act of violence was told before
    Twenty inmates [died] in the prison. Fourteen had bullet wounds.      a sign of violence stands near
    Forty [bodies] were exhumed from a mass grave                         in the sentence itself
    The [bodies] of six soldiers were found in a forest                   several of those who fight
Refuses
    twelve died when a bus overturned, six soldiers in an avalanche; killed "in the war", "this year"; a memorial to the 43 who
    were killed; nobody was hurt; a film in which nine villagers die
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from extractors.domain import ARMED, ARMED_GROUPS, ASSAULT, POLICE
from extractors.language import sentences
from extractors.language.phrases import Words
from extractors.nlp.annotations import ActorReading, CasualtyReading, HarmPart, HarmWord, TollState
from extractors.nlp.sections import is_untold
from extractors.pipes.common.event_words import EventWordKind, is_of_kind
from extractors.pipes.common.trigger_words import Need, Reach, contexts, harm_triggers, refusals
from extractors.pipes.triggers.domain import DOMAINS, is_about_something_else
from extractors.pipes.triggers.scan import MISHAPS
from extractors.pipes.triggers.use import TriggerMatch
from extractors.records import CasualtyOutcome, CountScope, Stance, VictimCategory

HARMED = frozenset({CasualtyOutcome.KILLED, CasualtyOutcome.INJURED, CasualtyOutcome.CASUALTIES, CasualtyOutcome.MISSING})
TOLD = frozenset({Stance.ASSERTS, Stance.REVISES})
FIGHTING = frozenset({VictimCategory.COMBATANT, VictimCategory.SECURITY_FORCES, VictimCategory.PEACEKEEPER})
WITHOUT_DEATHS = frozenset({"market", "tech"})
"""Domains in whose texts nobody dies: a bomb beside a [phone] shop is none of them."""
REACH = 2
"""How many sentences away a sign of violence may stand: "Nine died in the prison. The dead had been shot."."""
SEVERAL = 2
TOLL = HarmWord("toll", HarmPart.TOLL)
"""By what a rising toll is told of."""


def with_harms(doc: Doc, matches: Sequence[TriggerMatch]) -> tuple[TriggerMatch, ...]:
    """The matches and the harm told in sentences before the first act of violence, in text order."""
    counted = [reading for reading in doc._.casualties if _is_told(doc, reading)]
    if not counted:
        return tuple(matches)
    first_act = next((match.start for match in matches if match.trigger.event_type == ASSAULT), None)
    edge = len(doc) if first_act is None else sentences.start_of(doc, first_act)
    before = [reading for reading in counted if reading.root < edge]
    if not before or is_about_something_else(doc):
        return tuple(matches)
    signs = Signs(doc)
    taken = {token for match in matches for token in range(match.start, match.end)}
    found = {reading.root: _match(reading) for reading in before if reading.root not in taken and signs.bear_out(reading)}
    return tuple(sorted((*matches, *found.values()), key=lambda match: match.start))


def _is_told(doc: Doc, reading: CasualtyReading) -> bool:
    """Whether a count says that people were harmed once: no count of nobody, of a war or a year, in a question or a memory."""
    is_news = reading.scope in (CountScope.INCIDENT, CountScope.SUBSET) and not is_untold(doc[reading.root : reading.root + 1])
    if not is_news or reading.outcome not in HARMED or reading.is_negated or reading.stance not in TOLD:
        return False
    is_counted = reading.harm is not None or reading.toll_state is TollState.NEW
    return is_counted and not any(is_of_kind(token, EventWordKind.MEMORY) for token in doc[reading.root].sent)


def _match(reading: CasualtyReading) -> TriggerMatch:
    return TriggerMatch(reading.root, reading.root + 1, harm_triggers()[reading.harm or TOLL], None)


class Signs:
    """What in a Doc shows that harm was done by somebody, and what that nobody did it, by sentence."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts = sentences.starts(doc)
        self._mishaps = {self._number(token) for token in _mishaps(doc)}
        self._violence = {self._number(token) for token in _violence(doc)} - self._mishaps

    def bear_out(self, reading: CasualtyReading) -> bool:
        """Whether a count is of people harmed by somebody."""
        here = self._number(reading.root)
        if reading.names_violence or here in self._violence:
            return True
        near = range(here - REACH, here + REACH + 1)
        if not _are_several(reading) or not self._mishaps.isdisjoint(near):
            return False
        is_near = not self._violence.isdisjoint(near) or _are_fighters(self._doc, reading)
        return is_near or (bool(self._violence) and not self._mishaps)

    def _number(self, token: int) -> int:
        return bisect.bisect_right(self._starts, token) - 1


def _violence(doc: Doc) -> Iterator[int]:
    """The tokens that show violence: words of it, armed groups, harm that only somebody can do."""
    words = Words.of(doc)
    for found in contexts().longest(words):
        if any(row.context is Need.VIOLENCE for row in found.rows):
            yield found.start
    yield from (actor.start for actor in doc._.actors if actor.actor_type in ARMED_GROUPS)
    yield from (reading.root for reading in doc._.casualties if reading.names_violence)


def _mishaps(doc: Doc) -> Iterator[int]:
    """The tokens that tell of what nobody does or nobody suffers: "crashed", "shark", "of an illness", "premiere"."""
    yield from (token.i for token in doc if is_of_kind(token, EventWordKind.MISHAP))
    words = Words.of(doc)
    for found in refusals().longest(words):
        if any(
            row.sense in (DOMAINS - WITHOUT_DEATHS) | MISHAPS and row.reach in (Reach.SENTENCE, Reach.PHRASE)
            for row in found.rows
        ):
            yield found.start


def _are_fighters(doc: Doc, reading: CasualtyReading) -> bool:
    """Whether those who fight were harmed."""
    actors: tuple[ActorReading, ...] = doc._.actors
    actor = actors[reading.victim_actor] if reading.victim_actor is not None else None
    is_armed = actor is not None and actor.actor_type in ARMED and actor.sector != POLICE
    return is_armed or reading.victim_category in FIGHTING


def _are_several(reading: CasualtyReading) -> bool:
    """Whether more than one was harmed: of one man who dies, age or illness may be the cause, whatever else is told."""
    return (reading.quantity.minimum or 0) >= SEVERAL
