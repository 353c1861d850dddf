"""Triggers: every row's example, modes from weapons, and words that only look like violence."""

from __future__ import annotations

import pytest

from extractors import lexicon
from extractors.language.morphology import IrregularForm, lemmas
from extractors.language.phrases import normalised
from extractors.pipes.common.trigger_index import index
from extractors.pipes.common.trigger_words import NotConflict, Trigger, TriggerContext, Weapon
from extractors.pipes.triggers.needs import OF_GRAMMAR
from extractors.pipes.triggers.scan import scan
from tests.pipes.event_reading import bare, read

TRIGGERS = lexicon.read(Trigger, "triggers.csv")


@pytest.mark.parametrize("row", TRIGGERS, ids=lambda row: row.rule_id)
def test_the_example_of_a_trigger_has_its_type(row: Trigger) -> None:
    doc = read(row.example) if row.needs in OF_GRAMMAR else bare()(row.example)
    sightings = scan(doc, index(of_incidents=True)) + scan(doc, index(of_incidents=False))
    words = normalised(row.phrase)
    near = [one for one in sightings if set(words) & set(normalised(one.trigger.phrase))]
    assert any(one.trigger.event_type == row.event_type for one in near or sightings)


@pytest.mark.parametrize("row", lexicon.read(NotConflict, "not_conflict.csv"), ids=lambda row: row.cue)
def test_the_example_of_a_harmless_word_tells_no_violence(row: NotConflict) -> None:
    assert [event.rule_id for event in bare()(row.example)._.events if event.event_type == "ASSAULT"] == []


@pytest.mark.parametrize("row", lexicon.read(Weapon, "weapons.csv"), ids=lambda row: row.weapon)
def test_the_example_of_a_weapon_gives_its_mode(row: Weapon) -> None:
    assert row.event_mode in {event.event_mode for event in bare()(row.example)._.events}


@pytest.mark.parametrize(
    "row", lexicon.read(TriggerContext, "trigger_contexts.csv"), ids=lambda row: f"{row.context}:{row.cue}"
)
def test_the_example_of_a_context_has_the_word(row: TriggerContext) -> None:
    text = {form for word in normalised(row.example) for form in lemmas(word)}
    assert set(normalised(row.cue)) <= text


@pytest.mark.parametrize("row", lexicon.read(IrregularForm, "irregular_forms.csv"), ids=lambda row: row.form)
def test_irregular_forms_lead_to_their_lemma(row: IrregularForm) -> None:
    assert row.lemma in lemmas(row.form)
    assert row.form in normalised(row.example)


TORN = {
    "across what is done to": ("Canada put three generals of the ruling junta on its blacklist.", ["put on blacklist"]),
    "across what counts them": ("The premier closed hundreds of the narrow and winding roads.", ["close road"]),
    "a verb with a tense": ("The union called the general of the rebels a fool as jets struck.", []),
    "across others beside it": ("Police closed two schools, a clinic and all roads.", ["close road"]),
    "a word of another verb": ("The minister put down the letter that told of three generals on the blacklist.", []),
    "a word of another noun": ("Police closed a school that stands on the old and winding road.", []),
    "across a denial": ("Canada put the three generals of the junta not yet on its blacklist.", []),
}


@pytest.mark.parametrize(("text", "phrases"), TORN.values(), ids=TORN)
def test_a_phrase_may_be_torn_wide_where_its_words_hang_together(text: str, phrases: list[str]) -> None:
    doc = read(text)
    found = [*scan(doc, index(of_incidents=True)), *scan(doc, index(of_incidents=False))]
    assert [one.trigger.phrase for one in found if " " in one.trigger.phrase] == phrases


