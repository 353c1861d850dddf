"""The verbs of a run, each one step. The command line calls them in a row, the DAGs one a task: same functions, same result.

    land -> settle -> check landed -> plan -> extract (a batch at a time) -> settle -> check extracted
         -> load -> link -> build -> check marts -> publish [-> brief]

Every step is idempotent: it may be run again for the same day and leaves the same warehouse. A step that must stop the run
raises `StepFailed`, which says what to do; what happened to single articles is in the outcome rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.progress import Tell, silent
from extractors.records import Outcome, OutcomeStatus, OverrideAction, Run
from extractors.settings import Settings
from extractors.version import extractor_version
from extractors.warehouse import audit_log, batches, lake, rereading
from extractors.warehouse.batches import Batch

if TYPE_CHECKING:
    from extractors.brief.write import BriefFiles
    from extractors.land import LandResult


class Border(StrEnum):
    """Where data changes hands and is checked."""

    LANDED = "landed"
    EXTRACTED = "extracted"
    MARTS = "marts"


class Step(StrEnum):
    """The steps by their names in the audit. The first two leave an outcome row an article, the others one if they fail."""

    LAND = "land"
    EXTRACT = "extract"
    LOAD = "load"
    LINK = "link"
    BUILD = "build"
    PUBLISH = "publish"
    BRIEF = "brief"


class StepFailed(Exception):  # noqa: N818 - reads as what happened, in a log and at the prompt
    """A step that must stop the run. The message says what went wrong and what to do."""


@dataclass(frozen=True, slots=True)
class RunContext:
    """Which run this is, on which day, for the rows that say so; `tell` hears how far a long step is."""

    run_id: str
    day: date
    settings: Settings
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    tell: Tell = silent


def land(source: str, context: RunContext) -> LandResult:
    """Lands what a source has for the day. `source` is a spec such as ``folder:seeds/articles``."""
    from extractors.land import land as land_source

    return land_source(source, context.day, context.settings, context.run_id, context.tell)


def land_one_of_many(source: str, context: RunContext) -> LandResult:
    """As `land`, but a source that cannot be read at all is an outcome row, so that the others go on."""
    from extractors.land import land_or_record

    return land_or_record(source, context.day, context.settings, context.run_id)


def daily_sources(settings: Settings) -> list[str]:
    """The specs of what the daily run lands. Raises SourceError for a ``feeds.yml`` with a mistake in it."""
    from extractors.sources import daily_specs

    return daily_specs(settings)


def plan(context: RunContext) -> list[Batch]:
    """The landed articles of the day that this extractor version has not read yet, in batches; without those held back."""
    version = extractor_version(context.settings.model)
    return batches.pending(context.settings, version, context.day, without=_held_back(context))


def extract(batch: Batch, context: RunContext) -> int:
    """Reads one batch and writes its facts and outcomes. Returns the number of articles read."""
    from extractors import batch_reading

    return batch_reading.read(batch, context.settings, context.run_id, context.day, context.tell)


def settle(step: Step, context: RunContext, days: Collection[date] = ()) -> Run:
    """Closes a step of a run with one row for the operators, over its outcomes of the day, or of several. A few articles that
    failed are their outcome rows; a large share of them is a failed run.
    """
    of_days = (lake.read_outcomes(context.settings, context.run_id, step, day) for day in days or (context.day,))
    outcomes = list(chain.from_iterable(of_days))
    counts = Counter(outcome.status for outcome in outcomes)
    is_bad = counts[OutcomeStatus.FAILED] > context.settings.max_failed_share * counts.total()
    run = Run(
        run_id=context.run_id,
        step=step,
        day=context.day,
        status=OutcomeStatus.FAILED if is_bad else OutcomeStatus.OK,
        n_ok=counts[OutcomeStatus.OK],
        n_skipped=counts[OutcomeStatus.SKIPPED],
        n_failed=counts[OutcomeStatus.FAILED],
        extractor_version=extractor_version(context.settings.model) if step is Step.EXTRACT else None,
        started_at=context.started_at,
        finished_at=datetime.now(UTC),
    )
    lake.write_run(context.settings, run)
    if is_bad:
        raise StepFailed(_bad_rate(step, outcomes, context.settings))
    return run


def load(context: RunContext) -> None:
    """Merges the lake's new files into the staging tables of the work file."""
    from extractors.warehouse import load as loading

    with _recorded(Step.LOAD, context):
        loading.load(context.settings)


def link(context: RunContext) -> None:
    """Text families, actors and incidents across all articles. Raises StepFailed where a person's decision matches nothing."""
    from extractors.batch_reading import read_again
    from extractors.linking.link import link as link_articles
    from extractors.overrides.store import OverrideError

    with _recorded(Step.LINK, context):
        try:
            link_articles(context.settings, partial(read_again, settings=context.settings))
        except OverrideError as error:
            raise StepFailed(str(error)) from error


def build(context: RunContext) -> None:
    """The relational models, by dbt."""
    from extractors.warehouse.build import BuildError, build_all

    try:
        with _recorded(Step.BUILD, context):
            build_all(context.settings, context.tell)
    except BuildError as error:
        raise StepFailed(str(error)) from error


