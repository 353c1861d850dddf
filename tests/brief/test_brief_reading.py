"""Which news belongs to a day."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time

import pytest
import yaml
from brief_rows import AFTER, BEFORE, DAY, BriefRows

from extractors.brief import conflicts, reading
from extractors.brief.news import Toll
from extractors.brief.pages import figure
from extractors.brief.write import NothingLandedError, read_brief
from extractors.marts import counts, parties
from extractors.marts.counts import Count, Group
from extractors.records import Outcome, OutcomeStatus
from extractors.settings import DBT_PROJECT, Settings
from extractors.warehouse import lake
from extractors.warehouse.open import NotPublishedError


def ids(entries) -> list[str]:
    return [entry.event_id for entry in entries]


def test_an_incident_is_new_on_the_day_its_first_article_landed(rows: BriefRows, home: Settings):
    rows.article("a1", landed=BEFORE)
    rows.article("a2")
    rows.article("a3", published=BEFORE)
    rows.event("known", ["a1", "a2"])
    rows.event("new", ["a2", "a3"], n_articles=2)
    rows.agreement("new", status="conflict", value_low=4, value_high=7, is_open_above=True)
    rows.event("history", ["a2"], is_background=True)
    rows.publish(home)
    assert ids(read_brief(home, BEFORE).incidents) == ["known"]
    (new,) = read_brief(home, DAY).incidents
    assert (new.event_id, new.counts) == ("new", (Count("killed", "conflict", 4, None, 7, True),))
    assert new.publishers == ("The a2", "The a3")
    assert read_brief(home, AFTER).is_quiet


def test_the_deadliest_comes_first_and_the_uncounted_last(rows: BriefRows, home: Settings):
    rows.article("a")
    for event_id, killed in (("two", 2), ("unknown", None), ("nine", 9)):
        rows.event(event_id, ["a"], fatalities_best=killed)
    assert ids(read_brief(rows.publish(home), DAY).incidents) == ["nine", "two", "unknown"]


def test_a_new_incident_comes_with_the_first_sentence_that_counts(rows: BriefRows, home: Settings):
    rows.article("a", published=BEFORE)
    rows.article("b")
    rows.event("e", ["a", "b"])
    rows.claim("c1", "e", "b", 3)
    rows.claim("c2", "e", "a", None, evidence_text="People were killed.")
    rows.claim("c3", "e", "a", 2, count_scope="background", evidence_text="Two died last year.")
    (incident,) = read_brief(rows.publish(home), DAY).incidents
    assert incident.said is not None
    assert (incident.said.evidence, incident.said.says, incident.said.publisher) == ("3 were killed.", "the mayor", "The b")
    assert incident.said.url == "https://news.example/b"


def test_an_abduction_leads_with_those_taken_and_their_sentence(rows: BriefRows, home: Settings):
    rows.article("a")
    rows.event("e", ["a"], event_mode="abduct", civilians_killed_low=1, civilians_killed_high=1)
    rows.claim("c1", "e", "a", 1, 1)
    rows.claim("c2", "e", "a", 87, 87, outcome="captured", evidence_text="Gunmen took 87 villagers.")
    rows.agreement("e", value_low=1, resolved_value=1, value_high=1)
    rows.agreement("e", "captured", "single_origin", value_low=87, resolved_value=87, value_high=87)
    (incident,) = read_brief(rows.publish(home), DAY).incidents
    assert incident.lead == Count("captured", "single_origin", 87, 87, 87, False)
    assert incident.said is not None and incident.said.evidence == "Gunmen took 87 villagers."
    assert [count.fact for count in incident.counts] == ["captured", "killed"]
    assert incident.groups.civilians == Group(1, None, 1)


def test_newsrooms_are_counted_apart_from_speakers_of_figures(rows: BriefRows, home: Settings):
    rows.article("a")
    for event_id in ("counted", "uncounted"):
        rows.event(event_id, ["a"], n_text_origins=7, n_independent_origins=2)
    rows.origin("counted", "body:police")
    incidents = {one.event_id: one for one in read_brief(rows.publish(home), DAY).incidents}
    assert (incidents["counted"].n_texts, incidents["counted"].n_origins) == (7, 2)
    assert (incidents["uncounted"].n_texts, incidents["uncounted"].n_origins) == (7, None)


def test_parties_are_those_said_to_have_done_it(rows: BriefRows, home: Settings):
    rows.article("a")
    rows.event("e", ["a"])
    rows.party("e", "Hill Front", "denies_responsibility")
    rows.party("e", "River Guard", "recipient")
    (incident,) = read_brief(rows.publish(home), DAY).incidents
    assert [(party.name, list(party.roles)) for party in incident.parties] == [("Hill Front", ["denies_responsibility"])]


def test_a_toll_is_open_where_it_was_on_that_day(rows: BriefRows, home: Settings):
    rows.article("old", landed=BEFORE)
    rows.article("new")
    rows.event("e", ["old", "new"])
    rows.claim("c1", "e", "old", 5, 5)
    rows.claim("c2", "e", "new", 7, None)
    rows.agreement("e", evidence_claim_ids=["c1", "c2"])
    rows.toll("e", BEFORE, 5, is_open=False)
    rows.toll("e", DAY, 7, is_open=True)
    (moved,) = read_brief(rows.publish(home), DAY).tolls
    assert [toll.killed for toll in moved.history] == [Toll(5, 5, 5), Toll(7, 7, 7, is_open=True)]


def test_a_toll_moves_when_the_days_articles_change_what_was_known(rows: BriefRows, home: Settings):
    rows.article("old", landed=BEFORE)
    rows.article("new")
    rows.event("e", ["old", "new"])
    rows.claim("c1", "e", "old", 5, 5)
    rows.claim("c2", "e", "new", 7, 7)
    rows.agreement("e", evidence_claim_ids=["c1", "c2"])
    rows.toll("e", BEFORE, 5)
    rows.toll("e", DAY, 7)
    rows.publish(home)
    (moved,) = read_brief(home, DAY).tolls
    assert moved.before is not None
    assert (moved.before.killed, moved.now.killed) == (Toll(5, 5, 5), Toll(7, 7, 7))
    assert read_brief(home, BEFORE).tolls == ()
    assert read_brief(home, AFTER).tolls == ()


def test_a_toll_that_is_told_again_has_not_moved(rows: BriefRows, home: Settings):
    rows.article("old", landed=BEFORE)
    rows.article("new")
    rows.event("e", ["old", "new"])
    rows.claim("c1", "e", "old", 5, 5)
    rows.claim("c2", "e", "new", 5, 5)
    rows.agreement("e", evidence_claim_ids=["c1", "c2"])
    rows.toll("e", BEFORE, 5)
    rows.toll("e", DAY, 5)
    assert read_brief(rows.publish(home), DAY).tolls == ()


def test_the_first_count_of_a_known_incident_is_news(rows: BriefRows, home: Settings):
    rows.article("old", landed=BEFORE)
    rows.article("new")
    rows.event("e", ["old", "new"])
    rows.claim("c", "e", "new", 7, 7)
    rows.agreement("e", status="single_origin", evidence_claim_ids=["c"])
    rows.toll("e", DAY, 7)
    (moved,) = read_brief(rows.publish(home), DAY).tolls
    assert moved.before is None
    assert moved.now.killed == Toll(7, 7, 7)


def test_a_count_is_in_conflict_since_the_second_of_two_claims_landed(rows: BriefRows, home: Settings):
    for article_id, landed in (("first", BEFORE), ("second", DAY), ("third", AFTER)):
        rows.article(article_id, landed=landed)
    rows.event("e", ["first", "second", "third"])
    rows.claim("c1", "e", "first", 4, 4)
    rows.claim("c2", "e", "second", 9, None, claimant_text="medics", quantity_type="more_than", quantity_best=None)
    rows.claim("c3", "e", "third", 9, 9)
    rows.agreement("e", status="conflict", evidence_claim_ids=["c1", "c2", "c3"], value_low=4, value_high=9)
    rows.clash("e", "c1", "c2")
    rows.clash("e", "c1", "c3")
    rows.publish(home)
    (conflict,) = read_brief(home, DAY).conflicts
    assert [(one.low, one.high, one.voices) for one in conflict.figures] == [
        (4, 4, ("the mayor (The first)",)),
        (9, 9, ("the mayor (The third)",)),
        (9, None, ("medics (The second)",)),
    ]
    assert [figure(one) for one in conflict.figures] == ["4", "9", "more than 8"]
    assert (read_brief(home, DAY).n_still_in_conflict, read_brief(home, AFTER).n_still_in_conflict) == (0, 1)
    assert read_brief(home, BEFORE).conflicts == read_brief(home, AFTER).conflicts == ()


def test_a_detail_is_in_conflict_since_two_texts_told_it(rows: BriefRows, home: Settings):
    rows.article("first", landed=BEFORE)
    rows.article("second")
    rows.article("third", landed=AFTER)
    rows.event("e", ["first", "second", "third"])
    mentions = [f"m-e-{article}" for article in ("first", "second", "third")]
    rows.agreement("e", "event_date", "conflict", conflict_kind="timing", evidence_mention_ids=mentions)
    rows.publish(home)
    assert [conflict.fact for conflict in read_brief(home, DAY).conflicts] == ["event_date"]
    assert read_brief(home, BEFORE).conflicts == read_brief(home, AFTER).conflicts == ()


def test_agreement_is_no_conflict(rows: BriefRows, home: Settings):
    rows.article("first", landed=BEFORE)
    rows.article("second")
    rows.event("e", ["first", "second"])
    rows.agreement("e", "location", "agree", evidence_mention_ids=["m-e-first", "m-e-second"])
    assert read_brief(rows.publish(home), DAY).is_quiet


def test_merges_are_news_on_the_day_they_were_found(rows: BriefRows, home: Settings):
    rows.article("a", landed=BEFORE)
    rows.event("e", ["a"])
    rows.merge("old", "e")
    rows.merge("older", "e", BEFORE)
    assert [merge.old_event_id for merge in read_brief(rows.publish(home), DAY).merges] == ["old"]


def test_a_split_is_told_beside_the_merges(rows: BriefRows, home: Settings):
    rows.article("a")
    rows.event("new", ["a"])
    rows.merge("old", "new")
    rows.merge("whole", "new", kind="split")
    assert [(one.old_event_id, one.kind) for one in read_brief(rows.publish(home), DAY).merges] == [
        ("old", "merge"),
        ("whole", "split"),
    ]


def test_what_the_last_publish_corrected_or_took_back_is_told_on_the_last_day(rows: BriefRows, home: Settings):
    rows.article("old", landed=BEFORE)
    rows.article("new")
    rows.event("e", ["old", "new"], title="Raid, Borova")
    rows.change("v1", "e", "14", "9", "correction")
    rows.change("v2", "e", "9", "7", "correction")
    rows.change("v2", "gone", "31", None, "withdrawal")
    rows.change("v2", "e", "7", "8", "new_article", column_name="fatalities_high")
    rows.change("v2", "e", None, "8", "rule", column_name="injured_best")
    rows.change("v2", "e", "3", "4", "rule", column_name="n_articles")
    rows.change("v2", "t", "3", "4", "rule", table_name="article_tolls")
    rows.publish(home)
    assert [(one.title, one.old_value, one.new_value, one.because) for one in read_brief(home, DAY).changes] == [
        ("Raid, Borova", "9", "7", "correction"),
        ("gone", "31", None, "withdrawal"),
    ]
    assert not read_brief(home, DAY).is_quiet
    assert read_brief(home, BEFORE).changes == ()


def test_a_source_without_a_new_article_is_silent(rows: BriefRows, home: Settings):
    rows.publish(home)
    (silent,) = read_brief(home, DAY).silent
    assert (silent.name, silent.last_article, silent.days_silent) == ("post", None, None)
    heard = Outcome(
        "r", "land", "a", "a", "source:post", OutcomeStatus.OK, None, None, 1, BEFORE, datetime.combine(BEFORE, time(3), UTC)
    )
    lake.write_outcomes(home, "r", "land", BEFORE, [heard])
    assert read_brief(home, BEFORE).silent == ()
    (silent,) = read_brief(home, DAY).silent
    assert (silent.last_article, silent.days_silent) == (BEFORE, 1)


def test_the_last_day_is_the_default(rows: BriefRows, home: Settings):
    with pytest.raises(NotPublishedError, match="crosswire run"):
        read_brief(home)
    rows.publish(home)
    with pytest.raises(NothingLandedError, match="--day"):
        read_brief(home)
    rows.article("a", landed=BEFORE)
    rows.publish(home)
    assert read_brief(home).day == BEFORE
    assert [landing.n_articles for landing in read_brief(home, DAY).landings] == [0] * 12 + [1, 0]


def test_the_exposure_names_what_is_read():
    queries = "\n".join(
        value for module in (reading, conflicts, counts, parties) for value in vars(module).values() if isinstance(value, str)
    )
    read = set(re.findall(r"(?:from|join) (marts\.\w+|audit\.outcomes)", queries))
    exposures = yaml.safe_load((DBT_PROJECT / "models" / "exposures.yml").read_text())["exposures"]
    (brief,) = [exposure for exposure in exposures if exposure["name"] == "daily_brief"]
    named = {re.sub(r"ref\('(?:mart_)?(\w+)'\)", r"marts.\1", node) for node in brief["depends_on"]}
    assert {name.replace("source('audit', 'outcomes')", "audit.outcomes") for name in named} == read
