"""The scorer counts what it says it counts."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span

from extractors.nlp.training.evaluate import GOALS, ROLES, Scorecard, missed
from extractors.nlp.training.roles import Edge, edges, read_sentences
from extractors.nlp.training.scores import EntityScheme, Tally, entity_scores, tree_scores
from tests.trees import tree

VOCAB = spacy.blank("en").vocab


def parsed(words: str, heads: list[int], deps: str) -> Doc:
    texts = words.split()
    return Doc(
        VOCAB, words=texts, heads=heads, deps=deps.split(), pos=["X"] * len(texts), tags=["X"] * len(texts), lemmas=texts
    )


WANTED = parsed("Ten died in Homs .", [1, 1, 3, 1, 1], "nsubj ROOT case obl punct")


def test_a_perfect_parse_scores_full() -> None:
    assert {name: tally.f for name, tally in tree_scores([(WANTED, WANTED)]).items()} == dict.fromkeys(
        ("token", "upos", "xpos", "lemma", "uas", "las", "uas+p", "las+p", "sentence"), 100.0
    )


def test_a_wrong_label_costs_las_only() -> None:
    found = parsed("Ten died in Homs .", [1, 1, 3, 1, 1], "obj ROOT case obl punct")
    scores = tree_scores([(found, WANTED)])
    assert (scores["uas"].f, scores["las"].f, scores["las+p"].f) == (100.0, 75.0, 80.0)


def test_a_wrong_token_costs_precision_and_recall() -> None:
    found = parsed("Ten died in Homs.", [1, 1, 3, 1], "nsubj ROOT case obl")
    token = tree_scores([(found, parsed_with_space())])["token"]
    assert (token.right, token.found, token.wanted) == (3, 4, 5)


def parsed_with_space() -> Doc:
    return Doc(VOCAB, words=["Ten", "died", "in", "Homs", "."], spaces=[True, True, True, False, False],
               heads=[1, 1, 3, 1, 1], deps=["nsubj", "ROOT", "case", "obl", "punct"])  # fmt: skip


def test_a_split_sentence_is_two_wrong_ones() -> None:
    found = parsed("Ten died in Homs .", [1, 1, 3, 3, 3], "nsubj ROOT case ROOT punct")
    sentence = tree_scores([(found, WANTED)])["sentence"]
    assert (sentence.right, sentence.found, sentence.wanted) == (0, 2, 1)


@pytest.mark.parametrize(
    ("spans", "missing", "merged", "counts"),
    [
        ([[3, 4, "GPE"]], [], False, (1, 1, 1)),
        ([[3, 4, "LOC"]], [], False, (0, 1, 1)),
        ([[3, 4, "LOC"]], [], True, (1, 1, 1)),
        ([], [[12, 16]], False, (0, 0, 0)),
        ([[3, 4, "WEAPON"]], [], False, (0, 1, 0)),
    ],
    ids=["right", "wrong type", "places merged", "missing spans do not count", "other types do not count"],
)
def test_entities(spans: list[list[object]], missing: list[list[int]], merged: bool, counts: tuple[int, int, int]) -> None:
    doc = WANTED.copy()
    doc.ents = [Span(doc, 3, 4, label="GPE")]
    row = {"spans": [[doc[a].idx, doc[b].idx - 1, kind] for a, b, kind in spans], "missing": missing}
    tally = entity_scores([(row, doc)], EntityScheme(merged=merged))
    assert (tally.right, tally.found, tally.wanted) == counts


ROWS = (
    "Five CD nummod 2 | soldiers NNS nsubj:pass 4 | were VBD aux:pass 4 | killed VBN root 0"
    " | by IN case 6 | rebels NNS obl:agent 4"
)


def test_edges_of_a_tree() -> None:
    doc = tree(ROWS)
    places = {token.text: token.idx for token in doc}
    assert set(edges(doc)) == {
        Edge("count", places["soldiers"], places["Five"]),
        Edge("passive", places["killed"], places["soldiers"]),
        Edge("agent", places["killed"], places["rebels"]),
    }


def test_every_annotated_word_is_in_its_sentence() -> None:
    sentences = read_sentences(Path(__file__).with_name("conflict_news.txt"))
    assert len(sentences) == 60
    assert len({sentence.text for sentence in sentences}) == 60
    assert all(sentence.edges for sentence in sentences)


def test_what_is_short_is_named() -> None:
    reached = {title: {measure: goal for (other, measure), goal in GOALS.items() if other == title} for title, _ in GOALS}
    assert list(missed(Scorecard(reached))) == []
    reached[ROLES] = {"all": 50.0}
    assert list(missed(Scorecard(reached))) == ["conflict news all: 50.0, goal 93.0"]


def test_an_empty_tally_is_zero() -> None:
    assert (Tally().f, Tally().precision, Tally().recall) == (0.0, 0.0, 0.0)
