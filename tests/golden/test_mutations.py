"""Change one thing in a sentence and exactly that thing changes in what is read from it."""

from __future__ import annotations

import datetime as dt
import functools

import pytest
from golden_facts import told

from extractors import pipeline
from extractors.extract import extract
from extractors.records import CasualtyClaim, EventMention, Facts

DAY = dt.date(2024, 5, 22)  # a Wednesday

CLAIM_PARTS = {
    "number": ("quantity_type", "quantity_min", "quantity_best", "quantity_max"),
    "outcome": ("outcome",),
    "victims": ("victim_category",),
    "claimant": ("claimant_text",),
    "negation": ("is_negated",),
    "stance": ("stance",),
    "hedge": ("is_hedged",),
    "scope": ("count_scope",),
}
EVENT_PARTS = {
    "kind": ("event_type", "event_mode"),
    "realis": ("realis",),
    "date": ("date_start", "date_end"),
    "place": ("country_iso3", "location_name"),
    "background": ("is_background",),
}

MUTATIONS = {
    "number": (
        "Rockets hit a market in Kharkiv on Monday, killing 12 people, the governor said.",
        "Rockets hit a market in Kharkiv on Monday, killing 31 people, the governor said.",
        {"number"},
    ),
    "number in words": (
        "A car bomb in Mogadishu killed seven people on Sunday.",
        "A car bomb in Mogadishu killed nine people on Sunday.",
        {"number"},
    ),
    "lower bound": (
        "Gunmen killed five soldiers near Gao on Sunday, the army said.",
        "Gunmen killed at least five soldiers near Gao on Sunday, the army said.",
        {"number"},
    ),
    "range": (
        "An air strike on Monday in Saada killed between 10 and 14 people.",
        "An air strike on Monday in Saada killed between 10 and 19 people.",
        {"number"},
    ),
    "nobody": (
        "Shells fell on Goma on Sunday and two people were killed.",
        "Shells fell on Goma on Sunday and no people were killed.",
        {"number", "negation"},
    ),
    "no casualties": (
        "A drone hit a depot in Erbil on Tuesday; ten casualties were reported.",
        "A drone hit a depot in Erbil on Tuesday; no casualties were reported.",
        {"number", "negation"},
    ),
    "claimant": (
        "Police said that six people were killed in a bomb attack in Quetta on Monday.",
        "Residents said that six people were killed in a bomb attack in Quetta on Monday.",
        {"claimant"},
    ),
    "claimant after the quote": (
        '"Nine people were wounded in the shelling," the mayor said on Monday.',
        '"Nine people were wounded in the shelling," a doctor said on Monday.',
        {"claimant"},
    ),
    "according to": (
        "Four children were killed in an air strike in Idlib on Sunday, according to the White Helmets.",
        "Four children were killed in an air strike in Idlib on Sunday, according to the Red Crescent.",
        {"claimant"},
    ),
    "weekday": (
        "Militants attacked an army post in Djibo on Sunday and killed eight soldiers.",
        "Militants attacked an army post in Djibo on Monday and killed eight soldiers.",
        {"date"},
    ),
    "day of the month": (
        "A suicide bomber killed eleven people in Kabul on 3 May.",
        "A suicide bomber killed eleven people in Kabul on 9 May.",
        {"date"},
    ),
    "place": (
        "A missile strike in Odesa on Sunday wounded three people.",
        "A missile strike in Lviv on Sunday wounded three people.",
        {"place"},
    ),
    "outcome": (
        "The shelling of Omdurman on Sunday wounded 40 people.",
        "The shelling of Omdurman on Sunday killed 40 people.",
        {"outcome"},
    ),
    "victims": (
        "Gunmen shot dead two journalists in Culiacan on Monday.",
        "Gunmen shot dead two policemen in Culiacan on Monday.",
        {"victims"},
    ),
    "denial": (
        "The army said that nine people were killed in the strike on Sunday.",
        "The army denied that nine people were killed in the strike on Sunday.",
        {"stance"},
    ),
    "hedge": (
        "Five people were killed in a drone strike in Marib on Sunday.",
        "Five people were reportedly killed in a drone strike in Marib on Sunday.",
        {"hedge"},
    ),
    "weapon": (
        "A drone strike in Hodeidah on Saturday killed three people.",
        "A missile strike in Hodeidah on Saturday killed three people.",
        {"kind"},
    ),
    "an age added": (
        "A sniper killed a woman in Gaza City on Monday.",
        "A sniper killed a 62-year-old woman in Gaza City on Monday.",
        set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("plain", "changed", "expected"), MUTATIONS.values(), ids=MUTATIONS)
def test_a_mutation_changes_exactly_its_part(plain: str, changed: str, expected: set[str]) -> None:
    before, after = _read(plain), _read(changed)
    assert before.casualty_claims and _incident_mentions(before)
    assert _changed(before, after) == expected


@functools.cache
def _read(text: str) -> Facts:
    return extract(told(text, DAY), pipeline.load())


def _changed(before: Facts, after: Facts) -> set[str]:
    """The parts in which two readings differ; a claim or an event more or less is a part too."""
    claims = _differences(before.casualty_claims, after.casualty_claims, CLAIM_PARTS)
    events = _differences(_incident_mentions(before), _incident_mentions(after), EVENT_PARTS)
    return claims | events


def _incident_mentions(facts: Facts) -> tuple[EventMention, ...]:
    return tuple(mention for mention in facts.event_mentions if mention.event_type == "ASSAULT")


def _differences(
    before: tuple[CasualtyClaim, ...] | tuple[EventMention, ...],
    after: tuple[CasualtyClaim, ...] | tuple[EventMention, ...],
    parts: dict[str, tuple[str, ...]],
) -> set[str]:
    if len(before) != len(after):
        return {f"{len(before)} -> {len(after)} readings"}
    return {
        part
        for one, other in zip(before, after, strict=True)
        for part, fields in parts.items()
        if any(getattr(one, field) != getattr(other, field) for field in fields)
    }
