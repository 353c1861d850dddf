"""Counts whose word of harm is left out, the harmed as nouns, and near misses of both."""

from __future__ import annotations

import pytest

from tests.pipes.claim_reading import shown
from tests.readers import parsed

READ = {
    "says 26": (
        "Gunmen murdered 19 people. A network of doctors says 26.", ["killed 19..19", "killed 26..26"],
    ),
    "says what 26 did": ("Gunmen murdered 19 people. A doctor says 26 fled.", ["killed 19..19"]),
    "claims 26 of another thing": ("Gunmen murdered 19 people. A group claims 26 raids.", ["killed 19..19"]),
    "among goes on": (
        "They counted 31 dead among the rebels, 12 among government soldiers.",
        ["killed 12..12 security_forces", "killed 31..31"],
    ),
    "in goes on": ("Nine people were killed in Kharkiv and two in Odesa.", ["killed 2..2", "killed 9..9"]),
    "places of those counted": (
        "Eleven people were killed. Nine died in Kharkiv and two in Odesa.",
        ["killed 11..11", "killed 2..2 subset", "killed 9..9 subset"],
    ),
    "in goes on past an aside": (
        "Nine people died in Kharkiv, and 19, four of them children, in Odesa.", ["killed 19..19", "killed 9..9"],
    ),
    "in is no place": ("Nine people were killed in Kharkiv, and 19 more in hospital.", ["killed 9..9"]),
    "not six": ("Three guards were killed and not six.", ["killed 3..3 security_forces", "killed 6..6"]),
    "not one": ("Three guards were killed, not one was saved.", ["killed 3..3 security_forces"]),
    "of the victims": (
        "The blast killed 17 people. Eleven of the victims were women.", ["killed 11..11 woman subset", "killed 17..17"],
    ),
    "victims of two harms": (
        "The blast killed 17 people and injured nine. Four of the victims were women.", ["injured 9..9", "killed 17..17"],
    ),
    "victims who did something": ("The blast killed 17 people. Five of the victims had come for the fair.", ["killed 17..17"]),
    "of the eighteen": (
        "The blast killed 18 people. Seven of the eighteen were children.", ["killed 18..18", "killed 7..7 child subset"],
    ),
    "of another number": ("The blast killed 18 people. Seven of the nine shops were bakeries.", ["killed 18..18"]),
    "of the dead, seven": (
        "The blast killed 18 people. Of the dead, seven were pupils.", ["killed 18..18", "killed 7..7 child subset"],
    ),
    "that of the wounded": (
        "Doctors put the number of the dead at 12 and that of the wounded at 31.", ["injured 31..31", "killed 12..12"],
    ),
    "lives given": ("Seven soldiers gave their lives.", ["killed 7..7 security_forces"]),
    "blood given": ("Seven soldiers gave blood.", []),
    "bodies that tell": ("Officials spoke of 100 headless bodies.", ["killed 100..100"]),
    "the loss of men": ("The rebels admitted the loss of two fighters.", ["killed 2..2 combatant"]),
    "the loss of things": ("The rebels admitted the loss of two trucks.", []),
    "visited the wounded": ("The governor visited the wounded.", []),
    "visited them in hospital": ("The governor visited the wounded in hospital.", []),
    "knew of dead": ("He knew of dead but not how many.", []),
    "burns": ("Nineteen people were treated for burns.", ["injured 19..19"]),
    "two of the wounded died": (
        "Nine were wounded. Two of the wounded died.", ["injured 9..9", "killed 2..2 subset"],
    ),
    "who were wounded have died": ("Two people who were wounded on Friday have died.", ["killed 2..2"]),
    "who were wounded": ("Two people who were wounded on Friday are at home.", ["injured 2..2"]),
    "since January seven": ("Since January seven persons have died there.", ["killed 7..7 cumulative"]),
    "since a day": (
        "By evening 25 had died, bringing the toll in the war since October 7 to 31,341.",
        ["killed 25..25", "killed 31341..31341 cumulative"],
    ),
    "the total since": (
        "The raid killed 25 people, bringing the total since October to 31,341.",
        ["killed 25..25", "killed 31341..31341 cumulative"],
    ),
    "worst since": ("Gunmen killed nine people in the deadliest raid since 2015.", ["killed 9..9"]),
    "a town that has been": ("A shell killed nine people in a town that has been under siege since May.", ["killed 9..9"]),
    "protest against a wave": (
        "Nine people were killed when guards fired on residents who protested against a wave of thefts.", ["killed 9..9"],
    ),
    "a wave": ("Nine people were killed in a wave of bombings.", ["killed 9..9 multi_event"]),
    "has since died": ("A general has since died in prison.", ["killed 1..1 security_forces"]),
    "whose people they are": (
        "Rebels killed 84 fighters of the Front and 47 soldiers.", ["killed 47..47 security_forces", "killed 84..84 combatant"],
    ),
    "where they are from": ("Rebels killed nine villagers from Orel and two other towns.", ["killed 9..9 civilian"]),
    "a list before among them": (
        "At least 70 people lost their lives, ten women and three infants among them.",
        ["killed 10..10 woman subset", "killed 3..3 child subset", "killed 70..open"],
    ),
    "a list joined to the whole": (
        "The blast killed 12 people, two soldiers and a nurse among them.",
        ["killed 12..12", "killed 2..2 security_forces subset"],
    ),
    "prisoners in capitals": ("Several POWs died in the blast.", ["killed 3..open"]),
    "prisoners uncounted": ("POWs died in the blast.", ["killed 2..open"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_reads_what_is_left_out(text: str, expected: list[str]) -> None:
    nlp = parsed("crosswire_quantities", "crosswire_places", "crosswire_attributions", "crosswire_casualties")
    assert sorted(shown(reading) for reading in nlp(text)._.casualties) == sorted(expected)
