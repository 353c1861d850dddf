"""The types of the invented sentences as they are read, and the share that is right."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractors import pipeline
from extractors.evaluation.classes import GoverningEvent, governing_events
from extractors.evaluation.documents import Document, read
from extractors.settings import SEEDS

HERE = Path(__file__).parent
SETS = ("sentences", "second", "third", "fourth")
COMMITTED = HERE / "scores.json"
DAY = date(2024, 3, 14)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One row: what is told (an empty type: nothing of the kind), by whom (nobody, one or several), to whom.

    An empty mode is one that the set does not say.
    """

    event_type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    text: str
    event_mode: str = ""


def sentences(name: str) -> list[Sentence]:
    return [
        Sentence(row["event_type"], _names(row["source"]), _names(row["target"]), row["sentence"], row.get("event_mode", ""))
        for row in _rows(HERE / f"{name}.csv")
    ]


def read_all(rows: Sequence[Sentence]) -> list[GoverningEvent | None]:
    """What each sentence tells, read by itself as an article is; None where it tells nothing."""
    nlp = pipeline.load()
    docs = (read(Document(str(number), row.text), nlp, DAY).doc for number, row in enumerate(rows))
    found = ([] if doc is None else governing_events(doc) for doc in docs)
    return [told[0] if told else None for told in found]


def scores(rows: Sequence[Sentence], told: Sequence[GoverningEvent | None]) -> dict[str, float]:
    """Shares of the rows, 0 to 1; of source, target and mode, of those rows that have one."""
    quads = {row["event_type"]: row["quad_code"] for row in seed("plover_event_types.csv")}
    pairs = list(zip(rows, told, strict=True))
    moded = [(row, one) for row, one in pairs if row.event_mode]
    mode = _share(one is not None and one.event_mode == row.event_mode for row, one in moded)
    return {
        "type": _share(_type(one) == row.event_type for row, one in pairs),
        "quad": _share(quads.get(_type(one)) == quads.get(row.event_type) for row, one in pairs),
        "source": _share(one is not None and _all_in(row.source, one.source) for row, one in pairs if row.source),
        "target": _share(one is not None and _all_in(row.target, one.target) for row, one in pairs if row.target),
        **({"mode": mode} if moded else {}),
    }


def seed(name: str) -> list[dict[str, str]]:
    """The rows of a code list in ``seeds/``."""
    return _rows(SEEDS / name)


def committed() -> dict[str, dict[str, float]]:
    figures: dict[str, dict[str, float]] = json.loads(COMMITTED.read_text(encoding="utf-8"))
    return figures


def _type(one: GoverningEvent | None) -> str:
    return one.event_type if one else ""


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def _names(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _all_in(wanted: Sequence[str], found: Sequence[str]) -> bool:
    heads = {name.lower().split()[-1] for name in found}
    return all(name.lower().split()[-1] in heads for name in wanted)


def _share(right: Iterable[bool]) -> float:
    each = list(right)
    return round(sum(each) / len(each), 3) if each else 1.0


def main(names: Sequence[str]) -> None:
    for name in names:
        rows = sentences(name)
        told = read_all(rows)
        wrong = Counter((row.event_type, _type(one)) for row, one in zip(rows, told, strict=True))
        for (right, read_as), times in sorted(wrong.items()):
            if right != read_as:
                print(f"{right or 'nothing':10} read as {read_as or 'nothing':10} {times}")
        kept = committed().get(name, {})
        for figure, share in scores(rows, told).items():
            print(f"{name:10} {figure:8} {share:.3f}  (committed {kept.get(figure, 0):.3f})")


if __name__ == "__main__":
    main(sys.argv[1:] or SETS)
