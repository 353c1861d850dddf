"""A Python program in a process that ends with the one that started it: no run that is killed leaves a build behind.

    python -P tied_process.py PROGRAM ARGUMENT ...

Its standard input is a pipe whose other end the starting process holds as long as it lives.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading


def _end_with_starter() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os.kill(os.getpid(), signal.SIGKILL)  # as its starter was ended; what DuckDB had not committed is as if never written


if __name__ == "__main__":
    threading.Thread(target=_end_with_starter, daemon=True).start()
    del sys.argv[0]
    runpy.run_path(sys.argv[0], run_name="__main__")
