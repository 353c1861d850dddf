"""Two versions of a page end the same, whether they land in one run, one after the other, or the corrected one first."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from whole_run import run

from extractors.settings import Settings

pytestmark = pytest.mark.slow

DAYS = date(2024, 3, 12), date(2024, 3, 13)
RAID = "Shells hit the market of Borova on Monday and killed {} people, the mayor said. The shells came from across the river."
FIRST = ("2024-03-11T10:00:00Z", RAID.format("nine"))
CORRECTED = ("2024-03-12T08:00:00Z", "Correction: an earlier version gave a wrong toll.\n" + RAID.format("seven"))
LANDINGS = {
    "in one run": [[FIRST, CORRECTED]],
    "one after the other": [[FIRST], [CORRECTED]],
    "the corrected one first": [[CORRECTED], [FIRST]],
}
ASKED = {
    "articles": "select article_id, work_id, version_number, is_latest, correction_text from marts.articles",
    "tolls": "select article_id, toll_low, toll_best, toll_high, is_standing, is_stale from marts.article_tolls",
    "events": "select title, n_articles, fatalities_low, fatalities_best, fatalities_high from marts.events",
    "verdicts": "select fact, status, value_low, value_high, n_independent_origins from marts.source_agreement",
}


def landed(home: Path, days: list[list[tuple[str, str]]]) -> Settings:
    for day, versions in zip(DAYS, days, strict=False):
        folder = home / f"in-{day}"
        folder.mkdir(parents=True)
        for number, (at, text) in enumerate(versions):
            said = {"url": "https://post.example/1", "published_at": at, "text": text, "title": "Shells hit Borova"}
            (folder / f"{number}.json").write_text(json.dumps(said))
        settings = run(f"folder:{folder}", day, home, f"run-{day}")
    return settings


def published(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    with duckdb.connect(str(settings.current.resolve()), read_only=True) as warehouse:
        return {name: sorted(warehouse.execute(sql).fetchall(), key=repr) for name, sql in ASKED.items()}


def test_the_corrected_version_stands_alone_however_they_landed(tmp_path: Path) -> None:
    ends = {name: published(landed(tmp_path / name.replace(" ", "-"), days)) for name, days in LANDINGS.items()}
    first, *others = ends.values()
    assert [(low, is_standing) for _, low, *_, is_standing, _ in sorted(first["tolls"], key=lambda row: row[1])] == [
        (7, True),
        (9, False),
    ]
    assert [row[2:4] for row in sorted(first["articles"], key=lambda row: row[2])] == [(1, False), (2, True)]
    for other in others:
        assert other == first
