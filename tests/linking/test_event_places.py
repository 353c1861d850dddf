"""Which names of places are one, and which places are two sites of a story."""

from __future__ import annotations

from dataclasses import replace

import pytest
from incidents import incident

from extractors.linking.article_events import Place
from extractors.linking.event_places import place, story_place

MALI = frozenset({"MLI"})


def _unlisted(name: str, where_prec: int = 2) -> Place:
    return Place(name, None, MALI, geo_precision=2, where_prec=where_prec)


def _listed(name: str, latitude: float, where_prec: int = 1) -> Place:
    return Place(name, None, MALI, sum(map(ord, name)), latitude, 0.0, 1 if where_prec == 1 else 2, where_prec)


def _within(name: str, latitude: float) -> Place:
    """A place that no list has, in a town that one has."""
    return Place(name, None, MALI, None, latitude, 0.0, 2, 2)


ONE = {
    "a town and its district": (_unlisted("Zargolo"), _unlisted("Zargolo district", 3), "same_region"),
    "two spellings": (_unlisted("Tinzaouaten"), _unlisted("Tinzawaten"), "same_place"),
    "a hyphen and an accent": (_unlisted("Pont-Sondé"), _unlisted("Pont Sonde"), "same_place"),
    "one of them listed": (_listed("Menaka", 15.9, 2), _unlisted("Ménaka"), "same_place"),
    "a quarter and its town": (_within("Zargolo", 16.3), _listed("Gao", 16.3), "near_place"),
    "a quarter, in two texts": (_within("Zargolo", 16.3), _unlisted("Zargolo"), "same_place"),
    "near one town, twice": (_listed("Gao", 16.3, 2), _listed("Gao", 16.3, 2), "same_region"),
}


@pytest.mark.parametrize(("here", "there", "observed"), ONE.values(), ids=ONE)
def test_one_place(here: Place, there: Place, observed: str) -> None:
    pair = incident("a1", place=here), incident("a2", place=there)
    assert place(*pair) == observed
    assert story_place(is_town_named=False)(*pair) == observed


TWO = {
    "two villages": (_unlisted("Zargolo"), _unlisted("Bamba"), "other_name_in_story"),
    "two that are listed": (_listed("Gao", 16.3), _listed("Gau", 15.9), "twin_town_in_story"),
}


@pytest.mark.parametrize(("here", "there", "observed"), TWO.values(), ids=TWO)
def test_two_sites(here: Place, there: Place, observed: str) -> None:
    assert story_place(is_town_named=False)(incident("a1", place=here), incident("a2", place=there)) == observed


def test_a_village_may_be_given_the_country_of_who_speaks_of_it() -> None:
    here, there = _unlisted("Zargolo"), replace(_unlisted("Zargolo"), countries=frozenset({"BFA"}))
    assert place(incident("a1", place=here), incident("a2", place=there)) == "same_place"
    assert place(incident("a1", place=here), incident("a2", place=replace(there, name="Bamba"))) == "other_country"


def test_a_village_may_lie_in_any_district() -> None:
    pair = incident("a1", place=_unlisted("Zargolo")), incident("a2", place=_unlisted("Bamba district", 3))
    assert story_place(is_town_named=False)(*pair) == "same_country"
