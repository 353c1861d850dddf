"""Whom words of guilt name, as what, and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extractors.language import syntax
from extractors.language.questions import is_asked
from extractors.language.relations import (
    DETERMINERS,
    SUBJECTS,
    children,
    first_child,
    is_adjective,
    is_participle_clause,
    is_preposition,
)
from extractors.pipes.common.arguments import Arguments
from extractors.pipes.responsibility.cues import ActorPlace, FoundCue, rows_by_word
from extractors.pipes.responsibility.self_reports import Blame, blame_of
from extractors.records import ResponsibilityClaimKind


@dataclass(frozen=True, slots=True)
class Party:
    """An actor that claims, denies or is accused, and who says so where the words name one."""

    actor: int
    claim: ResponsibilityClaimKind
    claimant: int | None


def parties(cue: FoundCue, arguments: Arguments) -> Iterator[Party]:
    """Returns those whom the words name; of what is said of oneself, the one that says it."""
    if is_asked(cue.token):
        return
    blame = Blame.OF_ANOTHER
    speakers: tuple[int, ...] = ()
    if cue.row.accuses_its_subject:
        clause = cue.token.head if is_preposition(cue.token) else cue.token
        blame, speakers = blame_of(clause, arguments, heard=rows_by_word())
    match blame:
        case Blame.OF_ANOTHER:
            claimant = _claimant(cue, arguments)
            yield from (Party(actor, cue.row.claim, claimant) for actor in _actors(cue, arguments))
        case Blame.OF_ITSELF:
            yield from (Party(speaker, ResponsibilityClaimKind.CLAIMS, speaker) for speaker in speakers)
        case Blame.NOT_OF_ITSELF:
            yield from (Party(speaker, ResponsibilityClaimKind.DENIES, speaker) for speaker in speakers)
        case Blame.NOTHING:
            return


def _actors(cue: FoundCue, arguments: Arguments) -> tuple[int, ...]:
    """Those at the place of the cue's actor; "no group" is nobody."""
    if cue.row.actor is ActorPlace.OBLIQUE:
        return arguments.of(_linked(cue) if _is_act(cue.complement) else cue.complement)
    if cue.row.actor is ActorPlace.OBJECT:
        accused = syntax.object(cue.token)
        is_mutual = accused is not None and "each other" in accused.doc[accused.i - 1 : accused.i + 2].text.lower()
        return arguments.of(syntax.subject(cue.token) if is_mutual else accused)
    subject = syntax.subject(cue.token)
    if any(child.lower_ == "no" for child in children(subject or cue.token, DETERMINERS)):
        return ()
    return arguments.of(subject or _described(cue.token))


def _is_act(noun: Token) -> bool:
    return any(event.root == noun.i for event in noun.doc._.events)


def _linked(cue: FoundCue) -> Token | None:
    """Who is linked to an act: the object of "linked [the rebels] to the massacre", the noun of "[rebels] linked to it"."""
    return syntax.object(cue.token) or _described(cue.token)


def _described(token: Token) -> Token | None:
    """Of "the groups responsible for the attack", the groups; of "was behind the attack", the subject."""
    if is_adjective(token) or is_participle_clause(token):
        return token.head
    return first_child(token.head if is_preposition(token) else token, SUBJECTS)


def _claimant(cue: FoundCue, arguments: Arguments) -> int | None:
    """Who says so: the accuser, or the actor that claims or denies."""
    if cue.row.accuses_its_subject:
        return None
    return next(iter(arguments.of(syntax.subject(cue.token))), None)
