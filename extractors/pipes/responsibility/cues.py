"""Who is said to have done an event: "blamed X for it", "X claimed responsibility for it", "blamed on X"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from spacy.tokens import Doc, Token

from extractors import lexicon
from extractors.language import syntax
from extractors.language.morphology import lemmas
from extractors.language.relations import is_adjective, is_determiner, is_participle_clause, is_preposition, is_subject
from extractors.nlp.annotations import EventReading
from extractors.pipes.common.arguments import Arguments
from extractors.pipes.responsibility.self_reports import Blame, blame_of
from extractors.records import ResponsibilityClaimKind

ON = ("on", "to", "upon")
OVER = ("of", "about", "for")
"""Last words of cues that name their act: who "took credit for the truce" says nothing of the attack told before."""
FOR = ("for", "of", "in", "with")
AHEAD = 6
NEAREST = 2
"""How many sentences back an unsaid event may lie: "No group claimed responsibility."""


class ActorPlace(StrEnum):
    """Where beside the cue the responsible actor stands."""

    SUBJECT = "subject"
    OBJECT = "object"
    OBLIQUE = "oblique"


@dataclass(frozen=True, slots=True)
class ResponsibilityCue:
    """A row of ``seeds/responsibility_cues.csv``; a second word of the cue is its object, complement or preposition."""

    KEY: ClassVar = ("cue", "claim")
    cue: str
    claim: ResponsibilityClaimKind
    actor: ActorPlace
    example: str


@dataclass(frozen=True, slots=True)
class Responsibility:
    """An actor claims, denies or is accused of event number `event`; tokens ``start:end`` are the cue."""

    start: int
    end: int
    event: int
    actor: int
    kind: ResponsibilityClaimKind
    claimant: int | None
    rule: str


@functools.cache
def _cues() -> dict[str, tuple[ResponsibilityCue, ...]]:
    """The cues by the first word, those with more words first."""
    rows = sorted(lexicon.read(ResponsibilityCue, "responsibility_cues.csv"), key=lambda row: -len(row.cue.split()))
    firsts = {row.cue.split()[0] for row in rows}
    return {first: tuple(row for row in rows if row.cue.split()[0] == first) for first in firsts}


def responsibilities(doc: Doc, arguments: Arguments) -> tuple[Responsibility, ...]:
    """Every claim, denial and accusation about an event of the Doc, in text order."""
    events: Sequence[EventReading] = doc._.events
    if not events:
        return ()
    return tuple(claim for token in doc for claim in _at(doc, token, events, arguments))


def _at(doc: Doc, token: Token, events: Sequence[EventReading], arguments: Arguments) -> Iterator[Responsibility]:
    rows = next((_cues()[form] for form in lemmas(token.lower_) if form in _cues()), ())
    for row in rows:
        complement = _complement(token, row)
        if complement is None:
            continue
        event = _event(doc, token, complement, row, events)
        if event is None:
            continue
        start, end = min(token.i, complement.i), max(token.i, complement.i) + 1
        for actor, claim, claimant in _parties(token, complement, row, arguments):
            yield Responsibility(start, end, event, actor, claim, claimant, "responsibility." + row.cue.replace(" ", "_"))
        return


def _parties(
    token: Token, complement: Token, row: ResponsibilityCue, arguments: Arguments
) -> Iterator[tuple[int, ResponsibilityClaimKind, int | None]]:
    """Whom the words name, as what, and who says so; of what is said of oneself, the one that says it."""
    blame = Blame.OF_ANOTHER
    if row.actor is ActorPlace.SUBJECT and row.claim is ResponsibilityClaimKind.ACCUSED:
        blame, speakers = blame_of(token.head if is_preposition(token) else token, arguments, heard=_cues())
    match blame:
        case Blame.OF_ANOTHER:
            claimant = _claimant(token, row, arguments)
            yield from ((actor, row.claim, claimant) for actor in _actors(token, complement, row, arguments))
        case Blame.OF_ITSELF:
            yield from ((actor, ResponsibilityClaimKind.CLAIMS, actor) for actor in speakers)
        case Blame.NOT_OF_ITSELF:
            yield from ((actor, ResponsibilityClaimKind.DENIES, actor) for actor in speakers)
        case Blame.NOTHING:
            return


