"""``make airflow`` finds its programs on a fresh clone, listens on loopback alone, says where to go, leaves nothing running."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN = 180  # seconds; it takes about 30 on two free cores
PARTS = ["api-server", "dag-processor", "scheduler --skip-serve-logs", "triggerer --skip-serve-logs"]
# Notes how it was called and, but for the web pages, stays until it is ended. Finds itself by name, as Airflow's own parts do.
RECORDER = """#!/bin/bash
echo "$*|$(command -v airflow)|$AIRFLOW__API__HOST|$AIRFLOW__CORE__EXECUTION_API_SERVER_URL|$$" >> "{calls}"
case "$1" in
  pools | db) ;;
  api-server) until [ "$(grep -c '^[stda]' "{calls}")" -ge 5 ]; do sleep 0.05; done ;;
  *) exec sleep 300 ;;
esac
"""

# Notes each signal and heeds none, as a scheduler does that waits for its tasks; has a child that heeds none either.
STUBBORN = """#!/bin/bash
case "$1" in
  scheduler)
    trap 'echo INT >> "{signals}"' INT; trap 'echo TERM >> "{signals}"' TERM
    (trap "" INT TERM; exec sleep 30) & echo "$$ $!" > "{running}"
    for _ in $(seq 600); do sleep 0.05; done ;;
  triggerer | dag-processor | api-server) exec sleep 300 ;;
esac
"""


def make_airflow(home: Path, programs: Path, port: int) -> list[str]:
    """The command; nothing is installed (`-o`), the programs are there."""
    variables = [f"BIN={programs}", f"CROSSWIRE_HOME={home}", f"AIRFLOW_PORT={port}"]
    return ["make", "airflow", "-o", "venv", "-o", ".venv/.run", *variables]


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_its_parts_are_found_and_given_loopback_and_end_together(tmp_path: Path) -> None:
    calls, programs = tmp_path / "calls", tmp_path / "bin"
    programs.mkdir()
    (programs / "airflow").write_text(RECORDER.format(calls=calls))
    (programs / "airflow").chmod(0o755)
    bare = {"PATH": os.defpath, "HOME": str(tmp_path)}
    done = subprocess.run(
        make_airflow(tmp_path, programs, 8090), cwd=ROOT, env=bare, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    called = [line.split("|") for line in calls.read_text().splitlines()]
    assert sorted(arguments for arguments, *_ in called if arguments.split()[0] not in {"db", "pools"}) == PARTS
    for _, found, host, execution, _ in called:
        assert (found, host) == (str(programs / "airflow"), "127.0.0.1")
        assert execution == "http://127.0.0.1:8090/execution/"
    assert not [number for *_, number in called if psutil.pid_exists(int(number))]
    assert "http://127.0.0.1:8090" in done.stdout
    assert f"user admin; its password is in {tmp_path}/airflow/passwords.json" in done.stdout
    assert all(dag in done.stdout for dag in ("build_warehouse", "extract_facts", "land_articles"))


def test_ctrl_c_tells_each_part_once_and_a_second_one_ends_all(tmp_path: Path) -> None:
    signals, numbers, programs = tmp_path / "signals", tmp_path / "running", tmp_path / "bin"
    programs.mkdir()
    (programs / "airflow").write_text(STUBBORN.format(signals=signals, running=numbers))
    (programs / "airflow").chmod(0o755)
    command = make_airflow(tmp_path, programs, 8090)
    started = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    wait_for(lambda: numbers.exists() and len(numbers.read_text().split()) == 2)
    os.killpg(started.pid, signal.SIGINT)
    wait_for(signals.exists)
    time.sleep(0.5)
    assert signals.read_text().split() == ["TERM"]
    assert started.poll() is None, "it waits for what still runs"
    os.killpg(started.pid, signal.SIGINT)
    assert started.wait(60) != 0
    wait_for(lambda: not any(psutil.pid_exists(int(number)) for number in numbers.read_text().split()))


def test_a_shell_is_told_where_airflow_is(tmp_path: Path) -> None:
    """Also where a folder has a space in its name; before there is an Airflow it is told so."""
    home, programs = tmp_path / "the home", tmp_path / "bin"
    (home / "airflow").mkdir(parents=True)
    (programs).mkdir()
    (programs / "airflow").write_text('#!/bin/bash\necho "$AIRFLOW_HOME|$AIRFLOW__CORE__DAGS_FOLDER|$CROSSWIRE_HOME|$*"')
    (programs / "airflow").chmod(0o755)
    asked = f'eval "$(make -s env BIN={programs} CROSSWIRE_HOME="{home}")"; airflow dags list'
    bare = {"PATH": os.defpath, "HOME": str(tmp_path)}
    done = subprocess.run(["bash", "-c", asked], cwd=ROOT, env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 127 and "make demo" in done.stderr
    (home / "airflow" / ".migrated").touch()
    done = subprocess.run(["bash", "-c", asked], cwd=ROOT, env=bare, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == f"{home}/airflow|{ROOT}/dags|{home}|dags list"


def wait_for(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert is_so()


@pytest.fixture
def running(tmp_path: Path, port: int) -> Iterator[psutil.Process]:
    command = make_airflow(tmp_path, Path(sys.executable).parent, port)
    started = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    yield psutil.Process(started.pid)
    os.killpg(started.pid, signal.SIGINT)
    started.wait(60)


@pytest.mark.slow
def test_the_pages_answer_on_loopback_and_nothing_listens_elsewhere(running: psutil.Process, port: int) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while not all_are_well(port) and time.monotonic() < deadline:
        time.sleep(1)
    assert "<title>Airflow</title>" in answer(port)
    parts = running.children(recursive=True)
    listening = [
        connection.laddr
        for part in parts
        for connection in part.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert {(address.ip, address.port) for address in listening} == {("127.0.0.1", port)}
    os.killpg(running.pid, signal.SIGINT)
    _, left = psutil.wait_procs(parts, 60)
    assert left == []


def all_are_well(port: int) -> bool:
    """Each part has said that it runs; what one of them listens on, it listens on now."""
    said = json.loads(answer(port, "api/v2/monitor/health") or "{}")
    return [part["status"] for part in said.values()] == ["healthy"] * 4


def answer(port: int, path: str = "") -> str:
    """What a page says, or nothing while it does not answer."""
    try:
        return str(urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}").read().decode())
    except OSError:
        return ""
