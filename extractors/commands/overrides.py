"""``crosswire override``: what a person decides of what was read, kept as rows that outlive every rebuild."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from extractors.commands.console import Home, out
from extractors.settings import load_settings

app = typer.Typer(help="Decide what linking or reading got wrong; list decisions, undo them.", no_args_is_help=True)

By = Annotated[str | None, typer.Option("--by", help="Who decides; default: your login name.")]
Why = Annotated[str, typer.Option("--why", help="Why; it is kept with the decision.")]
Event = Annotated[str, typer.Argument(help="An event id.")]
Row = Annotated[str, typer.Argument(help="The id of a mention or a claim.")]


@app.command()
def merge(event: Event, other: Event, why: Why, by: By = None, home: Home = None) -> None:
    """Two events are one."""
    _decide("merge", event, other, why=why, by=by, home=home)


@app.command()
def split(row: Row, why: Why, by: By = None, home: Home = None) -> None:
    """What an article tells is another incident than its event."""
    _decide("split", row, None, why=why, by=by, home=home)


@app.command()
def move(row: Row, event: Event, why: Why, by: By = None, home: Home = None) -> None:
    """What an article tells is another event."""
    _decide("move", row, event, why=why, by=by, home=home)


@app.command()
def place(
    event: Event, town: Annotated[str, typer.Argument(help="Azaz, SYR")], why: Why, by: By = None, home: Home = None
) -> None:
    """Where an event happened."""
    _decide("place", event, town, why=why, by=by, home=home)


@app.command("date")
def date_(
    event: Event,
    days: Annotated[str, typer.Argument(help="2024-03-12, or 2024-03-12/2024-03-14")],
    why: Why,
    by: By = None,
    home: Home = None,
) -> None:
    """When an event happened."""
    _decide("date", event, days, why=why, by=by, home=home)


@app.command()
def role(
    claim: Row, part: Annotated[str, typer.Argument(help="total, part, other ...")], why: Why, by: By = None, home: Home = None
) -> None:
    """What part a number has in the toll of its article."""
    _decide("role", claim, part, why=why, by=by, home=home)


@app.command()
def actor(
    url: Annotated[str, typer.Argument(help="The address of the article.")],
    name: Annotated[str, typer.Argument(help="The name, as it stands there.")],
    actor_id: Annotated[str, typer.Argument(help="An actor of marts.actors.")],
    *,
    why: Why,
    by: By = None,
    home: Home = None,
) -> None:
    """Whose name it is in an article."""
    from extractors.decide import decide_actor

    _say(decide_actor(load_settings(home), url, name, actor_id, by=by or getpass.getuser(), why=why).override_id)


@app.command()
def undo(
    override_id: Annotated[str, typer.Argument(help="The decision, of `crosswire override list`.")],
    why: Why,
    by: By = None,
    home: Home = None,
) -> None:
    """An earlier decision no longer holds."""
    from extractors.decide import undo as undo_decision

    _say(undo_decision(load_settings(home), override_id, by or getpass.getuser(), why).override_id)


@app.command("list")
def list_(home: Home = None) -> None:
    """The decisions that hold, the oldest first."""
    from extractors.overrides import store

    for one in store.standing(store.read(load_settings(home))):
        value = f" -> {one.value}" if one.value else ""
        said = f"{one.override_id}  {one.decided_at:%Y-%m-%d} {one.decided_by}: {one.action} {one.url}{value} ({one.why})"
        out.print(said, soft_wrap=True, highlight=False)


def _decide(action: str, what: str, value: str | None, *, why: str, by: str | None, home: Path | None) -> None:
    from extractors.decide import decide
    from extractors.records import OverrideAction

    settings = load_settings(home)
    _say(decide(settings, OverrideAction(action), what, value, by=by or getpass.getuser(), why=why).override_id)


def _say(override_id: str) -> None:
    out.print(
        f"{override_id} is noted; `crosswire resume` publishes with it, "
        f"`crosswire override undo {override_id} --why TEXT` lifts it",
        soft_wrap=True,
        highlight=False,
    )
