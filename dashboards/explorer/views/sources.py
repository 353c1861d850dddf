"""*Sources*: outlets and claimants, and how their figures fared against what was concluded from all."""

from __future__ import annotations

import streamlit as st

from dashboards.explorer import choices, published, render
from dashboards.explorer.queries import sources as queries
from extractors import wording

_FACTS = ("killed", "injured", "casualties")
_KINDS = {"claimants": "claimant", "outlets": "publisher"}


def show() -> None:
    """The outlets, then the scorecard of one fact."""
    render.show("heading.html", level=1, title="Sources", lead="")
    number = choices.page_number()
    render.show("outlets.html", page=published.ask(queries.outlets, number), chosen={})
    render.show("heading.html", level=2, title="Figures beside the best figure", lead=_READ_AS)
    left, right, _ = st.columns([1, 1, 2])
    with left:
        kind = choices.first_of("Of", "of", _KINDS)
    with right:
        fact = choices.first_of("Figures", "figures", {wording.fact(fact): fact for fact in _FACTS})
    scores = published.ask(queries.scores, kind, fact, choices.page_number("scores"))
    render.show("scores.html", page=scores, chosen=choices.of_address("of", "figures"))


_READ_AS = (
    "A comparison with what all sources together support, not with the truth. An outlet is measured by the figures it carries, "
    "whoever says them; the lag is counted from the first figure given."
)
