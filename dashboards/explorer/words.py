"""Figures, codes and precision in plain English. Pure: rows in, text out; nothing here is more exact than what it is given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol
from urllib.parse import urlsplit

from dashboards.explorer.queries.claims import Claim, Verdict
from dashboards.explorer.queries.event import Event
from dashboards.explorer.queries.incidents import Incident

Meanings = Mapping[tuple[str, str], str]


class Quantity(Protocol):
    """A number as somebody put it."""

    @property
    def quantity_type(self) -> str: ...
    @property
    def quantity_text(self) -> str | None: ...
    @property
    def low(self) -> int | None: ...
    @property
    def best(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...


_FACTS = {
    "killed": "killed",
    "injured": "injured",
    "casualties": "killed or injured",
    "event_date": "when it happened",
    "location": "where it happened",
    "perpetrator": "who did it",
    "occurred": "whether it happened",
}
_CONVENTIONS = {"acled": "ACLED", "ucdp": "UCDP GED", "airwars": "Airwars", "ibc": "Iraq Body Count"}
_SIDES = {
    "perpetrator_side": "side said to have done it",
    "victim_side": "side that suffered it",
    "third_party": "third party",
    "unknown": "side not stated",
}
_ENDINGS = {
    "single_origin": "nobody independent confirms or denies it",
    "agree": "they say the same",
    "compatible": "they differ and can all be true",
    "conflict": "at least two cannot both be right",
    "superseded": "what else was said has been replaced by later figures",
    "not_comparable": "no two speak about the same people",
}


def label(code: str | None) -> str:
    """A code as words.

    >>> label("single_origin")
    'single origin'
    """
    return (code or "").replace("_", " ").replace("-", " ")


def fact(code: str) -> str:
    """What a fact is about, in words; of other codes the code itself."""
    return _FACTS.get(code, label(code))


def convention(code: str) -> str:
    return _CONVENTIONS.get(code, label(code))


def side(code: str) -> str:
    return _SIDES.get(code, label(code))


def many(number: int, one: str, more: str | None = None) -> str:
    """A number with its noun.

    >>> many(1, "independent origin"), many(0, "claim"), many(1200, "article")
    ('1 independent origin', 'no claims', '1,200 articles')
    """
    return f"{number:,} {one if number == 1 else more or one + 's'}" if number else f"no {more or one + 's'}"


def span(low: int | None, high: int | None, is_open: bool = False) -> str:
    """A range of counts; None is nobody counted, which is not 0.

    >>> span(4, 7), span(7, 7), span(4, 7, is_open=True), span(None, None), span(0, 0)
    ('4–7', '7', '4–7 or more', 'not counted', 'none')
    """
    if low is None and high is None:
        return "not counted"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    if low == high == 0 and not is_open:
        return "none"
    written = f"{low:,}" if low == high else f"{low:,}–{high:,}"
    return f"{written} or more" if is_open else written


def best(low: int | None, resolved: int | None, high: int | None) -> str:
    """What the rules make of a range that is one: the best figure, or that there is none.

    >>> best(4, 5, 7), best(4, None, 7), best(7, 7, 7)
    ('best figure 5', 'no best figure', '')
    """
    if low == high:
        return ""
    return "no best figure" if resolved is None else f"best figure {resolved:,}"


def quantity(claim: Quantity) -> str:
    """What a claim counts, with its kind of number kept.

    >>> from types import SimpleNamespace as Said
    >>> quantity(Said(quantity_type="at_least", low=7, best=7, high=None, quantity_text="at least seven"))
    'at least 7'
    """
    figure = claim.best if claim.best is not None else claim.low
    match claim.quantity_type:
        case "none":
            return "none"
        case "at_least" | "more_than" | "at_most" | "less_than" if figure is not None:
            return f"{label(claim.quantity_type)} {figure:,}"
        case "approximate" if figure is not None:
            return f"about {figure:,}"
        case "vague":
            bounds = f" ({span(claim.low, claim.high)})" if claim.low is not None else ""
            return f"“{claim.quantity_text or 'a number'}”{bounds}"
        case _:
            return span(claim.low, claim.high)


def day(value: date | datetime | None) -> str:
    """A day in full.

    >>> day(date(2024, 3, 14))
    'Thursday 14 March 2024'
    """
    return f"{value:%A} {value.day} {value:%B %Y}" if value else "not known"


def short_day(value: date | datetime | None) -> str:
    """A day in short.

    >>> short_day(date(2024, 3, 4))
    '4 Mar 2024'
    """
    return f"{value.day} {value:%b %Y}" if value else ""


def moment(value: datetime | None) -> str:
    """A day with its time, UTC.

    >>> moment(datetime(2024, 3, 4, 6, 50))
    '4 Mar 2024, 06:50'
    """
    return f"{short_day(value)}, {value:%H:%M}" if value else ""


def when(event: Event) -> str:
    """The time of an incident, as exactly as the texts have it and no more.

    >>> from types import SimpleNamespace as Told
    >>> when(Told(date_start=date(2024, 3, 10), date_end=date(2024, 3, 13), date_prec=2))
    'between 10 Mar 2024 and 13 Mar 2024'
    >>> when(Told(date_start=date(2023, 11, 1), date_end=date(2023, 11, 30), date_prec=4))
    'some time in November 2023'
    """
    if event.date_start is None or event.date_end is None:
        return "not dated by any text"
    if event.date_start == event.date_end:
        return day(event.date_start)
    if event.date_prec == 4 and (event.date_start.year, event.date_start.month) == (event.date_end.year, event.date_end.month):
        return f"some time in {event.date_start:%B %Y}"
    return f"between {short_day(event.date_start)} and {short_day(event.date_end)}"


def where(event: Event) -> str:
    """The place of an incident with what it lies in, each name once.

    >>> from types import SimpleNamespace as Told
    >>> where(Told(location_name="Omdurman", admin1="Khartoum", country="Sudan"))
    'Omdurman, Khartoum, Sudan'
    >>> where(Told(location_name="Sudan", admin1=None, country="Sudan"))
    'Sudan'
    """
    names = dict.fromkeys(name for name in (event.location_name, event.admin1, event.country) if name)
    return ", ".join(names) or "not placed by any text"


def change(incident: Incident) -> str:
    """What the day changed about the killed.

    >>> from types import SimpleNamespace as Told
    >>> change(Told(is_new=False, is_moved=True, before_low=None, before_high=None, told_low=4, told_high=7))
    'killed now 4–7, first count'
    >>> change(Told(is_new=False, is_moved=True, before_low=4, before_high=4, told_low=4, told_high=7))
    'killed now 4–7, was 4'
    """
    if incident.is_new:
        return "new"
    if not incident.is_moved:
        return "no new toll"
    now = span(incident.told_low, incident.told_high)
    if incident.before_high is None:
        return f"killed now {now}, first count"
    return f"killed now {now}, was {span(incident.before_low, incident.before_high)}"


def verdict(judged: Verdict, meanings: Meanings) -> str:
    """A verdict as a sentence: who was compared, what it means, why, and which figure follows.

    >>> verdict(Verdict("killed", "agree", 3, 0, 2, 4, 4, 4, None, None, None), {})
    '2 independent origins say 4 killed; they say the same.'
    """
    sentences = [_who_says(judged)]
    if judged.conflict_kind:
        sentences.append(
            f"What differs: {_inside(meanings.get(('conflict_kind', judged.conflict_kind), label(judged.conflict_kind)))}"
        )
    if judged.resolution_rule and judged.status != "single_origin":
        sentences.append(meanings.get(("resolution_rule", judged.resolution_rule), label(judged.resolution_rule)))
    return " ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in sentences)


def _who_says(judged: Verdict) -> str:
    origins = many(judged.n_origins, "independent origin")
    ending = _ENDINGS.get(judged.status, label(judged.status))
    if judged.low is None:
        verb = "speaks" if judged.n_origins == 1 else "speak"
        return f"{origins} {verb} to {fact(judged.fact)}; {ending}"
    verb = "says" if judged.n_origins == 1 else "say"
    return f"{origins} {verb} {span(judged.low, judged.high)} {fact(judged.fact)}; {ending}"


def _inside(sentence: str) -> str:
    """A sentence as it stands inside another.

    >>> _inside("The value itself"), _inside("UCDP lists it")
    ('the value itself', 'UCDP lists it')
    """
    return sentence if sentence[:2].isupper() else sentence[:1].lower() + sentence[1:]


def share(part: float | None) -> str:
    """A share in percent; a dash where there is none.

    >>> share(0.25), share(None)
    ('25%', '–')
    """
    return "–" if part is None else f"{part:.0%}"


def error(mean: float | None) -> str:
    """How far the figures of a source lie from the resolved ones, on average.

    >>> error(1.333), error(-5.0), error(0.0), error(None)
    ('1.3 above', '5 below', 'on it', '–')
    """
    if mean is None:
        return "–"
    if round(mean, 1) == 0:
        return "on it"
    return f"{abs(mean):,.1f}".removesuffix(".0") + (" above" if mean > 0 else " below")


def duration(seconds: float) -> str:
    """A time as long as it is.

    >>> duration(0.4), duration(75), duration(7260)
    ('0.4 s', '1 min 15 s', '2 h 1 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def link(url: str | None) -> str | None:
    """An address that a browser may follow: http and https, nothing else.

    >>> link("https://example.org/a"), link("javascript:alert(1)"), link("file:///a.txt")
    ('https://example.org/a', None, None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def around_focus(claim: Claim) -> tuple[str, str, str]:
    """The sentence of a claim in three: what comes before the words that count, these, and what comes after.

    >>> from types import SimpleNamespace as Said
    >>> around_focus(Said(evidence="Police said two died.", focus_start=12, focus_end=20))
    ('Police said ', 'two died', '.')
    """
    start = max(0, min(claim.focus_start, len(claim.evidence)))
    end = max(start, min(claim.focus_end, len(claim.evidence)))
    return claim.evidence[:start], claim.evidence[start:end], claim.evidence[end:]
