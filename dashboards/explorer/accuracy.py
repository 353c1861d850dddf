"""How well articles are read: the scores on the golden articles, as they are kept beside the code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from extractors.settings import PROJECT_ROOT

SCORES = PROJECT_ROOT / "tests" / "golden" / "scores.json"


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Precision and recall of one field, and how many values annotators gave it."""

    field: str
    precision: float
    recall: float
    n_gold: int


def of_golden_articles(path: Path = SCORES) -> tuple[Accuracy, ...]:
    """The scores by field; none where the golden articles are not at hand."""
    if not path.exists():
        return ()
    fields = json.loads(path.read_text())["fields"]
    return tuple(Accuracy(name, score["precision"], score["recall"], score["gold"]) for name, score in fields.items())
