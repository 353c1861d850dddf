"""Figures and codes in plain English, once for all that people read: the explorer, the daily brief, the terminal.

Pure: values in, words out; nothing here is more exact than what it is given.
"""

from __future__ import annotations

from typing import Protocol


class Quantity(Protocol):
    """A number as somebody put it."""

    @property
    def quantity_type(self) -> str: ...
    @property
    def quantity_text(self) -> str | None: ...
    @property
    def low(self) -> int | None: ...
    @property
    def best(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...


_FACTS = {
    "killed": "killed",
    "injured": "injured",
    "casualties": "killed or injured",
    "captured": "captured",
    "missing": "missing",
    "displaced": "displaced",
    "event_date": "when it happened",
    "location": "where it happened",
    "perpetrator": "who did it",
    "occurred": "whether it happened",
}
_DETAILS = frozenset({"event_date", "location", "perpetrator", "occurred"})
_CONVENTIONS = {"acled": "ACLED", "ucdp": "UCDP GED", "airwars": "Airwars", "ibc": "Iraq Body Count"}
_SIDES = {
    "perpetrator_side": "side said to have done it",
    "victim_side": "side that suffered it",
    "third_party": "third party",
    "unknown": "side not stated",
}
_KINDS = {
    "timing": "told for different times",
    "scope": "counted over different things",
    "category": "counted of different people",
    "responsibility": "blamed on, or denied by, different sides",
    "value": "different figures",
}
_DETAIL_KINDS = {"timing": "days that exclude each other", "value": "different answers"}
_GRADES = {
    "confirmed": "confirmed by a party to it",
    "fair": "fair: two or more origins",
    "weak": "weak: one origin",
    "contested": "contested by the parties",
    "discounted": "discounted: more deny than tell it",
}


def label(code: str | None) -> str:
    """A code as words.

    >>> label("single_origin")
    'single origin'
    """
    return (code or "").replace("_", " ").replace("-", " ")


def fact(code: str) -> str:
    """What a fact is about, in words; of other codes the code itself."""
    return _FACTS.get(code, label(code))


def convention(code: str) -> str:
    return _CONVENTIONS.get(code, label(code))


def side(code: str) -> str:
    return _SIDES.get(code, label(code))


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


def best(low: int | None, resolved: int | None, high: int | None) -> str:
    """What the rules make of a range that is one: the best figure, or that there is none.

    >>> best(4, 5, 7), best(4, None, 7), best(7, 7, 7)
    ('best figure 5', 'no best figure', '')
    """
    if low == high:
        return ""
    return "no best figure" if resolved is None else f"best figure {resolved:,}"


def quantity(claim: Quantity) -> str:
    """What a claim counts, with its kind of number kept.

    >>> from types import SimpleNamespace as Said
    >>> quantity(Said(quantity_type="at_least", low=7, best=7, high=None, quantity_text="at least seven"))
    'at least 7'
    """
    figure = claim.best if claim.best is not None else claim.low
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


def grade(code: str) -> str:
    """What a grade of evidence means; of other codes the code itself."""
    return _GRADES.get(code, label(code))


def conflict_kind(fact_code: str, kind: str) -> str:
    """Why sources disagree on a fact; details that are no counts have words of their own.

    >>> conflict_kind("killed", "timing"), conflict_kind("event_date", "timing")
    ('told for different times', 'days that exclude each other')
    """
    return (_DETAIL_KINDS if fact_code in _DETAILS else {}).get(kind) or _KINDS.get(kind, label(kind))
