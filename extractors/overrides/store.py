"""Reading and adding decisions. Every row of the file is one `Override`; its id is the hash of what it says."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from duckdb import DuckDBPyConnection

from extractors.records import Override, OverrideAction, from_rows
from extractors.settings import SEEDS, Settings

FILE_NAME = "overrides.csv"
COLUMNS = tuple(field.name for field in dataclasses.fields(Override) if field.name != "override_id")


class OverrideError(ValueError):
    """A decision that cannot be read, or is about nothing that is there; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What a decision is about, as a page has it: its address, words in it and, where they stand twice, where they begin."""

    url: str | None = None
    quote: str | None = None
    start_char: int | None = None


def read(settings: Settings) -> list[Override]:
    """All decisions, those of the seeds first, each file in its order. Raises OverrideError for a row that is none."""
    return [override for path in (SEEDS / FILE_NAME, _file(settings)) if path.exists() for override in _rows(path)]


def stored(connection: DuckDBPyConnection) -> list[Override]:
    """The decisions that the work file was loaded with, in the order in which they were made."""
    rows = connection.execute("SELECT * FROM staging.overrides ORDER BY rowid")
    names = [column[0] for column in rows.description]
    found: list[Override] = from_rows(Override, [dict(zip(names, row, strict=True)) for row in rows.fetchall()])
    return found


def standing(overrides: Iterable[Override]) -> list[Override]:
    """The decisions that hold: those that no later row undoes."""
    rows = list(overrides)
    undone = {row.value for row in rows if row.action is OverrideAction.UNDO}
    return [row for row in rows if row.action is not OverrideAction.UNDO and row.override_id not in undone]


def decision(
    action: OverrideAction,
    by: str,
    why: str,
    about: Passage = Passage(),
    *,
    other: Passage = Passage(),
    value: str | None = None,
    decided_at: datetime | None = None,
) -> Override:
    """A decision, of now where it does not say when, to the second. Raises OverrideError where it does not say who and why."""
    if not by.strip() or not why.strip():
        raise OverrideError("a decision says who decided (--by) and why (--why)")
    at = (decided_at or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    made = Override(
        override_id="",
        decided_at=at,
        decided_by=by.strip(),
        action=action,
        url=about.url,
        quote=about.quote,
        start_char=about.start_char,
        other_url=other.url,
        other_quote=other.quote,
        other_start_char=other.start_char,
        value=value,
        why=why.strip(),
    )
    return dataclasses.replace(made, override_id=_id(made))


def append(settings: Settings, override: Override) -> Path:
    """Adds a decision to ``HOME/overrides.csv``. Returns the file."""
    path = _file(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        if file.tell() == 0:
            rows.writerow(COLUMNS)
        rows.writerow(_texts(override))
    return path


def _file(settings: Settings) -> Path:
    return settings.home / FILE_NAME


def _rows(path: Path) -> Iterator[Override]:
    try:
        yield from _decisions(path)
    except (csv.Error, UnicodeDecodeError) as error:
        raise OverrideError(f"{path} cannot be read: {error}; mend it, or restore it from a copy") from error


def _decisions(path: Path) -> Iterator[Override]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise OverrideError(f"the columns of {path} must be {','.join(COLUMNS)}")
        for row in rows:
            try:
                yield _revived({name: row[name] or "" for name in COLUMNS})
            except (ValueError, TypeError, AttributeError) as error:
                raise OverrideError(f"line {rows.line_num} of {path} is no decision: {error}; mend or remove it") from error


def _revived(row: dict[str, str]) -> Override:
    return decision(
        OverrideAction(row["action"]),
        row["decided_by"],
        row["why"],
        _passage(row["url"], row["quote"], row["start_char"]),
        other=_passage(row["other_url"], row["other_quote"], row["other_start_char"]),
        value=row["value"] or None,
        decided_at=datetime.fromisoformat(row["decided_at"]).replace(tzinfo=UTC),
    )


def _passage(url: str, quote: str, start_char: str) -> Passage:
    return Passage(url or None, quote or None, int(start_char) if start_char else None)


def _texts(override: Override) -> list[str]:
    values = {name: getattr(override, name) for name in COLUMNS}
    values["decided_at"] = override.decided_at.strftime("%Y-%m-%dT%H:%M:%S")
    return ["" if value is None else str(value) for value in values.values()]


def _id(override: Override) -> str:
    return "o" + hashlib.sha256("\x1f".join(_texts(override)).encode()).hexdigest()[:12]
