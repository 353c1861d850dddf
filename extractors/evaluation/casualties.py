"""One incident's killed and injured, chosen among the extracted claims of one article.

A choice, never a reading: nothing is counted here that no claim counts. What the convention of a set asks for is an option:
:attr:`Count.ALL` takes everybody, the attacker too (Gun Violence Archive); :attr:`Count.CIVILIANS` no fighters (Airwars).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc

from extractors.domain import OPEN_STANCES
from extractors.language import sentences
from extractors.nlp.annotations import CasualtyReading, HarmPart, HarmWord
from extractors.records import CasualtyOutcome, CountScope, Quantity, QuantityType, VictimCategory


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


def incident_toll(doc: Doc, count: Count) -> Toll:
    """The toll of the incident that the article is about, in the claims of the whole article."""
    claims = [claim for claim in doc._.casualties if _counts(claim, count)]
    killed = _killed(doc, _of_the_news(doc, claims) if count is Count.ALL else claims, count)
    hurt = claims if count is Count.CIVILIANS else _survivors(doc, claims)
    figures = _figures(doc, hurt, {CasualtyOutcome.INJURED, CasualtyOutcome.CASUALTIES}, count)
    told = [figure for figure in figures if figure.weight is Weight.TOLD]
    shot = _bounds([figure for figure in figures if figure.weight in (Weight.ASIDE, Weight.TOGETHER)], count)
    injured = _rest(_bounds(told, count), shot, killed)
    if injured.low is None and killed.low:
        injured = _bounds([figure for figure in figures if figure.weight is Weight.ASIDE], count)
    if injured.low is None and not killed.low:
        injured = _bounds([figure for figure in figures if figure.weight in (Weight.TOLD, Weight.BORNE)], count)
    return Toll(killed, injured)


def _of_the_news(doc: Doc, claims: Sequence[CasualtyReading]) -> list[CasualtyReading]:
    """The claims in the beginning of an article, from the first that counts anybody: what it is about is told there."""
    if not claims:
        return []
    numbers = sentences.numbers(doc)
    first = min(numbers[claim.root] for claim in claims)
    return [claim for claim in claims if numbers[claim.root] < first + BEGINNING]


BEGINNING = 12
"""Sentences; deaths told only later, in a report about wounded people, are those of other incidents."""


def _survivors(doc: Doc, claims: Sequence[CasualtyReading]) -> list[CasualtyReading]:
    """The claims without those of people who died of it: "the boy died after [being injured]"."""
    dead = {claim.victims for claim in claims if claim.outcome is CasualtyOutcome.KILLED}
    return [claim for claim in claims if claim.outcome is CasualtyOutcome.KILLED or claim.victims not in dead]


def _killed(doc: Doc, claims: Sequence[CasualtyReading], count: Count) -> Bounds:
    """The victims and, told apart from them, the one who killed himself or was killed as the attacker."""
    suicides = [claim for claim in claims if claim.outcome is CasualtyOutcome.KILLED and _is_the_killers(doc, claim)]
    others = [claim for claim in claims if claim not in suicides]
    victims = _bounds(_figures(doc, others, {CasualtyOutcome.KILLED}, count), count)
    if not suicides:
        return victims
    apart = int(any(claim.harm != MURDER_SUICIDE and _has_victims(doc, claim, claims) for claim in suicides))
    return Bounds(max((victims.low or 0) + apart, 1), max((victims.high or 0) + apart, 1))


MURDER_SUICIDE = HarmWord("suicide", HarmPart.SUICIDE)
"""A figure beside that word counts the killer already: "two dead in murder-suicide"."""


def _has_victims(doc: Doc, suicide: CasualtyReading, claims: Sequence[CasualtyReading]) -> bool:
    """Whether the sentence tells of others whom he harmed: a child that "killed himself" by accident is the only one dead."""
    sent = doc[suicide.root].sent
    here = [claim for claim in claims if sent.start <= claim.root < sent.end and claim is not suicide]
    return any(claim.outcome is not CasualtyOutcome.INJURED and not _is_the_killers(doc, claim) for claim in here)


ATTACKERS = frozenset({"gunman", "shooter", "attacker", "assailant", "suspect"})


def _is_the_killers(doc: Doc, claim: CasualtyReading) -> bool:
    """Whether a death is that of the one who did it: "he killed himself", "the gunman was killed by police"."""
    start, end = claim.victims or (claim.root, claim.root)
    is_named_so = claim.quantity.best == 1 and any(token.lower_ in ATTACKERS for token in doc[start:end])
    return is_named_so or _is_suicide(doc, claim)


def _part(claim: CasualtyReading) -> HarmPart | None:
    return claim.harm.part if claim.harm else None


def _is_suicide(doc: Doc, claim: CasualtyReading) -> bool:
    reflexive = claim.victims is not None and doc[claim.victims[0]].lower_ in ("himself", "herself")
    return reflexive or _part(claim) is HarmPart.SUICIDE


def _counts(claim: CasualtyReading, count: Count) -> bool:
    if claim.scope is not CountScope.INCIDENT or claim.stance in OPEN_STANCES or claim.quantity.type is QuantityType.NONE:
        return False
    return not (count is Count.CIVILIANS and claim.victim_category in FIGHTERS)


class Weight(StrEnum):
    """What a figure of injured people is worth."""

    TOLD = "told"  # two others were injured
    BORNE = "borne"  # he was in critical condition: he may be the one who died
    ASIDE = "aside"  # a second man was also shot: where others died he is none of them
    TOGETHER = "together"  # seven people were shot: the dead are among them


@dataclass(frozen=True, slots=True)
class _Figure:
    """The groups that one word of harm counts, together."""

    at: int
    sentence: int
    low: int
    high: int
    weight: Weight


def _figures(doc: Doc, claims: Sequence[CasualtyReading], outcomes: set[CasualtyOutcome], count: Count) -> list[_Figure]:
    """One figure a word of harm; the same sentence's people in different conditions make one: "two critical, one stable"."""
    by_place: dict[int, list[CasualtyReading]] = {}
    for claim in claims:
        if claim.outcome in outcomes and _is_counted(claim.quantity, count):
            place = doc[claim.root].sent.start if _adds_up(doc, claim) else claim.root
            by_place.setdefault(place, []).append(claim)
    return sorted((_figure(doc, group, count) for group in by_place.values()), key=lambda figure: figure.at)


