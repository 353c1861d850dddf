"""From any number of a mart to the sentences that say it, in one query each; the sentences are literally in the articles."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.settings import Settings
from extractors.warehouse.open import open_published

pytestmark = pytest.mark.slow

FROM_VERDICT = """
SELECT
    agreement.event_id, agreement.fact, agreement.resolved_value, claims.evidence_text, articles.url,
    substr(staged.text, claims.start_char + 1, claims.end_char - claims.start_char) AS article_says
FROM marts.source_agreement AS agreement
LEFT JOIN marts.casualty_claims AS claims ON list_contains(agreement.evidence_claim_ids, claims.claim_id)
LEFT JOIN marts.articles USING (article_id)
LEFT JOIN staging.stg_articles AS staged USING (article_id)
WHERE agreement.evidence_claim_ids IS NOT NULL
"""
FROM_DETAIL = """
SELECT
    agreement.event_id, agreement.fact, mentions.trigger_text, articles.url,
    substr(staged.text, sentences.start_char + 1, sentences.end_char - sentences.start_char) AS article_says
FROM marts.source_agreement AS agreement
LEFT JOIN marts.event_mentions AS mentions ON list_contains(agreement.evidence_mention_ids, mentions.mention_id)
LEFT JOIN staging.stg_sentences AS sentences USING (sentence_id)
LEFT JOIN marts.articles ON mentions.article_id = articles.article_id
LEFT JOIN staging.stg_articles AS staged ON mentions.article_id = staged.article_id
WHERE agreement.evidence_mention_ids IS NOT NULL
"""
FROM_TOLL = """
SELECT events.event_id, events.fatalities_low, events.fatalities_high, claims.evidence_text
FROM marts.events
LEFT JOIN marts.casualty_claims AS claims
    ON events.event_id = claims.event_id AND claims.outcome IN ('killed', 'casualties')
        AND (events.fatalities_low IN (claims.quantity_min, claims.quantity_best, claims.quantity_max)
            OR events.fatalities_high IN (claims.quantity_min, claims.quantity_best, claims.quantity_max))
WHERE events.fatalities_low IS NOT NULL OR events.fatalities_high IS NOT NULL
"""
FROM_DAY = """
SELECT history.event_id, history.as_of, history.n_claims, claims.evidence_text
FROM marts.event_toll_history AS history
LEFT JOIN marts.casualty_claims AS claims USING (event_id)
LEFT JOIN marts.articles ON claims.article_id = articles.article_id AND CAST(articles.published_at AS DATE) <= history.as_of
QUALIFY count(articles.article_id) OVER (PARTITION BY history.event_id, history.as_of) < history.n_claims
"""
QUOTES = """
SELECT 'responsibility' AS mart, evidence_text AS says, substr(text, start_char + 1, end_char - start_char) AS article_says
FROM marts.responsibility_claims INNER JOIN staging.stg_articles USING (article_id)
UNION ALL
SELECT 'statement', quote_text, substr(text, start_char + 1, end_char - start_char)
FROM marts.statements INNER JOIN staging.stg_articles USING (article_id)
"""


def ask(settings: Settings, sql: str) -> list[dict[str, Any]]:
    with open_published(settings) as warehouse:
        rows: list[dict[str, Any]] = warehouse.sql(sql).df().to_dict("records")
    return rows


def test_every_verdict_on_a_count_leads_to_its_sentences(first_run: Settings) -> None:
    rows = ask(first_run, FROM_VERDICT)
    assert len(rows) > 10
    assert [row for row in rows if row["evidence_text"] != row["article_says"] or not row["url"]] == []


def test_every_verdict_on_a_detail_leads_to_its_sentences(first_run: Settings) -> None:
    rows = ask(first_run, FROM_DETAIL)
    assert {row["fact"] for row in rows} == {"event_date", "location", "perpetrator", "occurred"}
    assert [row for row in rows if str(row["trigger_text"]) not in str(row["article_says"]) or not row["url"]] == []


def test_every_bound_of_a_toll_is_in_somebodys_sentence(first_run: Settings) -> None:
    rows = ask(first_run, FROM_TOLL)
    assert len(rows) > 5
    assert [row for row in rows if not row["evidence_text"]] == []


def test_what_was_known_on_a_day_rests_on_claims_published_by_then(first_run: Settings) -> None:
    assert ask(first_run, "SELECT 1 AS known FROM marts.event_toll_history") != []
    assert ask(first_run, FROM_DAY) == []


def test_quotes_are_literally_in_the_article(first_run: Settings) -> None:
    rows = ask(first_run, QUOTES)
    assert {row["mart"] for row in rows} == {"responsibility", "statement"}
    assert [row for row in rows if row["says"] != row["article_says"]] == []
