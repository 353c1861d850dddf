"""Of what a count is: of one incident, of a war, of several attacks, or only of some of those counted before."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from extractors.language import relations
from extractors.language.syntax import conjuncts
from extractors.lexicon import Match, Phrases
from extractors.nlp.annotations import CasualtyReading, HarmPart, HarmWord
from extractors.pipes.casualties.context import HAVE, ScopeCue
from extractors.pipes.common.lists import OTHERS
from extractors.records import CasualtyOutcome, CountScope

OF_THE_SAME = frozenset({"of the dead", "of the wounded", "of the injured"})
SCOPES = (CountScope.SUBSET, CountScope.CUMULATIVE, CountScope.MULTI_EVENT)
PRISONERS = frozenset({"prisoner", "prisoners"})
"""What "of war" names no war behind."""
SUPERLATIVES = frozenset({"JJS", "RBS"})
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
        if _takes_long(doc, reading):
            scopes.add(CountScope.CUMULATIVE)
        if _tells_how_they_are(doc, reading, found) or _are_some_of_the_harmed(doc, reading):
            scopes.add(CountScope.SUBSET)
        yield dataclasses.replace(reading, scope=next((scope for scope in SCOPES if scope in scopes), reading.scope))


def _applies(doc: Doc, match: Match[ScopeCue], reading: CasualtyReading, found: Sequence[CasualtyReading]) -> bool:
    """A cue of a subset must touch the count; the others hold for the clause that they stand in and what depends on it.

    "Two of them died" is a subset of the dead only where dead were counted before: of four people shot it is the toll.
    """
    cue = doc[match.start]
    if match.row.scope is not CountScope.SUBSET:
        if _names_no_war(doc, match):
            return False
        if _is_since_then(match, cue):
            return cue.i > reading.root and cue.head.i == reading.root and _is_most(reading, found)
        return _is_up_to_now(cue, reading) if relations.is_subordinator(cue) else _governs(doc, match, reading)
    start, end = reading.victims or (reading.start, reading.end)
    if cue.lower_ == "of":
        counted = any(other.outcome is reading.outcome and other.end <= reading.start for other in found)
        return start < match.start <= end and (counted or match.row.phrase in OF_THE_SAME)
    return match.end == start or match.start <= reading.root <= match.end


def _is_since_then(match: Match[ScopeCue], cue: Token) -> bool:
    """Whether "since" stands alone: "has [since] died", "500 have been killed [since]"."""
    return match.end == match.start + 1 and cue.pos_ == "ADV"


def _is_most(reading: CasualtyReading, found: Sequence[CasualtyReading]) -> bool:
    """Whether nobody has counted as many before: more than the dead of the news have died since something else."""
    before = (other for other in found if other.outcome is reading.outcome and other.end <= reading.start)
    return (reading.quantity.minimum or 0) > max((other.quantity.minimum or 0 for other in before), default=0)


def _governs(doc: Doc, match: Match[ScopeCue], reading: CasualtyReading) -> bool:
    """Whether a time or several attacks are said of the harm: "killed [since May]", not "in the worst raid [since May]".

    Nor are they in a clause that only describes: "killed nine in a town that has been under siege [since May]". Trees hang such
    times on the harm, so the word before them is asked as well.
    """
    harm = doc[reading.root]
    said = {harm, *harm.ancestors, *(harm.subtree if reading.toll_state else ()), *_going_on(harm)}
    before = doc[max(match.start - 1, 0)]
    stems = [doc[match.start : match.end].root, *([before] if before.pos_ in ("NOUN", "PROPN") else [])]
    return all(_hangs_on(stem, said) for stem in stems)


def _going_on(harm: Token) -> Iterator[Token]:
    """The verbs that go on from a harm with all that it has, and lend it their time: "killed nine and [wounded] 50 in May"."""
    for verb in conjuncts(harm) if harm.pos_ == "VERB" else ():
        if verb.i > harm.i and not relations.has_child(verb, relations.OWN_SUBJECTS | relations.HELPING_VERBS):
            yield verb


def _hangs_on(token: Token, said: Container[Token]) -> bool:
    """Whether a noun hangs on the harm, or on what governs it, with no other verb and no rank between."""
    while token not in said and token.head != token:
        if token.pos_ in ("VERB", "AUX") or relations.is_relative_clause(token):
            return False
        if any(child.tag_ in SUPERLATIVES for child in token.children):
            return False
        token = token.head
    return token in said


def _names_no_war(doc: Doc, match: Match[ScopeCue]) -> bool:
    """Whether "war" only describes: "prisoners of [war]", "[war] equipment"."""
    before = doc[max(0, match.start - 1)].lower_
    return before in PRISONERS or relations.is_compound(doc[match.end - 1])


def _is_up_to_now(mark: Token, reading: CasualtyReading) -> bool:
    """Whether "since" opens a clause from which on the count runs: "have been killed since the war began"."""
    harm = mark.doc[reading.root]
    if reading.toll_state is not None and harm.is_ancestor(mark):  # "the number of those killed since the war began"
        return True
    if mark.i < reading.root or mark.head.i == reading.root:
        return False
    governors = (harm, *harm.ancestors)
    return any(child.lower_ in HAVE for verb in governors for child in relations.children(verb, relations.AUXILIARIES))


def _takes_long(doc: Doc, reading: CasualtyReading) -> bool:
    """Whether a count is of weeks or more: "took in 600 wounded [in three weeks]", not "in the second raid in three weeks"."""
    harm = doc[reading.root]
    said = {harm, *harm.ancestors, *_going_on(harm)}
    for unit in harm.sent:
        if unit.lower_ in LONG and unit.head in said and _is_counted_off(unit):
            before = doc[max(harm.sent.start, unit.i - RANKED) : unit.i]
            return not any(token.tag_ in SUPERLATIVES or token.lower_ in ONE_OF_SEVERAL for token in before)
    return False


def _is_counted_off(unit: Token) -> bool:
    """Whether a number of weeks is what something takes: "in three [weeks]", not "three [weeks] ago"."""
    is_counted = relations.has_child(unit, relations.NUMERALS)
    return is_counted and any(child.lower_ in LASTING for child in relations.children(unit, relations.PREPOSITIONS))


ONE_OF_SEVERAL = frozenset({"first", "second", "third"})
RANKED = 10
"""How many words before a time what is ranked in it may stand: "the [second] such attack in the area within two months"."""
LONG = frozenset({"weeks", "months", "years"})
LASTING = frozenset({"in", "within", "over", "during"})


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
