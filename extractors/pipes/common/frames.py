"""Who stands where around an event: for verbs, for nouns, and for nouns that a supporting verb carries."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extractors import lexicon
from extractors.language import syntax
from extractors.language.morphology import lemmas, noun_lemmas
from extractors.language.relations import (
    CONJUNCTS,
    DIRECT_OBJECTS,
    PASSIVE_SUBJECTS,
    PHRASES_OF_VERB,
    is_complement,
    is_noun_clause,
    is_phrase_of_verb,
    is_possessor,
)
from extractors.nlp.annotations import RoleBasis, RoleReading, TriggerPart
from extractors.pipes.common.arguments import Arguments, behind_noun
from extractors.pipes.common.trigger_words import Frame, Trigger, Weapon
from extractors.records import Role

AGAINST = ("on", "upon", "against", "at", "into", "toward", "towards", "targeting", "over", "onto")
DOERS = ("by", "from")
SIDES = ("between", "with", "against", "among")
OF_SUFFERER = frozenset({"killing", "murder", "assassination", "kidnapping", "abduction", "shelling", "bombing", "bombardment",
                         "invasion", "massacre", "slaying", "execution", "torture", "rape", "arrest", "detention", "shooting",
                         "stabbing", "siege", "storming", "beating", "hijacking"})  # fmt: skip
"""Nouns whose "of" names the sufferer; the "of" of others names the doer."""


@dataclass(frozen=True, slots=True)
class SupportVerb:
    """A row of ``seeds/support_verbs.csv``: a verb that lends its subject to an event noun."""

    verb: str
    subject_role: Role
    example: str


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


@functools.cache
def support_verbs() -> dict[str, Role]:
    """The verbs that lend their subject to an event noun, and what it then is."""
    return {row.verb: row.subject_role for row in lexicon.read(SupportVerb, "support_verbs.csv")}


@functools.cache
def _weapons() -> frozenset[str]:
    """The last words of weapons: what is fired is not what is hit."""
    return frozenset(row.weapon.split()[-1] for row in lexicon.read(Weapon, "weapons.csv"))


class Roles:
    """Asks one parsed Doc for the roles around its events."""

    def __init__(self, arguments: Arguments) -> None:
        self._of = arguments.of
        self._doers = arguments.doers
        self._beside = arguments.beside
        self._actor_at = arguments.actor_at
        self._ending_at = arguments.ending_at

    def around(self, root: Token, trigger: Trigger | None) -> Iterator[Filled]:
        """Every actor in a role of the event at `root`."""
        frame = trigger.frame if trigger else Frame.AGENT
        is_verb = trigger.part is TriggerPart.VERB if trigger else root.pos_ in ("VERB", "AUX")
        if is_verb:
            yield from self._of_verb(root, frame)
        else:
            yield from self._of_noun(root, frame)

    # ---- verbs

    def _of_verb(self, verb: Token, frame: Frame) -> Iterator[Filled]:
        if frame is Frame.MUTUAL:
            yield from self._mutual(verb)
            return
        if frame is Frame.SUFFERER:
            yield from self._fill(Role.RECIPIENT, syntax.subject(verb), "sufferer_subject")
            yield from self._by(verb)
            return
        yield from self._doer(verb)
        yield from self._target(verb)

    def _doer(self, verb: Token) -> Iterator[Filled]:
        if syntax.is_passive(verb):
            agent = syntax.subject(verb) or self._by_behind(verb)
            yield from self._fill(Role.PERPETRATOR, agent, "passive_by")
            return
        subject = syntax.subject(verb)
        nearest = self._ending_at(verb)
        if subject is not None and nearest is not None and subject.i < verb.i and nearest not in self._doers(subject):
            yield Filled(Role.PERPETRATOR, nearest, "nearest_subject")
            return
        role = Role.RECIPIENT if self._is_headline_passive(verb) else Role.PERPETRATOR
        yield from self._fill(role, subject, "active_subject" if role is Role.PERPETRATOR else "headline_passive")

    def _by_behind(self, verb: Token) -> Token | None:
        """As in "was shot near the centre of the city [by two men]", where the phrase hangs on a noun in between."""
        for token in verb.doc[verb.i + 1 : verb.sent.end]:
            if token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ"):
                return None
            if token.lower_ == "by" and token.head.i > token.i and self._actor_at(token.head) is not None:
                return token.head
        return None

    def _is_headline_passive(self, verb: Token) -> bool:
        """As in "US troops attacked after airstrikes": a headline drops the "were" of a passive."""
        if verb.tag_ not in ("VBD", "VBN") or syntax.object(verb) is not None:
            return False
        ends = verb.sent.text.rstrip()[-1:]
        return ends not in (".", "!", "?", "”", '"') and not syntax.prepositional(verb, "on", "at", "into", "upon")

    def _target(self, verb: Token) -> Iterator[Filled]:
        thrown = syntax.object(verb)
        is_weapon = thrown is not None and any(form in _weapons() for form in noun_lemmas(thrown.lower_))
        if not is_weapon:
            yield from self._fill(Role.RECIPIENT, thrown or self._described(verb), "object", RoleBasis.OBJECT)
        yield from self._against(verb)
        if thrown is not None and is_weapon:
            yield from self._against(thrown)
            yield from self._next(thrown)

    def _described(self, verb: Token) -> Token | None:
        """Of "four members they said [were killed]", the members."""
        saying = verb.head
        inside = is_complement(verb) and is_noun_clause(saying) and syntax.is_passive(verb)
        return saying.head if inside else None

    def _mutual(self, verb: Token) -> Iterator[Filled]:
        sides = [*self._of(syntax.subject(verb)), *self._of(syntax.object(verb))]
        for noun in syntax.prepositional(verb, *SIDES):
            sides += self._of(noun)
        yield from _both(sides, "sides")

    # ---- nouns

    def _of_noun(self, noun: Token, frame: Frame) -> Iterator[Filled]:
        if frame is Frame.MUTUAL:
            yield from self._sides_of_noun(noun)
            return
        before = Role.RECIPIENT if frame is Frame.SUFFERER else Role.PERPETRATOR
        possessed = any(form in OF_SUFFERER for form in lemmas(noun.lower_))
        for actor in self._beside(noun):
            is_sufferer = possessed and self._is_possessor(noun, actor)
            yield Filled(Role.RECIPIENT if is_sufferer else before, actor, "possessive" if possessed else "modifier")
        yield from self._by(noun)
        yield from self._against(noun)
        yield from self._next(noun)
        if frame is Frame.SUFFERER:
            yield from self._fill(Role.RECIPIENT, syntax.subject(noun.head), "sufferer_subject")
            return
        of_role = Role.RECIPIENT if possessed else Role.PERPETRATOR
        for other in syntax.prepositional(noun, "of"):
            yield from self._fill(of_role, other, "of")
            yield from self._by(other)
        yield from self._supported(noun)
        yield from self._participles(noun)

    def _is_possessor(self, noun: Token, actor: int) -> bool:
        """As in "Soleimani's killing" and "journalist murder", but "Israeli shelling"."""
        return any(is_possessor(child) and self._actor_at(child) == actor for child in noun.children) and any(
            form
            in ("killing", "murder", "assassination", "kidnapping", "abduction", "slaying", "execution", "arrest", "detention")
            for form in lemmas(noun.lower_)
        )

    def _sides_of_noun(self, noun: Token) -> Iterator[Filled]:
        sides = list(self._beside(noun))
        for other in syntax.prepositional(noun, *SIDES):
            sides += self._of(other)
        yield from _both(sides, "sides")

    def _by(self, token: Token) -> Iterator[Filled]:
        agent = syntax.agent(token)
        if agent is not None:
            yield from self._fill(Role.PERPETRATOR, agent, "by")
        for other in syntax.prepositional(token, *DOERS):
            yield from self._fill(Role.PERPETRATOR, other, "by")

    def _against(self, token: Token) -> Iterator[Filled]:
        for other in syntax.prepositional(token, *AGAINST):
            yield from self._fill(Role.RECIPIENT, other, "against", RoleBasis.TARGET)

    def _next(self, noun: Token) -> Iterator[Filled]:
        yield from self._fill(Role.PERPETRATOR, behind_noun(noun, ("by",)), "by")
        yield from self._fill(Role.RECIPIENT, behind_noun(noun, AGAINST), "against", RoleBasis.TARGET)

    def _supported(self, noun: Token) -> Iterator[Filled]:
        """As in "the army [launched] strikes against the camp"; "strikes [hit] the camp" is a trigger of its own."""
        verb = noun.head
        role = next((support_verbs()[form] for form in lemmas(verb.lower_) if form in support_verbs()), None)
        if role is None or noun.dep_ not in DIRECT_OBJECTS | PASSIVE_SUBJECTS | PHRASES_OF_VERB | CONJUNCTS:
            return
        if is_phrase_of_verb(noun) and not any(child.lower_ == "with" for child in (*noun.children, noun.head)):
            return
        subject = syntax.subject(verb)
        if subject is not None and subject != noun:
            yield from self._fill(role, subject, "support_subject")
        yield from self._against(verb)

    def _participles(self, noun: Token) -> Iterator[Filled]:
        """As in "strikes [carried out] by the army", "strikes [ordered] by the president"."""
        for child in noun.children:
            if is_noun_clause(child) and any(form in support_verbs() for form in lemmas(child.lower_)):
                yield from self._by(child)
                yield from self._against(child)

    def _fill(self, role: Role, token: Token | None, rule: str, basis: RoleBasis = RoleBasis.CLAUSE) -> Iterator[Filled]:
        for actor in self._doers(token) if role is Role.PERPETRATOR else self._of(token):
            yield Filled(role, actor, rule, basis)


def _both(sides: list[int], rule: str) -> Iterator[Filled]:
    """Two sides of a clash: each does it, and it is done to each."""
    for number, actor in enumerate(dict.fromkeys(sides)):
        yield Filled(Role.PERPETRATOR if number == 0 else Role.RECIPIENT, actor, rule)
