"""Incidents: which mentions are one, their date and place, background and what they answer."""

from __future__ import annotations

import pytest

from extractors import lexicon
from extractors.language.phrases import Words
from extractors.nlp.annotations import EventReading
from extractors.pipes.certainty.component import Certainty
from extractors.pipes.incidents import component as incidents
from extractors.pipes.incidents.wording import IncidentCue, cues
from extractors.records import GeoBasis, Section, SectionKind
from tests.pipes.event_reading import FULL, bare, full, read
from tests.readers import article
from tests.trees import tree


def events(text: str) -> dict[str, EventReading]:
    """The events of a text by their words; the last of equal words counts."""
    doc = read(text)
    return {event.span(doc).text: event for event in doc._.events}


ONE = {
    "the attack": "A rocket attack hit the base on Monday. The attack wounded two soldiers.",
    "result": "Four fighters were killed in the air strikes.",
    "subject": "The air strikes targeted a depot near the border.",
    "other words": "U.S. air strikes hit a Hezbollah depot on Sunday. The U.S. strikes killed four Hezbollah fighters.",
    "headline words": "Rockets hit the base on Monday. The rocket fire wounded two soldiers.",
    "a later toll": "Rebels shelled Kirkuk on Monday. Bread was short. The mayor spoke. Six people were wounded.",
    "harm without a doer": "Gunmen abducted ten pupils in Kuriga on Monday. One who tried to resist was shot dead.",
    "a means": "The patrol was targeted with an improvised explosive device.",
    "part of a phrase": "A barrage of rockets fired at the base killed two soldiers.",
    "its attackers": "Militants of Al-Shabaab attacked the base on Monday. Ten Al-Shabaab militants were killed.",
    "either": "Rebels shelled Kirkuk on Monday. No group has claimed either attack.",
    "other word": "An Israeli air strike hit a school on Saturday. The Israeli army said it had struck a depot.",
    "killed in a riot": "Prisoners rioted in La Paz on Sunday. Nine of them were killed.",
    "minutes after": "Two guards died minutes after the attack. The attack on the base began at dawn.",
    "what it did to more things": "Rebels blew up a bridge in Kirkuk. Two houses were destroyed.",
}


def count(text: str) -> int:
    """How many incidents a text tells of."""
    return len({event.incident for event in read(text)._.events} - {None})


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_mentions_of_one_incident(text: str) -> None:
    assert count(text) == 1


def test_what_was_destroyed_says_of_no_killing_how_it_was_done() -> None:
    events = read("The rebels killed nine soldiers and destroyed two lorries near Kirkuk.")._.events
    assert [event.event_mode for event in events] == [None, "destroy"]
    events = read("The rebels killed nine soldiers and shelled a camp near Kirkuk.")._.events
    assert [event.event_mode for event in events] == ["heavy-weapons", "heavy-weapons"]


TWO = {
    "days": "Rebels shelled the town on Sunday. Rebels shelled the town on Monday.",
    "months": "U.S. air strikes hit a depot on Sunday. In February, the U.S. launched air strikes on a camp.",
    "answer": "Rockets hit the base, and soldiers responded with artillery fire.",
    "sides": "Rebels attacked the army. The army attacked the rebels.",
    "weapons": "An air strike hit a depot. A car bomb killed two guards.",
    "a riot and a raid": "Prisoners rioted in La Paz on Sunday. Rebels killed nine villagers.",
    "kinds": "Rebels shelled the town. Police arrested six men.",
    "recalled": "Gunmen killed nine people in Kirkuk, recalling a 2014 massacre in Mosul.",
    "hours between": "Six people were killed in Kirkuk, hours after rebels shelled Mosul.",
    "a day to count from": "Over 40 people have been killed since 3 May, when rebels killed nine guards.",
    "towns": "Rebels shelled Kirkuk on Monday. Shells fell on Mosul on Monday, the governor said.",
    "things": "Rebels blew up a bridge in Kirkuk. They also blew up a bank.",
    "a day after": "Drones killed three people in Pavlohrad, a day after rebels attacked Mosul. Nine people were wounded.",
    "a day after a result": "Rebels shelled Kirkuk, a day after nine guards were killed in Mosul.",
    "days after a noun": "Rebels shelled Kirkuk eleven days after the massacre in Mosul.",
    "told apart": "Rebels attacked a convoy near Kirkuk. Meanwhile, rebels attacked an outpost near Kirkuk.",
    "hours later, others": "The army shelled Kirkuk on Monday. Hours later, rebels shelled army posts.",
}


