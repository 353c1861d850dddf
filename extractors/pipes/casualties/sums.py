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


def _total(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def mixed(categories: Iterable[VictimCategory]) -> VictimCategory:
    """One category for several: theirs if they agree, else mixed."""
    kinds = set(categories)
    return kinds.pop() if len(kinds) == 1 else VictimCategory.MIXED
