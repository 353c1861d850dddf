"""The types of the invented sentences as they are read, and the share that is right."""

from __future__ import annotations

import csv
import json
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
COMMITTED = HERE / "scores.json"
DAY = date(2024, 3, 14)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One row: what is told, by whom (nobody, one or several), to whom."""

    event_type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    text: str


def sentences() -> list[Sentence]:
    return [
        Sentence(row["event_type"], _names(row["source"]), _names(row["target"]), row["sentence"])
        for row in _rows(HERE / "sentences.csv")
    ]


def read_all(rows: Sequence[Sentence]) -> list[GoverningEvent | None]:
    """What each sentence tells, read by itself as an article is; None where it tells nothing."""
    nlp = pipeline.load()
    docs = (read(Document(str(number), row.text), nlp, DAY).doc for number, row in enumerate(rows))
    found = ([] if doc is None else governing_events(doc) for doc in docs)
    return [told[0] if told else None for told in found]


def scores(rows: Sequence[Sentence], told: Sequence[GoverningEvent | None]) -> dict[str, float]:
    """Shares of the rows, 0 to 1; of source and target, of those rows that have one."""
    quads = {row["event_type"]: row["quad_code"] for row in _rows(SEEDS / "plover_event_types.csv")}
    pairs = list(zip(rows, told, strict=True))
    return {
        "type": _share(one is not None and one.event_type == row.event_type for row, one in pairs),
        "quad": _share(one is not None and quads[one.event_type] == quads[row.event_type] for row, one in pairs),
        "source": _share(one is not None and _all_in(row.source, one.source) for row, one in pairs if row.source),
        "target": _share(one is not None and _all_in(row.target, one.target) for row, one in pairs if row.target),
    }


def committed() -> dict[str, float]:
    figures: dict[str, float] = json.loads(COMMITTED.read_text(encoding="utf-8"))
    return figures


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
    return round(sum(each) / len(each), 3)


def main() -> None:
    rows = sentences()
    told = read_all(rows)
    wrong = Counter(
        (row.event_type, one.event_type if one else "nothing")
        for row, one in zip(rows, told, strict=True)
        if one is None or one.event_type != row.event_type
    )
    for (right, read_as), times in sorted(wrong.items()):
        print(f"{right:10} read as {read_as:10} {times}")
    for name, figure in scores(rows, told).items():
        print(
            f"{name:8} {figure:.3f}  (committed {committed().get(name, 0):.3f})"
            if COMMITTED.exists()
            else f"{name:8} {figure:.3f}"
        )


if __name__ == "__main__":
    main()
