"""The words of a Doc and of a stretch of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractors.language.phrases import Words

VOCAB = Vocab()
TOKENS = st.lists(st.sampled_from(["U.S.-led", "al-Omar", "Iran's", "—", "army", "Kata’ib"]), min_size=1, max_size=8)


@given(TOKENS, st.data())
def test_the_words_of_a_stretch_are_those_of_a_doc_of_its_own(tokens: list[str], data: st.DataObject) -> None:
    doc = Doc(VOCAB, words=tokens)
    start = data.draw(st.integers(0, len(tokens) - 1))
    stretch = doc[start : data.draw(st.integers(start + 1, len(tokens)))]
    assert Words.within(stretch) == Words.of(stretch.as_doc())
