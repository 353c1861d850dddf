"""The published warehouse, for reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from extractors.settings import Settings
from extractors.warehouse import WarehouseError


class NotPublishedError(WarehouseError):
    """There is no published warehouse yet."""


class OlderVersionError(WarehouseError):
    """A version of before lacks a table or a column that this Crosswire asks for."""


def open_published(settings: Settings) -> DuckDBPyConnection:
    """The current published file, read-only, with no way out to other files or the network.

    The connection keeps this version, however often a newer one is published; connect again to see that.

    >>> with open_published(settings) as warehouse:  # doctest: +SKIP
    ...     warehouse.sql("SELECT title, fatalities_low, fatalities_high FROM marts.events").show()
    """
    if settings.current.is_symlink() and not settings.current.exists():
        raise NotPublishedError(f"{settings.current} leads nowhere; `crosswire doctor` says what to do")
    if not settings.current.exists():
        raise NotPublishedError(f"nothing is published in {settings.published} yet; `crosswire run` makes the first version")
    return open_version(settings.current.resolve())


def open_version(version: Path) -> DuckDBPyConnection:
    """One published version, as `open_published` opens the current one."""
    return duckdb.connect(version, read_only=True, config={"enable_external_access": "false"})


@contextmanager
def read_published(settings: Settings) -> Iterator[DuckDBPyConnection]:
    """The current published file for questions of our own, as `open_published` opens it.

    Raises OlderVersionError where an older Crosswire published it without something that is asked for.
    """
    with open_published(settings) as connection, answering(connection):
        yield connection


@contextmanager
def answering(connection: DuckDBPyConnection) -> Iterator[None]:
    """While questions of our own are asked: what a version lacks that was published before it was there, and what to do.

    A person's SQL is not asked within: what it names wrongly is its own.
    """
    try:
        yield
    except (duckdb.BinderException, duckdb.CatalogException) as error:
        lacking = str(error).splitlines()[0]
        raise OlderVersionError(f"{_publication(connection)} lacks what this one asks for ({lacking}). {_REMEDY}") from error


_REMEDY = "`crosswire resume` publishes all of it anew; until then `crosswire query` reads it as it is"


def _publication(connection: DuckDBPyConnection) -> str:
    """Which Crosswire made a file, and when."""
    try:
        ((crosswire, contract, moment),) = connection.execute(
            "SELECT crosswire_version, contract_version, published_at FROM audit.publication"
        ).fetchall()
    except duckdb.CatalogException:
        return "a version that an older Crosswire published"
    return f"the version that Crosswire {crosswire} published on {moment:%Y-%m-%d %H:%M} UTC under contract {contract}"
