"""Every rule of the marts border holds over marts that add up and breaks over the marts that it is there for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from expectations.check import suite_of
from extractors.steps import Border

pytestmark = pytest.mark.slow

MARTS = """
CREATE SCHEMA staging; CREATE SCHEMA marts; CREATE SCHEMA audit;
CREATE TABLE audit.withdrawals (article_id VARCHAR);
CREATE TABLE audit.quarantine (article_id VARCHAR, border VARCHAR, expectation VARCHAR, subject VARCHAR, reason VARCHAR,
    is_held_back BOOLEAN);
CREATE TABLE checked_day AS SELECT DATE '2024-03-05' AS day;
CREATE TABLE marts.articles AS
    SELECT 'a' || n AS article_id, 'p' || n AS publisher_id, TIMESTAMP '2024-03-05 08:00' AS published_at, true AS is_relevant
    FROM range(100) AS numbers (n);
CREATE TABLE landed_ids AS SELECT article_id FROM marts.articles;
CREATE TABLE staging.articles AS SELECT article_id FROM marts.articles;
CREATE TABLE marts.events AS
    SELECT 'e' || n AS event_id, 'Shelling, Borova' AS title, 1 AS n_articles, 2 AS n_mentions, 1 AS n_publishers,
        7 AS fatalities_low, 7 AS fatalities_best, 9 AS fatalities_high,
        false AS is_background, DATE '2024-03-04' AS date_start, TIMESTAMP '2024-03-05 08:00' AS first_reported_at,
        'fair' AS evidence_grade, 2 AS n_independent_origins, 2 AS n_text_origins
    FROM range(100) AS numbers (n);
CREATE TABLE marts.event_mentions AS
    SELECT 'm' || n || '-' || k AS mention_id, 'e' || n AS event_id, 'a' || n AS article_id
    FROM range(100) AS numbers (n), range(2) AS repeats (k);
CREATE TABLE staging.event_mentions AS SELECT mention_id FROM marts.event_mentions;
CREATE TABLE marts.casualty_claims AS
    SELECT 'c' || n || '-' || k AS claim_id, 'e' || n AS event_id, 'a' || (n + k) AS article_id, 'killed' AS outcome,
        7 AS quantity_min, 9 AS quantity_best,
        CAST(NULL AS INTEGER) AS quantity_max
    FROM range(100) AS numbers (n), range(3) AS repeats (k)
    WHERE n + k < 100;
CREATE TABLE marts.article_tolls AS
    SELECT event_id, article_id, outcome, CAST(NULL AS VARCHAR) AS claimant_text, true AS is_standing,
        false AS is_attackers, quantity_min AS toll_low, quantity_best AS toll_best, quantity_max AS toll_high,
        CAST(NULL AS VARCHAR) AS superseded_by_id
    FROM marts.casualty_claims;
UPDATE marts.events SET fatalities_high = 12 WHERE event_id = 'e7';
INSERT INTO marts.article_tolls VALUES ('e7', 'a8', 'killed', 'the ministry', false, false, 12, 12, 12, 'c7-0');
CREATE TABLE staging.casualty_claims AS SELECT claim_id FROM marts.casualty_claims;
CREATE TABLE marts.event_toll_history AS
    SELECT 'e1' AS event_id, 7 AS killed_low, 7 AS killed_best, 9 AS killed_high,
        CAST(NULL AS INTEGER) AS injured_low, 3 AS injured_best, 3 AS injured_high,
        1 AS captured_low, CAST(NULL AS INTEGER) AS captured_best, 2 AS captured_high;
CREATE TABLE marts.standards_lens AS
    SELECT 'e1' AS event_id, 7 AS fatalities_low, 7 AS fatalities_best, CAST(NULL AS INTEGER) AS fatalities_high;
CREATE TABLE marts.source_agreement AS
    SELECT 'e1' AS event_id, 'killed' AS fact, 'conflict' AS status, 3 AS n_articles, 3 AS n_publishers,
        1 AS n_reprints_discounted, 2 AS n_independent_origins, ['c1-0', 'c1-1', 'c1-2'] AS evidence_claim_ids,
        CAST(NULL AS VARCHAR[]) AS evidence_mention_ids, 2 AS n_text_origins
    UNION ALL
    SELECT 'e1', 'occurred', 'single_origin', 1, 1, 0, 1, NULL, ['m1-0', 'm1-1'], 1;
CREATE TABLE marts.review_queue AS
    SELECT 'weak_conflict|c1-0' AS review_id, 'weak_conflict' AS kind, 'e1' AS event_id, 'c1-0' AS row_id
    UNION ALL
    SELECT 'close_link|m' || n || '-0', 'close_link', 'e' || n, 'm' || n || '-0' FROM range(67) AS numbers (n);
CREATE TABLE staging.reviews AS
    SELECT 'o1' AS override_id, 'm1-1' AS row_id, 'close_link' AS review_kind
    UNION ALL
    SELECT 'o2', 'm1-0', 'likely_merge';
