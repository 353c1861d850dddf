"""The scorer of the stories, on invented figures; and, slowly, each set published and held against its scores.json."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import story_scores
from story_gold import SETS, GoldToll, gold, to_jsonl

ROOT = Path(__file__).resolve().parents[2]
TOLL = GoldToll(((39, 50), (45, 50)), (43, 50), frozenset({"conflict"}))


@pytest.mark.parametrize(
    ("name", "n_incidents", "n_articles"),
    [("first", 11, 62), ("second", 13, 74), ("third", 11, 65), ("fourth", 12, 73), ("fifth", 13, 74)],
)
def test_the_sets_are_whole(name, n_incidents, n_articles):
    told = gold(name)
    names = {incident.id for incident in told.incidents}
    assert (len(told.incidents), len(told.articles)) == (n_incidents, n_articles)
    twins = {twin for incident in told.incidents for twin in incident.apart_from}
    assert all(len(told.reporting(name)) > 1 for name in names - twins)
    assert all(told.reporting(name) for name in names)


def test_all_on_one_event_is_together_but_not_apart():
    everything = {article.id: "e1" for article in gold().articles}
    figures = story_scores.grouping(gold(), everything)
    assert figures["apart"] < 0.2
    own = {article.id: article.incidents[0] for article in gold().articles if article.incidents}
    assert story_scores.grouping(gold(), own) == {"together": 1.0, "apart": 1.0}
    assert story_scores.grouping(gold(), {}) == {"together": 0.0, "apart": 0.0}


@pytest.mark.parametrize(
    ("published", "overlap"),
    [((39, 45, 50), 1.0), ((45, 45, 50), 1.0), ((1, None, 47), 9 / 50), ((None, None, None), 0.0), ((51, 51, None), 0.0)],
)
def test_a_range_is_held_against_the_right_one_most_like_it(published, overlap):
    assert story_scores.range_overlap(TOLL, published) == pytest.approx(overlap)


def test_no_figure_is_right_only_where_nobody_was_harmed():
    assert not story_scores.is_best(TOLL, None)
    assert story_scores.is_best(replace(TOLL, best=(0, 0)), None)


@pytest.mark.parametrize(
    ("name", "country", "is_right"),
    [
        *(("Chana", "THA", True), ("Chana district", "THA", True), ("Chana", "MMR", False), ("Songkhla", "THA", False)),
        *((None, "THA", False), ("Chana", None, False)),
    ],
)
def test_a_place_is_right_by_name_and_country(name, country, is_right):
    chana = next(incident for incident in gold().incidents if incident.places == ("Chana",))
    assert story_scores.is_place(chana, name, country) is is_right


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_no_figure_of_the_stories_falls(tmp_path, name):
    (tmp_path / "in").mkdir()
    told = gold(name)
    to_jsonl(told.articles, tmp_path / "in" / "articles.jsonl")
    environment = os.environ | {"CROSSWIRE_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    command = ["run", "--source", f"folder:{tmp_path / 'in'}", "--day", "2026-11-28"]
    done = subprocess.run(
        [sys.executable, "-m", "extractors", *command], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    figures = story_scores.scores(told, *story_scores.read(tmp_path / "home" / "published" / "current.duckdb", told))
    fallen = {
        figure: (value, figures[figure]) for figure, value in story_scores.committed(name).items() if figures[figure] < value
    }
    assert fallen == {}
