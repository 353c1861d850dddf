"""The settings of ``dashboards/bi_tools.md``, read from the page, against a warehouse that is published again and again.

They run in SQLAlchemy and duckdb-engine, the way Superset connects, with a DuckDB older than the one that publishes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from published import add_event

from extractors.settings import PROJECT_ROOT, Settings
from extractors.warehouse.publish import publish

pytestmark = pytest.mark.slow

BI_TOOLS = Path(sys.prefix) / "bi-tools"
"""Where `make slow` puts SQLAlchemy, duckdb-engine and their DuckDB, apart from the environment's own."""

PAGE = (PROJECT_ROOT / "dashboards" / "bi_tools.md").read_text()
PATH = "/srv/crosswire/published/current.duckdb"
N_PUBLISHED = 6

# Asks until its input ends; every connection says which version it reads.
READER = """
import json, sys, threading
from sqlalchemy import create_engine, exc, inspect, text
from sqlalchemy.pool import NullPool

{engine}
told = {{"answers": 0, "versions": [], "errors": []}}
ended = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()

def look():
    with engine.connect() as connection:
        (run,) = connection.execute(text("SELECT run_id FROM audit.publication")).fetchone()
        (events,) = connection.execute(text("SELECT count(*) FROM marts.events")).fetchone()
    told["answers"] += 1
    if [run, events] not in told["versions"]:
        told["versions"].append([run, events])

look()
print("ready", flush=True)
while not ended.is_set():
    try:
        look()
    except Exception as error:
        told["errors"].append(str(error))
look()

def refusal(sql):
    try:
        with engine.connect() as connection:
            connection.execute(text(sql))
    except exc.DBAPIError as error:
        return str(error.orig).splitlines()[0]

told["refused"] = [refusal(sql) for sql in json.loads(sys.argv[1])]
told["tables"] = inspect(engine).get_table_names(schema="marts")
print(json.dumps(told), flush=True)
"""
FORBIDDEN = {
    "INSERT INTO marts.events VALUES ('x', 1)": "read-only",
    "CREATE TABLE marts.mine (n INTEGER)": "read-only",
    "DROP TABLE marts.event_mentions": "read-only",
    f"COPY marts.events TO '{PATH}.csv'": "disabled",
    "SELECT * FROM read_csv('/etc/passwd')": "disabled",
    "SET enable_external_access = true": "locked",
}


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)


def with_a_connection_each() -> str:
    (code,) = [code for code in blocks("python") if "NullPool" in code]
    return code


def with_a_pool() -> str:
    """The pool of the page, whose connections grow old at once."""
    (code,) = [code for code in blocks("python") if "pool_recycle=300" in code]
    return code.replace("pool_recycle=300", "pool_recycle=0")


def as_superset() -> str:
    """What Superset does with the address and the engine parameters of the page."""
    (parameters,) = blocks("json")
    (address,) = re.findall(r"^SQLAlchemy URI: `([^`]+)`", PAGE, flags=re.MULTILINE)
    return f"engine = create_engine({address!r}, poolclass=NullPool, **json.loads({parameters!r}))"


@pytest.mark.skipif(
    not BI_TOOLS.is_dir(), reason=f"duckdb-engine is not installed in {BI_TOOLS}; `make slow` installs it there"
)
@pytest.mark.parametrize("engine", [with_a_connection_each, with_a_pool, as_superset], ids=lambda engine: engine.__name__)
def test_the_settings_of_the_page_read_on_while_versions_are_published(built: Settings, engine: Any) -> None:
    publish(built, "run-0")
    code = READER.format(engine=engine().replace(PATH, str(built.current)))
    reader = subprocess.Popen(
        [sys.executable, "-c", f"import sys; sys.path[:0] = [{str(BI_TOOLS)!r}]\n{code}", json.dumps(list(FORBIDDEN))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout
    if reader.stdout.readline() != "ready\n":
        pytest.fail(reader.communicate()[1])
    for number in range(1, N_PUBLISHED + 1):
        add_event(built, f"e-{number}")
        publish(built, f"run-{number}")
    versions = {path.name: path.read_bytes() for path in built.published.glob("*.duckdb")}
    output, errors = reader.communicate("", timeout=120)
    assert errors == ""
    told = json.loads(output)
    assert told["errors"] == []
    assert told["answers"] > N_PUBLISHED
    assert all([f"run-{events - 1}", events] == [run, events] for run, events in told["versions"])
    assert len(told["versions"]) > 2
    assert told["versions"][0] == ["run-0", 1]
    assert told["versions"][-1] == [f"run-{N_PUBLISHED}", N_PUBLISHED + 1]
    assert sorted(told["tables"]) == ["event_mentions", "events"]
    for said, wanted in zip(told["refused"], FORBIDDEN.values(), strict=True):
        assert wanted in (said or "nothing was refused")
    assert {path.name: path.read_bytes() for path in built.published.glob("*.duckdb")} == versions


def test_the_page_names_the_versions_that_are_tested() -> None:
    pinned = dict(
        re.findall(r"^([a-z-]+)==([\d.]+)", (Path(__file__).with_name("bi-tools.txt")).read_text(), flags=re.MULTILINE)
    )
    minor = {name: ".".join(version.split(".")[:2]) for name, version in pinned.items()}
    assert f"SQLAlchemy {minor['sqlalchemy']}, duckdb-engine {minor['duckdb-engine']}, DuckDB {minor['duckdb']}" in " ".join(
        PAGE.split()
    )
    assert f"duckdb-engine=={pinned['duckdb-engine']} duckdb=={pinned['duckdb']}" in PAGE
