"""What the gate before the model lets pass, and what is lost with what it turns away.

    python tests/bench/gate.py FOLDER
    python tests/bench/gate.py FOLDER --read

Every ``*.jsonl`` below the folder is a set; a line has a ``text`` and perhaps a ``title`` and ``gold``. A document tells of
conflict where its gold has a casualty, an event or a police deed. Of these at least `GOAL` must pass, of the others as few as
can be.

With ``--read`` every article is read as if there were no gate: what it would have lost are the claims and the acts of violence
that the reader finds in articles that do not pass. Of the claims at least `GOAL_OF_CLAIMS` must be in articles that pass; each
article that loses something is named.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from extractors import pipeline
from extractors.domain import ASSAULT, HAPPENED
from extractors.extract import annotate
from extractors.landed_article import to_article
from extractors.records import Article
from extractors.relevance import may_tell_of_conflict, reason
from extractors.sources import FolderSource, RawArticle

GOAL = 0.99
GOAL_OF_CLAIMS = 0.999
TOLLS = ("killed", "injured", "killed_min", "injured_min")
DEEDS = frozenset({"KILL", "ARREST", "FORCE"})
FORCEFUL = frozenset({"ASSAULT", "FIGHT", "COERCE", "PROTEST", "MOBILIZE"})
"""Of sets whose events have a PLOVER class, those that are told of conflict."""
DAY = date(2026, 11, 28)


@dataclass(frozen=True, slots=True)
class Look:
    """One document before the gate."""

    tells: bool
    passes: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader finds in an article, whether or not the gate lets it pass."""

    title: str
    passes: bool
    claims: int
    acts: int


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--read", action="store_true", help="read what does not pass, too")
    options = parser.parse_args()
    paths = sorted(options.folder.rglob("*.jsonl"))
    Console().print(_losses(paths) if options.read else _passing(paths))


def _passing(paths: Sequence[Path]) -> Table:
    table = Table("set", "about conflict", "pass", "others", "pass", "ms an article", title=f"The gate (goal {GOAL})")
    everything: list[Look] = []
    for path in paths:
        looks = list(_looks(path))
        if not looks:
            continue
        everything += looks
        table.add_row(path.parent.name, *_figures(looks))
    table.add_row("all", *_figures(everything))
    return table


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


def _losses(paths: Sequence[Path]) -> Table:
    title = f"What the gate loses (goal: {GOAL_OF_CLAIMS} of the claims kept)"
    table = Table("set", "articles", "turned away", "claims", "kept", "acts", "kept", "where", title=title)
    everything: list[Reading] = []
    for path in paths:
        read = list(readings(path))
        everything += read
        losing = (it.title for it in read if not it.passes and it.claims + it.acts)
        table.add_row(path.parent.name, *_kept(read), "\n".join(losing))
    table.add_row("all", *_kept(everything), "")
    return table


def readings(path: Path) -> Iterator[Reading]:
    """Every article of a file, read without the gate."""
    nlp = pipeline.load()
    landed = datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)
    raws = (raw for raw in FolderSource(path).fetch(DAY) if isinstance(raw, RawArticle))
    for article in (to_article(raw, "bench", DAY, landed) for raw in raws):
        if isinstance(article, Article):
            doc = annotate(article, nlp)
            acts = sum(event.event_type == ASSAULT and event.realis in HAPPENED for event in doc._.events)
            yield Reading(article.title or article.text[:60], may_tell_of_conflict(article), len(doc._.casualties), acts)


def _kept(read: Sequence[Reading]) -> Iterator[str]:
    yield str(len(read))
    yield str(sum(not it.passes for it in read))
    yield from _share([(it.claims, it.passes) for it in read])
    yield from _share([(it.acts, it.passes) for it in read])


def _share(counted: Sequence[tuple[int, bool]]) -> Iterator[str]:
    every = sum(number for number, _ in counted)
    yield str(every)
    yield f"{sum(number for number, passes in counted if passes) / every:.4f}" if every else "-"


if __name__ == "__main__":
    main()
