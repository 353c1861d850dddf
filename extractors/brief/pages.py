"""A brief as an HTML page and as Markdown, from the templates beside this file.

Whatever a template prints is made one plain line and escaped for its page; only what a template itself writes is markup.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from extractors import wording
from extractors.brief import charts
from extractors.brief.escaping import markdown, plain, web_address
from extractors.brief.news import Brief, Figure, Toll

_TEMPLATES = Path(__file__).parent / "templates"
_MOST = 25


def html(brief: Brief) -> str:
    """One page that loads nothing: style and charts are in it, scripts are none and none may run."""
    return _environment(_as_text).get_template("brief.html.jinja").render(_told(brief))


def as_markdown(brief: Brief) -> str:
    """The same news without the charts."""
    return _environment(_as_markdown).get_template("brief.md.jinja").render(_told(brief))


def count(toll: Toll) -> str:
    """A toll in words.

    >>> count(Toll(4, 5, 7)), count(Toll(3, 3, 3)), count(Toll(2, None, None)), count(Toll(None, None, None))
    ('4–7, best figure 5', '3', '2 or more', 'not counted')
    """
    written, best = wording.span(toll.low, toll.high), wording.best(toll.low, toll.best, toll.high)
    return f"{written}, {best}" if best and toll.best is not None else written


def figure(claim: Figure) -> str:
    """What a claim of a conflict says: its range, or its words."""
    if claim.low is None and claim.high is None:
        return claim.words
    return wording.span(claim.low, claim.high)


def _told(brief: Brief) -> dict[str, Any]:
    """What the templates draw on: the news, and the scale that all new incidents share."""
    killed = [toll.high or toll.low for toll in (incident.killed for incident in brief.incidents[:_MOST])]
    return {"brief": brief, "most": _MOST, "killed": charts.scale_of(killed), "charts": charts}


def _environment(finalize: Callable[[object], object]) -> Environment:
    """Escaping is on for every template; `finalize` sees each value that a template prints, before it is escaped."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "count": count,
        "day": _day,
        "figure": figure,
        "grade": wording.grade,
        "toll": lambda claim: Toll(claim.low, None, claim.high),
        "side": wording.side,
        "words": wording.label,
        "web_address": web_address,
        "fact": wording.fact,
        "weekday": lambda day: f"{day:%A} {_day(day)}",
    }
    environment.globals |= {"number": wording.many, "kind_of": wording.conflict_kind}
    return environment


def _as_text(value: object) -> object:
    return value if isinstance(value, Markup) else plain(str(value))


def _as_markdown(value: object) -> Markup:
    return value if isinstance(value, Markup) else markdown(value)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
