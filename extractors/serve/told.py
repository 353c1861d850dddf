"""All that sources say of the victims of one incident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from duckdb import DuckDBPyConnection

from extractors.marts.origins import Origin, origins_of
from extractors.marts.parties import Party, parties_of
from extractors.marts.tolls import AsideFigure, SpeakerToll, asides_of, tolls_of
from extractors.marts.verdicts import Verdict, verdicts_of
from extractors.serve.incidents import Incident

Agreement = Literal["single_origin", "agree", "compatible", "conflict", "superseded", "not_comparable"]


@dataclass(frozen=True, slots=True)
class Told:
    """An incident with all that sources say of its victims, who stands behind it, and what follows.

    `tolls` are whole tolls as speakers have them, each with its sentence; `asides` are figures that are no tolls.
    """

    version: str
    incident: Incident
    verdicts: tuple[Verdict, ...]
    tolls: tuple[SpeakerToll, ...]
    asides: tuple[AsideFigure, ...]
    origins: tuple[Origin, ...]
    parties: tuple[Party, ...]


def told(connection: DuckDBPyConnection, version: str, incident: Incident) -> Told:
    """What this version tells of the incident."""
    event_id = incident.event_id
    return Told(
        version=version,
        incident=incident,
        verdicts=verdicts_of(connection, event_id),
        tolls=tolls_of(connection, event_id),
        asides=asides_of(connection, event_id),
        origins=origins_of(connection, event_id),
        parties=parties_of(connection, [event_id]).get(event_id, ()),
    )
