"""Runs without Airflow: land, read and publish a day, go on with one that stopped, and what waits."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from extractors.commands.asking import show_overview
from extractors.commands.console import Home, day_option, out, show_steps, tell
from extractors.settings import Settings, load_settings
from extractors.terminal import printable

if TYPE_CHECKING:
    from extractors.steps import RunContext

app = typer.Typer()


@app.command()
def run(
    source: Annotated[str, typer.Option(help="What to land, e.g. folder:seeds/articles.")],
    day: Annotated[date, day_option("The landing day.")],
    by_publication: Annotated[
        bool,
        typer.Option("--by-publication", help="Land each article of a folder on the day it came out; --day if it gives none."),
    ] = False,
    home: Home = None,
) -> None:
    """Land, read, link, build and publish one source for one day, without Airflow; or an archive as it came out."""
    from extractors import steps
    from extractors.backfill import backfill

    settings = load_settings(home)
    show_steps((backfill if by_publication else steps.run)(source, context_of(day, settings)))
    show_overview(settings)


@app.command()
def status(home: Home = None) -> None:
    """What waits, why, and what to do: a run that stopped, articles not read, rows held back, facts not published."""
    from extractors.waiting import waiting

    found = list(waiting(load_settings(home)))
    for one in found:
        out.print(Text.assemble((printable(one.what), "bold"), f"\n    {printable(one.why)}\n    -> {printable(one.remedy)}"))
    if not found:
        out.print("nothing waits: all that landed is read and published")


@app.command()
def resume(home: Home = None) -> None:
    """Go on from the step that stopped: read what landed and was not read, on whatever day, and publish."""
    from extractors import steps
    from extractors.warehouse import lake

    settings = load_settings(home)
    days = lake.landed_days(settings)
    if not days:
        raise steps.StepFailed(f"nothing has landed in {settings.lake}; `crosswire run` lands, reads and publishes")
    show_steps(steps.resume(context_of(days[-1], settings)))
    show_overview(settings)


@app.command()
def reread(home: Home = None) -> None:
    """Read anew, after a change of rules or words, what another version has read; it counts when all has passed its checks."""
    from extractors.reread import reread as read_anew

    settings = load_settings(home)
    show_steps(read_anew(context_of(date.today(), settings)))
    show_overview(settings)


@app.command()
def withdraw(
    url: Annotated[str, typer.Argument(help="The address of the article; all its versions are taken back.")],
    why: Annotated[str, typer.Option(help="Why; it is kept with the decision.")],
    by: Annotated[str | None, typer.Option(help="Who decides; default: your login name.")] = None,
    home: Home = None,
) -> None:
    """Take a work back: nothing of it is left in the marts, and why is in audit.withdrawals. It survives every rebuild."""
    import getpass

    from extractors import steps

    settings = load_settings(home)
    show_steps(steps.withdraw(url, by or getpass.getuser(), why, context_of(date.today(), settings)))


def context_of(day: date, settings: Settings) -> RunContext:
    """A run by hand, under an id of its own also where two begin in one second."""
    from extractors.steps import RunContext

    return RunContext(f"manual-{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(3)}", day, settings, tell=tell)
