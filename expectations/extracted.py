"""What facts must be before they enter the warehouse: in range, coded, and literally in their article."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from enum import StrEnum

import great_expectations.expectations as gxe

from expectations.report import Severity
from expectations.rules import Frame, Rule, no_rows
from expectations.shares import DRIFTED, WITH_FACTS, WITHOUT_DATE, WITHOUT_PLACE
from extractors.records import FACT_TABLES

_PIPES = "run `crosswire read` on the article to see the rule that wrote it; mend the pipe and raise the extractor version"

_LITERAL = {
    "actor_mentions": ("actor_mention_id", "actor_text"),
    "event_mentions": ("mention_id", "trigger_text"),
    "casualty_claims": ("claim_id", "evidence_text"),
    "responsibility_claims": ("responsibility_claim_id", "evidence_text"),
    "statements": ("statement_id", "quote_text"),
}
"""Fact table -> its key, and the column that repeats the article's characters from start_char to end_char."""

_PARTS = {
    "casualty_claims": ("claim_id", ("quantity_text", "victim_text", "claimant_text")),
    "article_tolls": ("article_toll_id", ("claimant_text",)),
    "responsibility_claims": ("responsibility_claim_id", ("claimant_text",)),
    "event_mentions": ("mention_id", ("date_text", "place_text")),
}
"""Fact table -> its key, and the columns that repeat some words of the article."""


def _first_column(table: str) -> str:
    """What names a row of a fact table to the eye."""
    return dataclasses.fields(FACT_TABLES[table])[0].name


def _coded_columns() -> Iterator[tuple[str, str, type[StrEnum]]]:
    """Each column of a fact table that holds codes, with its codes; the records are where codes are listed."""
    for table, record in FACT_TABLES.items():
        for column, hint in typing.get_type_hints(record).items():
            for arm in typing.get_args(hint) or (hint,):
                if isinstance(arm, type) and issubclass(arm, StrEnum):
                    yield table, column, arm


_UNKNOWN_CODES = "\nUNION ALL\n".join(
    f"""SELECT '{table}.{column}' AS coded_column, {column} AS code, {_first_column(table)} AS fact_id, article_id
    FROM {table} WHERE {column} NOT IN ({", ".join(f"'{code.value}'" for code in codes)})"""
    for table, column, codes in _coded_columns()
)
_NOT_LITERAL = "\nUNION ALL\n".join(
    f"""SELECT {key} AS fact_id, {column} AS says, substr(text, start_char + 1, end_char - start_char) AS reads, article_id
    FROM {table} INNER JOIN articles USING (article_id)
    WHERE {column} <> substr(text, start_char + 1, end_char - start_char)"""
    for table, (key, column) in _LITERAL.items()
)
_NOT_IN_TEXT = "\nUNION ALL\n".join(
    f"SELECT {key} AS fact_id, {column} AS says, article_id FROM {table} INNER JOIN articles USING (article_id)"
    f" WHERE NOT contains(text, {column})"
    for table, (key, columns) in _PARTS.items()
    for column in columns
)
_OUTSIDE = "\nUNION ALL\n".join(
    f"SELECT {_first_column(table)} AS fact_id, start_char, end_char, article_id"
    f" FROM {table} INNER JOIN articles USING (article_id)"
    " WHERE start_char < 0 OR start_char >= end_char OR end_char > length(text)"
    for table in ("sentences", "article_tolls", "private_names", *_LITERAL)
)
_OUTSIDE += """
UNION ALL
SELECT claim_id AS fact_id, focus_start_char, focus_end_char, article_id FROM casualty_claims
WHERE focus_start_char < start_char OR focus_start_char >= focus_end_char OR focus_end_char > end_char"""
_ORPHANS = "\nUNION\n".join(f"SELECT '{table}' AS fact_table, article_id FROM {table}" for table in FACT_TABLES)

