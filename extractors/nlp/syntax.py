"""Who does what to whom, asked of a parsed Doc in words of grammar instead of dependency labels.

Two label sets are in use for English: Universal Dependencies (our model) and CLEAR (spaCy's own models). The pipes ask a
:class:`Syntax`, so either may read the news.

>>> syntax = syntax_of(doc)                       # doctest: +SKIP
>>> syntax.object(killed), syntax.agent(killed)   # doctest: +SKIP
(soldiers, rebels)

Two words have one meaning throughout. The **subject** is who does it and the **object** is to whom it is done, whatever the
voice: of a passive verb, ``object`` is the passive subject and ``subject`` is the "by" phrase, None where there is none. The
functions are pure; they return tokens of the same Doc, None or an empty tuple where the text does not say.
"""

from __future__ import annotations

from typing import Protocol

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extractors.nlp.grammar import ClearSyntax, UniversalSyntax
from extractors.nlp.relations import CLEAR_ONLY, UD_ONLY

_KEPT = "crosswire_syntax"
__all__ = ["ClearSyntax", "Syntax", "UniversalSyntax", "for_doc", "syntax_of"]


class Syntax(Protocol):
    """What a pipe may ask of a tree."""

    def subject(self, verb: Token) -> Token | None:
        """Who does it: the subject, shared across "and", control and participles; of a passive, its agent."""

    def object(self, verb: Token) -> Token | None:
        """To whom it is done: the direct object, else the one told or given; of a passive, the passive subject."""

    def is_passive(self, verb: Token) -> bool:
        """Whether the verb is passive: "were killed", "(people) killed in", "was seized and (killed)"."""

    def agent(self, verb: Token) -> Token | None:
        """The head of the "by" phrase of a passive verb."""

    def modifiers(self, noun: Token) -> tuple[Token, ...]:
        """Adjectives, compounds and titles of a noun with their conjuncts: "[Russian] and [Syrian] [government] forces"."""

    def clause_complement(self, verb: Token) -> Token | None:
        """The head of what is said: "said that rebels [killed] ten", "rebels [killed] ten, officials said"."""

    def count_of(self, noun: Token) -> tuple[Token, ...]:
        """Numerals and determiners that count a noun: "[five] soldiers", "[dozens] of people", "[no] casualties"."""

    def apposition(self, noun: Token) -> tuple[Token, ...]:
        """Heads of what renames a noun: "Smith, a [spokesman]"."""

    def conjuncts(self, token: Token) -> tuple[Token, ...]:
        """The others joined with this token by "and", "or", commas; in text order, without the token."""

    def prepositional(self, token: Token, *prepositions: str) -> tuple[Token, ...]:
        """Heads of prepositional phrases on a verb or noun; any preposition when none is named: "in", "according to"."""

    def phrase(self, token: Token) -> Span:
        """The contiguous noun phrase around its head, without preposition, relative clause, apposition and conjuncts."""


def syntax_of(source: Doc | Language) -> Syntax:
    """The syntax that fits a Doc's labels, or those that a pipeline's parser can give. Undecided labels are read as UD."""
    if isinstance(source, Doc):
        return for_doc(source)
    labels = {label for name in source.pipe_names for label in getattr(source.get_pipe(name), "labels", ())}
    return _choose(len(labels & UD_ONLY), len(labels & CLEAR_ONLY))


def for_doc(doc: Doc) -> Syntax:
    """The syntax that fits the labels of one Doc, chosen once for a Doc that is parsed."""
    kept: Syntax | None = doc.user_data.get(_KEPT)
    if kept is not None:
        return kept
    chosen = _by_labels(doc)
    if doc.has_annotation("DEP"):
        doc.user_data[_KEPT] = chosen
    return chosen


def _by_labels(doc: Doc) -> Syntax:
    labels = [token.dep_ for token in doc]
    return _choose(sum(label in UD_ONLY for label in labels), sum(label in CLEAR_ONLY for label in labels))


def _choose(universal: int, clear: int) -> Syntax:
    return ClearSyntax() if clear > universal else UniversalSyntax()
