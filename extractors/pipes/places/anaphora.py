"""Places that are pointed to or only described: "in [the same town]", "no casualties [there]", "at [Iraqi bases]"."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from extractors.language import written
from extractors.language.function_words import BACK_POINTERS
from extractors.language.relations import is_adverb
from extractors.nlp.annotations import PlaceReading
from extractors.nlp.sections import section_kind
from extractors.pipes.places.spans import CountryWord
from extractors.pipes.places.terms import PARTS, TermKind, Terms
from extractors.records import GeoBasis, ResolvedPlace, SectionKind

VAGUE = frozenset({"region", "state", "republic"})
"""Words for a province that mean other things as often: "tension in the region", "the state denied it"."""
POINTING_ADVERBS = frozenset({"there", "nearby"})
TOWN_PRECISION = 2
"""UCDP where_prec up to which a place is a town, a site or near one."""
LYING = (TermKind.SETTLEMENT_WORD, TermKind.ADMIN1_WORD, TermKind.ADMIN2_WORD)
SITES = (TermKind.BASE_WORD, TermKind.SITE_WORD, TermKind.SETTLEMENT_WORD)
COUNTRY_PHRASE = 3
"""Words between the part and its country in "the east [of the country]", the last included."""
PART_OF_COUNTRY = 5
"""UCDP where_prec of a part of a country."""
PROVINCE = (3, 4)
COUNTRY = (3, 6)
WORDS_BETWEEN = 3
"""How many words may stand between an adjective and the site it describes: "Iraqi [military air] bases"."""


def pointed_to(doc: Doc, stated: Sequence[PlaceReading], terms: Terms) -> Iterator[PlaceReading]:
    """Readings of "the town", "the same village", "the province" and "there": the last such place named before.

    A name that follows speaks for itself ("the town of Sirte", "the city Sirte"), and a dateline is no place to point back to.
    """
    starts = [reading.start for reading in stated]
    pointing = POINTING_ADVERBS | terms.of(TermKind.SETTLEMENT_WORD) | terms.of(TermKind.ADMIN1_WORD)
    for token in (doc[index] for index, word in enumerate(written.lowered(doc)) if word in pointing):
        precision = _points_to(token, terms)
        if precision is None:
            continue
        before = stated[: bisect.bisect_left(starts, token.i)]
        if before and before[-1].end > token.i:
            continue
        place = next(
            (found for reading in reversed(before) if (found := _as_pointed(doc, reading, precision)) is not None), None
        )
        if place is not None:
            start = token.i if token.lower_ in POINTING_ADVERBS else _phrase_start(token)
            text = doc[start : token.i + 1].text
            yield PlaceReading(start, token.i + 1, replace(place, text=text, basis=GeoBasis.INFERRED))


def _points_to(token: Token, terms: Terms) -> int | None:
    """The where_prec of the place that a word may point to, None where it points to none."""
    if token.lower_ in POINTING_ADVERBS:
        return TOWN_PRECISION if token.pos_ == "ADV" and is_adverb(token) else None
    is_town = token.lower_ in terms.of(TermKind.SETTLEMENT_WORD)
    is_province = token.lower_ in terms.of(TermKind.ADMIN1_WORD) and token.lower_ not in VAGUE
    if not (is_town or is_province) or token.i == 0 or token.nbor(-1).lower_ not in BACK_POINTERS or _is_named(token):
        return None
    return TOWN_PRECISION if is_town else PROVINCE[1]


def _is_named(word: Token) -> bool:
    """Whether a name follows: "the town [of Sirte]", "the city [Sirte]"."""
    if word.i + 1 >= len(word.doc):
        return False
    following = word.nbor()
    return following.lower_ in ("of", "'s") or following.text[:1].isupper()


def _phrase_start(word: Token) -> int:
    start = word.i
    while start > 0 and word.doc[start - 1].lower_ in BACK_POINTERS:
        start -= 1
    return start


def _as_pointed(doc: Doc, reading: PlaceReading, precision: int) -> ResolvedPlace | None:
    """The place of a reading where it is of the kind that is pointed to, or its province where that is."""
    place = reading.place
    if section_kind(reading.span(doc)) is SectionKind.DATELINE or _is_come_from(doc, reading):
        return None
    if precision == TOWN_PRECISION:
        return place if place.where_prec <= TOWN_PRECISION else None
    if place.where_prec == precision:
        return place
    if place.admin1 is None:
        return None
    geo_precision, where_prec = PROVINCE
    return replace(
        place, location_name=place.admin1, geonames_id=None, latitude=None, longitude=None, geo_precision=geo_precision,
        where_prec=where_prec,
    )  # fmt: skip


def _is_come_from(doc: Doc, reading: PlaceReading) -> bool:
    """As in "has taken in people from [Gao]": another place than the one spoken of."""
    return reading.start > 0 and doc[reading.start - 1].lower_ == "from"


def parts_of_the_country(doc: Doc, stated: Sequence[PlaceReading], country_names: Mapping[str, str]) -> Iterator[PlaceReading]:
    """Readings of "in the [east of the country]": of the country of the last place named before, datelines included."""
    names = {country: name for name, country in country_names.items()}
    starts = [reading.start for reading in stated]
    for token in (doc[index] for index, word in enumerate(written.lowered(doc)) if word == "country"):
        part = PARTS.get(doc[token.i - COUNTRY_PHRASE].lower_) if _is_the_country(token) else None
        if part is None:
            continue
        before = stated[: bisect.bisect_left(starts, token.i)]
        country = next(
            (reading.place.country_iso3 for reading in reversed(before) if reading.place.country_iso3 in names), None
        )
        if country is not None:
            start = token.i - COUNTRY_PHRASE
            text = doc[start : token.i + 1].text
            place = country_reading(text, f"{part} {names[country]}", country)
            yield PlaceReading(start, token.i + 1, replace(place, where_prec=PART_OF_COUNTRY))


def _is_the_country(token: Token) -> bool:
    return (
        token.lower_ == "country"
        and token.i >= COUNTRY_PHRASE
        and token.nbor(-1).lower_ == "the"
        and token.nbor(-2).lower_ == "of"
    )


def described(
    doc: Doc, stated: Sequence[PlaceReading], nations: Sequence[CountryWord], country_names: Mapping[str, str], terms: Terms
) -> Iterator[PlaceReading]:
    """Countries named by an adjective before a kind of place: "a [Ukrainian port]", "at [Iraqi bases]".

    A base may belong to a country far away, so that counts only where the text also speaks of something in that country.
    """
    names = {country: name for name, country in country_names.items()}
    settings = {country for reading in stated if reading.place.basis is GeoBasis.COUNTRY for country in reading.place.countries}
    taken = {index for reading in stated for index in range(reading.start, reading.end)}
    for nation in nations:
        head = _site_after(doc, nation.end, taken, terms)
        if head is None or doc[nation.start : nation.end].text in country_names or nation.country_iso3 not in names:
            continue
        if _is_base(doc[head], terms) and nation.country_iso3 not in settings:
            continue
        text = doc[nation.start : head + 1].text
        yield PlaceReading(nation.start, head + 1, country_reading(text, names[nation.country_iso3], nation.country_iso3))


def is_of_place(doc: Doc, nation: CountryWord, terms: Terms) -> bool:
    """Whether a word for a country says where a place lies: "the [Syrian] town of Azaz", but "the [Syrian] army"."""
    for index in range(nation.end, min(nation.end + WORDS_BETWEEN, len(doc))):
        if any(_is_word(doc[index], terms, kind) for kind in LYING):
            return True
        if not doc[index].is_alpha or doc[index].is_stop:
            return False
    return False


def _site_after(doc: Doc, start: int, taken: set[int], terms: Terms) -> int | None:
    """The kind of place that an adjective before `start` describes, unless a name of the text says which it is."""
    for index in range(start, min(start + WORDS_BETWEEN, len(doc))):
        token = doc[index]
        if index in taken or not token.is_alpha:
            return None
        if _is_base(token, terms) or any(
            _is_word(token, terms, kind) for kind in (TermKind.SITE_WORD, TermKind.SETTLEMENT_WORD)
        ):
            behind = set(range(index + 1, index + 1 + WORDS_BETWEEN))
            return None if behind & taken else index
    return None


def _is_base(token: Token, terms: Terms) -> bool:
    return _is_word(token, terms, TermKind.BASE_WORD)


def _is_word(token: Token, terms: Terms, kind: TermKind) -> bool:
    word = token.lower_
    return word in terms.of(kind) or (word.endswith("s") and word[:-1] in terms.of(kind))


def country_reading(text: str, name: str, country_iso3: str) -> ResolvedPlace:
    """A country as a place that the words imply."""
    geo_precision, where_prec = COUNTRY
    return ResolvedPlace(
        text=text, location_name=name, admin1=None, country_iso3=country_iso3, geonames_id=None, latitude=None, longitude=None,
        geo_precision=geo_precision, where_prec=where_prec, basis=GeoBasis.INFERRED, countries=(country_iso3,),
    )  # fmt: skip
