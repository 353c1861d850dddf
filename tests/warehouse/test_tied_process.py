"""dbt ends with the run that started it, however that ends."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

from extractors.settings import PROJECT_ROOT

TIED = Path(PROJECT_ROOT) / "extractors" / "warehouse" / "tied_process.py"
STARTER = """
import subprocess, sys, time
program = subprocess.Popen([sys.executable, "-P", *sys.argv[1:]], stdin=subprocess.PIPE)
print(program.pid, flush=True)
time.sleep(60)
"""


def test_it_is_killed_when_its_starter_is(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("import time; time.sleep(60)")
    starter = [sys.executable, "-c", STARTER, str(TIED), str(program)]
    with subprocess.Popen(starter, stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        ended = os.pidfd_open(int(started.stdout.readline()))
        started.send_signal(signal.SIGKILL)
        assert select.select([ended], [], [], 30)[0], "it lives on"


def test_it_gets_its_arguments_and_its_code_is_that_of_the_program(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("import sys; sys.exit(len(sys.argv))")
    tied = [sys.executable, "-P", str(TIED), str(program), "build", "--select", "marts"]
    with subprocess.Popen(tied, stdin=subprocess.PIPE) as started:
        assert started.wait() == 4
