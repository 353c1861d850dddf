"""Counts as people write them: a range stays a range, an open end stays open, "more than 50" is never 51."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from extractors.wording.codes import fact, label


class Range(Protocol):
    """A range of counts."""

    @property
    def low(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...


class Estimate(Range, Protocol):
    """A range of counts with the best figure in it."""

    @property
    def best(self) -> int | None: ...


class Bounds(Estimate, Protocol):
    """A range of counts with what stands out of it."""

    @property
    def is_open(self) -> bool: ...


class Counted(Bounds, Protocol):
    """The range of one fact, such as the killed."""

    @property
    def fact(self) -> str: ...


class Quantity(Estimate, Protocol):
    """A number as somebody put it."""

    @property
    def quantity_type(self) -> str: ...
    @property
    def quantity_text(self) -> str | None: ...


class OutcomeQuantity(Quantity, Protocol):
    """A number with what happened to those it counts."""

    @property
    def outcome(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """An `OutcomeQuantity` made of plain values."""

    outcome: str
    quantity_type: str
    quantity_text: str | None
    low: int | None
    best: int | None
    high: int | None


def many(number: int, one: str, more: str | None = None) -> str:
    """A number with its noun.

    >>> many(1, "independent origin"), many(0, "claim"), many(1200, "article")
    ('1 independent origin', 'no claims', '1,200 articles')
    """
    return f"{number:,} {one if number == 1 else more or one + 's'}" if number else f"no {more or one + 's'}"


def span(low: int | None, high: int | None, is_open: bool = False) -> str:
    """A range of counts; None is nobody counted, which is not 0.

    >>> span(4, 7), span(7, 7), span(4, 7, is_open=True), span(None, None), span(0, 0)
    ('4–7', '7', '4–7 or more', 'not counted', 'none')
    """
    if low is None and high is None:
        return "not counted"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    if low == high == 0 and not is_open:
        return "none"
    written = f"{low:,}" if low == high else f"{low:,}–{high:,}"
    return f"{written} or more" if is_open else written


def toll(fact_code: str, low: int | None, high: int | None, is_open: bool = False) -> str:
    """A range of counts with what happened to those counted.

    >>> toll("killed", 4, 7, is_open=True), toll("captured", 87, 87), toll("killed", 0, 0)
    ('4–7 or more killed', '87 captured', 'none killed')
    """
    return f"{span(low, high, is_open)} {fact(fact_code)}"


def best(low: int | None, resolved: int | None, high: int | None) -> str:
    """What the rules make of a range that is one: the best figure, or that there is none.

    >>> best(4, 5, 7), best(4, None, 7), best(7, 7, 7)
    ('best figure 5', 'no best figure', '')
    """
    if low == high:
        return ""
    return "no best figure" if resolved is None else f"best figure {resolved:,}"


def victims(count: Counted) -> str:
    """A count with what happened to those counted and the best figure, where there is one beside the range.

    >>> from types import SimpleNamespace as Said
    >>> victims(Said(fact="killed", low=4, best=5, high=7, is_open=True))
    '4–7 or more killed, best figure 5'
    """
    written = toll(count.fact, count.low, count.high, count.is_open)
    middle = best(count.low, count.best, count.high)
    return f"{written}, {middle}" if middle and count.best is not None else written


def apart(civilians: Range, attackers: Range) -> str:
    """Who among the killed is told apart, if anybody is.

    >>> from types import SimpleNamespace as Said
    >>> apart(Said(low=14, high=14), Said(low=7, high=22))
    'civilians among them: 14 killed; attackers, counted apart: 7–22 killed'
    """
    named = (("civilians among them", civilians), ("attackers, counted apart", attackers))
    return "; ".join(f"{name}: {toll('killed', some.low, some.high)}" for name, some in named if some.low is not None)


def quantity(claim: Quantity) -> str:
    """What a claim counts, with its kind of number kept.

    >>> from types import SimpleNamespace as Said
    >>> quantity(Said(quantity_type="at_least", low=7, best=7, high=None, quantity_text="at least seven"))
    'at least 7'
    >>> quantity(Said(quantity_type="more_than", low=51, best=None, high=None, quantity_text="more than 50"))
    'more than 50'
    """
    figure = _named(claim)
    match claim.quantity_type:
        case "none":
            return "none"
        case "at_least" | "more_than" | "at_most" | "less_than" if figure is not None:
            return f"{label(claim.quantity_type)} {figure:,}"
        case "approximate" if figure is not None:
            return f"about {figure:,}"
        case "vague":
            bounds = f" ({span(claim.low, claim.high)})" if claim.low is not None else ""
            return f"“{claim.quantity_text or 'a number'}”{bounds}"
        case _:
            return span(claim.low, claim.high)


def given(claim: OutcomeQuantity) -> str:
    """What a claim counts, with what happened to them: "at least 7 killed"."""
    return f"{quantity(claim)} {fact(claim.outcome)}"


def toll_type(basis: str, quantity_type: str, high: int | None) -> str:
    """How exactly a toll counts: as its words do where they give the total; a part is a lower bound, a sum a range.

    >>> toll_type("stated_total", "exact", 7), toll_type("largest_part", "exact", None), toll_type("sum_of_parts", "exact", 54)
    ('exact', 'at_least', 'range')
    """
    if basis == "stated_total" or quantity_type in ("vague", "none", "more_than"):
        return quantity_type
    return "at_least" if high is None else "range"


def _named(claim: Quantity) -> int | None:
    """The number that the words name: 50 of "more than 50", which begins at 51."""
    if claim.best is not None:
        return claim.best
    match claim.quantity_type:
        case "more_than" if claim.low is not None:
            return claim.low - 1
        case "less_than" if claim.high is not None:
            return claim.high + 1
        case "at_most":
            return claim.high
        case _:
            return claim.low


def short_day(value: date | datetime | None) -> str:
    """A day in short.

    >>> short_day(date(2024, 3, 4)), short_day(None)
    ('4 Mar 2024', '')
    """
    return f"{value.day} {value:%b %Y}" if value else ""
