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


_decisions: ContextVar[list[Decision] | None] = ContextVar("decisions", default=None)


@contextmanager
def recorded() -> Iterator[list[Decision]]:
    """While it is open, every decision goes to the list that it gives."""
    decisions: list[Decision] = []
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


def _note(family: str, at: int, tried: Sequence[Rule], decided: Rule | None) -> None:
    decisions = _decisions.get()
    if decisions is not None:
        decisions.append(Decision(family, at, tuple(tried), decided))
