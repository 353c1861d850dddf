"""The explorer: ``make explore``, or ``streamlit run dashboards/explorer/app.py``."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboards.explorer import published, render
from dashboards.explorer.pages import sql, today
from extractors.settings import load_settings

PAGES = (
    st.Page(today.show, title="Today", icon=":material/today:", url_path="today", default=True),
    st.Page(sql.show, title="SQL", icon=":material/database:", url_path="sql"),
)


def main() -> None:
    """Pins the version that is published now and lays out the page that was asked for."""
    st.set_page_config(page_title="Crosswire", layout="wide")
    st.html(Path(__file__).with_name("style.css"))
    page = st.navigation(list(PAGES), position="top")
    if published.pin() is None:
        render.show("nothing_published.html", settings=load_settings())
        return
    page.run()


main()