"""
BREAKS = {
    "claim dropped": ("nothing_is_lost_on_the_way", "INSERT INTO staging.casualty_claims VALUES ('c')"),
    "article dropped": (
        "nothing_is_lost_on_the_way",
        "DELETE FROM marts.articles WHERE article_id = 'a5'; DELETE FROM landed_ids WHERE article_id = 'a5'",
    ),
    "withdrawn work left": ("nothing_of_a_withdrawn_work_is_left", "INSERT INTO audit.withdrawals VALUES ('a5')"),
    "mention dropped": ("nothing_is_lost_on_the_way", "INSERT INTO staging.event_mentions VALUES ('m')"),
    "event nobody tells": (
        "events_have_mentions",
        """UPDATE marts.event_mentions SET event_id = NULL WHERE event_id = 'e5';
        DELETE FROM marts.review_queue WHERE event_id = 'e5'""",
    ),
    "best below low": ("tolls_are_ordered", "UPDATE marts.events SET fatalities_best = 6 WHERE event_id = 'e5'"),
    "high below low": ("tolls_are_ordered", "UPDATE marts.event_toll_history SET killed_high = 6, killed_best = NULL"),
    "negative": ("tolls_are_ordered", "UPDATE marts.standards_lens SET fatalities_low = -1"),
    "added up": (
        "no_toll_is_higher_than_any_speaker_says",
        "UPDATE marts.events SET fatalities_high = 10 WHERE event_id = 'e5'",
    ),
    "out of nothing": (
        "no_toll_is_higher_than_any_speaker_says",
        "UPDATE marts.article_tolls SET outcome = 'injured' WHERE event_id = 'e5'",
    ),
    "on a page that has a newer version": (
        "no_toll_is_higher_than_any_speaker_says",
        "UPDATE marts.article_tolls SET is_standing = false WHERE event_id = 'e5'",
    ),
    "more origins than speakers": (
        "origins_are_no_more_than_speakers",
        """UPDATE marts.source_agreement SET status = 'agree', n_independent_origins = 3 WHERE fact = 'killed';
        UPDATE marts.article_tolls SET claimant_text = 'the ministry' WHERE event_id = 'e1'""",
    ),
    "one newsroom agrees with itself": (
        "one_newsroom_alone_never_corroborates",
        "UPDATE marts.source_agreement SET status = 'agree', n_text_origins = 1 WHERE fact = 'killed'",
    ),
    "one newsroom is fair evidence": (
        "one_newsroom_alone_never_corroborates",
        "UPDATE marts.events SET n_text_origins = 1 WHERE event_id = 'e5'",
    ),
    "more outlets than articles": (
        "events_count_what_tells_them",
        "UPDATE marts.events SET n_publishers = 2 WHERE event_id = 'e5'",
    ),
    "more mentions than there are": (
        "events_count_what_tells_them",
        "UPDATE marts.events SET n_mentions = 3 WHERE event_id = 'e5'",
    ),
    "all reprints": (
        "agreement_counts_add_up",
        "UPDATE marts.source_agreement SET n_reprints_discounted = 3 WHERE fact = 'killed'",
    ),
    "more origins than claims": (
        "agreement_counts_add_up",
        "UPDATE marts.source_agreement SET n_independent_origins = 4 WHERE fact = 'killed'",
    ),
    "fewer articles than its claims come from": (
        "agreement_counts_are_those_of_its_evidence",
        "UPDATE marts.source_agreement SET n_articles = 2, n_publishers = 2 WHERE fact = 'killed'",
    ),
    "more articles than the mentions of a detail come from": (
        "agreement_counts_are_those_of_its_evidence",
        "UPDATE marts.source_agreement SET n_articles = 2 WHERE fact = 'occurred'",
    ),
    "fewer outlets than its claims come from": (
        "agreement_counts_are_those_of_its_evidence",
        "UPDATE marts.source_agreement SET n_publishers = 2 WHERE fact = 'killed'",
    ),
    "evidence of another event": (
        "agreement_counts_are_those_of_its_evidence",
        "UPDATE marts.source_agreement SET evidence_claim_ids = ['c1-0', 'c1-1', 'c1-2', 'c2-0'] WHERE fact = 'killed'",
    ),
    "a mention that is not there": (
        "agreement_counts_are_those_of_its_evidence",
        "UPDATE marts.source_agreement SET evidence_mention_ids = ['m1-0', 'm1-9'] WHERE fact = 'occurred'",
    ),
    "one origin in conflict": (
        "only_several_origins_agree_or_conflict",
        "UPDATE marts.source_agreement SET n_independent_origins = 1 WHERE fact = 'killed'",
    ),
    "two origins called one": (
        "only_several_origins_agree_or_conflict",
        "UPDATE marts.source_agreement SET status = 'single_origin' WHERE fact = 'killed'",
    ),
    "reported before it happened": (
        "events_are_not_reported_before_they_happen",
        "UPDATE marts.events SET date_start = DATE '2024-03-07' WHERE event_id = 'e5'",
    ),
    "a claim of another event in the queue": (
        "what_is_queued_can_be_decided",
        "UPDATE marts.review_queue SET row_id = 'c5-0' WHERE kind = 'weak_conflict'",
    ),
    "a claim where a mention belongs": (
        "what_is_queued_can_be_decided",
        "UPDATE marts.review_queue SET row_id = 'c2-0' WHERE row_id = 'm2-0'",
    ),
    "kept and asked again": (
        "what_was_looked_at_leaves_the_queue",
        "UPDATE staging.reviews SET row_id = 'm1-0' WHERE override_id = 'o1'",
    ),
    "everything in the queue": (
        "the_queue_is_no_list_of_everything",
        """INSERT INTO marts.review_queue
        SELECT 'close_link|m' || n || '-0', 'close_link', 'e' || n, 'm' || n || '-0' FROM range(67, 100) AS numbers (n)""",
    ),
    "an article held back": (
        "nothing_is_held_back",
        "INSERT INTO audit.quarantine VALUES ('a', 'extracted', 'tolls_are_ordered', 'c', 'low <= high', true)",
    ),
    "unlinked": (
        "most_relevant_articles_tell_an_event",
        """UPDATE marts.event_mentions SET event_id = NULL WHERE event_id > 'e4';
        DELETE FROM marts.events WHERE event_id > 'e4'; DELETE FROM marts.review_queue WHERE event_id > 'e4'""",
    ),
    "landed and not loaded": ("the_day_is_in_the_marts", "INSERT INTO landed_ids VALUES ('a-late')"),
    "nothing new for four days": (
        "the_newest_article_is_new",
        "UPDATE checked_day SET day = DATE '2024-03-09'",
    ),
    "no mention is joined": (
        "articles_tell_few_new_events",
        """INSERT INTO marts.events
        SELECT event_id || copy, title, n_articles, n_mentions, n_publishers, NULL, NULL, NULL, is_background, date_start,
            first_reported_at, evidence_grade, n_independent_origins, n_text_origins
        FROM marts.events, range(2) AS copies (copy);
        INSERT INTO marts.event_mentions
        SELECT mention_id || copy, event_id || copy, article_id FROM marts.event_mentions, range(2) AS copies (copy)""",
    ),
    "one event for all": (
        "no_event_swallows_the_rest",
        """UPDATE marts.event_mentions SET event_id = 'e1'; DELETE FROM marts.events WHERE event_id <> 'e1';
        UPDATE marts.events SET n_articles = 100, n_mentions = 200; UPDATE marts.review_queue SET event_id = 'e1'""",
    ),
}


@pytest.fixture
def marts() -> Iterator[DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(MARTS)
        yield connection


def test_marts_that_add_up_break_no_rule(
    marts: DuckDBPyConnection, broken_rules: Callable[[Border, DuckDBPyConnection], set[str]]
) -> None:
    assert broken_rules(Border.MARTS, marts) == set()


def test_marts_without_a_row_break_no_rule(
    marts: DuckDBPyConnection, broken_rules: Callable[[Border, DuckDBPyConnection], set[str]]
) -> None:
    for (table,) in marts.execute("SELECT schema_name || '.' || table_name FROM duckdb_tables()").fetchall():
        marts.execute(f"DELETE FROM {table}")
    assert broken_rules(Border.MARTS, marts) == set()


@pytest.mark.parametrize("case", BREAKS)
def test_marts_that_do_not_add_up_break_their_rule_only(
    case: str, marts: DuckDBPyConnection, broken_rules: Callable[[Border, DuckDBPyConnection], set[str]]
) -> None:
    rule, change = BREAKS[case]
    marts.execute(change)
    assert broken_rules(Border.MARTS, marts) == {rule}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("UPDATE checked_day SET day = DATE '2024-03-08'", id="a long weekend"),
        pytest.param(
            """INSERT INTO landed_ids VALUES ('refused');
            INSERT INTO audit.quarantine VALUES ('refused', 'landed', 'articles_have_text', 'refused', 'no text', false),
                ('refused', 'landed', 'articles_have_text', 'refused', 'no text', true)""",
            id="an article in quarantine",
        ),
    ],
)
def test_what_has_a_reason_is_no_lack_of_freshness(
    change: str, marts: DuckDBPyConnection, broken_rules: Callable[[Border, DuckDBPyConnection], set[str]]
) -> None:
    marts.execute(change)
    assert broken_rules(Border.MARTS, marts) <= {"nothing_is_held_back"}


def test_every_rule_is_broken_by_a_test() -> None:
    assert {rule.name for frame in suite_of(Border.MARTS) for rule in frame.rules} == {rule for rule, _ in BREAKS.values()}
