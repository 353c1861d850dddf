"""Where the news of a text was that is told without a town: in the first town of its lead that may be it."""

from __future__ import annotations

import pytest

from extractors.records import GeoBasis, Section, SectionKind
from tests.pipes.event_reading import read

TOWN = {
    "in the next sentence": "Rebels shelled a market in northern Iraq. Houses burned in Hawija.",
    "of the province": "Rebels shelled a market in Kirkuk province. In Hawija the electricity failed.",
    "of the country": "Rebels shelled a market in Iraq. In Hawija the electricity failed.",
    "of no place at all": "Rebels shelled a market. Houses burned in Hawija.",
    "that mourns": "Rebels shelled a market in northern Iraq. Hawija mourned on Tuesday. Houses burned in Hawija.",
}


@pytest.mark.parametrize("text", TOWN.values(), ids=TOWN)
def test_the_town_of_the_lead_places_the_news(text: str) -> None:
    place = read(text)._.events[0].place
    assert place is not None
    assert (place.place.location_name, place.place.where_prec, place.place.basis) == ("Hawija", 2, GeoBasis.INFERRED)


OWN = {
    "where somebody speaks": ("Rebels shelled a market in northern Iraq. The mayor spoke in Baghdad.", "northern Iraq"),
    "where the hurt are brought": ("Rebels shelled a market in northern Iraq. They were taken to Kirkuk.", "northern Iraq"),
    "where the clinic is": (
        "Rebels shelled a market in northern Iraq. Four were moved to a clinic in Kirkuk.",
        "northern Iraq",
    ),
    "where the survivors walk": ("Rebels shelled a market in northern Iraq. Survivors walked into Kirkuk.", "northern Iraq"),
    "where the dead are buried": ("Rebels shelled a market in northern Iraq. They were buried in Kirkuk.", "northern Iraq"),
    "where others come from": ("Rebels shelled a market in northern Iraq. Trucks came from Kirkuk.", "northern Iraq"),
    "of another day": (
        "Rebels shelled a market in northern Iraq on Monday. On Friday jets bombed a depot in Kirkuk.",
        "northern Iraq",
    ),
    "of another country": ("Rebels shelled a market in northern Iraq. Shops in Amman were closed.", "northern Iraq"),
    "where it was, by 'where'": ("The mayor visited Mosul, where rebels shelled a market.", "Mosul"),
    "beside its own district": (
        "Rebels shelled a market in Chuhuiv district in Ukraine. Shops in Kharkiv were closed.",
        "Chuhuyiv district",
    ),
    "beside its own town": ("Rebels shelled a market in Mosul. In Hawija the electricity failed.", "Mosul"),
}


@pytest.mark.parametrize(("text", "place"), OWN.values(), ids=OWN)
def test_another_town_does_not(text: str, place: str) -> None:
    found = read(text)._.events[0].place
    assert found is not None
    assert found.place.location_name == place


def _below(dateline: str, text: str) -> tuple[str, ...]:
    """Where the first act was of a text behind a dateline."""
    whole = f"{dateline} {text}"
    sections = (
        Section(SectionKind.DATELINE, 0, len(dateline)),
        Section(SectionKind.BODY, len(dateline) + 1, len(whole)),
    )  # fmt: skip
    place = read(whole, *sections)._.events[0].place
    return (place.place.location_name, place.place.basis) if place is not None else ()


def test_the_dateline_places_news_of_a_text_that_names_no_other_place() -> None:
    assert _below("QUETTA, Pakistan -", "A man died in a grenade attack at a police post.") == ("Quetta", GeoBasis.DATELINE)


ELSEWHERE = {
    "a country": "A missile struck a tanker off Yemen.",
    "those of another country": "A missile struck a tanker, the British navy said.",
}


@pytest.mark.parametrize("text", ELSEWHERE.values(), ids=ELSEWHERE)
def test_the_dateline_places_no_news_of_elsewhere(text: str) -> None:
    assert _below("DUBAI -", text) == ()
