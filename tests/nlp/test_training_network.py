"""The network, its losses and its export; only where torch is installed."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the training dependency group is not installed")
pytest.importorskip("onnx", reason="the training dependency group is not installed")

from extractors.nlp.labels import Labels, entity_tags  # noqa: E402
from extractors.nlp.training.batches import buckets, collate, window  # noqa: E402
from extractors.nlp.training.data import Sentence  # noqa: E402
from extractors.nlp.training.export import INPUTS, float_graph, quantised  # noqa: E402
from extractors.nlp.training.layers import IGNORED, SCHEMES  # noqa: E402
from extractors.nlp.training.losses import WEIGHTS, entity_loss, losses  # noqa: E402
from extractors.nlp.training.network import Network, Sizes  # noqa: E402
from extractors.nlp.wordpiece import WordPieces  # noqa: E402

VOCABULARY = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "ten", "died", "in", "hom", "##s", "."])
LABELS = Labels(
    upos=("NOUN", "VERB"), xpos=("CD", "VBD"), morph=("", "Tense=Past"), lemma=("lower-0+", "=die"),
    relation=("ROOT", "nsubj", "obl"),
)  # fmt: skip
SENTENCE = Sentence(
    words=("Ten", "died", "in", "Homs"), spaced=(True,) * 4, upos=(0, 1, 0, 0), xpos=(0, 1, 0, 0), morph=(0, 1, 0, 0),
    lemma=(0, 1, 0, 0), heads=(1, 1, 3, 1), relation=(1, 0, 2, 2), entity=(0, 0, 0, entity_tags().index("B-GPE")),
)  # fmt: skip
UNKNOWN = replace(
    SENTENCE, **dict.fromkeys(("upos", "xpos", "morph", "lemma", "heads", "relation", "entity"), (IGNORED,) * 4), bounded=False
)


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(1)
    return Network(Sizes.of(LABELS), len(VOCABULARY))


def test_a_batch_has_a_loss_for_every_head(network: Network) -> None:
    batch, targets = collate([window((SENTENCE, SENTENCE), VOCABULARY), window((SENTENCE,), VOCABULARY)], VOCABULARY.pad)
    found = losses(network(batch), targets)
    assert set(found) == set(WEIGHTS)
    assert all(float(value) > 0 for value in found.values())


def test_what_is_unknown_costs_nothing(network: Network) -> None:
    batch, targets = collate([window((UNKNOWN,), VOCABULARY)], VOCABULARY.pad)
    assert all(float(value) == 0.0 for value in losses(network(batch), targets).values())


def test_an_unmarked_type_may_hide_in_an_o() -> None:
    logits = torch.full((1, 1, len(entity_tags())), -9.0)
    logits[0, 0, entity_tags().index("B-EVENT")] = 9.0
    hides = next(number for number, unmarked in enumerate(SCHEMES) if "EVENT" in unmarked)
    shows = SCHEMES.index(())
    assert float(entity_loss(logits, torch.tensor([[len(entity_tags()) + hides]]))) < 0.01
    assert float(entity_loss(logits, torch.tensor([[len(entity_tags()) + shows]]))) > 9.0


def test_heads_point_at_columns() -> None:
    _, targets = collate([window((SENTENCE, SENTENCE), VOCABULARY)], VOCABULARY.pad)
    assert targets.heads[0].tolist() == [2, 0, 4, 2, 6, 0, 8, 6]
    assert targets.sentence[0].tolist() == [1, 0, 0, 0] * 2


def test_buckets_hold_every_window_and_not_too_much() -> None:
    items = [window((SENTENCE,) * n, VOCABULARY) for n in (1, 5, 2, 4, 3)]
    groups = list(buckets(items, 40, random.Random(1)))
    assert sorted(len(item.targets["upos"]) for group in groups for item in group) == [4, 8, 12, 16, 20]
    assert all(len(group) == 1 or len(group) * max(len(item.pieces.ids) for item in group) <= 40 for group in groups)


def test_training_learns_a_sentence() -> None:
    torch.manual_seed(2)
    network = Network(Sizes.of(LABELS), len(VOCABULARY), dropout=0.0)
    optimizer = torch.optim.AdamW(network.parameters(), lr=5e-4)
    batch, targets = collate([window((SENTENCE,), VOCABULARY)], VOCABULARY.pad)
    first = last = 0.0
    for step in range(25):
        optimizer.zero_grad()
        total = torch.stack(list(losses(network(batch), targets).values())).sum()
        total.backward()
        optimizer.step()
        first, last = (float(total), last) if step == 0 else (first, float(total))
    assert last < first / 4


@pytest.mark.slow
def test_the_graph_says_what_the_network_says(network: Network, tmp_path: Path) -> None:
    onnx = pytest.importorskip("onnx")
    runtime = pytest.importorskip("onnxruntime")
    network.eval()
    item = window((SENTENCE, SENTENCE), VOCABULARY)
    batch, _ = collate([item], VOCABULARY.pad)
    with torch.no_grad():
        wanted = network(batch)
    graph = float_graph(network)
    for name, model, tolerance in (("float", graph, 1e-4), ("int8", quantised(graph), 0.1)):
        onnx.save(model, tmp_path / name)
        session = runtime.InferenceSession(tmp_path / name, providers=["CPUExecutionProvider"])
        found = session.run(None, {key: np.array(value) for key, value in zip(INPUTS, item.pieces, strict=True)})
        for ours, theirs in zip(found, wanted, strict=True):
            scale = float(theirs.abs().max())
            assert np.abs(ours - theirs[0].numpy()).max() <= tolerance * scale
