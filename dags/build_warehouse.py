"""
### Build the warehouse

When facts are there: load them into the work file, link texts, actors and incidents, let dbt build the marts, check them, and
publish a new read-only file by swapping a symlink; then write the brief of the day. Readers are never blocked and never see
half a run.

**When it fails at 3 a.m.** Until `publish` has run, readers keep yesterday's warehouse. `load` failing on a lock: another
process has `HOME/warehouse/work.duckdb` open (the message names it); stop it and clear the task. `build` failing: the message
names the dbt node; the log lies in `HOME/logs`. An event that breaks a rule is left out of what is published and stands in
`audit.quarantine`; `check_marts` failing means that many do, or rows were lost; the failed expectations are in the log. To
take back a bad publish: `crosswire rollback`. `brief` failing: readers have the day's warehouse, only its page in
`HOME/briefs` is missing; `crosswire brief --day D` says why. Every task may be cleared and run again.
"""

from __future__ import annotations

from datetime import date

from airflow.sdk import Param, dag, get_current_context, task
from wiring import DEFAULTS, FACTS, START, WAREHOUSE, WRITER_POOL, processing_days, run_step

from extractors import steps


@dag(
    schedule=[FACTS],
    start_date=START,
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS | {"pool": WRITER_POOL},
    params={
        "day": Param(None, type=["null", "string"], description="landing day, YYYY-MM-DD; default: what was just extracted")
    },
    tags=["crosswire", "build"],
    doc_md=__doc__,
)
def build_warehouse() -> None:
    @task
    def load() -> None:
        run_step(steps.load, day=_last_day())

    @task
    def link() -> None:
        run_step(steps.link, day=_last_day())

    @task
    def build() -> None:
        run_step(steps.build, day=_last_day())

    @task
    def check_marts() -> None:
        run_step(steps.check, steps.Border.MARTS, day=_last_day())

    @task(outlets=[WAREHOUSE])
    def publish() -> None:
        run_step(steps.publish, day=_last_day())

    @task
    def brief() -> None:
        for day in processing_days(get_current_context()):
            run_step(steps.brief, day=day)

    load() >> link() >> build() >> check_marts() >> publish() >> brief()


def _last_day() -> date:
    return processing_days(get_current_context())[-1]


build_warehouse()
