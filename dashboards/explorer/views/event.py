"""*Event*: one incident, every figure that somebody gives for it with its sentence, and what follows from them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.explorer import charts, choices, published, render
from dashboards.explorer.origins import origins
from dashboards.explorer.queries import claims as counted
from dashboards.explorer.queries import event as queries
from extractors import wording
from extractors.marts.counts import counts_of, groups_of
from extractors.marts.parties import parties_of, sides_of
from extractors.marts.tolls import repeated, tolls_of, tolls_on
from extractors.marts.verdicts import Verdict, comparisons_of, verdicts_of


def show() -> None:
    """Shows the incident of ``?event=``; without one, a search."""
    asked_for = st.query_params.get("event")
    event = published.ask(queries.event, asked_for) if asked_for else None
    if event is None:
        _search(asked_for)
        return
    _show(event, asked_for)


def _show(event: queries.Event, asked_for: str | None) -> None:
    """From what is known to who says so, what follows, who the parties are and what else is told."""
    counts = published.ask(counts_of, (event.event_id,)).get(event.event_id, ())
    verdicts = published.ask(verdicts_of, event.event_id)
    groups = published.ask(groups_of, (event.event_id,))[event.event_id]
    render.show("event.html", event=event, asked_for=asked_for, counts=counts, groups=groups)
    _figures(event.event_id, verdicts, counts[0].fact if counts else "killed")
    render.show("verdicts.html", verdicts=verdicts, comparisons=published.ask(comparisons_of, event.event_id))
    _history(event.event_id)
    render.show(
        "parties.html",
        parties=published.ask(parties_of, (event.event_id,)).get(event.event_id, ()),
        sides=published.ask(sides_of, event.event_id),
        victims=[part for part in published.ask(queries.parts, event.event_id) if part.role == "victim"],
    )
    render.show(
        "event_rest.html",
        event=event,
        is_open=any(count.fact == "killed" and count.is_open for count in counts),
        lenses=published.ask(queries.lenses, event.event_id),
        responsibilities=published.ask(queries.responsibilities, event.event_id),
        statements=published.ask(queries.statements, event.event_id),
        articles=published.ask(queries.articles, event.event_id),
    )


def _search(asked_for: str | None) -> None:
    render.show("heading.html", level=1, title="Incidents", lead="")
    found = published.ask(queries.find, choices.text("Words of its title: a place, a kind of attack, a month", "find"))
    render.show("found.html", found=found, asked_for=asked_for)


def _figures(event_id: str, verdicts: Sequence[Verdict], leads: str) -> None:
    """The figures of one kind, as intervals, as tolls of their speakers and in their sentences."""
    facts = published.ask(counted.facts, event_id, leads)
    if not facts:
        render.show("heading.html", level=2, title="Figures", lead="No text gives one.")
        return
    render.show("heading.html", level=2, title="Who says how many", lead=_READ_AS)
    outcome = _chosen_outcome(facts)
    claims = published.ask(counted.claims, event_id, outcome)
    verdict = next((one for one in verdicts if one.fact == outcome), None)
    told = origins(claims)
    if any(claim.low is not None for origin in told if origin.number for claim in origin.firsthand):
        render.show("sides.html", sides=charts.SIDES)
        st.altair_chart(charts.claims(told, verdict), width="stretch")
    tolls = published.ask(tolls_of, event_id)
    by_id = {toll.article_toll_id: toll for toll in tolls}
    render.show("tolls.html", tolls=repeated(tolls_on(tolls, outcome)), by_id=by_id)
    render.show("claims.html", origins=told)


def _chosen_outcome(facts: Sequence[counted.Fact]) -> str:
    """What happened to those whose figures are shown: the first until another is chosen."""
    options = {f"{wording.fact(fact.outcome)} ({fact.n_claims})": fact.outcome for fact in facts}
    first = next(iter(options))
    written = st.segmented_control(
        "Figures",
        list(options),
        default=first,
        required=True,
        key="figures",
        bind="query-params",
        label_visibility="collapsed",
    )
    return options[written or first]


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
    "verdict or were replaced. Shaded: the concluded range; dashed: the best figure. Below, the toll as each speaker has it, "
    "then all sentences."
)
