"""What was concluded on the victims of incidents, the gravest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from duckdb import DuckDBPyConnection

# From the gravest; but an incident of taking people is led by those taken, whoever else was hurt in it.
OUTCOMES = ("killed", "captured", "injured", "casualties", "missing", "displaced")
_OWN_OUTCOMES = {"abduct": "captured", "arrest": "captured", "deport": "displaced"}


@dataclass(frozen=True, slots=True)
class Count:
    """A range of victims of one incident and the verdict on it; `is_open` says that there may be more than `high`."""

    fact: str
    status: str
    low: int | None
    best: int | None
    high: int | None
    is_open: bool

    @property
    def says_something(self) -> bool:
        """Whether it bounds anything: "nobody or more" does not.

        >>> Count("killed", "single_origin", 0, None, 0, True).says_something
        False
        """
        return (self.low, self.high) != (None, None) and not (self.is_open and not self.low and not self.high)

    @property
    def is_of_nobody(self) -> bool:
        """Whether it says that nobody came to harm, or may leave none.

        >>> Count("killed", "agree", 0, 0, 0, False).is_of_nobody, Count("killed", "conflict", 0, 11, 11, False).is_of_nobody
        (True, False)
        """
        return not self.low and not self.high


@dataclass(frozen=True, slots=True)
class Group:
    """A range of those killed of one kind, counted apart; None where nobody counts them."""

    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Groups:
    """The killed who are told apart: civilians, who are among the victims, and attackers, who never are."""

    civilians: Group
    attackers: Group


def counts_of(connection: DuckDBPyConnection, event_ids: Sequence[str]) -> dict[str, tuple[Count, ...]]:
    """What is known of the victims of some incidents, what leads each of them first; nothing for one without figures."""
    rows = connection.execute(_COUNTS, {"event_ids": list(event_ids), "outcomes": list(OUTCOMES)}).fetchall()
    return {
        event_id: led([Count(*row) for _, _, *row in some], mode)
        for (event_id, mode), some in groupby(rows, key=lambda row: row[:2])
    }


def led(counts: Sequence[Count], event_mode: str | None = None) -> tuple[Count, ...]:
    """The counts that say something: what the incident is about, then the gravest harm; harm that came to nobody last.

    >>> seized, killed = Count("captured", "single_origin", 87, 87, 87, False), Count("killed", "agree", 1, 1, 1, False)
    >>> [count.fact for count in led([seized, killed])], [count.fact for count in led([killed, seized], "abduct")]
    (['killed', 'captured'], ['captured', 'killed'])
    """
    own = _OWN_OUTCOMES.get(event_mode or "")
    told = [count for count in counts if count.says_something]
    return tuple(sorted(told, key=lambda count: (count.is_of_nobody, count.fact != own, OUTCOMES.index(count.fact))))


def groups_of(connection: DuckDBPyConnection, event_ids: Sequence[str]) -> dict[str, Groups]:
    """Civilians and attackers among the killed of some incidents."""
    rows = connection.execute(_GROUPS, {"event_ids": list(event_ids)}).fetchall()
    return {event_id: Groups(Group(*figures[:3]), Group(figures[3], None, figures[4])) for event_id, *figures in rows}


_COUNTS = """
select
    event.event_id, event.event_mode, judged.fact, judged.status,
    judged.value_low, judged.resolved_value, judged.value_high, coalesce(judged.is_open_above, false)
from marts.source_agreement as judged
inner join marts.events as event on judged.event_id = event.event_id
where list_contains($event_ids, judged.event_id) and list_contains($outcomes, judged.fact)
order by event.event_id, judged.fact
"""
_GROUPS = """
select
    event_id,
    civilians_killed_low, civilians_killed_best, civilians_killed_high, attackers_killed_low, attackers_killed_high
from marts.events
where list_contains($event_ids, event_id)
"""
