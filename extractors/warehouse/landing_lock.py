"""One process at a time in the part of landing that looks what is there and adds to it."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator

from extractors.settings import Settings


@contextlib.contextmanager
def landing_lock(settings: Settings) -> Iterator[None]:
    """Waits until no other process of this home lands. The lock goes with the process that holds it, however it ends."""
    settings.state.mkdir(parents=True, exist_ok=True)
    with (settings.state / "landing.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
