"""The sentence embedding, fitted after training: the linear map from our word vectors to what the untouched encoder says.

The map of the training run is only a start; a ridge regression over news sentences finds the best one at once.
"""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from extractors.nlp.alignment import align
from extractors.nlp.shapes import shape
from extractors.nlp.training.data import blank
from extractors.nlp.training.network import Batch, Network
from extractors.nlp.training.teacher import Teacher, read_vocabulary

CORPUS = "raw_text/gmb_voa_sentences.pd_text.txt.gz"
"""Public-domain news sentences, one a line."""


def sentences(data: Path, count: int = 4_000, seed: int = 7) -> list[str]:
    """Some news sentences of ordinary length."""
    with gzip.open(data / CORPUS, "rt", encoding="utf-8") as file:
        lines = [line.strip() for line in file if 40 < len(line) < 300]
    return random.Random(seed).sample(lines, min(count, len(lines)))


def fit_vectors(network: Network, texts: Iterable[str], ridge: float = 10.0) -> None:
    """Set ``network.vector`` so that the mean over a sentence's words is the teacher's unit-length embedding."""
    pairs = list(_pairs(network, texts))
    ours, theirs = torch.stack([own for own, _ in pairs]).double(), torch.stack([other for _, other in pairs]).double()
    middle, target = ours.mean(0), theirs.mean(0)
    centred = ours - middle
    gram = centred.T @ centred + ridge * torch.eye(ours.shape[1], dtype=torch.double)
    weight = torch.linalg.solve(gram, centred.T @ (theirs - target)).T
    network.vector.weight.data = weight.float()
    network.vector.bias.data = (target - weight @ middle).float()


@torch.no_grad()
def _pairs(network: Network, texts: Iterable[str]) -> Iterator[tuple[Tensor, Tensor]]:
    vocabulary, nlp = read_vocabulary(), blank()
    teacher = Teacher(len(vocabulary))
    for text in texts:
        tokens = [token for token in nlp.make_doc(text) if not token.is_space]
        shapes = [shape(token.text, spaced=token.i == 0 or bool(token.nbor(-1).whitespace_)) for token in tokens]
        pieces = align([token.text for token in tokens], shapes, vocabulary)
        ids, marks, first, last = (torch.tensor([values]) for values in pieces)
        batch = Batch(ids, marks, torch.ones_like(ids, dtype=torch.bool), first, last)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            words = network.words(batch)
        yield words[0].float().mean(0), functional.normalize(teacher(batch)[0], dim=0)
