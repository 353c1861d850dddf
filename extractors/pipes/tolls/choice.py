"""What the figures of one speaker about one incident come to: one toll, with what it rests on.

Stated total: "killed 43 people"; of several the first, unless another is newer; a headline only where the body has none.
Sum of parts: "16 women and 27 men were killed"; the addends of one list.
Largest part: "dozens", or three of many; a lower bound. That nobody was hurt in one place bounds nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from extractors.domain import OPEN_STANCES
from extractors.language import relations
from extractors.nlp.annotations import TollReading, TollState
from extractors.pipes.common.people import singular
from extractors.pipes.tolls.attackers import are_included
from extractors.pipes.tolls.elsewhere import is_of_another_time
from extractors.pipes.tolls.figures import Article, Figure
from extractors.pipes.tolls.lists import addends, make_a_total_with_others
from extractors.pipes.tolls.roles_so_far import Roles
from extractors.pipes.tolls.survivors import hurt
from extractors.records import CountScope, Quantity, QuantityType, TollBasis, TollRole, VictimCategory

NEVER = frozenset({TollRole.PERIOD, TollRole.INCREMENT})


def tolls(article: Article, roles: Roles) -> tuple[TollReading, ...]:
    """Every toll of the article, in the order of their figures, each superseded one pointing to what replaces it."""
    found: list[TollReading] = []
    for group in _groups(article, roles):
        found += _of_one_speaker(article, group, roles)
    found = hurt(article, found, roles)
    found.sort(key=lambda toll: (toll.start, toll.end, toll.outcome))
    return tuple(_superseded(article, found, roles))


def _groups(article: Article, roles: Roles) -> Iterator[list[Figure]]:
    """The figures of one incident, outcome and speaker, the attackers' own apart."""
    by_key: dict[tuple[object, ...], list[Figure]] = {}
    for figure in article.figures:
        role = roles[figure.number]
        if role in NEVER or figure.claim.stance in OPEN_STANCES or not _is_a_figure(figure):
            continue
        incident = article.incident(figure)
        is_elsewhere = role is TollRole.OTHER or (role is TollRole.ATTACKERS and is_of_another_time(article, figure))
        if is_elsewhere and incident in (None, article.main):
            continue
        key = (incident, figure.outcome, figure.speaker, role is TollRole.ATTACKERS)
        by_key.setdefault(key, []).append(figure)
    yield from by_key.values()


def _is_a_figure(figure: Figure) -> bool:
    quantity = figure.claim.quantity
    return quantity.minimum is not None or quantity.maximum is not None


def _of_one_speaker(article: Article, figures: Sequence[Figure], roles: Roles) -> Iterator[TollReading]:
    earlier = [figure for figure in figures if roles[figure.number] is TollRole.EARLIER]
    for figure in earlier:
        yield _toll(article, [figure], TollBasis.STATED_TOTAL, is_standing=False)
    stated = [figure for figure in figures if roles[figure.number] in STATED and not _is_a_part(article, figure, roles)]
    body = [figure for figure in stated if _is_in_the_body(article, figure)] or stated
    if body:
        yield from _stated(article, body, [figure for figure in stated if figure not in body], roles)
        return
    parts = [figure for figure in figures if _is_a_part(article, figure, roles)]
    summed = _sum(article, parts, roles)
    if summed:
        is_some = _are_some(summed) or make_a_total_with_others(article, summed, roles)
        yield _toll(article, summed, TollBasis.LARGEST_PART if is_some else TollBasis.SUM_OF_PARTS)
        return
    some = [figure for figure in figures if figure.low > 0 and (figure in parts or roles[figure.number] is TollRole.VAGUE)]
    if some:
        yield _toll(article, [max(some, key=lambda figure: figure.low)], TollBasis.LARGEST_PART)


def _is_in_the_body(article: Article, figure: Figure) -> bool:
    """Whether a figure counts beside others: it does not stand above or below the text, or a person says what it is."""
    return not (figure.in_headline or figure.in_caption) or article.decided(figure) is not None


def _is_a_part(article: Article, figure: Figure, roles: Roles) -> bool:
    """Whether a figure is a part, of another incident as well: "ten civilians, [seven] of them children"."""
    if roles[figure.number] is not TollRole.OTHER:
        return roles[figure.number] is TollRole.PART
    return figure.claim.scope is CountScope.SUBSET or bool(addends(article, figure, roles))


FIGHTERS = frozenset({VictimCategory.COMBATANT, VictimCategory.SECURITY_FORCES})
STATED = frozenset({TollRole.TOTAL, TollRole.OTHER, TollRole.ATTACKERS})


def _stated(article: Article, body: Sequence[Figure], asides: Sequence[Figure], roles: Roles) -> Iterator[TollReading]:
    """The newest total with those that say the same, and, not standing, those that say another."""
    newest = _newest(article, body, roles)
    same = [figure for figure in body if _agrees(figure, newest)]
    also = [figure for figure in asides if _agrees(figure, newest)]
    yield _toll(article, [newest, *(figure for figure in (*same, *also) if figure is not newest)], TollBasis.STATED_TOTAL)
    for figure in body:
        if figure not in same:
            yield _toll(article, [figure], TollBasis.STATED_TOTAL, is_standing=False)


