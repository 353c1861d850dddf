"""The killed and injured of the incident an article is about, as one line."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.evaluation.casualties import Count, incident_toll
from extractors.evaluation.documents import ReadDocument


@dataclass(frozen=True, slots=True)
class TollLine:
    """Figures None where no claim speaks of them; `killed` is the fewest."""

    id: str
    killed: int | None = None
    injured: int | None = None
    killed_min: int | None = None
    killed_max: int | None = None
    injured_min: int | None = None
    injured_max: int | None = None


def line(read: ReadDocument, count: Count) -> TollLine:
    """The toll under one convention of whom to count."""
    if read.doc is None:
        return TollLine(read.document.id)
    toll = incident_toll(read.doc, count)
    return TollLine(
        id=read.document.id,
        killed=toll.killed.low,
        injured=toll.injured.low,
        killed_min=toll.killed.low,
        killed_max=toll.killed.high,
        injured_min=toll.injured.low,
        injured_max=toll.injured.high,
    )
