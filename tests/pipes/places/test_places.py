"""Places as the words give them. A marked place: ``[Boukamal]{Abu Kamal 2 2}`` is its name, geo_precision and where_prec."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from extractors.pipes.places.component import Gazetteer, find
from extractors.pipes.places.geonames import GeoNames, Town, key_of
from extractors.records import GeoBasis, ResolvedPlace, Section, SectionKind
from tests.readers import unparsed
from tests.rows import article

MARK = re.compile(r"\[([^\]]+)\]\{([^}]+)\}")
TOWNS = (
    Town(1, "Tripoli", "LBY", "77", 32.89, 13.19, 1_150_989, True),
    Town(2, "Tripoli", "LBN", "09", 34.43, 35.84, 229_398, True),
    Town(3, "Springfield", "USA", "Missouri", 37.22, -93.30, 170_188, True),
    Town(4, "Springfield", "USA", "Illinois", 39.80, -89.64, 114_394, True),
    Town(5, "Akron", "USA", "Ohio", 41.08, -81.52, 197_542, True),
    Town(6, "Jordan", "PHL", "06", 10.66, 122.59, 36_322, True),
    Town(7, "Friday", "USA", "Texas", 31.1, -95.1, 600, True),
    Town(8, "Chuhuiv", "UKR", "07", 49.83, 36.69, 31_535, True),
    Town(9, "Mosul", "IRQ", "15", 36.34, 43.13, 1_739_800, True),
    Town(10, "Santa Lucia", "SLV", "11", 13.9, -89.3, 9_000, True),
    Town(11, "Salem", "USA", "Oregon", 44.94, -123.0, 164_549, True),
)  # fmt: skip


def _towns(name: str) -> tuple[Town, ...]:
    return tuple(town for town in TOWNS if key_of(town.name) == key_of(name))


NLP = unparsed()
GAZETTEER = Gazetteer(_towns)


def _places(doc: Doc) -> list[ResolvedPlace]:
    return [reading.place for reading in find(doc, GAZETTEER)]


def _read(text: str) -> list[tuple[str, str]]:
    return [(p.text, f"{p.location_name} {p.geo_precision} {p.where_prec}") for p in _places(NLP(text))]


PLACES = {
    "town": "Shells fell in [Irbil]{Erbil 1 1}.",
    "spelling": "Shells fell in [Deir Ezzour]{Deir ez-Zor 1 1} and [Deir al-Zor]{Deir ez-Zor 1 1}.",
    "a country before a blast": "[Syria]{Syria 3 6} blast kills nine.",
    "a country before an attack of its own": "[Iraq]{Iraq 3 6} attack leaves nine dead in [Mosul]{Mosul 1 1}.",
    "a country before its attack abroad": "Syria attack leaves nine dead in [Mosul]{Mosul 1 1}.",
    "a country before its attack on a town": "Iraq attack on [Mosul]{Mosul 1 1} leaves nine dead.",
    "a part of the country": "Shells fell in [Mosul]{Mosul 1 1}. Two died in the [west of the country]{western Iraq 3 5}.",
    "the country alone": "Shells fell in [Mosul]{Mosul 1 1}. Two people left the country.",
    "an English name": "Shells fell in [Hamah]{Hama 1 1}.",
    "older name": "Shells fell in [Kiev]{Kyiv 1 1}.",
    "accents and apostrophes": "Shells fell in [Sana’a]{Sanaa 1 1}.",
    "near": "Shells fell near [Boukamal]{Abu Kamal 2 2}.",
    "outskirts": "Shells fell on the outskirts of [Mosul]{Mosul 2 2}.",
    "side of": "Shells fell north of [Mosul]{Mosul 2 2}.",
    "part of a country": "Shells fell in [eastern Syria]{eastern Syria 3 5}.",
    "part of a town": "Shells fell in western [Mosul]{Mosul 1 1}.",
    "country": "Shells fell in [Syria]{Syria 3 6}.",
    "two countries": "Shells fell in [Syria]{Syria 3 6} and [Iraq]{Iraq 3 6}.",
    "province": "Shells fell in [Anbar province]{Anbar province 3 4}.",
    "province by another word": "Shells fell in [Anbar governorate]{Anbar province 3 4}.",
    "district": "Shells fell in [Chuhuiv]{Chuhuiv district 2 3} district in Ukraine.",
    "border": "Shells fell near the [Iraq-Syria border]{Iraq-Syria border 3 5}.",
    "border by adjectives": "Shells fell near the [Syrian-Iraqi border]{Iraq-Syria border 3 5}.",
    "border between": "Shells fell near the [border between Iraq and Syria]{Iraq-Syria border 3 5}.",
    "border with": "Shells fell near [Iraq's border with Syria]{Iraq-Syria border 3 5}.",
    "border that no list has": "Shells fell near the [Peru-Chile border]{Chile-Peru border 3 5}.",
    "the town told before": "Shells fell in [Mosul]{Mosul 1 1}. Two people died in [the same town]{Mosul 1 1}.",
    "the town, not where people came from": (
        "Shells fell in [Mosul]{Mosul 1 1}. People from [Kirkuk]{Kirkuk 1 1} sleep in [the same town]{Mosul 1 1}."
    ),
    "a town that is named again": "Shells fell in [Mosul]{Mosul 1 1}, the town of [Chuhuiv]{Chuhuiv 1 1} in Ukraine was quiet.",
    "a described place": "Shells fell on a [Ukrainian port]{Ukraine 3 6}.",
    "bases of a country spoken of": "Shells fell on [Iraqi bases]{Iraq 3 6} and elsewhere in [Iraq]{Iraq 3 6}.",
    "bases abroad": "Shells fell on American bases.",
    "no region": "Shells fell in [Mosul]{Mosul 1 1}. Tension rose in the region.",
    "a town said to lie in": "Shells fell in [Akron]{Akron 1 1}, a town in Ohio.",
    "oil field": "Shells fell at the [al-Omar oil field]{al-Omar oil field 1 1}.",
    "base": "Shells fell at [Ain al-Asad air base]{Ain al-Asad air base 1 1}.",
    "sea": "A ship burned in the [Red Sea]{Red Sea 3 7}.",
    "container decides": "Shells fell in [Tripoli]{Tripoli 1 1}, Lebanon.",
    "container behind in": "Shells fell near [Boukamal]{Abu Kamal 2 2} in eastern Syria.",
    "state": "Two men died in [Springfield]{Springfield 1 1}, Illinois.",
    "object of a deed": "Shells hit [Palmyra]{Palmyra 1 1} again.",
    "capitals": "SHELLS FELL IN [MORAZAN]{Morazan department 3 4}, EL SALVADOR, AND IN [SANTA LUCIA]{Santa Lucia 1 1}.",
}  # fmt: skip


@pytest.mark.parametrize("marked", PLACES.values(), ids=PLACES.keys())
def test_places(marked: str) -> None:
    assert _read(MARK.sub(r"\1", marked)) == MARK.findall(marked)


NO_PLACES = {
    "person": "Yesterday Michael Jordan spoke.",
    "organisation": "The Aleppo Media Center wrote.",
    "adjective": "The Syrian army came.",
    "capital that speaks": "Later Baghdad said so.",
    "capital that is spoken to": "Moscow accused Kyiv.",
    "compound adjective": "The US-led forces came.",
    "country that acts": "Later Iran fired missiles.",
    "country that owns": "They feared Iran's missiles.",
    "governments": "Tensions between Erbil and Mosul grew.",
    "government that is the source": "Two men died, according to Mosul.",
    "article": "They met in the Akron.",
    "adjective that the model calls a place": "Missiles hit Iraqi bases.",
    "small town that nothing points to": "It happened on a day in Friday.",
    "lower case": "They ate turkey and mocha.",
    "country behind at": "They fired at US troops.",
}


@pytest.mark.parametrize("text", NO_PLACES.values(), ids=NO_PLACES.keys())
def test_what_is_no_place(text: str) -> None:
    assert _read(text) == []


def test_what_contains_a_name_decides_where_it_is() -> None:
    lebanon, libya = _places(NLP("Shells fell in Tripoli, Lebanon, and in Tripoli, Libya."))
    assert (lebanon.country_iso3, lebanon.latitude, libya.country_iso3) == ("LBN", 34.43, "LBY")


def test_the_countries_of_the_article_decide() -> None:
    assert _places(NLP("The Lebanese army came. Shells fell in Tripoli."))[-1].country_iso3 == "LBN"
    assert _places(NLP("Shells fell in Tripoli."))[-1].country_iso3 == "LBY"


def test_a_world_city_wins_over_its_namesake_at_home() -> None:
    italy = Town(1, "Rome", "ITA", "07", 41.9, 12.5, 2_318_895, True)
    georgia = Town(2, "Rome", "USA", "Georgia", 34.3, -85.2, 36_303, True)
    names = Gazetteer(lambda name: (italy, georgia) if name == "Rome" else ())
    text = "The United States said so. US troops and US allies came. A US envoy spoke in Rome."
    assert find(NLP(text), names)[-1].place.country_iso3 == "ITA"


def test_a_border_has_both_countries() -> None:
    (border,) = _places(NLP("Shells fell on the Syrian-Iraqi border."))
    assert (border.countries, border.country_iso3, border.latitude) == (("IRQ", "SYR"), "IRQ", 34.40)


def test_a_province_stands_at_its_seat_and_names_the_admin1_of_towns() -> None:
    names = Gazetteer(lambda name: (Town(1, name, "IRQ", "01", 33.4, 43.3, 5, True),) if name in ("Ar Ramadi", "Hit") else ())
    province, town = (reading.place for reading in find(NLP("Shells fell in Anbar province and in Hit, Iraq."), names))
    assert (province.latitude, province.admin1, town.admin1) == (33.4, "Anbar", "Anbar")


def test_only_a_country_is_a_country_basis() -> None:
    town, country = _places(NLP("Shells fell in Erbil. They fled across Syria."))
    assert (town.basis, country.basis) == (GeoBasis.STATED, GeoBasis.COUNTRY)


def test_a_village_that_no_list_has_is_named_without_coordinates() -> None:
    doc = NLP("Shells fell in the village of Kafr Amal. Roads in Syria were closed.")
    doc.set_ents([Span(doc, 6, 8, "GPE")])
    village, _ = _places(doc)
    assert (village.location_name, village.country_iso3, village.latitude, village.basis) == (
        "Kafr Amal", "SYR", None, GeoBasis.INFERRED,
    )  # fmt: skip


def test_who_shells_a_village_does_not_place_it() -> None:
    doc = NLP("Russian troops shelled the village of Kafr Amal. Shells fell near it. Israel spoke of a Turkish soldier.")
    doc.set_ents([Span(doc, 6, 8, "GPE")])
    (village,) = _places(doc)
    assert (village.location_name, village.country_iso3, village.where_prec) == ("Kafr Amal", None, 2)


@pytest.mark.parametrize(
    ("name", "country"), [("Pokrovsk", "UKR"), ("Pokrovsk in Russia", "RUS"), ("Bombay", "IND")]
)  # fmt: skip
def test_a_current_name_beats_a_former_one(name: str, country: str) -> None:
    towns = (
        Town(1, "Engels", "RUS", "67", 51.5, 46.1, 196_011, False),
        Town(2, "Pokrovsk", "UKR", "05", 48.3, 37.2, 60_127, True),
        Town(3, "Pokrovsk", "RUS", "63", 61.5, 129.1, 9_763, True),
    )
    indian = (
        Town(4, "Mumbai", "IND", "16", 19.1, 72.9, 12_691_836, False),
        Town(5, "Bombay", "NZL", "E7", -37.2, 175.0, 740, True),
    )
    known = {"pokrovsk": towns, "bombay": indian}
    doc = NLP(f"Russian troops shelled a base in {name}.")
    doc.set_ents([Span(doc, 6, 7, "GPE")])
    (place, *_) = find(doc, Gazetteer(lambda word: known.get(key_of(word), ())))
    assert place.place.country_iso3 == country


def test_what_the_model_calls_a_person_is_no_place() -> None:
    doc = NLP("Shells fell near Jordan.")
    doc.set_ents([Span(doc, 3, 4, "PERSON")])
    assert _places(doc) == []


def test_an_active_subject_is_no_setting() -> None:
    doc = Doc(NLP.vocab, ["Damascus", "rejected", "it"], heads=[1, 1, 1], deps=["nsubj", "root", "obj"])
    assert _places(doc) == []


def _sectioned(text: str, *sections: Section) -> Doc:
    doc = NLP(text)
    doc._.article = article("a", datetime(2021, 6, 30, tzinfo=UTC), text, sections=sections)
    return doc


def test_a_caption_places_nothing() -> None:
    doc = _sectioned("A house in Mosul. Shells fell in Erbil.", Section(SectionKind.CAPTION, 0, 17))
    assert [place.location_name for place in _places(doc)] == ["Erbil"]


def test_a_dateline_is_a_place_by_its_own_basis() -> None:
    doc = _sectioned("AKRON, Ohio (AP) - Shells fell.", Section(SectionKind.DATELINE, 0, 18))
    (dateline,) = _places(doc)
    assert (dateline.location_name, dateline.basis) == ("Akron", GeoBasis.DATELINE)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_reads_without_error(text: str) -> None:
    for place in _places(NLP(text)):
        assert place.text in text
        assert 1 <= place.geo_precision <= 3
        assert 1 <= place.where_prec <= 7


@pytest.mark.slow
def test_the_index_is_built_once_and_finds_spellings(tmp_path: Path) -> None:
    names = GeoNames(tmp_path)
    (file,) = tmp_path.iterdir()
    built = file.stat().st_mtime_ns
    assert names.towns("Kiev")[0].name == "Kyiv"
    assert names.towns("Mayadin")[0].country_iso3 == "SYR"
    assert [town.country_iso3 for town in names.towns("Tripoli")[:2]] == ["LBY", "LBN"]
    assert names.towns("no such town as this") == ()
    assert GeoNames(tmp_path).towns("Erbil")[0].geonames_id == 95446
    assert [path.stat().st_mtime_ns for path in tmp_path.iterdir()] == [built]
