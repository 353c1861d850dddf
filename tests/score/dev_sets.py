"""Scores on the development sets: every set through `extractors.evaluation` and its own scorer, beside the committed scores.

    CROSSWIRE_SHARED=... python tests/score/dev_sets.py [--limit N] [--set NAME ...] [--write]

The sets are other people's texts and are no part of the project: ``CROSSWIRE_SHARED`` names the folder that has them, below
``dev/``. Without it there is nothing to do. ``--limit`` takes the first N documents of each set and leaves the committed scores
alone; ``--write`` commits the new ones to ``dev_scores.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from extractors import evaluation

COMMITTED = Path(__file__).with_name("dev_scores.json")
F_OF_A_LINE = re.compile(r"F ([\d.]+)")
CHANGE_SHOWN = 0.0005


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a scorer's JSON: its name in the table, and the keys that lead to it."""

    name: str
    path: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class DevSet:
    folder: str
    task: str
    scorer: str
    figures: tuple[Figure, ...]
    count: str = "all"


def _range(outcome: str) -> tuple[Figure, ...]:
    return Figure(f"{outcome} exact", (outcome, "exact")), Figure(f"{outcome} range", (outcome, "range_exact"))


SETS = (
    DevSet("gva", "casualties", "score_casualties.py",
           (Figure("killed F", ("killed", "F")), Figure("injured F", ("injured", "F")))),
    DevSet("airwars_gaza", "casualties", "score_casualties.py", (*_range("killed"), *_range("injured")), "civilians"),
    DevSet("muc4", "events", "score_muc4.py", (Figure("slot F", ("slot_micro", 2)), Figure("killed F", ("slot_killed", 2)))),
    DevSet("polnear", "attribution", "score_polnear.py", (
        Figure("content F", ("reporting_cue_with_source", "content_PRF", 2)),
        Figure("with source F", ("reporting_cue_with_source", "joint_PRF", 2)))),
    DevSet("plover_gsr", "classes", "score_plover_gsr.py", (Figure("class F", ("class_PRF", 2)),)),
    DevSet("india_police", "agency", "score_labels.py", (Figure("micro F", ("doc", "micro")),)),
    DevSet("re3d", "entities", "score_re3d.py", (Figure("actor F", ("actor_overlap", 2)),)),
)  # fmt: skip


def main() -> int:
    options = _options()
    shared = os.environ.get("CROSSWIRE_SHARED")
    if not shared or not (Path(shared) / "dev").is_dir():
        print("CROSSWIRE_SHARED names no folder with dev/: nothing to score")
        return 0
    chosen = [one for one in SETS if not options.set or one.folder in options.set]
    scores = {one.folder: _scores(one, Path(shared) / "dev", options.limit) for one in chosen}
    _show(scores, _committed())
    if options.write and options.limit is None:
        COMMITTED.write_text(json.dumps(_committed() | scores, indent=1, sort_keys=True) + "\n")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--limit", type=int, help="only the first documents of each set")
    parser.add_argument("--set", action="append", help="only this set; may be given again")
    parser.add_argument("--write", action="store_true", help="commit the scores")
    return parser.parse_args()


def _committed() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(COMMITTED.read_text()) if COMMITTED.exists() else {}
    return found


def _scores(dev_set: DevSet, dev: Path, limit: int | None) -> dict[str, float]:
    """The figures of one set, of its first `limit` documents or of all."""
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
        lines = (dev / dev_set.folder / "dev.jsonl").read_text("utf-8").splitlines(keepends=True)
        gold.write_text("".join(lines[:limit]), "utf-8")
        evaluation.run(dev_set.task, gold, predicted, dev_set.count)
        command = [sys.executable, str(dev / dev_set.scorer), str(gold), str(predicted), "--json"]
        report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {figure.name: _value(report, figure.path) for figure in dev_set.figures}


def _value(report: Any, path: tuple[str | int, ...]) -> float:
    for key in path:
        report = report[key]
    if isinstance(report, str):
        match = F_OF_A_LINE.search(report)
        report = match.group(1) if match else "nan"
    return round(float(report), 4)


def _show(scores: dict[str, dict[str, float]], committed: dict[str, dict[str, float]]) -> None:
    table = Table("set", "figure", "score", "committed", "change")
    for folder, figures in scores.items():
        for name, score in figures.items():
            before = committed.get(folder, {}).get(name)
            table.add_row(folder, name, f"{score:.3f}", f"{before:.3f}" if before is not None else "-", _change(score, before))
    Console().print(table)


def _change(score: float, before: float | None) -> str:
    if before is None or abs(score - before) < CHANGE_SHOWN:
        return ""
    return f"[green]+{score - before:.3f}[/]" if score > before else f"[red]{score - before:.3f}[/]"


if __name__ == "__main__":
    raise SystemExit(main())
