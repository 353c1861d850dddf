"""Templates with values in them, the only way in which words of the warehouse reach a page.

What articles say is written by strangers. Every value that a template prints passes `harmless` and then Jinja's escaping, and
the result goes to ``st.html``, which knows neither Markdown nor directives and drops scripts: markup in a title is shown as it
was written.

>>> environment().from_string("<b>{{ title }}</b>").render(title="<i>:red[$x$]</i>")
'<b>&lt;i&gt;:red[$x$]&lt;/i&gt;</b>'
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

# Characters that are not seen but change what stands around them: controls, and those that turn the writing direction.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def show(template: str, **values: object) -> None:
    """Puts a template on the page."""
    st.html(environment().get_template(template).render(**values))


def harmless(value: Any) -> Any:
    r"""Text without its unseen characters; all else as it is, nothing for None.

    >>> harmless("twelve\u202e dead")
    'twelve dead'
    """
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNSEEN.sub("", value)
    return value


@cache
def environment() -> Environment:
    """Templates that escape what they print and refuse a name that nobody gave."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        finalize=harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
