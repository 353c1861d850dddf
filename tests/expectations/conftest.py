"""One Great Expectations context for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from duckdb import DuckDBPyConnection
from valid_day import DAY

from extractors.settings import Settings
from extractors.steps import Border


@pytest.fixture(scope="session")
def broken_rules(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Border, DuckDBPyConnection], set[str]]:
    """Runs the suite of a border over a connection and says which rules do not hold."""
    from expectations.check import suite_of
    from expectations.report import Stamp
    from expectations.validation import open_context, validate_all

    context = open_context(tmp_path_factory.mktemp("gx"))

    def run(border: Border, connection: DuckDBPyConnection) -> set[str]:
        verdicts = validate_all(context, connection, suite_of(border), Stamp("r1", border, DAY))
        return {verdict.result.expectation for verdict in verdicts if not verdict.result.success}

    return run


@pytest.fixture
def broken_at(
    settings: Settings, broken_rules: Callable[[Border, DuckDBPyConnection], set[str]]
) -> Iterator[Callable[[Border], set[str]]]:
    """Which rules of a border do not hold over what lies in the lake."""
    from expectations.borders import open_border

    def run(border: Border) -> set[str]:
        with open_border(border, settings, DAY) as connection:
            return broken_rules(border, connection)

    yield run
