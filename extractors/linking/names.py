"""Are two names one actor? A list of named rules over folded words, each judging or passing; the first that judges decides.

persons         "Qasem Soleimani" = "General Qassem Suleimani"; "Hassan Rouhani" != "Hussein Rouhani"; "Soleimani" is unsure
organisations   "Kata'ib Hizballah" = "Kataib Hezbollah"; "47th Brigade" != "43rd Brigade"; "SDF" = "Syrian Democratic Forces"
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import ClassVar

from rapidfuzz.distance import JaroWinkler

from extractors import lexicon
from extractors.linking.judgements import Judgement, NameMatch
from extractors.linking.name_forms import bound, content, likeness, without_title, words

_SAME_WORD = 0.87
_OTHER_WORD = 0.7
_INITIAL = 0.9
_SHORT_FORM = 0.95
_SAME_JOINED = 0.92
# The last ones from Arabic and Persian: "Lashkar-e-Taiba", "Nusrat al-Islam wal-Muslimin".
_LINKING_WORDS = frozenset({"of", "for", "and", "in", "on", "to", "wa", "wal", "e", "i", "ye"})
_ORDINALS = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th"}
_MOST_PERMUTED = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name made ready for comparison."""

    text: str
    words: tuple[str, ...]

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(word for word in self.words if word[0].isdigit())


@dataclass(frozen=True, slots=True)
class GivenName:
    """A row of ``seeds/given_names.csv``: a given name and its short form, with a sentence that has both."""

    KEY: ClassVar[tuple[str, ...]] = ("short_form", "long_form")
    short_form: str
    long_form: str
    example: str


Rule = Callable[[Name, Name], NameMatch | None]


@functools.lru_cache(maxsize=100_000)
def person(text: str) -> Name:
    """A person's name: without titles and articles.

    >>> person("Gen. Qassem al-Soleimani").words
    ('qassem', 'soleimani')
    """
    return Name(text, bound(content(without_title(words(text)))))


@functools.lru_cache(maxsize=100_000)
def organisation(text: str) -> Name:
    """An organisation's name: without articles and linking words.

    >>> organisation("the Ministry of Defence").words
    ('ministry', 'defence')
    """
    kept = tuple(_ORDINALS.get(word, word) for word in content(words(text)) if word not in _LINKING_WORDS)
    return Name(text, kept or words(text))


def compare_persons(first: str, second: str) -> NameMatch:
    """Whether two names are one person. A lone surname is never enough: it is unsure at best."""
    return _judge(person(first), person(second), PERSON_RULES)


def compare_organisations(first: str, second: str) -> NameMatch:
    """Whether two names are one organisation."""
    return _judge(organisation(first), organisation(second), ORGANISATION_RULES)


def _judge(first: Name, second: Name, rules: Sequence[Rule]) -> NameMatch:
    if not first.words or not second.words:
        return NameMatch(Judgement.UNSURE, 0.0, "no_letters")
    return next(match for rule in rules if (match := rule(first, second)) is not None)


# ---------------------------------------------------------------------------------------------------------------- rules


def _same_words(first: Name, second: Name) -> NameMatch | None:
    if sorted(first.words) == sorted(second.words):
        return NameMatch(Judgement.POSITIVE, 1.0, "same_words")
    return None


def _same_joined(first: Name, second: Name) -> NameMatch | None:
    """One name parted otherwise: "Abdul Rahman" and "Abdulrahman", "Nasr Allah" and "Nasrallah"."""
    if len(first.words) == len(second.words):
        return None
    alike = likeness("".join(first.words), "".join(second.words))
    return NameMatch(Judgement.POSITIVE, alike, "same_joined") if alike >= _SAME_JOINED else None


def _other_numbers(first: Name, second: Name) -> NameMatch | None:
    """The 47th Brigade is not the 43rd, nor any brigade without a number for certain."""
    if first.numbers == second.numbers:
        return None
    both = bool(first.numbers and second.numbers)
    return NameMatch(Judgement.NEGATIVE if both else Judgement.UNSURE, 0.0, "other_numbers")


