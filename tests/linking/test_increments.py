"""New days on top of old ones give the links that linking all at once gives, in whatever order the days come."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored_articles import stored_links

from extractors.linking.link import link
from extractors.records import FACT_TABLES
from extractors.settings import Settings
from extractors.warehouse.work import connect_work
from tests.bench.news import News
from tests.bench.news_rows import Writer
from tests.rows import store

DAYS, REPORTS_A_DAY = 4, 25


@pytest.fixture(scope="module")
def reports():
    """What was landed and read of each report, a list a report."""
    writer = Writer()
    return [list(writer.rows(report)) for day in News(REPORTS_A_DAY, seed=7).days(DAYS) for report in day]


@pytest.fixture(scope="module")
def at_once(reports, tmp_path_factory):
    return linked(tmp_path_factory.mktemp("at-once"), [reports])


def linked(home, parts):
    """The links after each part was stored and linked on top of those before; events as groups of mentions."""
    work = Settings(home=home)
    for part in parts:
        store(work, *chain.from_iterable(part))
        link(work)
    return groups_and_rows(work)


def groups_and_rows(work):
    """Groups of mentions and of claims, whatever they are called, and the rows of the tables whose ids hang on no history."""
    tables = stored_links(work)
    tables.pop("event_redirects")
    events = [(mention_id, event_id) for mention_id, event_id, _ in tables.pop("event_links")]
    claimants = [((claim_id, *said), group_id) for claim_id, group_id, *said in tables.pop("claimant_links")]
    return grouped(events), grouped(claimants), tables


def grouped(pairs):
    groups = {}
    for member, group in pairs:
        groups.setdefault(group, set()).add(member)
    return sorted(map(sorted, groups.values()))


def parted(draw, reports):
    """The reports in any order, in up to six parts."""
    shuffled = draw(st.permutations(reports))
    cuts = sorted(draw(st.sets(st.integers(1, len(reports) - 1), max_size=5)))
    return [shuffled[start:end] for start, end in zip([0, *cuts], [*cuts, len(reports)], strict=True)]


def test_day_by_day_is_all_at_once(reports, at_once, tmp_path):
    days = [reports[start : start + REPORTS_A_DAY] for start in range(0, len(reports), REPORTS_A_DAY)]
    assert linked(tmp_path, days) == at_once


@pytest.mark.slow
def test_a_month_of_days_that_hang_together_is_all_at_once(tmp_path):
    """So many days that a new one is grouped with its surroundings alone."""
    writer = Writer()
    days = [[list(writer.rows(report)) for report in day] for day in News(100, seed=5).days(12)]
    work = linked(tmp_path / "days", days)
    assert work == linked(tmp_path / "at-once", [list(chain.from_iterable(days))])


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_any_order_in_any_parts_is_all_at_once(data, reports, at_once, tmp_path_factory):
    assert linked(tmp_path_factory.mktemp("parts"), parted(data.draw, reports)) == at_once


def test_an_article_that_is_read_anew_is_linked_anew(reports, at_once, tmp_path):
    """Facts are replaced by those of another article's reading, and then put back."""
    work = Settings(home=tmp_path)
    store(work, *chain.from_iterable(reports))
    link(work)
    with connect_work(work) as connection:
        some = [row[0] for row in connection.execute("SELECT article_id FROM staging.articles ORDER BY 1 LIMIT 20").fetchall()]
        for table in FACT_TABLES:
            connection.execute(f"CREATE TABLE kept_{table} AS SELECT * FROM staging.{table} WHERE article_id IN ?", [some])
            connection.execute(f"DELETE FROM staging.{table} WHERE article_id IN ?", [some])
    without = link(work)
    assert groups_and_rows(work) != at_once
    with connect_work(work) as connection:
        for table in FACT_TABLES:
            connection.execute(f"INSERT INTO staging.{table} SELECT * FROM kept_{table}; DROP TABLE kept_{table}")
    assert link(work).n_actors > without.n_actors
    assert groups_and_rows(work) == at_once


def test_event_ids_stay_as_days_are_added(reports, tmp_path):
    work, known, redirects = Settings(home=tmp_path), {}, {}
    for start in range(0, len(reports), REPORTS_A_DAY):
        store(work, *chain.from_iterable(reports[start : start + REPORTS_A_DAY]))
        link(work)
        tables = stored_links(work)
        redirects = {old: new for old, new, *_ in tables["event_redirects"]}
        now = {mention_id: event_id for mention_id, event_id, _ in tables["event_links"]}
        lost = set(known.values()) - set(now.values())
        assert lost <= redirects.keys()
        known = now


def test_a_memory_that_other_rules_made_is_made_anew(reports, at_once, tmp_path):
    """Its tables may have been others."""
    work = Settings(home=tmp_path)
    store(work, *chain.from_iterable(reports))
    link(work)
    with connect_work(work) as connection:
        connection.execute("UPDATE linking.rules SET version = 'of before'; ALTER TABLE linking.event_pairs DROP score")
    link(work)
    assert groups_and_rows(work) == at_once
