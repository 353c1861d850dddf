"""One process at a time in what looks what is there and then changes it: landing, and showing readers a version."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator

from extractors.settings import Settings


@contextlib.contextmanager
def one_at_a_time(settings: Settings, what: str) -> Iterator[None]:
    """Waits until no other process of this home does `what`. The lock goes with the process that holds it, however it ends."""
    settings.state.mkdir(parents=True, exist_ok=True)
    with (settings.state / f"{what}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
