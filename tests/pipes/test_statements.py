"""Statements: who says what about an incident, to whom."""

from __future__ import annotations

import pytest

from tests.pipes.event_reading import read

SAID = {
    "condemn": ("Iraq condemned the air strikes.", "ACCUSE", "Iraq", None),
    "vow": ("The militias vowed to retaliate.", "THREATEN", "militias", None),
    "defend": ("President Biden defended the air strikes.", "SUPPORT", "Joe Biden", None),
    "accuse": ("Iran accused the United States of an attack.", "ACCUSE", "Iran", "United States"),
    "reject": ("The rebels rejected an offer by the Iraqi government.", "REJECT", "rebels", "Iraq"),
    "demand": ("Russia demanded that Turkey withdraw its troops.", "REQUEST", "Russia", "Turkey"),
    "sanction": ("France imposed sanctions on Iran.", "SANCTION", "France", "Iran"),
    "meet": ("Turkey held talks with Iran.", "CONSULT", "Turkey", "Iran"),
    "met each other": ("Turkey and Iran held talks in Oslo.", "CONSULT", "Turkey", "Iran"),
    "told something": ("Russia promised Turkey two ships.", "AGREE", "Russia", "Turkey"),
    "asked to": ("Russia asked Turkey to withdraw its troops.", "REQUEST", "Russia", "Turkey"),
    "backing for": ("Russia voiced its backing for Turkey.", "SUPPORT", "Russia", "Turkey"),
    "force ahead": ("Russia will bomb the rebels.", "THREATEN", "Russia", "rebels"),
    "withdrawal ahead": ("Russia will withdraw its troops from the base.", "AGREE", "Russia", None),
    "no release": ("The rebels will not release the soldiers.", "REJECT", "rebels", None),
    "no agreement": ("Russia has not agreed to the plan.", "REJECT", "Russia", None),
    "force sworn": ("The rebels swore to shell the town.", "THREATEN", "rebels", None),
    "force ahead that somebody tells": ("The emir said that the traders will be shot.", "THREATEN", "emir", "traders"),
    "a capital is asked": ("Bogota asked Caracas to reopen the bridge.", "REQUEST", "Colombia", "Venezuela"),
    "a capital is lent something": ("Hanoi lent Vientiane a million dollars.", "AID", "Vietnam", "Laos"),
    "what is given to somebody": ("Chile extradited the banker to Peru.", "COOPERATE", "Chile", "Peru"),
    "what is not given": ("Pakistan refused to hand over the suspects to India.", "REJECT", "Pakistan", "India"),
    "backing that is won": ("Iraq won the backing of Turkey.", "SUPPORT", "Turkey", "Iraq"),
    "criticism that is drawn": ("Judges drew criticism from the United Nations.", "ACCUSE", "United Nations", "judge"),
    "two sides of a noun": ("A fresh round of negotiations between Serbia and Kosovo opened.", "CONSULT", "Serbia", "Kosovo"),
    "the passive of a phrase": ("Relations with Israel were broken off by Bolivia.", "SANCTION", "Bolivia", "Israel"),
    "the passive of a noun": ("An arms embargo was slapped on the generals by Canada.", "SANCTION", "Canada", "general"),
    "sanctions that are lifted": ("Sanctions against the junta were lifted by Canada.", "CONCEDE", "Canada", "junta"),
    "what others must do": ("The envoy said that the rebels must disarm.", "REQUEST", "envoy", "rebels"),
    "capitals are called on": ("Turkey called on Cairo and Tripoli to talk.", "REQUEST", "Turkey", "Egypt"),
    "force sworn that others use": ("The rebels vowed to have the mayor arrested.", "THREATEN", "rebels", "mayor"),
    "work sworn that others do": ("The rebels vowed to have the bridge mended.", "AGREE", "rebels", None),
    "work sworn": ("The rebels swore to rebuild the town.", "AGREE", "rebels", None),
}


@pytest.mark.parametrize(("text", "kind", "speaker", "target"), SAID.values(), ids=SAID)
def test_statements(text: str, kind: str, speaker: str, target: str | None) -> None:
    doc = read(text)
    found = [
        (one.plover_type, doc._.actors[one.speaker].name, None if one.target is None else doc._.actors[one.target].name)
        for one in doc._.statements
        if one.speaker is not None
    ]
    assert any((kind, speaker) == one[:2] and (target is None or target == one[2]) for one in found)


EACH = {
    "two who say it to two": (
        "Iran and Turkey threatened Russia and Georgia.",
        {("Iran", "Russia"), ("Iran", "Georgia"), ("Turkey", "Russia"), ("Turkey", "Georgia")},
    ),
    "two who tell each other": ("Iran and Turkey held talks.", {("Iran", "Turkey"), ("Turkey", "Iran")}),
    "two who share a noun": (
        "Hungarian and Romanian officials condemned the attack.",
        {("Hungarian officials", None), ("Romanian officials", None)},
    ),
    "two of what is threatened": ("Iran threatened to attack Russia and Turkey.", {("Iran", "Russia"), ("Iran", "Turkey")}),
    "a name and its letters": (
        "Russia condemned the Revolutionary Armed Forces of Colombia (FARC).",
        {("Russia", "Revolutionary Armed Forces of Colombia")},
    ),
    "the speaker by its pronoun": ("Russia warned that it would answer.", {("Russia", None)}),
    "who is spoken of": ("India spoke of militants linked to the massacre of tourists.", {(None, "militants")}),
    "who only tells of it": ("Russia condemned the attack, a spokesman said.", {("Russia", None)}),
}


@pytest.mark.parametrize(("text", "pairs"), EACH.values(), ids=EACH)
def test_each_who_says_it_says_it_to_each(text: str, pairs: set[tuple[str, str | None]]) -> None:
    doc = read(text)
    names = [
        None if actor is None else doc._.actors[actor].name for one in doc._.statements for actor in (one.speaker, one.target)
    ]
    assert set(zip(names[::2], names[1::2], strict=True)) == pairs


def test_a_town_that_is_visited_is_no_government() -> None:
    doc = read("The envoy visited Caracas.")
    assert [place.span(doc).text for place in doc._.places] == ["Caracas"]


def test_a_statement_points_to_the_incident_it_is_about() -> None:
    doc = read("Iraq condemned the air strikes.")
    (one,) = doc._.statements
    assert one.event is not None
    assert doc._.events[one.event].span(doc).text == "air strikes"
    assert one.span(doc).text == "condemned the air strikes"


NOT_SAID = {
    "nobody": "The storm threatens the coast.",
    "thing": "The bridge supports two lanes.",
    "denied": "Russia did not condemn the raid.",
    "an act that is ordered": "The judge ordered the arrest of the mayor.",
    "none of it": "No talks with the rebels are planned, the minister said.",
    "an act that more words tell": "Border guards traded fire with smugglers.",
    "not met": "Russia did not meet with Turkey.",
}


@pytest.mark.parametrize("text", NOT_SAID.values(), ids=NOT_SAID)
def test_without_an_actor_nothing_is_said(text: str) -> None:
    assert not read(text)._.statements
