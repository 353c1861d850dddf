"""Reading corpora: two annotations meet on the same letters, and what is unknown stays unknown."""

from __future__ import annotations

import random

import pytest
import spacy
from spacy.tokens import Doc

from extractors.nlp.labels import entity_tags
from extractors.nlp.training.data import Sentence, blank, entity_sentences, forms_of, labels_of, sentences_of, windows_of
from extractors.nlp.training.layers import IGNORED, SCHEMES, EntityLayer

TAGS = entity_tags()
VOCAB = spacy.blank("en").vocab


def row(text: str, *spans: list[object], missing: tuple[list[int], ...] = (), src: str = "gum/news") -> dict[str, object]:
    return {"text": text, "spans": list(spans), "missing": list(missing), "src": src}


def names(tags: tuple[int, ...] | None) -> list[str]:
    return ["?" if tag == IGNORED else TAGS[tag] if tag < len(TAGS) else "O" for tag in tags or ()]


def test_entities_are_laid_over_other_tokens() -> None:
    layer = EntityLayer([row("Al - Zaman : Homs fell . ", [0, 10, "ORG"], [13, 17, "GPE"])])
    assert names(layer.take(("Al-Zaman", ":", "Homs", "fell", "."))) == ["B-ORG", "O", "B-GPE", "O", "O"]
    assert list(layer.unused()) == []


def test_a_sentence_that_is_not_there_takes_nothing() -> None:
    layer = EntityLayer([row("Homs fell.", [0, 4, "GPE"])])
    assert layer.take(("Hama", "fell", ".")) is None
    assert len(list(layer.unused())) == 1


def test_missing_spans_are_unknown() -> None:
    layer = EntityLayer([row("The regime fell.", missing=([0, 10],))])
    assert names(layer.take(("The", "regime", "fell", "."))) == ["?", "?", "O", "O"]


@pytest.mark.parametrize(("src", "hidden"), [("gum/news", ()), ("wikigold", ("EVENT",)), ("re3d/CENTCOM", ("EVENT",))])
def test_an_o_remembers_what_its_corpus_leaves_unmarked(src: str, hidden: tuple[str, ...]) -> None:
    tags = EntityLayer([row("War raged.", src=src)]).take(("War", "raged", "."))
    assert tags is not None
    assert SCHEMES[tags[0] - len(TAGS)] == hidden


def test_a_row_is_read_by_lines() -> None:
    found = list(entity_sentences(row("Homs fell.\n\nHama held.", [12, 16, "GPE"]), blank()))
    assert [sentence.words for sentence in found] == [("Homs", "fell", "."), ("Hama", "held", ".")]
    assert names(found[1].entity) == ["B-GPE", "O", "O"]
    assert not found[0].bounded


def treebank() -> Doc:
    return Doc(
        VOCAB, words=["Ten", "died", "Two", "fled"], pos=["NUM", "VERB"] * 2, tags=["CD", "VBD"] * 2,
        lemmas=["ten", "die", "two", "flee"],
        heads=[1, 1, 3, 3], deps=["nsubj", "ROOT"] * 2, morphs=[""] * 4,
    )  # fmt: skip


def test_a_treebank_becomes_class_numbers() -> None:
    labels = labels_of([treebank()], least=1)
    first, second = sentences_of(treebank(), labels)
    assert (first.words, second.words) == (("Ten", "died"), ("Two", "fled"))
    assert second.heads == (1, 1)
    assert [labels.upos[number] for number in first.upos] == ["NUM", "VERB"]
    assert labels.lemma[second.lemma[1]] == "=flee" or labels.lemma[second.lemma[1]].startswith("lower")


def test_rare_classes_are_unknown() -> None:
    first, _ = sentences_of(treebank(), labels_of([treebank()], least=3))
    assert set(first.upos) == {IGNORED}


def test_known_forms() -> None:
    assert forms_of([treebank()]) == {("died", "VERB"): "die", ("fled", "VERB"): "flee"}


def test_windows_hold_every_sentence_once() -> None:
    labels = labels_of([treebank()], least=1)
    text: tuple[Sentence, ...] = sentences_of(treebank(), labels) * 20
    parts = list(windows_of(text, random.Random(3)))
    assert tuple(sentence for part in parts for sentence in part) == text
    assert list(windows_of(text, random.Random(3))) == parts
