"""Task adapters: what the reader found, in the form that an evaluation set asks for.

One code path: documents are cleaned, landed and annotated as the warehouse does it, and an adapter only selects among what was
read. A line of the input needs ``id`` and ``text``; ``published``, ``title`` and ``url`` are used if given, nothing else is.

>>> run("casualties", Path("in.jsonl"), Path("out.jsonl"), "civilians")      # doctest: +SKIP
455
"""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractors.evaluation.documents import ReadDocument

Line = Any
"""A frozen dataclass; its fields are the fields of the JSON line."""


class Task(StrEnum):
    """What can be predicted."""

    CASUALTIES = "casualties"
    EVENTS = "events"
    CLASSES = "classes"
    AGENCY = "agency"
    ATTRIBUTION = "attribution"
    ENTITIES = "entities"
    CLUSTERS = "clusters"
    REPRINTS = "reprints"


def run(task: str, in_path: str | Path, out_path: str | Path, count: str = "all") -> int:
    """Predict for every document of a JSONL file and write one JSON line each, in order; returns how many.

    `count` says whom the task "casualties" counts: "all", or "civilians" only. Raises ValueError for an unknown task or count
    and SourceError for a line that is no document; the output appears only when it is complete.
    """
    from extractors import pipeline
    from extractors.evaluation import clusters, reprints
    from extractors.evaluation.documents import documents, read
    from extractors.settings import load_settings

    if _known(Task, task) is Task.CLUSTERS:
        return _write(Path(out_path), clusters.lines(documents(Path(in_path))))
    if _known(Task, task) is Task.REPRINTS:
        return _write(Path(out_path), reprints.lines(Path(in_path)))
    adapter = _adapter(_known(Task, task), count)
    nlp, today = pipeline.load(load_settings().model), date.today()
    return _write(Path(out_path), (adapter(read(document, nlp, today)) for document in documents(Path(in_path))))


def _adapter(task: Task, count: str) -> Callable[[ReadDocument], Line]:
    from extractors.evaluation import agency, attribution, classes, entities, incidents, tolls
    from extractors.evaluation.tolls import Count

    adapters: dict[Task, Callable[[ReadDocument], Line]] = {
        Task.CASUALTIES: functools.partial(tolls.line, count=_known(Count, count)),
        Task.EVENTS: incidents.line,
        Task.CLASSES: classes.line,
        Task.AGENCY: agency.line,
        Task.ATTRIBUTION: attribution.line,
        Task.ENTITIES: entities.line,
    }
    return adapters[task]


def _known(codes: type[StrEnum], value: str) -> Any:
    try:
        return codes(value)
    except ValueError:
        raise ValueError(f"{value!r} is none of {', '.join(codes)}") from None


def _write(path: Path, lines: Iterable[Line]) -> int:
    unfinished = path.with_name(path.name + ".unfinished")
    written = 0
    with unfinished.open("w", encoding="utf-8") as out:
        for line in lines:
            out.write(json.dumps(dataclasses.asdict(line, dict_factory=_fields), ensure_ascii=False) + "\n")
            written += 1
    unfinished.replace(path)
    return written


def _fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Field names as JSON names: ``from_`` is ``from``."""
    return {name.rstrip("_"): value for name, value in pairs}
