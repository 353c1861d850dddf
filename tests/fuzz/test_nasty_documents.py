"""Whatever a text holds, it lands or is refused, and what is read of it lies inside it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings

from extractors import extract
from extractors.records import Facts
from extractors.settings import PROJECT_ROOT, without_telemetry
from tests.fuzz import targets
from tests.fuzz.nasty_documents import document, documents
from tests.fuzz.targets import TARGETS

QUICK, LONG = 40, 1_000
"""Documents that are read in the quick tests, and in the slow ones."""


@pytest.mark.parametrize("number", range(QUICK))
def test_a_nasty_document_is_read(number: int) -> None:
    targets.read(document(number))


@pytest.mark.slow
@pytest.mark.fuzz
def test_many_nasty_documents_are_read() -> None:
    for text in documents(LONG, first=QUICK):
        targets.read(text)


@pytest.mark.parametrize("name", TARGETS)
def test_it_holds_whatever_is_given(name: str) -> None:
    target = TARGETS[name]
    settings(max_examples=target.examples, deadline=None)(given(target.given)(target.holds))()


@pytest.mark.slow
@pytest.mark.fuzz
def test_fuzzing_for_a_time_finds_nothing() -> None:
    """A sample of `make fuzz`."""
    command = [sys.executable, "-m", "tests.fuzz.fuzzing", "--seconds", "30", "--seed", "7"]
    done = subprocess.run(command, cwd=PROJECT_ROOT, env=without_telemetry(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(name in done.stdout for name in TARGETS)


def test_a_text_that_is_too_long_for_the_model_is_one_unread_article() -> None:
    article = targets.landed("Gunmen killed nine people in Jos. " * 40_000)
    assert article is not None and len(article.text) > 1_000_000
    answer = extract.extract_or_say(article, targets.reader())
    assert not isinstance(answer, Facts) and answer.article_id == article.article_id
