"""Whether files can be read to their end, tried in another process: a damaged file may end the one that reads it.

``python -m extractors.warehouse.file_trial`` reads paths, a JSON text a line, and answers each with a line: what is wrong with
the file, as a JSON text, or null.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from extractors.settings import PROJECT_ROOT, without_telemetry

_LONGEST = 300


def problems(paths: Sequence[Path]) -> dict[Path, str]:
    """What is wrong with each of these Parquet and DuckDB files that cannot be read."""
    found: dict[Path, str] = {}
    left = list(paths)
    while left:
        answers, code = _ask(left)
        found |= {path: answer for path, answer in zip(left, answers, strict=False) if answer}
        left = left[len(answers) :]
        if left:
            found[left.pop(0)] = f"a process that read it ended with code {code}"
    return found


def problem(path: Path) -> str | None:
    """What is wrong with a file, None where it can be read to its end. Reads it in this process."""
    try:
        if path.is_dir():
            return "it is a folder"
        _read_database(path) if path.suffix == ".duckdb" else _read_parquet(path)
    except (OSError, ValueError, pa.ArrowException, duckdb.Error) as error:
        return (str(error).strip() or type(error).__name__).splitlines()[0][:_LONGEST]
    return None


def _ask(paths: Sequence[Path]) -> tuple[list[str | None], int]:
    done = subprocess.run(
        [sys.executable, "-m", "extractors.warehouse.file_trial"],
        cwd=PROJECT_ROOT,
        env=without_telemetry(),
        input="".join(json.dumps(str(path)) + "\n" for path in paths),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode


def _read_parquet(path: Path) -> None:
    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        for rows in file.iter_batches():
            rows.validate(full=True)


def _read_database(path: Path) -> None:
    if path.stat().st_size == 0:
        raise ValueError("it is empty")
    with duckdb.connect(path, read_only=True) as connection:
        tables = connection.execute('SELECT format(\'"{}"."{}"\', schema_name, table_name) FROM duckdb_tables()').fetchall()
        for (table,) in tables:
            connection.execute(f"SELECT bit_xor(hash(kept)) FROM {table} AS kept").fetchall()


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(problem(Path(json.loads(line)))), flush=True)
