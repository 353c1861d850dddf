"""What is left to read: landed articles in batches, each for one task."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.records import Article
from extractors.settings import Settings
from extractors.warehouse import lake, rereading
from extractors.warehouse.lake_files import column, tables


@dataclass(frozen=True, slots=True)
class Batch:
    """Some landed articles of one day that one task reads, and the lake files that hold them.

    As JSON it is small enough to travel between tasks.

    >>> batch = Batch("2021-06-29-6a1f", date(2021, 6, 29), ("a1", "a2"), ("landed/day=2021-06-29/f.parquet",))
    >>> Batch.from_json(batch.to_json()) == batch
    True
    """

    name: str
    day: date
    article_ids: tuple[str, ...]
    paths: tuple[str, ...]

    def to_json(self) -> str:
        return json.dumps([self.name, self.day.isoformat(), self.article_ids, self.paths])

    @classmethod
    def from_json(cls, text: str) -> Batch:
        name, day, article_ids, paths = json.loads(text)
        return cls(name, date.fromisoformat(day), tuple(article_ids), tuple(paths))


def pending(settings: Settings, extractor_version: str, day: date | None = None, without: Collection[str] = ()) -> list[Batch]:
    """Landed articles that this extractor version has not read yet, but for some ids, in batches of ``settings.batch_size``.

    A batch is named for its day and its articles, so the same pending articles give the same batches.
    """
    done = {*column(settings, lake.fact_files(settings, lake.COMPLETED, extractor_version), "article_id"), *without}
    return [
        batch
        for landed_day in ([day] if day else lake.landed_days(settings))
        for batch in _batches(landed_day, _landed(settings, landed_day, lambda one: one not in done), settings.batch_size)
    ]


def anew(settings: Settings, extractor_version: str, without: Collection[str] = ()) -> list[Batch]:
    """What other extractor versions have read and this one has not, but for some ids, in batches kept apart (`rereading`)."""
    done = set(column(settings, lake.fact_files(settings, lake.COMPLETED, extractor_version), "article_id"))
    old = lake.read_article_ids(settings) - done - set(without)
    return [
        batch
        for day in (lake.landed_days(settings) if old else ())
        for batch in _batches(day, _landed(settings, day, old.__contains__), settings.batch_size, rereading.MARK)
    ]


def articles_of(settings: Settings, batch: Batch) -> Iterator[Article]:
    """The articles of a batch."""
    return lake.scan(settings, batch.paths, batch.article_ids)


def _landed(settings: Settings, day: date, is_wanted: Callable[[str], bool]) -> list[tuple[str, str]]:
    """Those of some articles that landed on a day, each with the file it landed in first."""
    landed_in: dict[str, str] = {}
    files = lake.landed_files(settings, day)
    for file, table in zip(files, tables(settings, files, ["article_id"]), strict=True):
        for article_id in table["article_id"].to_pylist():
            landed_in.setdefault(article_id, file.path)
    return [(article_id, path) for article_id, path in landed_in.items() if is_wanted(article_id)]


def _batches(day: date, pending: Sequence[tuple[str, str]], size: int, mark: str = "-") -> Iterator[Batch]:
    """In the order of the files, so that few files hold a batch."""
    for start in range(0, len(pending), size):
        ids, paths = zip(*pending[start : start + size], strict=True)
        digest = hashlib.sha256("\n".join(ids).encode()).hexdigest()[:12]
        yield Batch(f"{day.isoformat()}{mark}{digest}", day, ids, tuple(dict.fromkeys(paths)))
