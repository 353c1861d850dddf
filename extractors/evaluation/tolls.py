"""The killed and injured of the incident an article is about, as one line.

A choice among the article tolls that the pipeline makes, ``doc._.tolls``: nothing is counted here that no toll counts. What the
convention of a set asks for is an option: :attr:`Count.ALL` takes everybody, the attackers too (Gun Violence Archive);
:attr:`Count.CIVILIANS` no fighters, and the range of all speakers (Airwars).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc

from extractors.evaluation.documents import ReadDocument
from extractors.nlp.annotations import CasualtyReading, TollReading
from extractors.records import CasualtyOutcome, CountScope, QuantityType, TollBasis, TollRole, VictimCategory


class Count(StrEnum):
    """Whom a total counts."""

    ALL = "all"
    CIVILIANS = "civilians"


@dataclass(frozen=True, slots=True)
class TollLine:
    """Figures None where no toll speaks of them; `killed` is the fewest."""

    id: str
    killed: int | None = None
    injured: int | None = None
    killed_min: int | None = None
    killed_max: int | None = None
    injured_min: int | None = None
    injured_max: int | None = None


FIGHTERS = frozenset({VictimCategory.COMBATANT, VictimCategory.SECURITY_FORCES, VictimCategory.POLICE})
OF_THE_NEWS = frozenset({CountScope.INCIDENT, CountScope.SUBSET})
AIRWARS_VAGUE = {1: (2, 2), 3: (2, 2), 24: (12, 24)}
"""What Airwars codes "several" and "dozens" as, by their lower bound here."""


def line(read: ReadDocument, count: Count) -> TollLine:
    """The toll under one convention of whom to count."""
    if read.doc is None:
        return TollLine(read.document.id)
    tolls = [toll for toll in read.doc._.tolls if _is_of_the_news(read.doc, toll)]
    bounds = _civilians if count is Count.CIVILIANS else _everybody
    killed = bounds(read.doc, [toll for toll in tolls if toll.outcome is CasualtyOutcome.KILLED])
    injured = bounds(read.doc, [toll for toll in tolls if toll.outcome is CasualtyOutcome.INJURED])
    return TollLine(
        id=read.document.id,
        killed=killed[0],
        injured=injured[0],
        killed_min=killed[0],
        killed_max=killed[1],
        injured_min=injured[0],
        injured_max=injured[1],
    )


Bounds = tuple[int | None, int | None]


def _is_of_the_news(doc: Doc, toll: TollReading) -> bool:
    lead: CasualtyReading = doc._.casualties[toll.claim]
    return toll.is_standing and lead.scope in OF_THE_NEWS and lead.toll_role is not TollRole.OTHER


def _everybody(doc: Doc, tolls: Sequence[TollReading]) -> Bounds:
    """The first toll told, with the attackers that it leaves out."""
    victims = _whole([toll for toll in tolls if not toll.is_attackers])
    attackers = [_fewest(toll) for toll in tolls if toll.is_attackers]
    if not victims and not attackers:
        return None, None
    is_told_with = any(toll.includes_attackers for toll in tolls if not toll.is_attackers)
    count = (_fewest(victims[0]) if victims else 0) + (0 if is_told_with else max(attackers, default=0))
    return count, count


def _civilians(doc: Doc, tolls: Sequence[TollReading]) -> Bounds:
    """From the first toll told to the greatest of any speaker."""
    civil = [toll for toll in tolls if not toll.is_attackers and toll.victim_category not in FIGHTERS and toll.low is not None]
    coded = [_coded(doc, toll) for toll in _whole(civil)]
    return (coded[0][0], max(high for _, high in coded)) if coded else (None, None)


def _whole(tolls: Sequence[TollReading]) -> Sequence[TollReading]:
    """Stated and summed tolls, where there are any; else the parts."""
    return [toll for toll in tolls if toll.basis is not TollBasis.LARGEST_PART] or tolls


def _fewest(toll: TollReading) -> int:
    """The fewest, or the most where only that is said: "as many as [seven]"."""
    return toll.low if toll.low is not None else toll.high or 0


def _coded(doc: Doc, toll: TollReading) -> tuple[int, int]:
    lead: CasualtyReading = doc._.casualties[toll.claim]
    low = toll.low or 0
    if lead.quantity.type is QuantityType.VAGUE and toll.basis is TollBasis.LARGEST_PART:
        return AIRWARS_VAGUE.get(low, (low, low))
    return low, max(toll.high or 0, toll.best or 0, low)
