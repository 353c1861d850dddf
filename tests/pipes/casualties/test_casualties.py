"""How many of whom: sentences with what must be read from them, and sentences that count nobody."""

from __future__ import annotations

import pytest

from tests.pipes.claim_reading import reader, shown

READ = {
    "passive": ("At least seven Iraqi militiamen were killed in the strikes.", ["killed 7..open combatant"]),
    "active": ("The blast killed four people and wounded seven.", ["killed 4..4", "injured 7..7"]),
    "participle": ("A bomb hit the market, killing 12 people.", ["killed 12..12"]),
    "relative clause": ("Rockets killed a contractor who was asleep.", ["killed 1..1 contractor"]),
    "left dead": ("The raid left 12 people dead.", ["killed 12..12"]),
    "headline": ("Two dead, five injured in bar shooting", ["killed 2..2", "injured 5..5"]),
    "died": ("Four soldiers died of their wounds.", ["killed 4..4 security_forces"]),
    "deaths": ("The clinic reported 19 deaths.", ["killed 19..19"]),
    "death of": ("The strike led to the death of two brothers.", ["killed 2..2 man"]),
    "lives": ("The bombing claimed the lives of 30 villagers.", ["killed 30..30 civilian"]),
    "fatally shot": ("Two men were fatally shot outside a bar.", ["killed 2..2 man"]),
    "shot": ("Two men were shot outside a bar.", ["casualties 2..2 man"]),
    "shot and killed": ("Two men were shot and killed outside a bar.", ["killed 2..2 man"]),
    "range": ("Between 12 and 15 people were killed.", ["killed 12..15"]),
    "dozens": ("Dozens of villagers were wounded.", ["injured 24..open civilian"]),
    "a name renames": (
        "A strike killed the country's top general, Omar Haddad, and Karim Saleh.", ["killed 2..2 mixed"],
    ),
    "a couple of singulars": ("The blast killed a man and a woman.", ["killed 2..2 mixed"]),
    "headline without auxiliary": ("Boston teen shot while walking home with friends", ["casualties 1..1 child"]),
    "hit by": ("Man hit by stray bullet inside home", ["casualties 1..1 man"]),
    "an age": ("The 17-year-old was shot twice and died.", ["killed 1..1"]),
    "uncounted in a list": ("Gunmen killed Omar Haddad and the other priests.", ["killed 3..open"]),
    "categories apart": (
        "The blast killed four policemen and two civilians.", ["killed 4..4 police", "killed 2..2 civilian"],
    ),
    "subset": (
        "Twelve people, including three children, were killed.", ["killed 12..12", "killed 3..3 child subset"],
    ),
    "hedged": ("Five people were reportedly killed.", ["killed 5..5 hedged"]),
    "perfect guess": ("Five people may have been killed.", ["killed 5..5 hedged"]),
    "nobody": ("No one was killed.", ["killed 0..0"]),
    "no casualties": ("No casualties were reported.", ["casualties 0..0"]),
    "without casualties": ("A rocket hit the base, causing damage but no casualties.", ["casualties 0..0"]),
    "any denied": ("Initial reports did not indicate any injuries.", ["injured 0..0"]),
    "unknown is not zero": (
        "The army did not say whether anyone was killed.", ["killed ?..open cannot_verify"],
    ),
    "toll": ("The death toll rose to 19 from 12.", ["killed 12..12", "killed 19..19 revises"]),
    "toll far from its figures": (
        "The toll from Monday's bombing of the market in the old town has risen to 40 from 27.",
        ["killed 27..27", "killed 40..40 revises"],
    ),
    "toll that fell": ("The ministry revised the number of dead in the attack down to 9.", ["killed 9..9 revises"]),
    "toll with the earlier one after it": (
        "The death toll climbed to 31, up from 25 a day earlier.", ["killed 25..25", "killed 31..31 revises"],
    ),
    "toll that stands": ("The death toll now stands at 18.", ["killed 18..18"]),
    "toll of two figures": ("The death toll was put at two in a list of two to four names.", ["killed 2..2"]),
    "the dead put at": ("Doctors put the dead at seven.", ["killed 7..7"]),
    "number of people killed": ("The number of people killed in the raid has risen to 44.", ["killed 44..44 revises"]),
    "number of wounded": (
        "The number of wounded rose from 50 to 63.", ["injured 50..50", "injured 63..63 revises"],
    ),
    "its own count": (
        "State television reported 11 dead, while its own count stood at 14.", ["killed 11..11", "killed 14..14"],
    ),
    "count of dead": ("The union raised its count to 13 dead.", ["killed 13..13 revises"]),
    "toll by kind": (
        "The army put the toll at ten civilians dead and 61 wounded.", ["injured 61..61", "killed 10..10 civilian"],
    ),
    "a tally tells": ("A Red Cross tally spoke of 104 dead in 18 villages.", ["killed 104..104"]),
    "lost their lives": ("Eleven villagers lost their lives.", ["killed 11..11 civilian"]),
    "lives counted": ("The attack claimed 12 lives.", ["killed 12..12"]),
    "lay dead": ("Three men lay dead in the street.", ["killed 3..3 man"]),
    "shot dead": ("Gunmen shot dead a mayor and two bodyguards.", ["killed 1..1", "killed 2..2 security_forces"]),
    "gunned down": ("Two traders were gunned down outside the mosque.", ["killed 2..2"]),
    "to death": ("At least 60 villagers were hacked to death.", ["killed 60..open civilian"]),
    "shot to death a": ("Five men shot to death a watchman at the farm.", ["killed 1..1"]),
    "a general who is none": ("Gunmen killed the attorney general.", ["killed 1..1"]),
    "a role renames a name": ("Gunmen killed Omar Haddad, leader of the party, and Amal Saleh.", ["killed 2..2"]),
    "spelt out by kind": ("Four people, two women and two men, were injured.", ["injured 4..4"]),
    "clashes are nobody": ("In 53 clashes, 12 soldiers were killed.", ["killed 12..12 security_forces"]),
    "no words between": ("Around 50 were hurt, he adds.", ["injured 45..55"]),
    "after a dateline": ("KYIV - Nine people were killed on Friday when bombs fell on a camp, a doctor said.", ["killed 9..9"]),
    "said by the ministry": (
        "General Omar Haddad, deputy commander of the navy, was killed on Wednesday, the ministry confirmed.",
        ["killed 1..1 security_forces"],
    ),
    "who tells of it": (
        "Jihadists attacked a post, leaving scores of soldiers dead, an aid worker and three residents told this paper.",
        ["killed 40..open security_forces"],
    ),
    "a party of one": ("A man and his two sons were killed.", ["killed 3..3 mixed"]),
    "a party of three kinds": ("A teacher, two nurses and their driver were killed.", ["killed 4..4 mixed"]),
    "and others": ("Omar Haddad and ten other soldiers died.", ["killed 11..11 security_forces"]),
    "along with": ("Omar Haddad was killed along with his three children.", ["killed 1..1", "killed 3..3 child"]),
    "with others hurt": ("Eleven civilians were killed, with 15 others injured.", ["injured 15..15", "killed 11..11 civilian"]),
    "one number for two nouns": ("They killed some 8,000 men and boys.", ["killed 7200..8800 man"]),
    "including after the verb": (
        "The blast killed 20 people, including three children.", ["killed 20..20", "killed 3..3 child subset"],
    ),
    "among them": (
        "Rockets killed nine people, among them three children and a woman.",
        ["killed 1..1 woman subset", "killed 3..3 child subset", "killed 9..9"],
    ),
    "half of them": (
        "Militants killed 26 people, half of them soldiers.", ["killed 13..13 security_forces subset", "killed 26..26"],
    ),
    "two of them critically": ("Shells injured nine people, two of them critically.", ["injured 2..2 subset", "injured 9..9"]),
    "two fatally": ("Eight people were injured, two fatally.", ["injured 8..8", "killed 2..2"]),
    "how they died": ("All six attackers died, five of them shot by police.", ["killed 5..5 subset", "killed 6..6"]),
    "no one as object": ("The air strike killed no one.", ["killed 0..0"]),
    "no one before a comma": ("Gunmen killed no one, police said.", ["killed 0..0"]),
    "died on the spot": ("The blast killed 40 people, 38 on the spot.", ["killed 38..38 subset", "killed 40..40"]),
    "died: on the spot": ("He said that 52 people had died: 38 on the spot.", ["killed 38..38 subset", "killed 52..52"]),
    "fell in battle": ("Three fighters fell in the battle.", ["killed 3..3 combatant"]),
    "spoke of bodies": ("A doctor spoke of 15 bodies.", ["killed 15..15"]),
    "evacuated": ("Some 300 residents were evacuated.", ["displaced 270..330"]),
    "where they died": ("Eleven people died, two of them in hospital.", ["killed 11..11", "killed 2..2 subset"]),
    "spelt out": (
        "Eight people were killed - seven gunmen and a prisoner - and 16 were injured.",
        ["injured 16..16", "killed 1..1 detainee subset", "killed 7..7 combatant subset", "killed 8..8"],
    ),
    "among the dead": (
        "There were 11 children and six women among the dead.", ["killed 11..11 child subset", "killed 6..6 woman subset"],
    ),
    "among those killed": ("A nurse was among those killed.", ["killed 1..1 medic subset"]),
    "condition of the hurt": (
        "Nine people were injured. Two are in critical condition.", ["injured 2..2 subset", "injured 9..9"],
    ),
    "the noun is shared": (
        "Four civilians were killed and 11 wounded.", ["injured 11..11 civilian", "killed 4..4 civilian"],
    ),
    "another alone": ("The gunman killed three men, wounding another.", ["injured 1..1 man", "killed 3..3 man"]),
    "headline of two verbs": ("Shooting Kills Three, Injures One: Police", ["injured 1..1", "killed 3..3"]),
    "since the war began": (
        "More than 14,000 people have been killed since the war began.", ["killed 14001..open cumulative"],
    ),
    "how many is unknown": ("It was not clear how many people were killed.", ["killed ?..open cannot_verify"]),
    "no word": ("There was no word on casualties.", ["casualties ?..open cannot_verify"]),
    "not clear if": ("It was not clear if there were casualties.", ["casualties ?..open cannot_verify"]),
    "no reports": ("There were no reports of injuries.", ["injured 0..0"]),
    "could not be verified": (
        "The claim that 40 soldiers were killed could not be independently verified.",
        ["killed 40..40 security_forces cannot_verify"],
    ),
    "escaped unhurt": ("All passengers escaped unhurt.", ["injured 0..0"]),
    "body": ("His body was found in a field.", ["killed 1..1"]),
    "in hospital": ("Two other women were in hospital with wounds.", ["injured 2..2 woman"]),
    "medical help": ("One hundred and nine people sought medical help.", ["injured 109..109"]),
    "the condition of": ("The condition of two is said to be critical.", ["injured 2..2"]),
    "taken hostage": ("Eight engineers were taken hostage.", ["captured 8..8"]),
    "holding hostages": ("Militants were holding 20 hostages.", ["captured 20..20 detainee"]),
    "mass arrest": ("Troops arrested 52 protesters.", ["captured 52..52"]),
    "went missing": ("Two fishermen went missing.", ["missing 2..2"]),
    "unaccounted for": ("Thirty soldiers are unaccounted for.", ["missing 30..30 security_forces"]),
    "fled to": ("Some 6,000 people fled to the next town.", ["displaced 5400..6600"]),
    "forced to flee": ("Some 300 families were forced to flee the shelling.", ["displaced 270..330"]),
    "cumulative": ("Since October, 30,000 people have been killed.", ["killed 30000..30000 cumulative"]),
    "captured": ("Gunmen abducted three engineers.", ["captured 3..3"]),
    "triple shooting": ("Police are looking into a triple shooting.", ["casualties 3..3"]),
    "turned the gun": ("He shot his wife before he turned the gun on himself.", ["casualties 1..1 woman", "killed 1..1"]),
    "condition": ("Two men were in critical condition.", ["injured 2..2 man"]),
    "known to be": ("Three people are known to be injured.", ["injured 3..3"]),
    "confessed to it": ("They confessed to killing 11 people.", ["killed 11..11"]),
    "displaced": ("Some 400 people were displaced by the shelling.", ["displaced 360..440"]),
    "none of those killed": ("None of 11 killed in the raid belonged to the militia.", ["killed 11..11"]),
    "none in a headline": ("Minister: None Of 11 Killed In Raid Belonged To Gang", ["killed 11..11"]),
    "among the rebels killed": ("Police said that 33 men were among the rebels killed there.", ["killed 33..33 man subset"]),
    "one of the hurt": ("One of the three gravely hurt was flown out.", ["injured 3..3"]),
    "none of them": ("None of 11 people was killed.", ["killed 0..0"]),
    "the dead are": (
        "The dead are six civilians, four soldiers and one nurse.",
        ["killed 1..1 medic", "killed 4..4 security_forces", "killed 6..6 civilian"],
    ),
    "subjects side by side": (
        "On the northern side six civilians, three soldiers and a guard were killed by shelling.",
        ["killed 1..1 security_forces", "killed 3..3 security_forces", "killed 6..6 civilian"],
    ),
    "another verb": ("A strike killed 15 people and wounded dozens.", ["injured 24..open", "killed 15..15"]),
    "a verb and its number": ("Gunmen ambush a convoy; kill 13 and wound 9", ["injured 9..9", "killed 13..13"]),
    "a figure of lives": ("The ministry confirmed a figure of 71 lives lost.", ["killed 71..71"]),
    "cost them their lives": (
        "An ambush cost 50 rebels and ten soldiers their lives.", ["killed 10..10 security_forces", "killed 50..50 combatant"],
    ),
    "injuries suffered by": (
        "Serious injuries were suffered by at least 16 people, two of them guards.",
        ["injured 16..open", "injured 2..2 security_forces subset"],
    ),
    "of whom": (
        "So far 14 people are dead, of whom seven are pupils and four women.",
        ["killed 14..14", "killed 4..4 woman subset", "killed 7..7 child subset"],
    ),
    "of whom some remain": (
        "Thirty people were wounded, of whom twelve remain in hospital.", ["injured 12..12 subset", "injured 30..30"],
    ),
    "said to be among": (
        "At least 37 civilians are said to be among 99 people killed.", ["killed 37..open civilian subset", "killed 99..99"],
    ),
    "the army's dead put at": ("The rebels put the army's dead at 131.", ["killed 131..131"]),
    "a provisional toll": (
        "The provisional toll stands at 14 dead and 19 wounded.", ["injured 19..19", "killed 14..14"],
    ),
    "an earlier count was": (
        "An earlier count was nine; now eleven are dead.", ["killed 11..11", "killed 9..9"],
    ),
    "dead men": ("They counted 72 dead soldiers.", ["killed 72..72 security_forces"]),
    "crews": ("Two crews are dead.", ["killed 2..open"]),
    "two crew": ("Two crew were killed.", ["killed 2..2"]),
    "bodies seen": ("Around 25 bodies can be seen in the grave.", ["killed 23..27"]),
    "remains": ("Soldiers found the remains of 150 people.", ["killed 150..150"]),
    "lost men": ("The army lost two soldiers in the ambush.", ["killed 2..2 security_forces"]),
}  # fmt: skip

