"""Which role each count of an article has, and what the counts of each speaker come to."""

from __future__ import annotations

import pytest

from extractors import pipeline
from extractors.extract import annotate
from extractors.pipes.tolls.cues import CueKind, words
from extractors.records import CasualtyOutcome, TollBasis, TollRole, VictimCategory
from tests import readers

ROLES = [
    ("Sixteen women and 27 men were killed in the air strike on the camp.", "Sixteen part, 27 part"),
    ("The strike killed 43 people, including 16 women.", "43 total, 16 part"),
    ("The toll rose to 19 from 12 after the bombing.", "19 total, 12 earlier"),
    ("Nine people were killed in the attack on the market. Both gunmen were shot dead.", "Nine total, Both attackers"),
    (
        "A drone strike killed 25 people on Monday. More than 1,000 people have been killed since January.",
        "25 total, More than 1,000 period",
    ),
    ("An air strike killed nine people in the town. Dozens were wounded.", "nine total, Dozens vague"),
    ("Shelling killed nine people, the ministry said. The mayor said 11 people were killed.", "nine total, 11 total"),
    (
        "14 people dead in clashes between local gunmen and farmers in Pskov",
        "14 total",
    ),
    ("14 gunmen dead in clashes between police and farmers in Pskov", "14 attackers"),
    # increments
    (
        "Nine people were killed in the blast. Two men died overnight, bringing the death toll to 11.",
        "Nine total, Two increment, 11 total",
    ),
    (
        "The strike killed 25 people, bringing the death toll in the war since October to 31,341, the ministry said.",
        "25 total, 31,341 period",
    ),
    ("Nine people were killed in the blast. Three more died on the way to the clinic.", "Nine total, Three increment"),
    (
        "The raid left 30 wounded, a clinic said. The army said it killed nine people and wounded another 40.",
        "30 total, nine total, 40 total",
    ),
    (
        "Nine people were killed in the blast. Two men who were wounded in it have died, bringing the death toll to 11.",
        "Nine total, Two increment, 11 total",
    ),
    (
        "A fifth guard died and the body of a driver was found, bringing to six the number of people killed in Wednesday's "
        "ambush in Pskov, Orel Oblast.",
        "A increment, a increment, six total",
    ),
    # accounts of many acts
    (
        "The group recorded 27 attacks here. In these attacks 61 civilians were killed. On Friday a raid killed nine people.",
        "61 period, nine total",
    ),
    (
        "The blast killed 42 people. It is the ninth massacre that it documents. In these nine massacres, 388 were killed.",
        "42 total, nine period, 388 period",
    ),
    ("The group recorded two attacks on the port on Saturday. In these attacks nine people were killed.", "nine total"),
    ("Two bombs hit the market of Pskov. In these attacks nine people were killed.", "nine total"),
    (
        "A strike killed nine people in Pskov. Numbers: we recorded 71 deaths from violence in the month so far.",
        "nine total, 71 period",
    ),
    (
        "The gang attacked a convoy and killed 17 drivers. In all we registered 11 attacks on convoys, with 39 people killed.",
        "17 total, 39 period",
    ),
    ("The group registered the attack on the convoy on Friday, with 39 people killed.", "39 total"),
    (
        "The raid killed five policemen. The country has lost more than 70,000 lives to terrorism.",
        "five total, more than 70,000 period",
    ),
    ("The raid killed five policemen. It lost more than 900 lives to it, the state said.", "five total, more than 900 period"),
    ("The strike killed five people. The family lost nine lives to the bomb.", "five total, nine total"),
    # one person who was not hurt
    ("A bomb wounded 20 people at a rally. The leader had just spoken. He was unhurt.", "20 total, He part"),
    ("A bomb went off at a rally. Amal Haddad escaped unhurt.", "Amal Haddad part"),
    ("A bomb went off at a rally. Nobody was hurt.", "Nobody total"),
    # who is feared dead is of the same incident
    (
        "Pirates attacked two boats. Twelve fishermen are feared dead. The ministry said that four bodies had been recovered.",
        "Twelve other, four total",
    ),
    # who admits deaths, and who admits the hurt
    (
        "A riot shook the town. The minister admitted that five people were killed. The mayor said that 15 people were killed.",
        "five total, 15 total",
    ),
    ("A bomb hit the market. The minister admits nine dead. The opposition speaks of 15 dead.", "nine total, 15 total"),
    ("A bomb wounded 40 people. The hospital admitted nine wounded people.", "40 total, nine part"),
    # earlier counts
    (
        "The police had said that nine people were killed in the blast. Eleven people are dead, the police say now.",
        "nine earlier, Eleven total",
    ),
    (
        "The blast killed eleven people. Until now the figure in use was that of the mayor: nine people killed.",
        "eleven total, nine earlier",
    ),
    (
        "The rebels killed 40 soldiers, their spokesman said. The army had spoken of two soldiers killed.",
        "40 total, two total",
    ),
    # attackers
    (
        "Nine people were killed in the blast. The two bombers, both of whom died, had come by car.",
        "Nine total, both attackers",
    ),
    (
        "The rebel front raided a base and killed 30 soldiers. Seven of its own fighters were killed and 12 wounded, it said.",
        "30 total, Seven attackers, 12 attackers",
    ),
    # parts
    (
        "Shells killed 30 people in the province on Sunday. In the port alone eleven people were killed.",
        "30 total, eleven part",
    ),
    ("Shells wounded 80 people in the town. Doctors of the field hospital treated 27 wounded people.", "80 total, 27 part"),
    ("Doctors treated 27 wounded people after shells hit the town.", "27 part"),
    (
        "Troops exchanged fire at the border. Eight Pakistani soldiers were killed. Three Indian soldiers were killed.",
        "Eight part, Three part",
    ),
    ("The rebels claim 84 dead mercenaries and 47 dead soldiers in the battle.", "84 part, 47 part"),
    (
        "Nine people were killed in the raid. Amal Haddad died. Her death shook the town.",
        "Nine total, Amal Haddad part, Her part",
    ),
    (
        "The army said 72 fighters of the Front died on Thursday when they attacked a base. Fourteen guards were killed.",
        "72 attackers, Fourteen total",
    ),
    ("The army said 72 villagers died on Thursday when the rebels attacked a base.", "72 total"),
    (
        "The army killed 72 rebels who attacked a base. Fourteen guards were killed. He counted 72 dead men and a dead guard.",
        "72 attackers, Fourteen total, 72 attackers, a part",
    ),
    (
        "Eight people were killed, the gunman said. The wife of the gunman was shot dead.",
        "Eight total, The wife of the gunman part",
    ),
    # what a text leads with
    (
        "A man was killed in the park. Police came. They found shells. A meeting was held. Bread was short. Nobody slept. "
        "Gunmen killed two people, he said.",
        "A total, two total",
    ),
    (
        "At least 13 civilians were killed in the strike. Abu Samir and Umm Samir were killed. The mayor spoke of 15 dead.",
        "At least 13 total, Abu Samir part, 15 total",
    ),
    ("Forty-one people were killed in a raid, 23 of them raiders, a guard said.", "Forty-one total, 23 attackers"),
    ("Fourteen people died in the attack, the four gunmen among them.", "Fourteen total, four attackers"),
    (
        "The attack wounded a mother and her son. It killed a man and wounded three others.",
        "a mother and her son part, a total, three total",
    ),
    ("The attack killed a mother and her two sons. It wounded three others.", "a mother and her two sons total, three total"),
    (
        "Nine people died in the blast. Forty were taken to a hospital, where two of them died, taking the toll to 11.",
        "Nine total, Forty total, two increment, 11 total",
    ),
    # some of the dead
    (
        "At least nine people, among them two guards and a boy of seven, died in the blast. Two succumbed on the way, he said.",
        "At least nine total, two part, a part, Two part",
    ),
    ("A strike killed two fighters in Pskov. No injuries to our forces were reported.", "two total, No part"),
    ("A drone struck the port of Pskov. Nobody was hurt in the attack.", "Nobody total"),
    # somebody else than the dead
    (
        "The 19-year-old was shot and was pronounced dead. The 14-year-old was taken to a hospital.",
        "The 19-year-old total, The 14-year-old total",
    ),
    (
        "The 19-year-old was shot and was pronounced dead. The 19-year-old had been taken to a hospital.",
        "The 19-year-old total, The 19-year-old earlier",
    ),
    ("The deputy is in hospital. The suspect was shot dead.", "The deputy total, The suspect total"),
    (
        "The man was shot and taken to a hospital. The suspect was pronounced dead there.",
        "The man earlier, The suspect total",
    ),
    (
        "One man was killed in the shooting. Amal Haddad remains in hospital.",
        "One total, Amal Haddad total",
    ),
    (
        "One man was killed in the shooting. Amal Haddad was in hospital at first.",
        "One total, Amal Haddad earlier",
    ),
    # of those shot
    ("Four people were shot in a bar. Three were taken to a hospital.", "Four total, Three part"),
    ("Four people were shot in a bar, one fatally. Three were taken to a hospital.", "Four total, one total, Three total"),
    (
        "The girl was shot at home. The girl was rushed to a hospital, where she died.",
        "The girl total, The girl earlier, she total",
    ),
    # one side, two halves, lists
    (
        "Rebels attacked a post and some 20 rebels were killed. On the side of the army, two are dead and ten wounded.",
        "some 20 attackers, two total, ten total",
    ),
    (
        "Thirteen people died in the shelling. India counted eight dead. Pakistan counted one dead soldier and four dead men.",
        "Thirteen total, eight part, one part, four part",
    ),
    (
        "The blast killed 15 civilians and three soldiers. One soldier died in the night.",
        "15 part, three part, One part",
    ),
    ("Gunmen killed nine people in a hotel. Nobody in that bar was killed, a waiter said.", "nine total, Nobody part"),
    # elsewhere
    (
        "A missile hit the prison and killed 53 people. The governor counted six dead, a count that leaves out the prison.",
        "53 total, six other",
    ),
    ("A missile hit the prison and killed 53 people, a figure that does not include the gunmen.", "53 total"),
    (
        "Fifteen people died in a gunbattle in Kirkuk, a day after 13 guards were killed in Mosul.",
        "Fifteen total, 13 other",
    ),
    (
        "A strike hit Belgorod on 30 December and killed 25 people. Yesterday a boy died of his wounds in a clinic in Moscow.",
        "25 total, a part",
    ),
    (
        "The rebels raided the base on 7 December 2017. Set up in March 2010, the mission has recorded 93 deaths of soldiers.",
        "93 period",
    ),
    ("Shells hit the school and wounded two girls. They could have killed 300 people.", "two total, 300 other"),
    (
        "Shelling killed nine people in Orel. In a separate attack, a bomb wounded two soldiers.",
        "nine total, two other",
    ),
]
TOLLS = [
    (
        "The number of people killed when gunmen attacked the farming town of Borova in the north before dawn on Sunday has "
        "risen to 35, Orel deputy mayor Amal Haddad said Monday, up from the 27 that she gave a day earlier.",
        "killed 35..35 stated_total by amal haddad; killed 27..27 stated_total by amal haddad superseded",
    ),
    (
        "The number of people killed when gunmen attacked it has risen to 35, the mayor said, up from the 27 he gave on "
        "Sunday.",
        "killed 35..35 stated_total by mayor; killed 27..27 stated_total by mayor superseded",
    ),
    ("The toll of the raid rose to 19. Three of the 27 workers were from the north.", "killed 19..19 stated_total"),
    (
        "Seven people were killed and 20 were hurt in the shelling, the mayor said. No one was hurt there, a nurse at the "
        "school said.",
        "killed 7..7 stated_total by mayor; injured 20..20 stated_total by mayor",
    ),
    (
        "Thirteen people died in the shelling. India counted eight dead. Pakistan counted one dead soldier and four dead men.",
        "killed 13..13 stated_total; killed 8..open largest_part by india; killed 5..open largest_part by pakistan",
    ),
    ("Sixteen women and 27 men were killed in the air strike on the camp.", "killed 43..43 sum_of_parts"),
    ("The strike killed 43 people, including 16 women.", "killed 43..43 stated_total"),
    ("The toll rose to 19 from 12 after the bombing.", "killed 19..19 stated_total; killed 12..12 stated_total superseded"),
    (
        "Nine people were killed in the attack on the market. Both gunmen were shot dead.",
        "killed 9..9 stated_total; killed 2..2 stated_total attackers",
    ),
    (
        "A drone strike killed 25 people on Monday. More than 1,000 people have been killed since January.",
        "killed 25..25 stated_total",
    ),
    (
        "An air strike killed nine people in the town. Dozens were wounded.",
        "killed 9..9 stated_total; injured 24..open largest_part",
    ),
    (
        "Shelling killed nine people, the ministry said. The mayor said 11 people were killed.",
        "killed 9..9 stated_total by ministry; killed 11..11 stated_total by mayor",
    ),
    (
        "The attack on the hotel left 21 people dead, the three attackers among them.",
        "killed 21..21 stated_total with attackers; killed 3..3 stated_total attackers",
    ),
    (
        "Nine people were killed in the blast. Two men died overnight, bringing the death toll to 11.",
        "killed 9..9 stated_total superseded; killed 11..11 stated_total",
    ),
    (
        "A strike killed at least 31 people, doctors said. Six children and a midwife were among the dead, the network said.",
        "killed 31..open stated_total by doctors; killed 7..open largest_part by network",
    ),
    ("The names of 29 people who died in the strike were read out.", "killed 29..open stated_total"),
    ("The families of 29 people who died in the strike came.", "killed 29..29 stated_total"),
    (
        "Over 40 killed in raid on villages, says commissioner. Forty-one died in the raid, the county commissioner said.",
        "killed 41..open stated_total by county commissioner",
    ),
    (
        "Troops raided the village and nine militants were neutralised. One soldier was wounded.",
        "casualties 9..9 stated_total attackers; injured 1..1 stated_total",
    ),
    ("A strike killed between 12 and 28 people. It killed 22 people.", "killed 12..28 stated_total"),
    ("A strike killed at least 36 people. It killed 36 people.", "killed 36..36 stated_total"),
    (
        "The man shot his wife dead before he turned the gun on himself.",
        "killed 1..1 stated_total; killed 1..1 stated_total attackers",
    ),
    (
        "Shots were fired in a house. Five people were found dead after the murder-suicide.",
        "killed 5..5 stated_total with attackers; killed 1..1 stated_total attackers",
    ),
    (
        "Gunmen shot five people at a party, two of them fatally.",
        "casualties 5..5 stated_total; injured 3..3 remainder; killed 2..2 stated_total",
    ),
    (
        "Gunmen shot four people, killing one. All four were taken to a hospital.",
        "casualties 4..4 stated_total; injured 3..3 remainder; killed 1..1 stated_total; injured 4..4 stated_total superseded",
    ),
    (
        "A shooting sent five people to a hospital. One of the victims died.",
        "injured 5..5 stated_total superseded; injured 4..4 remainder; killed 1..1 stated_total",
    ),
    (
        "A blast killed nine people and sent five to a hospital. One of the victims was a judge.",
        "killed 9..9 stated_total; injured 5..5 stated_total",
    ),
    ("As many as four people were shot at a party.", "casualties None..4 stated_total; injured None..4 remainder"),
    (
        "One woman is dead, two people are in critical condition and three are being treated for wounds after a shooting.",
        "killed 1..1 stated_total; injured 5..5 sum_of_parts",
    ),
    ("Gunmen shot nine people at a party.", "casualties 9..9 stated_total; injured 9..9 remainder"),
    ("Gunmen killed or wounded nine people at a party.", "casualties 9..9 stated_total"),
    ("A boy was shot and killed at a party.", "killed 1..1 stated_total"),
    (
        "A gunman shot a man at a party. He was in critical condition and died on Sunday.",
        "casualties 1..1 stated_total; injured 1..1 stated_total superseded; killed 1..1 stated_total",
    ),
    (
        "A strike wounded dozens of people in the town. Amal Haddad was wounded.",
        "injured 24..open largest_part",
    ),
    (
        "Nine people were killed in the attack, not counting the two gunmen.",
        "killed 9..9 stated_total",
    ),
]
LIVE_PAGES = [
    "Saturday, 01:15 Nine people were killed.\n\n00:05 The road is closed.\n\nFriday, 21:45 The attack killed five people.",
    "21:45 The attack killed five people.\n\n01:15 Nine people were killed.\n\n02:30 The road is closed.",
]
CUES = {
    CueKind.FIGURE: TollRole.EARLIER,
    CueKind.BEFORE: TollRole.EARLIER,
    CueKind.AT_FIRST: TollRole.EARLIER,
    CueKind.TELLING: TollRole.EARLIER,
    CueKind.WAR: TollRole.PERIOD,
    CueKind.LASTING: TollRole.PERIOD,
    CueKind.SUPPOSING: TollRole.OTHER,
    CueKind.MORE: TollRole.INCREMENT,
    CueKind.MOVING: TollRole.INCREMENT,
    CueKind.APART: TollRole.OTHER,
    CueKind.ATTACKER: TollRole.ATTACKERS,
    CueKind.REBEL: TollRole.ATTACKERS,
    CueKind.FOUND: TollRole.PART,
    CueKind.CARE: TollRole.PART,
    CueKind.NAMING: TollRole.PART,
    CueKind.TOO: TollRole.PART,
    CueKind.RECORDING: TollRole.PERIOD,
    CueKind.TELLING: TollRole.EARLIER,
    CueKind.WAR: TollRole.PERIOD,
}


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_each_count_has_its_role(text, expected):
    claims = pipeline.load()(text)._.casualties
    assert ", ".join(f"{claim.quantity.text} {claim.toll_role}" for claim in claims) == expected


