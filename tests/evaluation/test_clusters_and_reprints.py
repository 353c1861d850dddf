"""The tasks "clusters" and "reprints": what documents of a JSONL file have in common."""

from __future__ import annotations

import json

import pytest

from extractors.evaluation import run
from extractors.sources import SourceError

TEXTS = {
    "c": "Two shells hit the flour mill of Borova and killed its watchman, Ilya Maren, 61.",
    "a": "Ilya Maren, the watchman of the Borova flour mill, was killed by a shell. He was 61.",
    "b": "A car bomb on the Tesrin bridge wounded nine soldiers, the army's spokesman said.",
}


def test_one_line_a_document_in_order(tmp_path):
    given, predicted = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text("".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in TEXTS.items()), "utf-8")
    assert run("clusters", given, predicted) == 3
    lines = [json.loads(line) for line in predicted.read_text("utf-8").splitlines()]
    assert lines == [{"id": "c", "cluster": "a"}, {"id": "a", "cluster": "a"}, {"id": "b", "cluster": "b"}]


def words(first, last):
    return " ".join(f"word{number}" for number in range(first, last))


PAIRS = {
    "reprint": (words(0, 100), "Our own headline " + words(0, 100)),
    "partial": (words(0, 100), words(70, 200)),
    "independent": (words(0, 100), words(100, 200)),
}


@pytest.mark.parametrize("label", PAIRS)
def test_how_two_texts_relate(label, tmp_path):
    given, predicted = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    first, second = PAIRS[label]
    given.write_text(json.dumps({"id": "a|b", "a": {"text": first}, "b": {"text": second}}), "utf-8")
    assert run("reprints", given, predicted) == 1
    assert json.loads(predicted.read_text("utf-8")) == {"id": "a|b", "label": label}


def test_a_line_without_two_texts_is_named(tmp_path):
    given = tmp_path / "in.jsonl"
    given.write_text(json.dumps({"id": "a", "text": "alone"}), "utf-8")
    with pytest.raises(SourceError, match=r"in\.jsonl:1"):
        run("reprints", given, tmp_path / "out.jsonl")
