"""What dbt says of a run, an event a line (``--log-format json``): how far it is, and which nodes it could not build."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_NODE_DONE = re.compile(r"^(\d+) of (\d+) (?!START\b)[A-Z]+ ")
_NODE_FAILED = "RunResultError"


@dataclass(frozen=True, slots=True)
class Event:
    """A thing that dbt says. A line that is no event, such as a warning of Python, says itself."""

    says: str
    failed_node: str | None = None
    failure: str | None = None

    @property
    def done(self) -> tuple[int, int] | None:
        """Which node is done, of how many: ``12 of 345 OK created ...`` is (12, 345)."""
        found = _NODE_DONE.match(self.says)
        return (int(found[1]), int(found[2])) if found else None


def read_events(lines: Iterable[str]) -> Iterator[Event]:
    """Yields the event of each line.

    >>> [event.done for event in read_events(['{"info": {"name": "A", "msg": "1 of 9 PASS t"}, "data": {}}', "a warning"])]
    [(1, 9), None]
    """
    for line in lines:
        try:
            event = json.loads(line)
            info, data = event["info"], event["data"]
            if info["name"] == _NODE_FAILED and "node_info" in data:
                yield Event(info["msg"], _name(data["node_info"]["unique_id"]), data["msg"])
            else:
                yield Event(info["msg"])
        except (ValueError, TypeError, KeyError):
            yield Event(line.rstrip("\n"))


def failures(events: Iterable[Event]) -> list[str]:
    """``node: message`` of each failed node; none where dbt did not get as far as running them."""
    return [f"{event.failed_node}: {event.failure}" for event in events if event.failed_node]


def _name(unique_id: str) -> str:
    """`model.crosswire.events` is events; a test keeps its name and loses its hash."""
    return unique_id.split(".")[2]
