"""The data dictionary says what each published column means; the documentation is two files that load nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from extractors.settings import Settings
from extractors.warehouse.dictionary import Column, Table, read_tables, render
from extractors.warehouse.docs import write_docs

EVENTS = {
    "resource_type": "model",
    "schema": "marts",
    "name": "events",
    "alias": "events",
    "description": "One row per\nincident.",
    "constraints": [
        {"type": "primary_key", "columns": ["event_id"], "expression": None},
        {"type": "check", "columns": [], "expression": "low <= high"},
    ],
    "columns": {
        "event_id": {"name": "event_id", "data_type": "varchar", "description": "Key.", "constraints": [{"type": "not_null"}]},
        "low": {"name": "low", "data_type": "integer", "description": "Lowest | NULL: not said.", "constraints": []},
    },
}
RUNS = {
    "resource_type": "source",
    "schema": "audit",
    "name": "runs",
    "description": "One row per run.",
    "columns": {"day": {"name": "day", "description": "Landing day."}},
}
STEP = EVENTS | {"schema": "intermediate", "name": "int_events_typed", "alias": "int_events_typed"}
TEST = {"resource_type": "test", "schema": "marts", "name": "t", "description": "", "columns": {}}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    nodes = {"model.events": EVENTS, "model.step": STEP, "test.t": TEST}
    (tmp_path / "manifest.json").write_text(json.dumps({"nodes": nodes, "sources": {"source.runs": RUNS}}))
    built = {"source.runs": {"columns": {"day": {"type": "DATE"}}}}
    (tmp_path / "catalog.json").write_text(json.dumps({"nodes": {}, "sources": built}))
    return tmp_path


def test_published_tables_are_read_with_key_checks_and_types(target: Path) -> None:
    runs = Table("audit", "runs", "One row per run.", (), (), (Column("day", "date", False, "Landing day."),))
    columns = (Column("event_id", "varchar", True, "Key."), Column("low", "integer", False, "Lowest | NULL: not said."))
    events = Table("marts", "events", "One row per incident.", ("event_id",), ("low <= high",), columns)
    assert read_tables(target) == (runs, events)


def test_the_dictionary_marks_keys_and_keeps_its_table_whole(target: Path) -> None:
    lines = render(read_tables(target)).splitlines()
    assert lines.index("### marts.events") < lines.index("### audit.runs")
    assert "| **event_id** | varchar | Key. |" in lines
    assert "| low | integer | Lowest \\| NULL: not said. |" in lines
    assert "Always true: `low <= high`." in lines


@pytest.mark.slow
def test_the_documentation_of_this_project(settings: Settings) -> None:
    docs = write_docs(settings)
    page, dictionary = docs.site.read_text(), docs.dictionary.read_text()
    assert "model.crosswire.events" in page and "quantity_max" in page
    assert not re.search(r"""(src|href)=["']?https?://(?!\[)""", page)
    assert "fuzzed.getdbt.com" not in page
    published = ("marts.events", "marts.actors", "metrics.event_figures", "reference.codes", "audit.quarantine")
    for table in (*published, "staging.stg_casualty_claims"):
        assert f"### {table}\n" in dictionary
    assert "| **event_id** | varchar |" in dictionary
    assert "| fatalities_low | integer |" in dictionary
    assert not re.search(r"^### \w+\.int_", dictionary, re.MULTILINE)
    rows = [line for line in dictionary.splitlines() if line.startswith("| ") and "---" not in line]
    assert [row for row in rows if row.endswith("|  |")] == [], "a column without a meaning"
