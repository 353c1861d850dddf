"""The whole spine on the sample articles: what must hold of any run."""

from __future__ import annotations

import shutil
from datetime import date

import duckdb
import pytest
from whole_run import DAY, SAMPLES, land_from_1970, marts, run

from extractors import steps
from extractors.settings import SEEDS, Settings

pytestmark = pytest.mark.slow

CONTRACT = {
    "publishers",
    "articles",
    "events",
    "event_redirects",
    "event_mentions",
    "actors",
    "actor_aliases",
    "event_actors",
    "casualty_claims",
    "responsibility_claims",
    "statements",
    "source_agreement",
    "claim_pairs",
    "event_toll_history",
    "standards_lens",
    "source_scorecard",
}


def ask(settings: Settings, sql: str) -> list[tuple]:
    with duckdb.connect(str(settings.current.resolve()), read_only=True) as connection:
        return connection.sql(sql).fetchall()


def test_every_table_of_the_contract_is_published(first_run):
    assert set(marts(first_run)) >= CONTRACT


def test_every_sample_article_landed(first_run):
    assert ask(first_run, "select count(*) from marts.articles") == [(len(list((SEEDS / "articles").glob("*.json"))),)]


def test_evidence_lies_in_the_article(first_run):
    astray = """
        select c.claim_id from marts.casualty_claims as c
        join staging.articles as a using (article_id)
        where substr(a.text, c.start_char + 1, c.end_char - c.start_char) <> c.evidence_text
    """
    assert ask(first_run, astray) == []
    assert ask(first_run, "select count(*) > 0 from marts.casualty_claims") == [(True,)]


def test_articles_that_are_not_about_conflict_say_nothing(first_run):
    peaceful = "select title from marts.articles where not is_relevant"
    assert len(ask(first_run, peaceful)) >= 3
    assert (
        ask(
            first_run, f"select * from marts.casualty_claims join marts.articles using (article_id) where title in ({peaceful})"
        )
        == []
    )


def test_sources_agree_and_disagree(first_run):
    statuses = {status for (status,) in ask(first_run, "select distinct status from marts.source_agreement")}
    assert {"conflict", "single_origin"} <= statuses


def test_a_reprint_is_no_second_origin(first_run):
    families = "select text_family_id, count(*) from marts.articles group by 1 having count(*) > 1"
    assert ask(first_run, families) != []


def test_running_again_changes_nothing(first_run):
    before = marts(first_run)
    run(SAMPLES, DAY, first_run.home, "second")
    assert marts(first_run) == before


def test_a_later_day_adds_and_keeps_the_ids(tmp_path):
    """Half of the articles on one day, all of them on the next: what the first day said keeps its ids."""
    some = tmp_path / "some"
    some.mkdir()
    for path in sorted((SEEDS / "articles").glob("*.json"))[::2]:
        shutil.copy(path, some)
    settings = run(f"folder:{some}", DAY, tmp_path / "home", "day-one")
    mentions = dict(ask(settings, "select mention_id, event_id from marts.event_mentions where event_id is not null"))
    claims = {claim for (claim,) in ask(settings, "select claim_id from marts.casualty_claims")}
    run(SAMPLES, date(2024, 3, 15), settings.home, "day-two")
    redirects = dict(ask(settings, "select old_event_id, event_id from marts.event_redirects"))
    later = dict(ask(settings, "select mention_id, event_id from marts.event_mentions"))
    assert {mention: later[mention] for mention in mentions} == {
        m: redirects.get(event, event) for m, event in mentions.items()
    }
    assert claims < {claim for (claim,) in ask(settings, "select claim_id from marts.casualty_claims")}


def test_a_refusal_at_a_border_stops_the_publish(settings, tmp_path):
    """Five of six articles from 1970, which is what a missing date turns into: the landed border refuses the day."""
    *old, new = sorted((SEEDS / "articles").glob("*.json"))[:6]
    land_from_1970(old, DAY, settings)
    source = tmp_path / "source"
    source.mkdir()
    shutil.copy(new, source)
    with pytest.raises(steps.StepFailed, match="landed border"):
        run(f"folder:{source}", DAY, settings.home, "refused")
    assert not settings.current.exists()


def test_outcomes_tell_what_became_of_every_file(first_run):
    steps_seen = ask(first_run, "select step, status, count(*) > 0 from audit.outcomes group by all")
    assert ("land", "ok", True) in steps_seen
    assert ("extract", "ok", True) in steps_seen
    borders = ask(first_run, "select distinct border from audit.quality_results order by 1")
    assert [border for (border,) in borders] == ["extracted", "landed", "marts"]
