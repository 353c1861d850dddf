"""Rules make lemmas, and lemmas make rules."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.nlp.lemmas import Lemmatizer, apply, induce, read_forms, write_forms

LETTERS = st.text(alphabet="abcdeABCDEé'", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("word", "lemma", "rule"),
    [
        ("killed", "kill", "lower-2+"),
        ("Killed", "kill", "lower-2+"),
        ("bodies", "body", "lower-3+y"),
        ("Houthis", "Houthi", "keep-1+"),
        ("MOSUL", "Mosul", "title-0+"),
        ("went", "go", "=go"),
        ("was", "be", "=be"),
    ],
)
def test_rules(word: str, lemma: str, rule: str) -> None:
    assert induce(word, lemma) == rule
    assert apply(rule, word) == lemma


@given(LETTERS, LETTERS)
def test_a_rule_makes_the_lemma_it_came_from(word: str, lemma: str) -> None:
    assert apply(induce(word, lemma), word) == lemma


def test_a_rule_never_leaves_nothing() -> None:
    assert apply("lower-5+", "ran") == "ran"


def test_what_is_no_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="not a lemma rule"):
        apply("upper-1+", "ran")


RULES = ("lower-0+", "lower-1+", "lower-2+")
FORMS = {("left", "VERB"): "leave"}


@pytest.mark.parametrize(
    ("word", "upos", "best", "lemma"),
    [
        ("left", "VERB", 0, "leave"),
        ("left", "ADJ", 0, "left"),
        ("Shelled", "VERB", 1, "shell"),
        ("zzzed", "VERB", 1, "zzze"),
        ("Shelled", "PROPN", 1, "shelle"),
    ],
    ids=["known form", "other part of speech", "a rule that makes a word", "no rule does", "a name is trusted"],
)
def test_lemmatizer(word: str, upos: str, best: int, lemma: str) -> None:
    scores = np.array([0.1, 0.2, 0.3], dtype=np.float32)
    scores[best] = 9
    assert Lemmatizer(RULES, FORMS, {"shell"})(word, upos, scores) == lemma


def test_forms_are_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "forms.tsv"
    write_forms(path, FORMS)
    assert read_forms(path) == FORMS