def _complement(token: Token, row: ResponsibilityCue) -> Token | None:
    """The token of the cue's second word, or the token itself for a cue of one word."""
    words = row.cue.split()
    if len(words) == 1:
        return token
    if words[-1] in OVER:
        return next(iter(_proud_of(token, words)), None)
    if words[1] in ON:
        near = (*syntax.prepositional(token, words[1]), *_behind_object(token, words[1]))
        return next(iter(near), None)
    return next((child for child in token.subtree if child.i > token.i and words[1] in lemmas(child.lower_)), None)


def _proud_of(token: Token, words: Sequence[str]) -> tuple[Token, ...]:
    """The act of "boasted of [the attack]", "took credit for [the attack]"."""
    if len(words) == 2:
        return syntax.prepositional(token, words[-1])
    thing = syntax.object(token)
    if thing is None or thing.lower_ != words[1]:
        return ()
    return (*syntax.prepositional(token, words[-1]), *syntax.prepositional(thing, words[-1]))


def _behind_object(token: Token, preposition: str) -> tuple[Token, ...]:
    """As in "pinned the attack [on the rebels]", where the tree hangs the phrase on the attack."""
    thing = syntax.object(token)
    return syntax.prepositional(thing, preposition) if thing is not None else ()


def _event(doc: Doc, token: Token, complement: Token, row: ResponsibilityCue, events: Sequence[EventReading]) -> int | None:
    """The event that the cue is about: below the cue, what a participle describes, or the nearest one before."""
    if row.cue.split()[-1] in OVER:
        return next((number for number, event in enumerate(events) if event.root == complement.i), None)
    below = {child.i for child in token.subtree}
    inside = [number for number, event in enumerate(events) if event.root in below and event.root != token.i]
    if is_preposition(token):
        return next((number for number, event in enumerate(events) if event.root == token.head.i), None)
    if row.actor is ActorPlace.OBLIQUE:
        described = [number for number, event in enumerate(events) if event.root == token.head.i or event.root in below]
        return described[0] if described else None
    after = [number for number in inside if events[number].root > token.i] or _soon_after(doc, complement, events)
    if after:
        return after[0]
    if len(row.cue.split()) > 1:
        return _nearest_before(doc, token, events)
    return None


def _soon_after(doc: Doc, complement: Token, events: Sequence[EventReading]) -> list[int]:
    """The event a few words on: "responsible [for the attacks]", where the tree has lost the tie."""
    after = complement.i + 1
    if after >= len(doc) or doc[after].lower_ not in FOR:
        return []
    return [number for number, event in enumerate(events) if after < event.root <= after + AHEAD][:1]


def _nearest_before(doc: Doc, token: Token, events: Sequence[EventReading]) -> int | None:
    """As in "No group claimed responsibility" is about the event last told of."""
    before = [number for number, event in enumerate(events) if event.root < token.i]
    if not before:
        return None
    last = before[-1]
    between = doc[events[last].root : token.i + 1]
    return last if sum(bool(other.is_sent_start) for other in between) <= NEAREST else None


def _actors(token: Token, complement: Token, row: ResponsibilityCue, arguments: Arguments) -> tuple[int, ...]:
    if row.actor is ActorPlace.OBLIQUE:
        return arguments.of(complement)
    if row.actor is ActorPlace.OBJECT:
        return arguments.of(syntax.object(token))
    if any(is_determiner(child) and child.lower_ == "no" for child in (syntax.subject(token) or token).children):
        return ()
    return arguments.of(syntax.subject(token) or _described(token))


def _described(token: Token) -> Token | None:
    """Of "the groups responsible for the attack", the groups; of "was behind the attack", the subject."""
    if is_adjective(token) or is_participle_clause(token):
        return token.head
    holder = token.head if is_preposition(token) else token
    return next((child for child in holder.children if is_subject(child)), None)


def _claimant(token: Token, row: ResponsibilityCue, arguments: Arguments) -> int | None:
    """Who says so: the accuser, or the actor that claims or denies."""
    if row.actor is ActorPlace.SUBJECT and row.claim is ResponsibilityClaimKind.ACCUSED:
        return None
    found = arguments.of(syntax.subject(token))
    return found[0] if found else None
