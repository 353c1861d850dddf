"""What the repository's host reads is in the form that it expects, and names what there is."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from extractors import __version__

ROOT = Path(__file__).resolve().parents[1]
HOST = ROOT / ".github"
SCHEMAS = {
    "vendor.github-workflows": sorted((HOST / "workflows").glob("*.yml")),
    "vendor.github-issue-forms": sorted(path for path in (HOST / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config"),
    "vendor.github-issue-config": [HOST / "ISSUE_TEMPLATE" / "config.yml"],
    "vendor.dependabot": [HOST / "dependabot.yml"],
    "vendor.citation-file-format": [ROOT / "CITATION.cff"],
    "custom.github-workflows-require-timeout": sorted((HOST / "workflows").glob("*.yml")),
}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_each_file_follows_its_schema(schema: str) -> None:
    files = [str(path) for path in SCHEMAS[schema]]
    assert files
    command = ["-m", "check_jsonschema", "--builtin-schema", schema, *files]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_citation_is_of_this_version() -> None:
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text())["version"] == __version__


def test_workflows_make_only_what_the_makefile_makes() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    called = {
        word
        for path in (HOST / "workflows").glob("*.yml")
        for line in re.findall(r"(?:^|[\s{;])make ([a-z -]+)", path.read_text())
        for word in line.split()
    }
    assert {"lint", "slow", "demo"} <= called <= targets


def test_what_runs_before_a_commit_is_what_the_makefile_runs() -> None:
    tools = {Path(hook["entry"].split()[0]).name for repo in _hooks()["repos"] for hook in repo["hooks"]}
    makefile = (ROOT / "Makefile").read_text()
    assert all(f"$(BIN)/{tool}" in makefile for tool in tools)


@pytest.mark.parametrize("path", re.findall(r"`((?:extractors|dashboards)/[\w/.]+)`", (ROOT / "SECURITY.md").read_text()))
def test_what_the_security_page_points_at_exists(path: str) -> None:
    assert (ROOT / path).exists()


def _hooks() -> dict[str, list[dict[str, list[dict[str, str]]]]]:
    hooks: dict[str, list[dict[str, list[dict[str, str]]]]] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    return hooks
