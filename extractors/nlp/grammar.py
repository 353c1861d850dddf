"""The answers to :class:`extractors.nlp.syntax.Syntax`, one class a label set; what each question means stands there."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from spacy.tokens import Span, Token

from extractors.nlp.relations import CLEAR, MEASURES, QUANTIFIERS, RELATIVE_PRONOUNS, UNIVERSAL, Relations

PARTICIPLES = frozenset({"VBG", "VBN"})


class _TreeSyntax(ABC):
    """What both label sets have in common; see :class:`Syntax` for the meaning of each question."""

    relations: ClassVar[Relations]

    def subject(self, verb: Token) -> Token | None:
        return self.agent(verb) if self.is_passive(verb) else self._grammatical_subject(verb)

    def object(self, verb: Token) -> Token | None:
        if self.is_passive(verb):
            return self._grammatical_subject(verb)
        own = self._own_object(verb)
        return _antecedent(own, self.relations) if own else self._shared_object(verb)

    def is_passive(self, verb: Token) -> bool:
        marked = self.relations.passive_auxiliary | self.relations.passive_subject
        if _child(verb, marked):
            return True
        if verb.tag_ != "VBN" or _child(verb, self.relations.object):
            return False
        bare = _child(verb, self.relations.auxiliary) is None
        if verb.dep_ == "conj" and bare and not _child(verb, self.relations.subject):
            return self.is_passive(verb.head)
        return bare

    def modifiers(self, noun: Token) -> tuple[Token, ...]:
        own = [child for child in noun.children if child.dep_ in self.relations.modifier and not _counts(child)]
        return _ordered(other for one in own for other in (one, *self.conjuncts(one)))

    def clause_complement(self, verb: Token) -> Token | None:
        own = _child(verb, self.relations.complement)
        if own is None and verb.dep_ in self.relations.aside:
            return verb.head
        return own

    def count_of(self, noun: Token) -> tuple[Token, ...]:
        own = [child for child in noun.children if child.dep_ in self.relations.number or self._quantifies(child)]
        if not own and self._is_measured(noun):
            return (self._measure(noun),)
        return _ordered(own)

    def apposition(self, noun: Token) -> tuple[Token, ...]:
        return tuple(child for child in noun.children if child.dep_ == "appos")

    def conjuncts(self, token: Token) -> tuple[Token, ...]:
        first = token
        while first.dep_ == "conj":
            first = first.head
        return _ordered(other for other in _joined(first) if other != token)

    def phrase(self, token: Token) -> Span:
        inside = {other.i for other in self._inside(token, top=True)}
        start = end = token.i
        while start - 1 in inside or (start - 2 in inside and token.doc[start - 1].is_punct):
            start -= 1
        while end + 1 in inside or (end + 2 in inside and token.doc[end + 1].is_punct):
            end += 1
        return token.doc[start : end + 1]

    @abstractmethod
    def agent(self, verb: Token) -> Token | None: ...

    @abstractmethod
    def prepositional(self, token: Token, *prepositions: str) -> tuple[Token, ...]: ...

    @abstractmethod
    def _measure(self, noun: Token) -> Token: ...

    def _grammatical_subject(self, verb: Token) -> Token | None:
        """The subject in the tree, or the one that the construction lends."""
        own = _child(verb, self.relations.subject | self.relations.passive_subject)
        if own is not None:
            return _antecedent(own, self.relations)
        lent = self._lent_subject(verb) or self._gerund_before(verb)
        return lent if lent != verb else None

    def _gerund_before(self, verb: Token) -> Token | None:
        """A clause right before the verb that does its work: "[Shelling] by rebels killed ten" is often parsed so."""
        gerunds = (child for child in verb.lefts if child.dep_ in self.relations.adverbial and child.tag_ == "VBG")
        return next((child for child in gerunds if not any(t.is_punct for t in verb.doc[child.i : verb.i])), None)

    def _lent_subject(self, verb: Token) -> Token | None:
        if verb.dep_ in self.relations.participle | self.relations.relative:
            return verb.head if verb.tag_ in PARTICIPLES and _marker(verb) is None else None
        if verb.dep_ in self.relations.controlled or (
            verb.dep_ in self.relations.adverbial and _marker(verb) in ("of", "from")
        ):
            return self._own_object(verb.head) or self._grammatical_subject(verb.head)
        if verb.dep_ in {"conj"} | self.relations.adverbial and _marker(verb) != "by":
            return self._grammatical_subject(verb.head)
        return None

    def _own_object(self, verb: Token) -> Token | None:
        return _child(verb, self.relations.object) or _child(verb, self.relations.recipient)

    def _shared_object(self, verb: Token) -> Token | None:
        """Side by side, both verbs have the object: "shelled and burned the village"."""
        for other in self.conjuncts(verb):
            left, right = sorted((verb.i, other.i))
            side_by_side = all(token.dep_ in ("cc", "punct", "advmod") for token in verb.doc[left + 1 : right])
            found = _child(other, self.relations.object) if side_by_side else None
            if found is not None and found.i > right:
                return found
        return None

    def _quantifies(self, child: Token) -> bool:
        return child.dep_ in self.relations.determiner and _counts(child)

    def _is_measured(self, noun: Token) -> bool:
        measure = self._measure(noun)
        return measure != noun and (measure.lower_ in MEASURES or measure.pos_ == "NUM" or measure.tag_ == "CD")

    def _inside(self, token: Token, *, top: bool = False) -> Iterator[Token]:
        yield token
        for child in token.children:
            outer_case = top and child.dep_ == "case"
            if child.dep_ in self.relations.phrase and not outer_case:
                yield from self._inside(child)


class UniversalSyntax(_TreeSyntax):
    """Universal Dependencies v2: prepositions hang on their nouns as ``case``."""

    relations = UNIVERSAL
    OBLIQUE = frozenset({"obl", "obl:agent", "nmod", "nmod:poss", "advcl", "acl"})

    def agent(self, verb: Token) -> Token | None:
        named = _child(verb, frozenset({"obl:agent"}))
        if named is not None or not self.is_passive(verb):
            return named
        return next(iter(self.prepositional(verb, "by")), None)

    def prepositional(self, token: Token, *prepositions: str) -> tuple[Token, ...]:
        found = ((child, _preposition(child)) for child in token.children if child.dep_ in self.OBLIQUE)
        return tuple(child for child, words in found if words and (not prepositions or words in prepositions))

    def _measure(self, noun: Token) -> Token:
        return noun.head if noun.dep_ == "nmod" and _preposition(noun) == "of" else noun


class ClearSyntax(_TreeSyntax):
    """CLEAR, as in spaCy's ``en_core_web_*``: prepositions stand between, ``prep`` and ``pobj``."""

    relations = CLEAR
    OBJECT = frozenset({"pobj", "pcomp"})

    def agent(self, verb: Token) -> Token | None:
        by = _child(verb, frozenset({"agent"}))
        return _child(by, self.OBJECT) if by is not None else None

    def prepositional(self, token: Token, *prepositions: str) -> tuple[Token, ...]:
        heads = (child for child in token.children if child.dep_ in ("prep", "agent"))
        found = ((_innermost(child), words) for child in heads for words in (_chain(child),))
        return tuple(noun for noun, words in found if noun is not None and (not prepositions or words in prepositions))

    def _measure(self, noun: Token) -> Token:
        of = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.dep_ == "prep"
        return noun.head.head if of else noun


