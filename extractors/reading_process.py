"""Articles read in a process of their own, so that none takes the time or the memory of its neighbours.

The process loads the model once and reads what it is sent, one article after the other. Where one takes longer than it may, or
more memory, or brings the process down, that article is an `Unread`, and a new process reads on.

>>> with ReadingProcess(load_settings()) as reader:                         # doctest: +SKIP
...     facts = [reader.read(article) for article in articles]
"""

from __future__ import annotations

import atexit
import contextlib
import faulthandler
import functools
import subprocess
import sys
from collections.abc import Callable, Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

from extractors.records import NOTHING_DECIDED, Article, DecidedRoles, Facts, Unread
from extractors.settings import PROJECT_ROOT, Settings

TOO_SLOW, ENDED = "too_slow", "process_ended"
_COMMAND = (sys.executable, "-m", "extractors.reading_process")
_READY = "ready"
_LOADING = 300.0
"""Seconds for the model to load."""
_PATIENCE = 10.0
"""Seconds for a process to end by itself."""
_GRACE = 30.0
"""Seconds after which a process that nobody waits for any more ends itself."""

Read = Callable[[Article, DecidedRoles], Facts | Unread]


class ReadingProcess:
    """One reader at a time; a new one is started when it is first needed, and after one that was ended."""

    def __init__(self, settings: Settings, command: Sequence[str] = _COMMAND) -> None:
        self._seconds = settings.article_seconds
        self._arguments = [str(settings.article_seconds), str(settings.article_megabytes), settings.model or ""]
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None

    def read(self, article: Article, decided: DecidedRoles = NOTHING_DECIDED) -> Facts | Unread:
        """The facts of an article, or why there are none. Raises what the model raises where it cannot be loaded.

        `decided` are the roles that a person gave some of its claims.
        """
        connection = self._started()
        try:
            connection.send((article, dict(decided)))
            if not connection.poll(self._seconds):
                self.close(patience=0)
                return Unread(article.article_id, TOO_SLOW, f"it takes longer than {self._seconds:g} seconds to read")
            answer: Facts | Unread = connection.recv()
        except (EOFError, ConnectionError):
            ended = self.close()
            return Unread(article.article_id, ENDED, f"the process that read it ended with {ended}")
        return answer

    def close(self, patience: float = _PATIENCE) -> int | None:
        """Ends the process: by itself once nothing can come any more, else by force. Returns how, None where there is none."""
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if connection is not None:
            connection.close()
        if process is None:
            return None
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=patience)
        process.kill()
        return process.wait()

    def __enter__(self) -> ReadingProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _started(self) -> Connection:
        if self._connection is not None:
            return self._connection
        self._connection, theirs = Pipe()
        command = [*self._command, str(theirs.fileno()), *self._arguments]
        self._process = subprocess.Popen(command, cwd=PROJECT_ROOT, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
        theirs.close()
        self._greet(self._connection)
        return self._connection

    def _greet(self, connection: Connection) -> None:
        try:
            greeting = connection.recv() if connection.poll(_LOADING) else None
        except (EOFError, ConnectionError):
            greeting = None
        if greeting == _READY:
            return
        ended = self.close()
        if isinstance(greeting, Exception):
            raise greeting
        raise RuntimeError(f"the process that is to read could not load the model (it ended with {ended})")


@functools.cache
def shared(settings: Settings) -> ReadingProcess:
    """The process that the batches of a run share; it ends with the run."""
    reader = ReadingProcess(settings)
    atexit.register(reader.close)
    return reader


# ------------------------------------------------------------------------------------------------------- in the own process


def serve(load: Callable[[str | None], Read], arguments: Sequence[str]) -> None:
    """Loads a reader and answers every article that comes, until nobody can send more.

    `arguments` are those that :class:`ReadingProcess` gives: the connection, seconds and megabytes an article, the model.
    """
    handle, seconds, megabytes, model = arguments
    connection = Connection(int(handle))
    try:
        read = load(model or None)
    except Exception as error:  # told to whoever waits, who raises it
        connection.send(error)
        return
    _bound_memory(int(megabytes))
    connection.send(_READY)
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            article, decided = connection.recv()
            faulthandler.dump_traceback_later(float(seconds) + _GRACE, exit=True)
            answer = read(article, decided)
            faulthandler.cancel_dump_traceback_later()
            connection.send(answer)


def _bound_memory(megabytes: int) -> None:
    """Lets the process grow by so much; where the system tells no sizes (macOS), it would not keep them either."""
    import resource

    statm = Path("/proc/self/statm")
    if statm.exists():
        most = int(statm.read_text().split()[0]) * resource.getpagesize() + megabytes * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _reader(model: str | None) -> Read:
    from extractors import pipeline
    from extractors.extract import extract_or_say

    nlp = pipeline.load(model)
    return lambda article, decided: extract_or_say(article, nlp, decided)


if __name__ == "__main__":
    serve(_reader, sys.argv[1:])
