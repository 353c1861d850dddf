"""Actors: every name of the gazetteer, descriptions, places that are none, short names and pronouns."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span

from extractors import lexicon
from extractors.lexicon import KindedWord
from extractors.nlp.annotations import ActorReading
from extractors.pipes.actors import component as actors_pipe
from extractors.pipes.actors.gazetteer import ActNoun, actors
from extractors.pipes.actors.modifiers import ActorQualifier, Alignment
from extractors.pipes.actors.use import NotActor
from extractors.pipes.actors.words import ActorWordKind, actor_words
from extractors.records import ActorType
from extractors.reference import Actor, ActorNoun, Alias, Demonym, PersonTitle
from tests.pipes.event_reading import bare, full, read


def found(text: str) -> list[ActorReading]:
    return list(bare()(text)._.actors)


def one(text: str, words: str) -> ActorReading:
    doc = bare()(text)
    return next(actor for actor in doc._.actors if actor.span(doc).text == words)


@pytest.mark.parametrize("row", lexicon.read(Actor, "actors.csv"), ids=lambda row: row.actor_id)
def test_the_example_of_an_actor_names_it(row: Actor) -> None:
    assert row.actor_id in {actor.gazetteer_id for actor in found(row.example)}


@pytest.mark.parametrize("row", lexicon.read(Alias, "actor_aliases.csv"), ids=lambda row: f"{row.actor_id}:{row.alias}")
def test_the_example_of_an_alias_names_its_actor(row: Alias) -> None:
    known = {actor.gazetteer_id for actor in found(row.example)}
    children = {actor.actor_id for actor in actors().values() if actor.parent_actor_id == row.actor_id}
    assert known & {row.actor_id, *children}


@pytest.mark.parametrize("row", lexicon.read(Demonym, "demonyms.csv"), ids=lambda row: f"{row.demonym}:{row.actor_id}")
def test_the_example_of_a_demonym_tells_the_country(row: Demonym) -> None:
    assert actors()[row.actor_id].country_iso3 in {actor.country_iso3 for actor in found(row.example)}


@pytest.mark.parametrize("row", lexicon.read(ActorNoun, "actor_nouns.csv"), ids=lambda row: row.noun)
def test_the_example_of_a_noun_describes_an_actor(row: ActorNoun) -> None:
    read_actors = found(row.example)
    assert any(
        actor.name.endswith(row.name) or (row.kind in ("carrier", "state") and actor.gazetteer_id) for actor in read_actors
    )


@pytest.mark.parametrize("row", lexicon.read(ActorQualifier, "actor_qualifiers.csv"), ids=lambda row: row.qualifier)
def test_the_example_of_a_qualifier_qualifies_an_actor(row: ActorQualifier) -> None:
    texts = [(actor.qualifier or actor.name).lower() for actor in found(row.example)]
    assert any(text.startswith(row.qualifier) for text in texts)


AGENT_VERBS = [row for row in actor_words.rows if row.kind is ActorWordKind.AGENT_VERB]
NOT_QUALIFIERS = [row for row in actor_words.rows if row.kind is ActorWordKind.NOT_QUALIFIER]


@pytest.mark.parametrize("row", AGENT_VERBS, ids=lambda row: row.word)
def test_the_example_of_a_verb_gives_it_an_antecedent(row: KindedWord[ActorWordKind]) -> None:
    assert one(row.example, "It").gazetteer_id == "us_defense_department"


def test_a_verb_that_nobody_does_gives_it_no_antecedent() -> None:
    assert [actor.name for actor in found("The Pentagon spoke up. It rained on the base.") if actor.name == "it"] == []


@pytest.mark.parametrize("row", NOT_QUALIFIERS, ids=lambda row: row.word)
def test_the_example_of_a_word_that_describes_nobody(row: KindedWord[ActorWordKind]) -> None:
    assert row.word in row.example.lower()
    assert [actor.qualifier for actor in full()("Angry militiamen fled.")._.actors] == ["Angry"]
    assert [actor.qualifier for actor in full()(row.example)._.actors if actor.name.endswith("militiamen")] == [None]


@pytest.mark.parametrize("row", lexicon.read(Alignment, "alignments.csv"), ids=lambda row: row.alignment)
def test_the_example_of_an_alignment_has_one_name(row: Alignment) -> None:
    assert "Turkey-backed rebels" in {actor.name for actor in found(row.example)}


@pytest.mark.parametrize("row", lexicon.read(ActNoun, "deeds.csv"), ids=lambda row: row.noun)
def test_the_example_of_a_deed_names_the_state_that_did_it(row: ActNoun) -> None:
    assert {"turkey", "turkish_armed_forces"} & {actor.gazetteer_id for actor in found(row.example)}


@pytest.mark.parametrize("row", lexicon.read(NotActor, "not_actors.csv"), ids=lambda row: row.word)
def test_a_country_beside_such_a_word_is_a_place(row: NotActor) -> None:
    assert not [actor for actor in found(row.example) if actor.gazetteer_id in ("iraq", "russia", "united_states")]


@pytest.mark.parametrize("row", lexicon.read(PersonTitle, "person_titles.csv"), ids=lambda row: row.title)
def test_a_title_is_no_part_of_the_name(row: PersonTitle) -> None:
    doc = bare().make_doc(row.example)
    name = next(token.i for token in doc if token.text == "Ortega")
    doc.ents = [Span(doc, 0, name + 1, label="PERSON")]
    assert "Ortega" in {actor.name for actor in actors_pipe.find(doc)}


@pytest.mark.parametrize("mark", ["(see map) - ", '"Go!" - ', "... - ", "* – ", "- - "])
@pytest.mark.parametrize("state", ["Iraqi officials", "Syrian troops", "Turkey-backed rebels", "Iran's army"])
def test_punctuation_before_a_state_is_no_prefix(mark: str, state: str) -> None:
    read_actors = found(f"It hit a village {mark}{state} said.")
    assert [actor.qualifier for actor in read_actors] == [actor.qualifier for actor in found(f"{state} said.")]


DESCRIBED = {
    "backed": ("The Iran-backed militia groups fired rockets.", "Iran-backed militia groups", "Iran-backed militias"),
    "pro": ("The pro-Iranian militias fired rockets.", "pro-Iranian militias", "Iran-backed militias"),
    "aligned": ("An Iran-aligned militia fired rockets.", "Iran-aligned militia", "Iran-backed militias"),
    "behind": ("Militia groups aligned with Iran fired rockets.", "Militia groups", "Iran-backed militias"),
    "gunmen": ("Unknown gunmen shot a judge.", "Unknown gunmen", "Unknown gunmen"),
    "forces": ("The Syrian troops fired rockets.", "Syrian troops", "Syrian Armed Forces"),
    "carrier": ("Turkish tanks shelled the town.", "Turkish tanks", "Turkish Armed Forces"),
    "members": ("The Islamic State fighters fired rockets.", "Islamic State fighters", "Islamic State"),
    "state": ("The Iraqi government objected.", "Iraqi government", "Iraq"),
    "possessive": ("Iraq’s military objected.", "Iraq’s military", "Iraqi Security Forces"),
    "officials": ("Two Iraqi militia officials objected.", "Iraqi militia officials", "Iraqi militia officials"),
}


@pytest.mark.parametrize(("text", "words", "name"), DESCRIBED.values(), ids=DESCRIBED)
def test_descriptions_have_one_name(text: str, words: str, name: str) -> None:
    assert one(text, words).name == name


SHARED = {
    "forces": ("US and British forces bombed the camp.", {"United States Armed Forces", "British Armed Forces"}),
    "three": (
        "US, British and French forces left.",
        {"United States Armed Forces", "British Armed Forces", "French Armed Forces"},
    ),
    "officials": ("Hungarian and Romanian officials met.", {"Hungarian officials", "Romanian officials"}),
    "a state and a group share nothing": ("Israel and Hamas fighters clashed.", {"Israel", "Hamas"}),
    "no actors": ("The Hungarian and Romanian languages are old.", set()),
}


@pytest.mark.parametrize(("text", "names"), SHARED.values(), ids=SHARED)
def test_two_share_the_noun_behind_the_second(text: str, names: set[str]) -> None:
    assert {actor.name for actor in read(text)._.actors} == names


SPELLINGS = {
    "apostrophe": "Kata’ib Hezbollah fired rockets.",
    "plain": "Kataib Hezbollah fired rockets.",
    "other": "Kata'ib Hizballah fired rockets.",
    "capitals": "KATA'IB HEZBOLLAH FIRED ROCKETS.",
}


@pytest.mark.parametrize("text", SPELLINGS.values(), ids=SPELLINGS)
def test_spelling_does_not_matter(text: str) -> None:
    assert found(text)[0].gazetteer_id == "kataib_hezbollah"


NO_ACTOR = {
    "pronoun us": "They told us nothing.",
    "in country": "Two blasts shook a market in Syria.",
    "list of places": "Bases in Syria and Iraq were closed.",
    "border": "They met on the Iraq-Syria border.",
    "based": "The Britain-based firm closed.",
    "who": "The man who came late left early.",
    "town, country": "Rain fell in Basra, Iraq, on Monday.",
}


@pytest.mark.parametrize("text", NO_ACTOR.values(), ids=NO_ACTOR)
def test_no_actor_is_read(text: str) -> None:
    assert not [actor for actor in found(text) if actor.gazetteer_id is not None]


def test_a_military_keeps_its_state_apart_as_parent() -> None:
    reading = one("U.S. forces left the base.", "U.S. forces")
    assert (reading.name, actors()[reading.gazetteer_id or ""].parent_actor_id) == (
        "United States Armed Forces",
        "united_states",
    )


def test_unnamed_groups_are_not_named() -> None:
    assert not one("Unknown gunmen shot a judge.", "Unknown gunmen").is_named


def _antecedent(text: str, words: str) -> str | None:
    doc: Doc = read(text)
    actor = next(actor for actor in reversed(doc._.actors) if actor.span(doc).text == words)
    return None if actor.antecedent is None else doc._.actors[actor.antecedent].span(doc).text


REFERENCES = {
    "short name": ("Col. Wayne Harmon spoke on Monday. Harmon said the base was hit.", "Harmon", "Wayne Harmon"),
    "he": ("Col. Wayne Harmon spoke on Monday. He said the base was hit.", "He", "Wayne Harmon"),
    "department": ("The Pentagon denied it. The department said nobody was hurt.", "department", "Pentagon"),
    "it": ("The Pentagon denied the report. It said nobody was hurt.", "It", "Pentagon"),
    "it of an army": ("The union spoke up. The army said it had shelled the town.", "it", "army"),
    "groups": ("Iraqi militia groups issued a statement. The groups said four men died.", "groups", "Iraqi militia groups"),
    "they": ("The rebels shelled the town. They said the army had left.", "They", "rebels"),
}


@pytest.mark.parametrize(("text", "words", "antecedent"), REFERENCES.values(), ids=REFERENCES)
def test_references_find_their_antecedent(text: str, words: str, antecedent: str) -> None:
    assert _antecedent(text, words) == antecedent


def test_rain_has_no_antecedent() -> None:
    doc = read("The Pentagon denied the report. It was raining in the capital.")
    assert not [actor for actor in doc._.actors if actor.span(doc).text == "It"]


def test_an_acronym_in_brackets_is_the_same_actor() -> None:
    doc = read("The Valley Liberation Front (VLF) shelled the town. The army said that the VLF had fled.")
    assert [actor.name for actor in doc._.actors if "VLF" in actor.span(doc).text][-1] == "Valley Liberation Front"


def test_states_are_actors_by_type() -> None:
    assert one("Turkey condemned the raid.", "Turkey").actor_type is ActorType.STATE


def test_an_office_is_no_name_of_a_person() -> None:
    doc = full()("The Minister of the Interior admitted that five people lost their lives in the attack.")
    assert not any(actor.is_named for actor in doc._.actors)
