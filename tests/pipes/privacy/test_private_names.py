"""Names without a public role are found wherever they stand; public ones, places and bodies are left.

A row's brackets hold every private name in order, with its kind where it is not ``private``.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import pipeline
from extractors.pipes.privacy.ages import age
from extractors.pipes.privacy.persons import words_of
from extractors.pipes.privacy.words import NameWordKind, name_words
from extractors.records import Section, SectionKind
from tests.readers import read_article

ROWS = (
    # ---- children
    "Nine-year-old [Amina Yusuf|minor] was killed by a shell. [Amina|minor] was playing. [AMINA YUSUF|minor] was buried.",
    "[Hodan|minor], 11, died in hospital.",
    "[Adam Okello|minor] (6) and his brother [John|minor] (4) were wounded in the strike.",
    "The strike killed a mother and her sons [Karim|minor] and [Omar|minor].",
    "Schoolgirl [Leila Haddad|minor] was shot dead on Monday.",
    "A six-month-old baby, [Sami Haddad|minor], died in the shelling.",
    "A boy named [Prosper|minor] stepped on a mine and was killed.",
    # ---- victims, relatives, witnesses
    "The dead were identified as [Omar Khaled|victim], 34, his wife [Salma|victim] and a guard, [Tesfaye Bekele|victim].",
    "[Grace Achieng], a witness, said that gunmen opened fire. [Achieng] fled.",
    "[Hassan Idris], whose brother was killed, buried him on Tuesday.",
    "An old man called [Hassane] sat beside the road after the attack.",
    "[Umm Khaled] lost her sister in the explosion.",
    "Constables [Altaf Hussain|victim] and [Ravi Kumar|victim] were killed by gunmen.",
    "Dr [Rania Hamdan|victim] was killed when a rocket hit the clinic.",
    "Gunmen killed the driver of Governor Musa Bello, [Peter Okoro].",
    "[Mama Zawadi], who sells beans, lost a hand in the blast.",
    "The shell killed the brothers [Salem|minor] and [Fahd Ghalib|minor], aged 8 and 11.",
    "Gunmen killed [Omar Haddad|victim], officials said.",
    # ---- public roles stay, harmed or not
    "Governor Musa Bello was killed when gunmen attacked his convoy.",
    "Thein Win, the mayor of Lashio, was shot dead. Thein Win was 61.",
    "The governor of Hodeidah, Abdullah Atifi, visited the wounded.",
    "Karim Nasser, who commands the brigade, was wounded.",
    "Vladimir Putin and Volodymyr Zelensky spoke of the attack.",
    "Army spokesman Kofi Mensah said that rebels killed two soldiers. Mensah gave no names.",
    "Dr Rania Hamdan of Al-Noor Hospital said that nine people were killed.",
    # ---- no people
    "Boko Haram abducted nine girls in the night. Officials said Boko Haram had come on motorcycles.",
    "The Gran Lotus gang killed 70 people. Violence set off by Gran Lotus closed a clinic.",
    "The armed group Nadia Lotus killed nine people in the town.",
    "Heavy shelling of the famine-struck Abu Nakhla displacement camp left eight people dead.",
    # ---- near misses: people beside a body or a place
    "Gunmen killed [Omar Haddad|victim], a cook of the camp, officials said.",
    "[Omar Haddad], a witness, said that the gang burned his house.",
    "The gang killed [Omar Haddad|victim] in the camp on Monday.",
    "[Omar Haddad]'s school was hit by a shell and nine people were killed.",
    "A blast hit Omar Hospital in Jordan on Monday and killed two people.",
    "Fighting near Mendhar killed two people.",
    "A shell hit Omdurman on Wednesday, doctors said, and killed two people.",
)
read = pipeline.load()
_MARKED = re.compile(r"\[([^\]|]+)(?:\|(\w+))?\]")


@pytest.mark.parametrize("row", ROWS)
def test_exactly_the_marked_names_are_private(row):
    doc = read(_MARKED.sub(r"\1", row))
    wanted = [(name, kind or "private") for name, kind in _MARKED.findall(row)]
    found = [(reading.span(doc).text, reading.kind.value) for reading in doc._.private_names]
    assert [name for name, _ in found] == [name for name, _ in wanted]
    assert {name for name, kind in found if kind == "minor"} == {name for name, kind in wanted if kind == "minor"}


def test_a_public_name_that_a_child_shares_is_left_where_it_is_short():
    doc = read("Governor Musa Bello said that Aisha Bello, 9, was killed. Bello promised justice.")
    assert [reading.span(doc).text for reading in doc._.private_names] == ["Aisha Bello"]


def test_who_wrote_the_article_is_no_private_person():
    text = "By Omar Haddad\nTwo people were killed in the attack."
    doc = read_article(text, pipeline.load(), Section(SectionKind.BYLINE, 0, 14))
    assert doc._.private_names == ()


KEPT = {NameWordKind.OFFICE, NameWordKind.TRADE, NameWordKind.LEADING, NameWordKind.BODY, NameWordKind.PLACE}


@pytest.mark.parametrize("row", name_words.rows, ids=lambda row: f"{row.kind}:{row.word}")
def test_the_example_of_a_word_shows_what_it_does_to_a_name(row):
    doc = read(row.example)
    found = {(reading.span(doc).text, reading.kind.value) for reading in doc._.private_names}
    if row.kind in KEPT:
        assert found == set()
    elif row.kind is NameWordKind.MINOR:
        assert found == {("Karim", "minor")}
    else:
        assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Amina, 9, was killed.", 9),
        ("Amina (11) was killed.", 11),
        ("Amina, aged seven, was killed.", 7),
        ("Amina, nine months, was killed.", 0),
        ("Amina, 9 months old, was killed.", 0),
        ("The twelve-year-old schoolgirl Amina was killed.", 12),
        ("A 3-month-old baby, Amina, was killed.", None),
        ("Amina, two brothers and a cousin were killed.", None),
        ("Amina, 1990 winner, was killed.", None),
    ],
)
def test_the_age_beside_a_name(text, years):
    doc = read(text)
    at = next(token.i for token in doc if token.text == "Amina")
    assert age(doc[at : at + 1]) == years


@pytest.mark.parametrize(
    ("name", "words"),
    [("Omar al-Shami's", ("omar", "shami")), ("Umm Khaled", ("khaled",)), ("Karim van der Berg", ("karim", "berg"))],
)
def test_the_words_of_a_name_that_may_stand_alone(name, words):
    assert words_of(name) == words


@given(name=st.sampled_from(["Amina Yusuf", "Kwame Boateng", "Thandiwe Dube", "Sofía Rangel", "Nguyen Thi Lan"]))
def test_the_name_does_not_matter(name):
    doc = read(f"{name}, 9, was killed in the strike. Her uncle buried {name} on Monday.")
    assert {reading.span(doc).text for reading in doc._.private_names} >= {name}
