"""Who stands behind a figure is not changed by telling it again: copies, quotations and paraphrases add no origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from stories import tell

from extractors.records import Article, ArticleToll, CasualtyClaim, ClaimantType, TextFamilyLink
from extractors.settings import Settings
from extractors.warehouse.build import build_all
from tests.rows import store

pytestmark = pytest.mark.slow

IDS = ("article_id", "mention_id", "actor_mention_id", "claim_id", "article_toll_id", "responsibility_claim_id")
JUDGED = """
    select event_id, fact, status, n_independent_origins, value_low, value_high, resolved_value
    from marts.source_agreement
    where fact in ('killed', 'injured', 'casualties') and event_id not in ('one-newsroom')
    order by all
"""
"""A second newsroom that quotes two speakers is what the story of one newsroom lacks to agree."""


def doubled(row: Any) -> Any:
    """Another paper prints the text."""
    if isinstance(row, TextFamilyLink):
        return replace(row, article_id=f"{row.article_id}-again", is_family_origin=False)
    return row


def quoted(row: Any) -> Any:
    """Another paper writes a text of its own about what the same speakers say."""
    if isinstance(row, TextFamilyLink):
        again = f"{row.article_id}-again"
        return replace(row, article_id=again, text_family_id=f"family-{again}", origin_article_id=again, is_family_origin=True)
    return row


def paraphrased(row: Any) -> Any:
    """Another paper says it in its own voice."""
    if isinstance(row, (CasualtyClaim, ArticleToll)):
        return replace(row, claimant_type=ClaimantType.ARTICLE, claimant_text=None, claimant_actor_mention_id=None)
    return quoted(row)


def told_again(rows: Sequence[Any], how: Callable[[Any], Any]) -> list[Any]:
    """The rows of each article once more, as of another article an hour later."""
    known = {getattr(row, name) for row in rows for name in IDS if hasattr(row, name)}

    def renamed(value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return type(value)(renamed(one) for one in value)
        return f"{value}-again" if isinstance(value, str) and value in known else value

    def copied(row: Any) -> Any:
        again = how(row)
        if isinstance(row, TextFamilyLink):
            return again
        changes = {one.name: renamed(getattr(again, one.name)) for one in fields(again)}
        if isinstance(row, Article):
            changes |= {"url": f"{row.url}-again", "published_at": row.published_at + timedelta(hours=1)}
        return replace(again, **changes)

    return [copied(row) for row in rows if is_dataclass(row) and any(hasattr(row, name) for name in IDS)]


def judged(rows: Iterable[Any], home: Path) -> list[tuple[Any, ...]]:
    settings = Settings(home=home)
    store(settings, *rows)
    build_all(settings)
    with duckdb.connect(str(settings.work_file), read_only=True) as connection:
        return connection.execute(JUDGED).fetchall()


@pytest.mark.parametrize("how", [doubled, quoted, paraphrased])
def test_a_figure_told_again_is_no_other_origin(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path, how: Callable[[Any], Any]
) -> None:
    rows = tell().rows
    assert judged([*rows, *told_again(rows, how)], tmp_path) == warehouse.execute(JUDGED).fetchall()
