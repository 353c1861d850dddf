"""*Today*: the incidents that a day's articles tell, and what the day changed."""

from __future__ import annotations

import streamlit as st

from dashboards.explorer import choices, published, render
from dashboards.explorer.queries import incidents


def show() -> None:
    """Opens on the newest day with articles; ``?day=2024-03-14`` on another."""
    days = published.ask(incidents.days_around, choices.day_of_address())
    if days is None:
        render.show("heading.html", level=1, title="No articles yet", lead="The published warehouse holds none.")
        return
    render.show("today.html", days=days, numbers=published.ask(incidents.day_in_numbers, days.day))
    left, right, _ = st.columns([1.2, 1, 1.8], vertical_alignment="bottom")
    with left:
        country = choices.country()
    with right:
        with_background = choices.with_background()
    wanted = incidents.Wanted(days.day, country, with_background)
    page = published.ask(incidents.incidents_of_day, wanted, choices.page_number())
    render.show("incidents.html", page=page, chosen=choices.of_address("day", "country", "background"))
