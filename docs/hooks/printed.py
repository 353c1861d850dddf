"""What a command prints, run while the site is built: a fence called ``printed`` with one command in it.

    ```printed section="Verdicts"
    .venv/bin/crosswire explain {event at Omdurman}
    ```

The fence then holds the command and what it printed of the warehouse in CROSSWIRE_HOME; `section` keeps one part of an
explanation, ``lines=20`` the first lines. ``{event at PLACE}`` is the event there that most articles tell.
"""

from __future__ import annotations

import functools
import os
import re
import shlex
import subprocess
import sys
import textwrap
from dataclasses import dataclass

from extractors.settings import PROJECT_ROOT, Settings
from extractors.warehouse.open import open_published

CROSSWIRE = ".venv/bin/crosswire"
WIDTH = 80
_FENCE = re.compile(r"^```printed(?P<options>[^\n]*)\n(?P<command>[^\n]+)\n```$", re.MULTILINE)
_EVENT = re.compile(r"\{event at ([^}]+)\}")
_AT = """
SELECT event_id FROM marts.events
WHERE location_name = ? AND NOT is_background ORDER BY n_articles DESC, event_id LIMIT 1
"""


class NotPrintedError(Exception):
    """A command of a page failed, or what it should show is not there."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Which part of the output a page shows; None is all of it."""

    section: str | None = None
    lines: int | None = None


def fill(page: str, settings: Settings) -> str:
    """The page with the output of each command behind it. Raises NotPrintedError for one that fails."""

    def printed(fence: re.Match[str]) -> str:
        command = _EVENT.sub(lambda mark: event_at(mark[1], settings), fence["command"])
        output = cut(run(command, settings), options(fence["options"]))
        return f"```console\n$ {command}\n{wrapped(output)}\n```"

    return _FENCE.sub(printed, page)


def event_at(place: str, settings: Settings) -> str:
    """The event at a place that most articles tell."""
    with open_published(settings) as warehouse:
        found = warehouse.execute(_AT, [place]).fetchone()
    if found is None:
        raise NotPrintedError(f"no event at {place} in {settings.current}")
    return str(found[0])


@functools.cache
def run(command: str, settings: Settings) -> str:
    """What a command of crosswire prints, without colours, and without the path of this machine. Each is run once."""
    program, *arguments = shlex.split(command)
    if program != CROSSWIRE:
        raise NotPrintedError(f"{command}: only {CROSSWIRE} is run while the site is built")
    environment = os.environ | {"CROSSWIRE_HOME": str(settings.home), "COLUMNS": str(WIDTH), "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "extractors", *arguments],
        cwd=PROJECT_ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotPrintedError(f"{command}: {done.stderr.strip()}")
    return done.stdout.replace(f"{settings.home}", "data").rstrip()


def options(words: str) -> Shown:
    """The options of a fence.

    >>> options(' section="Kept apart from" lines=3')
    Shown(section='Kept apart from', lines=3)
    """
    given = dict(word.split("=", 1) for word in shlex.split(words))
    return Shown(given.get("section"), int(given["lines"]) if "lines" in given else None)


def cut(output: str, shown: Shown) -> str:
    """The part of the output that is shown; a mark says that lines were left out.

    >>> cut("killed: agree, injured: conflict", Shown(lines=1))
    'killed: agree, injured: conflict'
    """
    lines = output.splitlines()
    if shown.section is not None:
        begin = next((at for at, line in enumerate(lines) if line.partition(":")[0] == shown.section), None)
        if begin is None:
            raise NotPrintedError(f"nothing called {shown.section} was printed")
        end = next((at for at in range(begin, len(lines)) if not lines[at]), len(lines))
        lines = ["...", *lines[begin:end], *(["..."] if end < len(lines) else [])]
    if shown.lines is not None and len(lines) > shown.lines:
        lines = [*lines[: shown.lines], "..."]
    return "\n".join(lines)


def wrapped(output: str) -> str:
    """The output with its long lines broken, further in than they begin, as they fit on a page.

    >>> print(wrapped("  > " + "a long sentence " * 6))
      > a long sentence a long sentence a long sentence a long sentence a long
        sentence a long sentence
    """
    return "\n".join(part for line in output.splitlines() for part in _wrapped(line))


def _wrapped(line: str) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip(" >")) or 2)
    return textwrap.wrap(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]
