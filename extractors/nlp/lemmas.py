"""Lemmas: first the forms that the treebanks know, then edit rules that the model chooses for the word in its sentence.

A rule is a short text, so that rules can be counted, listed and read:

- ``lower-3+y`` : lower-case, cut three letters, add "y" (``bodies`` -> ``body`` is ``lower-3+y``)
- ``keep-1+``   : keep the case, cut one letter (``Houthis`` -> ``Houthi``)
- ``title-0+``  : the capitals of a headline (``MOSUL`` -> ``Mosul``)
- ``=be``       : this lemma, whatever the word (``was``, ``'s`` -> ``be``)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_CASES: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "keep": str,
    "title": lambda word: word[:1].upper() + word[1:].lower(),
}
_RULE = re.compile(r"(?P<case>lower|keep|title)-(?P<cut>\d+)\+(?P<add>.*)", re.DOTALL)


@lru_cache(maxsize=100_000)
def apply(rule: str, word: str) -> str:
    """The lemma of a word by a rule.

    >>> apply("lower-3+y", "bodies"), apply("keep-1+", "Houthis"), apply("=be", "was")
    ('body', 'Houthi', 'be')

    Raises ValueError for a text that is no rule. A rule that would leave nothing leaves the word.
    """
    if rule.startswith("="):
        return rule[1:]
    parts = _RULE.fullmatch(rule)
    if parts is None:
        raise ValueError(f"not a lemma rule: {rule!r}")
    cut = int(parts["cut"])
    cased = _CASES[parts["case"]](word)
    stem = cased[: len(cased) - cut] if cut < len(cased) else ""
    return stem + parts["add"] or word


def induce(word: str, lemma: str) -> str:
    """The shortest rule that makes this lemma of this word.

    >>> induce("killed", "kill"), induce("Killed", "kill"), induce("went", "go")
    ('lower-2+', 'lower-2+', '=go')
    """
    edits = (_edit(case, cased(word), lemma) for case, cased in _CASES.items())
    return min((rule for rule in edits if rule), key=_length, default=f"={lemma}")


def _edit(case: str, word: str, lemma: str) -> str | None:
    shared = next((i for i, (a, b) in enumerate(zip(word, lemma, strict=False)) if a != b), min(len(word), len(lemma)))
    if not shared or (shared < 2 and len(word) > 3):
        return None
    return f"{case}-{len(word) - shared}+{lemma[shared:]}"


def _length(rule: str) -> int:
    parts = _RULE.fullmatch(rule)
    assert parts is not None
    return int(parts["cut"]) + len(parts["add"])


Forms = Mapping[tuple[str, str], str]
"""(lower-cased word, UPOS) -> lemma."""

TRIED = 12
"""How many of the model's rules are looked at before its first choice is taken on trust."""


def write_forms(path: Path, forms: Forms) -> None:
    """Write known forms, one "word, UPOS, lemma" a line, tab between."""
    lines = ("\t".join((word, upos, lemma)) for (word, upos), lemma in sorted(forms.items()))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_forms(path: Path) -> dict[tuple[str, str], str]:
    """Read what :func:`write_forms` wrote."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {(word, upos): lemma for word, upos, lemma in rows}


class Lemmatizer:
    """Chooses the lemma of a word.

    A known form has its lemma. Otherwise the model's rules are tried, best first, until one makes a known word; names and words
    that stay as they are need not be known.
    """

    def __init__(self, rules: Sequence[str], forms: Forms, words: Container[str]) -> None:
        self._rules, self._forms, self._words = rules, forms, words
        self._lemmas = frozenset(forms.values())

    def __call__(self, word: str, upos: str, scores: NDArray[np.float32]) -> str:
        """The lemma, given the scores of the rules [rules]."""
        known = self._forms.get((word.lower(), upos))
        if known is not None:
            return known
        first = apply(self._rules[int(scores.argmax())], word)
        if upos == "PROPN" or first in (word, word.lower()) or self._is_word(first):
            return first
        best = np.argsort(-scores)[:TRIED].tolist()
        tried = (apply(rule, word) for rule in (self._rules[number] for number in best) if not rule.startswith("="))
        return next((lemma for lemma in tried if self._is_word(lemma)), first)

    def _is_word(self, lemma: str) -> bool:
        return lemma in self._words or lemma in self._lemmas
