"""The published versions: a new one, which there are, what differs, going back; and a name taken out of later ones."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from extractors.commands.console import Home, out, working
from extractors.commands.running import context_of
from extractors.settings import load_settings
from extractors.terminal import printable

app = typer.Typer()


@app.command()
def publish(home: Home = None) -> None:
    """Check the marts of the work file as they are, and publish them."""
    from extractors import steps

    settings = load_settings(home)
    context = context_of(date.today(), settings)
    with working("checking the marts and publishing them"):
        steps.check(steps.Border.MARTS, context)
        path = steps.publish(context)
    out.print(f"published {path.name}; readers open {settings.current}", soft_wrap=True)


@app.command()
def versions(home: Home = None) -> None:
    """The published versions, the newest first; readers see the marked one."""
    from extractors.warehouse import versions as published

    settings = load_settings(home)
    for version in reversed(published.versions(settings)):
        mark = "*" if version.resolve() == published.current(settings) else " "
        try:
            said = str(published.read_manifest(version) or "no manifest")
        except published.VersionError as error:
            said = str(error)
        out.print(f"{mark} {version.stem}  {printable(said)}", soft_wrap=True, highlight=False)


@app.command()
def diff(
    older: Annotated[str | None, typer.Argument(help="A version, or how its name begins; default: the one before.")] = None,
    newer: Annotated[str | None, typer.Argument(help="A later one; default: the one that readers see.")] = None,
    home: Home = None,
) -> None:
    """What changed from one published version to another, and because of what; by default what the last publish changed."""
    from extractors.diff import bounds_of, differences, lines
    from extractors.warehouse.open import read_published

    with read_published(load_settings(home)) as connection:
        bounds = bounds_of(connection, older, newer)
        changed = list(lines(differences(connection, bounds)))
    out.print(f"{bounds}{'' if changed else ': no value differs'}", soft_wrap=True, highlight=False)
    for line in changed:
        out.print(line, soft_wrap=True, highlight=False)


@app.command()
def rollback(
    version: Annotated[str | None, typer.Argument(help="Its name or how that begins; default: the one before.")] = None,
    home: Home = None,
) -> None:
    """Show readers an earlier version again; its files are compared with its manifest first."""
    from extractors.warehouse import versions as published

    settings = load_settings(home)
    path = published.rollback(settings, version)
    out.print(f"{settings.current} is {path.name} now", soft_wrap=True, highlight=False)


@app.command("remove-name")
def remove_name(
    name: Annotated[str, typer.Argument(help="The whole name, as articles write it.")],
    why: Annotated[str, typer.Option(help="Why it is taken out.")],
    by: Annotated[str, typer.Option(help="Who decided it.")],
    home: Home = None,
) -> None:
    """Take a person's name out of every later publish, public role or not; earlier versions are dropped then."""
    from extractors.warehouse.removals import remove_name as remove

    settings = load_settings(home)
    remove(settings, name, why, by)
    out.print(f"{settings.removals} has it; `crosswire publish` leaves it out. Briefs written before are in {settings.briefs}.")
