"""What fills the marks of a page: the examples in its docstrings hold, and what cannot be filled is an error."""

from __future__ import annotations

import doctest
import importlib

import pytest

from extractors.settings import PROJECT_ROOT

HOOKS = PROJECT_ROOT / "docs" / "hooks"


@pytest.fixture(autouse=True)
def hooks_are_importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(HOOKS)


@pytest.mark.parametrize("name", ["figures", "printed"])
def test_the_examples_hold(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted
    assert found.failed == 0


def test_examples_of_docstrings_stand_in_fences() -> None:
    pytest.importorskip("griffe", reason="the site's own environment has it")
    fenced = importlib.import_module("examples").fenced
    assert fenced("Adds.\n\n>>> add(1, 2)  # doctest: +SKIP\n3") == "Adds.\n\n```pycon\n>>> add(1, 2)\n3\n```"
    assert fenced(">>> add(\n...     1, 2)\n3\n\nNo more.") == "```pycon\n>>> add(\n...     1, 2)\n3\n```\n\nNo more."


@pytest.mark.parametrize("mark", ["<!-- figures: fourth -->", "<!-- codes: colours -->"])
def test_a_mark_without_a_table_is_an_error(mark: str) -> None:
    with pytest.raises(KeyError):
        importlib.import_module("figures").fill(mark)


def test_a_mark_in_prose_is_filled() -> None:
    page = importlib.import_module("figures").fill("Before.\n\n<!-- codes: toll_role -->\n\nAfter.")
    assert "| `increment` |" in page and page.startswith("Before.") and page.endswith("After.")


def test_a_section_of_what_was_printed_is_cut_out() -> None:
    printed = importlib.import_module("printed")
    output = "Raid\n\nVerdicts: 1\n  killed: agree\n\nParties\n  army"
    assert printed.cut(output, printed.Shown(section="Verdicts")).splitlines() == [
        "...",
        "Verdicts: 1",
        "  killed: agree",
        "...",
    ]
    assert printed.cut(output, printed.Shown(lines=1)).splitlines() == ["Raid", "..."]


def test_a_section_that_was_not_printed_is_an_error() -> None:
    printed = importlib.import_module("printed")
    with pytest.raises(printed.NotPrintedError):
        printed.cut("Raid\n\nVerdicts of old\n  killed: agree", printed.Shown(section="Verdicts"))
