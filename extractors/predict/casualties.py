"""One incident's killed and injured, chosen among the extracted claims of one article.

A choice, never a reading: nothing is counted here that no claim counts. What the conventions of a set ask for is an option:
:attr:`Count.ALL` takes everybody, the attacker too (Gun Violence Archive); :attr:`Count.CIVILIANS` leaves out fighters (Airwars).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc

from extractors.nlp.annotations import CasualtyReading
from extractors.records import CasualtyOutcome, CountScope, Quantity, QuantityType, Stance, VictimCategory


class Count(StrEnum):
    """Whom a total counts."""

    ALL = "all"
    CIVILIANS = "civilians"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The fewest and the most that the claims allow; None where no claim speaks of it."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """The people killed and injured in the incident that an article is about."""

    killed: Bounds
    injured: Bounds


FIGHTERS = frozenset({VictimCategory.COMBATANT, VictimCategory.SECURITY_FORCES, VictimCategory.POLICE})
OPEN = frozenset({Stance.DENIES, Stance.CANNOT_VERIFY, Stance.DISPUTES})
REFLEXIVE = frozenset({"himself", "herself", "themselves"})


def incident_toll(doc: Doc, count: Count) -> Toll:
    """The toll of the incident that the article is about, in the claims of the whole article."""
    claims = [claim for claim in doc._.casualties if _counts(claim, count)]
    killed = _bounds(_figures(claims, CasualtyOutcome.KILLED, count), count)
    injured = _bounds(_figures(claims, CasualtyOutcome.INJURED, count), count)
    together = _bounds(_figures(claims, CasualtyOutcome.CASUALTIES, count), count)
    return Toll(killed, _rest(injured, together, killed))


def _counts(claim: CasualtyReading, count: Count) -> bool:
    if claim.scope is not CountScope.INCIDENT or claim.stance in OPEN or claim.quantity.type is QuantityType.NONE:
        return False
    return not (count is Count.CIVILIANS and claim.victim_category in FIGHTERS)


@dataclass(frozen=True, slots=True)
class _Figure:
    """The groups that one word of harm counts, together."""

    at: int
    low: int
    high: int


def _figures(claims: Sequence[CasualtyReading], outcome: CasualtyOutcome, count: Count) -> list[_Figure]:
    by_root: dict[int, list[CasualtyReading]] = {}
    for claim in claims:
        if claim.outcome is outcome and claim.quantity.minimum is not None:
            by_root.setdefault(claim.root, []).append(claim)
    return [_figure(root, group, count) for root, group in sorted(by_root.items())]


def _figure(root: int, group: Iterable[CasualtyReading], count: Count) -> _Figure:
    bounds = [_coded(claim.quantity, count) for claim in group]
    return _Figure(root, sum(low for low, _ in bounds), sum(high for _, high in bounds))


def _coded(quantity: Quantity, count: Count) -> tuple[int, int]:
    """The numbers that stand for a count. Airwars codes "several" and "a number of" as 2, "dozens" as 12 to 24."""
    low = quantity.minimum or 0
    if count is Count.CIVILIANS and quantity.type is QuantityType.VAGUE:
        return AIRWARS_VAGUE.get(low, (low, low))
    return low, quantity.maximum or low


AIRWARS_VAGUE = {1: (2, 2), 3: (2, 2), 24: (12, 24)}


def _bounds(figures: Sequence[_Figure], count: Count) -> Bounds:
    """The figure of the article: its first for the fewest where sources are set side by side, its greatest where one tells."""
    if not figures:
        return Bounds()
    most = max(figure.high for figure in figures)
    if count is Count.CIVILIANS:
        return Bounds(figures[0].low, max(most, figures[0].low))
    low = max(figure.low for figure in figures)
    return Bounds(low, low)


def _rest(injured: Bounds, together: Bounds, killed: Bounds) -> Bounds:
    """People of whom only "shot" is told and no death are injured: "five people were shot, two fatally" leaves three."""
    if injured.low is not None or together.low is None or together.high is None:
        return injured
    low, high = together.low - (killed.high or 0), together.high - (killed.low or 0)
    return Bounds(low, high) if low > 0 else Bounds()
