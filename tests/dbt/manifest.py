"""What dbt parsed, as records: the convention tests read this and not dbt's JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str | None
    description: str


@dataclass(frozen=True, slots=True)
class Node:
    """A model, seed or source table."""

    unique_id: str
    kind: str
    layer: str
    name: str
    table: str
    path: Path
    description: str
    columns: tuple[Column, ...]
    is_contracted: bool
    has_primary_key: bool
    access: str | None
    group: str | None
    reads: frozenset[str]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Question:
    """A query of the cookbook, with the SQL that analysts run and the shape it promises."""

    name: str
    description: str
    columns: tuple[Column, ...]
    sql: str
    reads: frozenset[str]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Exposure:
    """Somebody who reads the marts."""

    name: str
    description: str
    reads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Manifest:
    models: tuple[Node, ...]
    seeds: tuple[Node, ...]
    sources: tuple[Node, ...]
    questions: tuple[Question, ...]
    exposures: tuple[Exposure, ...]
    tested_for_key: frozenset[str]
    unit_tested: frozenset[str]

    def layer(self, name: str) -> list[Node]:
        return [model for model in self.models if model.layer == name]


def read_manifest(path: Path) -> Manifest:
    """The manifest.json that ``dbt compile`` wrote."""
    parsed = json.loads(path.read_text())
    nodes = list(parsed["nodes"].values())
    keys = [node for node in nodes if node.get("test_metadata", {}).get("name") in ("unique_key", "holds")]
    return Manifest(
        models=tuple(_node(node) for node in nodes if node["resource_type"] == "model"),
        seeds=tuple(_node(node) for node in nodes if node["resource_type"] == "seed"),
        sources=tuple(_node(node) for node in parsed["sources"].values()),
        questions=tuple(_question(node) for node in nodes if node["resource_type"] == "analysis"),
        exposures=tuple(
            Exposure(one["name"], one["description"], frozenset(one["depends_on"]["nodes"]))
            for one in parsed["exposures"].values()
        ),
        tested_for_key=frozenset(node["attached_node"] for node in keys),
        unit_tested=frozenset(test["model"] for test in parsed["unit_tests"].values()),
    )


def _node(node: dict[str, Any]) -> Node:
    path = Path(node["original_file_path"])
    return Node(
        unique_id=node["unique_id"],
        kind=node["resource_type"],
        layer=path.parent.name,
        name=node["name"],
        table=node.get("alias") or node["identifier"],
        path=path,
        description=node["description"],
        columns=_columns(node),
        is_contracted=bool(node["config"].get("contract", {}).get("enforced")),
        has_primary_key=any(c["type"] == "primary_key" for c in node.get("constraints", [])),
        access=node.get("access"),
        group=node.get("group"),
        reads=frozenset(node.get("depends_on", {}).get("nodes", [])),
    )


def _question(node: dict[str, Any]) -> Question:
    reads = frozenset(node["depends_on"]["nodes"])
    return Question(node["name"], node["description"], _columns(node), node["compiled_code"], reads)


def _columns(node: dict[str, Any]) -> tuple[Column, ...]:
    return tuple(Column(c["name"], c.get("data_type"), c["description"]) for c in node["columns"].values())
