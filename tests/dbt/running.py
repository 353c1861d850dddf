"""Running dbt on a work file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from extractors.settings import DBT_PROJECT, without_telemetry
from extractors.warehouse.build import parsed_before


def run_dbt(arguments: list[str], work_file: Path, target: Path) -> None:
    """Dbt on this project, parsed before if the work file has its usual name; its output is the failure message."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("dbt")), *arguments, "--project-dir", str(DBT_PROJECT)],
        cwd=work_file.parent,
        env={
            **without_telemetry(),
            "CROSSWIRE_WORK_FILE": work_file.name,
            "DBT_PROFILES_DIR": str(DBT_PROJECT),
            "DBT_TARGET_PATH": str(target),
            "DBT_LOG_PATH": str(target),
            **parsed_before(),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
