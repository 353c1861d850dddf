"""Verdicts in sentences that say no more than their badge: who was compared, what that gave, which figure follows."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from extractors.wording.codes import DETAILS, conflict_kind, ending, fact, label
from extractors.wording.figures import Counted, best, many, short_day, span

_COUNTED = {
    "killed": "the killed",
    "injured": "the injured",
    "casualties": "the killed or injured",
    "captured": "the captured",
    "missing": "the missing",
    "displaced": "the displaced",
}
_RULES = {
    "only_origin": "the last figure of the only speaker",
    "origins_agree": "the last figure of each speaker",
    "common_range": "the lowest stated figure that all ranges allow",
    "most_origins": "the figure that most of them share",
    "newest_figure": "the newest of those that most share",
}


class Judged(Counted, Protocol):
    """A fact with what was concluded on it; of one that is no count, nothing is `is_open`."""

    @property
    def status(self) -> str: ...
    @property
    def n_origins(self) -> int: ...
    @property
    def conflict_kind(self) -> str | None: ...
    @property
    def resolution_rule(self) -> str | None: ...


def speakers(number: int) -> str:
    """Independent origins of figures.

    >>> speakers(2)
    '2 speakers who can know'
    """
    return f"{many(number, 'speaker')} who can know"


def voices(fact_code: str, number: int) -> str:
    """The independent origins of a fact: of a count those who say it, of all else texts.

    >>> voices("killed", 2), voices("location", 1)
    ('2 speakers who can know', '1 text')
    """
    return many(number, "text") if fact_code in DETAILS else speakers(number)


def told_by(n_texts: int, n_speakers: int | None) -> str:
    """How many wrote of an incident, and how many who count its victims can know. None: nobody counts.

    >>> told_by(7, 2), told_by(1, 1), told_by(3, None)
    ('told by 7 newsrooms; 2 speakers who can know', 'told by 1 newsroom; 1 speaker who can know', 'told by 3 newsrooms')
    """
    newsrooms = f"told by {many(n_texts, 'newsroom')}"
    return newsrooms if n_speakers is None else f"{newsrooms}; {speakers(n_speakers)}"


def verdict(judged: Judged) -> str:
    r"""A verdict in sentences.

    >>> from types import SimpleNamespace as Said
    >>> print(verdict(Said(fact="killed", status="compatible", n_origins=2, low=12, best=15, high=15, is_open=False,
    ...                    conflict_kind=None, resolution_rule="common_range")).replace(". ", ".\n"))
    2 speakers who can know count the killed; they differ and can all be true.
    What is still told: 12–15; best figure 15, the lowest stated figure that all ranges allow.
    """
    differs = f"What differs: {conflict_kind(judged.fact, judged.conflict_kind)}." if judged.conflict_kind else ""
    told = "" if judged.fact in DETAILS else f"What is still told: {_told(judged)}."
    return " ".join(sentence for sentence in (f"{_compared(judged)}.", differs, told) if sentence)


def value_told(fact_code: str, value: str) -> str:
    """What texts say of a fact that is no count.

    >>> value_told("event_date", "2024-03-04/2024-03-04"), value_told("event_date", "2024-03-01/2024-03-31")
    ('4 Mar 2024', '1 Mar 2024 to 31 Mar 2024')
    >>> value_told("location", "Omdurman")
    'Omdurman'
    """
    if fact_code != "event_date":
        return value
    days = dict.fromkeys(short_day(date.fromisoformat(day)) for day in value.split("/"))
    return " to ".join(days)


def _compared(judged: Judged) -> str:
    verb, counted = ("say", fact(judged.fact)) if judged.fact in DETAILS else ("count", _COUNTED[judged.fact])
    s = "s" if judged.n_origins == 1 else ""
    return f"{voices(judged.fact, judged.n_origins)} {verb}{s} {counted}; {ending(judged.status)}"


def _told(judged: Judged) -> str:
    if judged.low is None and judged.high is None:
        return "no figure of the whole toll"
    written = span(judged.low, judged.high, judged.is_open)
    middle = best(judged.low, judged.best, judged.high)
    rule = _RULES.get(judged.resolution_rule or "", label(judged.resolution_rule))
    if not middle or judged.best is None:
        return f"{written}; {middle}" if middle else written
    return f"{written}; {middle}, {rule}" if rule else f"{written}; {middle}"
