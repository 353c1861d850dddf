"""Every row of the extraction vocabulary carries a sentence that the pipe reads as the row says.

A seed joins by one line in `SEEDS`: its row type, its file, and a check that is true where the reading of ``row.example`` shows
what the row claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from spacy.tokens import Doc

from extractors import lexicon
from extractors.language import counted_words, number_words
from extractors.pipes.common import change_words, people
from extractors.pipes.dates import component as dates
from extractors.pipes.dates import times_of_day, words
from extractors.pipes.places import choice, geonames, names, terms
from extractors.pipes.places import component as places
from extractors.pipes.quantities import bounds, refusals, vocabulary
from extractors.pipes.quantities import component as quantities
from extractors.records import GeoBasis, Quantity, QuantityType, ResolvedDate, ResolvedPlace
from tests.readers import parsed, unparsed
from tests.rows import article

NLP = unparsed()
QUANTITIES = vocabulary.Vocabulary(NLP.tokenizer)


@dataclass(frozen=True)
class Seed:
    """One seed file and what its examples must show."""

    row_type: type[Any]
    file: str
    shows: Callable[[Any], bool]


def _counts(text: str) -> list[Quantity]:
    return [reading.quantity for reading in quantities.find(NLP(text), QUANTITIES)]


def _number_word(row: number_words.NumberWord) -> bool:
    (count,) = _counts(row.example)
    if row.kind in (number_words.NumberKind.PART, number_words.NumberKind.PARTS):
        return row.word in count.text.lower() and count.type is QuantityType.EXACT
    return row.word in count.text.lower() and count.best is not None and count.best % max(row.value, 1) == 0


def _quantity_word(row: bounds.QuantityWord) -> bool:
    (count,) = _counts(row.example)
    return (count.text.lower(), count.type, count.minimum, count.best, count.maximum) == (
        row.phrase, row.quantity_type, row.minimum, row.best, row.maximum,
    )  # fmt: skip


def _qualifier(row: bounds.Qualifier) -> bool:
    (count,) = _counts(row.example)
    bare = row.quantity_type is QuantityType.EXACT
    return count.type is row.quantity_type and (row.phrase in row.example if bare else row.phrase in count.text.lower())


def _counts_nothing(row: refusals.Refusal) -> bool:
    return row.phrase.lower() in row.example.lower() and not _counts(row.example)


def _one_person(row: people.PersonNoun) -> bool:
    counts = [(count.text.lower(), count.best) for count in _counts(row.example)]
    return row.noun in row.example.lower() and (not row.is_one_with_article or counts in ([("a", 1)], [("an", 1)]))


def _counts_people(row: counted_words.CountedWord) -> bool:
    """Four digits before the word are a count, and no year."""
    (count,) = _counts(row.example)
    return f"{count.text} {row.word}" in row.example and not _dates(row.example)


def _two_figures(row: change_words.ChangeWord) -> bool:
    return row.word in row.example and [count.type for count in _counts(row.example)] == [QuantityType.EXACT] * 2


DATED = datetime(2021, 6, 30, 12, tzinfo=UTC)


def _dates(text: str) -> list[ResolvedDate]:
    doc = NLP(text)
    doc._.article = article("a", DATED, text)
    return [reading.date for reading in dates.find(doc)]


def _date_word(row: words.DateWord) -> bool:
    """Words that date nothing leave no reading; others stand in the last reading, with their month, weekday, day or length."""
    found = _dates(row.example)
    if row.kind in (words.DateWordKind.NOT_DATING, words.DateWordKind.NOT_DATING_AFTER):
        return row.word in row.example.lower() and not found
    return row.word in found[-1].text.lower() and _has_value(row, found[-1])


def _time_of_day(row: times_of_day.TimeOfDay) -> bool:
    doc = NLP(row.example)
    doc._.article = article("a", DATED, row.example)
    found = times_of_day.find(doc, dates.find(doc))
    return [reading.time_of_day for reading in found] == [row.time_of_day]


def _has_value(row: words.DateWord, found: ResolvedDate) -> bool:
    kind = words.DateWordKind
    match row.kind:
        case kind.MONTH:
            return found.start.month == row.value
        case kind.WEEKDAY:
            return found.start.weekday() == row.value
        case kind.RELATIVE_DAY | kind.OVERNIGHT:
            return (found.start - DATED.date()).days == row.value
        case kind.UNIT:
            back = (DATED.date() - found.start).days
            return row.value <= back <= 6 * row.value + 30 * (row.value > 1)
        case kind.THIRD:
            return (found.start.day - 1) // 10 + 1 == row.value
        case _:
            return True


GAZETTEER = places.Gazetteer(lambda name: (geonames.Town(1, name, "UKR", "07", 50.0, 36.2, 1_000_000, True),))

EMPTY_GAZETTEER = places.Gazetteer(lambda name: ())


def _places(text: str) -> list[ResolvedPlace]:
    return [reading.place for reading in places.find(NLP(text), GAZETTEER)]


def _place(row: names.PlaceRow) -> bool:
    (place,) = _places(row.example)
    return place.location_name == row.name and set(row.countries or filter(None, [row.country_iso3])) == set(place.countries)


def _town(country_iso3: str, population: int, admin1: str = "07", *, is_main: bool = True) -> geonames.Town:
    return geonames.Town(population, "Borova", country_iso3, admin1, 50.0, 36.2, population, is_main)


def _place_term(row: terms.Term) -> bool:
    if row.kind is KIND.WAY_WORD:
        found = [reading.place for reading in places.find(parsed()(row.example), GAZETTEER)]
    elif row.kind in UNLISTED:
        found = [reading.place for reading in places.find(parsed()(row.example), EMPTY_GAZETTEER)]
    else:
        found = _places(row.example)
    return row.term in row.example.lower() and _shows_term(row, found)


def _is_inferred(word: str, found: list[ResolvedPlace]) -> bool:
    return found[0].basis is GeoBasis.INFERRED


KIND = terms.TermKind
UNLISTED = frozenset({KIND.SITE_OF_TOWN, KIND.OF_PLACE_WORD, KIND.REACHING_VERB, KIND.ISLAND_WORD, KIND.COUNTRYSIDE_WORD})
"""Kinds that make a name a place that no list has; only a parsed sentence shows it."""


def _is_unlisted(word: str, found: list[ResolvedPlace]) -> bool:
    return [place.geonames_id for place in found] == [None] and found[0].basis is GeoBasis.INFERRED


SHOWS_TERM: dict[terms.TermKind, Callable[[str, list[ResolvedPlace]], bool]] = {
    KIND.NEAR: lambda word, found: [place.geo_precision for place in found] == [2],
    KIND.AROUND_WORD: lambda word, found: [place.geo_precision for place in found] == [2],
    KIND.PLACE_WORD: lambda word, found: [place.location_name for place in found] == ["Orlova Balka"],
    KIND.DIRECTION: lambda word, found: [place.location_name for place in found] == [f"{word} Ukraine"],
    KIND.ADMIN1_WORD: lambda word, found: [place.where_prec for place in found] == [4],
    KIND.ADMIN2_WORD: lambda word, found: [place.where_prec for place in found] == [3],
    KIND.BORDER_WORD: lambda word, found: [place.countries for place in found] == [("IRQ", "SYR")],
    KIND.AGENT_VERB: lambda word, found: not found,
    KIND.AMERICAN_WORD: lambda word, found: [place.country_iso3 for place in found] == ["USA"],
    KIND.WAY_WORD: lambda word, found: [place.country_iso3 for place in found] == ["UKR", "UKR"],
    KIND.COUNTRYSIDE_WORD: lambda word, found: [place.where_prec for place in found] == [5],
    **dict.fromkeys((KIND.SITE_OF_TOWN, KIND.OF_PLACE_WORD, KIND.REACHING_VERB, KIND.ISLAND_WORD), _is_unlisted),
    **dict.fromkeys((KIND.SITE_WORD, KIND.BASE_WORD, KIND.ACT_WORD, KIND.OPEN_ACT_WORD), _is_inferred),
}
"""What an example of each kind must show; of the others, that it is exact."""


def _shows_term(row: terms.Term, found: list[ResolvedPlace]) -> bool:
    return SHOWS_TERM[row.kind](row.term, found) if row.kind in SHOWS_TERM else [p.geo_precision for p in found] == [1]


WEIGHED = {
    choice.Observation.SIZE: (_town("LBN", 229_398), _town("LBY", 1_150_989)),
    choice.Observation.COUNTRY_SHARE: (_town("LBY", 1_150_989), _town("LBN", 229_398)),
    choice.Observation.COUNTRY_NAMED: (_town("LBY", 900_000), _town("LBN", 600)),
    choice.Observation.PROVINCE_SHARE: (_town("USA", 170_188, "Missouri"), _town("USA", 114_394, "Illinois")),
    choice.Observation.MAIN_NAME: (_town("LBY", 900_000, "99", is_main=False), _town("LBN", 164_549, "99")),
}
"""The two towns of one name between which an observation decides: the other one, and the one that is meant."""


def _decides(row: choice.PlaceWeight) -> bool:
    """The second town is read where the weight counts, the first where it does not."""
    other, meant = WEIGHED[row.observation]
    gazetteer = places.Gazetteer(lambda name: (other, meant) if name in ("Tripoli", "Springfield", "Salem") else ())
    doc = NLP(row.example)
    unweighed = {**choice.weights(), row.observation: 0.0}
    return _last_town(doc, gazetteer) == meant.geonames_id and _last_town(doc, gazetteer, unweighed) == other.geonames_id


def _last_town(doc: Doc, gazetteer: places.Gazetteer, weights: dict[choice.Observation, float] | None = None) -> int | None:
    with pytest.MonkeyPatch.context() as patch:
        if weights is not None:
            patch.setattr(choice, "weights", lambda: weights)
        return places.find(doc, gazetteer)[-1].place.geonames_id


SEEDS = [
    Seed(choice.PlaceWeight, "place_weights.csv", _decides),
    Seed(counted_words.CountedWord, "counted_words.csv", _counts_people),
    Seed(names.PlaceRow, "places_extra.csv", _place),
    Seed(terms.Term, "place_terms.csv", _place_term),
    Seed(words.DateWord, "date_words.csv", _date_word),
    Seed(times_of_day.TimeOfDay, "times_of_day.csv", _time_of_day),
    Seed(number_words.NumberWord, "number_words.csv", _number_word),
    Seed(bounds.QuantityWord, "quantity_words.csv", _quantity_word),
    Seed(bounds.Qualifier, "quantity_qualifiers.csv", _qualifier),
    Seed(refusals.Refusal, "quantity_refusals.csv", _counts_nothing),
    Seed(people.PersonNoun, "people.csv", _one_person),
    Seed(change_words.ChangeWord, "quantity_change_words.csv", _two_figures),
]


def _cases() -> Iterator[Any]:
    for seed in SEEDS:
        for number, row in enumerate(lexicon.read(seed.row_type, seed.file), start=2):
            yield pytest.param(seed, row, id=f"{seed.file}:{number}")


@pytest.mark.parametrize(("seed", "row"), tuple(_cases()))
def test_the_example_shows_what_the_row_says(seed: Seed, row: Any) -> None:
    assert seed.shows(row), row
