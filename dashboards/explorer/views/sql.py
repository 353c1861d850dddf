"""*SQL*: one reading query at a time over the published tables, with the questions of the cookbook at hand."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboards.explorer import cookbook, published, render, sql_box
from extractors.exports import files

_LEAD = "One query that reads, over the tables of marts, metrics, reference, staging and audit. Ctrl+Enter runs it."
_QUERY, _SAVED = "sql", "saved question"


def show() -> None:
    """The query of ``?sql=``, its answer and files of it; a saved question fills the query in."""
    render.show("heading.html", level=1, title="SQL", lead=_LEAD, meanings={})
    saved = {one.question: one.sql for one in cookbook.questions()}
    st.selectbox(
        "Saved questions", list(saved), index=None, key=_SAVED, placeholder="choose one", on_change=_fill_in, args=(saved,)
    )
    sql = st.text_area("Query", key=_QUERY, bind="query-params", height=260, max_chars=sql_box.LONGEST_QUERY)
    if not (sql or "").strip():
        return
    try:
        answer = _answer(str(published.pinned()), sql)
    except sql_box.QueryError as error:
        render.show("sql.html", error=str(error), answer=None, meanings={})
        return
    render.show("sql.html", error=None, answer=answer, meanings={})
    st.dataframe(answer.table, hide_index=True)
    _offer(answer)


def _fill_in(saved: dict[str, str]) -> None:
    chosen = st.session_state[_SAVED]
    if chosen is not None:
        st.session_state[_QUERY] = saved[chosen]


def _offer(answer: sql_box.Answer) -> None:
    """What is shown, as files."""
    table = answer.table
    for label, content, name, kind in (
        ("CSV", files.as_csv(table), "answer.csv", "text/csv"),
        ("Parquet", files.as_parquet(table), "answer.parquet", "application/vnd.apache.parquet"),
    ):
        if content is not None:
            st.download_button(label, content, name, kind, on_click="ignore")


@st.cache_data(max_entries=4, ttl=600, show_spinner="asking ...")
def _answer(version: str, sql: str) -> sql_box.Answer:
    return sql_box.ask(Path(version), sql)
