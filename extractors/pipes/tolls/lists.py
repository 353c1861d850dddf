"""Lists of figures: the addends of one total, and two halves that make it.

[16 women] and [27 men] were killed.                        addends of one list
[Two] are in critical condition and [three] are treated.    addends, too: how each of them is
Thirteen died: India counted [eight], Pakistan [five].      two that make the total
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.syntax import conjuncts
from extractors.nlp.annotations import HarmPart, HarmWord
from extractors.pipes.tolls.figures import Article, Figure
from extractors.pipes.tolls.roles_so_far import Roles
from extractors.records import CountScope, TollRole

CARED_FOR = frozenset(
    {HarmWord("hospital", HarmPart.HARM), HarmWord("in hospital", HarmPart.HARM), HarmWord("critical", HarmPart.ADJECTIVE)}
)


def addends(article: Article, figure: Figure, roles: Roles) -> list[Figure]:
    """The figures of one list: "[16 women] and [27 men] were killed"; of one alone nothing."""
    alike = {TollRole.TOTAL, TollRole.PART, roles[figure.number]} - {TollRole.VAGUE}
    listed = [
        other
        for other in article.near(figure)
        if other.outcome is figure.outcome and other.is_counted and roles[other.number] in alike
        and not _is_included(article, other) and _is_in_one_list(article, other, figure)
    ]  # fmt: skip
    return listed if len(listed) > 1 and figure in listed else []


def _is_in_one_list(article: Article, one: Figure, other: Figure) -> bool:
    """Whether one word of harm counts both, or they are joined: "[84 dead soldiers] and [47 dead guards]"."""
    if one.claim.root != other.claim.root and _are_states(article, one, other):
        return True
    first, second = article.counted(one), article.counted(other)
    return one.claim.root == other.claim.root or second in conjuncts(first) or first in conjuncts(second)


def _are_states(article: Article, one: Figure, other: Figure) -> bool:
    """Whether clauses of one sentence tell how several are: "[two] are in critical condition and [three] are being treated"."""
    is_here = one.sentence == other.sentence and {one.claim.harm, other.claim.harm} <= STATES
    is_here = is_here and all(article.victims(figure)[0].pos_ == "NUM" for figure in (one, other))
    is_whole = not any(figure.claim.scope is CountScope.SUBSET for figure in (one, other))
    return is_here and is_whole and abs(one.number - other.number) == 1 and one.claim.harm != other.claim.harm


STATES = CARED_FOR | {HarmWord("condition", HarmPart.HARM), HarmWord("wound", HarmPart.HARM), HarmWord("injury", HarmPart.HARM)}
"""How people fare who were hurt."""


def _is_included(article: Article, figure: Figure) -> bool:
    """Whether a figure is told as a part, alone or with another: "nine people, among them [two] guards and [a] boy"."""
    if figure.claim.is_included:
        return True
    before = article.figures[figure.number - 1] if figure.number else figure
    is_joined = before.claim.is_included and before.sentence == figure.sentence and before.claim.root == figure.claim.root
    between = article.doc[article.victims(before).end : article.victims(figure).start]
    return is_joined and [token.lower_ for token in between] == ["and"]


def is_an_addend(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[16 women] and [27 men] were killed"."""
    return bool(addends(article, figure, roles))


def completes_a_total(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "13 people died. India counted [eight dead], Pakistan [one soldier and four civilians]": five and eight are 13.

    The total is told first; what a text leads with is no half of what follows.
    """
    return figure.is_counted and _makes_a_total(article, [figure], roles)


def make_a_total_with_others(article: Article, listed: Sequence[Figure], roles: Roles) -> bool:
    """Whether the sum of a list is one half: "13 died. India counted eight, Pakistan [one] and [four]"."""
    return _makes_a_total(article, listed, roles)


def _makes_a_total(article: Article, half: Sequence[Figure], roles: Roles) -> bool:
    first = half[0]
    low = sum(figure.low for figure in half)
    same = (other for other in article.others(first) if other.is_counted and article.may_be_one(first, other))
    told = [other for other in same if other not in half and other.entry == first.entry]
    before = [other for other in told if other.number < first.number]
    totals = {other.low for other in before if roles[other.number] is TollRole.TOTAL}
    rest = {_half(article, other, roles) for other in told if other.low not in totals}
    return low > 1 and any(total - low in rest for total in totals if total - low > 1)


def _half(article: Article, figure: Figure, roles: Roles) -> int:
    """What a figure comes to as one of two halves, a list summed up."""
    listed = addends(article, figure, roles)
    return sum(addend.low for addend in listed) if listed else figure.low
