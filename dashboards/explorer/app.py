"""The explorer: ``make explore``, or ``streamlit run dashboards/explorer/app.py``."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboards.explorer import published, render
from dashboards.explorer.queries import quality as quality_queries
from dashboards.explorer.views import actors, changes, disagreements, event, places, quality, review, sources, sql, today
from extractors.settings import load_settings
from extractors.warehouse.open import OlderVersionError

PAGES = (
    st.Page(today.show, title="Today", url_path="today", default=True),
    st.Page(event.show, title="Event", url_path="event"),
    st.Page(disagreements.show, title="Disagreements", url_path="disagreements"),
    st.Page(changes.show, title="Changes", url_path="changes"),
    st.Page(places.show, title="Map and timeline", url_path="places"),
    st.Page(actors.show, title="Actors", url_path="actors"),
    st.Page(sources.show, title="Sources", url_path="sources"),
    st.Page(review.show, title="Review", url_path="review"),
    st.Page(quality.show, title="Quality", url_path="quality"),
    st.Page(sql.show, title="SQL", url_path="sql"),
)


def main() -> None:
    """Pins the version that is published now and lays out the page that was asked for."""
    st.set_page_config(page_title="Crosswire", layout="wide")
    st.html(Path(__file__).with_name("style.css"))
    page = st.navigation(list(PAGES), position="top")
    if published.pin() is None:
        render.show("nothing_published.html", settings=load_settings(), meanings={})
        return
    try:
        page.run()
    except OlderVersionError as error:
        render.show("older_version.html", error=error, meanings={})
        return
    render.show("footer.html", publication=published.ask(quality_queries.publication))


main()
