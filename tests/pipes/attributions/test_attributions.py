"""Who says what: a sentence, its speaker and contents, and what kind of claimant and stance it is."""

from __future__ import annotations

import pytest

from extractors import pipeline
from extractors.pipes.attributions import component as attributions
from extractors.records import ClaimantType, Stance
from tests.pipes.claim_reading import reader, said
from tests.readers import unparsed
from tests.trees import tree

READ = {
    "that": ("The ministry said that nine people were killed.", "The ministry | that nine people were killed"),
    "no that": ("Witnesses said two men were shot.", "Witnesses | two men were shot"),
    "after": ("Two men were shot, police said.", "police | Two men were shot"),
    "inverted": ("Two men were shot, said Omar Haddad, the mayor.", "Omar Haddad, the mayor | Two men were shot"),
    "inverted, a union of some": (
        "Shelling of the camp left eight people dead, said the Union of Camp Residents.",
        "the Union of Camp Residents | Shelling of the camp left eight people dead",
    ),
    "keeper of a toll": (
        "The ministry's previous toll was 24 dead.", "The ministry | The ministry's previous toll was 24 dead"
    ),
    "in the count of": (
        "In the count of the health ministry, 90 people died.",
        "the health ministry | In the count of the health ministry, 90 people died",
    ),
    "between": ("The plan, two officials said, is to withdraw.", "two officials | The plan / is to withdraw"),
    "according to": ("According to the observatory, seven fighters died.", "the observatory | seven fighters died"),
    "what moves a toll": (
        "A boy died. His death raises the number of those killed in the raid to four, the ministry said.",
        "the ministry | His death raises the number of those killed in the raid to four",
    ),
    "after some of those told of": (
        "A missile killed seven people, among them a nine-year-old boy, the governor of the Kharkiv region said.",
        "the governor of the Kharkiv region | A missile killed seven people, among them a nine-year-old boy",
    ),
    "an office behind a name": (
        "Jan Berg, the governor of the Kharkiv region, said that seven people died.",
        "Jan Berg, the governor of the Kharkiv region | that seven people died",
    ),
    "according to after": ("Seven fighters died, according to the observatory.", "the observatory | Seven fighters died"),
    "told": ("A doctor told Reuters that two men were shot.", "A doctor | that two men were shot"),
    "quote before": ('"There are no injuries," he added.', 'he | "There are no injuries,"'),
    "quote after": ('The mayor said: "The town is calm."', 'The mayor | "The town is calm."'),
    "quote goes on": ('"We saw two," he said. "They were dead."', 'he | "We saw two," / "They were dead."'),
    "statement": ("The group issued a statement saying four members were killed.", "The group | four members were killed"),
    "denied": ("The army denied that any soldiers were killed.", "The army | that any soldiers were killed"),
    "open": ("The army did not say whether anyone was killed.", "The army | whether anyone was killed"),
    "gap": ("They were in what the army said were rocket attacks.", "the army | were rocket attacks"),
    "headline": ("Police: five people shot at bar", "Police | five people shot at bar"),
    "tweet": ("A spokesman wrote on Twitter that the base was hit.", "A spokesman | that the base was hit"),
    "figure": ("Local sources spoke of 160 dead.", "Local sources | of 160 dead"),
    "bare figure": ("A network of doctors says 26.", "A network of doctors | 26"),
    "toll put": ("The spokesman put the toll at ten dead.", "The spokesman | the toll at ten dead"),
    "number and state": ("State television had reported 11 dead.", "State television | 11 dead"),
    "citing": ("The radio gave a toll of 50 dead, citing the health ministry.", "the health ministry | a toll of 50 dead"),
    "name between commas": (
        "Dozens of people were killed, the ministry's spokesman, Omar Saranga, told reporters in Maputo.",
        "the ministry's spokesman, Omar Saranga | Dozens of people were killed",
    ),
    "split quote": (
        '"Nobody was hurt," the mayor said, "but the road is closed."',
        'the mayor | "Nobody was hurt," / "but the road is closed."',
    ),
    "two clauses, according to": (
        "Two men died and a third fled, according to the army.", "the army | Two men died and a third fled"
    ),
    "behind a comma, whatever the tree": (
        "They killed 50 civilians, say the rebels, many of them miners.",
        "the rebels | They killed 50 civilians / many of them miners",
    ),
    "two speakers, of whom the tree takes one": (
        "The raid killed 67 people and hurt dozens, activists in the city and a medical source said on Saturday.",
        "activists in the city and a medical source | The raid killed 67 people and hurt dozens",
    ),
    "as X says": (
        "Thirty villagers are dead, as the governor now says, and the road is closed.",
        "the governor | Thirty villagers are dead",
    ),
    "parts go on behind the speaker": (
        "The toll is 380 dead, the ministry says, 14 of them killed over the past day.",
        "the ministry | The toll is 380 dead / 14 of them killed over the past day",
    ),
    "found": ("The inquiry found that 22 men had been executed.", "The inquiry | that 22 men had been executed"),
    "learned from": (
        "Nine people died, the agency learned from a medic.", "a medic | Nine people died, the agency"
    ),
    "confirmed by": (
        "The deaths of 46 fighters were confirmed by the army.", "the army | The deaths of 46 fighters were confirmed"
    ),
    "told of": ("A medic told Reuters of four dead.", "A medic | of four dead"),
    "admits to": ("The army admits to one death.", "The army | to one death"),
    "adding": (
        'The clinic said that nine were dead, adding that six more were hurt.', "The clinic | that six more were hurt"
    ),
    "according to somebody of whom more is said": (
        "Nine men died when a mine blew up a lorry that carried sand, according to the mayor, who had first spoken of five.",
        "the mayor | Nine men died when a mine blew up a lorry that carried sand",
    ),
    "according to, in a relative clause": (
        "They visited the camp, which according to Moscow lost 53 men.", "Moscow | lost 53 men"
    ),
    "according to a count of somebody": (
        "Nine people died, according to a count that the union published.", "the union | Nine people died"
    ),
    "entry of a live page": (
        "06:00 - State Emergency Service: nine people killed", "State Emergency Service | nine people killed"
    ),
    "person before a colon": ("Interior Minister Ihor Danko: nine dead", "Interior Minister Ihor Danko | nine dead"),
    "state behind a colon": ("Eight soldiers killed in a raid: India", "India | Eight soldiers killed in a raid"),
    "its figures": (
        "The health ministry has not changed its figures: 90 dead.",
        "The health ministry | The health ministry has not changed its figures: 90 dead",
    ),
    "a tally speaks": ("A Red Cross tally spoke of 104 dead.", "A Red Cross tally | A Red Cross tally spoke of 104 dead"),
    "statement with place": (
        "The army said in a statement that two men died.", "The army | that two men died",
    ),
}  # fmt: skip