def check(border: Border, context: RunContext) -> str:
    """Great Expectations at a border, in the process that checks all borders of this one. Returns what it said."""
    from extractors import checking

    arguments = ["--home", str(context.settings.home), "--run-id", context.run_id, "--day", context.day.isoformat()]
    with _recorded(f"check_{border}", context):
        answer = checking.of_this_process().ask([border, *arguments])
        if answer.code:
            remedy = rereading.take_back(context.settings) if border is Border.MARTS else ""
            raise StepFailed(f"the {border} border refused the data:\n{answer.said.strip()[-3000:]}{remedy}")
    return answer.said.strip()


def publish(context: RunContext) -> Path:
    """Copies the audited work file to a versioned, read-only file and swaps ``current.duckdb`` to it."""
    from extractors.warehouse import publish as publishing

    with _recorded(Step.PUBLISH, context):
        return publishing.publish(context.settings, context.run_id)


def brief(context: RunContext) -> BriefFiles:
    """The day's news as a page and as Markdown, out of what is published."""
    from extractors.brief.write import write_brief

    with _recorded(Step.BRIEF, context):
        return write_brief(context.settings, context.day)


def days_to_read(context: RunContext) -> list[date]:
    """The day of the run, and earlier days with articles that no run has read, whatever stopped it. Those are checked again
    first; one whose articles are still not what we expect goes on waiting.
    """
    from extractors.waiting import unread

    earlier = [day for day in sorted(unread(context.settings)) if day < context.day]
    return [*(day for day in earlier if _is_sound(replace(context, day=day))), context.day]


def run(source: str, context: RunContext) -> Iterator[str]:
    """All steps for one source and day, in order, but for the brief; yields a line for the eye before each step."""
    from extractors.sources.folder import READS

    yield f"landing {source} for {context.day}"
    land(source, context)
    landed = settle(Step.LAND, context)
    is_quiet = not landed.n_ok + landed.n_skipped + landed.n_failed
    if is_quiet and not lake.landed_days(context.settings):
        raise StepFailed(f"{source} has nothing to land ({READS}), and nothing landed before; put articles there")
    yield f"checking what landed: {'nothing was there' if is_quiet else _said(landed)}"
    check(Border.LANDED, context)
    if held := _held_back(context):
        yield f"holding back {len(held)} of the day's articles; audit.quarantine says which, why and what to do"
    yield from go_on(context)


def resume(context: RunContext) -> Iterator[str]:
    """The steps of a run that landed what it was to land and stopped anywhere after; yields a line before each step."""
    yield "checking what landed"
    check(Border.LANDED, context)
    yield from go_on(context)


def go_on(context: RunContext) -> Iterator[str]:
    """All that comes after landing: reads what nobody has read, of the day and of earlier ones, and publishes."""
    for day in days_to_read(context):
        yield from _read_day(replace(context, day=day))
    yield from republish(context)


def withdraw(url: str, by: str, why: str, context: RunContext) -> Iterator[str]:
    """Takes a work back, whatever address of it is given, and publishes without it.

    Raises StepFailed where nothing landed from there.
    """
    from extractors.overrides import store
    from extractors.sources.addresses import same_article
    from extractors.warehouse.withdrawals import landed_address

    address = landed_address(context.settings, url, same_article(url))
    if address is None:
        raise StepFailed(f'nothing landed from {url}; `crosswire query "select url from marts.articles"` lists what did')
    store.append(context.settings, store.decision(OverrideAction.WITHDRAW, by, why, store.Passage(address)))
    yield f"withdrawing {address}"
    yield from republish(context)


def republish(context: RunContext) -> Iterator[str]:
    """All that comes after reading."""
    yield "loading the work file"
    load(context)
    yield "linking texts, actors and incidents"
    link(context)
    yield "building the marts"
    build(context)
    yield "checking the marts"
    check(Border.MARTS, context)
    yield "publishing"
    publish(context)


def _read_day(context: RunContext) -> Iterator[str]:
    batches = plan(context)
    for number, batch in enumerate(batches, 1):
        yield f"reading batch {number} of {len(batches)} of {context.day}: {len(batch.article_ids)} articles"
        extract(batch, context)
    read = settle(Step.EXTRACT, context)
    yield f"checking the facts: {_said(read)}"
    check(Border.EXTRACTED, context)


def _is_sound(context: RunContext) -> bool:
    try:
        check(Border.LANDED, context)
    except StepFailed:
        return False
    return True


def _held_back(context: RunContext) -> set[str]:
    """The articles of the day that are held back since they landed."""
    from extractors.warehouse import quarantine

    return lake.landed_article_ids(context.settings, context.day) & quarantine.held_back(context.settings).articles


def _recorded(step: str, context: RunContext) -> AbstractContextManager[None]:
    return audit_log.recorded(context.settings, context.run_id, step, context.day)


def _bad_rate(step: Step, outcomes: Sequence[Outcome], settings: Settings) -> str:
    failed = [outcome for outcome in outcomes if outcome.status is OutcomeStatus.FAILED]
    reasons = Counter(outcome.reason for outcome in failed)
    return (
        f"{len(failed)} of {len(outcomes)} articles failed to {step} (allowed: {settings.max_failed_share:.0%}); "
        f"reasons: {', '.join(f'{reason} x{n}' for reason, n in reasons.most_common(3))}; "
        f"the first is {failed[0].subject} ({failed[0].detail or failed[0].reason}). "
        f"Each one has a row in {settings.lake}/outcomes; `crosswire read FILE --verbose` shows the trace for one article."
    )


def _said(run: Run) -> str:
    return f"{run.n_ok} ok, {run.n_skipped} skipped, {run.n_failed} failed"
