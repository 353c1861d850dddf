"""Cardinals written out, for those who show a number and for the tests of `numerals`, whose inverse this is."""

from __future__ import annotations

import functools

from extractors.language.number_words import CARDINALS, number_words

_SIZES = ((1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"), (100, "hundred"))


def render_number(value: int) -> str:
    """A cardinal in words, 0 up to 10**12, the inverse of `numerals.parse_number`.

    >>> render_number(1242)
    'one thousand two hundred and forty-two'
    """
    for size, name in _SIZES:
        if value >= size:
            head, rest = divmod(value, size)
            tail = "" if not rest else f" and {render_number(rest)}" if rest < 100 else f" {render_number(rest)}"
            return f"{render_number(head)} {name}{tail}"
    spelled = _spelled()
    if value in spelled:
        return spelled[value]
    return f"{spelled[value - value % 10]}-{spelled[value % 10]}"


@functools.cache
def _spelled() -> dict[int, str]:
    """The first word in the seed for each unit and ten."""
    return {row.value: row.word for row in reversed(number_words().values()) if row.kind in CARDINALS}
