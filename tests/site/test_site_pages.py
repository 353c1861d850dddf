"""The pages of the site name only what there is: commands and their options, make targets, files, links, patches that apply."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import typer
import yaml

from extractors.__main__ import app

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = {path.relative_to(DOCS).as_posix(): path.read_text() for path in sorted(DOCS.rglob("*.md"))}
CONFIG = (ROOT / "mkdocs.yml").read_text()
HOOK = (DOCS / "hooks" / "pages.py").read_text()
MADE = {"dictionary.md", "dbt.html"}
"""What `crosswire docs` writes while the site is built."""
CROSSWIRE = ".venv/bin/crosswire"
_FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def fences(page: str, *kinds: str) -> list[str]:
    """The contents of the fences of some kinds."""
    return [content for kind, content in _FENCE.findall(page) if kind in kinds]


def commands(page: str) -> Iterator[list[str]]:
    """The words of each line that a reader would type."""
    for fence in fences(page, "bash", "printed"):
        for line in fence.splitlines():
            words = shlex.split(re.sub(r"\{event at [^}]+\}", "e0a1", line))
            yield words[: next((at for at, word in enumerate(words) if word in {">", ">>"}), None)]


def without_fences(page: str) -> str:
    """Prose alone."""
    return _FENCE.sub("", page)


def wrong_with(words: list[str]) -> str | None:
    """What is wrong with a command line of crosswire, by what its parser knows; None if nothing is."""
    command = typer.main.get_command(app)
    while isinstance(getattr(command, "commands", None), Mapping) and words and words[0] in command.commands:  # type: ignore[attr-defined]
        command, words = command.commands[words[0]], words[1:]  # type: ignore[attr-defined]
    if isinstance(getattr(command, "commands", None), Mapping) and not getattr(command, "invoke_without_command", False):
        return f"no command {words[:1]}"
    known = {name: one for one in command.params for name in (*one.opts, *one.secondary_opts) if name.startswith("-")}
    unknown = [word for word in words if word.startswith("--") and word not in known]
    if unknown:
        return f"no option {unknown}"
    given = [known[word] for word in words if word in known]
    needed = [one for one in command.params if one.required and one.param_type_name == "option" and one not in given]
    values = sum(not getattr(one, "is_flag", False) for one in given)
    plain = len([word for word in words if not word.startswith("--")]) - values
    wanted = [one for one in command.params if one.param_type_name == "argument"]
    fewest = sum(one.required for one in wanted)
    return None if not needed and fewest <= plain <= len(wanted) else f"wants {[one.name for one in [*needed, *wanted]]}"


TYPED = [(name, words) for name, page in PAGES.items() for words in commands(page) if words]
TARGETS = set(re.findall(r"^([.a-z/-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))


def test_there_are_pages_and_commands() -> None:
    assert len(PAGES) >= 10
    assert len([words for _, words in TYPED if words[0] == CROSSWIRE]) >= 30


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["run", "--source", "folder:x", "--day", "2024-03-14"], False),
        (["override", "list"], False),
        (["rollback"], False),
        (["sources"], False),
        (["fly"], True),
        (["run", "--source", "folder:x"], True),
        (["query", "select 1", "--xml"], True),
        (["explain"], True),
        (["doctor", "now"], True),
        (["override", "forget", "x"], True),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_a_wrong_command_line_is_found(words: list[str], wrong: bool) -> None:
    assert (wrong_with(words) is not None) is wrong


@pytest.mark.parametrize(("page", "words"), [typed for typed in TYPED if typed[1][0] == CROSSWIRE], ids=str)
def test_each_command_is_one(page: str, words: list[str]) -> None:
    assert wrong_with(words[1:]) is None


@pytest.mark.parametrize("page", PAGES)
def test_a_command_is_typed_as_it_runs_in_a_clone(page: str) -> None:
    typed = {words[0] for name, words in TYPED if name == page}
    programs = {CROSSWIRE, ".venv/bin/pytest", ".venv/bin/dbt", "make", "echo", "export", "git", "cp", "docker"}
    airflow = {"eval", "airflow"} if 'eval "$(make -s env)"' in PAGES[page] else set()
    assert typed <= programs | airflow


@pytest.mark.parametrize("page", PAGES)
def test_commands_in_prose_exist(page: str) -> None:
    command = typer.main.get_command(app)
    named = set(re.findall(r"`crosswire ([a-z-]+)", without_fences(PAGES[page])))
    assert named <= set(command.commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", PAGES)
def test_make_targets_exist(page: str) -> None:
    typed = {word for name, words in TYPED if name == page and words[0] == "make" for word in words[1:] if "=" not in word}
    named = {word for words in re.findall(r"`make ([a-z -]+)", without_fences(PAGES[page])) for word in words.split()}
    assert typed | named <= TARGETS


@pytest.mark.parametrize("page", PAGES)
def test_files_that_are_named_exist(page: str) -> None:
    folders = "dags|dashboards|dbt_project|expectations|extractors|seeds|tests"
    named = re.findall(rf"`((?:{folders})/[\w/.-]+)`", PAGES[page])
    made_by_the_reader = {path for path in named if path.rpartition("/")[2].startswith("disputed_tolls")}
    assert [path for path in set(named) - made_by_the_reader if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    elsewhere = set(re.findall(r'^    "([\w./-]+)": "', HOOK, flags=re.MULTILINE))
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", PAGES[page]):
        path, _, anchor = target.partition("#")
        found = (DOCS / page).parent.joinpath(path).resolve().relative_to(DOCS).as_posix() if path else page
        assert found in PAGES or found in elsewhere | MADE, target
        if anchor:
            assert anchor in {slug(heading) for heading in re.findall(r"^#+ (.+)$", PAGES[found], flags=re.MULTILINE)}, target


@pytest.mark.parametrize("patch", [fence for page in PAGES.values() for fence in fences(page, "diff")])
def test_a_patch_on_a_page_still_applies(patch: str) -> None:
    command = ["git", "apply", "--check", "--unidiff-zero", "-"]
    done = subprocess.run(command, input=patch, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_navigation_has_each_page() -> None:
    named = set(re.findall(r": ([\w/]+\.md)$", CONFIG, flags=re.MULTILINE))
    elsewhere = set(re.findall(r'^    "([\w./-]+\.md)": "', HOOK, flags=re.MULTILINE))
    assert named == set(PAGES) | elsewhere | {"dictionary.md"}


def test_nothing_is_asked_of_the_network() -> None:
    settings = yaml.safe_load(CONFIG.partition("validation:")[0])
    assert settings["theme"]["font"] is False
    assert "offline" not in settings["plugins"], "it loads a script of unpkg.com"
    assert not re.search(r"^\s*(extra_css|extra_javascript):", CONFIG, flags=re.MULTILINE)


def slug(heading: str) -> str:
    """A heading's anchor, as the site makes it."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower().replace("'", "")).strip("-")
