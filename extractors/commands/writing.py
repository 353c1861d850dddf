"""What is written out of the published warehouse: exports, the daily brief, the documentation."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from extractors.commands import console
from extractors.commands.console import Home, day_option, working
from extractors.settings import load_settings

app = typer.Typer()


@app.command()
def export(
    shape: Annotated[str, typer.Argument(help="acled, ged, hxl, geojson, parquet or jsonld.")],
    *,
    out: Annotated[Path | None, typer.Option(help="The file to write; default: events.SUFFIX in this folder.")] = None,
    since: Annotated[date | None, day_option("The first day of an incident.")] = None,
    until: Annotated[date | None, day_option("The last day.")] = None,
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-3, e.g. SDN.")] = None,
    home: Home = None,
) -> None:
    """The published incidents as another tool reads them: in ACLED's or UCDP's columns, HXL, GeoJSON, Parquet or JSON-LD."""
    from extractors.exports import export as exporting
    from extractors.warehouse.open import read_published

    if shape not in exporting.SHAPES:
        raise typer.BadParameter(f"{shape!r} is none of {', '.join(exporting.SHAPES)}", param_hint="shape")
    chosen = exporting.Chosen(since, until, country and country.upper())
    with read_published(load_settings(home)) as connection, working(f"writing the incidents as {shape}"):
        content = exporting.export(connection, shape, chosen)
    file = out or Path(f"events.{exporting.SHAPES[shape].suffix}")
    file.write_bytes(content)
    console.out.print(f"{file}: {len(content):,} bytes", soft_wrap=True, highlight=False)


@app.command()
def brief(
    day: Annotated[date | None, day_option("The landing day; default the last one.")] = None,
    home: Home = None,
    out: Annotated[Path | None, typer.Option("--out", help="The folder to write to; default HOME/briefs.")] = None,
) -> None:
    """Write the daily brief: what a day's articles changed, as one HTML page and as Markdown."""
    from extractors.brief.write import write_brief

    with working("writing the brief"):
        files = write_brief(load_settings(home), day, out)
    console.out.print(f"{files.html}\n{files.markdown}", soft_wrap=True, highlight=False)


@app.command()
def docs(home: Home = None) -> None:
    """Write the documentation of the warehouse: dbt's pages as one file, and a data dictionary."""
    from extractors.warehouse.docs import write_docs

    with working("writing the documentation"):
        written = write_docs(load_settings(home))
    console.out.print(f"{written.site}\n{written.dictionary}", soft_wrap=True, highlight=False)
