"""The published warehouse for programs and assistants."""

from __future__ import annotations

from typing import Annotated

import typer

from extractors.commands.console import Home
from extractors.settings import load_settings

app = typer.Typer()


@app.command()
def serve(
    home: Home = None,
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8600,
    host: Annotated[
        str, typer.Option(help="The address to listen on; anything but this machine needs CROSSWIRE_API_KEYS.")
    ] = "127.0.0.1",
) -> None:
    """What is published as a JSON API that only reads, and as Atom feeds, on http://127.0.0.1:8600/v1."""
    from extractors.serve.door import listen

    listen(load_settings(home), host, port)


@app.command()
def mcp(home: Home = None) -> None:
    """The same for assistants, by the Model Context Protocol over standard input and output."""
    from extractors.serve.assistants import create_server

    create_server(load_settings(home)).run()
