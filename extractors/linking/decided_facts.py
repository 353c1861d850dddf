"""What people decided about facts, written over what was read: place, date, actor, the part a number has in its toll.

``staging.override_changes`` has a row for each value that a decision changed, with what it was. `revert` puts the old values
back before articles are loaded or linked, so that all of it is made of what was read, and `apply` writes the decisions over it
last. An undone decision, then, leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from extractors.linking.decided_roles import ReadAgain, role_changes
from extractors.linking.decisions import ABOUT_FACTS, Decision, decisions
from extractors.linking.gazetteer import Gazetteer
from extractors.overrides.places import DecidedPlace
from extractors.overrides.store import OverrideError
from extractors.records import OverrideAction, OverrideChange, Review
from extractors.warehouse.load import replace_links, replace_some_links
from extractors.warehouse.overridden import write_change


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a staging table, by its key."""

    table: str
    key: str
    id: str


def apply(connection: DuckDBPyConnection, gazetteer: Gazetteer, read_again: ReadAgain) -> None:
    """Writes the standing decisions about facts, the latest last. Raises OverrideError where one matches nothing."""
    changes: list[OverrideChange] = []
    roles: list[Decision] = []
    for decision in decisions(connection, ABOUT_FACTS):
        if decision.override.action is OverrideAction.ROLE:
            roles.append(decision)
            continue
        for change in _changes(connection, decision, gazetteer):
            write_change(connection, change)
            changes.append(change)
    for change in role_changes(connection, roles, read_again):
        write_change(connection, change)
        changes.append(change)
    replace_links(connection, "override_changes", changes)
    kept = decisions(connection, (OverrideAction.KEEP,))
    reviews = [Review(one.override.override_id, one.about.row_id, _value(one)) for one in kept]
    replace_links(connection, "reviews", reviews)


def _changes(connection: DuckDBPyConnection, decision: Decision, gazetteer: Gazetteer) -> Iterator[OverrideChange]:
    match decision.override.action:
        case OverrideAction.PLACE:
            place = DecidedPlace.from_value(_value(decision))
            yield from _of_event(connection, decision, place.columns())
        case OverrideAction.DATE:
            yield from _of_event(connection, decision, _days(_value(decision)))
        case OverrideAction.ACTOR:
            yield from _of_actor(connection, decision, gazetteer)
        case _:
            raise ValueError(f"{decision.override.action} is no decision about facts")


def _value(decision: Decision) -> str:
    if decision.override.value is None:
        raise OverrideError(f"decision {decision.override.override_id} does not say what it shall be")
    return decision.override.value


def _days(value: str) -> dict[str, str | None]:
    """The columns of a date: "2024-03-12", or "2024-03-12/2024-03-14" for a span."""
    start, _, end = value.partition("/")
    is_day = end in ("", start)
    precision = {"time_precision": "1", "date_prec": "1" if is_day else "2"}
    return {"date_start": start, "date_end": end or start, **precision, "date_basis": "stated"}


def _of_event(connection: DuckDBPyConnection, decision: Decision, columns: dict[str, str | None]) -> Iterator[OverrideChange]:
    """Every mention of the incident, in whatever article, has the place or date that was decided."""
    rows = connection.execute(
        """
        SELECT mention_id FROM staging.event_links SEMI JOIN (
            FROM staging.event_links JOIN staging.event_mentions USING (mention_id) WHERE article_event_id = ?
        ) USING (event_id) ORDER BY mention_id
        """,
        [decision.about.article_event_id],
    ).fetchall()
    for (mention_id,) in rows or [(decision.about.row_id,)]:
        yield from _set(connection, decision, _Row("event_mentions", "mention_id", mention_id), columns)


def _of_actor(connection: DuckDBPyConnection, decision: Decision, gazetteer: Gazetteer) -> Iterator[OverrideChange]:
    """Every naming of the article with those words is the actor that was decided."""
    actor_id = _value(decision)
    mentions = connection.execute(
        "SELECT actor_mention_id FROM staging.actor_mentions WHERE article_id = ? AND actor_name = ? ORDER BY 1",
        [decision.about.article_id, decision.about.article_event_id],
    ).fetchall()
    if not connection.execute("SELECT 1 FROM staging.resolved_actors WHERE actor_id = ?", [actor_id]).fetchall():
        if actor_id not in gazetteer:
            raise OverrideError(f"decision {decision.override.override_id}: there is no actor {actor_id!r} in seeds/actors.csv")
        replace_some_links(connection, "resolved_actors", "actor_id", [actor_id], [gazetteer.actor(actor_id)])
        yield OverrideChange(decision.override.override_id, "resolved_actors", "actor_id", actor_id, None, None, None)
    for (mention_id,) in mentions:
        columns = {"actor_id": actor_id, "basis": "human"}
        yield from _set(connection, decision, _Row("actor_links", "actor_mention_id", mention_id), columns)


def _set(
    connection: DuckDBPyConnection, decision: Decision, row: _Row, columns: Mapping[str, str | None]
) -> Iterator[OverrideChange]:
    selected = ", ".join(f"CAST({column} AS VARCHAR)" for column in columns)
    rows = connection.execute(f"SELECT {selected} FROM staging.{row.table} WHERE {row.key} = ?", [row.id]).fetchall()
    for old in rows:
        for (column, new), was in zip(columns.items(), old, strict=True):
            if new != was:
                yield OverrideChange(decision.override.override_id, row.table, row.key, row.id, column, was, new)