@pytest.mark.parametrize(("text", "expected"), TOLLS)
def test_counts_come_to_one_toll_a_speaker(text, expected):
    assert "; ".join(_shown(toll) for toll in pipeline.load()(text)._.tolls) == expected


@pytest.mark.parametrize("text", LIVE_PAGES)
def test_the_newest_entry_of_a_live_page_stands_also_behind_a_midnight(text):
    assert {toll.low for toll in pipeline.load()(text)._.tolls if toll.is_standing} == {9}


@pytest.mark.parametrize("cue", words.rows, ids=lambda cue: f"{cue.word}-{cue.kind}")
def test_each_cue_gives_its_example_a_role(cue):
    doc = pipeline.load()(f"A bomb exploded in the town. {cue.example}")
    if cue.kind is CueKind.NEXT:
        assert [toll.low for toll in doc._.tolls if toll.outcome is CasualtyOutcome.INJURED] in ([1], [2])
    elif cue.kind in (CueKind.SUSPECT, CueKind.STILL):
        assert [toll.low for toll in doc._.tolls if toll.outcome is CasualtyOutcome.INJURED and toll.is_standing] == [1]
    elif cue.kind in (CueKind.INCLUDED, CueKind.LEFT_OUT):
        assert [toll.includes_attackers for toll in doc._.tolls][:1] == [cue.kind is CueKind.INCLUDED]
    else:
        assert CUES[cue.kind] in {claim.toll_role for claim in doc._.casualties}


