"""Roles: who did it and to whom, through verbs, nouns and supporting verbs; stated or alleged."""

from __future__ import annotations

import pytest

from extractors import lexicon
from extractors.language.morphology import noun_lemmas
from extractors.pipes.common.support_verbs import SupportVerb
from extractors.pipes.roles.things import NotTarget
from extractors.records import Role
from tests.pipes.event_reading import all_roles, read, roles

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
    "rallies against": ("Students staged rallies against the mayor.", "recipient: mayor"),
    "members of": ("Four members of Hamas were killed in the strike.", "victim: Hamas"),
    "used by": ("Jets bombed facilities used by the rebels.", "recipient: rebels"),
    "including": ("Jets bombed militia groups, including Hamas and Hezbollah.", "recipient: Hezbollah"),
    "police": ("police opened fire on the mob.", "perpetrator: police"),
    "capitals": ("GUERRILLAS ATTACKED THE GARRISON.", "perpetrator: guerrillas"),
    "noun before": ("A guerrilla attack killed two farmers.", "perpetrator: guerrillas"),
    "own object": ("Youths hurled stones at soldiers.", "perpetrator: youths"),
    "killed in": ("Two people were killed in police firing.", "perpetrator: police"),
    "killed in a place": ("One person was killed in police firing in Basra.", "perpetrator: police"),
    "killed when": ("One person was killed when soldiers fired on the crowd.", "perpetrator: soldiers"),
    "rebels of": ("Rebels of Hamas kidnapped two farmers.", "perpetrator: Hamas"),
    "rebels too": ("Rebels of Hamas kidnapped two farmers.", "perpetrator: rebels"),
    "belonging to": ("A group of rebels belonging to Hamas staged an attack on the camp.", "perpetrator: Hamas"),
    "by behind a noun": ("The judge was shot near the centre of Kirkuk by two gunmen.", "perpetrator: gunmen"),
    "laid by": ("The bomb was planted by rebels.", "perpetrator: rebels"),
    "its own men": ("Hezbollah said its fighters had shelled the camp.", "perpetrator: Hezbollah"),
    "one of its own": ("Hamas said one of its fighters carried out the attack at the station.", "perpetrator: Hamas"),
    "claimed": ("A bomb killed two guards. Hezbollah claimed responsibility.", "perpetrator: Hezbollah"),
    "claimed too": ("Hezbollah said it was behind the attack.", "claims_responsibility: Hezbollah"),
    "names of a noun": ("Soldiers killed the priests Omar Haddad, Samir Karimi and Youssef Saleh.", "victim: Youssef Saleh"),
    "identified as": ("Gunmen shot two men. The dead were identified as Omar Haddad and Samir Karimi.", "victim: Samir Karimi"),
    "among the dead": ("A bomb killed nine people. Among the dead were Omar Haddad and Samir Karimi.", "victim: Samir Karimi"),
    "the dead": ("Gunmen shot two men. The dead: Omar Haddad, a teacher, and Samir Karimi.", "victim: Samir Karimi"),
    "spelled out": ("Gunmen shot two men: Omar Haddad, a teacher, and Samir Karimi, a driver.", "victim: Samir Karimi"),
    "yielded to": ("Hundreds of fighters surrendered to the army.", "recipient: army"),
    "moved by nobody": ("Riot police were deployed around the stadium.", "perpetrator: Riot police"),
    "in the midst of it": ("Jailed activists have been on hunger strike since Friday.", "perpetrator: Jailed activists"),
    "a general": ("The general ordered air strikes on the camp.", "perpetrator: general"),
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
    "asked": ("Did rebels shell the town?", "perpetrator: rebels"),
    "asked of a noun": ("Was the attack carried out by rebels?", "perpetrator: rebels"),
    "asked of guilt": ("The attack killed two. Were the rebels responsible for the attack?", "alleged_perpetrator: rebels"),
    "did not carry out": ("The army said it did not carry out the strike on the school.", "perpetrator: army"),
    "denied carrying out": ("The army denied carrying out the strike on the school.", "perpetrator: army"),
    "deed of another hour": (
        "Six people died in Goma on Monday, hours after rebels fired rockets at Bukavu.",
        "victim: rebels",
    ),
    "a word for a deed": ("Shelling kills three in Borova.", "perpetrator: Shelling"),
    "more names": ("Gunmen shot two men, Omar Haddad told Samir Karimi and Youssef Saleh.", "victim: Youssef Saleh"),
    "own words": ("Israel said it bombed a depot near the port.", "alleged_perpetrator: Israel"),
    "gunmen": ("Police said gunmen shot a judge.", "alleged_perpetrator: gunmen"),
    "told from": ("Rebels, not the army, shelled the village.", "perpetrator: army"),
    "source before the verb": ("The attack, which according to Moscow killed 53 men, hit the camp.", "perpetrator: Russia"),
    "whom they are loyal to": ("Gunmen loyal to Omar Haddad attacked the camp.", "perpetrator: Omar Haddad"),
    "another's men": ("The mayor said its fighters had shelled the camp, Hamas denied.", "perpetrator: Hamas"),
    "speaker": ("The army said rebels shelled the village.", "perpetrator: army"),
    "place": ("Rebels shelled a village in Syria.", "recipient: Syria"),
    "claimed without a name": (
        "A bomb killed two guards. A little-known group claimed responsibility.",
        "perpetrator: little-known groups",
    ),
    "condemned": ("Iraq condemned the U.S. strikes.", "alleged_perpetrator: United States"),
}


