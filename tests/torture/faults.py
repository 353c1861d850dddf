"""What befalls a run: it is killed, its disk is full or read-only, its clock is set back.

A run is a child process. An audit hook counts all that it writes below its home (making, moving, linking and removing files
and folders), and strikes at the one that the fault names. What DuckDB and Arrow write from C++ is struck by a timer, and by
a bound on the size of files.
"""

from __future__ import annotations

import errno
import os
import resource
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

_WRITES = {"os.rename", "os.link", "os.symlink", "os.remove", "os.mkdir", "os.rmdir"}
_OPENED_FOR_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True, slots=True)
class Fault:
    """What befalls a run, and when: the number of a write, the seconds after its start, or the bytes of a file."""

    kind: str
    at: float = 0.0


def run_with(fault: Fault, home: Path, work: Callable[[], object], said: Path) -> int:
    """Runs `work` in a child that the fault befalls. Returns its exit code, negative where a signal ended it.

    What it raised is written to `said`; the number of its writes to the file beside it.
    """
    return wait(start(fault, home, work, said))


def start(fault: Fault, home: Path, work: Callable[[], object], said: Path) -> int:
    """Starts a child as `run_with` does. Returns its process id."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        counted = _arm(fault, home)
        work()
        code = 0
        said.with_suffix(".writes").write_text(str(len(counted)))
    except BaseException:
        said.write_text(traceback.format_exc())
    finally:
        os._exit(code)


def wait(child: int) -> int:
    """The exit code of a child."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _arm(fault: Fault, home: Path) -> list[str]:
    counted: list[str] = []
    strike = _STRIKES.get(fault.kind)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if _is_write(event, arguments, str(home)):
            counted.append(event)
            if strike:
                strike(len(counted), int(fault.at))

    sys.addaudithook(hook)
    if fault.kind == "killed after":
        threading.Thread(target=_kill_later, args=(fault.at,), daemon=True).start()
    elif fault.kind == "files bounded":
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(fault.at), int(fault.at)))
    elif fault.kind == "clock set back":
        _set_back()
    return counted


def _is_write(event: str, arguments: tuple[object, ...], home: str) -> bool:
    if event == "open":
        flags = arguments[2]
        return isinstance(flags, int) and bool(flags & _OPENED_FOR_WRITING) and os.fsdecode(str(arguments[0])).startswith(home)
    return event in _WRITES and any(str(argument).startswith(home) for argument in arguments[:2])


def _kill(number: int, at: int) -> None:
    if number == at:
        os.kill(os.getpid(), signal.SIGKILL)


def _kill_later(seconds: float) -> None:
    time.sleep(seconds)
    os.kill(os.getpid(), signal.SIGKILL)


def _fill_disk(number: int, at: int) -> None:
    if number >= at:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _forbid(_: int, __: int) -> None:
    raise OSError(errno.EROFS, os.strerror(errno.EROFS))


def _set_back() -> None:
    class SetBack(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.fromtimestamp(time.time() - 400 * 86_400, tz)

    for name, module in list(sys.modules.items()):
        is_ours = name.startswith("extractors.") and not name.startswith("extractors.records")  # whose columns are of datetime
        if is_ours and getattr(module, "datetime", None) is datetime:
            module.datetime = SetBack  # type: ignore[attr-defined]


_STRIKES: dict[str, Callable[[int, int], None]] = {
    "killed at write": _kill,
    "disk full from write": _fill_disk,
    "read-only home": _forbid,
}
