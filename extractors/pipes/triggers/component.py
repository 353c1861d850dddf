"""What happened: the words that tell of an incident, with PLOVER type and mode.

Reads
    U.S. [air strikes] hit a depot               ASSAULT, aerial
    The base [came under rocket fire]            ASSAULT, heavy-weapons
    were [attacked] by multiple rockets          ASSAULT, heavy-weapons (the weapon gives the mode)
    Farmers [blocked] the [highway]              PROTEST, obstruct
    Police [arrested] six men                    COERCE, arrest
Refuses
    attacked the proposal; a heart attack; shot the film; the strike over wages; the storm hit the coast; nine people were
    killed when the bus overturned; came under fire for his remarks; the students meet on March 15

Words about deeds (condemn, demand, agree) are no incidents: `statements` reads them from the same vocabulary.
Score (development halves): PLOVER class F .87 (plover_gsr, with `statements`); MUC-4 events P .58, R .73, F .65; no violence in
the 20 ordinary golden articles.

The vocabulary stands in ``seeds/triggers.csv``, ``weapons.csv``, ``trigger_contexts.csv`` and ``not_conflict.csv``.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractors.nlp.annotations import EventReading, TriggerPart, is_silent, keep
from extractors.pipes.common.trigger_scan import Sighting, scan
from extractors.pipes.common.trigger_words import index
from extractors.pipes.triggers.domain import meant
from extractors.records import DateBasis

SURE, BORNE_OUT = 0.9, 0.7


def find(doc: Doc) -> tuple[EventReading, ...]:
    """Every mention of an incident, in text order; none in captions, which describe a picture, often an old one."""
    named_days = _named_days(doc)
    return tuple(
        _reading(doc, sighting)
        for sighting in meant(doc, scan(doc, index(of_incidents=True)))
        if sighting.start not in named_days and not is_silent(doc[sighting.start : sighting.end])
    )


def _named_days(doc: Doc) -> frozenset[int]:
    """The tokens of dates told by the calendar: the students will meet on [March 15]. "A day after the march" is none."""
    stated = (reading for reading in doc._.dates if reading.date.basis is DateBasis.STATED)
    return frozenset(token for reading in stated for token in range(reading.start, reading.end))


def _reading(doc: Doc, sighting: Sighting) -> EventReading:
    trigger = sighting.trigger
    return EventReading(
        start=sighting.start,
        end=sighting.end,
        root=_root(doc, sighting),
        event_type=trigger.event_type,
        event_mode=sighting.mode,
        rule_id=trigger.rule_id,
        trigger=trigger.key,
        confidence=SURE if trigger.needs is None else BORNE_OUT,
    )


def _root(doc: Doc, sighting: Sighting) -> int:
    """The token that governs roles: the noun of a nominal, the verb of a verbal phrase."""
    if sighting.trigger.part is TriggerPart.VERB:
        return sighting.start
    if doc.has_annotation("DEP"):
        root: int = doc[sighting.start : sighting.end].root.i
        return root
    return sighting.end - 1


class Triggers:
    """Writes ``doc._.events``."""

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "events", find(doc))


def create(nlp: Language, name: str) -> Triggers:
    return Triggers()
