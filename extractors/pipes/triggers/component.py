"""What happened: the words that tell of an incident, with PLOVER type and mode.

Reads
    U.S. [air strikes] hit a depot               ASSAULT, aerial
    The base [came under rocket fire]            ASSAULT, heavy-weapons
    were [attacked] by multiple rockets          ASSAULT, heavy-weapons (the weapon gives the mode)
    Farmers [blocked] the [highway]              PROTEST, obstruct
    Police [arrested] six men                    COERCE, arrest
    Twenty [died] in the prison; some were shot  ASSAULT, by the harm alone (`harms`)
Refuses
    attacked the proposal; a heart attack; shot the film; the strike over wages; the storm hit the coast; nine people were
    killed when the bus overturned; came under fire for his remarks; the students meet on March 15

Words about acts (condemn, demand, agree) are no incidents: they stay on the Doc as speech triggers, for `statements`.
Score (development halves): PLOVER class F .87 (plover_gsr, with `statements`); MUC-4 events P .58, R .73, F .65; no violence in
the 20 ordinary golden articles.

The vocabulary stands in ``seeds/triggers.csv``, ``weapons.csv``, ``trigger_contexts.csv`` and ``not_conflict.csv``.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractors.nlp.annotations import EventReading, TriggerPart, TriggerReading, keep
from extractors.nlp.sections import is_silent
from extractors.pipes.common.trigger_index import index
from extractors.pipes.triggers.domain import meant
from extractors.pipes.triggers.harms import with_harms
from extractors.pipes.triggers.scan import scan
from extractors.pipes.triggers.use import TriggerMatch
from extractors.records import DateBasis

SURE, BORNE_OUT = 0.9, 0.7


def find(doc: Doc) -> tuple[EventReading, ...]:
    """Returns every mention of an incident, in text order; none in captions, which describe a picture, often an old one."""
    named_days = _named_days(doc)
    return tuple(
        _event(doc, match)
        for match in with_harms(doc, meant(doc, scan(doc, index(of_incidents=True))))
        if match.start not in named_days and not is_silent(doc[match.start : match.end])
    )


def find_speech(doc: Doc) -> tuple[TriggerReading, ...]:
    """Returns the words by which somebody says something about an incident, or to a party, in text order.

    Where an act is told by more of the same verb's words there are none: "[traded fire] with the gang" is no trade.
    """
    acts = {event.start: event for event in doc._.events if event.trigger is not None}
    matches = (match for match in scan(doc, index(of_incidents=False)) if not is_silent(doc[match.start : match.end]))
    return tuple(_speech(match) for match in matches if not _is_of_act(match, acts.get(match.start)))


def _is_of_act(match: TriggerMatch, act: EventReading | None) -> bool:
    """Whether more words, or as many that stand closer, tell of an act at the same verb."""
    if act is None or act.trigger is None or match.trigger.part is not act.trigger.part:
        return False
    of_act, of_words = len(act.trigger.phrase.split()), len(match.trigger.phrase.split())
    return (of_act, act.start - act.end) > (of_words, match.start - match.end)


def _named_days(doc: Doc) -> frozenset[int]:
    """The tokens of dates told by the calendar: the students will meet on [March 15]. "A day after the march" is none."""
    stated = (reading for reading in doc._.dates if reading.date.basis is DateBasis.STATED)
    return frozenset(token for reading in stated for token in range(reading.start, reading.end))


def _event(doc: Doc, match: TriggerMatch) -> EventReading:
    trigger = match.trigger
    return EventReading(
        start=match.start,
        end=match.end,
        root=_root(doc, match),
        event_type=trigger.event_type,
        event_mode=match.mode,
        rule_id=trigger.rule_id,
        confidence=SURE if trigger.needs is None else BORNE_OUT,
        trigger=trigger.key,
    )


def _speech(match: TriggerMatch) -> TriggerReading:
    trigger = match.trigger
    return TriggerReading(match.start, match.end, trigger.key, trigger.event_type, match.mode, trigger.rule_id)


def _root(doc: Doc, match: TriggerMatch) -> int:
    """The token that governs roles: the noun of a nominal, the verb of a verbal phrase."""
    if match.trigger.part is TriggerPart.VERB:
        return match.start
    if doc.has_annotation("DEP"):
        root: int = doc[match.start : match.end].root.i
        return root
    return match.end - 1


class Triggers:
    """Writes ``doc._.events`` and ``doc._.speech_triggers``."""

    def __call__(self, doc: Doc) -> Doc:
        return keep(keep(doc, "events", find(doc)), "speech_triggers", find_speech(doc))


def create(nlp: Language, name: str) -> Triggers:
    return Triggers()
