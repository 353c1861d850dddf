"""Whether two documents carry one text: a reprint, a part of it, or two reports by two hands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from extractors.linking.shingles import overlap_of
from extractors.linking.text_families import FamilyRule
from extractors.sources import SourceError

_RULE = FamilyRule()
_PARTLY = 0.12


class TextRelation(StrEnum):
    """What two texts share."""

    REPRINT = "reprint"
    PARTIAL = "partial"
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A pair of documents and how their texts relate."""

    id: str
    label: TextRelation


def lines(path: Path) -> Iterator[RelationLine]:
    """One line a pair. A line of the input has ``id``, and ``a`` and ``b`` with a ``text`` each; SourceError where not."""
    with path.open(encoding="utf-8") as pairs:
        for number, line in enumerate(pairs, start=1):
            if line.strip():
                yield _line(line, f"{path}:{number}")


def relation(first: str, second: str) -> TextRelation:
    """How two texts relate, by the shared part of the shorter one.

    >>> relation("Two shells hit the old mill of Borova.", "A car bomb went off on the Tesrin bridge.").value
    'independent'
    """
    shared = overlap_of(first, second)
    if shared.containment >= _RULE.containment and (shared.shared >= _RULE.least_shared or shared.resemblance == 1.0):
        return TextRelation.REPRINT
    return TextRelation.PARTIAL if shared.containment >= _PARTLY else TextRelation.INDEPENDENT


def _line(line: str, where: str) -> RelationLine:
    try:
        pair = json.loads(line)
        return RelationLine(str(pair["id"]), relation(pair["a"]["text"], pair["b"]["text"]))
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise SourceError(f"{where}: not a pair of documents with id, a.text and b.text ({error})") from error
