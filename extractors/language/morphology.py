"""The lemmas a written word may have, by its ending alone: no model, so that vocabulary also finds headlines and capitals.

It over-generates on purpose (``"strikes"`` may be of "strike" or "strik"): a form counts only where the vocabulary has it.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from extractors import lexicon

_VOWELS = "aeiou"
_SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class IrregularForm:
    """A row of ``seeds/irregular_forms.csv``: "struck" is of "strike"."""

    form: str
    lemma: str
    part: str
    example: str


@functools.cache
def _irregular() -> dict[str, str]:
    return {row.form: row.lemma for row in lexicon.read(IrregularForm, "irregular_forms.csv")}


@functools.cache
def _irregular_nouns() -> dict[str, str]:
    return {row.form: row.lemma for row in lexicon.read(IrregularForm, "irregular_forms.csv") if row.part == "noun"}


@functools.lru_cache(maxsize=65_536)
def lemmas(word: str) -> tuple[str, ...]:
    """The word itself, then what its ending allows.

    >>> lemmas("shelled")[:2], "strike" in lemmas("struck"), "ambush" in lemmas("ambushes")
    (('shelled', 'shell'), True, True)
    """
    return _without_endings(word, ("s", "ed", "ing", "d"), _irregular())


@functools.lru_cache(maxsize=65_536)
def noun_lemmas(word: str) -> tuple[str, ...]:
    """The word itself, then its singular: not of a verb's forms.

    >>> "militia" in noun_lemmas("militias"), "base" in noun_lemmas("based")
    (True, False)
    """
    return _without_endings(word, ("s",), _irregular_nouns())


def _without_endings(word: str, endings: tuple[str, ...], irregular: dict[str, str]) -> tuple[str, ...]:
    found = [word]
    if word in irregular:
        found.append(irregular[word])
    for ending in endings:
        if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST_STEM:
            found += _stems(word[: -len(ending)], ending)
    return tuple(dict.fromkeys(found))


def _stems(stem: str, ending: str) -> list[str]:
    """What may stand before an ending: "bomb", "raid"; "fir(e)"; "stab(b)"; "bod(y)"."""
    if ending in ("s", "d"):
        return [stem, *([stem[:-1]] if stem.endswith("e") else []), *([stem[:-2] + "y"] if stem.endswith("ie") else [])]
    found = [stem, stem + "e"]
    if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        found.append(stem[:-1])
    if stem.endswith("i"):
        found.append(stem[:-1] + "y")
    return found