def _newest(article: Article, body: Sequence[Figure], roles: Roles) -> Figure:
    """The total that stands: what a person says; else of the newest entry, or one that revises another, or the first."""
    decided = [figure for figure in body if article.decided(figure) is TollRole.TOTAL]
    if decided:
        return decided[-1]
    entries = [figure for figure in body if figure.entry is not None]
    if entries:
        latest = max(figure.entry.rank for figure in entries if figure.entry is not None)
        return next(figure for figure in entries if figure.entry is not None and figure.entry.rank == latest)
    moved = (figure for figure in reversed(body) if _is_moved(article, figure, roles))
    return next(moved, body[0])


def _is_moved(article: Article, total: Figure, roles: Roles) -> bool:
    """Whether a total is the one to which an increment leads: "two more died, bringing the toll to [11]"."""
    others = (other for other in article.others(total) if roles[other.number] is TollRole.INCREMENT)
    return total.claim.toll_state is TollState.NEW and any(other.sentence == total.sentence for other in others)


def _agrees(one: Figure, other: Figure) -> bool:
    """Whether two counts can both be true of one whole: "some 70" and "70", "at least 36" and "36"."""
    return one.low <= _top(other) and other.low <= _top(one)


def _top(figure: Figure) -> float:
    maximum = figure.claim.quantity.maximum
    return float("inf") if maximum is None else maximum


def _sum(article: Article, parts: Sequence[Figure], roles: Roles) -> list[Figure]:
    """The addends of the first list among the parts."""
    for part in parts:
        listed = [figure for figure in addends(article, part, roles) if figure in parts]
        if len(listed) > 1:
            return listed
    return []


def _are_some(listed: Sequence[Figure]) -> bool:
    """Whether a list is said to be of some: "[six] children and [a] midwife were among the dead"."""
    return all(figure.claim.scope is CountScope.SUBSET for figure in listed)


def _toll(article: Article, made_of: Sequence[Figure], basis: TollBasis, *, is_standing: bool = True) -> TollReading:
    lead = made_of[0]
    low, best, high = _bounds(made_of, basis)
    if all(_are_known_by_name(article, figure) for figure in made_of):
        high = None
    return TollReading(
        start=lead.claim.start,
        end=lead.claim.end,
        outcome=lead.outcome,
        low=low,
        best=best,
        high=high,
        basis=basis,
        claim=lead.number,
        claims=tuple(sorted(figure.number for figure in made_of)),
        speaker=lead.speaker,
        event=lead.claim.event,
        incident=article.incident(lead),
        victim_category=_category(made_of, basis),
        includes_attackers=any(are_included(article, figure) for figure in made_of),
        told_at=lead.entry.told_at if lead.entry is not None else None,
        is_standing=is_standing,
    )


def _are_known_by_name(article: Article, figure: Figure) -> bool:
    """As in "the names of [29] people who died": there may be more of whom nobody knows the name."""
    noun = article.counted(figure)
    return relations.is_phrase_of_noun(noun) and singular(noun.head.lower_) == "name"


def _bounds(made_of: Sequence[Figure], basis: TollBasis) -> tuple[int | None, int | None, int | None]:
    quantities = [figure.claim.quantity for figure in made_of]
    if basis is TollBasis.LARGEST_PART:
        return sum(figure.low for figure in made_of), None, None
    if basis is TollBasis.SUM_OF_PARTS:
        bests = [quantity.best for quantity in quantities]
        highs = [quantity.maximum for quantity in quantities]
        best = None if None in bests else sum(best or 0 for best in bests)
        high = None if None in highs else sum(high or 0 for high in highs)
        return sum(figure.low for figure in made_of), best, high
    chosen = next((quantity for quantity in quantities if _is_closer(quantity, quantities[0])), quantities[0])
    return chosen.minimum, chosen.best, chosen.maximum


def _is_closer(quantity: Quantity, lead: Quantity) -> bool:
    """Whether an exact number is what "at least 36" or "some 70" is said of elsewhere; "between 12 and 28" stays a range."""
    is_exact = quantity.minimum == quantity.maximum
    return is_exact and lead.type in ROUGH and quantity.best in (lead.best, lead.minimum)


ROUGH = frozenset({QuantityType.AT_LEAST, QuantityType.APPROXIMATE})


def _category(made_of: Sequence[Figure], basis: TollBasis) -> VictimCategory:
    """The kind of all: "84 [mercenaries] and 47 [soldiers]" are fighters, "ten [villagers] and 47 soldiers" are mixed."""
    kinds = {figure.claim.victim_category for figure in made_of}
    if basis is TollBasis.SUM_OF_PARTS and len(kinds) > 1:
        return VictimCategory.COMBATANT if kinds <= FIGHTERS else VictimCategory.MIXED
    return made_of[0].claim.victim_category


def _superseded(article: Article, found: Sequence[TollReading], roles: Roles) -> Iterator[TollReading]:
    """Each toll, marked as the attackers', and with the one that replaces it: of its speaker, else of anybody."""
    for toll in found:
        is_attackers = roles[toll.claim] is TollRole.ATTACKERS
        toll = dataclasses.replace(
            toll, is_attackers=is_attackers, includes_attackers=toll.includes_attackers and not is_attackers
        )
        if toll.is_standing:
            yield toll
            continue
        rest = [
            (other.speaker != toll.speaker, other.incident != toll.incident, number)
            for number, other in enumerate(found)
            if other.is_standing and other.outcome is toll.outcome
        ]
        yield dataclasses.replace(toll, superseded_by=min(rest)[2] if rest else None)
