"""Token borders, a sentence or word a row."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.nlp.training.data import blank

NLP = blank()


@pytest.mark.parametrize(
    "tokens",
    [
        "U.S. - led air strikes",
        "an anti-aircraft gun and counter-terrorism police",
        "a non-profit , the co-founder said by e-mail",
        "T - 72 tanks and F - 16s",
        "Ahrar al - Sham 's fighters",
        "a 15 - year - old boy",
        "3 and / or 4",
        "at 7:30 pm on Monday",
        "at 7:30 PM",
        "$ 2 bn of aid and 50 k people",
        "WE DO N'T KNOW",
        "They did n't say",
        "Stop !!!",
        "What ?!",
        "call 713-853-7906 now",
        "( killed ) :",
        "the Kharkiv / Donetsk front",
        "on 12 March 2024 .",
        "It 's Khan Younis 's hospital .",
    ],
)
def test_borders(tokens: str) -> None:
    words = tokens.split()
    assert [token.text for token in NLP.make_doc(_glued(tokens)) if not token.is_space] == words


def _glued(tokens: str) -> str:
    """Write tokens as a text would: marks and clitics touch what is before them."""
    text = tokens
    for apart, together in GLUE:
        text = text.replace(apart, together)
    return text


GLUE = (
    (" - ", "-"), (" / ", "/"), (" 's", "'s"), (" n't", "n't"), (" N'T", "N'T"), (" .", "."), (" ,", ","), (" :", ":"),
    (" !", "!"), (" ?", "?"), ("( ", "("), (" )", ")"), ("$ ", "$"), ("2 bn", "2bn"), ("50 k", "50k"), ("30 pm", "30pm"),
    ("30 PM", "30PM"),
)  # fmt: skip


@given(st.text(max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    assert NLP.make_doc(text).text == text


def test_suffixes_are_searched_near_the_end_of_a_word_only():
    read = NLP.tokenizer
    assert [token.text for token in read("a" * 300 + "))")] == ["a" * 300, ")", ")"]
    began = time.process_time()
    assert len(read("(" * 10_000)) == 10_000
    assert time.process_time() - began < 10  # each search began at the first letter once