REFUSED = {
    "could": "The bomb could kill dozens of people.",
    "plan": "The men plotted to kill five judges.",
    "condition": "If five people die, the law will change.",
    "nearly": "The stone nearly killed two men.",
    "driver not hurt": "The driver was not hurt.",
    "bill": "The committee killed the bill.",
    "animals": "Two dogs were killed.",
    "vehicles": "Rockets hit two trucks.",
    "injury time": "He scored in injury time.",
    "shots": "He shot four times at the door.",
    "brain dead": "The plan was brain dead.",
    "injured list": "The team put him on the injured list.",
    "the plural known": "The soldiers were killed.",
    "anyone": "They will kill anyone.",
    "toll road": "The toll road runs to 40 villages.",
    "heavy toll": "The bombing took a heavy toll.",
    "number of schools": "The number of schools rose to 40.",
    "fell into": "Three soldiers fell into the river.",
    "fell to a number": "The number of soldiers fell to 40.",
    "a few evacuated": "Two residents were evacuated.",
    "flight of a few": "Two men fled the town.",
    "seized things": "Police seized three boats.",
    "a suspect held": "Police arrested two men.",
    "a target": "The hosts gunned down a target of 281 with three overs to spare.",
    "drones": "The army shot down 18 of 23 drones.",
    "name and age": "Haddad was there and Omar Saleh, 22 was asleep.",
    "lost a game": "The club lost two men to red cards.",
    "things remain": "The remains of two houses were found.",
    "a figure of drones": "The ministry confirmed a figure of 71 drones.",
    "harm is known": "The army gave no details of its losses.",
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_reads(text: str, expected: list[str]) -> None:
    assert sorted(shown(reading) for reading in reader()(text)._.casualties) == sorted(expected)


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_refuses(text: str) -> None:
    assert [shown(reading) for reading in reader()(text)._.casualties] == []
