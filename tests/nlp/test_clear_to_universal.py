"""A tree in CLEAR labels becomes the tree in Universal Dependencies that the tests of syntax have for the same sentence."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors.nlp import load, model_of
from extractors.nlp.clear_to_universal import CLEAR_ONLY, NAME, to_universal
from tests.language.syntax_sentences import SENTENCES
from tests.trees import tree


def arcs(doc: Doc) -> list[tuple[str, str, str]]:
    """Word, label and head; not of punctuation, whose heads mean nothing."""
    return [(token.text, token.dep_, token.head.text) for token in doc if not token.is_punct]


NOUNS = frozenset({"gerund before"})
"""Here the tree in Universal Dependencies takes a verb for a noun, as our model does: what hangs on it is no oblique."""


@pytest.mark.parametrize(
    ("universal", "clear"), [pytest.param(*rows[:2], id=name) for name, rows in SENTENCES.items() if name not in NOUNS]
)
def test_both_trees_of_a_sentence_become_one(universal: str, clear: str) -> None:
    assert arcs(to_universal(tree(clear))) == arcs(tree(universal))


MORE = {
    "state": (
        "Two CD nsubj 3 | are VBP cop 3 | dead JJ root 0",
        "Two CD nsubj 2 | are VBP root 0 | dead JJ acomp 2",
    ),
    "there is": (
        "There EX expl 2 | were VBD root 0 | injuries NNS nsubj 2",
        "There EX expl 2 | were VBD root 0 | injuries NNS attr 2",
    ),
    "a noun said of another": (
        "He PRP nsubj 4 | was VBD cop 4 | a DT det 4 | spokesman NN root 0 | for IN case 6 | police NNS nmod 4",
        "He PRP nsubj 2 | was VBD root 0 | a DT det 4 | spokesman NN attr 2 | for IN prep 4 | police NNS pobj 5",
    ),
    "whereabouts": (
        "Troops NNS nsubj 4 | are VBP cop 4 | in IN case 4 | Homs NNP root 0",
        "Troops NNS nsubj 2 | are VBP root 0 | in IN prep 2 | Homs NNP pobj 3",
    ),
    "became": (
        "He PRP nsubj 2 | became VBD root 0 | ill JJ xcomp 2",
        "He PRP nsubj 2 | became VBD root 0 | ill JJ acomp 2",
    ),
    "joined phrases": (
        "They PRP nsubj 2 | died VBD root 0 | in IN case 4 | Homs NNP obl 2 | and CC cc 7 | in IN case 7 | Hama NNP conj 4",
        "They PRP nsubj 2 | died VBD root 0 | in IN prep 2 | Homs NNP pobj 3 | and CC cc 3 | in IN conj 3 | Hama NNP pobj 6",
    ),
    "possessor": (
        "The DT det 2 | army NN nmod:poss 4 | 's POS case 2 | statement NN nsubj 5 | denied VBD root 0 | it PRP obj 5",
        "The DT det 2 | army NN poss 4 | 's POS case 2 | statement NN nsubj 5 | denied VBD root 0 | it PRP dobj 5",
    ),
    "nested phrases": (
        "Residents NNS nsubj 4 | of IN case 3 | Mosul NNP nmod 1 | fled VBD root 0 | to IN case 6 | camps NNS obl 4"
        " | in IN case 8 | Iraq NNP nmod 6",
        "Residents NNS nsubj 4 | of IN prep 1 | Mosul NNP pobj 2 | fled VBD root 0 | to IN prep 4 | camps NNS pobj 5"
        " | in IN prep 6 | Iraq NNP pobj 7",
    ),
    "without": (
        "They PRP nsubj 2 | left VBD root 0 | without IN mark 4 | firing VBG advcl 2",
        "They PRP nsubj 2 | left VBD root 0 | without IN prep 2 | firing VBG pcomp 3",
    ),
    "because of": (
        "They PRP nsubj 2 | fled VBD root 0 | because IN case 5 | of IN fixed 3 | shelling NN obl 2",
        "They PRP nsubj 2 | fled VBD root 0 | because IN pcomp 4 | of IN prep 2 | shelling NN pobj 4",
    ),
    "stranded": (
        "Bases NNS nsubj 6 | which WDT obl 4 | they PRP nsubj 4 | fired VBD acl:relcl 1 | at IN case 2 | burned VBD root 0",
        "Bases NNS nsubj 6 | which WDT pobj 5 | they PRP nsubj 4 | fired VBD relcl 1 | at IN prep 4 | burned VBD root 0",
    ),
    "given to": (
        "They PRP nsubj 2 | gave VBD root 0 | it PRP obj 2 | to IN case 5 | police NNS obl 2",
        "They PRP nsubj 2 | gave VBD root 0 | it PRP dobj 2 | to IN dative 2 | police NNS pobj 4",
    ),
    "not": (
        "They PRP nsubj 4 | did VBD aux 4 | not RB advmod 4 | claim VB root 0 | it PRP obj 4",
        "They PRP nsubj 4 | did VBD aux 4 | not RB neg 4 | claim VB root 0 | it PRP dobj 4",
    ),
    "when": (
        "They PRP nsubj 2 | left VBD root 0 | Monday NNP obl:unmarked 2",
        "They PRP nsubj 2 | left VBD root 0 | Monday NNP npadvmod 2",
    ),
}


@pytest.mark.parametrize(("universal", "clear"), [pytest.param(*rows, id=name) for name, rows in MORE.items()])
def test_more_constructions(universal: str, clear: str) -> None:
    assert arcs(to_universal(tree(clear))) == arcs(tree(universal))


@pytest.mark.parametrize("rows", [rows[1] for rows in (*SENTENCES.values(), *MORE.values())])
def test_no_label_of_clear_is_left(rows: str) -> None:
    doc = to_universal(tree(rows))
    assert CLEAR_ONLY.isdisjoint(token.dep_ for token in doc)
    assert [token.dep_ for token in doc].count("ROOT") == len(list(doc.sents)) == 1


def _saved(folder, labels: tuple[str, ...]) -> str:
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    for label in labels:
        parser.add_label(label)
    nlp.initialize()
    nlp.to_disk(folder)
    return str(folder)


@pytest.mark.parametrize(("labels", "rewritten"), [(("nsubj", "dobj", "pobj"), True), (("nsubj", "obj", "obl"), False)])
def test_a_model_with_clear_labels_is_rewritten_behind_its_last_component(tmp_path, labels, rewritten) -> None:
    nlp: Language = load(_saved(tmp_path / "model", labels))
    assert (nlp.pipe_names[-1] == NAME) is rewritten
    assert model_of(nlp) == str(tmp_path / "model")


def test_our_own_model_needs_no_rewriting() -> None:
    nlp = load()
    assert (nlp.has_pipe(NAME), model_of(nlp)) == (False, None)
