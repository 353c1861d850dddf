"""Names as comparable tokens: without accents, titles and articles, and folded so that transliterations come close.

Vowels are the loosest part of a transliteration (Qasem, Qassim), so the distance between two folded tokens charges less for a
near vowel than for a consonant; "Hassan" and "Hussein" still differ in both vowels.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from extractors import lexicon
from extractors.reference import person_titles

_APOSTROPHES = re.compile(r"['’‘`´ʿʾʼ]")
_ABBREVIATION = re.compile(r"\b([A-Za-z])\.(?=[A-Za-z]\b)")
_WORD = re.compile(r"[a-z0-9]+")
_REPEATED = re.compile(r"([a-z])\1+")
_ARTICLES = frozenset(["al", "el", "ul", "ad", "as", "ash", "at", "an", "ar", "az", "the"])
_SON = {"ibn": "bin", "ben": "bin"}
# Words that make one name with the next: "Abu Bakr", "bin Laden".
_BOUND = frozenset({"bin", "abu", "abou", "abd", "abdul", "abdel", "abdol", "umm", "ould"})
_VOWEL_COST = {frozenset(pair): cost for pair, cost in (("ae", 0.2), ("ei", 0.2), ("ou", 0.1), ("ao", 0.35), ("iu", 0.8))}
_OTHER_VOWELS = 0.7
_EXTRA_VOWEL = 0.5
# Letters that one foreign sound is written with: Kadhimi/Kazimi, Gaddafi/Qaddafi, Jamal/Gamal, Homs/Khoms.
_NEAR_CONSONANTS = {frozenset(pair) for pair in ("dz", "kg", "gj", "sz", "bp", "fv", "td", "cj", "cs", "hk")}
_NEAR_CONSONANT = 0.5
_VOWELS = frozenset("aeiou")
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_BLOCKED_AS_ONE = str.maketrans("zdcgpv", "ttskbf")


@dataclass(frozen=True, slots=True)
class TransliterationFold:
    """Letters that stand for one sound, and two spellings of one name that show it."""

    pattern: str
    folded: str
    example: str


def words(name: str) -> tuple[str, ...]:
    """Lower-case ASCII words; apostrophes join, hyphens part, "U.S." is one word.

    >>> words("Kata’ib Sayyid al-Shuhada"), words("U.S. Army")
    (('kataib', 'sayyid', 'al', 'shuhada'), ('us', 'army'))
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", _ABBREVIATION.sub(r"\1", name)))
    return tuple(_WORD.findall(plain.encode("ascii", "ignore").decode().casefold()))


def without_title(name_words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without the titles before them, as long as a name is left.

    >>> without_title(words("Lt. Gen. Adel Noor")), without_title(words("General"))
    (('adel', 'noor'), ('general',))
    """
    titles = person_titles()
    start = 0
    while start < len(name_words) - 1 and name_words[start] in titles:
        start += 1
    return name_words[start:]


def bound(name_words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with those joined to the next that are half of a name: "bin Laden", "Abd al-Rahman" without its article.

    >>> bound(("osama", "bin", "laden")), bound(("abu", "bakr", "baghdadi"))
    (('osama', 'binladen'), ('abubakr', 'baghdadi'))
    """
    joined: list[str] = []
    half = ""
    for word in name_words:
        if word in _BOUND:
            half += word
            continue
        joined.append(half + word)
        half = ""
    return (*joined, half) if half else tuple(joined)


def content(name_words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without articles, Arabic ones included; the word itself where it is all there is.

    >>> content(words("the Kata'ib Sayyid al-Shuhada"))
    ('kataib', 'sayyid', 'shuhada')
    """
    kept = tuple(_SON.get(word, word) for word in name_words if word not in _ARTICLES)
    return kept or name_words


@functools.lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word with one letter a sound, whatever the transliteration.

    >>> fold("qassem"), fold("kasim"), fold("zelenskyy"), fold("zelensky")
    ('kasem', 'kasim', 'zelenski', 'zelenski')
    """
    pattern, folded = _folds()
    written = _REPEATED.sub(r"\1", pattern.sub(lambda match: folded[match.group()], word))
    return written[:-1] if len(written) > 3 and written.endswith("h") else written


@functools.lru_cache(maxsize=200_000)
def likeness(first: str, second: str) -> float:
    """How alike two words sound when folded: 1 the same, 0 nothing in common. "qasem" and "qassim" are 0.96."""
    a, b = fold(first), fold(second)
    if a == b:
        return 1.0
    if a[:1] != b[:1] and frozenset((a[:1], b[:1])) not in _NEAR_CONSONANTS | _VOWEL_COST.keys():
        return 0.0
    return max(0.0, 1.0 - _distance(a, b) / max(len(a), len(b)))


def skeleton(word: str) -> str:
    """The consonants of a folded word, which is what spellings of one name nearly always share: for blocking."""
    folded = fold(word)
    bones = "".join(letter for letter in folded if letter not in _VOWELS)
    return bones.translate(_BLOCKED_AS_ONE) or folded


def _distance(a: str, b: str) -> float:
    gaps = [_GAP[letter] for letter in b]
    previous = [0.0, *accumulate(gaps)]
    for left in a:
        gap, swaps = _GAP[left], _SWAP[left]
        row = [previous[0] + gap]
        for column, right in enumerate(b):
            row.append(min(previous[column] + swaps[right], previous[column + 1] + gap, row[column] + gaps[column]))
        previous = row
    return previous[-1]


def _gap(letter: str) -> float:
    return _EXTRA_VOWEL if letter in _VOWELS or letter == "h" else 1.0


def _swap(left: str, right: str) -> float:
    if left == right:
        return 0.0
    pair = frozenset((left, right))
    if pair <= _VOWELS:
        return _VOWEL_COST.get(pair, _OTHER_VOWELS)
    return _NEAR_CONSONANT if pair in _NEAR_CONSONANTS else 1.0


_GAP = {letter: _gap(letter) for letter in _LETTERS}
_SWAP = {left: {right: _swap(left, right) for right in _LETTERS} for left in _LETTERS}


@functools.cache
def _folds() -> tuple[re.Pattern[str], dict[str, str]]:
    folded = {row.pattern: row.folded for row in lexicon.read(TransliterationFold, "transliterations.csv")}
    longest_first: Iterable[str] = sorted(folded, key=lambda letters: (-len(letters), letters))
    return re.compile("|".join(longest_first)), folded
