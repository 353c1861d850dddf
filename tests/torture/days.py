"""A home that is filled day by day, and what should be in it: the real lake, load and publish, with reading and marts by hand.

Reading by the model and building by dbt take most of a run's time and write through the same few functions, so here facts are
made by hand and the marts by three lines of SQL: a trial takes a second.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractors import batch_reading, reading_process, whole_files
from extractors.land import land
from extractors.records import Article, Facts
from extractors.settings import Settings
from extractors.warehouse import batches, soundness, versions
from extractors.warehouse.load import connect_work, load
from extractors.warehouse.open import open_published
from extractors.warehouse.publish import publish
from tests.warehouse import landed

VERSION = "1"
DAYS = (date(2024, 3, 5), date(2024, 3, 6))
_TOWNS = (("Borova", "Izium", "Lyman"), ("Kupiansk", "Siversk", "Vovchansk"))
_MARTS = """
CREATE SCHEMA IF NOT EXISTS marts;
CREATE OR REPLACE TABLE marts.events AS SELECT article_id AS event_id, url, 1 AS n_articles FROM staging.articles;
CREATE OR REPLACE TABLE marts.casualty_claims AS SELECT claim_id, article_id FROM staging.casualty_claims
"""


class _Reader:
    def read(self, article: Article) -> Facts:
        return landed.facts(article.article_id, VERSION)


def stand_in() -> None:
    """Reads by hand in this process from now on."""
    reading_process.shared = lambda settings: _Reader()  # type: ignore[assignment,return-value]
    batch_reading.extractor_version = lambda model: VERSION


def write_source(folder: Path, number: int) -> Path:
    """The articles of a day."""
    source = folder / f"day-{number}"
    source.mkdir(exist_ok=True)
    for town in _TOWNS[number]:
        text = f"Shells hit the market of {town} on Monday and killed seven, the mayor said. The army denied that it fired."
        article = {"url": _url(town), "published_at": f"{DAYS[number]}T08:00:00Z", "title": f"Shells hit {town}", "text": text}
        (source / f"{town}.json").write_text(json.dumps(article))
    return source


def run(settings: Settings, source: Path, number: int, run_id: str) -> None:
    """Lands, reads, loads and publishes a day, and whatever an earlier run left unread."""
    land(f"folder:{source}", DAYS[number], settings, run_id)
    for batch in batches.pending(settings, VERSION):
        batch_reading.read(batch, settings, run_id, batch.day)
    load(settings)
    with connect_work(settings) as work:
        work.execute(_MARTS)
    publish(settings, run_id)


@dataclass(frozen=True, slots=True)
class Found:
    """What a home lacks, has twice, has left over, or has damaged."""

    lost: int
    doubled: int
    left_over: int
    damaged: int


def look(settings: Settings, n_days: int) -> Found:
    """Compares what readers see with what so many days hold, and the home with what a quiet one has."""
    wanted = {_url(town) for towns in _TOWNS[:n_days] for town in towns}
    with open_published(settings) as connection:
        urls = Counter(url for (url,) in connection.execute("SELECT url FROM marts.events").fetchall())
        claims = Counter(
            article_id for (article_id,) in connection.execute("SELECT article_id FROM marts.casualty_claims").fetchall()
        )
        told = connection.execute(
            "SELECT count(DISTINCT article_id) FROM audit.outcomes WHERE step = 'extract' AND status = 'ok'"
        ).fetchone()
    assert told
    lost = len(wanted - set(urls)) + max(0, len(wanted) - len(claims)) + max(0, len(wanted) - told[0])
    doubled = sum(number - 1 for number in (*urls.values(), *claims.values())) + len(set(urls) - wanted)
    damage = [*soundness.lake_damage(settings), *soundness.work_damage(settings), *soundness.published_damage(settings)]
    return Found(lost, doubled, len(_left_over(settings)), len(damage))


def seen_by_readers(settings: Settings) -> int:
    """The number of articles that a reader finds who opens what is published; 0 where nothing is."""
    if versions.current(settings) is None:
        return 0
    with open_published(settings) as connection:
        return len(connection.execute("SELECT url FROM marts.events").fetchall())


def _left_over(settings: Settings) -> list[Path]:
    known = {version.stem for version in versions.versions(settings)}
    folders = [folder for folder in settings.published.glob("crosswire-*") if folder.is_dir() and folder.name not in known]
    return [*whole_files.left_behind(settings.home), *settings.published.glob(".*"), *folders]


def _url(town: str) -> str:
    return f"https://post.example/{town}"
