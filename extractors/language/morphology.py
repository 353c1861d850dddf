"""The forms of a word and the lemmas of a form, by endings alone, without a model: so capitals and headlines are found, too.

It over-generates on purpose (``"strikes"`` may be of "strike" or "strik"): a form counts only where the vocabulary has it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors import lexicon

_VOWELS = "aeiou"
_DOUBLING = re.compile(r"[^aeiou]+[aeiou][^aeiouwxy]")
"""A stem that doubles its last letter before an ending: "rapped" is of "rap", and "raped" is not."""
_SHORTEST_STEM = 2
_HISSES = ("s", "sh", "ch", "x", "z")
"""Endings behind which a verb takes "es": "dismisses"."""
_PLURALS = (("women", "woman"), ("men", "man"), ("ies", "y"), ("sses", "ss"), ("s", ""))


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
    """What may stand before an ending: "bomb", "raid"; "fir(e)"; "stab(b)"; "bod(y)".

    >>> "rape" in _stems("rap", "ed"), "rap" in _stems("rap", "ed"), "rap" in _stems("rapp", "ed")
    (True, False, True)
    """
    if ending in ("s", "d"):
        without_e = [stem[:-1]] if ending == "s" and stem.endswith("e") else []
        return [stem, *without_e, *([stem[:-2] + "y"] if stem.endswith("ie") else [])]
    found = [stem + "e"] if _DOUBLING.fullmatch(stem) else [stem, stem + "e"]
    if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        found.append(stem[:-1])
    if stem.endswith("i"):
        found.append(stem[:-1] + "y")
    return found


# ---- the forms of a lemma


def verb_forms(lemma: str) -> Iterator[str]:
    """The regular forms of a verb.

    >>> sorted(verb_forms("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    yield lemma
    yield stem + "ing"
    if _ends_in_changing_y(lemma):
        yield lemma[:-1] + "ies"
        yield lemma[:-1] + "ied"
        return
    yield lemma + ("es" if lemma.endswith(_HISSES) else "s")
    yield stem + "ed"


def noun_forms(noun: str) -> tuple[str, ...]:
    """A noun in the singular, then what may be its plural.

    >>> noun_forms("body"), noun_forms("gunman"), noun_forms("death")
    (('body', 'bodies'), ('gunman', 'gunmen'), ('death', 'deaths', 'deathes'))
    """
    if _ends_in_changing_y(noun):
        return noun, noun[:-1] + "ies"
    if noun.endswith("man"):
        return noun, noun[:-2] + "en"
    return noun, noun + "s", noun + "es"


@functools.lru_cache(maxsize=65_536)
def singular(noun: str) -> str:
    """A noun without its plural ending: one answer, for a noun that is not known.

    >>> singular("militiamen"), singular("bodies"), singular("witnesses"), singular("soldiers")
    ('militiaman', 'body', 'witness', 'soldier')
    """
    if noun in _irregular_nouns():
        return _irregular_nouns()[noun]
    for plural, ending in _PLURALS:
        is_singular = plural == "s" and noun.endswith(("ss", "us"))
        if noun.endswith(plural) and len(noun) > len(plural) + 1 and not is_singular:
            return noun[: -len(plural)] + ending
    return noun


def _ends_in_changing_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS
