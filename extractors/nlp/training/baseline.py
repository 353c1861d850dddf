"""The pipeline to compare with: spaCy's small convolutional network, trained from scratch on the same corpora.

Tagger, morphologizer and parser over one HashEmbedCNN of width 96; the entity recogniser has one of its own, because a shared
one is only trained by batches that carry every annotation.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

from extractors.nlp.pipeline import TOKENIZER
from extractors.nlp.training.data import ENTITY_TRAIN, read_docs
from extractors.nlp.training.layers import read_rows, squeezed

TREE_PIPES = ("tagger", "morphologizer", "parser")


def _pipeline(width: int) -> Language:
    import spacy

    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    tok2vec = {
        "@architectures": "spacy.HashEmbedCNN.v2", "width": width, "depth": 4, "embed_size": 2000, "window_size": 1,
        "maxout_pieces": 3, "subword_features": True, "pretrained_vectors": None,
    }  # fmt: skip
    nlp.add_pipe("tok2vec", config={"model": tok2vec})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}
    for name in TREE_PIPES:
        nlp.add_pipe(name, config={"model": {"tok2vec": listener}})
    nlp.add_pipe("ner", config={"model": {"tok2vec": tok2vec}})
    return nlp


def _tree_examples(nlp: Language, data: Path) -> list[Example]:
    return [Example(_plain(doc), doc) for doc in read_docs(data / "ud" / "train.spacy", nlp)]


def _plain(doc: Doc) -> Doc:
    return Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])


def _entity_examples(nlp: Language, data: Path) -> Iterator[Example]:
    tests = {squeezed(str(row["text"])) for path in sorted((data / "ner").glob("test_*.jsonl")) for row in read_rows(path)}
    kinds = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "EVENT"}
    for name in ENTITY_TRAIN:
        for row in read_rows(data / "ner" / f"{name}.jsonl"):
            text = str(row["text"])
            if squeezed(text) in tests or not text.strip():
                continue
            doc = nlp.make_doc(text)
            spans = [span for start, end, kind in row["spans"] if kind in kinds  # type: ignore[attr-defined]
                     and (span := doc.char_span(start, end, kind, alignment_mode="expand"))]  # fmt: skip
            unknown = [span for start, end in row["missing"]  # type: ignore[attr-defined]
                       if (span := doc.char_span(start, end, alignment_mode="expand"))]  # fmt: skip
            try:
                doc.set_ents(spans, missing=unknown, default="outside")
            except ValueError:
                continue
            yield Example(nlp.make_doc(text), doc)


def train_baseline(data: Path, out: Path, *, epochs: int = 10, width: int = 96, seed: int = 7) -> None:
    """Train and write the pipeline to ``out``."""
    fix_random_seed(seed)
    nlp = _pipeline(width)
    trees, spans = _tree_examples(nlp, data), list(_entity_examples(nlp, data))
    nlp.initialize(lambda: trees + spans[:2000])
    optimizer = Adam(1e-3, L2=0.01, grad_clip=1.0)
    chance = random.Random(seed)
    for epoch in range(epochs):
        optimizer.learn_rate = 1e-3 * max(0.1, 1 - epoch / epochs)
        losses: dict[str, float] = {}
        for kind, batch in _mixed(trees, spans, chance):
            others = ("ner",) if kind == "trees" else ("tok2vec", *TREE_PIPES)
            with nlp.select_pipes(disable=others):
                nlp.update(batch, sgd=optimizer, drop=0.1, losses=losses)
        print(f"epoch {epoch + 1}/{epochs} " + " ".join(f"{name} {value:.0f}" for name, value in losses.items()), flush=True)
        nlp.to_disk(out)


def _batches(examples: list[Example], size: int) -> Iterator[list[Example]]:
    return (examples[start : start + size] for start in range(0, len(examples), size))


def _mixed(trees: list[Example], spans: list[Example], chance: random.Random) -> Iterator[tuple[str, list[Example]]]:
    chance.shuffle(trees)
    chance.shuffle(spans)
    batches = [("trees", batch) for batch in _batches(trees, 8)] + [("spans", batch) for batch in _batches(spans, 40)]
    chance.shuffle(batches)
    yield from batches
