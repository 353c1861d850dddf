"""*Disagreements*: what independent origins contradict each other on, the best attested first."""

from __future__ import annotations

import streamlit as st

from dashboards.explorer import choices, published, render
from dashboards.explorer.queries.disagreements import Wanted, disagreements
from extractors import wording
from extractors.marts.counts import OUTCOMES

_FACTS = (*OUTCOMES, "event_date", "location", "perpetrator", "occurred")
_KINDS = ("value", "timing", "scope", "category", "responsibility")
_STATUSES = ("conflict", "compatible", "agree", "superseded", "not_comparable", "single_origin")
_ORDERS = {"most origins": "origins", "widest spread": "spread", "newest": "newest"}


def show() -> None:
    """Verdicts with filters; ``conflict`` until another is chosen."""
    render.show("heading.html", level=1, title="Disagreements", lead="")
    columns = st.columns(5)
    with columns[0]:
        status = choices.first_of("Verdict", "verdict", {wording.label(status): status for status in _STATUSES})
    with columns[1]:
        fact = choices.one_of("About", "about", {wording.fact(fact): fact for fact in _FACTS})
    with columns[2]:
        kind = choices.one_of("What differs", "kind", {wording.label(kind): kind for kind in _KINDS})
    with columns[3]:
        country = choices.country()
    with columns[4]:
        order = choices.first_of("Order", "order", _ORDERS)
    wanted = Wanted(status, fact, kind, country, choices.with_background(), order)
    page = published.ask(disagreements, wanted, choices.page_number())
    chosen = choices.of_address("verdict", "about", "kind", "country", "order", "background")
    render.show("disagreements.html", page=page, chosen=chosen)
