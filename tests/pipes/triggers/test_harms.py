"""Harm that founds an incident where no act is told, and harm that nobody did."""

from __future__ import annotations

import pytest

from extractors import pipeline
from extractors.domain import ASSAULT
from extractors.nlp.annotations import EventReading
from extractors.relevance import reason
from tests import readers

FOUND = {
    "one sentence tells how": "Twenty-two inmates died in the prison of Goma on Tuesday. Fourteen had been shot.",
    "a mass grave": "Thirty-six bodies have been exhumed from a mass grave near Izyum, the prosecutor said on Thursday.",
    "lives lost in an attack": "Five people lost their lives in an attack on a village near Djibo, residents said on Friday.",
    "lives lost in the attack": "Three lost their lives in Monday's attack in Maiduguri, the governor said.",
    "bodies of soldiers": "The bodies of six soldiers were found in a forest near Loikaw on Sunday, the army said.",
    "gunshot wounds": "Villagers found seven bodies with gunshot wounds beside the road to Bamenda on Saturday.",
    "tied hands": "The bodies of eleven men, their hands tied, were found in a well outside Tarhuna on Monday.",
    "the next sentence": "At least 15 people were left dead in Zamfara on Sunday. The assailants fled into the forest.",
    "a toll that rises": "The death toll in the prison of Goma rose to 27 on Wednesday. Most had been stabbed or shot.",
    "lives claimed": "The violence claimed the lives of twelve people in Port Harcourt on Tuesday, a rights group said.",
    "fighters fell": "Two fighters fell in Marib on Monday, the movement said.",
    "perished in an assault": "Eight villagers perished in the assault on Barsalogho on Saturday, the mayor said.",
    "militants dead": "Seven militants are dead in North Waziristan, the military said on Tuesday.",
    "a mutiny": "Twenty-seven people died during a prison mutiny in Bukavu on Tuesday.",
    "in hospital": "The hospital in Carrefour treated 19 people for gunshot wounds on Sunday; four of them died.",
    "a mine": "Three hurt by mine near Tame\n\nThree farmers were hurt on Monday by an antipersonnel mine near Tame.",
    "who fell on duty": "The commander mourns two rangers who fell in the line of duty in Yaha on Tuesday.",
    "a sign far behind": (
        "Nine detainees lost their lives in the prison of Hinche on Sunday. Thirty were hurt. The police restored order. The "
        "minister asked for a report. He spoke of the causes of the deaths. Some were due to clashes among detainees."
    ),
    "a hotel siege": "Two more people died on Monday after the hotel siege in Kismayo, a doctor said.",
    "the killing of": "Three experts expressed horror at the killing of 41 people in Rutshuru on the night of 3 to 4 May.",
    "an inquiry": "The bishop called for an inquiry into the killing of nine people in Bria on Monday.",
    "an exercise that was hit": (
        "Five soldiers died when missiles hit a training area near Lviv on Sunday, during the last drill of an exercise."
    ),
    "explosives beside a shop": (
        "Four dead, 20 hurt, police say. The explosives were fitted to a motorcycle beside a mobile phone shop in Kandhkot."
    ),
    "the sound of drones": (
        "Stalls were burning at noon in Um Keddada, hours after the sound of drones woke the town. People ran for the fields. "
        "The road was cut. A nurse counted 22 bodies in the yard of the hospital."
    ),
    "stray bullets": "Two women died on Monday in Bamenda when stray bullets went through their house.",
}
REFUSED = {
    "methane": "Eleven miners died in a mine near Karaganda on Tuesday when methane ignited.",
    "a play": "Six soldiers die in the second act. The new staging at the National Theatre of Sarajevo opened on Friday.",
    "a memorial": "A memorial to the 43 people shot dead in Beslan was unveiled by the mayor on Sunday.",
    "the heat": "Nineteen people have died of the heat in Karachi since Saturday, the health department said.",
    "a crash": "Twelve people died when a bus went off the road near Nakuru on Sunday, police said.",
    "a fire": "Seven people lost their lives in a fire in a hostel in Johannesburg on Monday.",
    "a collapse": "Rescuers recovered nine bodies from a collapsed building in Lagos on Friday.",
    "an illness": "Forty people have died of cholera in Maiduguri this month, the commissioner said.",
    "one old soldier": "The last soldier of the regiment died on Sunday in Perth, aged 102.",
    "one man of crime": "Carlo Riva dies in prison at 77\n\nThe head of a feared gang had not spoken for years.",
    "hit and run": "A woman died on Wednesday after being struck in a hit-and-run outside a store in Bloomington.",
    "a heart attack": "The general died of a heart attack at his home in Tunis on Thursday.",
    "soldiers at a flood": "Thirty-one bodies were recovered after floods in Derna, the army said on Tuesday.",
    "sharks": "Two swimmers lost their lives in shark attacks off Recife this week.",
    "an elephant": "Three farmers died in an elephant attack near Mysuru on Friday, the forest department said.",
    "soldiers in an avalanche": "Seven soldiers died in an avalanche in Kargil on Monday, the army said.",
    "soldiers in training": "Five servicemen died when their helicopter crashed in training near Bari on Thursday.",
    "a war": "The presidents will discuss the war that has claimed 13,000 lives when they meet in Minsk on Monday.",
    "an anniversary": "On the tenth anniversary relatives lit candles for the 58 who died in the hotel siege of 2011.",
    "a novel": "In her new novel nine villagers die at the hands of soldiers; the book is out on Monday.",
    "nobody": "No one died in Zamfara on Sunday. The assailants fled into the forest.",
    "a colliery": (
        "Blast kills nine in Silesia\n\nNine miners were killed and four hurt when methane exploded in a mine near Rybnik. "
        "It was the second accident there in a year."
    ),
    "a ravine": "Nineteen people were killed when a coach skidded off a road and plunged into a ravine near Manali.",
    "a review": "Theatre review: a night in Troy\n\nBy the second scene eleven are dead. Three soldiers kill a priest.",
    "an exercise": (
        "At noon the enemy attacked the bridge with drones, and the company lost 30 soldiers, nine of them killed. An exercise "
        "brings 5,000 troops to the training area. In the scenario an invader holds the bridge."
    ),
    "a mock attack": (
        'Sirens wailed as rescuers carried "victims" from a station, where a bomb had killed 12 in a mock attack. No one was '
        "hurt in the exercise."
    ),
    "a match": (
        "The champions attacked for an hour. A strike of Banda from a free kick killed the hopes of the away side, who had "
        "been under fire since kick-off."
    ),
    "a war novel": (
        "Twenty-six people are killed by a shell in the first chapter. The novelist lives in Cork. In the novel a ferryman "
        "owes money, and soldiers burn the rice (Dell, 334 pp)."
    ),
    "those remembered": "Hundreds remembered the 34 people killed when gunmen seized a school in Borova and laid flowers.",
    "a yearly count": "Forty-eight reporters were killed for their work in 2020, eleven of them in Mexico, a union said.",
    "a judgement": (
        "Captain gets 20 years for killing of villagers\n\nA court in Lima on Tuesday sentenced a captain to 20 years in "
        "prison for the murder of 14 villagers. It found that soldiers had killed at least 300 people."
    ),
    "a phone that burns": "Four people died when a phone caught fire in a flat in Kandhkot, the brigade said.",
    "carbon monoxide": "Six workers were found dead in a container in Rotterdam; carbon monoxide had leaked from a heater.",
}


def _news(text: str) -> list[EventReading]:
    events = readers.read_article(text, pipeline.load())._.events
    return [event for event in events if event.event_type == ASSAULT and event.incident is not None and not event.is_background]


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
def test_harm_done_by_somebody_is_an_incident(text: str) -> None:
    assert {event.incident for event in _news(text)} == {0}


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
def test_the_gate_lets_it_pass(text: str) -> None:
    assert reason(text) is not None


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_harm_that_nobody_did_is_none(text: str) -> None:
    assert _news(text) == []


def test_an_incident_of_harm_alone_has_the_place_and_day_of_the_harm() -> None:
    (event,) = _news(FOUND["a mutiny"])
    assert event.place is not None and event.place.place.location_name == "Bukavu"
    assert event.date is not None and event.date.date.text == "Tuesday"


def test_the_act_told_in_the_sentence_is_the_incident() -> None:
    """The dead of a raid are what came of it, and no second event."""
    assert len(_news("Nine villagers died when gunmen raided Djibo on Sunday.")) == 1


def test_who_died_did_nothing() -> None:
    (event,) = _news(FOUND["fighters fell"])
    assert {role.role.value for role in event.roles} <= {"recipient", "victim"}
