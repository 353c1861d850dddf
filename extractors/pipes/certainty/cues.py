"""The words that say how real an event is, each with the place beside the event where it counts."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from extractors import lexicon
from extractors.records import Realis


class Place(StrEnum):
    """Where beside an event its cue stands."""

    AUXILIARY = "auxiliary"
    MARK = "mark"
    NEGATION = "negation"
    DETERMINER = "determiner"
    PREPOSITION = "preposition"
    MODIFIER = "modifier"
    PLURAL = "plural"
    GOVERNOR = "governor"
    CLAUSE = "clause"
    PURPOSE = "purpose"  # verbs whose "to" complement is told as done or tried: "[managed] to attack"
    WANTED = "wanted"  # the act itself: asked for, it has not been done, whatever article it has: "demanded the [arrest]"


@dataclass(frozen=True, slots=True)
class CertaintyCue:
    """A row of ``seeds/certainty_cues.csv``."""

    KEY: ClassVar = ("cue", "place")
    cue: str
    realis: Realis
    place: Place
    example: str


@functools.cache
def cues(place: Place) -> dict[str, Realis]:
    """Returns the cues of one place and what each says."""
    return {row.cue: row.realis for row in lexicon.read(CertaintyCue, "certainty_cues.csv") if row.place is place}
