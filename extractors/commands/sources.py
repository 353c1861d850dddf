"""``crosswire sources``: the sources of a daily run, how they do, and a new one."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from extractors.commands.console import Home, out
from extractors.settings import load_settings

app = typer.Typer(invoke_without_command=True)


@app.callback()
def sources(context: typer.Context, home: Home = None) -> None:
    """The sources of seeds/feeds.yml: on or off, last answer, articles, days silent, last error."""
    if context.invoked_subcommand is not None:
        return
    from extractors import show
    from extractors.source_status import source_statuses

    out.print(show.sources(source_statuses(load_settings(home), date.today())))


@app.command("add")
def add_source(
    url: Annotated[str, typer.Argument(help="A site, a page of it, a feed or a news sitemap.")],
    home: Home = None,
) -> None:
    """Find the feed or news sitemap of a site and write it into seeds/feeds.yml, switched off."""
    from extractors.sources.discovery import add_site

    out.print(add_site(url, load_settings(home), date.today()), soft_wrap=True, highlight=False)
