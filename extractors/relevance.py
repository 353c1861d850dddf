"""The gate before the model: whether an article may tell of conflict at all, by its words alone.

Much of a day's news is sport, markets and weather. Reading it with the model costs hundreds of times what this look costs, so
an article that the gate turns away is not parsed. The gate is there to miss nothing: whatever is doubtful passes, and the
pipes decide. Words and their points are ``seeds/relevance_words.csv``: three points are a word that hardly has another use
("airstrike"), two a word that is enough at the beginning ("killed"), one a word that needs company ("attack").

More text never makes an article less relevant.

On the development sets 1,710 of 1,712 documents about conflict pass (.999; ``tests/bench/gate.py``), and of ECB+ stories about
sport, film and business 7 in 100. A look takes a tenth of a millisecond, the model more than a hundred milliseconds.

>>> points("Gunmen opened fire on a bus."), points("The senator attacked the budget.")
(6, 1)
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extractors import lexicon
from extractors.language.morphology import lemmas
from extractors.records import Article

BEGINNING = 60
"""Words. News tells what it is about in the headline and the first sentences."""
ENOUGH_AT_THE_BEGINNING = 2
ENOUGH = 3

_WORD = re.compile(r"\w+")


class Reason(StrEnum):
    """Why an article passes the gate."""

    BEGINNING = "beginning"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Hint:
    """A row of ``seeds/relevance_words.csv``. The example of one point is a sentence that does not tell of conflict."""

    phrase: str
    points: int
    example: str

    @property
    def words(self) -> tuple[str, ...]:
        """The vocabulary forms that stand one after the other."""
        return tuple(self.phrase.split())


def may_tell_of_conflict(article: Article) -> bool:
    """Whether the article is worth the model's time. Never raises."""
    return reason(f"{article.title or ''}\n{article.text}") is not None


def reason(text: str) -> Reason | None:
    """What makes a text worth reading, None where nothing does.

    >>> reason("Nine people were killed."), reason("The striker is back after an injury.")
    (<Reason.BEGINNING: 'beginning'>, None)
    """
    total = 0
    for found in _counting(_found(text)):
        total += found.hint.points
        if total >= ENOUGH_AT_THE_BEGINNING and found.at < BEGINNING:
            return Reason.BEGINNING
        if total >= ENOUGH:
            return Reason.TEXT
    return None


def points(text: str) -> int:
    """The points of all hints in a text."""
    return sum(found.hint.points for found in _counting(_found(text)))


@dataclass(frozen=True, slots=True)
class _Found:
    """A hint and the number of the word at which it begins."""

    at: int
    hint: Hint


def _counting(found: Iterable[_Found]) -> Iterator[_Found]:
    """Without the repetitions of a word of one point: saying it again is no company for it."""
    said = set()
    for one in found:
        if one.hint.points > 1 or one.hint not in said:
            said.add(one.hint)
            yield one


def _found(text: str) -> Iterator[_Found]:
    """Every hint; the longest phrase counts, not the words in it."""
    words = _WORD.findall(text.lower())
    free = 0
    for at, word in enumerate(words):
        if at < free:
            continue
        for hint in _beginning_with(word):
            length = len(hint.words)
            if _stands(hint.words, words[at : at + length]):
                yield _Found(at, hint)
                free = at + length
                break


def _stands(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return len(words) == len(wanted) and all(form in lemmas(word) for form, word in zip(wanted, words, strict=True))


@functools.lru_cache(maxsize=65_536)
def _beginning_with(word: str) -> tuple[Hint, ...]:
    """The hints that may begin with a word as it is written, the longest first."""
    hints = _hints()
    found = [hint for form in lemmas(word) for hint in hints.get(form, ())]
    return tuple(sorted(found, key=lambda hint: (-len(hint.words), -hint.points)))


@functools.cache
def _hints() -> dict[str, list[Hint]]:
    """The vocabulary by the first word of each phrase."""
    by_first: dict[str, list[Hint]] = {}
    for hint in lexicon.read(Hint, "relevance_words.csv"):
        by_first.setdefault(hint.words[0], []).append(hint)
    return by_first
