"""An archive read anew, after a change of rules, words or model: what this extractor version has not read and others have.

Nothing that it reads counts before every day of it was read and checked, so that what is published meanwhile is of one piece,
and a version is shown as a whole (`rereading`). What was read is never read twice, whatever stops it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from extractors import steps
from extractors.settings import Settings
from extractors.steps import Border, RunContext, Step
from extractors.version import extractor_version
from extractors.warehouse import batches, rereading
from extractors.warehouse.batches import Batch


def reread(context: RunContext) -> Iterator[str]:
    """All steps; yields a line before each. Raises StepFailed where a check refuses; then nothing of it counts."""
    left = plan(context)
    if not left and not days(context):
        yield "nothing to read anew"
    for day in sorted({*days(context), *(batch.day for batch in left)}):
        of_day = replace(context, day=day)
        todo = [batch for batch in left if batch.day == day]
        for number, batch in enumerate(todo, 1):
            yield f"reading batch {number} of {len(todo)} of {day} anew: {len(batch.article_ids)} articles"
            steps.extract(batch, of_day)
        steps.settle(Step.EXTRACT, of_day)
        yield f"checking the facts of {day}"
        steps.check(Border.EXTRACTED, of_day)
    admit(context)
    yield from steps.republish(context)


def plan(context: RunContext) -> list[Batch]:
    """What is left to read anew, in batches; without what is held back since it landed."""
    from extractors.warehouse import quarantine

    held = quarantine.held_back(context.settings).articles
    return batches.anew(context.settings, _version(context.settings), without=held)


def days(context: RunContext) -> list[date]:
    """The days of which something was read anew that does not count yet."""
    return rereading.days(context.settings, _version(context.settings))


def admit(context: RunContext) -> None:
    """Lets count what was read anew, from the next load on. Changes nothing where it does already."""
    settings, version = context.settings, _version(context.settings)
    if days(context) or not rereading.is_newest(settings, version):
        rereading.admit(settings, version, context.run_id, context.day)


def _version(settings: Settings) -> str:
    return extractor_version(settings.model)
