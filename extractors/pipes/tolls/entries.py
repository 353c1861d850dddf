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

TIME = re.compile(
    r"\W*(?:upd(?:ated?)?\W+)?(?:at\s+)?(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?!\d)\s*"
    r"(?P<half>[ap]\.?m\.?\b)?",
    re.IGNORECASE,
)
"""What may stand at the beginning of a line that opens an entry."""
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `rank` grows with its time, whatever the order on the page."""

    minutes: int
    told_at: dt.datetime | None

    def is_before(self, other: Entry) -> bool:
        return self.minutes < other.minutes


def entries(doc: Doc, sents: Sequence[Span]) -> dict[int, Entry]:
    """The entry of every sentence that stands in one, by the number of the sentence; empty where the page has none."""
    opened: dict[int, int] = {}
    for number, sent in enumerate(sents):
        if _begins_line(doc, sent):
            found = TIME.match(sent.text)
            if found is not None:
                opened[number] = _minutes(found)
    if len(set(opened.values())) < FEWEST:
        return {}
    kept: dict[int, Entry] = {}
    current: Entry | None = None
    for number in range(len(sents)):
        if number in opened:
            current = Entry(opened[number], _moment(doc, opened[number]))
        if current is not None:
            kept[number] = current
    return kept


def _begins_line(doc: Doc, sent: Span) -> bool:
    before = doc[sent.start - 1] if sent.start else None
    return before is None or "\n" in before.text or "\n" in before.whitespace_ or doc.text[: sent.start_char].endswith("\n")


def _minutes(found: re.Match[str]) -> int:
    hour = int(found["hour"])
    half = (found["half"] or "").lower()[:1]
    if half == "p" and hour < NOON:
        hour += NOON
    elif half == "a" and hour == NOON:
        hour = 0
    return hour * 60 + int(found["minute"])


NOON = 12


def _moment(doc: Doc, minutes: int) -> dt.datetime | None:
    """The time on the day of publication; None for a Doc without an article."""
    if doc._.article is None:
        return None
    day = doc._.article.published_at.date()
    return dt.datetime.combine(day, dt.time(minutes // 60, minutes % 60), dt.UTC)
