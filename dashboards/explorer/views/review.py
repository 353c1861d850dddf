"""*Review*: links, conflicts and places that a person should look at; a button writes the decision to ``overrides.csv``."""

from __future__ import annotations

import streamlit as st

from dashboards.explorer import choices, published, render
from dashboards.explorer.queries import review as queries
from dashboards.explorer.queries.review import Choice, Item
from extractors.records import OverrideAction
from extractors.settings import load_settings

_KEEP = {
    "close_link": "It belongs there",
    "likely_merge": "They are two",
    "weak_conflict": "The claim stands",
    "unlocated": "No town is known",
}
_CHANGE = {
    "close_link": "Split it off",
    "likely_merge": "Merge them",
    "weak_conflict": "It is no toll of it",
    "unlocated": "It was there",
}


def show() -> None:
    """The queue with two buttons an item; the next run follows what was decided."""
    lead = "Most of these are right. What you decide is kept with your name and reason, and the next run follows it."
    render.show("heading.html", level=1, title="Review", lead=lead)
    by, why = st.text_input("Your name", key="by"), st.text_input("Why", key="why")
    page = published.ask(queries.queue, choices.page_number())
    for item in page.rows:
        _show_item(item, by, why)
    render.show("review_pager.html", page=page)


def _show_item(item: Item, by: str, why: str) -> None:
    render.show("review.html", item=item)
    town = st.text_input("Town", key=f"town {item.review_id}", placeholder="Azaz, SYR") if item.kind == "unlocated" else ""
    left, right = st.columns(2)
    if left.button(_KEEP[item.kind], key=f"keep {item.review_id}"):
        _decide(queries.keep(item), by, why)
    if right.button(_CHANGE[item.kind], key=f"change {item.review_id}"):
        _decide(queries.change(item, town), by, why)


def _decide(choice: Choice, by: str, why: str) -> None:
    """Writes the decision and says so; what it lacks is said as well."""
    from extractors.decide import decide

    try:
        made = decide(load_settings(), OverrideAction(choice.action), choice.what, choice.value, by=by, why=why)
    except (ValueError, OSError) as error:
        render.show("review_said.html", said=str(error))
    else:
        render.show("review_said.html", said=f"{made.override_id} is noted; the next run follows it.")
