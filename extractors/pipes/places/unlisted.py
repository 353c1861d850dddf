"""Places that no list has, or only elsewhere, where the words around say that the name is one."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc, Token

from extractors.language.numerals import HYPHENS
from extractors.language.relations import COMPOUNDS, PREPOSITIONS, children, is_conjunct, is_object
from extractors.pipes.places.acts import AIMED
from extractors.pipes.places.choice import Container
from extractors.pipes.places.names import Candidate, PlaceKind
from extractors.pipes.places.spans import Named
from extractors.pipes.places.terms import TermKind, Terms

ACTS = (TermKind.ACT_WORD, TermKind.OPEN_ACT_WORD)
LAST_WORDS = (
    (TermKind.ADMIN1_WORD, PlaceKind.ADMIN1),
    (TermKind.ADMIN2_WORD, PlaceKind.ADMIN2),
    (TermKind.COUNTRYSIDE_WORD, PlaceKind.REGION),
)


def unlisted(doc: Doc, named: Named, container: Container | None, terms: Terms) -> Candidate | None:
    """A place by its words alone: "the village of [Kafr Amal]", "the raid on [Orla]", "the [Orla] market".

    Its country is that of what it is said to lie in. A name that only the model takes for a place is none.
    """
    is_known = any(candidate.is_curated or candidate.kind is not PlaceKind.TOWN for candidate in named.candidates)
    if is_known or not named.is_surely_place or doc[named.end - 1].lower_ in terms.of(TermKind.DIRECTION):
        return None
    if not is_told_as_place(doc, named, terms):
        return None
    inside = container if container is not None and len(container.countries) == 1 else None
    country = next(iter(inside.countries)) if inside is not None else None
    name, kind = doc[named.start : named.end].text, _kind_by_last_word(doc[named.end - 1].lower_, terms)
    admin1 = name.rsplit(" ", 1)[0] if kind is PlaceKind.ADMIN1 else inside.admin1 if inside else None
    return Candidate(name, kind, country, admin1=admin1)


def is_told_as_place(doc: Doc, named: Named, terms: Terms) -> bool:
    """Whether the words around a name say that it is a place: the first of `RULES` that does, and no hyphen before it."""
    return not _is_half(doc, named) and any(rule(doc, named, terms) for rule in RULES)


def _kind_by_last_word(word: str, terms: Terms) -> PlaceKind:
    """What an unknown name says of itself: "Sourou [province]", "Orla [district]", "Orla [forest]"; else a town."""
    return next((kind for term, kind in LAST_WORDS if word in terms.of(term)), PlaceKind.TOWN)


def _is_half(doc: Doc, named: Named) -> bool:
    """Whether a hyphen joins a name to what stands before it: "Grand-[Bassam]"."""
    before = named.start - 1
    return before >= 0 and doc[before].text in HYPHENS and not doc[before].whitespace_


def _is_led_up_to(doc: Doc, named: Named, terms: Terms) -> bool:
    """As in "in [Orla]", "the village of [Orla]", "[Orla], a village"."""
    return named.lead.is_locative or named.lead.of_what is not None or named.is_described


def _is_on_land(doc: Doc, named: Named, terms: Terms) -> bool:
    """As in "on [Duro island]", "from [Orla forest]"."""
    last = doc[named.end - 1].lower_
    is_land = last in terms.of(TermKind.COUNTRYSIDE_WORD) or last in terms.of(TermKind.ISLAND_WORD)
    return is_land and named.end - named.start > 1 and named.lead.is_loose


def _is_struck(doc: Doc, named: Named, terms: Terms) -> bool:
    """As in "the raid on [Orla]", "Sunday's attack against [Orla]"; not where the Orla are a people: "[Orla] families"."""
    name = _root(doc, named)
    if any(other.text == name.text and _describes_people(other, terms) for other in doc):
        return False
    acted = name.head.lower_
    is_aimed = any(mark.lower_ in AIMED for mark in children(name, PREPOSITIONS))
    return is_aimed and any(acted in terms.of(kind) for kind in ACTS)


def _describes_people(name: Token, terms: Terms) -> bool:
    return name.dep_ in COMPOUNDS and name.head.lower_ in terms.of(TermKind.OF_PLACE_WORD)


def _is_reached(doc: Doc, named: Named, terms: Terms) -> bool:
    """As in "gunmen stormed [Orla]", "the column reached [Orla]"."""
    name = _root(doc, named)
    return is_object(name) and name.head.lower_ in terms.of(TermKind.REACHING_VERB)


def _is_where_something_lies(doc: Doc, named: Named, terms: Terms) -> bool:
    """As in "the market of [Orla]", "residents of [Orla]", "the road between [Orla] and Mopti"."""
    name = _root(doc, named)
    is_owner = any(mark.lower_ == "of" for mark in children(name, PREPOSITIONS))
    return (is_owner and name.head.lower_ in terms.of(TermKind.OF_PLACE_WORD)) or is_along_a_way(name, terms)


def _names_a_site(doc: Doc, named: Named, terms: Terms) -> bool:
    """As in "the [Orla] market", "the [Orla] blast"; an "Orla raid" may be that of the Orla, and an "Orla road" leads there."""
    name = _root(doc, named)
    what = name.head.lower_
    kinds = (TermKind.SITE_OF_TOWN, TermKind.ACT_WORD)
    return name.dep_ in COMPOUNDS and any(what in terms.of(kind) for kind in kinds)


def is_along_a_way(name: Token, terms: Terms) -> bool:
    """As in "the road between [Orla] and [Mopti]", "an ambush between [Orla] and [Mopti]"; not "talks between"."""
    first = name
    while is_conjunct(first):
        first = first.head
    is_between = any(mark.lower_ == "between" for mark in children(first, PREPOSITIONS))
    return is_between and first.head.lower_ in terms.of(TermKind.WAY_WORD)


def _root(doc: Doc, named: Named) -> Token:
    name: Token = doc[named.start : named.end].root
    return name


RULES: tuple[Callable[[Doc, Named, Terms], bool], ...] = (
    _is_led_up_to,
    _is_on_land,
    _is_struck,
    _is_reached,
    _is_where_something_lies,
    _names_a_site,
)
"""Each says whether the words around make a name a place."""
