"""One article read for the eye, and documents read as evaluation sets ask for them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from extractors.commands.console import day_option, err, out, working
from extractors.settings import load_settings

app = typer.Typer()


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="A text or JSON file with one article.")],
    day: Annotated[date | None, day_option("The day it came out, if it gives none; 'on Monday' goes by it.")] = None,
    why: Annotated[bool, typer.Option(help="Show the rules that were tried for each reading, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Everything that is kept of it, for machines.")] = False,
) -> None:
    """The facts of one article: incidents, tolls, who did it, what was said, actors, and each claim with its sentence."""
    from extractors import extract, pipeline, show_article
    from extractors import why as reasons
    from extractors.article_file import read_article
    from extractors.pipes.common import rules

    article = read_article(file, date.today(), published_on=day)
    with working(f"reading {file}"):
        nlp = pipeline.load(load_settings().model)
        facts = extract.extract(article, nlp)
    if as_json:
        typer.echo(show_article.as_json(article, facts))
        return
    show_article.article(article, facts, out)
    if why:
        with rules.recorded() as decisions:
            doc = extract.annotate(article, nlp)
        reasons.show(doc, decisions, out)


@app.command()
def predict(
    documents: Annotated[Path, typer.Argument(help="JSONL: id, text and, if known, published, title, url.")],
    predictions: Annotated[Path, typer.Argument(help="JSONL to write: one line a document, in order.")],
    task: Annotated[str, typer.Option(help="casualties, events, classes, agency, attribution, entities, clusters, reprints.")],
    count: Annotated[str, typer.Option(help="Whom the task casualties counts: all or civilians.")] = "all",
) -> None:
    """Read documents with the warehouse's own pipeline and write what an evaluation set asks for."""
    from extractors.evaluation import run as predict_all

    err.print(f"{predict_all(task, documents, predictions, count)} documents -> {predictions}", soft_wrap=True)
