"""What people decide is followed, is seen, outlives new ids, and leaves nothing behind when it is undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import duckdb
import pytest
from stored_articles import actor, article, mention

from extractors.linking.link import link
from extractors.overrides.store import OverrideError, Passage, decision
from extractors.records import ArticleFacts, CasualtyClaim, Facts, OverrideAction, Role, TollRole
from extractors.warehouse import overridden
from extractors.warehouse.load import connect_work
from tests.rows import article_toll, casualty_claim, event_role, store

DELGA = "Jets of the River Front hit the depot of Delga on Friday and set fire to nine lorries, the town's mayor said. "
BUS = "Masked men dragged two drivers from a bus stop in the north, villagers told the radio by telephone. "
PETITION = "A schoolteacher and her cousin were missing after dusk, their relatives wrote in a petition. "
MERGE, SPLIT, MOVE = OverrideAction.MERGE, OverrideAction.SPLIT, OverrideAction.MOVE


def page(article_id: str) -> str:
    return f"https://example.org/{article_id}"


@pytest.fixture
def told(settings):
    """Two articles of one strike, a1 and a2, and one of an abduction, a3."""
    for article_id, text, landed in (("a1", DELGA, 2), ("a2", DELGA, 3), ("a3", BUS, 4)):
        mode = {"event_mode": "abduct"} if article_id == "a3" else {}
        store(settings, article(article_id, text, landed=landed), mention(article_id, 1, **mode))
    link(settings)
    return settings


def decide(settings, *made):
    store(settings, *made)
    link(settings)


def says(action, about, other=None, **more):
    to = Passage(page(other), _words(TEXTS[other]), 0) if other else Passage()
    return decision(action, "A. Editor", "one strike", Passage(page(about), _words(TEXTS[about]), 0), other=to, **more)


TEXTS = {"a1": DELGA, "a2": DELGA, "a3": BUS}


def _words(text):
    return text[:60]


def events(settings):
    with duckdb.connect(str(settings.work_file), read_only=True) as work:
        return dict(work.execute("select split_part(mention_id, ':', 1), event_id from staging.event_links").fetchall())


def column(settings, sql):
    with duckdb.connect(str(settings.work_file), read_only=True) as work:
        return [row[0] for row in work.execute(sql).fetchall()]


def test_the_fixture_tells_two_events(told):
    found = events(told)
    assert found["a1"] == found["a2"] != found["a3"]


def test_two_events_are_merged_and_parted_again(told):
    before = events(told)
    merge = says(MERGE, "a1", "a3")
    decide(told, merge)
    assert set(events(told).values()) == {before["a1"]}
    reasons = column(told, "select join_reason from staging.event_links where mention_id = 'a3:e1'")
    assert reasons == ["decided by A. Editor (merge): one strike"]
    link(told)
    assert set(events(told).values()) == {before["a1"]}
    decide(told, decision(OverrideAction.UNDO, "A. Editor", "two after all", value=merge.override_id))
    after = events(told)
    assert after["a1"] == after["a2"] == before["a1"] != after["a3"]
    assert column(told, "select kind from staging.event_redirects order by kind") == ["merge", "split"]


def test_an_article_is_split_off(told):
    before = events(told)
    decide(told, says(SPLIT, "a2"))
    after = events(told)
    assert len(set(after.values())) == 3
    assert (after["a1"], after["a3"]) == (before["a1"], before["a3"])


def test_an_article_is_moved_to_another_event(told):
    before = events(told)
    decide(told, says(MOVE, "a2", "a3"))
    assert events(told) == {"a1": before["a1"], "a2": before["a3"], "a3": before["a3"]}


def test_a_decision_outlives_ids_that_change(told):
    decide(told, says(MERGE, "a1", "a3"))
    with connect_work(told) as work:
        work.execute("delete from staging.event_mentions where article_id = 'a3'")
        work.execute("delete from staging.event_links")
    store(told, mention("a3", 5, event_mode="abduct"))
    link(told)
    assert len(set(events(told).values())) == 1


def test_a_decision_that_matches_nothing_is_an_error_that_says_what_to_do(told):
    lost = decision(SPLIT, "A. Editor", "other", Passage(page("a1"), "words that nobody wrote", 0))
    with pytest.raises(OverrideError, match=rf"{lost.override_id}.*stands no more on .*override undo {lost.override_id}"):
        decide(told, lost)


@pytest.mark.parametrize(
    ("action", "value", "columns", "wanted"),
    [
        (
            OverrideAction.PLACE,
            "Azaz|Aleppo|SYR|173394|36.58|37.04",
            "location_name || country_iso3 || geonames_id",
            ["AzazSYR173394"],
        ),
        (OverrideAction.DATE, "2024-03-01/2024-03-03", "date_start || ' ' || date_end", ["2024-03-01 2024-03-03"]),
    ],
)
def test_a_place_and_a_date_hold_for_every_article_of_the_event(told, action, value, columns, wanted):
    asked = f"select {columns} from staging.event_mentions where article_id in ('a1', 'a2')"
    before = column(told, asked)
    made = says(action, "a2", value=value)
    decide(told, made)
    assert column(told, asked) == wanted * 2
    assert column(told, "select distinct override_id from staging.override_changes") == [made.override_id]
    decide(told, decision(OverrideAction.UNDO, "A. Editor", "no", value=made.override_id))
    assert column(told, asked) == before
    assert column(told, "select 1 from staging.override_changes") == []


def test_what_was_read_is_put_back_before_anything_is_loaded(told):
    before = column(told, "select location_name from staging.event_mentions order by mention_id")
    decide(told, says(OverrideAction.PLACE, "a1", value="Azaz|Aleppo|SYR|173394|36.58|37.04"))
    with connect_work(told) as work:
        overridden.revert(work)
        overridden.revert(work)
    assert column(told, "select location_name from staging.event_mentions order by mention_id") == before


def test_a_name_is_of_the_actor_that_was_decided(settings):
    front, strike = actor("a1", 1, "River Front"), mention("a1", 1)
    store(settings, article("a1", DELGA, landed=2), front, strike, event_role(strike, front, Role.PERPETRATOR))
    made = decision(OverrideAction.ACTOR, "A. Editor", "its new name", Passage(page("a1"), DELGA[:20], 0), value="hamas")
    decide(settings, made)
    assert column(settings, "select actor_id from staging.actor_links") == ["hamas"]
    assert "hamas" in column(settings, "select actor_id from staging.resolved_actors")
    decide(settings, decision(OverrideAction.UNDO, "A. Editor", "no", value=made.override_id))
    assert "hamas" not in column(settings, "select actor_id from staging.resolved_actors")


def test_a_number_that_is_no_total_is_no_toll(told):
    claim: CasualtyClaim = casualty_claim("a1:c1", "a1", 9, 9, mention_id="a1:e1", focus_start_char=1)
    toll = article_toll(claim, is_standing=True)
    store(told, claim, toll)
    made = says(OverrideAction.ROLE, "a1", value=TollRole.OTHER)
    store(told, made)
    asked = []

    def read_again(article_id, decided):
        asked.append((article_id, dict(decided)))
        read = replace(claim, toll_role=decided["c1"]), replace(claim, claim_id="a1:c7")
        return Facts(ArticleFacts(article_id, "1", True, 1), casualty_claims=read, article_tolls=())

    link(told, read_again)
    assert asked == [("a1", {"c1": TollRole.OTHER})]
    assert column(told, "select toll_role from staging.casualty_claims") == ["other"]
    assert column(told, "select is_standing from staging.article_tolls") == [False]
    decide(told, decision(OverrideAction.UNDO, "A. Editor", "no", value=made.override_id))
    assert column(told, "select toll_role from staging.casualty_claims") == ["total"]
    assert column(told, "select is_standing from staging.article_tolls") == [True]


def test_a_toll_is_made_of_what_is_left_and_another_added_until_it_is_undone(told):
    nine, four = (casualty_claim(f"a1:c{at}", "a1", at, at, mention_id="a1:e1", focus_start_char=at) for at in (9, 4))
    toll = article_toll(nine, claim_ids=("a1:c9", "a1:c4"))
    store(told, nine, four, toll)
    before = column(told, "select t::varchar from staging.article_tolls t")
    made = says(OverrideAction.ROLE, "a1", value=TollRole.TOTAL)
    store(told, made)
    left = replace(toll, claim_ids=("a1:c9",), toll_best=None, told_at=datetime(2024, 3, 2, 9, 10))
    lost = article_toll(replace(nine, claim_id="a1:c8"))
    read = Facts(ArticleFacts("a1", "1", True, 1), casualty_claims=(nine, four), article_tolls=(left, article_toll(four), lost))
    link(told, lambda *_: read)
    rows = column(
        told, "select {'id': article_toll_id, 'of': claim_ids, 'best': toll_best} from staging.article_tolls order by 1"
    )
    assert rows == [
        {"id": "a1:c4:k", "of": ["a1:c4"], "best": 4},
        {"id": "a1:c9:k", "of": ["a1:c9"], "best": None},
    ]
    assert column(told, "select told_at from staging.article_tolls where told_at is not null") == [datetime(2024, 3, 2, 9, 10)]
    decide(told, decision(OverrideAction.UNDO, "A. Editor", "no", value=made.override_id))
    assert column(told, "select t::varchar from staging.article_tolls t") == before


def test_an_article_that_cannot_be_read_again_stops_linking(told):
    claim = casualty_claim("a1:c1", "a1", 9, 9, mention_id="a1:e1", focus_start_char=1)
    store(told, claim, article_toll(claim))
    with pytest.raises(OverrideError, match="a1 could not be read again: no_reader"):
        decide(told, says(OverrideAction.ROLE, "a1", value=TollRole.OTHER))


def test_days_stay_days(told):
    decide(told, says(OverrideAction.DATE, "a1", value="2024-03-01"))
    assert set(column(told, "select date_start from staging.event_mentions where article_id = 'a1'")) == {date(2024, 3, 1)}
