"""The command line: ``crosswire`` or ``python -m extractors``."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType
from typing import Annotated

import typer
from rich.text import Text

from extractors import __version__
from extractors.commands import asking, examining, overrides, reading, running, serving, sources, versions, writing
from extractors.commands.console import err, out
from extractors.terminal import printable

app = typer.Typer(
    name="crosswire",
    help="Reads news about armed conflict and turns it into a warehouse of claims.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
for family in (running, reading, asking, writing, serving, versions, examining):
    app.add_typer(family.app)
app.add_typer(sources.app, name="sources")
app.add_typer(overrides.app, name="override")


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show the trace of an error.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    context.obj = verbose
    if version:
        out.print(f"crosswire {__version__}", highlight=False)
        raise typer.Exit


def main() -> None:
    """Runs a command; an error is one line that says what to do, exit code 2, and its trace only with ``--verbose``."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--verbose"]
    try:
        app(arguments)
    except SystemExit:  # the usual end; looking further would import what only errors need
        raise
    except ModuleNotFoundError as error:
        if len(arguments) < len(sys.argv) - 1 or (error.name or "").startswith("extractors"):
            raise
        needed = f" this needs {error.name}, which `pip install 'crosswire[pipeline]'` brings"
        err.print(Text.assemble(("error:", "red"), needed), soft_wrap=True)
        raise SystemExit(2) from None
    except _said_errors() as error:
        if len(arguments) < len(sys.argv) - 1:
            raise
        err.print(Text.assemble(("error:", "red"), f" {printable(error)}"), soft_wrap=True)
        raise SystemExit(2) from None
    finally:
        sys.excepthook = _show_trace  # now, for typer has put its own in place


def _show_trace(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A trace quotes what an article or a name says, so it is made as plain as all that is printed."""
    err.print("".join(traceback.format_exception(kind, error, trace)), soft_wrap=True, highlight=False)


def _said_errors() -> tuple[type[Exception], ...]:
    """The errors that speak to the user: ours, and what a file, a number or a piece of SQL can get wrong."""
    from extractors.nlp.manifest import ModelError
    from extractors.sources import SourceError
    from extractors.warehouse import WarehouseError

    errors: tuple[type[Exception], ...] = (SourceError, ModelError, WarehouseError, OSError, ValueError)
    try:
        import duckdb

        from extractors.steps import StepFailed
    except ModuleNotFoundError:  # who only reads has neither
        return errors
    return (*errors, StepFailed, duckdb.Error)


if __name__ == "__main__":
    main()
