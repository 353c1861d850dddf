"""Names of places of which no list knows at least one: whether they are spellings of one."""

from __future__ import annotations

from extractors.linking.name_forms import likeness, words

ALIKE = 0.85
"""The likeness of two words from which they may be spellings of one."""


def is_one_name(first: str, second: str) -> bool:
    """Whether two names are one but for spelling and the kind of place they say: a town and the district named like it.

    >>> is_one_name("Tinzaouaten", "Tinzawaten"), is_one_name("Chana", "Chana district"), is_one_name("Kidal", "Bamba")
    (True, True, False)
    """
    here, there = _proper_words(first), _proper_words(second)
    return len(here) == len(there) and all(likeness(one, other) >= ALIKE for one, other in zip(here, there, strict=True))


def _proper_words(name: str) -> tuple[str, ...]:
    """The words of a name without those for a kind of place, which are written small: "Chana" of "Chana district"."""
    written = name.split()
    while len(written) > 1 and written[-1].islower():
        written.pop()
    return words(" ".join(written))