KINDS = {
    "The health ministry said that two men died.": ClaimantType.HEALTH_AUTHORITY,
    "Iraqi militia officials said that two men died.": ClaimantType.ARMED_GROUP,
    "Police said that two men died.": ClaimantType.POLICE,
    "A coalition spokesman said that two men died.": ClaimantType.MILITARY,
    "Relatives said that two men died.": ClaimantType.RELATIVE,
    "An official said on condition of anonymity that two men died.": ClaimantType.ANONYMOUS_OFFICIAL,
    "A passing driver said that two men died.": ClaimantType.WITNESS,
    "Ahmed Ali said that two men died.": ClaimantType.OTHER,
    "The report said that two men died.": ClaimantType.OTHER,
    "Ahmed Ali, a doctor at the hospital, told AFP that two men died.": ClaimantType.MEDIC,
    "An army doctor said that two men died.": ClaimantType.MEDIC,
    "Relatives of the soldiers said that two men died.": ClaimantType.RELATIVE,
    "The director of the military hospital said that two men died.": ClaimantType.HEALTH_AUTHORITY,
}

STANCES = {
    "The army confirmed that two men died.": Stance.CONFIRMS,
    "The army denied that two men died.": Stance.DENIES,
    "The army disputed that two men died.": Stance.DISPUTES,
    "The army could not confirm that two men died.": Stance.CANNOT_VERIFY,
    "The army declined to say whether two men died.": Stance.CANNOT_VERIFY,
    "The army said that two men died.": Stance.ASSERTS,
}

