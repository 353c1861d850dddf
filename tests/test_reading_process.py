"""Whatever reading one article takes, its neighbours are read."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.reading_process import ReadingProcess
from extractors.records import Article, Facts, Unread
from extractors.settings import Settings
from tests.readers import article

COMMAND = (sys.executable, "-m", "tests.endless_reader")


@pytest.fixture
def reader() -> Iterator[ReadingProcess]:
    with ReadingProcess(Settings(Path(), article_seconds=1, article_megabytes=500), COMMAND) as process:
        yield process


def _titled(title: str, number: int = 1) -> Article:
    return dataclasses.replace(article("Two were killed."), title=title, article_id=f"a{number}")


@pytest.mark.parametrize(("title", "reason"), [("slow", "too_slow"), ("deadly", "process_ended"), ("large", "process_ended")])
def test_an_article_that_takes_too_much_is_unread_and_the_others_are_read(reader, title, reason):
    first, bad, last = (reader.read(_titled(title, number)) for number, title in enumerate(("well", title, "well")))
    assert isinstance(first, Facts)
    assert isinstance(last, Facts)
    assert isinstance(bad, Unread)
    assert (bad.article_id, bad.reason) == ("a1", reason)


def test_a_model_that_cannot_be_loaded_stops_the_batch():
    with (
        ReadingProcess(Settings(Path(), model="none"), COMMAND) as process,
        pytest.raises(ValueError, match="unset CROSSWIRE_MODEL"),
    ):
        process.read(_titled("well"))


def test_a_process_that_does_not_start_stops_the_batch():
    with (
        ReadingProcess(Settings(Path()), (sys.executable, "-c", "raise SystemExit(3)")) as process,
        pytest.raises(RuntimeError, match="ended with 3"),
    ):
        process.read(_titled("well"))


def test_one_process_reads_many_articles(reader):
    answers = [reader.read(_titled("well", number)) for number in range(50)]
    assert [answer.article.article_id for answer in answers if isinstance(answer, Facts)] == [f"a{n}" for n in range(50)]


def test_the_process_ends_with_whoever_started_it(reader):
    reader.read(_titled("well"))
    assert reader.close() == 0
