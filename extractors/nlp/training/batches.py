"""Windows of sentences to padded tensors, bucketed by length; the same seed and epoch give the same batches."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from extractors.nlp.alignment import Pieces, align
from extractors.nlp.shapes import GLUED, Case, shape
from extractors.nlp.training.data import Text, windows_of
from extractors.nlp.training.layers import IGNORED
from extractors.nlp.training.network import Batch
from extractors.nlp.wordpiece import WordPieces

HEADS = ("upos", "xpos", "morph", "lemma", "relation", "entity")


class Targets(NamedTuple):
    """Class numbers of every word [B, W]; :data:`IGNORED` where nothing is known."""

    sentence: Tensor
    upos: Tensor
    xpos: Tensor
    morph: Tensor
    lemma: Tensor
    relation: Tensor
    entity: Tensor
    heads: Tensor  # column of the arc scores: 0 is the root, j + 1 is word j
    block: Tensor  # number of the word's sentence, -1 for padding


class Window(NamedTuple):
    """One window, ready but for padding."""

    pieces: Pieces
    targets: dict[str, list[int]]


def window(text: Text, vocabulary: WordPieces, recase: str = "") -> Window:
    """Lay out consecutive sentences; ``recase`` pretends other capitals: "upper", "lower", "title" or ""."""
    words = [word for sentence in text for word in sentence.words]
    spaced = [flag for sentence in text for flag in sentence.spaced]
    spaced[0] = True
    shapes = [_recased(shape(word, spaced=flag), recase) for word, flag in zip(words, spaced, strict=True)]
    targets = {head: [number for sentence in text for number in getattr(sentence, head)] for head in HEADS}
    targets["heads"], targets["block"], targets["sentence"] = [], [], []
    for number, sentence in enumerate(text):
        offset = len(targets["heads"])
        targets["heads"] += [_column(i, head, offset) for i, head in enumerate(sentence.heads)]
        targets["block"] += [number] * len(sentence)
        targets["sentence"] += ([1] + [0] * (len(sentence) - 1)) if sentence.bounded else [IGNORED] * len(sentence)
    return Window(align(words, shapes, vocabulary), targets)


def _column(word: int, head: int, offset: int) -> int:
    if head == IGNORED:
        return IGNORED
    return 0 if head == word else head + offset + 1


def _recased(number: int, recase: str) -> int:
    case, glued = number % GLUED, number - number % GLUED
    if not recase or case in (Case.DIGIT, Case.MARK, Case.PAD):
        return number
    target = {"upper": Case.UPPER, "lower": Case.LOWER, "title": Case.TITLE}[recase]
    keeps_capitals = recase == "title" and case in (Case.UPPER, Case.MIXED, Case.ALPHANUMERIC)
    return number if keeps_capitals else int(target) + glued


def collate(windows: Sequence[Window], pad: int) -> tuple[Batch, Targets]:
    """Pad windows to one batch."""
    pieces = [item.pieces for item in windows]
    batch = Batch(
        _padded([p.ids for p in pieces], pad),
        _padded([p.shapes for p in pieces], 0),
        _padded([[1] * len(p.ids) for p in pieces], 0).bool(),
        _padded([p.first for p in pieces], 0),
        _padded([p.last for p in pieces], 0),
    )
    return batch, Targets(**{name: _padded([item.targets[name] for item in windows], IGNORED) for name in Targets._fields})


def _padded(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    wide = max(map(len, rows))
    out = np.full((len(rows), wide), value, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def epoch_of(
    texts: Sequence[Text], vocabulary: WordPieces, seed: int, epoch: int, size: int = 1_100
) -> list[tuple[Batch, Targets]]:
    """All batches of one epoch, shuffled, about ``size`` subtokens each: short windows meet short windows."""
    chance = random.Random(f"{seed}/{epoch}")
    windows = [window(part, vocabulary, _recasing(chance)) for text in texts for part in windows_of(text, chance)]
    batches = [_masked(*collate(group, vocabulary.pad), vocabulary.mask, chance) for group in buckets(windows, size, chance)]
    chance.shuffle(batches)
    return batches


def _recasing(chance: random.Random) -> str:
    return chance.choices(("", "lower", "upper", "title"), (0.88, 0.05, 0.03, 0.04))[0]


def buckets(windows: Iterable[Window], size: int, chance: random.Random) -> Iterator[list[Window]]:
    """Group windows of similar length until a padded group would hold more than ``size`` subtokens."""
    group: list[Window] = []
    for item in sorted(windows, key=lambda item: len(item.pieces.ids) + chance.random() * 6):
        if group and (len(group) + 1) * len(item.pieces.ids) > size:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _masked(batch: Batch, targets: Targets, mask: int, chance: random.Random, share: float = 0.04) -> tuple[Batch, Targets]:
    """Hide some pieces, so that heads learn to read the context."""
    dice = np.random.default_rng(chance.getrandbits(32)).random(batch.pieces.shape)
    hidden = torch.from_numpy(dice < share) & batch.is_piece
    hidden[:, 0] = False
    return batch._replace(pieces=batch.pieces.masked_fill(hidden, mask)), targets
