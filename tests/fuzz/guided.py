"""`make fuzz-guided`: the targets of `targets`, with inputs that atheris changes towards code that no input has reached yet.

    python -m tests.fuzz.guided --seconds 600

Inputs are the choices that hypothesis makes of bytes, so what is found is shown as an example of the target. Each target
runs in a process of its own, which libFuzzer ends; its inputs are kept in ``build/fuzz`` and the next call goes on from them.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import warnings
from pathlib import Path

import atheris

CORPUS = Path("build/fuzz")
TARGETS = ("clean", "markup", "feeds", "quantities", "dates", "reader")
_REACHED = re.compile(r"cov: (\d+)")
_TRIED = re.compile(r"Done (\d+) runs")


def fuzz(name: str, seconds: int, corpus: Path) -> None:
    """Fuzzes one target in this process, which ends with it: 0 where nothing was found."""
    with atheris.instrument_imports(include=["extractors"]):
        from tests.fuzz import targets
    from hypothesis import HealthCheck, given, settings

    target = targets.TARGETS[name]
    how = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
    one = how(given(target.given)(target.holds)).hypothesis.fuzz_one_input  # type: ignore[attr-defined]
    if name in {"quantities", "dates", "reader"}:
        targets.reader()  # loaded before the clock of the first input
    options = [
        f"-max_total_time={seconds}",
        "-timeout=60",
        "-rss_limit_mb=8000",
        "-max_len=8192",
        f"-artifact_prefix={corpus}/found-",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    atheris.Fuzz()


def main() -> int:
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=600, help="for all targets together")
    parser.add_argument("--target", choices=TARGETS, help="one target, in this process")
    chosen = parser.parse_args()
    if chosen.target:
        corpus = CORPUS / chosen.target
        corpus.mkdir(parents=True, exist_ok=True)
        fuzz(chosen.target, chosen.seconds, corpus)
    failed = False
    for name in TARGETS:
        command = [
            sys.executable,
            "-m",
            "tests.fuzz.guided",
            "--target",
            name,
            "--seconds",
            str(chosen.seconds // len(TARGETS)),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        said = done.stdout + done.stderr
        reached, tried = _REACHED.findall(said), _TRIED.findall(said)
        failed |= done.returncode != 0
        print(
            f"{name:12} {tried[-1] if tried else '?':>9} tried  {reached[-1] if reached else '?':>6} branches reached"
            f"  {'FOUND' if done.returncode else 'nothing found'}",
            flush=True,
        )
        if done.returncode:
            print(said[-6000:])
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
