"""
### Extract facts

When articles have landed: those that this extractor version has not read yet, and those of earlier days that no run has read,
are read in batches, one task a batch, and their facts go to the lake; then the border check. Workers never open the warehouse,
so any number may run.

**When it fails at 3 a.m.** One unreadable article is a row in `audit.outcomes`, not a failure. `settle` failing means that a
large share could not be read: look at the reasons it prints, try one article with `crosswire read FILE --verbose`, mend, clear
the task. What was read of one article and breaks a rule (evidence not in the article, unknown codes) is held back, in
`audit.quarantine`, and the others go on; `check_extracted` failing means that many do, or a whole file: nothing is published.
An article that takes longer than `CROSSWIRE_ARTICLE_SECONDS` or more than `CROSSWIRE_ARTICLE_MEGABYTES` is such a row, too
(`too_slow`, `process_ended`). A batch that ran out of memory: lower `CROSSWIRE_BATCH_SIZE`. Every task may be cleared and run
again.
"""

from __future__ import annotations

from datetime import date

from airflow.sdk import Param, dag, get_current_context, task
from wiring import DEFAULTS, FACTS, LANDED, START, processing_days, run_step

from extractors import steps
from extractors.warehouse.batches import Batch


@dag(
    schedule=[LANDED],
    start_date=START,
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    params={"day": Param(None, type=["null", "string"], description="landing day, YYYY-MM-DD; default: what has just landed")},
    tags=["crosswire", "extract"],
    doc_md=__doc__,
)
def extract_facts() -> None:
    @task
    def days() -> list[str]:
        asked = processing_days(get_current_context())
        return sorted({day.isoformat() for one in asked for day in run_step(steps.days_to_read, day=one)})

    @task
    def plan(days: list[str]) -> list[str]:
        return [batch.to_json() for day in days for batch in run_step(steps.plan, day=date.fromisoformat(day))]

    @task(map_index_template="{{ batch_name }}")
    def extract(batch: str) -> int:
        todo = Batch.from_json(batch)
        get_current_context()["batch_name"] = todo.name
        return run_step(steps.extract, todo, day=todo.day)

    @task(trigger_rule="none_failed")
    def settle(days: list[str]) -> None:
        for day in days:
            run_step(steps.settle, steps.Step.EXTRACT, day=date.fromisoformat(day))

    @task(outlets=[FACTS])
    def check_extracted(days: list[str]) -> None:
        for day in days:
            run_step(steps.check, steps.Border.EXTRACTED, day=date.fromisoformat(day))
        get_current_context()["outlet_events"][FACTS].extra = {"days": days}

    about = days()
    extract.expand(batch=plan(about)) >> settle(about) >> check_extracted(about)


extract_facts()