def _acronym(first: Name, second: Name) -> NameMatch | None:
    short, long = sorted((first, second), key=lambda name: len(name.words))
    if len(short.words) != 1 or len(long.words) < 2 or not short.text.isupper():
        return None
    if short.words[0] not in initials(long.text):
        return None
    return NameMatch(Judgement.POSITIVE if len(short.words[0]) > 2 else Judgement.UNSURE, 0.9, "acronym")


def _lone_word(first: Name, second: Name) -> NameMatch | None:
    """A surname alone may be anybody's."""
    if len(first.words) > 1 and len(second.words) > 1:
        return None
    short, long = sorted((first, second), key=lambda name: len(name.words))
    best = max(likeness(short.words[0], word) for word in long.words)
    if len(long.words) == 1 and best >= _SAME_WORD:
        return NameMatch(Judgement.POSITIVE, best, "same_word")
    return NameMatch(Judgement.UNSURE if best >= _SAME_WORD else Judgement.NEGATIVE, best, "lone_word")


def _aligned_person(first: Name, second: Name) -> NameMatch:
    """Every word of the shorter name has its like in the longer one, an initial standing for a given name."""
    alike = _alignment(first.words, second.words)
    return _by_weakest(alike, "aligned_names")


def _aligned_organisation(first: Name, second: Name) -> NameMatch:
    """Every word of both names has its like; a name with words to spare may be a branch, so it is unsure."""
    alike = _alignment(first.words, second.words)
    if len(first.words) != len(second.words) and min(alike) >= _SAME_WORD:
        return NameMatch(Judgement.UNSURE, sum(alike) / max(len(first.words), len(second.words)), "part_of_name")
    return _by_weakest(alike, "aligned_words")


PERSON_RULES: tuple[Rule, ...] = (_same_words, _same_joined, _lone_word, _aligned_person)
ORGANISATION_RULES: tuple[Rule, ...] = (_same_words, _other_numbers, _acronym, _same_joined, _aligned_organisation)

# ------------------------------------------------------------------------------------------------------------ alignment


def _by_weakest(alike: Sequence[float], reason: str) -> NameMatch:
    mean, weakest = sum(alike) / len(alike), min(alike)
    if weakest >= _SAME_WORD:
        return NameMatch(Judgement.POSITIVE, mean, reason)
    return NameMatch(Judgement.NEGATIVE if weakest < _OTHER_WORD else Judgement.UNSURE, mean, reason)


def _alignment(first: Sequence[str], second: Sequence[str]) -> list[float]:
    """How alike each word of the shorter name is to its partner in the longer, in the best pairing."""
    short, long = sorted((tuple(first), tuple(second)), key=len)
    if len(long) > _MOST_PERMUTED:
        return _greedy_alignment(short, long)
    pairings = ([_word_likeness(a, b) for a, b in zip(short, order, strict=True)] for order in permutations(long, len(short)))
    return max(pairings, key=sum)


def _greedy_alignment(short: Sequence[str], long: Sequence[str]) -> list[float]:
    free = list(long)
    alike = []
    for word in short:
        partner = max(free, key=lambda other: _word_likeness(word, other))
        free.remove(partner)
        alike.append(_word_likeness(word, partner))
    return alike


def _word_likeness(first: str, second: str) -> float:
    if 1 in (len(first), len(second)):
        return _INITIAL if first[0] == second[0] else 0.0
    if frozenset((first, second)) in _short_forms():
        return _SHORT_FORM
    sounds = likeness(first, second)
    return sounds if sounds else min(0.69, float(JaroWinkler.similarity(first, second)))


@functools.cache
def _short_forms() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((row.short_form, row.long_form)) for row in lexicon.read(GivenName, "given_names.csv"))


def full_form(word: str) -> str:
    """The given name that a short form stands for, else the word itself.

    >>> full_form("jim"), full_form("karim")
    ('james', 'karim')
    """
    return _full_forms().get(word, word)


@functools.cache
def _full_forms() -> dict[str, str]:
    return {row.short_form: row.long_form for row in lexicon.read(GivenName, "given_names.csv")}


def initials(text: str) -> frozenset[str]:
    """What the words of a name may be shortened to: with and without its small words."""
    every = words(text)
    return frozenset("".join(word[0] for word in chosen) for chosen in (every, content(every), organisation(text).words))