_DAY = f"""
SELECT
    count(*) AS n_articles,
    CASE WHEN count(*) > 0 THEN avg(CAST(is_relevant AS INTEGER)) END AS relevant_share,
    CASE WHEN count(*) > 0 THEN (SELECT count(*) FROM casualty_claims) / count(*) END AS claims_per_article,
    {", ".join(f"({share.today_if_many()}) AS {share.name}" for share in (WITH_FACTS, WITHOUT_DATE, WITHOUT_PLACE))}
FROM article_facts
"""

SUITE = (
    no_rows(
        "fact_files_have_the_columns_of_their_record",
        "SELECT path FROM files WHERE NOT is_of_record",
        subject="path",
        says="every fact file has the columns and types of its record",
        why="a file of another shape was written by another version of Crosswire and would be loaded wrongly",
        remedy="raise the extractor version, so that the day is read again",
        severity=Severity.FAIL,
    ),
    no_rows(
        "codes_are_known",
        _UNKNOWN_CODES,
        subject="fact_id",
        says="every code is one of the codes of its column",
        why="analysts filter by these codes; a row with another one is in no report",
        remedy=_PIPES,
    ),
    no_rows(
        "facts_lie_in_their_article",
        _OUTSIDE,
        subject="fact_id",
        says="0 <= start_char < end_char <= length of the article's text, for every fact",
        why="offsets are how a reader finds the evidence; outside the text there is none",
        remedy=_PIPES,
    ),
    no_rows(
        "evidence_is_literally_in_the_article",
        _NOT_LITERAL,
        subject="fact_id",
        says="the article's characters from start_char to end_char are the fact's evidence",
        why="a claim that cannot be shown in its article is not a claim somebody made",
        remedy=_PIPES,
    ),
    no_rows(
        "words_of_facts_are_in_the_article",
        _NOT_IN_TEXT,
        subject="fact_id",
        says="quantity, victims, claimant, date and place are words of the article",
        why="`*_text` columns promise the text's own words; a normalised form belongs in a coded column",
        remedy=_PIPES,
    ),
    no_rows(
        "quantities_are_ordered",
        """SELECT claim_id, quantity_text, quantity_min, quantity_best, quantity_max, article_id FROM casualty_claims
        WHERE quantity_min < 0 OR quantity_min > quantity_max
            OR quantity_best < quantity_min OR quantity_best > quantity_max""",
        subject="claim_id",
        says="0 <= quantity_min <= quantity_best <= quantity_max wherever they are known",
        why="agreement is computed from these bounds; bounds the wrong way round agree with nothing",
        remedy=_PIPES,
    ),
    no_rows(
        "tolls_are_ordered",
        """SELECT article_toll_id, toll_low, toll_best, toll_high, article_id FROM article_tolls
        WHERE toll_low < 0 OR toll_low > toll_high OR toll_best < toll_low OR toll_best > toll_high
            OR is_open_above <> (toll_high IS NULL)""",
        subject="article_toll_id",
        says="0 <= toll_low <= toll_best <= toll_high wherever they are known, and open above is without a highest",
        why="what an incident's speakers say is compared by these bounds",
        remedy=_PIPES,
    ),
    no_rows(
        "tolls_are_made_of_claims",
        """SELECT article_toll_id, claim, article_id
        FROM (SELECT *, unnest(list_append(claim_ids, claim_id)) AS claim FROM article_tolls) AS tolls
        ANTI JOIN casualty_claims ON claim = casualty_claims.claim_id""",
        subject="article_toll_id",
        says="the claims that a toll is made of are claims of the day",
        why="a toll without its claims cannot be shown in the text",
        remedy=_PIPES,
    ),
    no_rows(
        "event_dates_are_ordered",
        "SELECT mention_id, date_text, date_start, date_end, article_id FROM event_mentions WHERE date_start > date_end",
        subject="mention_id",
        says="date_start <= date_end",
        why="a range that ends before it begins overlaps no other, so its event would never be joined",
        remedy=_PIPES,
    ),
    no_rows(
        "coordinates_are_on_the_globe",
        """SELECT mention_id, place_text, latitude, longitude, article_id FROM event_mentions
        WHERE abs(latitude) > 90 OR abs(longitude) > 180 OR (latitude IS NULL) <> (longitude IS NULL)""",
        subject="mention_id",
        says="latitude and longitude are WGS84 degrees, both or neither",
        why="swapped or halved coordinates put an event on the wrong continent",
        remedy="see the gazetteer row of the place",
    ),
    no_rows(
        "facts_are_of_landed_articles",
        f"SELECT * FROM ({_ORPHANS}) AS facts ANTI JOIN articles USING (article_id)",
        subject="article_id",
        says="the article of every fact landed on this day",
        why="without its article a claim has no text, no outlet and no date",
        remedy="delete the facts of this day from the lake and extract it again",
    ),
    no_rows(
        "what_happened_is_not_in_the_future",
        """SELECT mention_id, date_text, date_start, published_at, article_id
        FROM event_mentions INNER JOIN articles USING (article_id)
        WHERE realis = 'asserted' AND date_start > CAST(published_at AS DATE) + 1""",
        subject="mention_id",
        says="no asserted event begins later than a day after its article",
        why="one day is the date line; more is a weekday resolved forwards or a plan read as a fact",
        remedy=_PIPES,
        severity=Severity.WARN,
    ),
    no_rows(
        "landed_articles_were_read",
        "SELECT article_id FROM articles ANTI JOIN article_facts USING (article_id)",
        subject="article_id",
        says="every landed article of the day was read",
        why="a few unreadable articles do not stop a run, and none of them may be forgotten",
        remedy="see audit.outcomes for step extract; the next run of the day tries them again",
        severity=Severity.WARN,
    ),
    Frame(
        "extracted_day",
        _DAY,
        (
            Rule(
                "some_articles_are_about_conflict",
                "at least one article of twenty tells of a conflict event",
                "sources are chosen for conflict news; below that the vocabulary or the model did not load",
                "run `crosswire doctor`, then `crosswire read` on an article that should have events",
                Severity.WARN,
                gxe.ExpectColumnValuesToBeBetween(column="relevant_share", min_value=0.05),
            ),
            Rule(
                "articles_do_not_drown_in_claims",
                "an article has 30 casualty claims at most, on average",
                "a long report has about ten; more on average is a table or a live page read as prose",
                "see which articles have most claims, and whether the source sends live pages",
                Severity.WARN,
                gxe.ExpectColumnValuesToBeBetween(column="claims_per_article", max_value=30),
            ),
            Rule(
                "conflict_articles_have_facts",
                "half of the articles about conflict, or more, have an event or a claim",
                "what makes an article relevant is a word of violence, and most of these are events; a few are headlines alone",
                "run `crosswire read` on an article without facts: is it cut short, or did the reading change?",
                Severity.WARN,
                gxe.ExpectColumnValuesToBeBetween(column=WITH_FACTS.name, min_value=0.5),
            ),
            Rule(
                "most_events_have_a_day",
                "at most half of the asserted event mentions have no date",
                "most news says when, or its dateline does; without a day an event can be joined to no other",
                "see date_text and date_basis of the day's event mentions, and published_at of its articles",
                Severity.WARN,
                gxe.ExpectColumnValuesToBeBetween(column=WITHOUT_DATE.name, max_value=0.5),
            ),
            Rule(
                "most_events_have_a_country",
                "at most half of the asserted event mentions have no country",
                "most news says where, or its dateline does; local news takes its town for known and is the exception",
                "see place_text and geo_basis of the day's event mentions: is the gazetteer there?",
                Severity.WARN,
                gxe.ExpectColumnValuesToBeBetween(column=WITHOUT_PLACE.name, max_value=0.5),
            ),
        ),
    ),
    no_rows(
        "shares_do_not_drift",
        DRIFTED,
        subject=None,
        says="no share of the day differs from its median of the last days by more than a tenth and three standard errors",
        why="each share may be in its bounds while a changed rule, model or source halves it; chance moves one by less",
        remedy="compare the extractor versions in audit.runs; run `crosswire read` on an article of the day",
        severity=Severity.WARN,
    ),
)
