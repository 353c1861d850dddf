"""What the gate before the model lets pass, on sets labelled by others.

    python tests/bench/gate.py FOLDER

Every ``*.jsonl`` below the folder is a set; a line has a ``text`` and perhaps a ``title`` and ``gold``. A document tells of
conflict where its gold has a casualty, an event or a police deed. Of these at least `GOAL` must pass, of the others as few as
can be.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from extractors.relevance import reason

GOAL = 0.99
TOLLS = ("killed", "injured", "killed_min", "injured_min")
DEEDS = frozenset({"KILL", "ARREST", "FORCE"})
FORCEFUL = frozenset({"ASSAULT", "FIGHT", "COERCE", "PROTEST", "MOBILIZE"})
"""Of sets whose events have a PLOVER class, those that are told of conflict."""


@dataclass(frozen=True, slots=True)
class Look:
    """One document before the gate."""

    tells: bool
    passes: bool
    seconds: float


def main() -> None:
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit(__doc__)
    table = Table("set", "about conflict", "pass", "others", "pass", "ms an article", title=f"The gate (goal {GOAL})")
    everything: list[Look] = []
    for path in sorted(Path(sys.argv[1]).rglob("*.jsonl")):
        looks = list(_looks(path))
        if not looks:
            continue
        everything += looks
        table.add_row(path.parent.name, *_figures(looks))
    table.add_row("all", *_figures(everything))
    Console().print(table)


def _looks(path: Path) -> Iterator[Look]:
    for line in path.read_text("utf-8").splitlines():
        document = json.loads(line)
        if "text" not in document:
            continue
        start = time.process_time()
        passes = reason(f"{document.get('title') or ''}\n{document['text']}") is not None
        yield Look(_tells(document.get("gold") or {}), passes, time.process_time() - start)


def _tells(gold: dict[str, Any]) -> bool:
    if any(gold.get(toll) for toll in TOLLS) or DEEDS & set(gold.get("labels", ())):
        return True
    return any(event.get("event", "ASSAULT") in FORCEFUL for event in gold.get("events", ()))


def _figures(looks: list[Look]) -> Iterator[str]:
    for group in ([look for look in looks if look.tells], [look for look in looks if not look.tells]):
        yield str(len(group))
        yield f"{sum(look.passes for look in group) / len(group):.3f}" if group else "-"
    yield f"{1000 * sum(look.seconds for look in looks) / max(len(looks), 1):.2f}"


if __name__ == "__main__":
    main()
