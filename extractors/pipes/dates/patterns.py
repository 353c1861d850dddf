"""Where expressions of time stand: all rules are tried at every token, and the longest expression wins.

Words come from ``seeds/date_words.csv``; a row's kind is the slot it can fill in the rules.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from extractors.language.function_words import BEFORE_DATES
from extractors.language.number_words import number_words
from extractors.pipes.common import rules
from extractors.pipes.dates.calendar_rules import calendar_at, in_figures, month_at, year_at
from extractors.pipes.dates.expression import Expression
from extractors.pipes.dates.relative import Weekday
from extractors.pipes.dates.relative_rules import (
    neighbour_day_at,
    offset_at,
    overnight_at,
    part_so_far_at,
    period_at,
    relative_day_at,
    stretch_at,
    weekday_at,
)
from extractors.pipes.dates.words import Atoms, DateWordKind, words_of


class Patterns(Atoms):
    """The rules over one Doc."""

    def __init__(self, doc: Doc) -> None:
        super().__init__(doc)
        self.numeric = {expression.start: expression for expression in in_figures(doc)}

    def expressions(self) -> Iterator[Expression]:
        """Every expression from left to right, none overlapping; those that date nothing ("since April") are passed over."""
        index = 0
        starters = _starters()
        while index < len(self.words):
            word = self.words[index]
            found = self.longest_at(index) if word in starters or word[:1].isdigit() else None
            if found is not None and self.dates(found):
                yield found
            index = found.end if found is not None else index + 1

    def longest_at(self, start: int) -> Expression | None:
        """The longest that a rule finds at a token; of those of one length the first."""
        return rules.greatest("dates", start, RULES, self, start, by=lambda expression: expression.end)

    def numeric_at(self, start: int) -> Expression | None:
        """2021-06-27, 27.06.2021, 06/27/2021."""
        return self.numeric.get(start)

    def opens_clause(self, index: int) -> bool:
        """Whether a clause goes on to say what was on that day: "[, when] rebels attacked"."""
        return self.word(index + (self.word(index) == ",")) == "when"

    def dates(self, found: Expression) -> bool:
        """Whether an expression dates something: not April in "since April", nor Sunday in "The Sunday Times wrote".

        In "since April 7, when rebels attacked", it dates what a clause tells of it.
        """
        before = found.start - 1
        while self.word(before) in BEFORE_DATES:
            before -= 1
        if (self.word(before),) in words_of(DateWordKind.NOT_DATING) and not self.opens_clause(found.end):
            return False
        after = (self.word(found.end),) in words_of(DateWordKind.NOT_DATING_AFTER)
        return not (after and isinstance(found.shape, Weekday))


RULES: tuple[Callable[[Patterns, int], Expression | None], ...] = (
    Patterns.numeric_at,
    weekday_at,
    stretch_at,
    calendar_at,
    month_at,
    year_at,
    relative_day_at,
    overnight_at,
    period_at,
    neighbour_day_at,
    offset_at,
    part_so_far_at,
)
"""In this order, which decides between two expressions of one length."""


@functools.cache
def _starters() -> frozenset[str]:
    """First words of expressions."""
    first = {phrase[0] for kind in DateWordKind if "not_dating" not in kind for phrase in words_of(kind)}
    return frozenset(first | {"a", "an", "the", "weekend", *number_words()})
