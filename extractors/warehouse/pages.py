"""The pages of the lake, as their servers sent them, so that a later version of Crosswire can read them again.

::

    pages/day=2021-06-29/<name>.parquet     LandedPage, compressed; <name> is that of the articles read from them

No step of a run reads them; they may be moved to colder storage, or deleted where the law asks for it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq

from extractors.settings import Place, Settings
from extractors.warehouse.lake_files import Rows, file_name, list_files, local, write

_LEVEL = 9
_ROWS_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class LandedPage:
    """The page that an article version was read from. `url` is where it was fetched, after redirects."""

    article_id: str
    url: str
    content_type: str | None
    fetched_at: datetime
    content: bytes


_SCHEMA = pa.schema(
    [
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("url", pa.string(), nullable=False),
        pa.field("content_type", pa.string()),
        pa.field("fetched_at", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("content", pa.binary(), nullable=False),
    ]
)


def write_pages(settings: Settings, day: date, batch_name: str, pages: Iterable[LandedPage]) -> Place | None:
    """Keeps pages beside the articles of the same batch. Returns None, and writes nothing, where there are none."""
    rows = [dataclasses.asdict(page) for page in pages]
    if not rows:
        return None
    path = f"pages/day={day.isoformat()}/{file_name(batch_name)}.parquet"
    return write(settings, {path: Rows(pa.Table.from_pylist(rows, schema=_SCHEMA), compression_level=_LEVEL)})


def read_pages(settings: Settings, day: date | None = None) -> Iterator[LandedPage]:
    """The kept pages, of one landing day or of all, a few at a time."""
    for file in list_files(settings, f"pages/day={day.isoformat() if day else '*'}/*.parquet"):
        for rows in pq.ParquetFile(*local(settings, [file.path])).iter_batches(_ROWS_AT_ONCE):
            yield from (LandedPage(**row) for row in rows.to_pylist())
