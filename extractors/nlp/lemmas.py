"""Lemmas as edit rules: the model chooses a rule for a word in its sentence, the rule makes the lemma.

A rule is a short text, so that rules can be counted, listed and read:

- ``lower-3+y`` : lower-case, cut three letters, add "y" (``bodies`` -> ``body`` is ``lower-3+y``)
- ``keep-1+``   : keep the case, cut one letter (``Houthis`` -> ``Houthi``)
- ``title-0+``  : the capitals of a headline (``MOSUL`` -> ``Mosul``)
- ``=be``       : this lemma, whatever the word (``was``, ``'s`` -> ``be``)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

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
