"""Whether this installation can run."""

from __future__ import annotations

import typer
from rich.text import Text

from extractors.commands.console import Home, out
from extractors.settings import load_settings
from extractors.terminal import printable

app = typer.Typer()


@app.command()
def doctor(home: Home = None) -> None:
    """Versions, paths, model, and every file of the lake, the work file and what is published: what is wrong, what to do."""
    from extractors.doctor import examine

    is_well = True
    for finding in examine(load_settings(home)):
        is_well &= finding.is_well
        mark = ("ok  ", "green") if finding.is_well else ("BAD ", "red")
        out.print(Text.assemble(mark, printable(f" {finding.what:18} {finding.seen}")), soft_wrap=True)
        if not finding.is_well and finding.remedy:
            out.print(f"     -> {finding.remedy}", soft_wrap=True, highlight=False)
    if not is_well:
        raise typer.Exit(1)
