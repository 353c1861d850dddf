"""The label sets of the model: what each head can say. Written at training, read at run time."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

ENTITY_TYPES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "EVENT")
OUTSIDE = "O"


def entity_tags(types: tuple[str, ...] = ENTITY_TYPES) -> tuple[str, ...]:
    """The BIO tags of some entity types.

    >>> entity_tags(("GPE",))
    ('O', 'B-GPE', 'I-GPE')
    """
    return (OUTSIDE, *(f"{place}-{kind}" for kind in types for place in "BI"))


@dataclass(frozen=True)
class Labels:
    """Names of the classes, head by head; the position is the class number."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    morph: tuple[str, ...]
    lemma: tuple[str, ...]
    relation: tuple[str, ...]
    entity: tuple[str, ...] = entity_tags()

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=0, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Labels:
        """Read what :meth:`write` wrote. Raises OSError, ValueError or TypeError for anything else."""
        return cls(**{name: tuple(values) for name, values in json.loads(path.read_text("utf-8")).items()})
