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

from extractors.brief import charts
from extractors.brief.escaping import markdown, plain, web_address
from extractors.brief.news import Brief, Figure, Toll

_TEMPLATES = Path(__file__).parent / "templates"
_MOST = 25
_FACTS = {"event_date": "the date", "location": "the place", "perpetrator": "who did it", "occurred": "whether it happened"}
_KINDS = {
    "timing": "told for different times",
    "scope": "counted over different things",
    "category": "counted of different people",
    "responsibility": "blamed on, or denied by, different sides",
    "value": "different figures",
}
_DETAIL_KINDS = {"timing": "days that exclude each other", "value": "different answers"}
_SIDES = {
    "perpetrator_side": "the perpetrator's side",
    "victim_side": "the victims' side",
    "third_party": "third parties",
    "unknown": "speakers of no known side",
}
_GRADES = {
    "confirmed": "confirmed by a party to it",
    "fair": "fair: two or more origins",
    "weak": "weak: one origin",
    "contested": "contested by the parties",
    "discounted": "discounted: more deny than tell it",
}


def html(brief: Brief) -> str:
    """One page that loads nothing: style and charts are in it, scripts are none and none may run."""
    return _environment(_as_text).get_template("brief.html.jinja").render(_told(brief))


def as_markdown(brief: Brief) -> str:
    """The same news without the charts."""
    return _environment(_as_markdown).get_template("brief.md.jinja").render(_told(brief))


def count(toll: Toll) -> str:
    """A toll in words.

    >>> count(Toll(4, 5, 7)), count(Toll(3, 3, 3)), count(Toll(2, None, None)), count(Toll(None, None, None))
    ('4–7, best 5', '3', '2 or more', 'not known')
    """
    if not toll.is_known:
        return "not known"
    if toll.high is None:
        return f"{toll.low:,} or more"
    if toll.low is None:
        return f"up to {toll.high:,}"
    if toll.low == toll.high:
        return f"{toll.low:,}"
    best = f", best {toll.best:,}" if toll.best is not None else ""
    return f"{toll.low:,}–{toll.high:,}{best}"


def figure(claim: Figure) -> str:
    """What a claim of a conflict says: its range, or its words."""
    if claim.low is None and claim.high is None:
        return claim.words
    return count(Toll(claim.low, None, claim.high))


def number(n: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> number(1, "new incident"), number(0, "new incident"), number(2, "new conflict")
    ('1 new incident', 'no new incident', '2 new conflicts')
    """
    if n == 0:
        return f"no {one}"
    return f"{n:,} {one if n == 1 else many or one + 's'}"


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
        "grade": lambda grade: _GRADES.get(grade, grade),
        "toll": lambda claim: Toll(claim.low, None, claim.high),
        "side": lambda side: _SIDES.get(side, side),
        "words": lambda code: code.replace("_", " "),
        "web_address": web_address,
        "fact": lambda fact: _FACTS.get(fact, f"the {fact}"),
        "weekday": lambda day: f"{day:%A} {_day(day)}",
    }
    environment.globals |= {"number": number, "kind_of": _kind_of}
    return environment


def _kind_of(fact: str, kind: str) -> str:
    return (_DETAIL_KINDS if fact in _FACTS else {}).get(kind) or _KINDS.get(kind, kind)


def _as_text(value: object) -> object:
    return value if isinstance(value, Markup) else plain(str(value))


def _as_markdown(value: object) -> Markup:
    return value if isinstance(value, Markup) else markdown(value)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
