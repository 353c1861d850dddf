"""The process that checks borders: one for a run, another where the first is gone or would answer otherwise."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.checking import end, of_this_process


@pytest.fixture(autouse=True)
def no_checker() -> Iterator[None]:
    end()
    yield
    end()


@pytest.fixture
def question(tmp_path: Path) -> list[str]:
    """What can be asked of an empty home: there is nothing to check yet."""
    return ["marts", "--home", str(tmp_path), "--run-id", "r1", "--day", "2024-03-05"]


def test_one_process_answers_all_questions(question: list[str]) -> None:
    first = of_this_process()
    answer = first.ask(question)
    assert answer.code == 2
    assert "no work file" in answer.said
    assert of_this_process() is first
    assert first.ask(question) == answer


def test_one_that_is_killed_has_answered_and_the_next_question_is_for_another(question: list[str]) -> None:
    killed = of_this_process()
    os.kill(killed.pid, signal.SIGKILL)
    answer = killed.ask(question)
    assert answer.code == -signal.SIGKILL
    assert "without an answer" in answer.said
    assert of_this_process() is not killed
    assert of_this_process().ask(question).code == 2


def test_another_environment_is_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    before = of_this_process()
    monkeypatch.setenv("AIRFLOW_CTX_TASK_ID", "another task of the same process")
    assert of_this_process() is before
    monkeypatch.setenv("CROSSWIRE_MODEL", "another")
    assert of_this_process() is not before
