"""Namings to actors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.linking.actors import Naming, resolve
from extractors.linking.gazetteer import Gazetteer
from extractors.linking.judgements import HumanJudgement, Judgement
from extractors.linking.spellings import Judge
from extractors.records import ActorType, AliasBasis, AliasType
from extractors.reference import Actor, Alias

KNOWN = Gazetteer(
    [
        Actor("river_front", "River Liberation Front", ActorType.REBEL_GROUP, "REB", "SYR", 2, None, None, "-"),
        Actor("delta_brigade", "Delta Brigade", ActorType.REBEL_GROUP, "REB", "SYR", 2, "river_front", None, "-"),
        Actor("adel_noor", "Adel Noor", ActorType.PERSON, "REB", "SYR", None, "river_front", None, "-"),
    ],
    [
        Alias("river_front", "RLF", AliasType.ACRONYM, "-"),
        Alias("river_front", "Jabhat al-Nahr", AliasType.NAME, "-"),
    ],
)
NOBODY_DECIDED = Judge(())


def naming(text, actor_type=ActorType.PERSON, **changes):
    values = {
        "text": text,
        "is_named": True,
        "basis": AliasBasis.COREFERENCE,
        "actor_name": text,
        "actor_is_named": True,
        "actor_type": actor_type,
        "sector": None,
        "country_iso3": None,
        "qualifier": None,
        "gazetteer_id": None,
        "first_seen": "2024-05-04 a1:a1",
    }
    return Naming(**{**values, **changes})


def group(text, **changes):
    return naming(text, ActorType.MILITIA, **changes)


def unnamed(text, **changes):
    return naming(text, ActorType.UNNAMED_GROUP, **{"is_named": False, "actor_is_named": False, **changes})


def ids(*namings, judge=NOBODY_DECIDED):
    return [answer.actor_id for answer in resolve(namings, KNOWN, judge).namings]


SAME = {
    "transliterations": [naming("Qasim Haddad"), naming("Kassem Hadad")],
    "a rank": [naming("Karim Haddad"), naming("Brig. Gen. Karim Haddad")],
    "the article": [group("the Sons of Delga"), group("Sons of Delga")],
    "an acronym": [group("Sons of Old Delga"), group("SOOD")],
    "one word or two": [naming("Abdul Rahman Fares"), naming("Abdulrahman Fares")],
    "one group without a name": [unnamed("gunmen", country_iso3="NGA"), unnamed("gunmen", country_iso3="NGA")],
}
OTHER = {
    "another given name": [naming("Karim Haddad"), naming("Salim Haddad")],
    "a surname alone": [naming("Karim Haddad"), naming("Haddad")],
    "another brigade": [group("17th Brigade"), group("71st Brigade")],
    "a person and a body": [naming("Sayyid Shuhada"), group("Sayyid Shuhada")],
    "another country": [group("Army of Hope", country_iso3="UGA"), group("Army of Hope", country_iso3="COL")],
    "a branch": [group("Army of Hope"), group("Army of Hope Northern Province")],
    "another qualifier": [unnamed("militias", qualifier="Iran-backed"), unnamed("militias", qualifier="pro-government")],
}


@pytest.mark.parametrize("case", SAME)
def test_one_actor(case):
    assert len(set(ids(*SAME[case]))) == 1


@pytest.mark.parametrize("case", OTHER)
def test_two_actors(case):
    assert len(set(ids(*OTHER[case]))) == 2


def test_the_gazetteer_decides_first():
    assert ids(group("the movement", gazetteer_id="river_front")) == ["river_front"]


def test_another_spelling_of_a_known_name_is_the_known_actor():
    (answer,) = resolve([group("Jabhat an-Nahr")], KNOWN, NOBODY_DECIDED).namings
    assert (answer.actor_id, answer.alias, answer.basis) == ("river_front", "Jabhat an-Nahr", AliasBasis.FUZZY)


def test_a_human_joins_what_the_rules_would_not():
    decided = Judge([HumanJudgement("Karim Haddad", "Abu Salim", Judgement.POSITIVE, "-")])
    pair = [naming("Karim Haddad"), naming("Abu Salim")]
    assert len(set(ids(*pair))) == 2
    # The names share no sound, so nothing but the decision itself proposes the pair.
    assert len(set(ids(*pair, judge=decided))) == 1


def test_a_human_parts_what_the_rules_would_join():
    decided = Judge([HumanJudgement("Qasim Haddad", "Kassem Hadad", Judgement.NEGATIVE, "-")])
    assert len(set(ids(naming("Qasim Haddad"), naming("Kassem Hadad"), judge=decided))) == 2


def test_the_actors_include_what_known_ones_are_part_of():
    resolution = resolve([group("Delta Brigade", gazetteer_id="delta_brigade")], KNOWN, NOBODY_DECIDED)
    assert [actor.actor_id for actor in resolution.actors] == ["delta_brigade", "river_front"]


ALIASES = {
    "the article is no part of a name": (group("the Sons of Delga"), "Sons of Delga", AliasType.NAME),
    "an acronym": (group("RLF", gazetteer_id="river_front"), "RLF", AliasType.ACRONYM),
    "a title": (naming("Commander Adel Noor", gazetteer_id="adel_noor"), "Commander Adel Noor", AliasType.TITLE_FORM),
    "a spelling": (naming("Adil Nour", gazetteer_id="adel_noor"), "Adil Nour", AliasType.TRANSLITERATION),
    "the name itself": (naming("Adel Noor", gazetteer_id="adel_noor"), "Adel Noor", AliasType.NAME),
    "a possessive": (naming("Adel Noor's", gazetteer_id="adel_noor"), "Adel Noor", AliasType.NAME),
    "words that stand for it": (
        group("the group", is_named=False, actor_name="Delta Brigade", gazetteer_id="delta_brigade"),
        "Delta Brigade",
        AliasType.NAME,
    ),
}


@pytest.mark.parametrize("case", ALIASES)
def test_alias(case):
    one, alias, alias_type = ALIASES[case]
    (answer,) = resolve([one], KNOWN, NOBODY_DECIDED).namings
    assert (answer.alias, answer.alias_type) == (alias, alias_type)


def test_a_group_without_a_name_is_called_what_tells_it_apart():
    (actor,) = resolve([unnamed("militia groups", qualifier="Iran-backed")], KNOWN, NOBODY_DECIDED).actors
    assert (actor.actor_name, actor.is_named) == ("Iran-backed militia groups", False)


NAMES = ["Qasim Haddad", "Kassem Hadad", "Karim Haddad", "Gen. Qassem Haddad", "Q. Haddad", "Salim Fares", "Saleem Faris"]


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.integers(1, 5)), min_size=1, max_size=7), st.randoms(use_true_random=False)
)
def test_actors_do_not_depend_on_the_order(told, random):
    namings = [naming(text, first_seen=f"2024-05-0{day} a{n}") for n, (text, day) in enumerate(told)]
    shuffled = namings[:]
    random.shuffle(shuffled)
    assert dict(zip(namings, ids(*namings), strict=True)) == dict(zip(shuffled, ids(*shuffled), strict=True))


def test_the_id_stays_when_another_spelling_is_landed_later():
    one, later = naming("Qasim Haddad"), naming("Kassem Hadad", first_seen="2024-05-09 a2:a1")
    assert ids(one) == ids(one, later)[:1]
