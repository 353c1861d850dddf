"""What a person decided: a row of ``overrides.csv``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from extractors.records.codes import OverrideAction, TollRole

DecidedRoles = Mapping[str, TollRole]
"""The roles that a person gave claims of one article, by their ids in it: "c40" is the claim at character 40."""

NOTHING_DECIDED: DecidedRoles = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Override:
    """A decision, by whom, when (UTC) and why; it stands until an ``undo`` whose `value` is its `override_id`.

    What it is about is named as texts have it, so that it survives ids that change: the page `url`, the words `quote` in it and
    where they begin. The `other_` columns name a second thing, such as the event to move it to; `value` is what it shall be.
    """

    override_id: str
    decided_at: datetime
    decided_by: str
    action: OverrideAction
    url: str | None
    quote: str | None
    start_char: int | None
    other_url: str | None
    other_quote: str | None
    other_start_char: int | None
    value: str | None
    why: str


@dataclass(frozen=True, slots=True)
class OverrideChange:
    """A value of a staging table that a decision changed, as text; a row that it added has no column."""

    override_id: str
    table_name: str
    key_name: str
    row_id: str
    column_name: str | None
    old_value: str | None
    new_value: str | None


@dataclass(frozen=True, slots=True)
class Review:
    """What a person looked at and left as it is: a mention or a claim, and for which reason of the queue it stood there."""

    override_id: str
    row_id: str
    review_kind: str