def _child(token: Token, labels: frozenset[str]) -> Token | None:
    return next((child for child in token.children if child.dep_ in labels), None)


def _marker(verb: Token) -> str | None:
    """The word that opens a clause: "of" in "accused them of lying"."""
    return next((child.lower_ for child in verb.lefts if child.dep_ in ("mark", "case")), None)


def _ordered(tokens: Iterator[Token] | list[Token]) -> tuple[Token, ...]:
    return tuple(sorted(tokens, key=lambda token: token.i))


def _counts(token: Token) -> bool:
    return token.lower_ in QUANTIFIERS or token.pos_ == "NUM"


def _joined(first: Token) -> Iterator[Token]:
    yield first
    for child in first.children:
        if child.dep_ == "conj":
            yield from _joined(child)


def _antecedent(token: Token, relations: Relations) -> Token:
    """What a relative pronoun stands for: of "who" in "rebels who attacked", the rebels."""
    if token.lower_ not in RELATIVE_PRONOUNS:
        return token
    clause = token.head
    while clause.dep_ == "conj" or clause.dep_ in relations.controlled:
        clause = clause.head
    return clause.head if clause.dep_ in relations.relative else token


def _preposition(noun: Token) -> str:
    """The words of the case marker, lower-cased: "in", "according to"; empty without one or for a possessive.

    A gerund is read as a noun: "killed by shelling" is often parsed as a clause.
    """
    marks = ("case", "mark") if noun.tag_ == "VBG" else ("case",)
    marker = next((child for child in noun.lefts if child.dep_ in marks), None)
    if marker is None:
        return ""
    return " ".join(word.lower_ for word in (marker, *(child for child in marker.children if child.dep_ == "fixed")))


def _chain(preposition: Token) -> str:
    """The words of a long preposition, which CLEAR chains: "according to", "because of"."""
    before = [child.lower_ for child in preposition.lefts if child.dep_ in ("prep", "pcomp", "advmod")]
    own = _child(preposition, ClearSyntax.OBJECT)
    after = [_chain(child) for child in preposition.rights if child.dep_ == "prep" and own is None]
    return " ".join([*before, preposition.lower_, *after])


def _innermost(preposition: Token) -> Token | None:
    own = _child(preposition, ClearSyntax.OBJECT)
    if own is not None:
        return own
    deeper = _child(preposition, frozenset({"prep"}))
    return _innermost(deeper) if deeper is not None else None
