"""The published version that a visit looks at, and the one way to ask it.

Each run of a page pins the version that is current when it begins, so that all figures of a page come from one version and a
reload after a publish shows the next. Answers are kept by version, question and arguments: what a version says never changes.
A version stays open for the next question, since opening it costs more than most questions. Nothing writes to that file any
more, so a publish never waits for a reader.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import streamlit as st
from duckdb import DuckDBPyConnection

from extractors.settings import load_settings
from extractors.warehouse import versions
from extractors.warehouse.open import answering, open_version

_PIN = "pinned version"

T = TypeVar("T")


def pin() -> Path | None:
    """Pins the version that is current now; None where nothing is published."""
    version = versions.current(load_settings())
    st.session_state[_PIN] = version
    return version


def pinned() -> Path:
    """The version that this run of the page looks at."""
    return cast(Path, st.session_state[_PIN])


def ask(question: Callable[..., T], *arguments: object) -> T:
    """What the pinned version answers: ``ask(incidents, filters, page)`` is ``incidents(connection, filters, page)``."""
    name = f"{question.__module__}.{question.__qualname__}"
    return cast(T, _answer(str(pinned()), name, arguments, question))


@st.cache_data(max_entries=1000, show_spinner=False)
def _answer(version: str, name: str, arguments: tuple[object, ...], _question: Callable[..., Any]) -> Any:
    with _opened(version).cursor() as connection, answering(connection):
        return _question(connection, *arguments)


@st.cache_resource(max_entries=2, show_spinner=False, on_release=DuckDBPyConnection.close)
def _opened(version: str) -> DuckDBPyConnection:
    return open_version(Path(version))
