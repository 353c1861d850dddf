"""What a stage has not judged yet is told from what it judged, and no stage reads anything out of the name of a rule."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extractors import nlp as model
from extractors.facts import facts
from extractors.nlp.annotations import READINGS, keep
from extractors.pipes import order
from tests.pipes.claim_reading import reader
from tests.pipes.event_reading import FULL, bare, full, read
from tests.readers import article

TEXTS = (
    "U.S. air strikes on Iran-backed militias killed two fighters on Sunday. The strikes hit two facilities in Syria. "
    "The facilities were used by the League of Dawn.",
    "Rebels shelled the town of Homs on Monday. Hours later, the army fired rockets in retaliation. Two were killed.",
    "The ministry blamed the rebels for the attack. The rebels denied it. Iraq's military condemned the strikes.",
    "Gunmen shot two men: Omar Haddad, a teacher, and Samir Karimi. The mayor demanded the arrest of the gunmen.",
    "A car bomb damaged two shops in Mosul. The dead: Omar Haddad and Samir Karimi. Militants set fire to a bank.",
)


def test_what_no_stage_has_judged_is_unset() -> None:
    (event,) = bare()("Rebels shelled the town.")._.events
    assert (event.realis, event.is_background, event.incident) == (None, None, None)


def test_every_stage_judges_every_event() -> None:
    events = read("Rebels shelled the town on Monday and plan to attack the base.")._.events
    assert all(event.realis is not None and event.is_background is not None for event in events)


def test_an_event_that_was_not_judged_is_no_fact() -> None:
    text = "Rebels shelled the town."
    doc = bare()(text)
    doc._.article = article(text)
    with pytest.raises(ValueError, match="'shelled' at 7 has not been judged"):
        facts(doc, "")


def test_a_count_without_a_role_is_no_fact() -> None:
    doc = reader()("The blast killed two people.")
    doc._.article = article(doc.text)
    assert [count.toll_role for count in doc._.casualties] == [None]
    with pytest.raises(ValueError, match="no role was given to 'two'"):
        facts(doc, "")


@Language.component("renamed_rules")
def _renamed(doc: Doc) -> Doc:
    """Gives every rule on the Doc a name that says nothing."""
    for name in READINGS:
        keep(doc, name, [_without_rule(reading) for reading in doc._.get(name)])
    return doc


def _without_rule(reading: Any) -> Any:
    if not dataclasses.is_dataclass(reading):
        return reading
    names = {field.name for field in dataclasses.fields(reading)}
    changes = {"rule_id": "renamed"} if "rule_id" in names else {}
    if "roles" in names:
        changes["roles"] = tuple(_without_rule(role) for role in reading.roles)
    return dataclasses.replace(reading, **changes)


def _reader_that_forgets_rules() -> Language:
    nlp = model.load()
    order.register()
    for name in FULL:
        nlp.add_pipe(name)
        nlp.add_pipe("renamed_rules", name=f"renamed_{name}")
    return nlp


def test_renaming_every_rule_changes_nothing_that_is_read() -> None:
    forgetful = _reader_that_forgets_rules()
    for text in TEXTS:
        docs = [nlp.make_doc(text) for nlp in (full(), forgetful)]
        for doc in docs:
            doc._.article = article(text)
        named, renamed = _renamed(full()(docs[0])), forgetful(docs[1])
        for name in READINGS:
            assert named._.get(name) == renamed._.get(name), (name, text)
