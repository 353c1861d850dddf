"""Questions to the published warehouse: SQL, the whole at a glance, one incident, one figure."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from extractors.commands.console import Home, out
from extractors.settings import Settings, load_settings
from extractors.terminal import printable

app = typer.Typer()
_ROWS_SHOWN = 50


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="SQL over the published file, e.g. 'select * from marts.events'.")],
    *,
    home: Home = None,
    limit: Annotated[int, typer.Option(min=1, help="How many rows to print.")] = _ROWS_SHOWN,
    all_rows: Annotated[bool, typer.Option("--all", help="Print all rows, however many.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON object a row.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Comma-separated values with a line of names.")] = False,
) -> None:
    """Ask the published warehouse, read-only. For machines (--json, --csv) all rows are written."""
    from extractors import query_rows, show
    from extractors.warehouse.open import open_published

    with open_published(load_settings(home)) as connection:
        answer = connection.execute(sql)
        if as_json or as_csv:
            write = query_rows.as_json if as_json else query_rows.as_csv
            write(answer, sys.stdout)
        else:
            out.print(show.result(answer, None if all_rows else limit))


@app.command()
def overview(home: Home = None) -> None:
    """Events, claims and agreement of the published warehouse at a glance."""
    show_overview(load_settings(home))


@app.command()
def explain(
    event_id: Annotated[str, typer.Argument(help="An event of marts.events, or one that redirects to it.")],
    home: Home = None,
) -> None:
    """Why an event is what it is: who tells of it, the figures and who stands behind them, the parties, the verdicts."""
    from extractors.explain.explanation import explain as explained
    from extractors.explain.lines import show
    from extractors.warehouse.open import read_published

    with read_published(load_settings(home)) as connection:
        show(explained(connection, event_id), out)


@app.command()
def cite(
    link: Annotated[str, typer.Argument(help="A claim, an event, or a permalink that names the version too.")],
    home: Home = None,
) -> None:
    """Where a figure stands: its sentence, speaker, outlet, time, version and hash, to be cited; of an event all figures."""
    from extractors import cite as citing

    for number, citation in enumerate(citing.cite(load_settings(home), link)):
        out.print("\n" * bool(number) + "\n".join(map(printable, citation.lines())), soft_wrap=True, highlight=False)


def show_overview(settings: Settings) -> None:
    """Prints the published warehouse at a glance."""
    from extractors import show
    from extractors.warehouse.open import read_published

    with read_published(settings) as connection:
        show.overview(connection, settings, out)
