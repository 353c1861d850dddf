"""Times of day in local time, as the text tells them: "at [2:30 am]", "on Monday [night]", "in the [early hours]".

A clock time is written in 24 hours ("02:30"), a part of the day by the word that ``seeds/times_of_day.csv`` gives for it. Left
alone: what is told in the time of another place ("06:00 GMT"), scores, and parts of the day that date nothing ("good morning").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors import lexicon
from extractors.language import written
from extractors.language.phrases import PhraseTree, Words
from extractors.nlp.annotations import DateReading, TimeOfDayReading
from extractors.nlp.sections import is_silent

CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))?")
HALF = re.compile(r"(?P<half>[ap])\.?m\.?")
MARKS = frozenset({"o'clock", "hrs", "hours"})
OF_THE_WORLD = frozenset({"gmt", "utc"})
"""Zones in which agencies tell of places elsewhere; the others are those of the place."""
BEFORE_CLOCKS = frozenset({"at", "around", "about", "by", "before", "after", "from", "until", "past"})
BEFORE_PARTS = frozenset({"at", "around", "by", "after", "early", "late", "toward", "towards"})
BEFORE_ARTICLES = frozenset({"in", "during", "through"})
NOON = 12


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A row of ``seeds/times_of_day.csv``: a phrase and the word by which its part of the day goes.

    `stands_alone` is true of what tells when something was wherever it stands: "overnight", not "morning".
    """

    phrase: str
    time_of_day: str
    stands_alone: bool
    example: str


@functools.cache
def _parts() -> PhraseTree[TimeOfDay]:
    return PhraseTree((row.phrase, row) for row in lexicon.read(TimeOfDay, "times_of_day.csv"))


def find(doc: Doc, dates: Sequence[DateReading]) -> tuple[TimeOfDayReading, ...]:
    """Every time of day that may be that of an act, from left to right."""
    found = sorted((*_clock_times(doc), *_parts_of_day(doc, dates)), key=lambda reading: reading.start)
    return tuple(reading for reading in found if not is_silent(reading.span(doc)))


def _clock_times(doc: Doc) -> Iterator[TimeOfDayReading]:
    """As in "at 14:30", "around 5 p.m.", "at 2.30am"; a bare number is none, nor is 14:30 without "at"."""
    words = written.lowered(doc)
    for index, word in enumerate(words):
        match = CLOCK.fullmatch(word)
        if match is None:
            continue
        after, behind = (*words[index + 1 : index + 3], "", "")[:2]
        half = HALF.fullmatch(after)
        is_marked = half is not None or after in MARKS
        zone = behind if is_marked else after
        is_led_up_to = (index > 0 and words[index - 1] in BEFORE_CLOCKS) or zone == "local"
        time = _written(int(match["hour"]), int(match["minute"] or 0), half and half["half"])
        is_clock = half is not None or (is_led_up_to and (match["minute"] is not None or after == "o'clock"))
        if is_clock and time is not None and zone not in OF_THE_WORLD:
            yield TimeOfDayReading(index, index + 1 + is_marked, time)


def _written(hour: int, minute: int, half: str | None) -> str | None:
    """The time in 24 hours, None where no clock shows it.

    >>> _written(2, 30, "p"), _written(12, 5, "a"), _written(14, 0, None), _written(14, 0, "p")
    ('14:30', '00:05', '14:00', None)
    """
    if half is None:
        return f"{hour:02}:{minute:02}"
    return f"{hour % NOON + NOON * (half == 'p'):02}:{minute:02}" if 1 <= hour <= NOON else None


def _parts_of_day(doc: Doc, dates: Sequence[DateReading]) -> Iterator[TimeOfDayReading]:
    """As in "on Monday [night]", "[overnight]", "in the [early hours]", "at [dawn]"."""
    dated = {index for date in dates for index in range(date.start, date.end)}
    for found in _parts().longest(Words.of(doc)):
        start, row = found.start, found.rows[0]
        if row.stands_alone or start in dated or _is_led_up_to(doc, start):
            yield TimeOfDayReading(start, found.end, row.time_of_day)


def _is_led_up_to(doc: Doc, start: int) -> bool:
    before = [doc[index].lower_ for index in range(max(0, start - 2), start)]
    if before[-1:] == ["the"]:
        return before[0] in BEFORE_ARTICLES
    return bool(before) and before[-1] in BEFORE_PARTS
