"""spaCy's English tokenizer, brought to the token borders of the UD English treebanks that the model learned from.

What differs from spaCy's own rules: a bound prefix stays on its word (``non-profit``, ``counter-terrorism``, ``e-mail``), any
other hyphen stands alone, also before a number (``T - 72``); a run of one mark is one token (``!!!``, ``*****``); a telephone
number is one token; ``and/or`` is three.
"""

from __future__ import annotations

import re

from spacy.lang.en import English
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

BOUND_PREFIXES = (
    "anti", "ante", "arch", "auto", "bi", "bio", "co", "contra", "counter", "cross", "crypto", "cyber", "de", "demi",
    "dis", "e", "electro", "ex", "extra", "fore", "hyper", "hypo", "inter", "intra", "macro", "mega", "meta", "micro",
    "mid", "mini", "mono", "multi", "neo", "non", "over", "para", "poly", "post", "pre", "pro", "pseudo", "psycho", "re",
    "semi", "socio", "sub", "super", "supra", "trans", "tri", "ultra", "un", "uni",
)  # fmt: skip
"""Prefixes that the treebanks leave on their word: English Web Treebank guidelines, list of affixes."""

RUN_OF_MARKS = "(?:" + "|".join(re.escape(mark) + "{2,}" for mark in "*_=~#<>|") + "|[!?]{2,})"
TELEPHONE = r"\(?\d{3}\)?[-.]\d{3}[-.]\d{4}|\d{3}-\d{4}|1-\d{3}-\d{3}-\d{4}"

CLOCK = r"(?<=[0-9])(?:[ap]m|[AP]M|[ap]\.m\.)"
SCALE = r"(?<=[0-9])(?:bn|mn|tn|[kKmMb])"
"""What follows a number without a space: "7:30pm", "$2bn", "50k"."""

LONGEST_SUFFIX = 256
"""How far from the end of a word its suffix may begin: 80,000 brackets, searched from the first for each, took minutes."""

Rules = dict[str, list[dict[int, str]]]

_ALPHA = r"[^\W\d_]"
_NOT_BOUND = "".join(rf"(?<!\b(?i:{prefix}))" for prefix in BOUND_PREFIXES)
_HYPHEN = rf"(?<=[\w.]){_NOT_BOUND}[-–—](?=[\w£$€])"


class _Suffixes:
    """A compiled expression that is searched near the end of a word only; `pattern` is what spaCy writes of it."""

    def __init__(self, expression: re.Pattern[str]) -> None:
        self.pattern = expression.pattern
        self._search = expression.search

    def search(self, text: str) -> re.Match[str] | None:
        return self._search(text, max(0, len(text) - LONGEST_SUFFIX))


def tokenizer(vocab: Vocab) -> Tokenizer:
    """The tokenizer for a vocabulary; pure, no state but the vocabulary."""
    defaults = English.Defaults
    infixes = [rule for rule in defaults.infixes or () if "-|–|—" not in str(rule)]
    infixes += [_HYPHEN, rf"(?<={_ALPHA})/(?={_ALPHA})", RUN_OF_MARKS]
    prefixes = [RUN_OF_MARKS, *(defaults.prefixes or ())]
    suffixes = [RUN_OF_MARKS, CLOCK, SCALE, r"\)", *(defaults.suffixes or ())]
    known = {text: parts for text, parts in (defaults.tokenizer_exceptions or {}).items() if text not in _UNWANTED}
    rules = _shouted(known) | known | _ADDED
    return Tokenizer(
        vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=_Suffixes(compile_suffix_regex(suffixes)).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=re.compile(rf"(?:{RUN_OF_MARKS}|\.{{2,}}|-{{2,}}|{TELEPHONE})$").match,
        url_match=defaults.url_match,
    )


def _shouted(rules: Rules) -> Rules:
    """Contractions in capitals, as in headlines: "DON'T" is "DO" and "N'T"."""
    return {
        text.upper(): [{ORTH: part[ORTH].upper()} for part in parts]
        for text, parts in rules.items()
        if "'" in text and len(parts) > 1 and "".join(part[ORTH] for part in parts) == text
    }


_UNWANTED = frozenset({"and/or", "):"})
_ADDED = {
    text: [{ORTH: part} for part in parts]
    for text, parts in {
        "al.": ("al.",), "Ont.": ("Ont.",), "wanna": ("wan", "na"), "gonna": ("gon", "na"), "and/or": ("and", "/", "or"),
    }.items()
}  # fmt: skip
