"""Roles: who did it and to whom, through verbs, nouns and supporting verbs; stated or alleged."""

from __future__ import annotations

import pytest
from event_reading import all_roles, read

from extractors import lexicon
from extractors.pipes._role_frames import SupportVerb
from extractors.records import Role

STATED = {
    "active": ("Rebels shelled the village.", "perpetrator: rebels"),
    "passive": ("The village was shelled by rebels.", "perpetrator: rebels"),
    "modifier": ("U.S. air strikes hit a depot.", "perpetrator: United States"),
    "possessive": ("Hamas's attack killed two soldiers.", "perpetrator: Hamas"),
    "by": ("An attack by rebels killed two farmers.", "perpetrator: rebels"),
    "on": ("Air strikes on Hamas killed two men.", "recipient: Hamas"),
    "object": ("Jets bombed the rebels.", "recipient: rebels"),
    "victim": ("Gunmen shot two soldiers.", "victim: soldiers"),
    "passive victim": ("Two soldiers were killed in the attack.", "victim: soldiers"),
    "sufferer": ("U.S. forces came under rocket fire.", "recipient: United States Armed Forces"),
    "support": ("The Turkish army launched air strikes on the camp.", "perpetrator: Turkish Armed Forces"),
    "support against": ("The army launched air strikes against the rebels.", "recipient: rebels"),
    "ordered": ("President Biden ordered air strikes on the camp.", "perpetrator: Joe Biden"),
    "respond": ("U.S. forces responded with artillery fire.", "perpetrator: United States Armed Forces"),
    "shells at": ("Rebels fired several shells at a U.S. base.", "recipient: United States Armed Forces"),
    "members of": ("Four members of Hamas were killed in the strike.", "victim: Hamas"),
    "used by": ("Jets bombed facilities used by the rebels.", "recipient: rebels"),
    "including": ("Jets bombed militia groups, including Hamas and Hezbollah.", "recipient: Hezbollah"),
    "police": ("police opened fire on the mob.", "perpetrator: police"),
    "capitals": ("GUERRILLAS ATTACKED THE GARRISON.", "perpetrator: guerrillas"),
    "killing of": ("The killing of two soldiers by gunmen was filmed.", "perpetrator: gunmen"),
}


@pytest.mark.parametrize(("text", "role"), STATED.values(), ids=STATED)
def test_stated_roles(text: str, role: str) -> None:
    assert role in all_roles(read(text))


ALLEGED = {
    "blamed on": ("A rocket attack blamed on Hezbollah killed two men.", "alleged_perpetrator: Hezbollah"),
    "blames": ("The ministry blamed the rebels for the attack.", "alleged_perpetrator: rebels"),
    "other side": ("Syria said Israel bombed a depot near the port.", "alleged_perpetrator: Israel"),
    "suspected": ("Suspected Boko Haram fighters raided the village and killed six.", "alleged_perpetrator: Boko Haram"),
}


@pytest.mark.parametrize(("text", "role"), ALLEGED.values(), ids=ALLEGED)
def test_alleged_roles(text: str, role: str) -> None:
    assert role in all_roles(read(text))


NEITHER = {
    "own words": ("Israel said it bombed a depot near the port.", "alleged_perpetrator: Israel"),
    "gunmen": ("Police said gunmen shot a judge.", "alleged_perpetrator: gunmen"),
    "speaker": ("The army said rebels shelled the village.", "perpetrator: army"),
    "place": ("Rebels shelled a village in Syria.", "recipient: Syria"),
    "condemned": ("Iraq condemned the U.S. strikes.", "alleged_perpetrator: United States"),
}


@pytest.mark.parametrize(("text", "role"), NEITHER.values(), ids=NEITHER)
def test_roles_that_nobody_has(text: str, role: str) -> None:
    assert role not in all_roles(read(text))


@pytest.mark.parametrize("row", lexicon.read(SupportVerb, "support_verbs.csv"), ids=lambda row: row.verb)
def test_a_supporting_verb_lends_its_subject(row: SupportVerb) -> None:
    doc = read(row.example)
    wanted = {Role.PERPETRATOR: "perpetrator", Role.RECIPIENT: "recipient"}[row.subject_role]
    assert any(role.startswith(wanted) for role in all_roles(doc))


def test_who_uses_what_was_hit_is_a_recipient() -> None:
    doc = read("U.S. air strikes hit two facilities near the border. The facilities were used by Hezbollah to store arms.")
    assert "recipient: Hezbollah" in all_roles(doc)


def test_a_changed_actor_changes_only_the_role() -> None:
    assert all_roles(read("Rebels shelled the village.")) == {"perpetrator: rebels"}
    assert all_roles(read("Soldiers shelled the village.")) == {"perpetrator: soldiers"}
