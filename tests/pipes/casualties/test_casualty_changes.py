"""Trees by hand, and what may change in a text: a number, a negation, the part of the page it stands in, anything at all."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.clean import clean
from extractors.nlp.annotations import QuantityReading, keep
from extractors.pipes.casualties.component import Casualties
from extractors.records import Quantity, QuantityType
from tests import rows
from tests.pipes.claim_reading import reader, shown
from tests.readers import unparsed
from tests.trees import tree

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
    doc = Casualties(unparsed().tokenizer)(doc)
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


UNTOLD = {
    "correction": "Correction: An earlier version of this article said that 30 people were killed.",
    "wire correction": "(Corrects number of killed to 3, not 30, in headline)",
    "withdrawal": "Kill the story about Goma. No attack took place, and no 30 people were killed.",
    "editor's note": "Editor's note: This story contains descriptions of how 30 people were killed.",
    "update line": "(Updates with toll of 30 killed)",
    "file picture": "File photo: A mosque where a suicide bomber killed 30 people.",
}


@pytest.mark.parametrize("line", UNTOLD.values(), ids=UNTOLD.keys())
def test_no_number_of_the_desk_or_of_an_older_picture_counts(line: str) -> None:
    told = "Shelling in Goma\n\nShelling killed three people on Thursday, the governor said."
    assert _of_page(f"{told}\n\n{line}") == ([] if line.startswith("Kill") else ["killed 3..3"])


def test_the_number_of_a_caption_of_the_day_counts() -> None:
    caption = "A mosque where a suicide bomber killed 30 people on Thursday. (Reuters)"
    assert _of_page(f"Bomber in Goma\n\n{caption}\n\nA bomber hit a mosque on Thursday, police said.") == ["killed 30..30"]


def _of_page(text: str) -> list[str]:
    page = clean(text)
    doc = reader().make_doc(page.text)
    doc._.article = rows.article("a1", dt.datetime(2024, 3, 14, tzinfo=dt.UTC), page.text, sections=page.sections)
    return [shown(reading) for reading in reader()(doc)._.casualties]
