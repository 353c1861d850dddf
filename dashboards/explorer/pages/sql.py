"""*SQL*: ask the published warehouse anything."""

from __future__ import annotations

import streamlit as st


def show() -> None:
    st.title("SQL")
