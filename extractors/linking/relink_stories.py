"""The likeness of whole articles, kept: that of new articles to those around them, each pair once and for all.

New articles are compared some at a time, those of like days together, with what came out or was landed in the weeks around.
What two articles share never changes, so the pairs that are kept do not hang on the order in which articles come.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
from duckdb import DuckDBPyConnection

from extractors.linking.article_events import DISTRICT, TOWN, ArticleEvent
from extractors.linking.event_comparison import Alike, Articles
from extractors.linking.memory import column, remember, table_of
from extractors.linking.stories import RULE, Days, Stories, Story, alike, as_table
from extractors.linking.word_vectors import rare_codes, text_terms
from extractors.records import PublishedAtBasis

_AT_ONCE = 1000
_PAIR = ("a", "b", "likeness")
_TEXTS = f"""
    SELECT article_id, CASE WHEN published_at_basis <> '{PublishedAtBasis.RUN_DATE}' THEN published_at::DATE END, landed_day,
        text
    FROM staging.articles SEMI JOIN wanted USING (article_id)
"""


def relink_stories(connection: DuckDBPyConnection, changed: Sequence[str]) -> None:
    """Remembers the terms of the changed articles that are not known yet, and to which other articles they are alike."""
    for article_ids in _batches(connection, changed):
        _remember_terms(connection, article_ids)
        names, others = _around(connection, article_ids)
        position_of = {name: position for position, name in enumerate(names)}
        new = np.array([position_of[name] for name in article_ids], dtype=np.int64)
        is_new = np.zeros(len(names), dtype=bool)
        is_new[new] = True
        pairs = alike(_some(others, new), others)
        rows = [(article_ids[a], names[b], value) for a, b, value in pairs if not is_new[b] or article_ids[a] < names[b]]
        remember(connection, "story_pairs", _PAIR, ((min(a, b), max(a, b), value) for a, b, value in rows))


def remember_towns(connection: DuckDBPyConnection, incidents: Iterable[ArticleEvent], article_ids: Collection[str]) -> None:
    """Remembers by which words each of these articles calls the town that it is mainly about."""
    with table_of(connection, "dirty", ["article_id"], ([one] for one in sorted(article_ids))):
        connection.execute("DELETE FROM linking.story_towns WHERE article_id IN (SELECT article_id FROM dirty)")
    rows = [(one.article_id, codes) for one in incidents if (codes := _town_codes(one))]
    remember(connection, "story_towns", ("article_id", "codes"), rows)


@dataclass(frozen=True, slots=True)
class Part:
    """An article of a part of all; where it is not `wanted`, its likeness to those that are wanted is enough."""

    article_id: str
    part: str = ""
    is_wanted: bool = True


def story_likeness(connection: DuckDBPyConnection, articles: Iterable[Part]) -> dict[Articles, Alike]:
    """The pairs of articles of one part that are noticeably alike, one of which at least is wanted."""
    told = ((one.article_id, one.part, one.is_wanted) for one in articles)
    with table_of(connection, "told", ["article_id", "part", "is_wanted"], told):
        pairs = connection.execute(
            """
            WITH half AS MATERIALIZED (
                SELECT a, b, likeness, part, is_wanted FROM linking.story_pairs JOIN told ON a = article_id
            ),
            pairs AS MATERIALIZED (
                SELECT DISTINCT a, b, likeness FROM half JOIN told ON b = article_id AND half.part = told.part
                WHERE half.is_wanted OR told.is_wanted
            ),
            elsewhere AS MATERIALIZED (
                SELECT a, b, town_a.codes AS town_a, town_b.codes AS town_b FROM pairs
                JOIN linking.story_towns AS town_a ON town_a.article_id = a
                JOIN linking.story_towns AS town_b ON town_b.article_id = b
                WHERE town_a.codes <> town_b.codes
            ),
            apart AS (
                SELECT a, b FROM elsewhere
                JOIN linking.story_terms AS terms_a ON terms_a.article_id = a
                JOIN linking.story_terms AS terms_b ON terms_b.article_id = b
                WHERE NOT list_has_any(town_a, terms_b.codes) AND NOT list_has_any(town_b, terms_a.codes)
            )
            SELECT a, b, likeness, apart.a IS NULL FROM pairs LEFT JOIN apart USING (a, b)
            """
        ).fetchall()
    return {(a, b): Alike(likeness, is_town_named) for a, b, likeness, is_town_named in pairs}


def compared(connection: DuckDBPyConnection, incidents: Sequence[ArticleEvent]) -> dict[Articles, Alike]:
    """As `story_likeness`, of the articles of these incidents, from the texts: for a published file, which has no memory."""
    article_ids = sorted({one.article_id for one in incidents})
    with table_of(connection, "wanted", ["article_id"], ([one] for one in article_ids)):
        rows = connection.execute(f"{_TEXTS} ORDER BY article_id").fetchall()
    stories = [Story(article_id, text_terms(text), published) for article_id, published, _, text in rows]
    codes = [frozenset(one.terms.codes.tolist()) for one in stories]
    town_of = {one.article_id: _town_codes(one) for one in incidents if one.is_main}
    towns = [town_of.get(one.story_id, []) for one in stories]
    table = as_table(stories)
    return {
        (stories[a].story_id, stories[b].story_id): Alike(
            value, not (towns[a] and towns[b]) or not codes[b].isdisjoint(towns[a]) or not codes[a].isdisjoint(towns[b])
        )
        for a, b, value in alike(table, table)
        if a < b
    }


def _town_codes(incident: ArticleEvent) -> list[int]:
    """The rare words of the town, or the district, that an article is mainly about; none for what has no such place."""
    place = incident.place
    if not incident.is_main or place is None or place.words is None or place.geo_precision not in (TOWN, DISTRICT):
        return []
    return rare_codes(place.words)


def _batches(connection: DuckDBPyConnection, changed: Sequence[str]) -> Iterator[list[str]]:
    """The changed articles whose words are not known, in the order of their days."""
    with table_of(connection, "changed_texts", ["article_id"], ([one] for one in changed)):
        new = column(
            connection,
            """
            SELECT article_id FROM staging.articles
            SEMI JOIN changed_texts USING (article_id) ANTI JOIN linking.story_terms USING (article_id)
            ORDER BY coalesce(published_at::DATE, landed_day), article_id
            """,
        )
    for start in range(0, len(new), _AT_ONCE):
        yield new[start : start + _AT_ONCE]


def _remember_terms(connection: DuckDBPyConnection, article_ids: Sequence[str]) -> None:
    with table_of(connection, "wanted", ["article_id"], ([one] for one in article_ids)):
        rows = connection.execute(_TEXTS).fetchall()
    terms = [text_terms(text) for *_, text in rows]
    table = {
        "article_id": pa.array([row[0] for row in rows]),
        "published_day": pa.array([row[1] for row in rows], pa.date32()),
        "landed_day": pa.array([row[2] for row in rows], pa.date32()),
        "codes": pa.array([one.codes for one in terms], pa.list_(pa.uint32())),
        "weights": pa.array([one.weights for one in terms], pa.list_(pa.float32())),
    }
    connection.register("fresh_terms", pa.table(table))
    connection.execute("INSERT INTO linking.story_terms BY NAME SELECT * FROM fresh_terms")
    connection.unregister("fresh_terms")


def _around(connection: DuckDBPyConnection, article_ids: Sequence[str]) -> tuple[list[str], Stories]:
    """The articles that came out around the days of these, or were landed then where one has no day; with these themselves."""
    with table_of(connection, "wanted", ["article_id"], ([one] for one in article_ids)):
        ((first, last, first_landed, last_landed, n_undated),) = connection.execute(
            "SELECT min(published_day), max(published_day), min(landed_day), max(landed_day),"
            " count(*) FILTER (published_day IS NULL) FROM linking.story_terms SEMI JOIN wanted USING (article_id)"
        ).fetchall()
    near = _within("landed_day", first_landed, last_landed)
    if not n_undated:
        near = f"published_day IS NULL AND {near}"
    if first is not None:
        near = f"({near}) OR {_within('published_day', first, last)}"
    found = connection.sql(f"FROM linking.story_terms WHERE {near} ORDER BY article_id").to_arrow_table().combine_chunks()
    return found["article_id"].to_pylist(), _table(found)


def _within(name: str, first: date, last: date) -> str:
    lag = timedelta(days=RULE.most_days)
    return f"{name} BETWEEN DATE '{first - lag}' AND DATE '{last + lag}'"


def _table(found: pa.Table) -> Stories:
    codes, weights = _column(found, "codes"), _column(found, "weights")
    return Stories(
        published=_days(found, "published_day"),
        landed=_days(found, "landed_day"),
        codes=codes.flatten().to_numpy(),
        weights=weights.flatten().to_numpy(),
        ends=np.concatenate(([0], np.cumsum(codes.value_lengths().to_numpy()))),
    )


def _some(stories: Stories, positions: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Stories:
    """The stories at these positions."""
    starts, ends = stories.ends[positions], stories.ends[positions + 1]
    inside = np.concatenate([np.arange(0), *(np.arange(a, b) for a, b in zip(starts, ends, strict=True))])
    return Stories(
        published=stories.published[positions],
        landed=stories.landed[positions],
        codes=stories.codes[inside],
        weights=stories.weights[inside],
        ends=np.concatenate(([0], np.cumsum(ends - starts))),
    )


def _column(found: pa.Table, name: str) -> pa.Array:
    return pa.concat_arrays(found[name].chunks) if found[name].num_chunks else found[name].combine_chunks()


def _days(found: pa.Table, name: str) -> Days:
    """Days since 1970; not-a-number for none."""
    numbers = _column(found, name).cast(pa.int32()).cast(pa.float64())
    days: Days = numbers.to_numpy(zero_copy_only=False)
    return days
