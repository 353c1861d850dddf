"""A day's brief as files: what is read, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractors import whole_files
from extractors.brief import conflicts, pages, reading
from extractors.brief.news import Brief, SilentSource
from extractors.settings import Settings
from extractors.source_status import source_statuses
from extractors.sources import daily_specs
from extractors.warehouse import WarehouseError
from extractors.warehouse.open import read_published


class NothingLandedError(WarehouseError):
    """There is no day to write a brief about."""


@dataclass(frozen=True, slots=True)
class BriefFiles:
    """Where a brief was written."""

    html: Path
    markdown: Path


def write_brief(settings: Settings, day: date | None = None, folder: Path | None = None) -> BriefFiles:
    """Writes the brief of a landing day, the last one unless told otherwise, to ``HOME/briefs`` or `folder`.

    Each file is replaced in one step; the brief of the same day over the same published file is the same, byte for byte.
    Raises NotPublishedError where nothing is published, NothingLandedError where `day` is not given and nothing ever landed.
    """
    brief = read_brief(settings, day)
    target = folder or settings.briefs
    target.mkdir(parents=True, exist_ok=True)
    files = BriefFiles(target / f"{brief.day}.html", target / f"{brief.day}.md")
    whole_files.write(files.html, pages.html(brief))
    whole_files.write(files.markdown, pages.as_markdown(brief))
    return files


def read_brief(settings: Settings, day: date | None = None) -> Brief:
    """The news of a day: incidents from the published file, read-only, and sources from the outcomes of their landings."""
    with read_published(settings) as warehouse:
        about = day or reading.last_day(warehouse)
        if about is None:
            raise NothingLandedError("nothing has landed yet; name a day: `crosswire brief --day YYYY-MM-DD`")
        run_id, published_at = reading.publication(warehouse)
        new_conflicts = conflicts.new_conflicts(warehouse, about)
        return Brief(
            day=about,
            version=run_id,
            published_at=published_at,
            landings=reading.landings(warehouse, about),
            incidents=reading.new_incidents(warehouse, about),
            tolls=reading.moved_tolls(warehouse, about),
            conflicts=new_conflicts,
            n_still_in_conflict=conflicts.count_still_in_conflict(warehouse, about) - len(new_conflicts),
            merges=reading.merges(warehouse, about),
            changes=reading.changes(warehouse, about),
            silent=_silent(settings, about),
        )


def _silent(settings: Settings, day: date) -> tuple[SilentSource, ...]:
    """The sources of the daily run without a new article on the day, those never heard first, then the longest silent."""
    daily = set(daily_specs(settings))
    silent = [
        SilentSource(status.spec.removeprefix("source:"), status.last_article, status.days_silent, status.last_error)
        for status in source_statuses(settings, day)
        if status.spec in daily and status.days_silent != 0
    ]
    return tuple(sorted(silent, key=lambda source: (source.last_article is not None, source.last_article, source.name)))
