"""The invented sentences of every type: no share that is read rightly falls."""

from __future__ import annotations

from collections import Counter

import type_scores

from extractors.evaluation.classes import GoverningEvent


def test_every_type_has_ten_sentences():
    assert set(Counter(row.event_type for row in type_scores.sentences()).values()) == {10}


def test_a_type_an_actor_and_a_quad_class_are_right_each_for_itself():
    rows = [type_scores.Sentence("ASSAULT", ("The army",), ("a depot",), "The army hit a depot.")] * 2
    told = [GoverningEvent(2, "ASSAULT", "aerial", ("army",), ()), GoverningEvent(2, "COERCE", None, (), ("the depot",))]
    assert type_scores.scores(rows, told) == {"type": 0.5, "quad": 1.0, "source": 0.5, "target": 0.5}
    assert type_scores.scores(rows, [None, None]) == {"type": 0.0, "quad": 0.0, "source": 0.0, "target": 0.0}


def test_no_share_falls():
    rows = type_scores.sentences()
    figures = type_scores.scores(rows, type_scores.read_all(rows))
    assert {name: figures[name] for name, value in type_scores.committed().items() if figures[name] < value} == {}
