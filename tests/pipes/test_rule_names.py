"""Names of rules are for people: what is read does not depend on them."""

from __future__ import annotations

import dataclasses

import pytest

from extractors import pipeline
from extractors.nlp.annotations import READINGS, EventReading
from extractors.pipes.common.casualty_terms import CasualtyTerm
from extractors.pipes.common.trigger_words import Trigger

TEXTS = (
    "Rebels shelled a market in Omdurman on Monday, killing nine people, including two children. The army blamed them.",
    "The toll rose to 19 from 12 after the air strike on the camp. Four of the wounded are in critical condition.",
    "A gunman shot three people and then turned the gun on himself. The victims were identified as Omar Haddad and Sara Said.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_renaming_every_rule_of_the_vocabulary_changes_no_reading(text, monkeypatch):
    named = _readings(text)
    assert any(reading.rule_id.startswith("trigger.") for reading in named if isinstance(reading, EventReading))
    for rows in (Trigger, CasualtyTerm):
        monkeypatch.setattr(rows, "rule_id", property(lambda row: "renamed"))
    renamed = _readings(text)
    assert {reading.rule_id for reading in renamed if isinstance(reading, EventReading)} == {"renamed"}
    assert [_unnamed(reading) for reading in renamed] == [_unnamed(reading) for reading in named]


def _readings(text):
    doc = pipeline.load()(text)
    return [reading for name in READINGS for reading in doc._.get(name)]


def _unnamed(reading):
    """A reading without the name of its rule."""
    return dataclasses.replace(reading, rule_id="") if hasattr(reading, "rule_id") else reading
