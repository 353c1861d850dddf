"""
### Read the archive anew

By hand, after a change of rules, words or model: all that other versions have read and this one has not is read in batches,
one task a few batches, beside the daily runs, and checked day by day. None of it counts before all of it has passed; then
`build_warehouse` follows, as for any facts, and what it publishes is the first that readers see of it.

**When it fails at 3 a.m.** It is in nobody's way: what counted before counts on, and the daily runs go on. What was read is not
read again, so clear the task, or trigger the DAG again. `check` failing means that a large share of a day could not be read, or
broke a rule; the message says which. `check_marts` of `build_warehouse` failing right after it takes the re-reading back: the
next daily run publishes what counted before. Mend, and trigger this again.
"""

from __future__ import annotations

from datetime import date

from airflow.sdk import dag, get_current_context, task
from wiring import DEFAULTS, FACTS, START, run_step

from extractors import reread, steps
from extractors.warehouse.batches import Batch

MOST_TASKS = 500  # Airflow maps over 1024 values at most


@dag(
    schedule=None,
    start_date=START,
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    tags=["crosswire", "extract"],
    doc_md=__doc__,
)
def reread_archive() -> None:
    @task
    def plan() -> list[list[str]]:
        batches = [batch.to_json() for batch in run_step(reread.plan, day=_today())]
        size = -(-len(batches) // MOST_TASKS)
        return [batches[start : start + size] for start in range(0, len(batches), size)] if batches else []

    @task(map_index_template="{{ batch_name }}")
    def extract(batches: list[str]) -> int:
        todo = [Batch.from_json(batch) for batch in batches]
        get_current_context()["batch_name"] = todo[0].name
        return sum(run_step(steps.extract, batch, day=batch.day) for batch in todo)

    @task(trigger_rule="none_failed")
    def check() -> None:
        for day in run_step(reread.days, day=_today()):
            run_step(steps.settle, steps.Step.EXTRACT, day=day)
            run_step(steps.check, steps.Border.EXTRACTED, day=day)

    @task(outlets=[FACTS])
    def admit() -> None:
        run_step(reread.admit, day=_today())

    extract.expand(batches=plan()) >> check() >> admit()


def _today() -> date:
    return get_current_context()["dag_run"].run_after.date()


reread_archive()
