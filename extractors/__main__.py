"""The command line: ``crosswire`` or ``python -m extractors``. Each command calls one function and prints what it says."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from extractors import __version__
from extractors.settings import Settings, load_settings
from extractors.terminal import PlainConsole, printable

if TYPE_CHECKING:
    from extractors.steps import RunContext

app = typer.Typer(
    name="crosswire",
    help="Reads news about armed conflict and turns it into a warehouse of claims.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="rich",
)
_sources = typer.Typer(invoke_without_command=True)
app.add_typer(_sources, name="sources")
_out = PlainConsole()
_err = PlainConsole(stderr=True)

Home = Annotated[Path | None, typer.Option("--home", help="Where everything is kept; default CROSSWIRE_HOME or data/.")]
_ROWS_SHOWN = 50


@app.command()
def run(
    source: Annotated[str, typer.Option(help="What to land, e.g. folder:seeds/articles.")],
    day: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The landing day.")],
    home: Home = None,
) -> None:
    """Land, read, link, build and publish one source for one day, without Airflow."""
    from extractors import steps

    settings = load_settings(home)
    _show_steps(steps.run(source, _context(day.date(), settings)))
    _overview(settings)


@app.command()
def status(home: Home = None) -> None:
    """What waits, why, and what to do: a run that stopped, articles not read, rows held back, facts not published."""
    from extractors.waiting import waiting

    found = list(waiting(load_settings(home)))
    for one in found:
        _out.print(Text.assemble((printable(one.what), "bold"), f"\n    {printable(one.why)}\n    -> {printable(one.remedy)}"))
    if not found:
        _out.print("nothing waits: all that landed is read and published")


@app.command()
def resume(home: Home = None) -> None:
    """Go on from the step that stopped: read what landed and was not read, on whatever day, and publish."""
    from extractors import steps
    from extractors.warehouse import lake

    settings = load_settings(home)
    days = lake.landed_days(settings)
    if not days:
        raise steps.StepFailed(f"nothing has landed in {settings.lake}; `crosswire run` lands, reads and publishes")
    _show_steps(steps.resume(_context(days[-1], settings)))
    _overview(settings)


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="A text or JSON file with one article.")],
    day: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Its day, if it gives none.")] = None,
    why: Annotated[bool, typer.Option(help="Show the rules that were tried for each reading, too.")] = False,
) -> None:
    """The facts of one article, each with the sentence that says it."""
    from extractors import extract, pipeline, show
    from extractors import why as reasons
    from extractors.land import read_article
    from extractors.pipes.common import rules

    article = read_article(file, day.date() if day else date.today())
    nlp = pipeline.load(load_settings().model)
    show.article(article, extract.extract(article, nlp), _out)
    if why:
        with rules.recorded() as decisions:
            doc = extract.annotate(article, nlp)
        reasons.show(doc, decisions, _out)


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="SQL over the published file, e.g. 'select * from marts.events'.")],
    home: Home = None,
    limit: Annotated[int, typer.Option(help="How many rows to print.")] = _ROWS_SHOWN,
) -> None:
    """Ask the published warehouse, read-only."""
    from extractors import show
    from extractors.warehouse.open import open_published

    with open_published(load_settings(home)) as connection:
        _out.print(show.result(connection.execute(sql), limit))


@_sources.callback()
def sources(context: typer.Context, home: Home = None) -> None:
    """The sources of seeds/feeds.yml: on or off, last answer, articles, days silent, last error."""
    if context.invoked_subcommand is not None:
        return
    from extractors import show
    from extractors.source_status import source_statuses

    _out.print(show.sources(source_statuses(load_settings(home), date.today())))


@_sources.command("add")
def add_source(
    url: Annotated[str, typer.Argument(help="A site, a page of it, a feed or a news sitemap.")],
    home: Home = None,
) -> None:
    """Find the feed or news sitemap of a site and write it into seeds/feeds.yml, switched off."""
    from extractors.sources.discovery import add_site

    _out.print(Text(add_site(url, load_settings(home), date.today())))


@app.command()
def overview(home: Home = None) -> None:
    """Events, claims and agreement of the published warehouse at a glance."""
    _overview(load_settings(home))


@app.command()
def explain(
    event_id: Annotated[str, typer.Argument(help="An event of marts.events, or one that redirects to it.")],
    home: Home = None,
) -> None:
    """Why an event is what it is: who tells of it, the figures and who stands behind them, the parties, the verdicts."""
    from extractors.explain.explanation import explain as explained
    from extractors.explain.lines import show
    from extractors.warehouse.open import open_published

    with open_published(load_settings(home)) as connection:
        show(explained(connection, event_id), _out)


@app.command()
def cite(
    link: Annotated[str, typer.Argument(help="A claim, an event, or a permalink that names the version too.")],
    home: Home = None,
) -> None:
    """Where a figure stands: its sentence, speaker, outlet, time, version and hash, to be cited; of an event all figures."""
    from extractors import cite as citing

    for number, citation in enumerate(citing.cite(load_settings(home), link)):
        _out.print("\n" * bool(number) + "\n".join(map(printable, citation.lines())), soft_wrap=True, highlight=False)


@app.command()
def publish(home: Home = None) -> None:
    """Publish the work file as it is."""
    from extractors.warehouse.publish import publish as publish_work

    settings = load_settings(home)
    path = publish_work(settings, "manual")
    _out.print(f"published {path.name}; readers open {settings.current}", soft_wrap=True)


@app.command()
def versions(home: Home = None) -> None:
    """The published versions, the newest first; readers see the marked one."""
    from extractors.warehouse import versions as published

    settings = load_settings(home)
    for version in reversed(published.versions(settings)):
        mark = "*" if version.resolve() == published.current(settings) else " "
        manifest = published.read_manifest(version) or "no manifest"
        _out.print(f"{mark} {version.stem}  {manifest}", soft_wrap=True, highlight=False)


@app.command()
def rollback(
    version: Annotated[str | None, typer.Argument(help="Its name or how that begins; default: the one before.")] = None,
    home: Home = None,
) -> None:
    """Show readers an earlier version again; its files are compared with its manifest first."""
    from extractors.warehouse import versions as published

    settings = load_settings(home)
    path = published.rollback(settings, version)
    _out.print(f"{settings.current} is {path.name} now", soft_wrap=True, highlight=False)


@app.command()
def docs(home: Home = None) -> None:
    """Write the documentation of the warehouse: dbt's pages as one file, and a data dictionary."""
    from extractors.warehouse.docs import write_docs

    written = write_docs(load_settings(home))
    _out.print(f"{written.site}\n{written.dictionary}", soft_wrap=True, highlight=False)


