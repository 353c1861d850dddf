"""What a brief says, before it is a page. Every text in it comes from outside and is escaped where it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from extractors.marts.counts import Count, Groups
from extractors.marts.parties import Party


@dataclass(frozen=True, slots=True)
class Toll:
    """A count as the claims leave it. None is unknown, never 0; `is_open` says that there may be more than `high`."""

    low: int | None
    best: int | None
    high: int | None
    is_open: bool = False

    @property
    def is_known(self) -> bool:
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that gives a figure, and where it stands."""

    evidence: str
    says: str | None
    publisher: str | None
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class NewIncident:
    """An incident that no article told before. `counts` has what leads it first, and `said` a sentence that gives that figure.

    `n_origins` counts the speakers of its figures, None where nobody counts; `parties` are those said to have done it.
    """

    event_id: str
    title: str
    event_date: date | None
    counts: tuple[Count, ...]
    groups: Groups
    parties: tuple[Party, ...]
    n_articles: int
    n_texts: int
    n_origins: int | None
    evidence_grade: str
    publishers: tuple[str, ...]
    said: Said | None

    @property
    def lead(self) -> Count | None:
        """The figure that leads it."""
        return self.counts[0] if self.counts else None


@dataclass(frozen=True, slots=True)
class TollOn:
    """The toll of an incident as it was known at the end of a landing day."""

    as_of: date
    killed: Toll
    injured: Toll


@dataclass(frozen=True, slots=True)
class MovedToll:
    """An incident whose figures the day's articles changed. `history` runs to the day, the last entry is what holds now.

    `before` is None where nobody had counted.
    """

    event_id: str
    title: str
    before: TollOn | None
    history: tuple[TollOn, ...]

    @property
    def now(self) -> TollOn:
        return self.history[-1]


@dataclass(frozen=True, slots=True)
class Figure:
    """What some say in a conflict: a count as they put it, or words where the fact is no count and has no `quantity_type`.

    `voices` are those who say it, each with its outlet; `since` is the day of publication of the first.
    """

    quantity_type: str
    quantity_text: str | None
    low: int | None
    best: int | None
    high: int | None
    words: str
    voices: tuple[str, ...]
    since: date


@dataclass(frozen=True, slots=True)
class NewConflict:
    """A fact on which independent origins conflict since this day."""

    event_id: str
    title: str
    fact: str
    conflict_kind: str | None
    value_low: int | None
    value_high: int | None
    is_open: bool
    n_texts: int
    n_origins: int
    sides: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """An incident that was found to be another one (merge), or some of whose mentions were (split)."""

    old_event_id: str
    event_id: str
    title: str
    reason: str
    kind: str


@dataclass(frozen=True, slots=True)
class Change:
    """A value of an incident that is another now though nothing new was told, or that was taken back; as text."""

    event_id: str
    title: str
    column_name: str
    old_value: str
    new_value: str | None
    because: str


@dataclass(frozen=True, slots=True)
class SilentSource:
    """A source of the daily run that gave no new article. None where it never gave one."""

    name: str
    last_article: date | None
    days_silent: int | None
    last_error: str | None


@dataclass(frozen=True, slots=True)
class Landings:
    """How many articles landed on a day."""

    day: date
    n_articles: int


@dataclass(frozen=True, slots=True)
class Brief:
    """All of it. `n_still_in_conflict` counts facts in conflict since before that the day's articles speak to."""

    day: date
    version: str
    published_at: datetime
    landings: tuple[Landings, ...]
    incidents: tuple[NewIncident, ...]
    tolls: tuple[MovedToll, ...]
    conflicts: tuple[NewConflict, ...]
    n_still_in_conflict: int
    merges: tuple[Merge, ...]
    changes: tuple[Change, ...]
    silent: tuple[SilentSource, ...]

    @property
    def n_articles(self) -> int:
        """Articles that landed on the day."""
        return sum(landing.n_articles for landing in self.landings if landing.day == self.day)

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to tell of incidents; sources may still be silent."""
        return not (self.incidents or self.tolls or self.conflicts or self.merges or self.changes)
