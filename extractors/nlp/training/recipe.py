"""The numbers of a training run, in one place and without torch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """Learning rates, schedule and sizes; ``averaging`` is the share of the running mean of weights kept at each step."""

    epochs: int = 9
    more_epochs: int = 5
    more_rate: float = 0.5
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

    @property
    def all_epochs(self) -> int:
        """How often every text is seen.

        >>> Recipe(epochs=9, more_epochs=5).all_epochs
        14
        """
        return self.epochs + self.more_epochs

    def share_of_rate(self, step: int, per_epoch: int) -> float:
        """What share of the learning rates holds at a step: up, and down over ``epochs``; then again, from ``more_rate``.

        The second descent leaves the valley of the first one and often ends in a better one (warm restart: Loshchilov and
        Hutter 2017).

        >>> recipe = Recipe(epochs=8, more_epochs=4, more_rate=0.5, warm_up=0.25)
        >>> [round(recipe.share_of_rate(step, per_epoch=1), 1) for step in range(12)]
        [0.5, 1.0, 1.0, 0.8, 0.7, 0.5, 0.3, 0.2, 0.5, 0.5, 0.3, 0.2]
        """
        first = self.epochs * per_epoch
        if step < first:
            return _up_and_down(step, first, self.warm_up)
        return self.more_rate * _up_and_down(step - first, self.more_epochs * per_epoch, self.warm_up)


def _up_and_down(step: int, steps: int, warm_up: float) -> float:
    warm = max(1, int(steps * warm_up))
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)) + 1e-3)
