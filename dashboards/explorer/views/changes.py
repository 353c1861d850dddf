"""*Changes*: what each publish made of what had been published, and why."""

from __future__ import annotations

import streamlit as st

from dashboards.explorer import choices, published, render
from dashboards.explorer.queries.changes import Wanted, changes
from extractors import wording

_REASONS = ("correction", "withdrawal", "override", "merge", "split", "rule", "new_article")
_TABLES = {"incidents": "events", "verdicts": "source_agreement", "figures of articles": "article_tolls", "all": None}


def show() -> None:
    """Every change, the newest first; ``?why=correction`` those that a correction made."""
    lead = "What had been published and is otherwise now. Words of what was taken back are not repeated."
    render.show("heading.html", level=1, title="Changes", lead=lead)
    left, middle, right = st.columns(3)
    with left:
        reason = choices.one_of("Why", "why", {wording.label(reason): reason for reason in _REASONS})
    with middle:
        table = choices.first_of("Of", "of", _TABLES)
    with right:
        country = choices.country()
    page = published.ask(changes, Wanted(reason, table, country), choices.page_number())
    render.show("changes.html", page=page, chosen=choices.of_address("why", "of", "country"))
