"""One article with an impossible date among good ones: the good ones are published that day, and days go on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest
from whole_run import land_from_1970, run

from extractors.settings import Settings

pytestmark = pytest.mark.slow

TUESDAY, WEDNESDAY = date(2024, 3, 5), date(2024, 3, 6)
TOWNS = ("Kramatorsk", "Kupiansk", "Izium", "Lyman")


def tell(folder: Path, town: str, published: str) -> Path:
    """Writes an article about a town, with an address of its own."""
    text = (
        f"Shells hit the market of {town} on Monday and killed three people, the mayor said. The army denied that it had fired."
    )
    article = {"url": f"https://post.example/{town}", "published_at": published, "title": f"Shells hit {town}", "text": text}
    path = folder / f"{town}.json"
    path.write_text(json.dumps(article))
    return path


def ask(settings: Settings, sql: str) -> list[tuple]:
    with duckdb.connect(str(settings.current.resolve()), read_only=True) as connection:
        return connection.sql(sql).fetchall()


def titles(settings: Settings) -> set[str]:
    return {title for (title,) in ask(settings, "select title from marts.articles")}


def test_the_good_ones_are_published_and_days_go_on_and_it_comes_in_when_mended(settings, tmp_path):
    folder = tmp_path / "post"
    folder.mkdir()
    for town in TOWNS[:3]:
        tell(folder, town, "2024-03-05T08:00:00Z")
    landed = land_from_1970([tell(tmp_path, "Lyman", "2024-03-05T08:00:00Z")], TUESDAY, settings)
    run(f"folder:{folder}", TUESDAY, settings.home, "tuesday")
    assert titles(settings) == {"Shells hit Kramatorsk", "Shells hit Kupiansk", "Shells hit Izium"}
    ((rule, held, reason),) = ask(settings, "select expectation, is_held_back, reason from audit.quarantine")
    assert (rule, held) == ("articles_are_not_from_before_1980", True)
    assert "delete the landed file" in reason
    assert ask(settings, "select step, reason from audit.outcomes where status = 'failed'") == [("check_landed", rule)]

    tell(folder, "Svatove", "2024-03-06T08:00:00Z")
    run(f"folder:{folder}", WEDNESDAY, settings.home, "wednesday")
    assert "Shells hit Svatove" in titles(settings) and "Shells hit Lyman" not in titles(settings)
    assert len(ask(settings, "select * from audit.quarantine where is_held_back")) == 1

    tell(folder, "Lyman", "2024-03-05T08:00:00Z")  # what the remedy says
    landed.unlink()
    run(f"folder:{folder}", TUESDAY, settings.home, "mended")
    assert titles(settings) == {f"Shells hit {town}" for town in (*TOWNS, "Svatove")}
    assert ask(settings, "select * from audit.quarantine where is_held_back") == []
    ((day,),) = ask(settings, "select distinct date_start from marts.events where title like '%Lyman%'")
    assert day == date(2024, 3, 4)
