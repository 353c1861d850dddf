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
    written, best = wording.span(toll.low, toll.high, toll.is_open), wording.best(toll.low, toll.best, toll.high)
    return f"{written}, {best}" if best and toll.best is not None else written


def figure(claim: Figure) -> str:
    """What a claim of a conflict says: its count as it was put, or its words."""
    return wording.quantity(claim) if claim.quantity_type else claim.words


def bounds(claim: Figure) -> Toll:
    """The range of a claim of a conflict, to be drawn."""
    return Toll(claim.low, None, claim.high)


def _told(brief: Brief) -> dict[str, Any]:
    """What the templates draw on: the news, and the scale that all new incidents share."""
    leads = [incident.lead.high or incident.lead.low for incident in brief.incidents[:_MOST] if incident.lead]
    return {"brief": brief, "most": _MOST, "scale": charts.scale_of(leads), "charts": charts}


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
        "bounds": bounds,
        "count": count,
        "day": _day,
        "figure": figure,
        "grade": wording.grade,
        "side": wording.side,
        "victims": wording.victims,
        "words": wording.label,
        "web_address": web_address,
        "fact": wording.fact,
        "weekday": lambda day: f"{day:%A} {_day(day)}",
    }
    environment.globals |= {
        "apart": wording.apart,
        "kind_of": wording.conflict_kind,
        "number": wording.many,
        "parts": wording.parts,
        "span": wording.span,
        "told_by": wording.told_by,
        "voices": wording.voices,
    }
    return environment


def _as_text(value: object) -> object:
    return value if isinstance(value, Markup) else plain(str(value))


def _as_markdown(value: object) -> Markup:
    return value if isinstance(value, Markup) else markdown(value)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
