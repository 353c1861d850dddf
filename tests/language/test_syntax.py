"""Who does what to whom is answered alike on trees in Universal Dependencies and on trees made of CLEAR ones."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from extractors.language import syntax
from extractors.language.phrases import Words
from extractors.nlp.clear_to_universal import to_universal
from tests.language.syntax_sentences import SENTENCES
from tests.trees import texts, tree, word


def _rows(label_set: int) -> list[object]:
    return [
        pytest.param(rows[label_set], *question.split("="), id=f"{name}: {question}")
        for name, rows in SENTENCES.items()
        for question in (part.strip() for part in rows[2].split(";"))
    ]


def ask(doc: Doc, question: str) -> str:
    verb, _, of = question.rstrip(")").partition("(")
    verb, *prepositions = verb.split(":")
    answer = getattr(syntax, verb)(word(doc, of), *(name.replace("_", " ") for name in prepositions))
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return answer.text if verb == "phrase" else " ".join(texts(answer))


@pytest.mark.parametrize(("rows", "question", "answer"), _rows(0))
def test_universal(rows: str, question: str, answer: str) -> None:
    assert ask(tree(rows), question) == answer


@pytest.mark.parametrize(("rows", "question", "answer"), _rows(1))
def test_clear(rows: str, question: str, answer: str) -> None:
    assert ask(to_universal(tree(rows)), question) == answer


def test_how_far_apart_words_stand_in_a_tree() -> None:
    doc = tree("Police NOUN nsubj 2 | said VERB root 0 | two NUM nummod 4 | men NOUN nsubj 5 | died VERB ccomp 2")
    assert [syntax.distance(doc[0], doc[at]) for at in range(5)] == [0, 1, 4, 3, 2]


def test_the_words_of_a_doc_are_counted_once() -> None:
    doc = tree("They PRP nsubj 2 | left VBD root 0")
    assert Words.of(doc) is Words.of(doc)
    assert Words.of(doc).texts == ("they", "left")
