"""
### Land articles

Every morning: each source's articles of the day go to the lake, once and for ever; then the border check.

**When it fails at 3 a.m.** One source failing leaves the others landed; its row in `audit.outcomes` says why, `crosswire
sources` shows which are silent, and a retry is safe. `list_sources` fails where `seeds/feeds.yml` has a mistake; it says which.
One article with an impossible date is held back, in `audit.quarantine` with reason and remedy, and the others go on.
`check_landed` failing means that many of the day's articles are not what we expect, or a file is not: nothing was read or
published, yesterday's warehouse still stands. See `audit.outcomes`, or the Data Docs in `HOME/quality`. Land a day again
with `airflow dags trigger land_articles --conf '{"day": "2021-06-29"}'`.
"""

from __future__ import annotations

from airflow.sdk import CronDataIntervalTimetable, Param, dag, get_current_context, task
from wiring import DEFAULTS, LANDED, START, processing_days, run_step

from extractors import steps
from extractors.settings import load_settings


@dag(
    schedule=CronDataIntervalTimetable("0 3 * * *", timezone="UTC"),
    start_date=START,
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    params={"day": Param(None, type=["null", "string"], description="landing day, YYYY-MM-DD; default: the interval's end")},
    tags=["crosswire", "land"],
    doc_md=__doc__,
)
def land_articles() -> None:
    @task
    def list_sources() -> list[str]:
        return steps.daily_sources(load_settings())

    @task(map_index_template="{{ source }}")
    def land(source: str) -> None:
        context = get_current_context()
        context["source"] = source
        (day,) = processing_days(context)
        run_step(steps.land_one_of_many, source, day=day)

    @task(outlets=[LANDED])
    def check_landed() -> None:
        context = get_current_context()
        (day,) = processing_days(context)
        run_step(steps.settle, steps.Step.LAND, day=day)
        run_step(steps.check, steps.Border.LANDED, day=day)
        context["outlet_events"][LANDED].extra = {"days": [day.isoformat()]}

    land.expand(source=list_sources()) >> check_landed()


land_articles()
