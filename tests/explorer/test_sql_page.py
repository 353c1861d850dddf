"""The SQL page: the address holds the query, the cookbook fills it in, answers and errors are text, files can be kept."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from dashboards.explorer import cookbook
from dashboards.explorer.sql_box import Limits, answer
from extractors.exports.files import as_csv, as_parquet
from extractors.settings import DBT_PROJECT
from tests.marts import create_marts

HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) :red[x]"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published file with every mart, empty but for one event with a hostile title."""
    folder = tmp_path_factory.mktemp("home")
    path = folder / "published" / "crosswire-1.duckdb"
    path.parent.mkdir()
    with duckdb.connect(path) as warehouse:
        create_marts(warehouse)
        warehouse.execute("CREATE SCHEMA reference; CREATE SCHEMA audit")
        warehouse.execute("CREATE TABLE reference.countries (country_iso3 VARCHAR, country_name VARCHAR, gw INTEGER)")
        warehouse.execute(
            "CREATE TABLE audit.outcomes (step VARCHAR, status VARCHAR, reason VARCHAR, detail VARCHAR, n_rows INTEGER,"
            " day DATE, recorded_at TIMESTAMP)"
        )
        warehouse.execute("INSERT INTO marts.events (event_id, title) VALUES ('e1', ?)", [HOSTILE])
    (path.parent / "current.duckdb").symlink_to(path.name)
    return folder


@pytest.fixture
def page(home: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("CROSSWIRE_HOME", str(home))

    def show() -> None:
        from dashboards.explorer import published
        from dashboards.explorer.views import sql

        published.pin()
        sql.show()

    return AppTest.from_function(show, default_timeout=60)


def html_of(page: AppTest) -> str:
    return " ".join(element.proto.body for element in page.get("html"))


def test_a_page_without_a_query_asks_nothing(page: AppTest):
    page.run()
    assert not page.exception
    assert page.text_area[0].value == ""
    assert len(page.dataframe) == 0


def test_the_query_of_the_address_is_answered(page: AppTest):
    page.query_params["sql"] = "SELECT title FROM marts.events"
    page.run()
    assert not page.exception
    assert page.text_area[0].value == "SELECT title FROM marts.events"
    assert page.dataframe[0].value.to_dict("list") == {"title": [HOSTILE]}
    assert "1 row." in " ".join(html_of(page).split())
    assert [button.label for button in page.get("download_button")] == ["CSV", "Parquet"]


def test_a_query_that_is_typed_is_answered(page: AppTest):
    page.run()
    page.text_area[0].set_value("SELECT 41 + 1 AS n").run()
    assert page.dataframe[0].value.to_dict("list") == {"n": [42]}


def test_a_saved_question_fills_the_query_in(page: AppTest):
    page.run()
    question = cookbook.questions()[0]
    page.selectbox[0].set_value(question.question).run()
    assert not page.exception
    assert page.text_area[0].value == question.sql
    assert list(page.dataframe[0].value.columns) == list(question.columns)


@pytest.mark.parametrize(
    "sql", ["DROP TABLE marts.events", f"SELECT '{HOSTILE}", f'SELECT "{HOSTILE}"', "SELECT * FROM '/etc/passwd.csv'"]
)
def test_an_error_is_one_escaped_line(page: AppTest, sql: str):
    page.query_params["sql"] = sql
    page.run()
    assert not page.exception
    assert len(page.dataframe) == 0
    assert 'role="alert"' in html_of(page)
    assert "<script>" not in html_of(page)


def test_every_type_of_duckdb_can_be_shown(page: AppTest):
    page.query_params["sql"] = "SELECT * FROM test_all_types()"
    page.run()
    assert not page.exception


# --------------------------------------------------------------------------------------------------------- saved questions


@pytest.mark.parametrize("question", cookbook.questions(), ids=lambda question: question.name)
def test_a_saved_question_has_the_columns_of_the_cookbook(question: cookbook.Question, home: Path):
    found = answer(home / "published" / "current.duckdb", question.sql, Limits())
    assert tuple(found.column_names) == question.columns


def test_all_questions_of_the_cookbook_are_saved():
    files = {path.stem for path in (DBT_PROJECT / "analyses").glob("*.sql")}
    assert {question.name for question in cookbook.questions()} == files
    assert all("{{" not in question.sql and question.question.endswith(("?", ".")) for question in cookbook.questions())


# ----------------------------------------------------------------------------------------------------------------- files

TABLE = pa.table(
    {
        "title": ["=1+1", "-2", 'plain, with "quotes"\nand a line', None],
        "killed": pa.array([-4, None, 0, 7], pa.int32()),
        "sides": [["a", "b"], [], None, ["=x"]],
        "day": [date(2024, 3, 14), None, None, None],
    }
)


def test_a_csv_says_what_the_table_says_and_runs_no_formula():
    rows = list(csv.reader(io.StringIO((as_csv(TABLE) or b"").decode())))
    assert rows == [
        ["title", "killed", "sides", "day"],
        ["'=1+1", "-4", '["a", "b"]', "2024-03-14"],
        ["'-2", "", "[]", ""],
        ['plain, with "quotes"\nand a line', "0", "", ""],
        ["", "7", '["=x"]', ""],
    ]


def test_parquet_is_exact():
    written = as_parquet(TABLE)
    assert written is not None
    assert pq.read_table(io.BytesIO(written)).equals(TABLE)


def test_a_type_that_parquet_has_not_is_no_file():
    interval = pa.array([pa.MonthDayNano([1, 2, 3])])
    assert as_parquet(pa.table({"i": interval})) is None


def test_days_beyond_the_calendar_can_be_kept_too():
    far = pa.table({"day": pa.array([-2147483646], pa.date32()), "days": [[1]]})
    assert as_csv(far) is not None
    assert as_csv(pa.table({"days": pa.array([[-2147483646]], pa.list_(pa.date32()))})) is None


def test_an_empty_answer_has_its_header():
    assert (as_csv(TABLE.slice(0, 0)) or b"").decode() == "title,killed,sides,day\r\n"
