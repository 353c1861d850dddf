"""A run that stopped: the next one, on whatever day, or `resume` publishes what it had landed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest

from extractors import steps
from extractors.settings import Settings
from extractors.waiting import waiting

pytestmark = pytest.mark.slow

TUESDAY, WEDNESDAY = date(2024, 3, 5), date(2024, 3, 6)


def land(settings: Settings, town: str, day: date) -> str:
    """A source with one article about a town."""
    folder = settings.home.parent / town
    folder.mkdir()
    text = (
        f"Shells hit the market of {town} on Monday and killed three people, the mayor said. The army denied that it had fired."
    )
    article = {
        "url": f"https://post.example/{town}",
        "published_at": f"{day}T08:00:00Z",
        "title": f"Shells hit {town}",
        "text": text,
    }
    (folder / "article.json").write_text(json.dumps(article))
    return f"folder:{folder}"


def titles(settings: Settings) -> set[str]:
    with duckdb.connect(str(settings.current.resolve()), read_only=True) as connection:
        return {title for (title,) in connection.sql("select title from marts.articles").fetchall()}


def stop_at(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise steps.StepFailed("the disk is full")

    monkeypatch.setattr(steps, step, full)


def context(settings: Settings, day: date) -> steps.RunContext:
    return steps.RunContext(f"run-{day}", day, settings)


def test_the_next_run_reads_what_an_earlier_one_landed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(home=tmp_path / "home")
    with monkeypatch.context() as broken:
        stop_at("extract", broken)
        with pytest.raises(steps.StepFailed, match="the disk is full"):
            list(steps.run(land(settings, "Kupiansk", TUESDAY), context(settings, TUESDAY)))
    assert "1 article of 2024-03-05 not read" in [one.what for one in waiting(settings)]
    with monkeypatch.context() as broken:
        stop_at("build", broken)
        with pytest.raises(steps.StepFailed, match="the disk is full"):
            list(steps.run(land(settings, "Lyman", WEDNESDAY), context(settings, WEDNESDAY)))
    assert "2 batches of facts not published" in [one.what for one in waiting(settings)]
    list(steps.resume(context(settings, WEDNESDAY)))
    assert titles(settings) == {"Shells hit Kupiansk", "Shells hit Lyman"}
    assert list(waiting(settings)) == []
