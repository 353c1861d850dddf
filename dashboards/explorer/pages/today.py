"""*Today*: the incidents, and what changed."""

from __future__ import annotations

import streamlit as st


def show() -> None:
    st.title("Today")
