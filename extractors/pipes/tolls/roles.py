"""What every figure of an article is to the toll of its incident: the rules in the order in which they are tried.

`ALONE` looks at a figure and its sentence, `BESIDE` at those that are left and the other figures of the article, `LAST` at what
has remained a total. The first rule that applies gives the role; what no rule takes is a total. Each rule's docstring has the
sentence that shows it.
"""

from __future__ import annotations

from collections.abc import Callable

from extractors.pipes.common import rules
from extractors.pipes.tolls import accounts, alone, attackers, beside, earlier, elsewhere, lists, survivors
from extractors.pipes.tolls.figures import Article, Figure
from extractors.pipes.tolls.roles_so_far import Roles
from extractors.records import TollRole

ALONE: tuple[tuple[TollRole, Callable[[Article, Figure], bool]], ...] = (
    (TollRole.EARLIER, earlier.is_replaced),
    (TollRole.VAGUE, alone.is_vague),
    (TollRole.PERIOD, elsewhere.is_of_a_period),
    (TollRole.PERIOD, accounts.is_of_recorded_acts),
    (TollRole.PERIOD, accounts.is_lost_to_what_lasts),
    (TollRole.EARLIER, earlier.is_of_an_earlier_count),
    (TollRole.EARLIER, earlier.was_said_before),
    (TollRole.OTHER, elsewhere.is_feared),
    (TollRole.OTHER, elsewhere.is_supposed),
    (TollRole.OTHER, elsewhere.leaves_out_the_news),
    (TollRole.ATTACKERS, attackers.are_attackers),
    (TollRole.ATTACKERS, attackers.are_their_own),
    (TollRole.OTHER, elsewhere.is_of_another_time),
    (TollRole.OTHER, elsewhere.is_of_another_incident),
    (TollRole.OTHER, elsewhere.is_far_away),
    (TollRole.OTHER, elsewhere.is_of_others_elsewhere),
    (TollRole.ATTACKERS, attackers.are_repelled),
    (TollRole.ATTACKERS, attackers.fell_attacking),
    (TollRole.ATTACKERS, attackers.did_it),
    (TollRole.INCREMENT, alone.moves_a_total),
    (TollRole.PART, alone.is_said_to_be_a_part),
    (TollRole.PART, alone.is_nobody_else),
    (TollRole.PART, alone.are_left),
    (TollRole.PART, elsewhere.is_nobody_elsewhere),
    (TollRole.INCREMENT, alone.is_one_more),
    (TollRole.PART, alone.is_of_one_place),
)
Rules = tuple[tuple[TollRole, Callable[[Article, Figure, Roles], bool]], ...]
BESIDE: Rules = (
    (TollRole.EARLIER, survivors.is_one_of_the_dead),
    (TollRole.ATTACKERS, beside.are_more_attackers),
    (TollRole.ATTACKERS, beside.are_those_attackers),
    (TollRole.EARLIER, beside.is_earlier_as_well),
    (TollRole.PERIOD, beside.is_of_the_period_before),
    (TollRole.OTHER, beside.is_of_the_incident_before),
    (TollRole.PART, lists.is_an_addend),
    (TollRole.PART, lists.completes_a_total),
    (TollRole.PART, beside.is_of_one_side),
    (TollRole.PART, beside.is_of_its_own),
    (TollRole.PART, beside.is_added),
    (TollRole.PART, survivors.are_some_of_those_hit),
    (TollRole.PART, beside.is_nobody_of_some),
    (TollRole.PART, beside.is_one_person),
    (TollRole.PART, beside.are_named),
    (TollRole.PART, beside.is_who_was_told_of),
    (TollRole.PART, beside.is_named),
    (TollRole.PART, beside.is_found_somewhere),
    (TollRole.PART, beside.died_of_wounds),
    (TollRole.PART, beside.is_seen_by_one),
    (TollRole.PART, beside.is_of_a_kind),
    (TollRole.PART, beside.is_of_one_country),
)
LAST: Rules = ((TollRole.EARLIER, earlier.is_of_an_older_entry),)


def roles(article: Article) -> dict[int, TollRole]:
    """The role of every figure, by its number. What a person decided stands before all rules, which see it as given."""
    found = {figure.number: _alone(article, figure) for figure in article.figures}
    for in_order in (BESIDE, LAST):
        for figure in article.figures:
            if found[figure.number] is TollRole.TOTAL and article.decided(figure) is None:
                found[figure.number] = _beside(article, figure, found, in_order)
    return found


def _alone(article: Article, figure: Figure) -> TollRole:
    return article.decided(figure) or rules.which("casualties", figure.start, ALONE, article, figure) or TollRole.TOTAL


def _beside(article: Article, figure: Figure, found: dict[int, TollRole], in_order: Rules) -> TollRole:
    return rules.which("casualties", figure.start, in_order, article, figure, found) or TollRole.TOTAL
