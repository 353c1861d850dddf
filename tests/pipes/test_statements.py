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
    "not met": "Russia did not meet with Turkey.",
}


@pytest.mark.parametrize("text", NOT_SAID.values(), ids=NOT_SAID)
def test_without_an_actor_nothing_is_said(text: str) -> None:
    assert not read(text)._.statements
