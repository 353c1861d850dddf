"""Which names are places that something may have happened in, and which of the places of a name each one is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from spacy.tokens import Doc

from extractors.language import written
from extractors.language.function_words import CONTAINMENT_WORDS
from extractors.pipes.places.choice import Container, Setting, choose, dominant
from extractors.pipes.places.names import Candidate, PlaceKind
from extractors.pipes.places.spans import CONTAINING_KINDS, Named
from extractors.pipes.places.terms import TermKind, Terms
from extractors.pipes.places.unlisted import unlisted
from extractors.pipes.places.use import Use, is_setting

LONGEST_LINK = 5
NESTING = (["in"], [",", "in"], [","])
A_DISTRICT = 1.5
"""Degrees within which a town may lie in the district of another."""
JOINTS = (["and"], ["or"], [","], [",", "and"])


@dataclass(frozen=True, slots=True)
class Placed:
    """A name with the place that was chosen for it."""

    named: Named
    candidate: Candidate


def placed_names(doc: Doc, named: Sequence[Named], setting: Setting, terms: Terms) -> Iterator[Placed]:
    """The names that are places of something, each with its choice. What contains the name before it is no place of its own."""
    words = list(written.lowered(doc))
    containing: Named | None = None
    last: Named | None = None
    refused: Named | None = None
    for name, following in zip_longest(named, named[1:]):
        name = last = _joined(words, last, name)
        if containing is not None and name.start == containing.start:
            containing = following if _container(words, name, following, terms) is not None else None
            continue
        container = _container(words, name, following, terms)
        candidate = choose(name.candidates, setting, container, name.is_surely_place)
        candidate = candidate or unlisted(doc, name, container, terms)
        if candidate is None:
            continue
        is_joined = refused is not None and list(words[refused.tail_end : name.start]) in JOINTS
        is_contained = container is not None and container.holds(candidate)
        if is_joined or not is_setting(Use(doc, words, name, candidate, terms, is_contained)):
            refused = name
            continue
        if is_contained:
            containing = following
        yield Placed(name, candidate)


def with_wider_towns(words: Sequence[str], placed: Sequence[Placed]) -> Iterator[Placed]:
    """The places; a town in which another one lies is its district here: "Chana, in [Songkhla]", "Tawahi, [Aden]", not a list.

    Nobody writes "in Homs, Hama" for two towns without a third or an "and". A place that no list has is about where the town is
    in which it lies: "[Orla], in Mosul".
    """
    links = [
        before is not None and _lies_in(words, before, place) and not _goes_on(words, place, after)
        for before, place, after in zip((None, *placed), placed, (*placed[1:], None), strict=False)
    ]
    for place, is_wider, next_is_wider, after in zip(placed, links, (*links[1:], False), (*placed[1:], None), strict=False):
        found = replace(place.candidate, kind=PlaceKind.ADMIN2) if is_wider else place.candidate
        yield replace(place, candidate=_within(found, after.candidate) if next_is_wider and after is not None else found)


def _within(inner: Candidate, town: Candidate) -> Candidate:
    """A place that no list has, with what is known of the town that it lies in."""
    if inner.latitude is not None or inner.is_curated:
        return inner
    return replace(
        inner, country_iso3=town.country_iso3, countries=town.countries, admin1=town.admin1, latitude=town.latitude,
        longitude=town.longitude,
    )  # fmt: skip


def _lies_in(words: Sequence[str], inner: Placed, outer: Placed) -> bool:
    link = list(words[inner.named.tail_end : outer.named.start])
    towns = all(place.candidate.kind is PlaceKind.TOWN and place.named.tail is None for place in (inner, outer))
    return link in NESTING and towns and not _are_far_apart(inner.candidate, outer.candidate)


def _are_far_apart(here: Candidate, there: Candidate) -> bool:
    if here.latitude is None or here.longitude is None or there.latitude is None or there.longitude is None:
        return False
    return abs(here.latitude - there.latitude) + abs(here.longitude - there.longitude) > A_DISTRICT


def _goes_on(words: Sequence[str], place: Placed, after: Placed | None) -> bool:
    """Whether a list of towns goes on: "in Homs, [Hama] and Idlib"."""
    if after is None or after.candidate.kind is not PlaceKind.TOWN:
        return False
    link = [word for word in words[place.named.tail_end : after.named.start] if word != "in"]
    return link in JOINTS


def with_inferred_countries(placed: Sequence[Placed], more: Iterable[str]) -> Iterator[Placed]:
    """The places, each of no known country with the one in which most others lie; `more` are countries of other places.

    Only places tell: those who shelled a village may have come from another country, and those who died in it, too.
    """
    country = dominant([*(country for place in placed for country in place.candidate.all_countries), *more])
    for place in placed:
        is_unknown = not place.candidate.is_curated and not place.candidate.all_countries
        yield replace(place, candidate=replace(place.candidate, country_iso3=country)) if is_unknown else place


def _joined(words: Sequence[str], last: Named | None, name: Named) -> Named:
    """The name with the lead of the one it is joined to: "in Syria and [Iraq]"."""
    if last is None or list(words[last.tail_end : name.start]) not in JOINTS:
        return name
    return replace(name, lead=replace(last.lead, start=name.start, direction=None))


def _container(words: Sequence[str], inner: Named, outer: Named | None, terms: Terms) -> Container | None:
    """What the next name says about where this one lies: "Abu Kamal, Syria", "Palma, a town in northern Mozambique"."""
    if outer is None or outer.start - inner.tail_end > LONGEST_LINK:
        return None
    link = list(words[inner.tail_end : outer.lead.start])
    wide = [candidate for candidate in outer.candidates if candidate.kind in CONTAINING_KINDS]
    if not link or not wide or not (CONTAINMENT_WORDS | terms.of(TermKind.SETTLEMENT_WORD)).issuperset(link):
        return None
    countries = frozenset(country for candidate in wide for country in candidate.all_countries)
    province = wide[0] if len(wide) == 1 and wide[0].kind is PlaceKind.ADMIN1 else None
    if province is None:
        return Container(countries)
    return Container(countries, province.admin1, is_mapped=province.latitude is not None)