REFUSED = {
    "those counted": "The number of police killed in the raid rose to nine.",
    "thinking aloud": "I think so.",
    "aid": "The troops added fuel.",
    "state": "The state fell.",
    "no figure": "He spoke of peace and gave two talks.",
    "a thing put": "She put two cups on the table.",
    "what is found is no saying": "Police found two men in a well.",
    "said to": "Nine men died in a raid said to target the chief.",
    "lives claimed": "The storm claimed twelve lives.",
    "place before a colon": "India: nine people killed in a raid",
    "heard nothing from anybody": "The villagers heard that.",
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_reads(text: str, expected: str) -> None:
    doc = reader()(text)
    assert expected in [said(doc, reading) for reading in doc._.attributions]


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_refuses(text: str) -> None:
    assert reader()(text)._.attributions == ()


@pytest.mark.parametrize(("text", "kind"), KINDS.items())
def test_kind_of_claimant(text: str, kind: ClaimantType) -> None:
    assert [reading.claimant_type for reading in reader()(text)._.attributions] == [kind]


@pytest.mark.parametrize(("text", "stance"), STANCES.items())
def test_stance(text: str, stance: Stance) -> None:
    assert [reading.stance for reading in reader()(text)._.attributions] == [stance]


RELEASED = {
    "communique": ("Communique of the Government: attack on a coach\n\nTwo men died.", "the Government | Two men died"),
    "press release": ("Press Release: UN Office in Geneva\n\nTwo men died.", "UN Office in Geneva | Two men died"),
}


@pytest.mark.parametrize(("text", "expected"), RELEASED.values(), ids=RELEASED)
def test_what_a_body_issues_it_says(text: str, expected: str) -> None:
    doc = reader()(text)
    assert expected in [said(doc, reading) for reading in doc._.attributions]


@pytest.mark.parametrize("text", ["Press release\n\nTwo men died.", "A communique of the government came.\n\nTwo men died."])
def test_a_text_that_no_body_is_said_to_issue_is_nobodys(text: str) -> None:
    assert reader()(text)._.attributions == ()


def test_via_is_the_outlet_that_was_told() -> None:
    doc = reader()("A doctor told Reuters that two men were shot.")
    (reading,) = doc._.attributions
    assert reading.via is not None
    assert doc[reading.via[0] : reading.via[1]].text == "Reuters"


def test_a_pronoun_speaks_for_the_last_speaker() -> None:
    doc = reader()('The police chief said that two men died. "We found them," he added.')
    assert [reading.claimant_type for reading in doc._.attributions] == [ClaimantType.POLICE] * 2


POINTING = {
    "it": ("The national guard said that two men died. It said that nine were hurt.", "The national guard"),
    "they, not those counted": (
        "The rebels said that they held the town. Nine fighters fell, they told the paper.", "The rebels"
    ),
    "him": ("Omar Haddad said that two men died. According to him, nine were hurt.", "Omar Haddad"),
    "he is no body": ("Omar Haddad said that two men died. The army said nothing. Nine were hurt, he said.", "Omar Haddad"),
    "the report": (
        "The commission said in a report that two men died. The army denied it. The report said that nine were hurt.",
        "The commission",
    ),
    "its count": ("The health ministry said that two men died. Its previous toll had been nine dead.", "The health ministry"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), POINTING.values(), ids=POINTING)
def test_who_is_only_pointed_to_is_who_spoke_before(text: str, speaker: str) -> None:
    doc = reader()(text)
    stands_for = doc._.attributions[-1].stands_for
    assert stands_for is not None
    assert doc[stands_for[0] : stands_for[1]].text == speaker


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Borova Union stands by 31. Its spokeswoman, Amal Haddad, said that 73 people were hurt.", "Borova unions"),
        ("The army was silent. Its spokesman said that 73 people were hurt.", "army"),
        ("The mayor was silent. His spokeswoman, Amal Haddad, said that 73 people were hurt.", "Amal Haddad"),
        ("The army left. It rained. Its spokeswoman, Amal Haddad, said that 73 people were hurt.", "Amal Haddad"),
    ],
)
def test_its_spokeswoman_speaks_for_the_body_told_of_before(text: str, actor: str) -> None:
    doc = pipeline.load()(text)
    (index,) = (reading.actor for reading in doc._.attributions)
    assert index is not None
    assert doc._.actors[index].name == actor


def test_a_name_stands_for_itself() -> None:
    doc = reader()("Omar Haddad said that two men died. The ministry said that nine were hurt.")
    assert [reading.stands_for for reading in doc._.attributions] == [None, None]


def test_nested_attributions_point_outward() -> None:
    doc = reader()("The observatory said that the ministry said that nine people died.")
    assert [reading.outer for reading in doc._.attributions] == [None, 0]


def test_reads_a_tree_built_by_hand() -> None:
    doc = tree("Police NOUN nsubj 2 | said VERB root 0 | two NUM nummod 4 | died VERB ccomp 2")
    (reading,) = attributions.Attributions(unparsed().tokenizer)(doc)._.attributions
    assert said(doc, reading) == "Police | two died"


def test_another_speaker_changes_only_the_speaker() -> None:
    """A mutation: the contents stay."""
    texts = ["Police said that two men died.", "Rebels said that two men died."]
    docs = [reader()(text) for text in texts]
    assert [said(doc, doc._.attributions[0]) for doc in docs] == ["Police | that two men died", "Rebels | that two men died"]