@pytest.mark.parametrize(("text", "role"), NEITHER.values(), ids=NEITHER)
def test_roles_that_nobody_has(text: str, role: str) -> None:
    assert role not in all_roles(read(text))


OTHERS_ACT = {
    "it of the army": (
        "The doctors' union said its clinic was hit and six people were killed. The army said it struck rebels there.",
        "struck", {"perpetrator: army", "recipient: rebels"},
    ),
    "hours after": ("Six people were killed at home, hours after rebels fired rockets.", "killed", {"victim: people"}),
    "when, of a day": (
        "At least 40 people have been killed since March 3, when rebels attacked a barracks.", "killed", {"victim: people"},
    ),
    "as a war goes on": (
        "A bomb killed six people, as fighting between rebels and soldiers entered its third month.", "killed",
        {"victim: people"},
    ),
    "when, of the deed": ("Six people were killed when rebels fired rockets at Goma.", "killed",
                          {"victim: people", "perpetrator: rebels"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words", "wanted"), OTHERS_ACT.values(), ids=OTHERS_ACT)
def test_a_deed_lends_its_doer_only_to_what_came_of_it(text: str, words: str, wanted: set[str]) -> None:
    doc = read(text)
    assert roles(doc, next(event for event in doc._.events if event.span(doc).text == words)) == wanted


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


TARGETS = {
    "object": ("Rebels blew up a bridge and two trucks.", ["a bridge", "two trucks"]),
    "passive": ("The bridge was blown up by rebels.", ["The bridge"]),
    "on": ("The attack on the offices of the newspaper left two dead.", ["the offices of the newspaper"]),
    "fire to": ("Rebels set fire to a bus.", ["a bus"]),
    "exploded at": ("A bomb exploded at a bank.", ["a bank"]),
    "placed under": ("Rebels placed a bomb under a bus.", ["a bus"]),
    "damaged": ("The blast, blamed on rebels, damaged two shops.", ["two shops"]),
    "what it did": ("A bomb exploded at dawn, destroying two shops and a kiosk.", ["two shops", "a kiosk"]),
    "damaged apart": ("A bomb exploded at a bank. Two shops and a kiosk were damaged.", ["a bank", "Two shops", "a kiosk"]),
    "damage to": ("A bomb exploded at dawn. It caused damage to two shops.", ["two shops"]),
    "had damage": ("A bomb exploded at dawn. Two shops suffered damage.", ["Two shops"]),
    "beside": ("A bomb hidden in a fruit cart went off beside a police bus.", ["a police bus"]),
    "taken": ("Coastguards impounded two fishing boats.", ["two fishing boats"]),
    "shut": ("Two radio stations were pulled off the air by the regulator.", ["Two radio stations"]),
    "imposed": ("The army imposed a curfew.", []),
    "no deed": ("Two shops were damaged in the storm.", []),
    "people": ("Gunmen shot the mayor and two guards.", []),
    "weapon": ("Rebels fired rockets.", []),
    "town": ("Rebels attacked the town at dawn.", []),
}


@pytest.mark.parametrize(("text", "things"), TARGETS.values(), ids=TARGETS)
def test_targets_are_the_things_hit(text: str, things: list[str]) -> None:
    doc = read(text)
    assert [target.span(doc).text for event in doc._.events for target in event.targets] == things


WEAPONS = {
    "with": ("Rebels blew up a bridge with dynamite.", [("dynamite", "explosives")]),
    "subject": ("Rockets hit the base.", [("Rockets", "heavy-weapons")]),
    "own word": ("A car bomb killed two soldiers.", [("car bomb", "explosives")]),
    "verb": ("Two students were shot by soldiers.", []),
    "carrier": ("Jets bombed the depot.", []),
}


@pytest.mark.parametrize(("text", "arms"), WEAPONS.values(), ids=WEAPONS)
def test_weapons_are_what_it_was_done_with(text: str, arms: list[tuple[str, str]]) -> None:
    doc = read(text)
    found = {(weapon.span(doc).text, weapon.event_mode) for event in doc._.events for weapon in event.weapons}
    assert sorted(found) == arms


@pytest.mark.parametrize("row", lexicon.read(NotTarget, "not_targets.csv"), ids=lambda row: row.noun)
def test_the_example_of_no_target_shows_none(row: NotTarget) -> None:
    doc = read(row.example)
    ends = {target.span(doc).root.lower_ for event in doc._.events for target in event.targets}
    assert not {form for end in ends for form in noun_lemmas(end)} & {row.noun}


OWN_WORDS = {
    "its own claim": "The army bombed a camp, residents said. The army said it had bombed the camp.",
    "both say": "A US drone strike killed a general, the Pentagon and Iraqi officials said.",
    "nobody": "Heavily armed jihadists attacked a post, residents said.",
}


@pytest.mark.parametrize("text", OWN_WORDS.values(), ids=OWN_WORDS)
def test_what_a_side_says_of_itself_is_no_allegation(text: str) -> None:
    found = all_roles(read(text))
    assert any(role.startswith("perpetrator") for role in found)
    assert not any(role.startswith("alleged") for role in found)


def test_an_accusation_stays_one() -> None:
    assert "alleged_perpetrator: Hamas" in all_roles(read("Hamas bombed a bus. The ministry blamed Hamas for the bombing."))


def test_what_is_done_to_soldiers_of_a_group_is_not_done_to_the_group() -> None:
    assert all_roles(read("Gunmen shot two rebels of Hamas.")) == {"perpetrator: gunmen", "victim: rebels"}


def test_a_weapon_is_no_doer() -> None:
    assert not any(role.startswith("perpetrator") for role in all_roles(read("Rockets hit two camps in Idlib on Sunday.")))
