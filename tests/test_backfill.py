"""An archive is landed day by day, checked and read in that order, and published once."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from extractors import steps
from extractors.backfill import backfill
from extractors.settings import Settings
from extractors.sources import SourceError
from extractors.steps import Border, RunContext, StepFailed

DAY = date(2024, 3, 14)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, date]]:
    """What was done to which day, after landing; nothing is."""
    noted: list[tuple[str, date]] = []

    def note(step: str, is_checked: bool = False) -> None:
        def noting(*arguments: object) -> list[object]:
            context = arguments[-1]
            assert isinstance(context, RunContext)
            noted.append((f"{step} {arguments[0]}" if is_checked else step, context.day))
            return []

        monkeypatch.setattr(steps, step, noting)

    note("check", is_checked=True)
    note("plan")
    note("republish")
    return noted


def test_each_day_is_checked_and_read_in_order_and_all_is_published_once(
    settings: Settings, tmp_path: Path, done: list[tuple[str, date]]
) -> None:
    for day in (5, 2):
        article = {"published_at": f"2024-03-0{day}T08:00:00Z", "text": f"Shells hit the port of Aden on {day} March."}
        (tmp_path / f"{day}.json").write_text(json.dumps(article))
    for _ in backfill(f"folder:{tmp_path}", RunContext("r1", DAY, settings)):
        pass
    second, fifth = date(2024, 3, 2), date(2024, 3, 5)
    landed, extracted = f"check {Border.LANDED}", f"check {Border.EXTRACTED}"
    assert done == [
        (landed, fifth), (landed, second), ("plan", second), (extracted, second), ("plan", fifth), (extracted, fifth),
        ("republish", fifth),
    ]  # fmt: skip


def test_only_a_folder_is_an_archive(settings: Settings) -> None:
    with pytest.raises(SourceError, match="is no folder"):
        next(backfill("source:bbc-africa", RunContext("r1", DAY, settings)))


def test_an_empty_folder_has_nothing_to_land(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(StepFailed, match="nothing to land"):
        list(backfill(f"folder:{tmp_path}", RunContext("r1", DAY, settings)))
