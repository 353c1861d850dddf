"""What an article must be before anything is read out of it. One that is not is held back; the others of its day go on."""

from __future__ import annotations

import great_expectations.expectations as gxe

from expectations.report import Severity
from expectations.rules import ENOUGH_DAYS, Frame, Rule, no_rows

_ARTICLES = """
SELECT
    article_id,
    source,
    url,
    CAST(published_at AS VARCHAR) AS published_at,
    language,
    word_count,
    regexp_matches(text, '\\S') AS has_text,
    year(published_at) AS published_year,
    date_diff('day', landed_day, CAST(published_at AS DATE)) AS days_after_landing
FROM articles
"""
_DAY = """
SELECT
    count(*) AS n_articles,
    CASE WHEN count(*) > 0 THEN 1 - count(DISTINCT text_sha256) / count(*) END AS duplicate_share
FROM articles
"""
_UNUSUAL_VOLUME = f"""
WITH earlier AS (SELECT landed_day, count(DISTINCT article_id) AS n_articles FROM earlier_articles GROUP BY landed_day),
usual AS (SELECT median(n_articles) AS usually, count(*) AS n_days FROM earlier),
today AS (SELECT count(DISTINCT article_id) AS n_articles FROM articles)
SELECT n_articles, usually, n_days FROM today, usual
WHERE n_days >= {ENOUGH_DAYS} AND n_articles NOT BETWEEN usually / 3 AND usually * 3
"""
_SILENT = f"""
WITH days AS (SELECT count(DISTINCT landed_day) AS n_days FROM earlier_articles),
heard AS (
    SELECT source, count(DISTINCT landed_day) AS n_days, max(landed_day) AS last_day FROM earlier_articles GROUP BY source
)
SELECT source, last_day FROM heard ANTI JOIN articles USING (source), days
WHERE days.n_days >= {ENOUGH_DAYS} AND heard.n_days >= 0.8 * days.n_days AND EXISTS (FROM articles)
"""
# Landing passes over an article that lies in the lake, so its file has to go first.
_AGAIN = "delete the landed file that holds it and, while the source still has the others of that file, land the day again"
_SOURCE = f"mend it at the source or in its adapter, {_AGAIN}; or leave it held back"

SUITE = (
    no_rows(
        "landed_files_have_the_columns_of_an_article",
        "SELECT path FROM files WHERE NOT is_of_record",
        subject="path",
        says="every landed file has the columns and types of an Article",
        why="a file of another shape was written by another version of Crosswire and would be read wrongly",
        remedy="delete the named file from the lake and land its day again",
        severity=Severity.FAIL,
    ),
    Frame(
        "articles",
        _ARTICLES,
        (
            Rule(
                "article_ids_are_unique",
                "an article lands once a day",
                "the id hashes what the outlet gave us, so a second row is a second copy; only the first is read and loaded",
                "nothing, or delete one of the landed files that hold it",
                Severity.WARN,
                gxe.ExpectColumnValuesToBeUnique(column="article_id"),
            ),
            Rule(
                "articles_are_english",
                "every landed article is in English",
                "the pipes read English; what they find in another language is noise",
                f"{_AGAIN}; landing turns other languages into outcome rows",
                Severity.HOLD,
                gxe.ExpectColumnValuesToBeInSet(column="language", value_set=["en"]),
            ),
            Rule(
                "articles_have_text",
                "every landed article has text",
                "an empty text has no offset for any evidence",
                _SOURCE,
                Severity.HOLD,
                gxe.ExpectColumnValuesToBeInSet(column="has_text", value_set=[True]),
            ),
            Rule(
                "articles_are_not_from_before_1980",
                "no article was published before 1980",
                "online archives begin about then; 1970-01-01 and 1900-01-01 are what a missing date turns into",
                _SOURCE,
                Severity.HOLD,
                gxe.ExpectColumnValuesToBeBetween(column="published_year", min_value=1980),
            ),
            Rule(
                "articles_are_not_from_the_future",
                "no article was published more than two days after it landed",
                "the far side of the date line is one day ahead and clocks err; more is a misread date, "
                "and every 'on Sunday' in the text would be resolved against it",
                _SOURCE,
                Severity.HOLD,
                gxe.ExpectColumnValuesToBeBetween(column="days_after_landing", max_value=2),
            ),
            Rule(
                "articles_are_not_stubs",
                "nineteen of twenty articles have 20 words or more",
                "shorter ones are teasers, captions and error pages; a few are normal",
                "see whether the source cut its texts or asks for consent",
                Severity.WARN,
                gxe.ExpectColumnValuesToBeBetween(column="word_count", min_value=20, mostly=0.95),
            ),
        ),
        subject="article_id",
    ),
    Frame(
        "landed_day",
        _DAY,
        (
            Rule(
                "the_day_has_articles",
                "something landed on this day",
                "a day without a new article is possible, and more often a source that has gone quiet",
                "see audit.outcomes for step land, and whether the sources answer",
                Severity.WARN,
                gxe.ExpectColumnValuesToBeBetween(column="n_articles", min_value=1),
            ),
            Rule(
                "few_articles_carry_the_same_text",
                "at most three of ten articles repeat another's text to the letter",
                "reprints are usual and are told apart later; more than that is one page sent under many addresses",
                "see which text_sha256 repeats and whether its url carries a session or tracking part",
                Severity.WARN,
                gxe.ExpectColumnValuesToBeBetween(column="duplicate_share", max_value=0.3),
            ),
        ),
    ),
    no_rows(
        "as_many_articles_land_as_usual",
        _UNUSUAL_VOLUME,
        subject=None,
        says="between a third and three times as many articles land as on the median of the last days",
        why="news doubles on a day of war and halves on a holiday; beyond that a source broke, or sends its archive",
        remedy="see audit.outcomes for step land, by source and day",
        severity=Severity.WARN,
    ),
    no_rows(
        "regular_sources_are_heard",
        _SILENT,
        subject=None,
        says="a source heard on four of five of the last days is heard today",
        why="the volume of the others hides one that fell silent",
        remedy="see whether the source answers, and its rows in audit.outcomes",
        severity=Severity.WARN,
    ),
)
