"""Where commands print, how they show that they work, and the options that they share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.status import Status
from rich.text import Text

from extractors.terminal import PlainConsole, printable


def as_day(text: str) -> date:
    """A day as a person types it. Raises BadParameter, which says how, for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{printable(text)!r} is no day of the calendar; write it as 2024-03-14") from None


def day_option(help_text: str) -> Any:
    """An option that takes a day."""
    return typer.Option(parser=as_day, metavar="YYYY-MM-DD", help=help_text)


Home = Annotated[Path | None, typer.Option("--home", help="Where everything is kept; default CROSSWIRE_HOME or data/.")]

out = PlainConsole()
err = PlainConsole(stderr=True)


def working(what: str) -> Status:
    """Says on a terminal, for as long as the block lasts, what is worked at; elsewhere it says nothing."""
    return err.status(Text(printable(what)))


def tell(line: str) -> None:
    """Prints a line with the time, at once, on a terminal or not."""
    err.print(Text.assemble((f"{datetime.now():%H:%M:%S}", "dim"), f" {printable(line)}"), soft_wrap=True)


def show_steps(lines: Iterable[str]) -> None:
    """Runs the steps: each yields a line before it works, which is told."""
    with working("") as status:
        for line in lines:
            tell(line)
            status.update(Text(printable(line)))
