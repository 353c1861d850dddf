"""Who bears which name: mentions of one person, long and short, and whether the name is private."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.language.function_words import NAME_JOINERS
from extractors.pipes.privacy.signs import ORDER, PUBLIC, Sign
from extractors.pipes.privacy.words import NameWordKind, name_words
from extractors.records import PrivateNameKind

KINDS = {Sign.MINOR: PrivateNameKind.MINOR, Sign.VICTIM: PrivateNameKind.VICTIM, Sign.PRIVATE: PrivateNameKind.PRIVATE}
_WORD = re.compile(r"[^\W\d_]{2,}")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name that may stand for it alone.

    >>> words_of("Omar al-Shami's")
    ('omar', 'shami')
    """
    return tuple(word for word in _words(name) if word not in name_words(NameWordKind.KINSHIP))


def _words(name: str) -> list[str]:
    """The words of a name without the small ones that name nobody: of "Karim van der Berg", karim and berg."""
    words = _WORD.findall(name.casefold().removesuffix("'s").removesuffix("’s"))
    return [word for word in words if word not in NAME_JOINERS and word not in name_words(NameWordKind.JOINER)]


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a name, and what is said beside it."""

    text: str
    signs: frozenset[Sign]

    @property
    def is_full(self) -> bool:
        """Whether it has two words or more, as "Umm Khaled" and not "al-Taybah"."""
        return len(_words(self.text)) > 1


@dataclass(slots=True)
class Person:
    """Somebody whom an article names, with all that its mentions say of him."""

    words: frozenset[str]
    is_full: bool
    signs: set[Sign] = field(default_factory=set)

    def kind(self) -> PrivateNameKind | None:
        """Why the name is private; None of a public one, and of a short one of which nothing is said."""
        sign = next((sign for sign in ORDER if sign in self.signs), None)
        if sign in PUBLIC or (sign is None and not self.is_full):
            return None
        return KINDS[sign] if sign is not None else PrivateNameKind.PRIVATE


def persons(names: Iterable[Name]) -> list[Person]:
    """The people of an article: a short name is of the one whose longer name has its words; what two share tells of neither."""
    found: list[Person] = []
    for name in sorted(names, key=lambda name: -len(set(words_of(name.text)))):
        words = frozenset(words_of(name.text))
        bearers = [person for person in found if person.words >= words]
        if not bearers and words:
            bearers = [Person(words, name.is_full)]
            found += bearers
        if len(bearers) == 1:
            bearers[0].signs.update(name.signs)
    return found


def private_kind(words: Sequence[str], people: Sequence[Person]) -> PrivateNameKind | None:
    """Why a name is private, None where one who may bear it is public."""
    kinds = [person.kind() for person in people if words and person.words.issuperset(words)]
    return kinds[0] if kinds and None not in kinds else None
