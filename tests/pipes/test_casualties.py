"""How many of whom: sentences with what must be read from them, and sentences that count nobody."""

from __future__ import annotations

import pytest
from claim_reading import bare, reader, shown, tree
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.nlp.annotations import QuantityReading, keep
from extractors.pipes.casualties import Casualties
from extractors.records import Quantity, QuantityType

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
    "cumulative": ("Since October, 30,000 people have been killed.", ["killed 30000..30000 cumulative"]),
    "captured": ("Gunmen abducted three engineers.", ["captured 3..3"]),
    "triple shooting": ("Police are looking into a triple shooting.", ["casualties 3..3"]),
    "turned the gun": ("He shot his wife before he turned the gun on himself.", ["casualties 1..1 woman", "killed 1..1"]),
    "condition": ("Two men were in critical condition.", ["injured 2..2 man"]),
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
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_reads(text: str, expected: list[str]) -> None:
    assert sorted(shown(reading) for reading in reader()(text)._.casualties) == sorted(expected)


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_refuses(text: str) -> None:
    assert [shown(reading) for reading in reader()(text)._.casualties] == []


SEVEN = Quantity("seven", QuantityType.EXACT, 7, 7, 7)
GUARDS = ["killed 7..7 security_forces"]
TREES = {
    "object": ("Rebels NOUN nsubj 2 | killed VERB root 0 | seven NUM nummod 4 | guards NOUN obj 2", 2, GUARDS),
    "passive subject": (
        "Seven NUM nummod 2 | guards NOUN nsubj:pass 4 | were AUX aux:pass 4 | killed VERB root 0", 0, GUARDS,
    ),
    "relative clause": (
        "Seven NUM nummod 2 | guards NOUN root 0 | who PRON nsubj:pass 5 | were AUX aux:pass 5 | killed VERB acl:relcl 2",
        0, GUARDS,
    ),
    "modal": ("Rebels NOUN nsubj 3 | could AUX aux 3 | kill VERB root 0 | seven NUM nummod 5 | guards NOUN obj 3", 3, []),
    "plan": (
        "Rebels NOUN nsubj 2 | plan VERB root 0 | to PART mark 4 | kill VERB xcomp 2 | seven NUM nummod 6 | guards NOUN obj 4",
        4, [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "counted", "expected"), TREES.values(), ids=TREES)
def test_reads_trees_built_by_hand(rows: str, counted: int, expected: list[str]) -> None:
    doc = keep(tree(rows), "quantities", [QuantityReading(counted, counted + 1, SEVEN, counted + 1)])
    doc = Casualties(bare().tokenizer)(doc)
    assert [shown(reading) for reading in doc._.casualties] == expected


@given(st.integers(2, 5000))
@settings(max_examples=15, deadline=None)
def test_another_number_changes_only_the_number(number: int) -> None:
    """A mutation: whatever the number, the reading is the same but for it."""
    (reading,) = reader()(f"{number} soldiers were killed in the raid.")._.casualties
    assert shown(reading) == f"killed {number}..{number} security_forces"


@pytest.mark.parametrize(
    ("plain", "changed", "expected"),
    [
        ("Five people were killed.", "No people were killed.", ["killed 0..0"]),
        ("Five people were killed.", "Five people were wounded.", ["injured 5..5"]),
        ("Five people were killed.", "Five soldiers were killed.", ["killed 5..5 security_forces"]),
        ("Five people were killed.", "At least five people were killed.", ["killed 5..open"]),
        ("Five people were killed.", "Five people could be killed.", []),
    ],
)
def test_a_mutation_changes_its_field(plain: str, changed: str, expected: list[str]) -> None:
    assert [shown(reading) for reading in reader()(plain)._.casualties] == ["killed 5..5"]
    assert [shown(reading) for reading in reader()(changed)._.casualties] == expected


@given(st.text(max_size=80))
@settings(max_examples=25, deadline=None)
def test_never_raises_and_stays_inside(text: str) -> None:
    doc = reader()(text)
    for reading in doc._.casualties:
        assert 0 <= reading.start < reading.end <= len(doc)
        assert reading.quantity.maximum is None or (reading.quantity.minimum or 0) <= reading.quantity.maximum
