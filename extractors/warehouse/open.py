"""The published warehouse, for reading."""

from __future__ import annotations

from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from extractors.settings import Settings
from extractors.warehouse import WarehouseError


class NotPublishedError(WarehouseError):
    """There is no published warehouse yet."""


def open_published(settings: Settings) -> DuckDBPyConnection:
    """The current published file, read-only, with no way out to other files or the network.

    The connection keeps this version, however often a newer one is published; connect again to see that.

    >>> with open_published(settings) as warehouse:  # doctest: +SKIP
    ...     warehouse.sql("SELECT title, fatalities_low, fatalities_high FROM marts.events").show()
    """
    if not settings.current.exists():
        raise NotPublishedError(f"nothing is published in {settings.published} yet; `crosswire run` makes the first version")
    return open_version(settings.current.resolve())


def open_version(version: Path) -> DuckDBPyConnection:
    """One published version, as `open_published` opens the current one."""
    return duckdb.connect(version, read_only=True, config={"enable_external_access": "false"})
