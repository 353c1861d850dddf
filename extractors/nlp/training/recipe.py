"""The numbers of a training run, in one place and without torch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """Learning rates, schedule and sizes; ``averaging`` is the share of the running mean of weights kept at each step."""

    epochs: int = 9
    encoder_rate: float = 2e-4
    layer_decay: float = 0.85
    pieces_rate: float = 3e-5
    heads_rate: float = 1.5e-3
    warm_up: float = 0.06
    weight_decay: float = 0.01
    clip: float = 2.0
    averaging: float = 0.998
    teach_every: int = 5
    vector_weight: float = 0.5
    subtokens: int = 1_100
    seed: int = 7
