"""Who bears a harm that stands as a noun, and who shared it with those it is said of.

Reads
    [Two men] suffered wounds. Wounds were suffered by [two men].
    [She] is in critical condition. The shooting sent [five people] to a hospital.
    Police found [Haddad], a cook, suffering wounds.
    Haddad was killed along with [his wife and five children].
Refuses
    Two of them died in hospital: that is where they died. It killed four, with 15 others injured: they have their own harm.
"""

from __future__ import annotations

from spacy.tokens import Token

from extractors.language import relations, syntax
from extractors.language.relations import children
from extractors.pipes.casualties.counted_groups import Counter
from extractors.pipes.casualties.cues import CueKind, words
from extractors.pipes.common.casualty_terms import Place, Trigger
from extractors.pipes.common.reporting import is_form_of

BORNE = (
    relations.PHRASES_OF_VERB
    | relations.BARE_PHRASES
    | relations.DIRECT_OBJECTS
    | relations.PHRASES_OF_NOUN
    | relations.OPEN_COMPLEMENTS
)
"""How a harm hangs on the verb of those who have it: "suffered [wounds]", "treated for [wounds]", "lies in [hospital]"."""
HAD_BY_NOUN = relations.PHRASES_OF_NOUN | relations.PARTICIPLE_CLAUSES
"""How a harm hangs on the noun of those who have it: "two people with [wounds]"."""
TOGETHER = frozenset({"along", "alongside", "together"})
WITH = TOGETHER | {"with"}


class Company:
    """Finds bearers and companions in one Doc; `places` are where its words of harm stand."""

    def __init__(self, counter: Counter, places: frozenset[int]) -> None:
        self.counter = counter
        self.places = places

    def bearer(self, trigger: Trigger) -> list[Token]:
        """Who "suffered wounds", "is in critical condition", "was treated for injuries", "was sent to a hospital"."""
        noun = trigger.token
        governor = noun.head
        if governor.pos_ == "VERB" and governor.i in self.places and not relations.is_object(noun):
            return []
        of = syntax.prepositional(noun, "of") if noun.lower_ == "condition" else ()
        if of:  # "the condition of [two] is critical"
            return [head for head in of if self.counter.is_people(head)]
        bearer = self._bearer(noun, governor, trigger.row.victims)
        bearer = syntax.measured(bearer) if bearer is not None else None
        is_borne = bearer is not None and (bearer.i < noun.i or relations.is_agent(bearer))
        return [bearer] if bearer is not None and is_borne and self.counter.is_people(bearer) else []

    def companions(self, token: Token, heads: list[Token]) -> list[Token]:
        """Who shared the fate: "was killed along with [his wife and five children]", "he, along with [her], was killed"."""
        shared = [child for child in children(token, BORNE) if _prepositions(child) & WITH]
        named = [
            child for head in heads for child in children(head, relations.PHRASES_OF_NOUN) if _prepositions(child) & TOGETHER
        ]
        return [head for head in (*shared, *named) if self.counter.is_people(head) and not self._has_harm(head)]

    def _bearer(self, noun: Token, governor: Token, victims: Place) -> Token | None:
        verbal = governor.pos_ in ("VERB", "AUX")
        comes_with = verbal and any(child.lower_ == "with" for child in noun.children)
        if verbal and relations.is_passive_subject(noun):
            return syntax.agent(governor)
        if _is_of_who_is_found(governor):
            return syntax.object(governor.head)
        if comes_with or (victims is Place.OBJECT and not is_form_of(governor, words(CueKind.STAYING))):
            return syntax.object(governor)
        if verbal and noun.dep_ in BORNE:
            return syntax.object(governor) if syntax.is_passive(governor) else self._met_there(noun) or syntax.subject(governor)
        if relations.has_child(noun, relations.COPULAS):
            return syntax.subject(noun)
        if noun.dep_ in HAD_BY_NOUN and relations.has_child(governor, relations.COPULAS):  # "six are at the clinic with wounds"
            return syntax.subject(governor)
        return governor if noun.dep_ in HAD_BY_NOUN and "of" not in _prepositions(noun) else None

    def _met_there(self, noun: Token) -> Token | None:
        """Whom somebody does something to where they bear it: "the mayor visited [the wounded] in hospital"."""
        met = syntax.object(noun.head) if noun.dep_ in relations.PHRASES_OF_VERB else None
        return met if met is not None and (met.i in self.places or self.counter.is_people(met)) else None

    def _has_harm(self, head: Token) -> bool:
        """Whether people are told of with a harm of their own."""
        return any(token.i in self.places for token in head.subtree) or head.i + 1 in self.places


def _is_of_who_is_found(verb: Token) -> bool:
    """Whether a participle is of those whom somebody finds: "police found Haddad, a cook, [suffering] a wound"."""
    is_participle = verb.tag_ == "VBG" and relations.is_adverbial_clause(verb)
    return is_participle and is_form_of(verb.head, words(CueKind.FINDING)) and syntax.object(verb.head) is not None


def _prepositions(noun: Token) -> set[str]:
    return {child.lower_ for child in children(noun, relations.PREPOSITIONS)}
