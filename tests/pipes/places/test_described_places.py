"""Places by what stands around their names: parts of countries, descriptions, provinces that exclude namesakes."""

from __future__ import annotations

import pytest

from tests.pipes.event_reading import read

PLACES = {
    "a part by 'the ... of'": ("A bomb killed two people in the northwest of Burkina Faso.", "northwestern Burkina Faso BFA 5"),
    "a part of a region": ("A shell killed two people in the south of the Gaza Strip.", "southern Gaza Strip PSE 5"),
    "beside a part, no part of it": ("A bomb killed two people just to the north of Mosul.", "Mosul IRQ 2"),
    "a village that is said to be one": ("Gunmen attacked Zargolo, a small village in Mali.", "Zargolo MLI 2"),
    "at a distance": ("Gunmen attacked Zargolo, about 40 kilometres from Mopti.", "Zargolo MLI 2"),
    "in brackets": ("Gunmen attacked Hamra al-Zarg (a town in Iraq) on Monday.", "Hamra al-Zarg IRQ 2"),
    "a province that no list has": ("A bomb killed two people in Zargolo province in Mali.", "Zargolo province MLI 4"),
    "a namesake in another province": ("Gunmen killed two people at El Aguaje, Michoacan.", "El Aguaje MEX 2"),
    "the town of that province": ("Gunmen killed two people at Aguililla, Michoacan.", "Aguililla MEX 1"),
    "around a town": ("A mine killed two people in the Homs countryside.", "Homs SYR 2"),
    "an area": ("Shells hit the Al-Zarg area in Iraq.", "Al-Zarg IRQ 2"),
    "a village by its last word": ("Shells hit Zargolo village in Mali.", "Zargolo MLI 2"),
    "what is raided": ("Nine people died in a raid on Zargolo.", "Zargolo None 2"),
    "what is entered": ("Gunmen stormed Zargolo and killed nine people.", "Zargolo None 2"),
    "what a market is of": ("A bomb killed nine people at the market of Zargolo in Mali.", "Zargolo MLI 2"),
    "whose residents tell": ("Residents of Zargolo buried nine people.", "Zargolo None 2"),
    "a road between two": ("A mine killed nine people on the road between Zargolo and Mopti.", "Zargolo MLI 2"),
    "an island": ("Gunmen killed nine farmers on Zargolo island.", "Zargolo island None 2"),
    "a valley": ("Gunmen killed nine farmers in the Zargolo Valley.", "Zargolo Valley None 5"),
    "a small town beside a larger one": ("A mine killed two people in Douentza, north of Mopti.", "Douentza MLI 1"),
    "a small town by its province's office": ("Shells hit Rahad, the health ministry of North Kordofan said.", "Rahad SDN 1"),
    "with its article, as the text has it": ("Nine soldiers reached Er Rahad, North Kordofan.", "Er Rahad SDN 1"),
    "another name by its province": ("Nine soldiers reached Ar Rahad, North Kordofan.", "Rahad SDN 1"),
    "a quarter of a town": ("Troops raided a house in the neighbourhood of Zargolo, in Mosul, on Monday.", "Zargolo IRQ 2"),
    "what a siege is called after": ("The Mosul siege lasted for months.", "Mosul IRQ 1"),
    "a town's markets": ("A bomb killed two people at one of Mosul's markets.", "Mosul IRQ 1"),
}


@pytest.mark.parametrize(("text", "place"), PLACES.values(), ids=PLACES)
def test_places(text: str, place: str) -> None:
    first = read(text)._.places[0].place
    assert f"{first.location_name} {first.country_iso3} {first.where_prec}" == place


NESTED = {
    "by 'in'": ("A bomb killed two people in Chana, in Songkhla, on Monday.", ["Chana 1", "Songkhla 3"]),
    "by a comma": ("A bomb killed two people in Tawahi, Aden, on Monday.", ["Tawahi 1", "Aden 3"]),
    "no list": ("Bombs killed two people in Homs, Hama and Idlib on Monday.", ["Homs 1", "Hama 1", "Idlib 1"]),
    "no list with 'in'": ("Bombs killed two people in Homs, in Hama and in Idlib.", ["Homs 1", "Hama 1", "Idlib 1"]),
    "far apart": ("Bombs killed two people in Homs, in Mosul, on Monday.", ["Homs 1", "Mosul 1"]),
}


@pytest.mark.parametrize(("text", "places"), NESTED.values(), ids=NESTED)
def test_a_town_behind_another_is_its_district(text: str, places: list[str]) -> None:
    assert [f"{found.place.location_name} {found.place.where_prec}" for found in read(text)._.places] == places


NO_PLACES = {
    "a government's army": "It was not Moscow's army that blew up the depot.",
    "a government's cabinet": "Mosul's parliament condemned the raid.",
    "a person of a town": "Zargolo, a town councillor, was shot dead.",
    "who talks": "Talks between Moscow and Kyiv resumed on Monday.",
    "who attacks": "The Zargolo raid on the camp killed two people.",
    "who is raided": "The raid on Zargolo families killed two people.",
    "half of a name": "The Great-Zargolo attack killed two people.",
    "a person of an age": "Gunmen killed Daniel, 40, on Monday.",
}


@pytest.mark.parametrize("text", NO_PLACES.values(), ids=NO_PLACES)
def test_what_is_no_place(text: str) -> None:
    assert read(text)._.places == ()
