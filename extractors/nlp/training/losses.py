"""What the heads are punished for."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from extractors.nlp.labels import entity_tags
from extractors.nlp.training.batches import Targets
from extractors.nlp.training.layers import IGNORED, SCHEMES
from extractors.nlp.training.network import FAR, Scores

WEIGHTS = {"sentence": 0.8, "upos": 0.5, "xpos": 0.5, "morph": 0.3, "lemma": 0.4, "arcs": 1.2, "relation": 1.0, "entity": 1.8}


def losses(scores: Scores, targets: Targets) -> dict[str, Tensor]:
    """Mean loss a word, head by head; a head without any target in the batch gives zero."""
    found = {name: _classes(getattr(scores, name), getattr(targets, name)) for name in ("upos", "xpos", "morph", "lemma")}
    found["sentence"] = _sentence(scores.sentence, targets.sentence)
    found["arcs"] = _arcs(scores.arcs, targets)
    found["relation"] = _relation(scores, targets)
    found["entity"] = entity_loss(scores.entity, targets.entity)
    return found


def _classes(logits: Tensor, target: Tensor) -> Tensor:
    known = target != IGNORED
    if not known.any():
        return logits.sum() * 0.0
    return functional.cross_entropy(logits[known].float(), target[known])


def _sentence(logits: Tensor, target: Tensor) -> Tensor:
    """The first word of a window always begins a sentence: nothing to learn there."""
    known = target != IGNORED
    known[:, 0] = False
    if not known.any():
        return logits.sum() * 0.0
    return functional.binary_cross_entropy_with_logits(logits[known].float(), target[known].float()) * 3.0


def _arcs(arcs: Tensor, targets: Targets) -> Tensor:
    """Heads are chosen within the sentence, as at run time."""
    known = targets.heads != IGNORED
    if not known.any():
        return arcs.sum() * 0.0
    same = targets.block[:, :, None] == targets.block[:, None, :]
    allowed = functional.pad(same, (1, 0), value=True)
    logits = arcs.float().masked_fill(~allowed, FAR)
    return functional.cross_entropy(logits[known], targets.heads[known])


def _relation(scores: Scores, targets: Targets) -> Tensor:
    known = (targets.heads != IGNORED) & (targets.relation != IGNORED)
    if not known.any():
        return scores.relation.sum() * 0.0
    logits = relation_logits(scores, targets.heads)
    return functional.cross_entropy(logits[known].float(), targets.relation[known])


def relation_logits(scores: Scores, heads: Tensor) -> Tensor:
    """[B, W, L] label scores for chosen heads; a root's label is read with itself as its head."""
    own = torch.arange(heads.shape[1]).expand_as(heads)
    chosen = torch.where(heads > 0, heads - 1, own)
    rows = torch.gather(scores.head, 1, chosen.unsqueeze(-1).expand(-1, -1, scores.head.shape[-1]))
    return (scores.relation @ rows.unsqueeze(-1)).squeeze(-1)


def _openings() -> Tensor:
    """Which tags each target allows, [classes + schemes, classes] bool: an "O" of a scheme allows its unmarked types."""
    tags = entity_tags()
    allowed = torch.zeros(len(tags) + len(SCHEMES), len(tags), dtype=torch.bool)
    allowed[: len(tags)] = torch.eye(len(tags), dtype=torch.bool)
    for number, unmarked in enumerate(SCHEMES, start=len(tags)):
        allowed[number] = torch.tensor([tag == "O" or tag[2:] in unmarked for tag in tags])
    return allowed


_ALLOWED = _openings()


def entity_loss(logits: Tensor, target: Tensor) -> Tensor:
    """Negative log of the probability that the target leaves open."""
    known = target != IGNORED
    if not known.any():
        return logits.sum() * 0.0
    scores = functional.log_softmax(logits[known].float(), dim=-1)
    allowed = _ALLOWED[target[known]]
    return -torch.logsumexp(scores.masked_fill(~allowed, -1e9), dim=-1).mean()
