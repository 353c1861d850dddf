"""The entries of a live page, each with the time that stands before it.

Reads
    09:10 - Eight dead, the mayor says.      an entry of 09:10
    Updated 11:30 GMT: Nine dead.            an entry of 11:30
Refuses
    The attack began at 09:10. One time alone makes no live page.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from extractors.language import written

TIME = re.compile(
    r"\W*(?:upd(?:ated?)?\W+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\W+)?(?:at\s+)?"
    r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?!\d)\s*"
    r"(?P<half>[ap]\.?m\.?\b)?",
    re.IGNORECASE,
)
"""What may stand at the beginning of a line that opens an entry."""
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `rank` grows with its time, whatever the order on the page."""

    rank: int
    told_at: dt.datetime | None

    def is_before(self, other: Entry) -> bool:
        return self.rank < other.rank


def entries(doc: Doc, sents: Sequence[Span]) -> dict[int, Entry]:
    """The entry of every sentence that stands in one, by the number of the sentence; empty where the page has none."""
    opened: dict[int, int] = {}
    text = written.text(doc)
    for number, sent in enumerate(sents):
        found = TIME.match(sent.text)
        if found is not None and _begins_line(doc, sent, text):
            opened[number] = _minutes(found)
    if len(set(opened.values())) < FEWEST:
        return {}
    ranks = _ranks(list(opened.values()))
    ranked = dict(zip(opened, ranks, strict=True))
    newest = max(ranks)
    kept: dict[int, Entry] = {}
    current: Entry | None = None
    for number in range(len(sents)):
        if number in opened:
            nights = newest // DAY - ranked[number] // DAY
            current = Entry(ranked[number], _moment(doc, opened[number], nights))
        if current is not None:
            kept[number] = current
    return kept


def _ranks(minutes: Sequence[int]) -> list[int]:
    """The minutes of entries, those behind a midnight on a day of their own.

    >>> _ranks([600, 30, 1400])                      # the newest first: 10:00, 00:30, 23:20 of the day before
    [2040, 1470, 1400]
    >>> _ranks([1400, 30, 600])                      # the newest last
    [1400, 1470, 2040]
    """
    newest_last, newest_first = _in_time(minutes), _in_time(minutes[::-1])
    if _length(newest_first) < _length(newest_last):
        return newest_first[::-1]
    return newest_last


def _in_time(minutes: Sequence[int]) -> list[int]:
    """Minutes that follow one another, each that falls back on the next day."""
    ranks = list(minutes[:1])
    for minute in minutes[1:]:
        day = ranks[-1] // DAY
        ranks.append((day if minute >= ranks[-1] % DAY else day + 1) * DAY + minute)
    return ranks


def _length(ranks: Sequence[int]) -> tuple[int, int]:
    """How many midnights entries run over, and how many minutes."""
    return ranks[-1] // DAY, ranks[-1] - ranks[0]


DAY = 24 * 60


def _begins_line(doc: Doc, sent: Span, text: str) -> bool:
    before = doc[sent.start - 1] if sent.start else None
    return before is None or "\n" in before.text or "\n" in before.whitespace_ or text[sent.start_char - 1] == "\n"


def _minutes(found: re.Match[str]) -> int:
    hour = int(found["hour"])
    half = (found["half"] or "").lower()[:1]
    if half == "p" and hour < NOON:
        hour += NOON
    elif half == "a" and hour == NOON:
        hour = 0
    return hour * 60 + int(found["minute"])


NOON = 12


def _moment(doc: Doc, minutes: int, nights: int) -> dt.datetime | None:
    """The time so many nights before the day of publication; None for a Doc without an article."""
    if doc._.article is None:
        return None
    day = doc._.article.published_at.date() - dt.timedelta(days=nights)
    return dt.datetime.combine(day, dt.time(minutes // 60, minutes % 60), dt.UTC)
