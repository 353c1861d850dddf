"""*Actors*: who is met, in what roles, under what names, with what figures."""

from __future__ import annotations

import streamlit as st

from dashboards.explorer import choices, published, render
from dashboards.explorer.queries import actors as queries
from extractors import wording


def show() -> None:
    """A list with a search; the actor of ``?actor=`` alone."""
    asked_for = st.query_params.get("actor")
    actor = published.ask(queries.actor, asked_for) if asked_for else None
    if actor is None:
        _list()
        return
    render.show(
        "actor.html",
        actor=actor,
        aliases=published.ask(queries.aliases, actor.actor_id),
        parts=published.ask(queries.parts, actor.actor_id, choices.page_number()),
        figures=published.ask(queries.figures, actor.actor_id),
    )


def _list() -> None:
    render.show("heading.html", level=1, title="Actors", lead="")
    left, right = st.columns([2, 1])
    with left:
        named = choices.text("Part of a name", "name")
    with right:
        types = {wording.label(one): one for one in published.ask(queries.actor_types)}
        actor_type = choices.one_of("Type", "type", types)
    page = published.ask(queries.actors, named, actor_type, choices.page_number())
    render.show("actors.html", page=page, chosen=choices.of_address("name", "type"))
