"""What a visitor chooses: widgets whose values stand in the address, so that an address can be shared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

import streamlit as st

from dashboards.explorer import published
from dashboards.explorer.queries import figures
from dashboards.explorer.render import harmless

T = TypeVar("T")


def one_of(label: str, name: str, options: Mapping[str, T]) -> T | None:
    """One of some options by their words, or None for any."""
    written = st.selectbox(
        label, [harmless(option) for option in options], index=None, key=name, bind="query-params", placeholder="any"
    )
    return None if written is None else options.get(written)


def first_of(label: str, name: str, options: Mapping[str, T]) -> T:
    """One of some options by their words; the first until another is chosen."""
    written = st.selectbox(label, list(options), key=name, bind="query-params")
    return options[written]


def country() -> str | None:
    """A country that incidents lie in, by its code."""
    return one_of("Country", "country", {one.name: one.code for one in published.ask(figures.countries)})


def with_background() -> bool:
    """Whether to show incidents that are only told as history."""
    return st.toggle(
        "Background too", key="background", bind="query-params", help="Incidents that are only told as history to other news"
    )


def text(label: str, name: str) -> str:
    """Words to look for."""
    return st.text_input(label, key=name, bind="query-params")


def page_number(name: str = "page") -> int:
    """Which page of a list; the first unless the address says otherwise."""
    written = st.query_params.get(name, "1")
    return max(1, int(written)) if written.isdecimal() and len(written) < 10 else 1


def day_of_address(name: str = "day") -> date | None:
    """A day in the address; None where there is none or it is not a day."""
    try:
        return date.fromisoformat(st.query_params.get(name, ""))
    except ValueError:
        return None


def of_address(*names: str) -> dict[str, object]:
    """What is chosen now, as the address says it, for the links to other pages of a list."""
    return {name: st.session_state.get(name, st.query_params.get(name)) for name in names}
