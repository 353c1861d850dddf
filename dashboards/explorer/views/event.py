"""*Event*: one incident, every figure that somebody gives for it with its sentence, and what follows from them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.explorer import charts, choices, published, render
from dashboards.explorer.origins import origins
from dashboards.explorer.queries import claims as counted
from dashboards.explorer.queries import event as queries
from dashboards.explorer.queries import figures
from extractors import wording


def show() -> None:
    """Shows the incident of ``?event=``; without one, a search."""
    asked_for = st.query_params.get("event")
    event = published.ask(queries.event, asked_for) if asked_for else None
    if event is None:
        _search(asked_for)
        return
    verdicts = published.ask(counted.verdicts, event.event_id)
    render.show(
        "event.html",
        event=event,
        asked_for=asked_for,
        verdicts=verdicts,
        counts=published.ask(figures.counts_of, (event.event_id,)),
        parts=published.ask(queries.parts, event.event_id),
    )
    _figures(event.event_id, verdicts)
    render.show("verdicts.html", verdicts=verdicts)
    _history(event.event_id)
    render.show(
        "event_rest.html",
        event=event,
        lenses=published.ask(queries.lenses, event.event_id),
        responsibilities=published.ask(queries.responsibilities, event.event_id),
        statements=published.ask(queries.statements, event.event_id),
        articles=published.ask(queries.articles, event.event_id),
    )


def _search(asked_for: str | None) -> None:
    render.show("heading.html", level=1, title="Incidents", lead="")
    found = published.ask(queries.find, choices.text("Words of its title: a place, a kind of attack, a month", "find"))
    render.show("found.html", found=found, asked_for=asked_for)


def _figures(event_id: str, verdicts: Sequence[counted.Verdict]) -> None:
    """The claims of one kind of figure, as intervals and in their sentences."""
    facts = published.ask(counted.facts, event_id)
    if not facts:
        render.show("heading.html", level=2, title="Figures", lead="No text gives one.")
        return
    render.show("heading.html", level=2, title="Who says how many", lead=_READ_AS)
    options = {f"{wording.fact(fact.outcome)} ({fact.n_claims})": fact.outcome for fact in facts}
    written = st.segmented_control(
        "Figures",
        list(options),
        default=next(iter(options)),
        required=True,
        key="figures",
        bind="query-params",
        label_visibility="collapsed",
    )
    outcome = options[written or next(iter(options))]
    claims = published.ask(counted.claims, event_id, outcome)
    verdict = next((one for one in verdicts if one.fact == outcome), None)
    told = origins(claims)
    if any(claim.low is not None for claim in claims):
        render.show("sides.html", sides=charts.SIDES)
        st.altair_chart(charts.claims(told, verdict), width="stretch")
    render.show("claims.html", origins=told, reasons=published.ask(counted.reasons, event_id, outcome))


def _history(event_id: str) -> None:
    """What was known when, where that moved."""
    tolls = published.ask(counted.tolls, event_id)
    if len(tolls) < 2:
        return
    render.show(
        "heading.html", level=2, title="What was known when", lead="Ranges at the end of each day, UTC; lines are best figures."
    )
    st.altair_chart(charts.tolls(tolls), width="stretch")


_READ_AS = (
    "A row a claim, by origin and time. Bars are what the words allow, arrows are open upwards; hollow marks did not enter the "
    "verdict. Shaded: the concluded range; dashed: the best figure. Reprints are folded below."
)