def test_a_text_without_counts_has_no_toll():
    assert pipeline.load()("Shells fell on the town all night.")._.tolls == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The rebels killed 84 mercenaries and 47 soldiers in the battle.", VictimCategory.COMBATANT),
        ("The rebels killed ten villagers and 47 soldiers in the battle.", VictimCategory.MIXED),
    ],
)
def test_fighters_of_several_kinds_are_fighters(text, kind):
    assert [(toll.basis, toll.victim_category) for toll in pipeline.load()(text)._.tolls] == [(TollBasis.SUM_OF_PARTS, kind)]


def _shown(toll) -> str:
    high = "open" if toll.high is None else toll.high
    marks = [
        f"by {toll.speaker}" if toll.speaker else "",
        "attackers" if toll.is_attackers else "",
        "with attackers" if toll.includes_attackers else "",
        "" if toll.is_standing else "superseded",
    ]
    return " ".join(filter(None, [toll.outcome.value, f"{toll.low}..{high}", toll.basis.value, *marks]))


CHILDREN = "Nine people were killed in the blast, including four children."


@pytest.mark.parametrize(
    ("decided", "roles", "tolls"),
    [
        ({}, "Nine total, four part", ["9"]),
        ({"c48": TollRole.TOTAL}, "Nine total, four total", ["4", "9 replaced"]),
        ({"c0": TollRole.PART}, "Nine part, four part", ["9 or more"]),
        ({"c0": TollRole.PERIOD, "c48": TollRole.TOTAL}, "Nine period, four total", ["4"]),
        ({"c0": TollRole.PERIOD, "c48": TollRole.PERIOD}, "Nine period, four period", []),
    ],
)
def test_a_role_that_a_person_gave_stands_before_all_rules_and_makes_the_toll(decided, roles, tolls):
    doc = annotate(readers.article(CHILDREN), pipeline.load(), decided)
    killed = [claim for claim in doc._.casualties if claim.outcome is CasualtyOutcome.KILLED]
    assert ", ".join(f"{claim.quantity.text} {claim.toll_role}" for claim in killed) == roles
    read = [toll for toll in doc._.tolls if toll.outcome is CasualtyOutcome.KILLED]
    assert sorted(_in_short(toll) for toll in read) == sorted(tolls)


def _in_short(toll):
    return f"{toll.low}{' or more' if toll.high is None else ''}{'' if toll.is_standing else ' replaced'}"
