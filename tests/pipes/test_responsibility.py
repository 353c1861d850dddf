"""Responsibility: claimed, denied, accused."""

from __future__ import annotations

import pytest
from event_reading import read

from extractors import lexicon
from extractors.pipes._responsibility_cues import ResponsibilityCue


def told(text: str) -> set[str]:
    doc = read(text)
    return {f"{one.claim.value}: {doc._.actors[one.actor].name}" for one in doc._.responsibilities}


@pytest.mark.parametrize("row", lexicon.read(ResponsibilityCue, "responsibility_cues.csv"), ids=lambda row: row.cue)
def test_the_example_of_a_cue_shows_it(row: ResponsibilityCue) -> None:
    assert row.claim.value in {text.split(":")[0] for text in told(row.example)}


TOLD = {
    "claimed": ("Hezbollah claimed responsibility for the attack.", "claims: Hezbollah"),
    "next sentence": ("A bomb killed two guards. Hezbollah claimed responsibility.", "claims: Hezbollah"),
    "denied": ("Hezbollah denied involvement in the attack.", "denies: Hezbollah"),
    "blamed": ("The army blamed Hezbollah for the attack.", "accused: Hezbollah"),
    "blamed on": ("A rocket attack blamed on Hezbollah killed two men.", "accused: Hezbollah"),
}


@pytest.mark.parametrize(("text", "claim"), TOLD.values(), ids=TOLD)
def test_who_is_responsible(text: str, claim: str) -> None:
    assert claim in told(text)


NOT_TOLD = {
    "no group": "No group claimed responsibility for the attack.",
    "no event": "The mayor blamed the rain for the delay.",
}


@pytest.mark.parametrize("text", NOT_TOLD.values(), ids=NOT_TOLD)
def test_nobody_is_responsible(text: str) -> None:
    assert not told(text)


def test_the_accuser_is_the_claimant() -> None:
    doc = read("The army blamed Hezbollah for the attack.")
    (one,) = doc._.responsibilities
    assert one.claimant is not None
    assert doc._.actors[one.claimant].span(doc).text == "army"
