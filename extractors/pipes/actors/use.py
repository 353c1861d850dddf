"""Whether a known name stands for an actor: a country's name often is a place, its adjective mostly describes a thing."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc

from extractors import lexicon
from extractors.language.morphology import lemmas, noun_lemmas
from extractors.pipes.actors.gazetteer import Known, act_nouns
from extractors.records import ActorType
from extractors.reference import DemonymForm

ACT_REACH = 4
BOUND = "bound"
"""The kind of words that make a place only with a hyphen: "Turkey-held", not "Turkey held"."""
JOINTS = frozenset({"'s", "’s", "-", "–"})


class CuePosition(StrEnum):
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class NotActor:
    """A row of ``seeds/not_actors.csv``: a word beside a country's name that makes it a place or a thing."""

    word: str
    position: CuePosition
    kind: str
    example: str


@functools.cache
def _not_actors(position: CuePosition) -> dict[str, str]:
    rows = lexicon.read(NotActor, "not_actors.csv")
    return {row.word: row.kind for row in rows if row.position is position}


def acts(doc: Doc, known: Known) -> bool:
    """Whether a name stands for an actor: a country's name often is a place, its adjective mostly describes a thing."""
    if known.name.demonym is DemonymForm.ADJECTIVE:
        return not _stands_beside_thing(doc, known) and _modifies_act_noun(doc, known)
    if known.name.actor.actor_type is not ActorType.STATE:
        return True
    if any(reading.start == known.start and reading.end == known.end for reading in doc._.places):
        return False
    return not (_is_place(doc, known) or _stands_beside_thing(doc, known))


def _is_place(doc: Doc, known: Known) -> bool:
    before = known.start - 1
    cues = _not_actors(CuePosition.BEFORE)
    while before >= 0 and doc[before].lower_ in ("the", "both", "and", ","):
        before -= 1
    if before < 0:
        return False
    joint = doc[before + 1].lower_
    if joint == "and" or (joint == "," and (known.end >= len(doc) or doc[known.end].is_punct)):
        return _continues_place(doc, before)
    return doc[before].lower_ in cues


def _continues_place(doc: Doc, before: int) -> bool:
    """Whether a place before makes the name a place: "in Mosul, [Iraq],", "in Syria and [Iraq]"."""
    cues = _not_actors(CuePosition.BEFORE)
    for index in range(before, max(-1, before - 4), -1):
        if doc[index].lower_ in cues:
            return True
        if doc[index].is_lower and doc[index].is_alpha:
            return False
    return False


def _stands_beside_thing(doc: Doc, known: Known) -> bool:
    after = known.end
    while after < len(doc) and (doc[after].lower_ in JOINTS or (doc[after].is_title and doc[after - 1].lower_ in JOINTS)):
        after += 1
    if after >= len(doc):
        return False
    kinds = {kind for form in lemmas(doc[after].lower_) if (kind := _not_actors(CuePosition.AFTER).get(form)) is not None}
    joined = doc[after - 1].lower_ in JOINTS
    return bool(kinds - {BOUND}) or (BOUND in kinds and joined)


def _modifies_act_noun(doc: Doc, known: Known) -> bool:
    """Whether an adjective tells who did something, not what is from there: "[Israeli] overnight air strikes"."""
    for index in range(known.end, min(known.end + ACT_REACH, len(doc))):
        token = doc[index]
        if any(form in act_nouns() for form in noun_lemmas(token.lower_)):
            return True
        if not (token.is_alpha or token.lower_ in ("-", "'s")) or token.is_stop:
            return False
    return False
