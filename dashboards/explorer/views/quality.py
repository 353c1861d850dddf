"""*Quality*: how the runs went, what the checks found, how well articles are read."""

from __future__ import annotations

from dashboards.explorer import choices, published, render
from dashboards.explorer.queries import quality as queries
from extractors.settings import load_settings


def show() -> None:
    """Expectations, outcomes, steps, accuracy."""
    render.show(
        "quality.html",
        publication=published.ask(queries.publication),
        held_back=published.ask(queries.held_back),
        numbers=published.ask(queries.checks_in_numbers),
        checks=published.ask(queries.checks, choices.page_number()),
        outcomes=published.ask(queries.outcomes),
        steps=published.ask(queries.steps, choices.page_number("steps")),
        data_docs=sorted(str(path) for path in load_settings().quality_docs.glob("*/site/index.html")),
        accuracy=published.ask(queries.accuracy),
    )
