"""What several counts come to, and of what kind of people they are together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.records import Quantity, QuantityType, VictimCategory


def added(quantities: Sequence[Quantity], text: str) -> Quantity:
    """The sum of several counts, as exact as the least exact of them.

    >>> one = Quantity("a man", QuantityType.EXACT, 1, 1, 1)
    >>> added([one, one], "a man and a woman").maximum
    2
    """
    if len(quantities) == 1:
        return quantities[0]
    minimum = sum(quantity.minimum or 0 for quantity in quantities)
    best = _total([quantity.best for quantity in quantities])
    maximum = _total([quantity.maximum for quantity in quantities])
    exact = all(quantity.type is QuantityType.EXACT for quantity in quantities)
    kind = QuantityType.EXACT if exact else QuantityType.VAGUE if best is None else QuantityType.AT_LEAST
    return Quantity(text, kind, minimum, best, maximum)


def times(quantity: Quantity, each: int) -> Quantity:
    """How many people so many couples are.

    >>> times(Quantity("at least two", QuantityType.AT_LEAST, 2, 2, None), 2).best
    4
    """
    low, best, high = (
        None if number is None else each * number for number in (quantity.minimum, quantity.best, quantity.maximum)
    )
    return Quantity(quantity.text, quantity.type, low, best, high)


def of_bodies(quantity: Quantity) -> Quantity:
    """How many people so many crews or families are: at least one of each, and nobody says how many.

    >>> of_bodies(Quantity("two", QuantityType.EXACT, 2, 2, 2)).maximum is None
    True
    """
    return Quantity(quantity.text, QuantityType.VAGUE, quantity.minimum, None, None)


def _total(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def mixed(categories: Iterable[VictimCategory]) -> VictimCategory:
    """One category for several: theirs if they agree, else mixed."""
    kinds = set(categories)
    return kinds.pop() if len(kinds) == 1 else VictimCategory.MIXED
