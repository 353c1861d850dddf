"""A count with its claimant, its stance and its incident; and counts that are no claims about violence."""

from __future__ import annotations

import dataclasses

import pytest
from spacy.tokens import Doc

from extractors.nlp.annotations import CasualtyReading
from extractors.records import CountScope, Stance
from tests.pipes.claim_reading import claims, reader, shown, with_event


def _claimant(doc: Doc, claim: CasualtyReading) -> str | None:
    if claim.attribution is None:
        return None
    source = doc._.attributions[claim.attribution].source
    return doc[source[0] : source[1]].text if source else None


def _read(text: str, *triggers: str) -> Doc:
    doc = reader()(text)
    for trigger in triggers:
        doc = with_event(doc, trigger)
    return claims(doc)


def test_the_claimant_is_who_says_it() -> None:
    doc = _read("A doctor said that nine people died in the strike.", "strike")
    (claim,) = doc._.casualties
    assert (_claimant(doc, claim), claim.event, claim.stance) == ("A doctor", 0, Stance.ASSERTS)


def test_a_count_outside_of_what_is_said_is_the_articles_own() -> None:
    doc = _read("The strike killed nine people. The mayor said that it was a crime.", "strike")
    (claim,) = doc._.casualties
    assert _claimant(doc, claim) is None


LENT = {
    "the figure of a headline": ("Raid kills nine. Police said that nine people died in the raid.", "Police"),
    "one person, by the same noun": ("Raid kills a governor. Residents said that the governor was killed.", "Residents"),
    "the speaker goes on to a part": (
        "The mayor said that nine people died in the raid. Three of the dead were soldiers.",
        "The mayor",
    ),
    "the speaker goes on": ("The mayor said that nine people died in the raid. Another 33 were wounded.", "The mayor"),
}
OWN = {
    "another figure": "Raid kills twelve. Police said that nine people died in the raid.",
    "another person": "Raid kills a governor. Residents said that a child was killed.",
    "another paragraph": "The mayor said that nine people died in the raid.\n\nThirty-three people were wounded.",
    "nobody knows": "Raid kills nine. Police could not confirm that nine people died in the raid.",
}


@pytest.mark.parametrize(("text", "speaker"), LENT.values(), ids=LENT)
def test_the_own_voice_tells_the_figure_of_a_speaker(text: str, speaker: str) -> None:
    doc = _read(text, text.split()[0] if "Raid" in text else "raid")
    (lender,) = [claim.lent_by for claim in doc._.casualties if claim.attribution is None]
    assert lender is not None
    start, end = doc._.attributions[lender].source
    assert doc[start:end].text == speaker


@pytest.mark.parametrize("text", OWN.values(), ids=OWN)
def test_the_own_voice_is_lent_no_other_figure(text: str) -> None:
    doc = _read(text, "Raid" if "Raid" in text else "raid")
    assert [claim.lent_by for claim in doc._.casualties if claim.attribution is None] == [None]


def test_of_two_around_one_count_the_nested_one_claims() -> None:
    doc = _read("The ministry said on Friday, according to news agencies, that nine people died in the strike.", "strike")
    assert [_claimant(doc, claim) for claim in doc._.casualties] == ["The ministry"]


def test_the_innermost_speaker_claims() -> None:
    doc = _read("The observatory said that the ministry said that nine people died in the strike.", "strike")
    assert [_claimant(doc, claim) for claim in doc._.casualties] == ["the ministry"]


def test_who_gave_the_count_that_is_replaced_gives_no_other() -> None:
    doc = _read("Three men died in the raid and not six, as officials had said, the minister told reporters.", "raid")
    assert [(claim.quantity.best, _claimant(doc, claim)) for claim in doc._.casualties] == [
        (3, "the minister"),
        (6, "officials"),
    ]


def test_who_cites_information_of_nobodys_claims() -> None:
    doc = _read('"According to information received on Monday, nine men died in the raid," the mayor said.', "raid")
    assert [_claimant(doc, claim) for claim in doc._.casualties] == ["the mayor"]


