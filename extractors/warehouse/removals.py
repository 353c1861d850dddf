"""Names that somebody asked to be taken out: ``HOME/removals.csv``, which outlives every rebuild.

A row holds for whatever names the person, public role or not, in articles that have landed and in those still to come.
"""

from __future__ import annotations

import csv
import dataclasses
from dataclasses import dataclass
from datetime import UTC, datetime

from extractors.settings import Settings
from extractors.warehouse import WarehouseError


class RemovalError(WarehouseError):
    """A row of the list says nothing that could be followed; the message names it."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Whose name is withheld everywhere, why, who decided it and when (UTC)."""

    name: str
    why: str
    removed_by: str
    removed_at: datetime


_COLUMNS = tuple(field.name for field in dataclasses.fields(Removal))


def read_removals(settings: Settings) -> tuple[Removal, ...]:
    """The list, in its order; empty where there is none. Raises RemovalError for a row that cannot be followed."""
    if not settings.removals.exists():
        return ()
    try:
        with settings.removals.open(newline="", encoding="utf-8") as lines:
            rows = csv.DictReader(lines)
            if tuple(rows.fieldnames or ()) != _COLUMNS:
                raise RemovalError(f"{settings.removals}: the first line must be {','.join(_COLUMNS)}")
            return tuple(_removal(row, f"{settings.removals}:{rows.line_num}") for row in rows)
    except (csv.Error, UnicodeDecodeError) as error:
        raise RemovalError(f"{settings.removals} cannot be read: {error}; mend it, or restore it from a copy") from error


def _removal(row: dict[str, str], where: str) -> Removal:
    try:
        removed_at = datetime.fromisoformat(row["removed_at"])
        return _checked(Removal(row["name"], row["why"], row["removed_by"], removed_at))
    except (ValueError, TypeError) as error:
        raise RemovalError(f"{where}: {error}") from None


def _checked(removal: Removal) -> Removal:
    """Raises ValueError where a row lacks a part: a bare "Ali" would take out every Ali."""
    if len(removal.name.split()) < 2:
        raise ValueError("give the whole name: one word alone would take out everybody who shares it")
    if removal.removed_at.tzinfo is None:
        raise ValueError("give the time with its zone: 2026-11-30T09:00:00+00:00")
    if not removal.why.strip() or not removal.removed_by.strip():
        raise ValueError("say why, and who decided it")
    return removal


def remove_name(settings: Settings, name: str, why: str, by: str) -> Removal:
    """Adds a name to the list; the next publish leaves it out. Raises RemovalError where a part is missing."""
    try:
        removal = _checked(Removal(" ".join(name.split()), why, by, datetime.now(UTC)))
    except ValueError as error:
        raise RemovalError(str(error)) from None
    is_new = not settings.removals.exists()
    settings.removals.parent.mkdir(parents=True, exist_ok=True)
    with settings.removals.open("a", newline="", encoding="utf-8") as lines:
        rows = csv.writer(lines, lineterminator="\n")
        if is_new:
            rows.writerow(_COLUMNS)
        rows.writerow([removal.name, removal.why, removal.removed_by, removal.removed_at.isoformat()])
    return removal
