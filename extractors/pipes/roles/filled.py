"""An event's word beside its actors, and the roles that the rules around it fill."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extractors.language import syntax
from extractors.nlp.annotations import RoleBasis, RoleReading
from extractors.pipes.common.arguments import Arguments, behind_noun
from extractors.records import Role

AGAINST = ("on", "upon", "against", "at", "into", "toward", "towards", "targeting", "over", "onto")
"""What stands before those at whom an act is aimed."""
BY = ("by", "from")
"""What stands before those who did it."""
SIDES = ("between", "with", "against", "among")
"""What stands before a side of a clash."""


@dataclass(frozen=True, slots=True)
class Filled:
    """An actor in a role, and the rule that put it there."""

    role: Role
    actor: int
    rule: str
    basis: RoleBasis = RoleBasis.CLAUSE

    @property
    def reading(self) -> RoleReading:
        return RoleReading(self.role, self.actor, f"roles.{self.rule}", self.basis)


@dataclass(frozen=True, slots=True)
class Act:
    """The verb or noun of an event, and the actors around it."""

    word: Token
    arguments: Arguments

    def beside(self, word: Token) -> Act:
        """The same actors, asked about another word of the act: "[launched] strikes"."""
        return Act(word, self.arguments)

    def perpetrators(self, token: Token | None, rule: str) -> Iterator[Filled]:
        """Those of a phrase as perpetrators, with the groups that they are of."""
        return (Filled(Role.PERPETRATOR, actor, rule) for actor in self.arguments.doers(token))

    def recipients(self, token: Token | None, rule: str, basis: RoleBasis = RoleBasis.CLAUSE) -> Iterator[Filled]:
        """Those of a phrase as recipients."""
        return (Filled(Role.RECIPIENT, actor, rule, basis) for actor in self.arguments.of(token))

    def in_role(self, role: Role, token: Token | None, rule: str) -> Iterator[Filled]:
        """Those of a phrase in a role that a seed names."""
        found = self.arguments.doers(token) if role is Role.PERPETRATOR else self.arguments.of(token)
        return (Filled(role, actor, rule) for actor in found)


Rule = Callable[[Act], Iterator[Filled]]


def by_phrase(act: Act) -> Iterator[Filled]:
    """As in "attack [by rebels]", "was shot [by soldiers]"."""
    agent = syntax.agent(act.word)
    if agent is not None:
        yield from act.perpetrators(agent, "by")
    for other in syntax.prepositional(act.word, *BY):
        yield from act.perpetrators(other, "by")


def against_phrase(act: Act) -> Iterator[Filled]:
    """As in "strikes [against the camp]"."""
    for other in syntax.prepositional(act.word, *AGAINST):
        yield from act.recipients(other, "against", RoleBasis.TARGET)


def right_behind(act: Act) -> Iterator[Filled]:
    """The phrase just behind a noun, whatever the tree hangs it on."""
    yield from act.perpetrators(behind_noun(act.word, ("by",)), "by")
    yield from act.recipients(behind_noun(act.word, AGAINST), "against", RoleBasis.TARGET)


def both_sides(actors: Iterable[int]) -> Iterator[Filled]:
    """Two sides of a clash: each does it, and it is done to each."""
    for number, actor in enumerate(dict.fromkeys(actors)):
        yield Filled(Role.PERPETRATOR if number == 0 else Role.RECIPIENT, actor, "sides")


def without_repeats(roles: Sequence[RoleReading]) -> tuple[RoleReading, ...]:
    """Returns each actor once a role, by the first rule that says so."""
    first: dict[tuple[Role, int], RoleReading] = {}
    for role in roles:
        first.setdefault((role.role, role.actor), role)
    return tuple(first.values())
