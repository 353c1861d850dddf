"""Rules in one ordered list, asked one after another; and, for who wants to know, which were asked and which decided.

>>> def few(n): return "few" if n < 10 else None
>>> def some(n): return "some" if n < 100 else None
>>> def many(n): return "many"
>>> with recorded() as decisions:
...     first("quantities", 3, (few, some, many), 40)
'some'
>>> decisions[0].tried == (few, some), decisions[0].decided is some
(True, True)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

Answer = TypeVar("Answer")
Rule = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Decision:
    """One question at a token: the rules that were tried and the one that decided, None where none did.

    `family` is the attribute of the readings that it is about, such as "casualties" of ``doc._.casualties``.
    """

    family: str
    at: int
    tried: tuple[Rule, ...]
    decided: Rule | None


@dataclass(frozen=True, slots=True)
class Weighing:
    """One candidate for the reading at a token: another reading, at `other`, that may be of the same thing.

    `weights` are the observations about the two and what each weighs, together to be held against `needed`; where a `clash`
    forbids the candidate, nothing is weighed.
    """

    family: str
    at: int
    other: int
    weights: tuple[tuple[str, float], ...]
    needed: float
    clash: Rule | None
    is_chosen: bool


Note = Decision | Weighing
_decisions: ContextVar[list[Note] | None] = ContextVar("decisions", default=None)


@contextmanager
def recorded() -> Iterator[list[Note]]:
    """While it is open, every decision and weighing goes to the list that it gives."""
    decisions: list[Note] = []
    token = _decisions.set(decisions)
    try:
        yield decisions
    finally:
        _decisions.reset(token)


def first(family: str, at: int, rules: Sequence[Callable[..., Answer | None]], *subject: object) -> Answer | None:
    """What the first rule says that has anything to say of the subject; None where none has."""
    for number, rule in enumerate(rules):
        answer = rule(*subject)
        if answer is not None:
            _note(family, at, rules[: number + 1], rule)
            return answer
    _note(family, at, rules, None)
    return None


def which(family: str, at: int, rules: Sequence[tuple[Answer, Callable[..., bool]]], *subject: object) -> Answer | None:
    """The answer beside the first condition that holds of the subject; None where none does.

    >>> which("quantities", 3, [("few", lambda n: n < 10), ("many", lambda n: n > 99)], 120)
    'many'
    """
    for number, (answer, holds) in enumerate(rules):
        if holds(*subject):
            _note(family, at, [condition for _, condition in rules[: number + 1]], holds)
            return answer
    _note(family, at, [condition for _, condition in rules], None)
    return None


def every(family: str, at: int, rules: Sequence[Callable[..., Iterable[Answer]]], *subject: object) -> Iterator[Answer]:
    """All that all rules find, in their order; each that finds anything decides."""
    for number, rule in enumerate(rules):
        found = tuple(rule(*subject))
        if found:
            _note(family, at, rules[: number + 1], rule)
        yield from found


def greatest(
    family: str, at: int, rules: Sequence[Callable[..., Answer | None]], *subject: object, by: Callable[[Answer], int]
) -> Answer | None:
    """The greatest of what all rules say, of equals the first; None where none has anything to say.

    >>> greatest("quantities", 3, (min, max), [3, 7], by=abs)
    7
    """
    found = [(rule, answer) for rule in rules if (answer := rule(*subject)) is not None]
    if not found:
        return None
    decided, answer = max(found, key=lambda pair: by(pair[1]))
    _note(family, at, rules, decided)
    return answer


def weighed(weighings: Callable[[], Iterable[Weighing]]) -> None:
    """Records how candidates were weighed; it is only asked where somebody wants to know."""
    decisions = _decisions.get()
    if decisions is not None:
        decisions.extend(weighings())


def _note(family: str, at: int, tried: Sequence[Rule], decided: Rule | None) -> None:
    decisions = _decisions.get()
    if decisions is not None:
        decisions.append(Decision(family, at, tuple(tried), decided))