PASSIVES = {
    "object before the verb": ("The ban on rallies was lifted by the junta.", ["lift ban"]),
    "with its particle": ("Relations with Israel were broken off.", ["break off relation"]),
    "an act": ("The main road was blocked by farmers.", ["block road"]),
    "what is undone is not done": ("Sanctions on the junta were lifted.", ["lift sanction"]),
    "what is done is told once": ("A curfew was imposed on the city.", ["curfew"]),
    "active": ("The junta lifted the ban on rallies.", ["lift ban"]),
    "known already": ("The relations broken off in May were of use.", []),
    "another object": ("The weights were lifted by the junta.", []),
}


@pytest.mark.parametrize(("text", "phrases"), PASSIVES.values(), ids=PASSIVES)
def test_a_phrase_has_its_object_before_a_passive(text: str, phrases: list[str]) -> None:
    doc = read(text)
    sightings = scan(doc, index(of_incidents=True)) + scan(doc, index(of_incidents=False))
    assert [one.trigger.phrase for one in sightings] == phrases


MODES = {
    "by rockets": ("The troops were attacked by multiple rockets.", "attacked", "heavy-weapons"),
    "shells": ("Rebels fired several shells at a base.", "fired", "heavy-weapons"),
    "drone": ("An explosive-laden drone hit the base.", "hit", "drone"),
    "missile": ("A ballistic missile struck the port.", "struck", "missile"),
    "phrase": ("The base came under rocket fire.", "came under rocket fire", "heavy-weapons"),
    "counter-battery": ("Gunners conducted counter-battery artillery fire.", "counter-battery artillery fire", "heavy-weapons"),
    "air force": ("The air force bombed the rebels near the port.", "bombed", "aerial"),
    "bombed by an air force": ("The rebels were bombed by the Syrian air force.", "bombed", "aerial"),
    "bombing by jets": ("The bombing of the clinic by jets killed two nurses.", "bombing", "aerial"),
    "air force bombing": ("Air force bombing killed nine villagers.", "bombing", "aerial"),
    "bombing carried out": ("Warplanes carried out a bombing in Loikaw.", "bombing", "aerial"),
    "bombing of an air force": ("The bombing of an air force base killed two guards.", "bombing", "explosives"),
    "bombing below": ("A car bombing killed two guards as jets flew by.", "car bombing", "explosives"),
    "bombing spoken of": ("The air force condemned the bombing of the market.", "bombing", "explosives"),
    "weapon of a trade": ("A precise strike targeted a rocket engineer of the group.", "targeted", None),
    "rockets of engineers": ("A strike targeted the rockets of an engineer of the group.", "targeted", "heavy-weapons"),
    "machetes": ("Raiders attacked the camp with machetes.", "attacked", "primitive"),
}


@pytest.mark.parametrize(("text", "words", "mode"), MODES.values(), ids=MODES)
def test_the_weapon_gives_the_mode(text: str, words: str, mode: str) -> None:
    doc = read(text)
    assert next(event.event_mode for event in doc._.events if event.span(doc).text == words) == mode


HARMLESS = {
    "sport": "The striker scored twice as the attack tore through the league leaders.",
    "the result of a match": "Arsenal massacred the visitors 6-0, an assault the defence never survived.",
    "sport alight": "The striker set the league alight with two goals.",
    "market": "The raid on the currency hit stocks and bonds.",
    "labour": "The train drivers' strike over pay ended on Monday.",
    "medical": "The senator had a heart attack.",
    "proposal": "The senator attacked the proposal to cut the budget.",
    "deal": "The two firms struck a deal.",
    "film": "The director shot the film in two weeks.",
    "storm": "The storm hit the coast at dawn.",
    "bus": "Nine people were killed when the bus overturned.",
    "fire as dismissal": "The board fired the chief cook.",
    "march": "The meeting is in March.",
    "launching pad": "The rocket launching pad is new.",
    "the wounded": "Nurses treated the wounded in corridors.",
    "a ferry": "The ferry broke up in the storm.",
    "a plane": "The plane landed in Kirkuk at dawn.",
    "cameras": "The cameras captured the goal.",
    "heat": "A heat wave killed 20 people in Athens.",
    "collapse": "Nine people were killed in a building collapse.",
}


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_ordinary_news_has_no_event(text: str) -> None:
    doc = read(text)
    assert [(event.span(doc).text, event.rule_id) for event in doc._.events if event.event_type == "ASSAULT"] == []


