"""One lock a host: one request at a time and a pause between two, over all sources, processes and restarts.

One small file a host below ``HOME/state/hosts`` is both the lock and the memory. Whoever holds the lock may ask.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO
from urllib.parse import quote


class AskLater(Exception):  # noqa: N818 - reads as what happened
    """The host wants to be left alone for longer than we wait in a run."""


@dataclass(frozen=True, slots=True)
class _Host:
    """When a host was asked last, and until when it wants no more requests. Seconds of the epoch: it outlives processes."""

    asked_at: float = 0.0
    closed_until: float = 0.0


@dataclass(frozen=True, slots=True)
class HostLocks:
    """The locks of all hosts. A wait longer than `max_wait` seconds raises AskLater instead."""

    folder: Path
    max_wait: float

    @contextlib.contextmanager
    def hold(self, host: str, delay: float) -> Iterator[None]:
        """Waits until nobody else is asking the host and `delay` seconds have passed since the last request."""
        with self._locked(host) as file:
            known = _read(file)
            _wait(host, max(known.asked_at + delay, known.closed_until) - time.time(), self.max_wait)
            try:
                yield
            finally:
                _write(file, _Host(time.time(), known.closed_until))

    def close(self, host: str, seconds: float) -> None:
        """The host asked for no more requests for some seconds (Retry-After)."""
        with self._locked(host) as file:
            _write(file, _Host(_read(file).asked_at, time.time() + seconds))

    @contextlib.contextmanager
    def _locked(self, host: str) -> Iterator[TextIO]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / quote(host, safe="")).open("a+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file


def _wait(host: str, seconds: float, max_wait: float) -> None:
    if seconds > max_wait:
        raise AskLater(f"{host} wants no request for another {seconds:.0f} s")
    time.sleep(max(0.0, seconds))


def _read(file: TextIO) -> _Host:
    """What is known of a host; nothing where the file is new, was cut off by a crash, or says what is asked in the future,
    as it does when the clock was set back.
    """
    file.seek(0)
    try:
        known = _Host(**json.loads(file.read()))
        return known if known.asked_at <= time.time() else _Host()
    except (ValueError, TypeError):
        return _Host()


def _write(file: TextIO, host: _Host) -> None:
    file.seek(0)
    file.truncate()
    json.dump(asdict(host), file)
    file.flush()