def _is_counted(quantity: Quantity, count: Count) -> bool:
    """Whether a count gives a figure; "as many as seven" is the seven of a headline, but no fewest of several sources."""
    return quantity.minimum is not None or (count is Count.ALL and quantity.maximum is not None)


def _adds_up(doc: Doc, claim: CasualtyReading) -> bool:
    told_apart = _is_told_apart(doc, claim) or claim.harm in CONDITIONS
    return claim.outcome is CasualtyOutcome.INJURED and told_apart


def _is_told_apart(doc: Doc, claim: CasualtyReading) -> bool:
    """Whether the people are others than those told of before: "three others", "another man"; "he and three others" are not."""
    words = {token.lower_ for token in doc[claim.start : claim.end]}
    return bool(words & OTHERS) and not (claim.outcome is CasualtyOutcome.CASUALTIES and "and" in words)


OTHERS = frozenset({"other", "others", "another"})
CONDITIONS = frozenset({HarmWord("condition", HarmPart.HARM), HarmWord("critical", HarmPart.ADJECTIVE)})


def _figure(doc: Doc, group: Sequence[CasualtyReading], count: Count) -> _Figure:
    bounds = [_coded(claim.quantity, count) for claim in group]
    root = min(claim.root for claim in group)
    sentence = doc[root].sent.start
    weights = {_weight(doc, claim) for claim in group}
    weight = next(weight for weight in Weight if weight in weights)
    return _Figure(root, sentence, sum(low for low, _ in bounds), sum(high for _, high in bounds), weight)


def _weight(doc: Doc, claim: CasualtyReading) -> Weight:
    if _is_told_apart(doc, claim) or _is_none_of_the_dead(doc, claim):
        return Weight.TOLD
    if claim.outcome is CasualtyOutcome.CASUALTIES:
        return Weight.ASIDE if _is_one_more(doc, claim) else Weight.TOGETHER
    return Weight.BORNE if _part(claim) is HarmPart.HARM or _is_pronoun(doc, claim) else Weight.TOLD


def _is_one_more(doc: Doc, claim: CasualtyReading) -> bool:
    """Whether one person is told of beside others: "a second man was shot", "his son was also shot"."""
    words = {token.lower_ for token in (*doc[claim.start : claim.end], *doc[claim.root].children)}
    return claim.quantity.best == 1 and bool(words & ONE_MORE)


ONE_MORE = frozenset({"second", "third", "fourth", "also"})


def _is_pronoun(doc: Doc, claim: CasualtyReading) -> bool:
    """Whether one person is told of whom the text has named: "he was wounded" may be said of the dead."""
    return claim.victims is not None and doc[claim.victims[0]].lower_ in ("he", "she", "him", "her")


def _is_none_of_the_dead(doc: Doc, claim: CasualtyReading) -> bool:
    """Whether one person is of another kind than everybody who died: "a girl was killed and a man was shot"."""
    dead = {other.victim_category for other in doc._.casualties if other.outcome is CasualtyOutcome.KILLED and _is_news(other)}
    kinds = dead | {claim.victim_category}
    return bool(dead) and kinds <= KINDS_OF_ONE and claim.victim_category not in dead


def _is_news(claim: CasualtyReading) -> bool:
    return claim.scope is CountScope.INCIDENT and claim.stance not in OPEN_STANCES


KINDS_OF_ONE = frozenset({VictimCategory.WOMAN, VictimCategory.MAN, VictimCategory.CHILD})


def _coded(quantity: Quantity, count: Count) -> tuple[int, int]:
    """The numbers that stand for a count. Airwars codes "several" and "a number of" as 2, "dozens" as 12 to 24."""
    low = quantity.minimum if quantity.minimum is not None else quantity.maximum or 0
    if count is Count.CIVILIANS and quantity.type is QuantityType.VAGUE:
        return AIRWARS_VAGUE.get(low, (low, low))
    return low, quantity.maximum or low


AIRWARS_VAGUE = {1: (2, 2), 3: (2, 2), 24: (12, 24)}
FIRST_SENTENCES = 3
"""An article says what happened in the first sentences that count at all; later ones tell of other incidents."""


def _bounds(figures: Sequence[_Figure], count: Count) -> Bounds:
    """The figure of the article: its first for the fewest where sources are set side by side, else the greatest told early."""
    if not figures:
        return Bounds()
    if count is Count.CIVILIANS:
        most = max(figure.high for figure in figures)
        return Bounds(figures[0].low, max(most, figures[0].low))
    early = sorted({figure.sentence for figure in figures})[:FIRST_SENTENCES]
    low = max(figure.low for figure in figures if figure.sentence in early)
    return Bounds(low, low)


def _rest(injured: Bounds, together: Bounds, killed: Bounds) -> Bounds:
    """Those of whom "shot" is told and no death: "five people were shot, two fatally" leaves three."""
    left = (together.low or 0) - (killed.high or 0)
    if left <= (injured.low or 0):
        return injured
    return Bounds(left, max(left, injured.high or 0))
