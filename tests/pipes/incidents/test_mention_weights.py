"""Every observation about a mention and an incident has a weight, and every weight is of an observation."""

from __future__ import annotations

import ast
import datetime as dt
import inspect

import pytest

from extractors import lexicon
from extractors.nlp.annotations import EventReading
from extractors.pipes.incidents import likeness
from extractors.pipes.incidents.evidence import EvidenceReader
from extractors.pipes.incidents.incident import Incident
from extractors.pipes.incidents.likeness import MentionWeight
from extractors.pipes.incidents.pairs import Pair
from tests.pipes.event_reading import read

WEIGHTS = lexicon.read(MentionWeight, "mention_weights.csv")


def test_every_observation_has_a_weight_and_every_weight_an_observation() -> None:
    nodes = ast.walk(ast.parse(inspect.getsource(likeness)))
    asked = [node.value for node in nodes if isinstance(node, ast.Yield | ast.Return) and node.value is not None]
    texts = {part.value for node in asked for part in ast.walk(node) if isinstance(part, ast.Constant)}
    assert {text for text in texts if isinstance(text, str) and "." not in text} == {row.observation for row in WEIGHTS}


@pytest.mark.parametrize("row", WEIGHTS, ids=lambda row: row.observation)
def test_a_weight_counts_for_or_against(row: MentionWeight) -> None:
    assert row.weight != 0
    assert row.example
    assert row.meaning


OBSERVED = {
    "same_recipient": "Rebels attacked US troops. Rebels attacked US troops again.",
    "same_perpetrator": "Syrian troops shelled a depot. Syrian troops shelled a school.",
    "same_mode": "Rebels shelled a barracks. Rebels shelled a school.",
    "same_word": "Rebels shelled a barracks. Rebels shelled a school.",
    "same_thing": "Rebels shelled a school. Rebels shelled the school.",
    "other_thing": "Rebels blew up a bridge. Rebels blew up a bank.",
    "told_apart": "Rebels shelled a school. Meanwhile, rebels shelled a barracks.",
    "other_country": "A blast killed two in Syria. A blast killed two in Iraq.",
    "opposed_perpetrators": "The Syrian army shelled a school. Rebels fired at a barracks.",
    "answer_and_not": "Rebels shelled a school. In retaliation, soldiers fired rockets at a village.",
    "close_by": "Rebels shelled a school. Rebels shelled a barracks.",
    "known": "Rebels shelled a school. The attack wounded two.",
    "known_close_by": "Rebels shelled a school. The attack wounded two.",
    "points_close_by": "Rebels shelled a school. This attack was the worst.",
    "new": "Rebels shelled a school. An attack on a convoy came later.",
    "same_kind_of_recipient": "Gunmen shot two villagers. Gunmen shot two farmers.",
    "same_victim": "Omar Haddad was shot dead. The killing of Omar Haddad shocked the town.",
    "result_close_by": "Rebels shelled a school. Two boys were killed.",
    "one_of_many": "Air strikes hit the school. The air strike killed two.",
    "both_dated": "Rebels shelled a school on Monday. Rebels fired at the school on Monday.",
    "same_place": "Rebels shelled a school in Mosul. The attack in Mosul wounded two.",
    "told_first": "Rebels shelled a school. Rebels shelled it again.",
}


@pytest.mark.parametrize(("observation", "text"), OBSERVED.items(), ids=OBSERVED)
def test_what_is_observed_of_a_second_mention(observation: str, text: str) -> None:
    doc = read(text)
    reader = EvidenceReader(doc)
    events: tuple[EventReading, ...] = doc._.events
    mentions = [reader.evidence(number, event) for number, event in enumerate(events)]
    known = Incident(0, [mention for mention in mentions if mention.sentence == 0])
    seen = {
        found
        for mention in mentions
        if mention.sentence > 0
        for found, _ in likeness.weighed(Pair(mention, known, dt.date(2021, 6, 30)))
    }
    assert observation in seen