WORDS = {
    "month": ("The truce of March ended when shells fell on Kirkuk.", ["fell on"]),
    "month and day": ("Kirkuk, March 14: Rebels shelled the town.", ["shelled"]),
    "march": ("Thousands joined the March for Bread in Kirkuk.", ["March"]),
    "a report": ("The army released a report.", []),
    "people": ("The rebels released 20 pupils.", ["released"]),
    "people of no list": ("Rebels abducted 30 weavers and a cook.", ["abducted"]),
    "a range is no result": ("Gunmen massacred 3-5 villagers in Kirkuk.", ["massacred"]),
    "rebels after a match": ("Rebels massacred the visitors after the 4-1 defeat of the team.", ["massacred"]),
    "rivals on television": ("The rivals traded fire over rents.", []),
    "armies": ("The two armies traded fire.", ["traded fire"]),
    "sheep": ("Thieves killed 30 sheep.", []),
    "named a strike": ("They mourn over what they called an Israeli strike on a school.", ["strike"]),
    "called a massacre": ("The mayor called the raid by rebels a massacre.", ["raid"]),
    "a massacre, called off": ("The massacre angered the mayor, who called rebels to the town.", ["massacre"]),
    "the dead pulled out": ("The dead were pulled out of two flats that shells had hit.", ["hit"]),
    "soldiers pulled out": ("The soldiers were pulled out of the valley.", ["pulled out"]),
    "who have been displaced": (
        "Two families displaced from Kirkuk were sleeping in the school that rebels shelled.",
        ["shelled"],
    ),
    "who displaced them": ("Soldiers displaced forty families.", ["displaced"]),
    "called out": ("The union called a strike.", ["called a strike"]),
    "footage": ("Drone footage captured the moment a missile struck a tower.", ["struck"]),
    "captured": ("Rebels captured the army base.", ["captured"]),
    "peacekeepers": ("Two peacekeepers were killed in Goma.", ["killed"]),
    "landed": ("A rocket landed in a field near Kirkuk.", ["landed in"]),
}


@pytest.mark.parametrize(("text", "acts"), WORDS.values(), ids=WORDS)
def test_words_that_have_two_senses(text: str, acts: list[str]) -> None:
    doc = read(text)
    assert [event.span(doc).text for event in doc._.events] == acts


QUIET = {
    "fire in a works": (
        "A firework factory blew up near Kirkuk on Monday. Nine people were killed in the fireworks blast, police said. "
        "The two owners were arrested. Soldiers were deployed to keep the crowds away."
    ),
    "an exercise in quotation marks": (
        'Gunmen "killed" nine travellers in an exercise at the airport. Policemen "shot" the last attacker at noon.'
    ),
    "review": "The mortars hit my team, and two of us are dead. I counted 26 rebels killed in one battle.\n\n7/10",
    "match": (
        "The coach was under fire. His side had shot the visitors out of the cup, 5-1, with an attack that their keeper will "
        "remember, and the battle went on."
    ),
}


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_a_text_about_something_else_tells_no_act(text: str) -> None:
    doc = read(text)
    assert [event.span(doc).text for event in doc._.events] == []


def test_a_mishap_beside_a_war_leaves_the_war() -> None:
    doc = read("Rebels shelled Kirkuk on Monday. Elsewhere, a fireworks blast killed nine people in a firework factory.")
    assert [event.span(doc).text for event in doc._.events] == ["shelled"]


@pytest.mark.parametrize("text", ["Rebels shot down a helicopter.", "Gunmen shot down a judge.", "Troops destroyed two tanks."])
def test_who_brings_down_a_crew_attacks_it(text: str) -> None:
    assert [event.event_type for event in read(text)._.events] == ["ASSAULT"]


