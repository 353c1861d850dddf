"""Anybody can be a victim: sixty nouns for people are harmed whether a seed knows them or not; things and animals are not."""

from __future__ import annotations

import pytest

from tests.pipes.claim_reading import reader, shown
from tests.pipes.event_reading import read

PEOPLE = """
    shoppers pilgrims mourners airmen worshippers commuters revellers weavers beekeepers loggers hikers stevedores gravediggers
    vaccinators choristers acrobats goatherds muleteers brickmakers carters hawkers porters deckhands trawlermen divers novices
    seminarians altar-boys dancers drummers wrestlers jockeys campers anglers hunters foragers gleaners charcoal-burners
    smelters quarrymen welders plumbers electricians roofers surveyors geologists census-takers bailiffs ushers tellers barbers
    tailors cobblers bakers brewers florists undertakers midwives pharmacists opticians
"""
NOBODY = ("goats", "camels", "trucks", "houses", "generators")
ACTIVE, PASSIVE = "Gunmen killed nine {} near Kaduna.", "Nine {} were killed when gunmen opened fire near Kaduna."


@pytest.mark.parametrize("noun", PEOPLE.split())
@pytest.mark.parametrize("text", [ACTIVE, PASSIVE])
def test_who_is_counted_and_killed_is_a_victim(text: str, noun: str) -> None:
    found = [shown(reading) for reading in reader()(text.format(noun))._.casualties]
    assert len(found) == 1
    assert found[0].startswith("killed 9..9")


@pytest.mark.parametrize("noun", PEOPLE.split())
def test_who_kills_them_attacks(noun: str) -> None:
    assert "ASSAULT" in {event.event_type for event in read(ACTIVE.format(noun))._.events}


@pytest.mark.parametrize("noun", NOBODY)
def test_animals_and_things_are_no_victims(noun: str) -> None:
    assert not reader()(f"Gunmen destroyed nine {noun} near Kaduna.")._.casualties
