"""The checks at the borders of a run, in one process beside it: Great Expectations takes seconds to import.

A question is a line, the arguments of ``python -m expectations.check`` as a JSON list; the answer is a line, its exit code and
what it said. The process reads questions until there can be no more, so it ends with the one that asks, however that ends.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.settings import PROJECT_ROOT, without_telemetry

_NO_ANSWER = "the process that checks ended without an answer: it may have run out of memory"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a check: its exit code, 0 for all that blocks holds, and what it said."""

    code: int
    said: str


def _environment() -> dict[str, str]:
    """That of this process, without what Airflow says there of each task: a check needs none of it."""
    return {name: value for name, value in without_telemetry().items() if not name.lstrip("_").startswith("AIRFLOW")}


@dataclass(slots=True)
class Checker:
    """A process that checks borders, started with the environment that it is made in."""

    _environment: dict[str, str] = field(default_factory=_environment)
    _process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "expectations.check", "--questions"],
            cwd=PROJECT_ROOT,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    def is_for(self, environment: dict[str, str]) -> bool:
        """Whether it still answers, and as one that is started in this environment would."""
        return self._process.poll() is None and self._environment == environment

    def ask(self, arguments: Sequence[str]) -> Answer:
        """Checks a border. A process that ends instead of answering, being killed for its memory, is an answer too."""
        questions, answers = self._process.stdin, self._process.stdout
        assert questions is not None and answers is not None
        try:
            questions.write(json.dumps(list(arguments)) + "\n")
            questions.flush()
        except BrokenPipeError:
            line = ""
        else:
            line = answers.readline()
        return Answer(**json.loads(line)) if line else Answer(self._process.wait() or 1, _NO_ANSWER)

    def close(self) -> None:
        """Lets the process end, and waits for it. One that was killed leaves unread what it was asked last."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        self._process.wait()


_checkers: dict[int, Checker] = {}
"""The checker of this process, by its id: a process that is forked off has none yet."""


def of_this_process() -> Checker:
    """The checker that this process asks; a new one where there is none that would answer as one started now."""
    checker = _checkers.get(os.getpid())
    if checker is not None and not checker.is_for(_environment()):
        checker.close()
        checker = None
    if checker is None:
        checker = _checkers[os.getpid()] = Checker()
    return checker


@atexit.register
def end() -> None:
    """Ends the checker of this process, if there is one."""
    if checker := _checkers.pop(os.getpid(), None):
        checker.close()
