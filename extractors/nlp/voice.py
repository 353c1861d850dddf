"""Labels that cannot stand together on one verb, chosen again.

The network labels each word by itself. After a verb of harm ("killed") it expects passives, and may call both words of "The
strike killed five" a passive subject. Three rules of English settle it: a verb that has a subject before it has none behind it,
a verb with an object and no passive auxiliary is active, and of two objects of a verb without a subject the one before it is
its subject ("shelling [that] the mayor said killed five").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"})
PASSIVE = frozenset({"nsubj:pass", "csubj:pass", "obl:agent"})
AUXILIARY, OBJECT, SUBJECT = "aux:pass", "obj", "nsubj"

Floats = NDArray[np.float32]


def reconciled(scores: Floats, heads: Sequence[int], names: Sequence[str]) -> list[str]:
    """The best labels of words, given scores [words, labels] and the head of each word, that can stand together.

    >>> names, heads = ("ROOT", "nsubj", "nsubj:pass", "obj"), [1, 1, 1]          # strike killed five
    >>> reconciled(np.array([[0, 3, 4, 0], [9, 0, 0, 0], [0, 1, 4, 3]], dtype=np.float32), heads, names)
    ['nsubj', 'ROOT', 'obj']
    """
    labels = [names[number] for number in scores.argmax(axis=1).tolist()]
    subjects = [word for word, label in enumerate(labels) if label in SUBJECTS]
    for head in sorted({heads[word] for word in subjects}):
        behind = [word for word in subjects if heads[word] == head < word]
        if any(heads[word] == head > word for word in subjects):
            _choose_again(labels, behind, scores, names, SUBJECTS)
        children = [word for word, other in enumerate(heads) if other == head != word]
        found = {labels[word] for word in children}
        if OBJECT in found and AUXILIARY not in found:
            passive = [word for word in children if labels[word] in PASSIVE and word < head]
            _choose_again(labels, passive, scores, names, PASSIVE)
    _give_subjects(labels, heads)
    return labels


def _give_subjects(labels: list[str], heads: Sequence[int]) -> None:
    """Makes an object before its verb the subject, where another stands behind and no subject anywhere."""
    for word, label in enumerate(labels):
        verb = heads[word]
        if label != OBJECT or word >= verb:
            continue
        others = {labels[other] for other, head in enumerate(heads) if head == verb and other not in (word, verb)}
        if not others & SUBJECTS and any(labels[other] == OBJECT for other in _behind(heads, verb)):
            labels[word] = SUBJECT


def _behind(heads: Sequence[int], verb: int) -> list[int]:
    return [other for other, head in enumerate(heads) if head == verb < other]


def _choose_again(
    labels: list[str], words: Sequence[int], scores: Floats, names: Sequence[str], barred: frozenset[str]
) -> None:
    allowed = np.array([name not in barred for name in names])
    for word in words:
        labels[word] = names[int(np.where(allowed, scores[word], -np.inf).argmax())]
