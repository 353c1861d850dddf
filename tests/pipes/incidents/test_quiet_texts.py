"""Whole texts in the words of war that tell no incident, and incidents told in the words of drills, films and statistics.

They were written before any of them was read, in two lots. Of the first 12 quiet ones 3 were told as quiet at first, of the
others 11 of 12; of eight quiet ones written when those were mended 1, of four others 3. Nine more came later, with the rules
in view. `known` says why one is still misread.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from _pytest.mark import ParameterSet
from spacy.tokens import Doc

from extractors import pipeline
from extractors.extract import annotate
from extractors.nlp.annotations import EventReading
from extractors.records import CasualtyOutcome, Realis, Section, SectionKind
from tests import rows

TEXTS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "quiet_texts.yml").read_text("utf-8"))


def read(row: dict[str, Any]) -> Doc:
    title = row["title"]
    published = dt.datetime.combine(row["published"], dt.time(15), dt.UTC)
    sections = (Section(SectionKind.HEADLINE, 0, len(title)),)
    return annotate(rows.article("a1", published, f"{title}\n\n{row['text']}", title=title, sections=sections), pipeline.load())


def news(doc: Doc) -> list[EventReading]:
    """What is told as having happened and is no background."""
    return [
        event
        for event in doc._.events
        if event.realis is Realis.ASSERTED and event.incident is not None and not event.is_background
    ]


def quiet() -> Iterator[ParameterSet]:
    """The texts that tell no incident; one that is known to be misread must be."""
    for row in TEXTS:
        if "tells" not in row:
            marks = [pytest.mark.xfail(strict=True, reason=row["known"])] if "known" in row else []
            yield pytest.param(row, id=row["id"], marks=marks)


@pytest.mark.parametrize("row", list(quiet()))
def test_a_text_without_an_incident_tells_none(row: dict[str, Any]) -> None:
    doc = read(row)
    assert [event.span(doc).text for event in news(doc)] == []


@pytest.mark.parametrize("row", [row for row in TEXTS if "tells" in row], ids=lambda row: row["id"])
def test_an_incident_in_such_words_is_told(row: dict[str, Any]) -> None:
    doc = read(row)
    placed = [event.place.place for event in news(doc) if event.place is not None]
    places = {name for place in placed for name in (place.location_name, place.country_iso3)}
    killed = {toll.low for toll in doc._.tolls if toll.is_standing and toll.outcome is CasualtyOutcome.KILLED}
    tells = row["tells"]
    assert tells.get("place", tells.get("country")) in places
    assert tells["killed"] in killed
