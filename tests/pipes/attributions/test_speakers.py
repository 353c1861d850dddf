"""Whose words they are: of what a body publishes, of those only pointed to, of counts that are another's."""

from __future__ import annotations

import dataclasses

import pytest
from spacy.tokens import Doc

from extractors.pipes.attributions import component as attributions
from tests.pipes.claim_reading import reader, said
from tests.readers import article, parsed

OURS = "Two men died. The {} regrets their deaths."
PUBLISHED = {
    "an army": ("National Army", OURS.format("National Army"), True),
    "a body with its press service": ("National Army, press service", OURS.format("National Army"), True),
    "a release of letters": ("QXF press release", "No 17-QXF: fire\n\nTwo men died.", True),
    "a newspaper": ("Orel Herald", OURS.format("Orel Herald"), False),
    "a news agency": ("Army News", OURS.format("Army News"), False),
    "a body that is not named": ("National Army", "Two men died.", False),
}


def _published_by(publisher: str, text: str) -> Doc:
    nlp = parsed("crosswire_quantities", "crosswire_attributions")
    doc = nlp.make_doc(text)
    doc._.article = dataclasses.replace(article(text), publisher_name=publisher)
    return nlp(doc)


@pytest.mark.parametrize(("publisher", "text", "is_released"), PUBLISHED.values(), ids=PUBLISHED)
def test_what_a_body_publishes_it_says(publisher: str, text: str, is_released: bool) -> None:
    released = [
        reading for reading in _published_by(publisher, text)._.attributions if reading.rule_id == "attribution.release"
    ]
    assert bool(released) is is_released


SAID = {
    "a bare form with a subject": (
        "Ten people are dead, the press officer, Omar Haddad, specified later.",
        "the press officer, Omar Haddad | Ten people are dead",
    ),
    "claims to have": (
        "The Front claims to have killed 42 soldiers; the regime concedes nine dead.",
        "The Front | to have killed 42 soldiers; the regime concedes nine dead",
    ),
    "behind a semicolon": ("The army says it struck; officials claim 31 dead.", "officials | 31 dead"),
    "an act is claimed, not its dead": ("The army claimed the raid, which killed nine people.", "The army | the raid"),
    "that of another": (
        "The figure was that of the U.N.: ten people dead.", "the U.N. | The figure was that of the U.N.: ten people dead"
    ),
    "that of no one": ("His answer was that of the union: no.", None),
    "a toll in a list": (
        "The administrator gave a toll: twelve women and three men killed.",
        "The administrator | a toll: twelve women and three men killed",
    ),
    "adds, and speaks of": (
        '"The toll stands at 14 dead", the ministry adds, and speaks of "19 wounded".', 'the ministry | of "19 wounded"'
    ),
    "its statement": ("Two men died, according to the army's statement.", "the army | Two men died"),
    "a name before a colon": ("Two men killed in raid: police\n\nIt was night.", "police | Two men killed in raid"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_who_says_it(text: str, expected: str | None) -> None:
    doc = reader()(text)
    found = [said(doc, reading) for reading in doc._.attributions]
    assert expected in found if expected is not None else found == []


POINTED = {
    "it is an office": ("The prosecutor's office said that nine died. Ten are hurt, it said.", "The prosecutor's office"),
    "it is a hospital": ("The hospital said that nine died. Ten are hurt, it said.", "The hospital"),
    "he is the subject": ("An administrator had a list of 11 bodies, he said.", "An administrator"),
    "he is no subject of many": ("The mayor said that nine died. Ten of the guests were hurt, he said.", "The mayor"),
    "he is no body": ("The mayor said that nine died. The ministry had a list of ten, he said.", "The mayor"),
}


@pytest.mark.parametrize(("text", "speaker"), POINTED.values(), ids=POINTED)
def test_a_pronoun_stands_for_who_speaks(text: str, speaker: str) -> None:
    doc = reader()(text)
    start, end = doc._.attributions[-1].stands_for
    assert doc[start:end].text == speaker


def test_a_text_without_a_tree_has_no_speaker() -> None:
    doc = parsed("crosswire_quantities").make_doc("Police said so.")
    assert attributions.create(parsed(), "attributions")(doc)._.attributions == ()
