"""An archive in a folder, landed as if each article had landed on the day it came out.

So `marts.event_toll_history` tells what was known on each of those days. All is read and published once, at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors import steps
from extractors.land import land
from extractors.sources import FolderSource, SourceError, parse_source
from extractors.steps import RunContext, Step, StepFailed
from extractors.warehouse import lake


def backfill(source: str, context: RunContext) -> Iterator[str]:
    """All steps for a folder, each day of it checked by itself; yields a line before each step. An article that gives no day
    lands on that of the run.

    Raises SourceError for a source that is no folder: the others give what is new on the day they are asked.
    """
    if not isinstance(parse_source(source, context.settings), FolderSource):
        raise SourceError(f"{source} is no folder; only what lies in a folder is landed by its day of publication")
    yield f"landing {source}, each article on the day it came out"
    landed = land(source, context.day, context.settings, context.run_id, context.tell, by_publication=True)
    steps.settle(Step.LAND, context, landed.days)
    days = lake.landed_days(context.settings)
    if not days:
        raise StepFailed(f"{source} has nothing to land")
    yield from steps.resume(replace(context, day=days[-1]))
