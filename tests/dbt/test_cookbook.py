"""Each question of the cookbook has the promised shape, and over the stories the answer that an analyst would give."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest
from manifest import Manifest

pytestmark = pytest.mark.slow

ANSWERS = {
    # question: what its rows must have among them, as a condition on its columns
    "disagreements_this_week": "event_id = 'clash' and fact = 'killed' and value_low = 4 and value_high = 7",
    "revisions_downward": "who = 'police' and said_before = 9 and says_now = 6 and taken_back = 3",
    "tolls_resting_on_one_claimant": "event_id = 'one-monitor' and only_claimant = 'monitor' and n_articles = 2",
    "acled_export": "event_id_cnty = 'admitted' and actor1 = 'river-militia' and fatalities = 2",
    "ucdp_ged_export": "id = 'clash' and low = 4 and best = 7 and high = 7 and country_id = 369",
    "from_number_to_sentence": "claim_id = 'x2' and fact = 'killed' and evidence_text = 'Shells hit Borova'",
    "reprints_passing_as_corroboration": "event_id = 'reprinted' and n_articles = 3 and n_independent_origins = 1",
    "what_each_side_says": "event_id = 'nobody' and claimant_side = 'perpetrator_side' and highest = 0",
    "who_is_said_to_have_done_it": "event_id = 'admitted' and actor = 'river-militia' and claim = 'claims'",
    "killed_by_country_and_week": "country_iso3 = 'UKR' and week = date '2024-03-04' and n_without_toll > 0",
    "sources_above_and_below": "source = 'Paper v3' and n_compared = 1 and mean_signed_error = 3",
    "conventions_side_by_side": "event_id = 'clash' and acled = 4 and ucdp_best = 7 and ibc_grade = 'corroborated'",
    "worth_a_look": "kind = 'weak_conflict' and command like 'crosswire override role % other'",
    "toll_as_it_moved": "as_of is not null and killed_low is not null",
    "what_the_last_publish_changed": "event_id = 'clash' and old_value = '9' and new_value = '7' and because = 'correction'",
    "silent_feeds": "publisher_name = 'Borova Post' and hours_silent > 0",
    "outcomes_of_the_last_day": "step = 'extract' and status = 'failed' and reason = 'too_long' and n_articles = 2",
}

AUDIT = """
insert into audit.outcomes
select 'r', 'extract', 'a' || i, null, 'test', 'failed', 'too_long', 'Longer than 200,000 characters', 0, date '2024-03-05',
    timestamp '2024-03-05 12:00:00'
from range(2) as t(i);
insert into marts.changes
select 'crosswire-' || day, timestamp '2024-03-05 12:00:00', 'events', 'clash', 'fatalities_best', '9', new_value, because
from (values ('1', '8', 'new_article'), ('2', '7', 'correction')) as changed(day, new_value, because)
"""


@pytest.fixture(scope="module")
def audited(built: Any, tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """The stories, in memory, with an audit of a day on which two articles failed."""
    connection = duckdb.connect()
    connection.execute(f"attach '{built.work_file}' as built (read_only); attach ':memory:' as copied; use copied")
    connection.execute("copy from database built to copied")
    connection.execute(AUDIT)
    return connection


def test_there_are_seventeen_questions_and_each_is_one(manifest: Manifest) -> None:
    assert len(manifest.questions) == 17
    assert {question.name for question in manifest.questions} == set(ANSWERS)
    assert [question.name for question in manifest.questions if question.description[-1] not in "?."] == []


def test_questions_read_what_analysts_may_rely_on(manifest: Manifest) -> None:
    allowed = {node.unique_id for node in (*manifest.layer("marts"), *manifest.seeds)}
    allowed |= {source.unique_id for source in manifest.sources if source.layer == "audit"}
    assert {question.name: question.reads - allowed for question in manifest.questions if question.reads - allowed} == {}


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_answer_has_its_shape_and_its_row(manifest: Manifest, audited: duckdb.DuckDBPyConnection, name: str) -> None:
    (question,) = (question for question in manifest.questions if question.name == name)
    answer = audited.sql(question.sql)
    promised = [(column.name, column.type) for column in question.columns]
    assert list(zip(answer.columns, (str(kind).lower() for kind in answer.types), strict=True)) == promised
    assert len(answer.filter(ANSWERS[name]).fetchall()) >= 1, answer.fetchall()
