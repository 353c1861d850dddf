"""The task "clusters": which documents of a JSONL file tell of one incident."""

from __future__ import annotations

import json

from extractors.predict import run

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