def test_who_speaks_of_a_belief_claims() -> None:
    doc = _read("The army did not say whether it believes anyone was killed in the strike.", "strike")
    (claim,) = doc._.casualties
    assert (_claimant(doc, claim), claim.stance, claim.quantity.minimum) == ("The army", Stance.CANNOT_VERIFY, None)


def test_each_count_goes_to_the_incident_of_its_clause() -> None:
    doc = _read("The raid killed two soldiers, and the ambush wounded five.", "raid", "ambush")
    assert [(claim.quantity.best, claim.event) for claim in doc._.casualties] == [(2, 0), (5, 1)]


def test_a_count_without_an_incident_of_its_own_goes_back_a_sentence() -> None:
    doc = _read("Rockets hit the base in a raid. No casualties were reported.", "raid")
    assert [claim.event for claim in doc._.casualties] == [0]


def test_a_clause_of_another_time_has_its_own_incident() -> None:
    doc = _read("Troops came under fire, with no casualties, a day after planes carried out strikes.", "fire", "strikes")
    assert [claim.event for claim in doc._.casualties] == [0]


def test_who_was_also_killed_died_in_the_same_incident() -> None:
    doc = _read("A drone killed a general in a strike. His aide was also killed in the raid.", "strike", "raid")
    assert [claim.event for claim in doc._.casualties] == [0, 0]


def test_the_count_of_a_background_incident_is_background() -> None:
    doc = with_event(reader()("An ambush killed two soldiers years ago."), "ambush", is_background=True)
    assert [claim.scope for claim in claims(doc)._.casualties] == [CountScope.BACKGROUND]


def test_a_new_toll_supersedes_the_old_one() -> None:
    doc = _read("The death toll from the strike rose to 19 from 12.", "strike")
    by_count = {claim.quantity.best: claim for claim in doc._.casualties}
    replaced = by_count[19].supersedes
    assert replaced is not None
    assert doc._.casualties[replaced].quantity.best == 12
    assert by_count[12].supersedes is None


@pytest.mark.parametrize(
    "text",
    ["Two people were killed in a crash.", "The flood killed 40 people.", "Nine people died.", "The singer died of cancer."],
)
def test_no_claim_without_violence(text: str) -> None:
    assert claims(reader()(text))._.casualties == ()


def test_a_crash_in_an_article_about_violence_is_no_claim() -> None:
    doc = _read("A raid killed two soldiers. Nine people died in a car crash.", "raid")
    assert [shown(claim) for claim in doc._.casualties] == ["killed 2..2 security_forces"]


def test_bodies_that_somebody_beheaded_are_a_claim_without_an_act() -> None:
    assert [shown(claim) for claim in claims(reader()("Soldiers found 100 beheaded bodies."))._.casualties] == [
        "killed 100..100"
    ]
    assert claims(reader()("Soldiers found 100 charred bodies."))._.casualties == ()


BASE = "The army said that nine people died in the strike."
MUTATIONS = {
    "number": ("The army said that ten people died in the strike.", {"quantity"}),
    "negation": ("The army said that no people died in the strike.", {"quantity", "is_negated"}),
    "claimant": ("A doctor said that nine people died in the strike.", set()),
    "stance": ("The army denied that nine people died in the strike.", {"stance"}),
    "hedge": ("The army said that nine people reportedly died in the strike.", {"is_hedged"}),
}


@pytest.mark.parametrize(("text", "changed"), MUTATIONS.values(), ids=MUTATIONS)
def test_a_mutation_changes_exactly_its_field(text: str, changed: set[str]) -> None:
    (before,) = _read(BASE, "strike")._.casualties
    (after,) = _read(text, "strike")._.casualties
    fields = {field.name for field in dataclasses.fields(before)} - {"start", "end", "root", "victims", "event"}
    assert {name for name in fields if getattr(before, name) != getattr(after, name)} == changed


def test_swapping_the_claimant_changes_the_claimant() -> None:
    army, doctor = _read(BASE, "strike"), _read(MUTATIONS["claimant"][0], "strike")
    assert _claimant(army, army._.casualties[0]) == "The army"
    assert _claimant(doctor, doctor._.casualties[0]) == "A doctor"
