"""What was published before, as the next build reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from extractors.records.codes import ChangeReason


@dataclass(frozen=True, slots=True)
class PublishedChange:
    """A value that a publish added (`old_value` None), changed or withdrew (`new_value` None), as text, and why."""

    published_version: str
    recorded_at: datetime
    table_name: str
    key: str
    column_name: str
    old_value: str | None
    new_value: str | None
    because: ChangeReason


@dataclass(frozen=True, slots=True)
class PublishedTollHistory:
    """What was known of an incident's toll at the end of a landing day, as it was published."""

    event_id: str
    as_of: date
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    captured_low: int | None
    captured_best: int | None
    captured_high: int | None
    killed_is_open: bool | None
    injured_is_open: bool | None
    captured_is_open: bool | None
    n_claims: int
    n_independent_origins: int
    last_published_at: datetime | None
