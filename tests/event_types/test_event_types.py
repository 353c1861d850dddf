"""The invented sentences of every type: no share that is read rightly falls."""

from __future__ import annotations

from collections import Counter

import pytest
import type_scores

from extractors.evaluation.classes import GoverningEvent


@pytest.mark.parametrize(("name", "rows"), [("sentences", 10), ("second", 9)])
def test_every_type_has_its_share_of_sentences(name, rows):
    times = Counter(row.event_type for row in type_scores.sentences(name))
    assert {times[event_type] for event_type in times if event_type} == {rows}
    assert len([event_type for event_type in times if event_type]) == 16


@pytest.mark.parametrize("name", ["third", "fourth"])
def test_a_set_has_every_mode_and_five_sentences_of_each_type(name):
    rows = type_scores.sentences(name)
    wanted = {(row["event_type"], row["event_mode"]) for row in type_scores.seed("plover_modes.csv")}
    assert wanted <= {(row.event_type, row.event_mode) for row in rows}
    times = Counter(row.event_type for row in rows)
    assert len(rows) == 120 and len(times) == 17 and min(times.values()) >= 5


def test_a_mode_is_right_where_one_is_given():
    rows = [type_scores.Sentence("COERCE", (), (), "A curfew began.", "curfew"), type_scores.Sentence("", (), (), "Rain fell.")]
    told = [GoverningEvent(2, "COERCE", "restrict", (), ()), None]
    assert type_scores.scores(rows, told)["mode"] == 0.0
    assert "mode" not in type_scores.scores(rows[1:], told[1:])


def test_a_type_an_actor_and_a_quad_class_are_right_each_for_itself():
    rows = [type_scores.Sentence("ASSAULT", ("The army",), ("a depot",), "The army hit a depot.")] * 2
    told = [GoverningEvent(2, "ASSAULT", "aerial", ("army",), ()), GoverningEvent(2, "COERCE", None, (), ("the depot",))]
    assert type_scores.scores(rows, told) == {"type": 0.5, "quad": 1.0, "source": 0.5, "target": 0.5}
    assert type_scores.scores(rows, [None, None]) == {"type": 0.0, "quad": 0.0, "source": 0.0, "target": 0.0}


def test_nothing_is_right_where_nothing_is_told():
    rows = [type_scores.Sentence("", (), (), "Rain fell.")] * 2
    told = [None, GoverningEvent(2, "ASSAULT", "aerial", ("rain",), ())]
    assert type_scores.scores(rows, told) == {"type": 0.5, "quad": 0.5, "source": 1.0, "target": 1.0}


@pytest.mark.parametrize("name", type_scores.SETS)
def test_no_share_falls(name):
    rows = type_scores.sentences(name)
    figures = type_scores.scores(rows, type_scores.read_all(rows))
    assert {figure: figures[figure] for figure, kept in type_scores.committed()[name].items() if figures[figure] < kept} == {}
