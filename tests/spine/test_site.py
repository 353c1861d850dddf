"""The documentation site, built of what the sample articles published."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from extractors.settings import PROJECT_ROOT, Settings
from extractors.warehouse.docs import write_docs

pytestmark = pytest.mark.slow

UNFILLED = re.compile(r"language-printed|(?:figures|codes): \w+ --|\{event at ")
LOADED = re.compile(r"""<(?:script|img|iframe|source)\b[^>]*\bsrc=["']?(?:https?:)?//|<link\b[^>]*\bhref=["']?(?:https?:)?//""")


@pytest.fixture(scope="module")
def site(first_run: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    write_docs(first_run)
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [Path(sys.executable).with_name("mkdocs"), "build", "--strict", "--site-dir", folder],
        cwd=PROJECT_ROOT,
        env=os.environ | {"CROSSWIRE_HOME": str(first_run.home), "PYTHONPATH": str(PROJECT_ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return folder


def text(page: Path) -> str:
    return re.sub(r"<[^>]+>", "", page.read_text())


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    pages = [page for page in site.rglob("*.html") if page.name != "dbt.html"]
    assert len(pages) >= 15
    assert [page.name for page in pages if LOADED.search(page.read_text())] == []


def test_each_mark_is_filled(site: Path) -> None:
    pages = [page for page in site.rglob("*.html") if page.name != "dbt.html"]
    assert [page.name for page in pages if UNFILLED.search(page.read_text())] == []


def test_the_verdicts_are_those_of_the_run(site: Path) -> None:
    page = text(site / "verdicts.html")
    assert "$ .venv/bin/crosswire explain e" in page
    assert "killed: conflict" in page
    assert str(PROJECT_ROOT) not in page


def test_the_figures_are_those_of_the_score_files(site: Path) -> None:
    third = json.loads((PROJECT_ROOT / "tests" / "stories" / "third" / "scores.json").read_text())
    assert f"{third['killed_range']:.2f}" in text(site / "methods.html")


def test_the_reference_is_made(site: Path) -> None:
    assert "marts.source_agreement" in text(site / "dictionary.html")
    python = text(site / "python.html")
    assert "open_published" in python and "doctest: +SKIP" not in python
