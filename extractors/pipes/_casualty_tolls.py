"""Tolls: the figures that follow the word, and which of them replaces which."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.nlp.annotations import CasualtyReading, QuantityReading
from extractors.pipes import _casualty_context as context
from extractors.pipes._casualty_terms import Trigger
from extractors.pipes._victims import Counter
from extractors.records import Stance

OLD, NEW = "casualty.toll.old", "casualty.toll.new"
REACH = 12
"""How far behind the word its figure may stand: "the death toll from Monday's bombing in the capital rose to 19"."""
CONFIDENT = 0.8


def read(trigger: Trigger, counter: Counter) -> Iterator[CasualtyReading]:
    """The figures of one toll: of "The death toll rose to 19 from 12" the new one and the old one."""
    figures = _figures(trigger, counter)
    replaces = len(figures) > 1
    for figure in figures:
        old = replaces and trigger.token.doc[figure.start - 1].lower_ == "from"
        yield CasualtyReading(
            start=trigger.token.i,
            end=figure.end,
            root=trigger.token.i,
            outcome=trigger.row.outcome,
            quantity=figure.quantity,
            rule_id=OLD if old else NEW,
            victims=(figure.start, figure.end),
            stance=Stance.REVISES if replaces and not old else Stance.ASSERTS,
            is_hedged=context.is_hedged(trigger.token),
            confidence=CONFIDENT,
        )


def _figures(trigger: Trigger, counter: Counter) -> list[QuantityReading]:
    """The first two counts behind the word that count nothing but people."""
    token = trigger.token
    found: list[QuantityReading] = []
    for index in range(token.i + 1, min(token.sent.end, token.i + REACH)):
        reading = counter.by_token.get(index)
        if reading is None or reading in found:
            continue
        if reading.head is None or counter.is_people(token.doc[reading.head]):
            found.append(reading)
    return found[:2]