@app.command()
def brief(
    day: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The landing day; default the last one.")] = None,
    home: Home = None,
    out: Annotated[Path | None, typer.Option("--out", help="The folder to write to; default HOME/briefs.")] = None,
) -> None:
    """Write the daily brief: what a day's articles changed, as one HTML page and as Markdown."""
    from extractors.brief.write import write_brief

    files = write_brief(load_settings(home), day.date() if day else None, out)
    _out.print(f"{files.html}\n{files.markdown}", soft_wrap=True, highlight=False)


@app.command()
def predict(
    documents: Annotated[Path, typer.Argument(help="JSONL: id, text and, if known, published, title, url.")],
    predictions: Annotated[Path, typer.Argument(help="JSONL to write: one line a document, in order.")],
    task: Annotated[str, typer.Option(help="casualties, events, classes, agency, attribution, entities, clusters, reprints.")],
    count: Annotated[str, typer.Option(help="Whom the task casualties counts: all or civilians.")] = "all",
) -> None:
    """Read documents with the warehouse's own pipeline and write what an evaluation set asks for."""
    from extractors.evaluation import run as predict_all

    _err.print(f"{predict_all(task, documents, predictions, count)} documents -> {predictions}", soft_wrap=True)


@app.command()
def doctor(home: Home = None) -> None:
    """Versions, paths, model and locks: what is wrong and what to do."""
    from extractors.doctor import examine

    findings = list(examine(load_settings(home)))
    for finding in findings:
        mark = ("ok  ", "green") if finding.is_well else ("BAD ", "red")
        _out.print(Text.assemble(mark, printable(f" {finding.what:18} {finding.seen}")), soft_wrap=True)
        if not finding.is_well and finding.remedy:
            _out.print(f"     -> {finding.remedy}", soft_wrap=True, highlight=False)
    if not all(finding.is_well for finding in findings):
        raise typer.Exit(1)


def _context(day: date, settings: Settings) -> RunContext:
    from extractors.steps import RunContext

    return RunContext(f"manual-{datetime.now(UTC):%Y%m%dT%H%M%S}", day, settings)


def _show_steps(lines: Iterable[str]) -> None:
    """Runs the steps and prints what each says, with the time."""
    for line in lines:
        _err.print(Text.assemble((f"{datetime.now():%H:%M:%S}", "dim"), f" {printable(line)}"))


def _overview(settings: Settings) -> None:
    from extractors import show
    from extractors.warehouse.open import open_published

    with open_published(settings) as connection:
        show.overview(connection, settings, _out)


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show the trace of an error.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    context.obj = verbose
    if version:
        _out.print(f"crosswire {__version__}", highlight=False)
        raise typer.Exit


def main() -> None:
    """Runs a command; an error is one line that says what to do, exit code 2, and its trace only with ``--verbose``."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--verbose"]
    try:
        app(arguments)
    except SystemExit:  # the usual end; looking further would import what only errors need
        raise
    except _said_errors() as error:
        if len(arguments) < len(sys.argv) - 1:
            raise
        _err.print(Text.assemble(("error:", "red"), f" {printable(error)}"), soft_wrap=True)
        raise SystemExit(2) from None


def _said_errors() -> tuple[type[Exception], ...]:
    """The errors that speak to the user: ours, and what a file, a number or a piece of SQL can get wrong."""
    import duckdb

    from extractors.nlp.manifest import ModelError
    from extractors.sources import SourceError
    from extractors.steps import StepFailed
    from extractors.warehouse import WarehouseError

    return (StepFailed, SourceError, ModelError, WarehouseError, duckdb.Error, OSError, ValueError)


if __name__ == "__main__":
    main()
