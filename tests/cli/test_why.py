"""`crosswire read --why`: the rules that were tried for a reading, in their order, and the one that decided."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from spacy.tokens import Doc

from extractors import pipeline, why
from extractors.pipes.common import rules
from tests.readers import article

TEXT = """Jets bombed a market in Omdurman on Monday. Two brothers were killed, a doctor said.
Nine people were injured in the bombing. On Sunday rebels attacked a village."""
EXPECTED = {
    "Two brothers were killed": "casualties.victims.Victims.by_grammar",
    "attacked": "roles.verbs.doer",
    "Monday": "dates.relative_rules.weekday_at",
    "bombed": "incidents.evidence.of_its_clause",
    "Nine": "quantities.scan.Scan.number_at",
}


@pytest.fixture(scope="module")
def read() -> tuple[Doc, list[rules.Note]]:
    nlp = pipeline.load()
    with rules.recorded() as decisions:
        text = nlp.make_doc(TEXT)
        text._.article = article(TEXT)
        doc = nlp(text)
    return doc, decisions


@pytest.mark.parametrize(("words", "rule"), EXPECTED.items(), ids=EXPECTED.keys())
def test_a_reading_has_the_rule_that_decided(read, words, rule):
    doc, decisions = read
    decided = {
        why.name_of(decision.decided)
        for reason in why.reasons(doc, decisions)
        if reason.words == words
        for decision in reason.decisions
        if isinstance(decision, rules.Decision) and decision.decided is not None
    }
    assert rule in decided


def test_the_rules_before_the_one_that_decided_stand_before_it(read):
    doc, decisions = read
    out = io.StringIO()
    why.show(doc, decisions, Console(file=out, width=200))
    lines = [line.split()[:2] for line in out.getvalue().splitlines() if "casualties.victims" in line]
    assert lines[:4] == [
        ["·", "casualties.victims.Victims.done_to_death"],
        ["·", "casualties.victims.Victims.counted_before"],
        ["·", "casualties.victims.Victims.counted_before_verb"],
        [">", "casualties.victims.Victims.by_grammar"],
    ]


def test_what_spoke_for_one_incident_is_shown(read):
    doc, decisions = read
    out = io.StringIO()
    why.show(doc, decisions, Console(file=out, width=200))
    lines = [line.strip() for line in out.getvalue().splitlines() if "of the 'bombed'" in line]
    (bombing,) = (line for line in lines if line.startswith("> of the 'bombed' of sentence 1") and "known +1" in line)
    assert "same_word +0.5" in bombing and " of 0.8: " in bombing
    assert lines[-1].startswith("·")


def test_nothing_is_recorded_unless_asked_for():
    with rules.recorded() as decisions:
        pass
    pipeline.load()("Two brothers were killed.")
    assert decisions == []
