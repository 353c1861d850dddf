"""Change one thing in a sentence, alone or in a golden article, and exactly that thing changes in what is read."""

from __future__ import annotations

import datetime as dt
import functools

import pytest
from golden_facts import golden_article, told, told_otherwise

from extractors import pipeline
from extractors.extract import extract
from extractors.records import Article, CasualtyClaim, EventMention, Facts

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
        {"number", "negation", "realis"},
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
        {"stance", "realis"},
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

IN_ARTICLES = {
    "number in words": ("kharkiv-night-drones", "eleven wounded", "nineteen wounded", {"number"}),
    "number": ("hodeidah-port-raid", "87 wounded", "41 wounded", {"number"}),
    "number abducted": ("kuriga-school-abduction", "abducted 287 pupils", "abducted 312 pupils", {"number"}),
    "number of one kind": ("timbuktu-river-boat", "49 civilians", "46 civilians", {"number"}),
    "lower bound": ("gaza-school-strike", "killed more than 90 people", "killed at least 90 people", {"number"}),
    "number second hand": ("saada-bus-strike", "a toll of 50 dead", "a toll of 57 dead", {"number"}),
    "negation": ("erbil-base-two-rockets", "but caused no casualties", "and caused three casualties", {"number", "negation"}),
    "claimant": ("hodeidah-port-raid", "The Houthi-run health ministry said", "The Yemeni Red Crescent said", {"claimant"}),
    "claimant at the end": ("omdurman-market-shelling", "Sudan's health ministry said", "a doctors' union said", {"claimant"}),
    "date": ("cauca-patrol-bomb", "on Wednesday morning", "on Tuesday morning", {"date"}),
    "date of all mentions": ("hodeidah-port-raid", "of Hodeidah on Saturday", "of Hodeidah on Friday", {"date"}),
    "date of the other incident": ("pulwama-grenade", "On Wednesday, unknown gunmen", "On Thursday, unknown gunmen", {"date"}),
    "place": ("belgorod-market-statement", "the centre of Belgorod", "the centre of Kursk", {"place"}),
    "victims": ("cauca-patrol-bomb", "Two policemen died", "Two soldiers died", {"victims"}),
    "hedge": ("nairobi-finance-bill", "five people were shot dead", "five people were reportedly shot dead", {"hedge"}),
}

KNOWN_WRONG: dict[str, str] = {}


def _cases(mutations: dict[str, tuple[object, ...]]) -> list[object]:
    """One case a mutation; those known to be wrong must fail."""
    return [
        pytest.param(
            *parts,
            id=name,
            marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=KNOWN_WRONG[name])
            if name in KNOWN_WRONG
            else (),
        )
        for name, parts in mutations.items()
    ]


def _known_wrong(name: str) -> tuple[pytest.MarkDecorator, ...]:
    return (pytest.mark.xfail(strict=True, raises=AssertionError, reason=KNOWN_WRONG[name]),) if name in KNOWN_WRONG else ()


@pytest.mark.parametrize(("plain", "changed", "expected"), _cases(dict(MUTATIONS)))
def test_a_mutation_changes_exactly_its_part(plain: str, changed: str, expected: set[str]) -> None:
    before, after = _read(told(plain, DAY)), _read(told(changed, DAY))
    assert before.casualty_claims and _incident_mentions(before)
    assert _changed(before, after) == expected


@pytest.mark.parametrize(("slug", "old", "new", "expected"), _cases(dict(IN_ARTICLES)))
def test_a_mutation_in_an_article_changes_exactly_its_part(slug: str, old: str, new: str, expected: set[str]) -> None:
    assert _changed(_read(golden_article(slug).article), _read(told_otherwise(slug, old, new))) == expected


@functools.cache
def _read(article: Article) -> Facts:
    return extract(article, pipeline.load())


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