@pytest.mark.parametrize("text", TWO.values(), ids=TWO)
def test_mentions_of_two_incidents(text: str) -> None:
    assert count(text) == 2


def test_an_attack_on_a_border_is_rather_one_told_in_both_countries() -> None:
    text = "Rebels shelled a camp in Syria on Monday. Jets bombed depots in Syria and Iraq on Sunday. Shops opened. "
    found = events(text + "Four men died in the attack on the Syria-Iraq border, residents said.")
    assert found["attack"].incident == found["bombed"].incident != found["shelled"].incident


def test_a_headline_is_told_again_by_the_first_sentence() -> None:
    headline, body = "Dozens killed as air strike hits bus", "A Saudi-led air strike hit a bus in Saada on Monday."
    doc = read(f"{headline}\n\n{body}", Section(SectionKind.HEADLINE, 0, len(headline)))
    assert {event.incident for event in doc._.events} == {0}


def test_a_line_of_furniture_does_not_part_a_headline_from_its_news() -> None:
    headline = "Attack kills five in Iraq"
    text = f"{headline}\n\nArticle content\n\nShare this\n\nFive people were killed in a car bombing in Kirkuk on Monday."
    doc = read(text, Section(SectionKind.HEADLINE, 0, len(headline)))
    assert {event.incident for event in doc._.events} == {0}


PLACED = {
    "clause": ("Rebels shelled a base in Kirkuk.", "Kirkuk"),
    "finest": ("Rebels shelled a base in Kirkuk in northern Iraq.", "Kirkuk"),
    "subject": ("U.S. forces in Syria came under rocket fire.", "Syria"),
    "not the origin": ("Rockets fired from Syria hit a base in Kirkuk.", "Kirkuk"),
    "a distance": ("A patrol was attacked seven kilometres from Kirkuk.", "Kirkuk"),
    "at another deed": ("Eleven people were arrested at a protest in Mosul.", "Mosul"),
    "not that of another deed": ("Jets bombed Mosul after an attack in Kirkuk.", "Mosul"),
}


@pytest.mark.parametrize(("text", "place"), PLACED.values(), ids=PLACED)
def test_places(text: str, place: str) -> None:
    event = next(iter(events(text).values()))
    assert event.place is not None
    assert event.place.place.location_name == place


NOT_PLACED = {
    "where people met over it": "The council met in Geneva over the shelling of a market.",
    "where people met": "Leaders at a summit in Tashkent discussed the shelling of a market.",
    "where a court sat": "A court in Paris jailed two men for the bombing of a market.",
    "where a speaker was": "He told reporters in Rome that rebels shelled a market.",
}


@pytest.mark.parametrize("text", NOT_PLACED.values(), ids=NOT_PLACED)
def test_where_people_act_upon_a_deed_is_not_its_place(text: str) -> None:
    found = next(event for words, event in events(text).items() if words.startswith(("shell", "bomb")))
    assert found.place is None or found.place.place.where_prec == 6


def test_what_missiles_are_fired_at_is_the_place_whatever_the_phrase_hangs_on() -> None:
    doc = tree(
        "Unrest NOUN nsubj 4 | in ADP case 3 | Iraq PROPN nmod 1 | led VERB root 0 | to ADP case 7 | a DET det 7 |"
        "killing NOUN obl 4 | and CCONJ cc 10 | Iran PROPN nsubj 10 | launching VERB conj 4 | missiles NOUN obj 10 |"
        "at ADP case 14 | Iraqi ADJ amod 14 | bases NOUN nmod 7 | . PUNCT punct 4"
    )
    doc._.article = article(doc.text)
    for name in FULL:
        doc = full().get_pipe(name)(doc)
    launching = next(event for event in doc._.events if event.root == 9)
    assert launching.place is not None
    assert launching.place.place.text == "Iraqi bases"