SENSES = {
    "a guest": ("The president welcomed the ambassador.", "CONSULT"),
    "a truce": ("The government welcomed the truce.", "SUPPORT"),
    "asked to": ("Mali asked the army to leave.", "REQUEST"),
    "asked about": ("The reporter asked the army about the war.", None),
    "received an envoy": ("The minister received the ambassador.", "CONSULT"),
    "received a letter": ("The minister received the letter.", None),
    "met": ("The ministers of the two states met in Oslo.", "CONSULT"),
    "met a deadline": ("The ministry met the deadline.", None),
    "gave food": ("The ministry brought food to the camp.", "AID"),
    "brought news": ("The ministry brought news to the camp.", None),
    "sent brigades": ("Poland sent two brigades to the border.", "MOBILIZE"),
    "sent arms to a party": ("Poland sent two howitzers to Kenya.", "AID"),
    "sent arms to a party that is told": ("Poland sent Kenya two howitzers.", "AID"),
    "sent arms to the front": ("Poland sent two howitzers to the border.", "MOBILIZE"),
    "sold to a party": ("Turkey sold twenty lorries to Libya.", "COOPERATE"),
    "sold to nobody": ("The ministry sold twenty lorries.", None),
    "admitted an error": ("The army admitted that its pilots had erred.", "CONCEDE"),
    "admitted to a hospital": ("The minister was admitted to a hospital.", None),
    "an army hit a thing": ("The army hit a depot.", "ASSAULT"),
    "a weapon destroyed a thing": ("A drone destroyed a fuel depot.", "ASSAULT"),
    "what is left of it damaged one": ("Debris of a rocket damaged two roofs.", "ASSAULT"),
    "a thing was destroyed by it": ("Two houses were destroyed by a missile.", "ASSAULT"),
    "weather damaged a rocket plant": ("A storm damaged a rocket plant.", None),
    "a shelter was destroyed": ("The flood destroyed a bomb shelter.", None),
    "hit a snag": ("The ministry hit a snag.", None),
    "what is to become of him": ("The prosecutor wants the colonel removed.", "REQUEST"),
    "wants a thing": ("The prosecutor wants the report.", None),
    "a camera sees": ("CCTV captured the rebel.", None),
    "caught on camera": ("The rebel was caught on camera.", None),
    "soldiers see": ("Soldiers captured the rebel near a camera.", "COERCE"),
    "sent letters": ("Poland sent two letters to the ministry.", None),
    "left the valley": ("The troops left the valley.", "RETREAT"),
    "tourists left": ("The tourists left the valley.", None),
    "left dead": ("The raid by the troops left nine people dead.", "ASSAULT"),
    "freed teachers": ("The rebels freed two teachers.", "RETREAT"),
    "freed funds": ("The ministry freed up funds.", None),
}


@pytest.mark.parametrize(("text", "event_type"), SENSES.values(), ids=SENSES)
def test_what_a_verb_governs_decides_its_sense(text: str, event_type: str | None) -> None:
    doc = read(text)
    told = {one.event_type for one in doc._.events} | {one.event_type for one in doc._.speech_triggers}
    assert told == ({event_type} if event_type else set())


DAYS = {
    "month": ("Thousands of students will meet in the square on March 15, 2002.", []),
    "march in march": ("On March 15, 2002 thousands of students marched.", ["marched"]),
    "after": ("A day after the attack soldiers left.", ["attack"]),
}


@pytest.mark.parametrize(("text", "events"), DAYS.values(), ids=DAYS)
def test_a_day_of_the_calendar_is_no_deed(text: str, events: list[str]) -> None:
    doc = read(text)
    assert [doc[event.start : event.end].text for event in doc._.events if event.event_type != "RETREAT"] == events


def test_words_about_deeds_are_no_incidents() -> None:
    assert not bare()("The ministry condemned the offer.")._.events


def test_a_name_is_no_event() -> None:
    assert not bare()("The Popular Mobilization Forces held a parade.")._.events
