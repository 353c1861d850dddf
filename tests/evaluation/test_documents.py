"""A document gives what a task asks for, and never its gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors import evaluation
from extractors.evaluation import agency, attribution, tolls
from extractors.evaluation.documents import Document, ReadDocument, documents
from extractors.evaluation.offsets import offsets
from extractors.evaluation.tolls import Count
from extractors.nlp.annotations import CasualtyReading, TollReading, keep
from extractors.records import CasualtyOutcome, TollBasis, VictimCategory
from extractors.sources import SourceError
from tests.evaluation.hand_read import TWO, doc_of, read


def test_a_line_gives_only_the_fields_we_name(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": 7, "text": "Two died.", "published": "2021-06-28", "gold": {"killed": 2}}) + "\n\n")
    (document,) = documents(path)
    assert (document.id, document.text, document.title) == ("7", "Two died.", None)
    assert document.published is not None
    assert document.published.date().isoformat() == "2021-06-28"


@pytest.mark.parametrize("line", ["no json", "[1]", '{"id": "1"}', '{"text": "x"}'])
def test_a_line_that_is_no_document_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "0", "text": "x"}\n' + line + "\n")
    with pytest.raises(SourceError, match=r"in\.jsonl:2"):
        list(documents(path))


@pytest.mark.parametrize(("task", "count"), [("weather", "all"), ("casualties", "soldiers")])
def test_an_unknown_task_or_count_is_named(tmp_path: Path, task: str, count: str) -> None:
    with pytest.raises(ValueError, match="is none of"):
        evaluation.run(task, tmp_path / "in.jsonl", tmp_path / "out.jsonl", count)


def test_a_toll_follows_the_convention_asked_for() -> None:
    doc = doc_of("Two soldiers died")
    dead = CasualtyReading(0, 3, 2, CasualtyOutcome.KILLED, TWO, "r", victim_category=VictimCategory.COMBATANT)
    keep(doc, "casualties", [dead])
    toll = TollReading(
        0, 3, CasualtyOutcome.KILLED, 2, 2, 2, TollBasis.STATED_TOTAL, 0, (0,), victim_category=VictimCategory.COMBATANT
    )
    keep(doc, "tolls", [toll])
    assert (tolls.line(read(doc), Count.ALL).killed, tolls.line(read(doc), Count.CIVILIANS).killed) == (2, None)


def test_a_document_that_was_not_landed_has_nothing() -> None:
    empty = ReadDocument(Document("d1", ""), None, offsets("", ""))
    assert attribution.line(empty).attributions == ()
    assert agency.line(empty).labels == ()
    assert tolls.line(empty, Count.ALL).killed is None


@pytest.mark.slow
def test_the_gold_changes_nothing(tmp_path: Path) -> None:
    fields = {"id": "1", "text": "Two men were killed when rockets hit a base near Mosul on Monday.", "published": "2021-06-30"}
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({**fields, "gold": gold}) + "\n" for gold in ({"killed": 9}, None)))
    assert evaluation.run("casualties", source, tmp_path / "out.jsonl") == 2
    first, second = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
    assert first == second
    assert first["killed"] == 2
