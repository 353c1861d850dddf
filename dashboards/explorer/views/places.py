"""*Map and timeline*: where and when, no more exact than the texts."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboards.explorer import basemap, charts, choices, published, render
from dashboards.explorer.queries import places as queries

_LISTED = 30
_MONTHS_FROM, _WEEKS_FROM = 365, 62


def show() -> None:
    """All incidents that have a place, of a country and between two days."""
    render.show("heading.html", level=1, title="Map and timeline", lead="")
    window = _window()
    placed = published.ask(queries.places, window)
    box = basemap.box_round((place.longitude, place.latitude) for place in placed)
    towns = basemap.within(basemap.towns(), box)
    ground = charts.Ground(tuple(basemap.inside(basemap.borders(), box)), towns, basemap.named(towns, box))
    st.altair_chart(charts.world(placed, ground), width="stretch")
    days = published.ask(queries.first_and_last_day, window)
    if days:
        unit = _unit(*days)
        counted = published.ask(queries.spans, window, unit)
        render.show(
            "heading.html", level=2, title=f"Incidents by {unit}", lead="Those whose day is known to a month or better."
        )
        st.altair_chart(charts.timeline(counted, unit), width="stretch")
    unplaced = published.ask(queries.unplaced, window)
    render.show("places.html", places=placed, unplaced=unplaced, most=_LISTED)


def _window() -> queries.Window:
    first, last, country, background = st.columns([1, 1, 1.4, 1], vertical_alignment="bottom")
    with first:
        since = st.date_input("From", value=None, key="from", bind="query-params", min_value=_EARLIEST, format="YYYY-MM-DD")
    with last:
        until = st.date_input("To", value=None, key="to", bind="query-params", min_value=_EARLIEST, format="YYYY-MM-DD")
    with country:
        chosen = choices.country()
    with background:
        with_background = choices.with_background()
    return queries.Window(since, until, chosen, with_background)


def _unit(first: date, last: date) -> str:
    """Days over two months, weeks over a year, months over more."""
    length = (last - first).days
    if length > _MONTHS_FROM:
        return "month"
    return "week" if length > _WEEKS_FROM else "day"


_EARLIEST = date(1900, 1, 1)
