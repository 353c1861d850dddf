"""Labels that cannot stand together are chosen again, others are left alone."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.nlp.voice import reconciled

NAMES = ("ROOT", "nsubj", "nsubj:pass", "obj", "aux:pass", "obl")


def scores(*best: str) -> np.ndarray:
    """Each word's labels from best to worst, as "nsubj:pass>obj"."""
    table = np.full((len(best), len(NAMES)), -5.0, dtype=np.float32)
    for word, wishes in enumerate(best):
        for place, name in enumerate(wishes.split(">")):
            table[word, NAMES.index(name)] = 9 - place
    return table


@pytest.mark.parametrize(
    ("wishes", "heads", "labels"),
    [
        (("nsubj:pass>nsubj", "ROOT", "nsubj:pass>obj"), [1, 1, 1], "nsubj ROOT obj"),
        (("nsubj:pass>nsubj", "ROOT", "obj"), [1, 1, 1], "nsubj ROOT obj"),
        (("nsubj:pass", "aux:pass", "ROOT", "obj"), [2, 2, 2, 2], "nsubj:pass aux:pass ROOT obj"),
        (("nsubj:pass>nsubj", "ROOT", "obl"), [1, 1, 1], "nsubj:pass ROOT obl"),
        (("ROOT", "nsubj>obj"), [0, 0], "ROOT nsubj"),
        (("nsubj", "ROOT", "nsubj>obj", "obj"), [1, 1, 3, 1], "nsubj ROOT nsubj obj"),
        (("obj", "nsubj", "ROOT", "obj"), [3, 2, 2, 2], "obj nsubj ROOT obj"),
        (("obj", "ROOT", "obl", "obj"), [2, 1, 1, 2], "nsubj ROOT obl obj"),
    ],
    ids=[
        "two subjects",
        "object makes active",
        "auxiliary makes passive",
        "headline passive",
        "inversion",
        "other verb's subject",
        "object of another verb",
        "two objects",
    ],
)
def test_reconciled(wishes: tuple[str, ...], heads: list[int], labels: str) -> None:
    assert reconciled(scores(*wishes), heads, NAMES) == labels.split()
