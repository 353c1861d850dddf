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
from urllib.parse import urlencode

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dashboards.explorer import published, words
from dashboards.explorer.queries import figures
from extractors import wording

# Before the words of a badge: a shape for those who do not tell its colour.
_SIGNS = {
    "conflict": "≠ ",
    "contested": "≠ ",
    "agree": "= ",
    "compatible": "≈ ",
    "single_origin": "1 ",
    "superseded": "↻ ",
    "ok": "✓ ",
    "failed": "✗ ",
}

# Characters that are not seen but change what stands around them: controls, and those that turn the writing direction.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def show(template: str, **values: object) -> None:
    """Puts a template on the page. `meanings` are those of the pinned version unless given."""
    if "meanings" not in values:
        values["meanings"] = published.ask(figures.meanings)
    st.html(environment().get_template(template).render(**values))


def address(page: str, /, **chosen: object) -> str:
    """The address of a page with what is chosen on it; None and False are left out. Today's page has no name.

    >>> address("event", event="e1", page=None), address("", day="2024-03-14")
    ('event?event=e1', './?day=2024-03-14')
    """
    query = urlencode({name: _written(value) for name, value in chosen.items() if value not in (None, False, "")})
    return f"{page or './'}{'?' if query else ''}{query}"


def _written(value: object) -> str:
    return "true" if value is True else str(value)


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
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        finalize=harmless,
        undefined=StrictUndefined,
        lstrip_blocks=True,
    )
    made.filters.update(
        convention=wording.convention,
        fact=wording.fact,
        label=wording.label,
        side=wording.side,
        toll_role=wording.toll_role,
    )
    made.globals.update(
        SIGNS=_SIGNS,
        address=address,
        around_focus=words.around_focus,
        best=wording.best,
        change=words.change,
        duration=words.duration,
        error=words.error,
        given=wording.given,
        kind_of=wording.conflict_kind,
        link=words.link,
        many=wording.many,
        moment=words.moment,
        parts=wording.parts,
        quantity=wording.quantity,
        share=words.share,
        short_day=wording.short_day,
        span=wording.span,
        speakers=wording.speakers,
        told_by=wording.told_by,
        toll=wording.toll,
        value_told=wording.value_told,
        verdict=wording.verdict,
        when=words.when,
        where=words.where,
        day=words.day,
    )
    return made
