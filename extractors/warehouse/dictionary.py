"""The data dictionary: every table that readers find, column by column, from what dbt knows about them.

Descriptions, keys and checks come from dbt's manifest (they are the contract), types from its catalog where the tables are
built, else from the contract.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.warehouse.contract import CONTRACT_VERSION

_SCHEMAS = {
    "marts": "What analysts and dashboards may rely on.",
    "metrics": "What is added up, ready to be summed by day, kind and country.",
    "reference": "Code lists, gazetteers and constants: the seeds.",
    "staging": "One row per thing read, as the extractor wrote it; for auditing a number, not for counting.",
    "audit": "What ran, what became of each article, what the checks found.",
}
_READ = {"model", "seed", "source"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `type` is None where its table is neither built nor under contract."""

    name: str
    type: str | None
    is_required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table or view of the published file."""

    schema: str
    name: str
    description: str
    key: tuple[str, ...]
    checks: tuple[str, ...]
    columns: tuple[Column, ...]


def read_tables(target: Path) -> tuple[Table, ...]:
    """The published tables of ``manifest.json`` and ``catalog.json`` in dbt's target folder, by schema and name."""
    manifest, catalog = (json.loads((target / f"{name}.json").read_text()) for name in ("manifest", "catalog"))
    types = {**catalog["nodes"], **catalog["sources"]}
    tables = (
        _table(node, types.get(key, {"columns": {}})["columns"])
        for key, node in {**manifest["nodes"], **manifest["sources"]}.items()
        if node["resource_type"] in _READ and node["schema"] in _SCHEMAS
    )
    found = {(table.schema, table.name): table for table in sorted(tables, key=lambda table: len(table.columns))}
    return tuple(found[key] for key in sorted(found))


def render(tables: Iterable[Table]) -> str:
    """The dictionary as Markdown."""
    return "\n".join(_lines(tuple(tables))) + "\n"


def _lines(tables: tuple[Table, ...]) -> Iterator[str]:
    yield "# Data dictionary"
    yield f"\nContract version {CONTRACT_VERSION}. NULL is what the text does not say, never 0; timestamps are UTC; offsets"
    yield "count characters from 0, half open. In *italics*: never NULL. In **bold**: the key."
    for schema, meaning in _SCHEMAS.items():
        yield f"\n## {schema}\n\n{meaning}"
        for table in tables:
            if table.schema == schema:
                yield from _section(table)


def _section(table: Table) -> Iterator[str]:
    yield f"\n### {table.schema}.{table.name}\n\n{table.description}\n"
    yield "| column | type | meaning |\n|---|---|---|"
    for column in table.columns:
        yield f"| {_marked(column, table)} | {column.type or ''} | {_in_cell(column.description)} |"
    if table.checks:
        yield "\nAlways true: " + "; ".join(f"`{check}`" for check in table.checks) + "."


def _marked(column: Column, table: Table) -> str:
    mark = "**" if column.name in table.key else "*" if column.is_required else ""
    return f"{mark}{column.name}{mark}"


def _in_cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _table(node: dict[str, Any], types: dict[str, Any]) -> Table:
    constraints = node.get("constraints", [])
    return Table(
        schema=node["schema"],
        name=node.get("alias") or node["name"],
        description=" ".join(node["description"].split()),
        key=tuple(name for rule in constraints if rule["type"] == "primary_key" for name in rule["columns"]),
        checks=tuple(rule["expression"] for rule in constraints if rule["type"] == "check"),
        columns=tuple(_column(column, types) for column in node["columns"].values()),
    )


def _column(column: dict[str, Any], types: dict[str, Any]) -> Column:
    name = column["name"]
    built = types.get(name, {}).get("type") or column.get("data_type")
    required = any(rule["type"] == "not_null" for rule in column.get("constraints", []))
    return Column(name, built.lower() if built else None, required, column["description"])
