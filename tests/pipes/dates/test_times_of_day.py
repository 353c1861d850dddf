"""Times of day: those that a text tells, and of an act the one in its clause."""

from __future__ import annotations

import pytest

from extractors.pipes.dates import component, times_of_day
from tests.pipes.event_reading import read
from tests.readers import article, unparsed

TIMES = {
    "clock with halves": ("It fell at 2:30 am on Monday.", ["02:30"]),
    "joined": ("It fell at 2.30pm.", ["14:30"]),
    "hour with halves": ("It fell around 5 p.m. on Monday.", ["17:00"]),
    "after midnight": ("It fell at 12:05 a.m.", ["00:05"]),
    "24 hours": ("It fell at 14:05 on Monday.", ["14:05"]),
    "of the clock": ("It fell at 7 o'clock.", ["07:00"]),
    "part of a day": ("It fell on Monday night.", ["night"]),
    "early hours": ("It fell in the early hours of Monday.", ["before dawn"]),
    "alone": ("It fell overnight.", ["night"]),
    "led up to": ("It fell at dawn.", ["dawn"]),
    "elsewhere": ("It fell at 06:00 GMT.", []),
    "elsewhere and here": ("It fell at 06:00 GMT (09:00 local time).", ["09:00"]),
    "a zone of the place": ("It fell at 6 am IST.", ["06:00"]),
    "a score": ("They won 14:05 on Monday.", []),
    "a count": ("It fell at 14 places.", []),
    "no such time": ("It fell at 14:30 pm.", []),
    "a greeting": ("Good morning, he said.", []),
    "a name": ("The morning paper said so.", []),
}


@pytest.mark.parametrize(("text", "told"), TIMES.values(), ids=TIMES)
def test_times(text: str, told: list[str]) -> None:
    doc = unparsed()(text)
    doc._.article = article(text)
    assert [found.time_of_day for found in times_of_day.find(doc, component.find(doc))] == told


ACTS = {
    "its clause": ("Rebels shelled the town at 2:30 am on Monday.", "02:30"),
    "its day": ("Rebels shelled the town on Monday night.", "night"),
    "a clock before a part": ("Rebels shelled the town overnight. The shelling began at 3:15 am.", "03:15"),
    "not the telling": ("The mayor said at 9 am on Tuesday that rebels shelled the town.", None),
    "not a meeting": ("The council will meet at noon on Friday over the shelling of a market.", None),
    "none": ("Rebels shelled the town on Monday.", None),
}


@pytest.mark.parametrize(("text", "told"), ACTS.values(), ids=ACTS)
def test_the_time_of_day_of_an_act(text: str, told: str | None) -> None:
    found = [event for event in read(text)._.events if event.trigger is not None and event.trigger.phrase.startswith("shell")]
    assert {event.time_of_day for event in found} == {told}
