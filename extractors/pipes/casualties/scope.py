"""Of what a count is: of one incident, of a war, of several attacks, or only of some of those counted before."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from extractors.language import relations
from extractors.lexicon import Match, Phrases
from extractors.nlp.annotations import CasualtyReading, HarmPart, HarmWord
from extractors.pipes.casualties.context import HAVE, ScopeCue
from extractors.pipes.common.lists import OTHERS
from extractors.records import CasualtyOutcome, CountScope

OF_THE_SAME = frozenset({"of the dead", "of the wounded", "of the injured"})
SCOPES = (CountScope.SUBSET, CountScope.CUMULATIVE, CountScope.MULTI_EVENT)
PRISONERS = frozenset({"prisoner", "prisoners"})
"""What "of war" names no war behind."""
CONDITIONS = frozenset(
    {HarmWord("condition", HarmPart.HARM), HarmWord("critical", HarmPart.ADJECTIVE), HarmWord("hospital", HarmPart.HARM)}
)
"""What is told of people who have been counted as hurt: "four were in critical condition"."""


def scoped(doc: Doc, found: Sequence[CasualtyReading], cues: Phrases[ScopeCue]) -> Iterator[CasualtyReading]:
    """Each reading with the scope that the words of its sentence give it."""
    matches = cues.find(doc)
    for reading in found:
        if reading.scope is not CountScope.INCIDENT:
            yield reading
            continue
        sent = doc[reading.root].sent
        near = [match for match in matches if sent.start <= match.start < sent.end]
        scopes = {match.row.scope for match in near if _applies(doc, match, reading, found)}
        if _tells_how_they_are(doc, reading, found) or _are_some_of_the_harmed(doc, reading):
            scopes.add(CountScope.SUBSET)
        yield dataclasses.replace(reading, scope=next((scope for scope in SCOPES if scope in scopes), reading.scope))


def _applies(doc: Doc, match: Match[ScopeCue], reading: CasualtyReading, found: Sequence[CasualtyReading]) -> bool:
    """A cue of a subset must touch the count; the others hold for the sentence.

    "Two of them died" is a subset of the dead only where dead were counted before: of four people shot it is the toll.
    """
    cue = doc[match.start]
    if match.row.scope is not CountScope.SUBSET:
        if _names_no_war(doc, match):
            return False
        return not relations.is_subordinator(cue) or _is_up_to_now(cue, reading)
    start, end = reading.victims or (reading.start, reading.end)
    if cue.lower_ == "of":
        counted = any(other.outcome is reading.outcome and other.end <= reading.start for other in found)
        return start < match.start <= end and (counted or match.row.phrase in OF_THE_SAME)
    return match.end == start or match.start <= reading.root <= match.end


def _names_no_war(doc: Doc, match: Match[ScopeCue]) -> bool:
    """Whether "war" only describes: "prisoners of [war]", "[war] equipment"."""
    before = doc[max(0, match.start - 1)].lower_
    return before in PRISONERS or relations.is_compound(doc[match.end - 1])


def _is_up_to_now(mark: Token, reading: CasualtyReading) -> bool:
    """Whether "since" opens a clause from which on the count runs: "have been killed since the war began"."""
    if mark.i < reading.root or mark.head.i == reading.root:
        return False
    harm = mark.doc[reading.root]
    governors = (harm, *harm.ancestors)
    return any(child.lower_ in HAVE for verb in governors for child in relations.children(verb, relations.AUXILIARIES))


def _tells_how_they_are(doc: Doc, reading: CasualtyReading, found: Sequence[CasualtyReading]) -> bool:
    """Whether a count tells of the state of some of more people who were counted as hurt before; "another" is one more."""
    best = reading.quantity.best
    if reading.harm not in CONDITIONS or best is None or any(token.lower_ in OTHERS for token in _victims(doc, reading)):
        return False
    hurt = (other for other in found if other.outcome is CasualtyOutcome.INJURED and other.end <= reading.start)
    return any((other.quantity.minimum or 0) > best for other in hurt if not _is_borne(other))


def _are_some_of_the_harmed(doc: Doc, reading: CasualtyReading) -> bool:
    """As in "[one of the three gravely hurt]", "[33 citizens] were among the rebels killed there"."""
    harm = doc[reading.root]
    those = harm.head if relations.is_noun_clause(harm) else doc[max(reading.root - 1, 0)]
    if any(child.lower_ == "among" for child in those.children):
        return reading.victims is not None and not reading.victims[0] <= those.i < reading.victims[1]
    inside = doc[reading.victims[0] : reading.root] if reading.victims and reading.root < reading.victims[1] else ()
    return any(token.lower_ == "of" and token.nbor().lower_ == "the" for token in inside)


def _is_borne(reading: CasualtyReading) -> bool:
    """Whether harm is told that somebody bears: "suffered wounds"."""
    return reading.harm is not None and reading.harm.part is HarmPart.HARM


def _victims(doc: Doc, reading: CasualtyReading) -> Span:
    start, end = reading.victims or (reading.start, reading.end)
    return doc[start:end]
