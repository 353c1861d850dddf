"""Imports point one way. This table is the architecture; a new arrow is a decision, not an accident."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# room -> the rooms of ours it may import from. A room is a module of `extractors`, or a package below it.
MAY_IMPORT: dict[str, set[str]] = {
    "records": set(),
    "domain": {"records"},
    "settings": set(),
    "whole_files": set(),
    "progress": set(),
    "reference": {"lexicon", "records"},
    "clean": {"records", "lexicon", "settings"},
    "lexicon": {"records", "settings"},
    "nlp": {"language", "records"},
    "sources": {"clean", "records", "settings", "whole_files"},
    "language": {"lexicon"},
    "pipes": {"domain", "language", "lexicon", "nlp", "records", "reference", "settings"},
    "pipeline": {"nlp", "pipes"},
    "fact_claimants": {"domain", "nlp", "records"},
    "fact_parties": {"language", "lexicon", "nlp", "records"},
    "facts": {"fact_claimants", "fact_parties", "domain", "language", "nlp", "records"},
    "version": {"settings"},
    "relevance": {"language", "lexicon", "records"},
    "extract": {"facts", "nlp", "records", "relevance", "version"},
    "landed_article": {"clean", "records", "sources"},
    "land": {"landed_article", "progress", "records", "settings", "sources", "warehouse"},
    "article_file": {"landed_article", "records", "sources"},
    "linking": {"domain", "lexicon", "overrides", "records", "reference", "settings", "warehouse"},
    "decide": {"linking", "overrides", "pipes", "records", "settings", "warehouse"},
    "overrides": {"records", "settings"},
    "warehouse": {"overrides", "progress", "records", "settings", "whole_files"},
    "evaluation": {
        "domain",
        "extract",
        "landed_article",
        "language",
        "lexicon",
        "linking",
        "nlp",
        "pipeline",
        "pipes",
        "records",
        "reference",
        "settings",
        "sources",
    },
    "source_status": {"records", "settings", "sources", "warehouse"},
    "reading_process": {"extract", "pipeline", "records", "settings"},
    "batch_reading": {"progress", "reading_process", "records", "settings", "version", "warehouse"},
    "steps": {
        "batch_reading",
        "brief",
        "checking",
        "land",
        "linking",
        "overrides",
        "progress",
        "records",
        "settings",
        "sources",
        "version",
        "waiting",
        "warehouse",
    },
    "backfill": {"land", "sources", "steps", "warehouse"},
    "reread": {"settings", "steps", "version", "warehouse"},
    "checking": {"settings"},
    "waiting": {"records", "settings", "warehouse"},
    "terminal": set(),
    "marts": {"wording"},
    "why": {"nlp", "pipes", "terminal"},
    "show_article": {"domain", "records", "terminal", "wording"},
    "query_rows": {"terminal"},
    "show": {"marts", "settings", "source_status", "terminal", "wording"},
    "cite": {"settings", "warehouse", "wording"},
    "diff": {"warehouse"},
    "exports": set(),
    "serve": {"cite", "exports", "marts", "settings", "warehouse", "wording"},
    "explain": {"lexicon", "linking", "marts", "terminal", "warehouse", "wording"},
    "wording": set(),
    "brief": {"marts", "wording", "settings", "source_status", "sources", "warehouse", "whole_files"},
    "doctor": {"overrides", "pipeline", "settings", "sources", "warehouse", "whole_files"},
}
NEVER_IN_EXTRACTORS = {"airflow", "dbt", "great_expectations", "expectations", "dags", "dashboards"}
DASHBOARDS_MAY_IMPORT = {"decide", "exports", "marts", "records", "settings", "warehouse", "wording"}


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _modules() -> list[Path]:
    return sorted((ROOT / "extractors").rglob("*.py"))


PIPE_MODULES = [path for path in _modules() if path.is_relative_to(ROOT / "extractors" / "pipes") and path.stem != "__init__"]


def _room(path: Path) -> str:
    return path.relative_to(ROOT / "extractors").with_suffix("").parts[0]


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_extractors_import_only_what_lies_before_them(path):
    room = _room(path)
    imports = _imports(path)
    assert {name.split(".")[0] for name in imports} & NEVER_IN_EXTRACTORS == set()
    if room in {"__main__", "__init__", "commands"}:
        return
    ours = {name.split(".")[1] for name in imports if name.startswith("extractors.")}
    assert ours - {room} - MAY_IMPORT[room] - {"__version__"} == set()


@pytest.mark.parametrize("path", PIPE_MODULES, ids=lambda path: path.relative_to(ROOT / "extractors" / "pipes").as_posix())
def test_families_of_pipes_never_import_each_other(path):
    own = path.relative_to(ROOT / "extractors" / "pipes").with_suffix("").parts[0]
    families = {name.split(".")[2] for name in _imports(path) if name.startswith("extractors.pipes.")}
    assert families - {own, "common"} == set()


@pytest.mark.parametrize("path", sorted((ROOT / "expectations").glob("*.py")), ids=lambda path: path.stem)
def test_expectations_never_import_the_dags(path):
    assert {name.split(".")[0] for name in _imports(path)} & {"airflow", "dbt", "dags", "wiring", "dashboards"} == set()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "dashboards").rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_dashboards_only_read_the_warehouse(path):
    imports = _imports(path)
    assert {name.split(".")[0] for name in imports} & {"airflow", "dbt", "great_expectations", "expectations", "dags"} == set()
    assert {name.split(".")[1] for name in imports if name.startswith("extractors.")} - DASHBOARDS_MAY_IMPORT == set()


@pytest.mark.parametrize("path", sorted((ROOT / "dags").glob("*.py")), ids=lambda path: path.stem)
def test_dags_never_import_the_dashboards(path):
    assert "dashboards" not in {name.split(".")[0] for name in _imports(path)}


def test_only_settings_reads_the_environment():
    readers = {path for path in _modules() if "training" not in path.parts and "os.environ" in path.read_text()}
    assert {path.name for path in readers} == {"settings.py"}


def test_training_is_never_imported_at_run_time():
    run_time = [path for path in _modules() if "training" not in path.parts]
    assert [path for path in run_time if any("nlp.training" in name for name in _imports(path))] == []
