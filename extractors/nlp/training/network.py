"""The network: one small BERT encoder, many heads, everything in one forward pass over a window of words.

Shapes: B windows, T subtokens, W words, H = 384 hidden, R = 64 label rank. All heads read the mean of a word's first and last
subtoken, joined with the embedding of its shape. Arc scores hold the root in column 0 and word j in column j + 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from extractors.nlp.labels import Labels
from extractors.nlp.shapes import SHAPES

HIDDEN, LAYERS, ATTENTION_HEADS, FEED_FORWARD, POSITIONS = 384, 6, 12, 1536, 512
ARC, RANK, SHAPE = 320, 64, 32
FAR = -1e4


class Batch(NamedTuple):
    """What the graph reads. All int64 but the masks."""

    pieces: Tensor  # [B, T] WordPiece ids
    shapes: Tensor  # [B, T] shape of the word a piece belongs to
    mask: Tensor | None  # [B, T] bool: a real piece; None when nothing is padded
    first: Tensor  # [B, W] position of a word's first piece
    last: Tensor  # [B, W] position of its last piece

    @property
    def is_piece(self) -> Tensor:
        """The mask, also where nothing is padded."""
        return torch.ones_like(self.pieces, dtype=torch.bool) if self.mask is None else self.mask


class Scores(NamedTuple):
    """What the graph says of every word."""

    sentence: Tensor  # [B, W] > 0: a sentence begins here
    upos: Tensor  # [B, W, .]
    xpos: Tensor
    morph: Tensor
    lemma: Tensor
    entity: Tensor
    arcs: Tensor  # [B, W, 1 + W]
    relation: Tensor  # [B, W, L, R + 1]: to be multiplied with the `head` row of the chosen head
    head: Tensor  # [B, W, R + 1]
    vector: Tensor  # [B, W, H]


@dataclass(frozen=True)
class Sizes:
    """How many classes each head tells apart."""

    upos: int
    xpos: int
    morph: int
    lemma: int
    relation: int
    entity: int

    @classmethod
    def of(cls, labels: Labels) -> Sizes:
        return cls(**{name: len(getattr(labels, name)) for name in cls.__dataclass_fields__})


class Layer(nn.Module):
    """One transformer layer of BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.attended_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, FEED_FORWARD)
        self.down = nn.Linear(FEED_FORWARD, HIDDEN)
        self.down_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """[B, T, H] and an attention bias [B, 1, 1, T] to [B, T, H]."""
        b, t, _ = x.shape
        q, k, v = (part(x).view(b, t, ATTENTION_HEADS, -1).transpose(1, 2) for part in (self.query, self.key, self.value))
        affinity = (q @ k.transpose(2, 3)).float() * q.shape[-1] ** -0.5
        weights = torch.softmax(affinity if bias is None else affinity + bias, dim=-1)
        seen = weights.to(v.dtype) @ v
        seen = self.attended(seen.transpose(1, 2).reshape(b, t, HIDDEN))
        x = self.attended_norm(x + functional.dropout(seen, self.dropout, self.training))
        thought = self.down(functional.gelu(self.up(x)))
        return self.down_norm(x + functional.dropout(thought, self.dropout, self.training))


class Encoder(nn.Module):
    """MiniLM, with an embedding of word shape (nothing at first) added to the pieces."""

    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, HIDDEN)
        self.shapes = nn.Embedding(SHAPES, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout
        nn.init.zeros_(self.shapes.weight)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        positions = self.positions(torch.arange(pieces.shape[1], device=pieces.device))
        x = self.norm(self.pieces(pieces) + self.shapes(shapes) + positions)
        x = functional.dropout(x, self.dropout, self.training)
        bias = None if mask is None else (1.0 - mask.to(x.dtype))[:, None, None, :] * FAR
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_pretrained(self, path: Path) -> None:
        """Take the weights of all-MiniLM-L6-v2 (safetensors, BERT names)."""
        given = load_file(path)
        token_type = given["embeddings.token_type_embeddings.weight"][0]
        own = {"pieces.weight": given["embeddings.word_embeddings.weight"] + token_type,
               "positions.weight": given["embeddings.position_embeddings.weight"],
               "shapes.weight": self.shapes.weight.data}  # fmt: skip
        names = {"norm": "embeddings.LayerNorm"}
        for i in range(LAYERS):
            theirs = f"encoder.layer.{i}."
            names |= {f"layers.{i}.{ours}": theirs + name for ours, name in _BERT_NAMES.items()}
        for ours, name in names.items():
            own |= {f"{ours}.{part}": given[f"{name}.{part}"] for part in ("weight", "bias")}
        self.load_state_dict(own)


_BERT_NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "attended": "attention.output.dense", "attended_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense", "down": "output.dense", "down_norm": "output.LayerNorm",
}  # fmt: skip


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, sizes: Sizes, vocabulary: int, dropout: float = 0.2) -> None:
        super().__init__()
        width = HIDDEN + SHAPE
        self.sizes, self.dropout = sizes, dropout
        self.encoder = Encoder(vocabulary)
        self.word_shapes = nn.Embedding(SHAPES, SHAPE)
        self.sentence = nn.Linear(width, 1)
        self.upos, self.xpos, self.morph, self.lemma, self.entity = (
            nn.Linear(width, n) for n in (sizes.upos, sizes.xpos, sizes.morph, sizes.lemma, sizes.entity)
        )
        self.arc_word, self.arc_head = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.arc = nn.Linear(ARC, ARC)
        self.root = nn.Linear(ARC, 1)
        self.label_word, self.label_head = nn.Linear(width, 2 * RANK), nn.Linear(width, RANK)
        self.relation = nn.Linear(2 * RANK, sizes.relation * (RANK + 1))
        self.vector = nn.Linear(HIDDEN, HIDDEN)

    def forward(self, batch: Batch) -> Scores:
        word = self.words(batch)
        shape = self.word_shapes(_pick_ids(batch.shapes, batch.first))
        x = self._drop(torch.cat([word, shape.to(word.dtype)], dim=-1))
        label_head = self._drop(functional.gelu(self.label_head(x)))
        relation = self.relation(self._drop(functional.gelu(self.label_word(x))))
        return Scores(
            self.sentence(x).squeeze(-1), self.upos(x), self.xpos(x), self.morph(x), self.lemma(x), self.entity(x),
            self._arcs(x), relation.view(*relation.shape[:2], self.sizes.relation, RANK + 1),
            functional.pad(label_head, (0, 1), value=1.0), self.vector(word),
        )  # fmt: skip

    def words(self, batch: Batch) -> Tensor:
        """[B, W, H]: the mean of each word's first and last piece."""
        encoded = self.encoder(batch.pieces, batch.shapes, batch.mask)
        return (_pick(encoded, batch.first) + _pick(encoded, batch.last)) * 0.5

    def _arcs(self, x: Tensor) -> Tensor:
        word, head = self._drop(functional.gelu(self.arc_word(x))), self._drop(functional.gelu(self.arc_head(x)))
        return torch.cat([self.root(word), self.arc(word) @ head.transpose(1, 2) * ARC**-0.5], dim=-1)

    def _drop(self, x: Tensor) -> Tensor:
        return functional.dropout(x, self.dropout, self.training)


def _pick(x: Tensor, positions: Tensor) -> Tensor:
    """Rows of [B, T, H] at positions [B, W]: [B, W, H]."""
    return torch.gather(x, 1, positions.unsqueeze(-1).expand(-1, -1, x.shape[-1]))


def _pick_ids(x: Tensor, positions: Tensor) -> Tensor:
    return torch.gather(x, 1, positions)