def test_the_first_news_is_where_its_dateline_is_if_its_sides_belong_there() -> None:
    body = "Kenyan police fired at the crowd on Monday."
    doc = read(f"NAIROBI - {body}", Section(SectionKind.DATELINE, 0, 9), Section(SectionKind.BODY, 10, 10 + len(body)))
    place = doc._.events[0].place
    assert place is not None
    assert (place.place.location_name, place.place.basis) == ("Nairobi", GeoBasis.DATELINE)


def test_other_news_is_in_the_one_country_of_the_news() -> None:
    place = events("Rebels shelled Mosul on Monday. Police arrested six men.")["arrested"].place
    assert place is not None
    assert (place.place.location_name, place.place.basis, place.place.where_prec) == ("Iraq", GeoBasis.INFERRED, 6)


def test_where_somebody_spoke_is_not_where_it_happened() -> None:
    event = events("He told reporters in Rome that the air strikes on Sunday were necessary.")["air strikes"]
    assert event.place is None


def test_old_events_are_background_and_news_is_not() -> None:
    found = events("Rebels shelled the town on Monday. In February, jets bombed a depot.")
    assert (found["shelled"].is_background, found["bombed"].is_background) == (False, True)


@pytest.mark.parametrize(
    ("text", "is_background"),
    [
        (
            "A drone strike killed seven people on Wednesday as fighting between army and rebels entered its twelfth month.",
            True,
        ),
        ("A drone strike killed seven people on Wednesday as the shelling entered its third year.", True),
        ("A drone strike killed seven people on Wednesday as fighting in the town entered its second day.", False),
    ],
    ids=["a month", "a year", "a day of a battle"],
)
def test_a_war_that_goes_on_is_background(text: str, is_background: bool) -> None:
    found = events(text)
    war = found.get("fighting") or found["shelling"]
    assert (war.is_background, found["drone strike"].is_background) == (is_background, False)


def test_an_answer_has_its_cause_as_parent() -> None:
    found = events("Rockets hit the base on Monday, and soldiers responded with artillery fire.")
    assert found["artillery fire"].parent == found["hit"].incident


def test_a_cause_is_the_parent_of_what_it_led_to() -> None:
    found = events("In February, the army launched air strikes in response to a rocket attack.")
    assert found["air strikes"].parent == found["rocket attack"].incident
    assert found["rocket attack"].is_background


def test_what_an_old_act_led_to_is_as_old() -> None:
    found = events("A rocket attack killed three soldiers in January and led to air strikes on a depot.")
    assert found["air strikes"].parent == found["rocket attack"].incident
    assert found["air strikes"].is_background


PLANNED = {
    "future": "Rebels will attack the base.",
    "general": "Repeated rocket attacks wore the army out.",
    "purpose": "The sites were used to launch drone attacks.",
}


@pytest.mark.parametrize("text", PLANNED.values(), ids=PLANNED)
def test_what_did_not_happen_has_no_incident(text: str) -> None:
    assert {event.incident for event in events(text).values()} == {None}


def test_an_unrelated_sentence_changes_nothing() -> None:
    before = events("Rebels shelled the town on Monday.")["shelled"]
    after = events("Rebels shelled the town on Monday. The price of bread fell.")["shelled"]
    assert (before.date, before.incident, before.roles) == (after.date, after.incident, after.roles)


def test_a_changed_date_changes_only_the_date() -> None:
    monday, sunday = (events(f"Rebels shelled the town on {day}.")["shelled"] for day in ("Monday", "Sunday"))
    assert monday.date != sunday.date
    assert (monday.place, monday.roles, monday.event_mode) == (sunday.place, sunday.roles, sunday.event_mode)


@pytest.mark.parametrize("row", lexicon.read(IncidentCue, "incident_cues.csv"), ids=lambda row: row.cue)
def test_the_example_of_a_cue_has_it(row: IncidentCue) -> None:
    words = Words.of(bare()(row.example))
    assert row.cue in {found.rows[0].cue for at in range(len(words.texts)) for found in cues().starting_at(words, at)}


def test_without_a_parse_every_mention_still_has_an_incident() -> None:
    doc = Certainty()(bare()("Rebels shelled the town."))
    assert [event.incident for event in incidents.find(doc)] == [0]
