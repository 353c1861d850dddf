"""What kind of people a bare number is of: that of the people counted just before it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from spacy.tokens import Doc

from extractors.nlp.annotations import CasualtyReading, HarmPart
from extractors.records import CountScope, VictimCategory


def of_the_same_kind(doc: Doc, reading: CasualtyReading, found: Sequence[CasualtyReading]) -> CasualtyReading:
    """A bare number is of the people counted just before: "four civilians were killed and [11] wounded"."""
    if reading.victims is None or reading.victim_category is not VictimCategory.UNSPECIFIED:
        return reading
    start, end = reading.victims
    if any(doc[index].pos_ in NAMED for index in range(start, min(end + 1, len(doc)))):
        return reading
    sent = doc[reading.root].sent
    told = [other for other in found if other.victims and sent.start <= other.victims[0] and other.victims[1] <= start]
    before = max(told, key=lambda other: other.victims or (0, 0), default=None)
    if before is None or before.scope is CountScope.SUBSET or (before.quantity.minimum or 0) < A_PLURAL:
        return reading
    if before.victim_category is VictimCategory.MIXED or not (_is_of_a_deed(reading) and _is_of_a_deed(before)):
        return reading
    return dataclasses.replace(reading, victim_category=before.victim_category)


def _is_of_a_deed(reading: CasualtyReading) -> bool:
    """Whether a participle or an adjective is said of the people, which "48 wounded" of a hospital's list is not."""
    return reading.harm is not None and reading.harm.part in (HarmPart.VERB, HarmPart.ADJECTIVE)


NAMED = frozenset({"NOUN", "PROPN", "PRON"})
A_PLURAL = 2
