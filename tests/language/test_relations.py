"""Dependency labels stand in `nlp` and `language` only: everybody else asks in words of grammar."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from extractors.language import relations

ROOT = Path(__file__).resolve().parents[2]
KNOW_LABELS = ("nlp", "language")
OTHER_WORDS = {
    "agent",
    "aux",
    "case",
    "compound",
    "dep",
    "dislocated",
    "fixed",
    "flat",
    "list",
    "mark",
    "orphan",
    "prep",
    "root",
}
"""Labels that are words of other meanings, too; they count only beside ``dep_``."""
OLD_LABELS = {
    "dobj",
    "pobj",
    "nsubjpass",
    "csubjpass",
    "auxpass",
    "relcl",
    "poss",
    "npadvmod",
    "acomp",
    "pcomp",
    "predet",
    "preconj",
}
LABELS = frozenset(label for value in vars(relations).values() if isinstance(value, frozenset) for label in value) | OLD_LABELS


def _knows_labels(path: Path) -> bool:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    asked = [node for node in nodes if isinstance(node, ast.Compare | ast.Call) and _asks_relation(node)]
    beside = {text for node in asked for text in _texts(ast.walk(node))} & LABELS
    return bool(beside or (_texts(nodes) & LABELS) - OTHER_WORDS)


def _asks_relation(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Attribute) and part.attr == "dep_" for part in ast.walk(node))


def _texts(nodes) -> set[str]:
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def _files() -> list[Path]:
    inside = (ROOT / "extractors").rglob("*.py")
    return sorted(path for path in inside if path.relative_to(ROOT / "extractors").parts[0] not in KNOW_LABELS)


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_dependency_labels_stay_at_home(path):
    assert not _knows_labels(path)
