"""Responsibility: claimed, denied, accused."""

from __future__ import annotations

import pytest

from extractors import lexicon
from extractors.pipes.responsibility.cues import ResponsibilityCue
from tests.pipes.event_reading import read


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
    "credit": ("The Islamic State has taken credit for the bombing.", "claims: Islamic State"),
    "boasted": ("Hezbollah boasted of the ambush, in which four men died.", "claims: Hezbollah"),
    "itself": ("A mine killed two guards. Al-Shabab said it was behind the attack.", "claims: al-Shabaab"),
    "its own": ("Hezbollah said its fighters were responsible for the ambush.", "claims: Hezbollah"),
    "themselves": ("The Taliban said they were behind the bombing.", "claims: Taliban"),
    "not itself": ("Hezbollah said it was not responsible for the bombing.", "denies: Hezbollah"),
    "denied of itself": ("Hezbollah denied that it was behind the bombing.", "denies: Hezbollah"),
    "blamed, for what was told": ("A bomb killed two guards. The mayor blamed Hezbollah.", "accused: Hezbollah"),
    "each other": ("A bomb killed two guards. Hezbollah and Hamas blamed each other.", "accused: Hamas"),
    "blamed on": ("A rocket attack blamed on Hezbollah killed two men.", "accused: Hezbollah"),
}


@pytest.mark.parametrize(("text", "claim"), TOLD.values(), ids=TOLD)
def test_who_is_responsible(text: str, claim: str) -> None:
    assert claim in told(text)


NOT_TOLD = {
    "no group": "No group claimed responsibility for the attack.",
    "no group's credit": "No group took credit for the attack.",
    "credit for another thing": "A bomb killed two guards. The army took credit for the truce.",
    "another, not": "The army said Hezbollah was not behind the attack.",
    "asked": "The army asked whether Hezbollah was behind the attack.",
    "blamed for another thing": "A bomb killed two guards. The mayor blamed Hezbollah for the delay.",
    "no event": "The mayor blamed the rain for the delay.",
}


@pytest.mark.parametrize("text", NOT_TOLD.values(), ids=NOT_TOLD)
def test_nobody_is_responsible(text: str) -> None:
    assert not told(text)


def test_who_speaks_of_itself_is_not_accused() -> None:
    assert told("Hezbollah said it was behind the attack.") == {"claims: Hezbollah"}


def test_the_accuser_is_the_claimant() -> None:
    doc = read("The army blamed Hezbollah for the attack.")
    (one,) = doc._.responsibilities
    assert one.claimant is not None
    assert doc._.actors[one.claimant].span(doc).text == "army"
