"""One query of a visitor against a published version, in a process of its own that can do nothing but read that file.

Whoever writes the query is a stranger. The process opens the file read-only, without other files, network, extensions or a way
to change a setting; it gets little memory, one thread, a few seconds and no environment; DuckDB's own parser says whether it is
one statement that reads. Should all that fail, the process is killed.

>>> ask(version, "SELECT title FROM marts.events").table.num_rows  # doctest: +SKIP
12
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
from duckdb import DuckDBPyConnection, StatementType

from extractors.settings import PROJECT_ROOT

_READING = frozenset({StatementType.SELECT, StatementType.EXPLAIN})
_REFUSED = 3
_GRACE = 10.0
LONGEST_QUERY = 100_000
_LONGEST_ERROR = 600
_IS_CUT = b"is_cut"


class QueryError(ValueError):
    """The query was refused, failed or took too much; one line that says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use. `process_bytes` is the address space of its whole process, beyond what DuckDB counts itself."""

    memory: str = "512MB"
    threads: int = 1
    seconds: float = 20.0
    rows: int = 10_000
    result_bytes: int = 64_000_000
    process_bytes: int = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows, and whether there were more than the limit lets through."""

    table: pa.Table
    is_cut: bool


def ask(version: Path, sql: str, limits: Limits = Limits()) -> Answer:
    """The answer of one published file. Raises QueryError, whatever the query does."""
    question = json.dumps({"version": str(version), "sql": _checked(sql), "limits": asdict(limits)})
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=question.encode(),
            cwd=PROJECT_ROOT,
            env={},
            capture_output=True,
            timeout=limits.seconds + _GRACE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise QueryError(_too_slow(limits)) from None
    if done.returncode == _REFUSED:
        raise QueryError(done.stderr.decode())
    if done.returncode:
        raise QueryError("The query needs more memory than there is for one. Ask for fewer rows.")
    table = pa.ipc.open_stream(done.stdout).read_all()
    return Answer(table.replace_schema_metadata(None), _IS_CUT in (table.schema.metadata or {}))


def _checked(sql: str) -> str:
    """The query, if it is text of a length that can be worked with."""
    if len(sql) > LONGEST_QUERY:
        raise QueryError(f"The query is longer than {LONGEST_QUERY:,} characters.")
    try:
        sql.encode()
    except UnicodeEncodeError:
        raise QueryError("The query has characters that are no text.") from None
    return sql


# ------------------------------------------------------------------------------------------------------- in the own process


def answer(version: Path, sql: str, limits: Limits) -> pa.Table:
    """Runs the query here. The schema's metadata says whether rows were left out. Raises QueryError."""
    with _open(version, limits) as connection:
        timer = threading.Timer(limits.seconds, connection.interrupt)
        timer.daemon = True
        timer.start()
        try:
            return _cut(_read(connection, sql, limits), limits)
        except duckdb.InterruptException:
            raise QueryError(_too_slow(limits)) from None
        except (duckdb.OutOfMemoryException, MemoryError, pa.ArrowMemoryError):
            raise QueryError(f"The query needs more than {limits.memory} of memory. Ask for fewer rows or columns.") from None
        except duckdb.PermissionException:
            raise QueryError("A query reads the published tables only: no files, no network, no extensions.") from None
        except duckdb.Error as error:
            raise QueryError(_one_line(error)) from None
        finally:
            timer.cancel()


def _open(version: Path, limits: Limits) -> DuckDBPyConnection:
    """The file behind every lock that DuckDB has; the last one locks the others."""
    return duckdb.connect(
        version,
        read_only=True,
        config={
            "enable_external_access": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
            "allow_unsigned_extensions": "false",
            "memory_limit": limits.memory,
            "threads": limits.threads,
            "temp_directory": "",
            "lock_configuration": "true",
        },
    )


def _read(connection: DuckDBPyConnection, sql: str, limits: Limits) -> pa.Table:
    statements = connection.extract_statements(sql)
    if not statements:
        raise QueryError("Write a query, for instance SELECT * FROM marts.events.")
    if len(statements) > 1:
        raise QueryError(f"One statement at a time, not {len(statements)}.")
    if statements[0].type not in _READING:
        raise QueryError(
            f"A query can only read: SELECT, FROM, WITH, VALUES, DESCRIBE or EXPLAIN, not {statements[0].type.name}."
        )
    return connection.sql(sql).limit(limits.rows + 1).to_arrow_table()


def _cut(table: pa.Table, limits: Limits) -> pa.Table:
    """At most as many rows as allowed; the schema's metadata says if there were more."""
    if table.nbytes > limits.result_bytes:
        raise QueryError(f"The answer is larger than {limits.result_bytes // 1_000_000} MB. Ask for fewer rows or columns.")
    is_cut = table.num_rows > limits.rows
    return table.slice(0, limits.rows).replace_schema_metadata({_IS_CUT: b"1"} if is_cut else None)


def _one_line(error: duckdb.Error) -> str:
    """What DuckDB says, without the picture of the line where it is."""
    said = str(error).split("\nLINE ")[0]
    return " ".join(said.split())[:_LONGEST_ERROR]


def _too_slow(limits: Limits) -> str:
    return f"The query was stopped after {limits.seconds:g} seconds. Ask for less: fewer rows, a WHERE, no cross join."


def main() -> None:
    """Reads a question from standard input; the answer is an Arrow stream, an error one line."""
    question = json.load(sys.stdin)
    limits = Limits(**question["limits"])
    resource.setrlimit(resource.RLIMIT_AS, (limits.process_bytes, limits.process_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        table = answer(Path(question["version"]), question["sql"], limits)
    except QueryError as error:
        sys.stderr.write(str(error))
        raise SystemExit(_REFUSED) from None
    with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
        stream.write_table(table)


if __name__ == "__main__":
    main()
