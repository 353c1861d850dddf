"""Countries named right before an act: the place of a "[Pakistan] blast", the doer of an "Israel strike on Gaza"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from spacy.tokens import Doc

from extractors.nlp.annotations import PlaceReading
from extractors.pipes.places.anaphora import country_reading
from extractors.pipes.places.spans import CountryWord
from extractors.pipes.places.terms import TermKind, Terms

WORDS_BETWEEN = 2
"""How many words may stand between a country and the act: "Turkey [nightclub] shooting"."""
PROVINCE = 4
"""UCDP where_prec up to which a place says in which country something was."""
AIMED = frozenset({"on", "against"})


def before_acts(
    doc: Doc, nations: Sequence[CountryWord], stated: Sequence[PlaceReading], country_names: Mapping[str, str], terms: Terms
) -> Iterator[PlaceReading]:
    """Returns the countries that stand before an act as its place.

    A blast is somewhere; an attack may be somebody's, so a town of the country must be named behind it.
    """
    taken = {index for reading in stated for index in range(reading.start, reading.end)}
    for nation in nations:
        if nation.start in taken or doc[nation.start : nation.end].text not in country_names:
            continue
        act = _act_after(doc, nation.end, taken, terms)
        if act is None:
            continue
        lies_in = _country_behind(act, stated)
        is_open = doc[act].lower_ in terms.of(TermKind.OPEN_ACT_WORD)
        is_aimed = act + 1 < len(doc) and doc[act + 1].lower_ in AIMED
        if (lies_in == nation.country_iso3 and not (is_open and is_aimed)) or (lies_in is None and not is_open):
            text = doc[nation.start : nation.end].text
            yield PlaceReading(nation.start, nation.end, country_reading(text, text, nation.country_iso3))


def _act_after(doc: Doc, start: int, taken: Collection[int], terms: Terms) -> int | None:
    """The act that a country before `start` stands before, with nothing but nouns between."""
    acts = terms.of(TermKind.ACT_WORD) | terms.of(TermKind.OPEN_ACT_WORD)
    for index in range(start, min(start + WORDS_BETWEEN + 1, len(doc))):
        token = doc[index]
        if token.lower_ in acts:
            return index
        if index in taken or not token.is_alpha or token.is_stop or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return None
    return None


def _country_behind(act: int, stated: Sequence[PlaceReading]) -> str | None:
    """The country of the next town or province named behind an act."""
    behind = (reading.place for reading in stated if reading.start > act and reading.place.where_prec <= PROVINCE)
    return next((place.country_iso3 for place in behind if place.country_iso3), None)
