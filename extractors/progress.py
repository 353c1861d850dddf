"""How far a long step is, for the eye of whoever waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

EVERY_SECONDS = 10.0

Tell = Callable[[str], None]
"""Where a line goes that says how far a step is."""

T = TypeVar("T")


def silent(_: str) -> None:
    """Nobody waits."""


def told(things: Iterable[T], say: Callable[[int, T], str], tell: Tell) -> Iterator[T]:
    """Passes things on as they are, and every few seconds tells what `say` makes of how many have come and of the last one.

    >>> list(told("ab", lambda number, letter: f"{number}: {letter}", print))
    ['a', 'b']
    """
    last = time.monotonic()
    for number, thing in enumerate(things, 1):
        yield thing
        if time.monotonic() - last >= EVERY_SECONDS:
            tell(say(number, thing))
            last = time.monotonic()
