"""Train the network: joint, resumable, over a fixed number of epochs.

A checkpoint holds everything that the next step needs. Stop the process and call it again with the same arguments: it goes on.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from extractors.nlp.training.batches import Targets, epoch_of
from extractors.nlp.training.data import Text, read_training
from extractors.nlp.training.losses import WEIGHTS, losses
from extractors.nlp.training.network import LAYERS, Batch, Network, Scores, Sizes
from extractors.nlp.training.recipe import Recipe
from extractors.nlp.training.teacher import Teacher, pretrained, read_vocabulary


def groups_of(network: Network, recipe: Recipe) -> list[dict[str, object]]:
    """Parameters with their learning rates: low layers move less, embeddings least."""

    def rate(name: str) -> float:
        if name == "encoder.shapes.weight" or not name.startswith("encoder."):
            return recipe.heads_rate
        if name.startswith("encoder.layers."):
            return recipe.encoder_rate * recipe.layer_decay ** (LAYERS - 1 - int(name.split(".")[2]))
        return recipe.pieces_rate

    named = list(network.named_parameters())
    keys = sorted({(rate(name), p.ndim > 1 and "pieces" not in name) for name, p in named})
    return [
        {"params": [p for name, p in named if (rate(name), p.ndim > 1 and "pieces" not in name) == key],
         "lr": key[0], "weight_decay": recipe.weight_decay if key[1] else 0.0}
        for key in keys
    ]  # fmt: skip


@dataclass
class Run:
    """A training run at some step."""

    network: Network
    averaged: dict[str, Tensor]
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LRScheduler
    step: int = 0

    def save(self, path: Path) -> None:
        """Write the whole state; the old file is replaced only when the new one is whole."""
        state = {"network": self.network.state_dict(), "averaged": self.averaged, "optimizer": self.optimizer.state_dict(),
                 "schedule": self.schedule.state_dict(), "step": self.step}  # fmt: skip
        torch.save(state, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def resume(self, path: Path) -> None:
        """Read what :meth:`save` wrote."""
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        self.averaged, self.step = state["averaged"], state["step"]


def start(sizes: Sizes, vocabulary: int, per_epoch: int, recipe: Recipe, encoder: Path) -> Run:
    """A run at step 0."""
    torch.manual_seed(recipe.seed)
    network = Network(sizes, vocabulary)
    network.encoder.load_pretrained(encoder)
    optimizer = torch.optim.AdamW(groups_of(network, recipe), betas=(0.9, 0.98), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: recipe.share_of_rate(step, per_epoch))
    averaged = {name: value.detach().clone() for name, value in network.state_dict().items()}
    return Run(network, averaged, optimizer, schedule)


def train(data: Path, out: Path, recipe: Recipe) -> None:
    """Train on the corpora under ``data``; ``out`` takes labels, checkpoints and the averaged weights after each epoch."""
    out.mkdir(parents=True, exist_ok=True)
    texts, labels = read_training(data)
    labels.write(out / "labels.json")
    vocabulary = read_vocabulary()
    per_epoch = len(epoch_of(texts, vocabulary, recipe.seed, 0, recipe.subtokens))
    run = start(Sizes.of(labels), len(vocabulary), per_epoch, recipe, pretrained())
    teacher = Teacher(len(vocabulary))
    if (out / "checkpoint.pt").exists():
        run.resume(out / "checkpoint.pt")
    print(f"{len(texts)} texts, {per_epoch} batches an epoch, {recipe.all_epochs} epochs, from step {run.step}", flush=True)
    for epoch in range(run.step // per_epoch, recipe.all_epochs):
        _epoch(run, _batches(texts, recipe, epoch, per_epoch), teacher, recipe, out=out, epoch=epoch)
        torch.save(run.averaged, out / "averaged.pt")
        run.save(out / "checkpoint.pt")


def _batches(texts: list[Text], recipe: Recipe, epoch: int, count: int) -> list[tuple[Batch, Targets]]:
    """Exactly ``count`` batches, so that the step number alone says where a run is."""
    found = epoch_of(texts, read_vocabulary(), recipe.seed, epoch, recipe.subtokens)
    return (found + found[: max(0, count - len(found))])[:count]


def _epoch(run: Run, batches: list[tuple[Batch, Targets]], teacher: Teacher, recipe: Recipe, *, out: Path, epoch: int) -> None:
    done = run.step - epoch * len(batches)
    begun, words, totals = time.monotonic(), 0, dict.fromkeys([*WEIGHTS, "vector"], 0.0)
    for number, (batch, targets) in enumerate(batches[done:], start=done + 1):
        torch.manual_seed(recipe.seed * 1_000_003 + run.step)
        for name, value in _step(run, batch, targets, teacher, recipe).items():
            totals[name] = 0.98 * totals[name] + 0.02 * value
        words += int(batch.is_piece.sum())
        if number % 50 == 0:
            shown = " ".join(f"{name} {value:.3f}" for name, value in totals.items())
            speed = words / (time.monotonic() - begun)
            print(f"epoch {epoch + 1} batch {number}/{len(batches)} {speed:.0f} subtokens/s {shown}", flush=True)
        if number % 250 == 0:
            run.save(out / "checkpoint.pt")


def _step(run: Run, batch: Batch, targets: Targets, teacher: Teacher, recipe: Recipe) -> dict[str, float]:
    run.network.train()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores: Scores = run.network(batch)
    parts = losses(scores, targets)
    total = torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum()
    shown = {name: float(value.detach()) for name, value in parts.items()}
    if run.step % recipe.teach_every == 0:
        taught = _vector_loss(scores, batch, targets, teacher)
        total = total + recipe.vector_weight * recipe.teach_every * taught
        shown["vector"] = float(taught.detach())
    run.optimizer.zero_grad(set_to_none=True)
    torch.autograd.backward(total)
    nn.utils.clip_grad_norm_(run.network.parameters(), recipe.clip)
    run.optimizer.step()
    run.schedule.step()
    run.step += 1
    _average(run, recipe)
    return shown


def _vector_loss(scores: Scores, batch: Batch, targets: Targets, teacher: Teacher) -> Tensor:
    """The mean word vector of a window should point where the untouched encoder's sentence embedding points."""
    real = (targets.block >= 0).unsqueeze(-1)
    mean = (scores.vector.float() * real).sum(1) / real.sum(1)
    return (1.0 - functional.cosine_similarity(mean, teacher(batch))).mean()


@torch.no_grad()
def _average(run: Run, recipe: Recipe) -> None:
    keep = min(recipe.averaging, (1 + run.step) / (10 + run.step))
    for name, value in run.network.state_dict().items():
        run.averaged[name].lerp_(value, 1.0 - keep)
