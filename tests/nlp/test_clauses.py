"""Subjects that the tree hangs on the clause they stand before, and phrases that it hangs on a noun behind them."""

from __future__ import annotations

import pytest

from extractors.nlp.clauses import with_joined_verbs, with_own_subjects, with_phrases_behind

LABELS = ["nsubj:pass", "ROOT", "nsubj:pass", "ccomp"]


def test_the_subject_before_the_verb_of_saying_is_its_own() -> None:
    """Union said people killed."""
    assert with_own_subjects([3, 1, 3, 1], LABELS) == ([1, 1, 3, 1], ["nsubj", "ROOT", "nsubj:pass", "ccomp"])


@pytest.mark.parametrize(
    ("heads", "relations"),
    [
        ([1, 1, 3, 1], ["nsubj", "ROOT", "nsubj", "ccomp"]),  # officials said rebels fled
        ([4, 2, 4, 2, 4], ["nsubj", "obl", "advcl", "obj", "ROOT"]),  # rebels yesterday seeing soldiers fled
        ([1, 3, 3, 3], ["nsubj", "ccomp", "nsubj", "ROOT"]),  # rebels fled officials said
        ([2, 2, 2], ["nsubj:pass", "parataxis", "ROOT"]),  # people reportedly killed
        ([2, 0, 0], ["ROOT", "nsubj", "ccomp"]),  # said people killed, with one subject
    ],
)
def test_other_subjects_stay(heads: list[int], relations: list[str]) -> None:
    assert with_own_subjects(heads, relations) == (heads, relations)


@pytest.mark.parametrize("label", ["nmod", "compound"])
def test_a_phrase_before_its_noun_hangs_on_the_one_before(label: str) -> None:
    """Market in Omdurman, ministry said."""
    relations = ["ROOT", "case", label, "punct", "nsubj", "parataxis"]
    heads, labels = with_phrases_behind([0, 2, 4, 4, 5, 0], relations, ["NOUN", "ADP", "PROPN", "PUNCT", "NOUN", "VERB"])
    assert (heads, labels[2]) == ([0, 2, 0, 4, 5, 0], "nmod")


@pytest.mark.parametrize(
    ("heads", "relations", "upos"),
    [
        ([0, 2, 0], ["ROOT", "case", "nmod"], ["NOUN", "ADP", "NOUN"]),  # market in town
        ([1, 3, 1, 3], ["case", "nmod", "punct", "ROOT"], ["ADP", "NOUN", "PUNCT", "NOUN"]),  # in town, ministry
        ([0, 2, 3, 0], ["ROOT", "case", "nmod", "obj"], ["NOUN", "ADP", "NOUN", "NOUN"]),  # nothing between the two
        ([0, 2, 4, 4, 4], ["ROOT", "case", "nmod", "punct", "ROOT"], ["NOUN", "ADP", "NOUN", "PUNCT", "NOUN"]),  # two sentences
        ([2, 2, 4, 4, 4], ["nmod", "case", "nmod", "punct", "ROOT"], ["NOUN", "ADP", "NOUN", "PUNCT", "NOUN"]),  # under it
    ],
)
def test_other_phrases_stay(heads: list[int], relations: list[str], upos: list[str]) -> None:
    assert with_phrases_behind(heads, relations, upos) == (heads, relations)


JOINED = ["nsubj", "ROOT", "obj", "cc", "advmod", "amod", "conj"]
PARTS = ["NOUN", "VERB", "PROPN", "CCONJ", "ADV", "VERB", "NOUN"]


def test_a_participle_behind_and_has_an_object_of_its_own() -> None:
    """Shell killed Haddad and badly wounded nurse."""
    heads, labels = with_joined_verbs([1, 1, 1, 6, 5, 6, 2], JOINED, PARTS)
    assert (heads, labels[5:]) == ([1, 1, 1, 5, 5, 1, 5], ["conj", "obj"])


@pytest.mark.parametrize(
    ("heads", "relations", "upos"),
    [
        ([1, 1, 1, 6, 5, 6, 2], JOINED, [*PARTS[:5], "ADJ", "NOUN"]),  # killed Haddad and very old nurse
        ([1, 1, 1, 5, 5, 2], ["nsubj", "ROOT", "obj", "cc", "amod", "conj"], [*PARTS[:4], "VERB", "NOUN"]),  # and wounded nurse
        ([1, 1, 1, 6, 5, 6, 0], JOINED, PARTS),  # the nurse is beside the subject
    ],
)
def test_other_participles_stay(heads: list[int], relations: list[str], upos: list[str]) -> None:
    assert with_joined_verbs(heads, relations, upos) == (heads, relations)
