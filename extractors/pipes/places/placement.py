"""Which names are places that something may have happened in, and which of the places of a name each one is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from spacy.tokens import Doc

from extractors.language.function_words import CONTAINMENT_WORDS
from extractors.pipes.places.choice import Container, Setting, choose, dominant
from extractors.pipes.places.names import Candidate, PlaceKind
from extractors.pipes.places.spans import CONTAINING_KINDS, Named
from extractors.pipes.places.terms import TermKind, Terms
from extractors.pipes.places.use import Use, is_setting

LONGEST_LINK = 5
JOINTS = (["and"], ["or"], [","], [",", "and"])


@dataclass(frozen=True, slots=True)
class Placed:
    """A name with the place that was chosen for it."""

    named: Named
    candidate: Candidate


def placed_names(doc: Doc, named: Sequence[Named], setting: Setting, terms: Terms) -> Iterator[Placed]:
    """The names that are places of something, each with its choice. What contains the name before it is no place of its own."""
    words = [token.lower_ for token in doc]
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
        candidate = candidate or _unknown(doc, name, container, terms.of(TermKind.DIRECTION))
        if candidate is None:
            continue
        is_joined = refused is not None and list(words[refused.tail_end : name.start]) in JOINTS
        if is_joined or not is_setting(Use(doc, words, name, candidate, terms)):
            refused = name
            continue
        if container is not None and container.holds(candidate):
            containing = following
        yield Placed(name, candidate)


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
    admin1 = {candidate.admin1 for candidate in wide if candidate.kind is PlaceKind.ADMIN1}
    return Container(countries, admin1.pop() if len(admin1) == 1 and len(wide) == 1 else None)


def _unknown(doc: Doc, named: Named, container: Container | None, directions: frozenset[str]) -> Candidate | None:
    """A place that no list has, or only abroad, where the words say that it is one: "the village of Kafr Amal".

    Its country is that of what it is said to lie in.
    """
    is_known = any(candidate.is_curated or candidate.kind is not PlaceKind.TOWN for candidate in named.candidates)
    if is_known or not named.is_surely_place or not (named.lead.is_locative or named.lead.of_what):
        return None
    if doc[named.end - 1].lower_ in directions:
        return None
    inside = container if container is not None and len(container.countries) == 1 else None
    country = next(iter(inside.countries)) if inside is not None else None
    return Candidate(doc[named.start : named.end].text, PlaceKind.TOWN, country, admin1=inside.admin1 if inside else None)
