"""The rows of a query as other programs read them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import duckdb
import pytest

from extractors import query_rows, show
from extractors.terminal import PlainConsole

ROWS = """
select * from (values ('e1', date '2024-03-05', 1.5::decimal(3, 1), ['a', null], '\x1b[2J'), ('e2', null, null, [], ''))
as v(id, day, n, l, t)
"""


class Terminal(io.StringIO):
    """Text that is written to a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def answer():
    with duckdb.connect() as connection:
        yield connection.execute(ROWS)


def test_json_lines_have_a_row_each(answer):
    out = io.StringIO()
    query_rows.as_json(answer, out)
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [
        {"id": "e1", "day": "2024-03-05", "n": "1.5", "l": ["a", None], "t": "\x1b[2J"},
        {"id": "e2", "day": None, "n": None, "l": [], "t": ""},
    ]
    assert "\x1b" not in out.getvalue()


def test_csv_has_names_and_nothing_for_null(answer):
    out = io.StringIO()
    query_rows.as_csv(answer, out)
    assert list(csv.reader(io.StringIO(out.getvalue()))) == [
        ["id", "day", "n", "l", "t"], ["e1", str(date(2024, 3, 5)), "1.5", '["a", null]', "\x1b[2J"], ["e2", "", "", "[]", ""],
    ]  # fmt: skip


def test_a_terminal_gets_no_control_characters(answer):
    out = Terminal()
    query_rows.as_csv(answer, out)
    assert "\x1b" not in out.getvalue() and "␛[2J" in out.getvalue()


@pytest.mark.parametrize(("limit", "says"), [(1, "first 1 rows"), (None, "120 rows"), (200, "120 rows")])
def test_a_table_has_as_many_rows_as_asked(limit, says):
    console = PlainConsole(file=io.StringIO(), width=80)
    with duckdb.connect() as connection:
        console.print(show.result(connection.execute("select * from range(120)"), limit))
    assert says in " ".join(console.file.getvalue().split())


def test_no_rows_are_one_line():
    console = PlainConsole(file=io.StringIO(), width=80)
    with duckdb.connect() as connection:
        console.print(show.result(connection.execute("select 1 as n where false"), 50))
    assert console.file.getvalue() == "no rows\n"
