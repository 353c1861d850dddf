"""Who tells of an act of its own: "[the group] said it was behind the attack", "[the army] said its forces hit the depot"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.domain import ARMED_GROUPS
from extractors.language import syntax
from extractors.language.relations import is_complement, is_possessor, is_subject
from extractors.pipes.common.arguments import Arguments

ONESELF = frozenset({"it", "its", "we", "our", "his", "her"})
ONESELF_OF_MANY = frozenset({"they", "their"})
"""Of police or residents, "they" are as often those they speak about."""


def speakers_of_own(clause: Token, arguments: Arguments) -> tuple[int, ...]:
    """Who says the clause, where its subject is the speaker or is the speaker's: of "X said [its men] were ...", X."""
    subject = next((child for child in clause.children if is_subject(child)), None)
    if subject is None or not is_complement(clause):
        return ()
    words = {subject.lower_, *_owners(subject)}
    speakers = arguments.of(syntax.subject(clause.head))
    if words & ONESELF:
        return speakers
    return tuple(speaker for speaker in speakers if words & ONESELF_OF_MANY and arguments.actor_type(speaker) in ARMED_GROUPS)


def _owners(noun: Token) -> Iterator[str]:
    """The possessors of a noun, also of those it is one of: "[its] men", "one of [its] men"."""
    for owned in (noun, *syntax.prepositional(noun, "of")):
        yield from (child.lower_ for child in owned.children if is_possessor(child))
