"""Dependency labels in words of grammar: the only place besides the model that knows them.

The labels are those of Universal Dependencies v2, which :mod:`extractors.nlp` gives whatever model reads. A pipe asks what a
token *is* to its head, with one of the predicates, or whether its relation is one of a named set:

    is_object(token)                     "[soldiers]" in "killed soldiers"
    token.dep_ in NOUN_CLAUSES           "[killed]" in "the men killed in the raid"
    first_child(noun, POSSESSORS)        "[army]" in "the army's statement"

A set that only one pipe needs is put together there from the sets here: ``ADJECTIVES | COMPOUNDS``.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

Relations = frozenset[str]

# ---- the arguments of a verb

ACTIVE_SUBJECTS = frozenset({"nsubj"})
"""[Rebels] fled."""
PASSIVE_SUBJECTS = frozenset({"nsubj:pass"})
"""[Two men] were killed."""
OWN_SUBJECTS = ACTIVE_SUBJECTS | PASSIVE_SUBJECTS
SUBJECTS = OWN_SUBJECTS | {"nsubj:outer"}
"""Nouns that are subjects, also [the problem] in "The problem is that they left"."""
CLAUSAL_SUBJECTS = frozenset({"csubj"})
"""[Shelling] civilians is a crime."""
DIRECT_OBJECTS = frozenset({"obj"})
"""Killed [ten people]."""
RECIPIENTS = frozenset({"iobj"})
"""Told [reporters] that ..."""
OBJECTS = DIRECT_OBJECTS | RECIPIENTS
AGENTS = frozenset({"obl:agent"})
"""Killed by [rebels]."""
PHRASES_OF_VERB = frozenset({"obl"})
"""Died in [Aleppo]."""
BARE_PHRASES = frozenset({"obl:unmarked"})
"""Died [Monday]: without a preposition."""
OBLIQUES = PHRASES_OF_VERB | BARE_PHRASES | AGENTS
EXPLETIVES = frozenset({"expl"})
"""[There] were no injuries."""
PARTICLES = frozenset({"compound:prt"})
"""Carried [out] a raid."""

# ---- clauses

ROOTS = frozenset({"ROOT"})
COMPLEMENTS = frozenset({"ccomp"})
"""Said that rebels [fled]."""
OPEN_COMPLEMENTS = frozenset({"xcomp"})
"""Tried to [flee]."""
ADVERBIAL_CLAUSES = frozenset({"advcl"})
"""A bomb went off, [killing] ten."""
RELATIVE_CLAUSES = frozenset({"acl:relcl"})
"""Rebels who [attacked] the base."""
PARTICIPLE_CLAUSES = frozenset({"acl"})
"""People [killed] in the raid; plans to [attack]."""
NOUN_CLAUSES = RELATIVE_CLAUSES | PARTICIPLE_CLAUSES
ASIDES = frozenset({"parataxis"})
"""Ten died, officials [said]."""

# ---- inside a noun phrase

DETERMINERS = frozenset({"det"})
"""[the], [no], [these]."""
PREDETERMINERS = frozenset({"det:predet"})
"""[all] the people."""
NUMERALS = frozenset({"nummod"})
"""[five] soldiers."""
ADJECTIVES = frozenset({"amod"})
"""[wounded] soldiers."""
COMPOUNDS = frozenset({"compound"})
"""[police] station."""
POSSESSORS = frozenset({"nmod:poss"})
"""[the army]'s statement, [their] statement."""
PHRASES_OF_NOUN = frozenset({"nmod"})
"""Residents of [Mosul]."""
DESCRIPTIONS = frozenset({"nmod:desc"})
"""[President] Haddad."""
BARE_MODIFIERS = frozenset({"nmod:unmarked"})
"""The [Monday] attack."""
NAME_PARTS = frozenset({"flat"})
"""Ali [Haddad]."""
APPOSITIONS = frozenset({"appos"})
"""Haddad, [a spokesman]."""

# ---- words between, and what stands side by side

PREPOSITIONS = frozenset({"case"})
"""[in] Aleppo; the 's of a possessor."""
SUBORDINATORS = frozenset({"mark"})
"""[that] rebels fled, [to] flee."""
COORDINATORS = frozenset({"cc"})
"""Haddad [and] Berg."""
PAIR_OPENERS = frozenset({"cc:preconj"})
"""[both] Haddad and Berg."""
CONJUNCTS = frozenset({"conj"})
"""Haddad and [Berg]."""
ADVERBS = frozenset({"advmod"})
"""[not], [nearly]."""
AUXILIARIES = frozenset({"aux"})
"""[have] killed, [may] flee."""
PASSIVE_AUXILIARIES = frozenset({"aux:pass"})
"""[were] killed."""
COPULAS = frozenset({"cop"})
"""[is] dead."""
HELPING_VERBS = AUXILIARIES | PASSIVE_AUXILIARIES | COPULAS
LONGER_WORDS = frozenset({"fixed"})
"""According [to]; at [least]."""
MARKS = frozenset({"punct"})
UNSURE = frozenset({"dep"})
"""What the model could not say."""
LEFTOVERS = frozenset({"orphan"})
"""[three] in "ten died in Homs and three in Hama"."""


# ---- children by their relation


def children(token: Token, relations: Relations) -> Iterator[Token]:
    """The children of a token that have one of the relations, in text order."""
    return (child for child in token.children if child.dep_ in relations)


def first_child(token: Token, relations: Relations) -> Token | None:
    """The first child of a token that has one of the relations."""
    return next(children(token, relations), None)


def has_child(token: Token, relations: Relations) -> bool:
    """Whether a token has a child of one of the relations."""
    return first_child(token, relations) is not None


# ---- what a token is to its head


def is_root(token: Token) -> bool:
    return token.dep_ in ROOTS


def is_subject(token: Token) -> bool:
    """Whether a token is a subject, active or passive."""
    return token.dep_ in SUBJECTS


def is_active_subject(token: Token) -> bool:
    return token.dep_ in ACTIVE_SUBJECTS


def is_passive_subject(token: Token) -> bool:
    return token.dep_ in PASSIVE_SUBJECTS


def is_object(token: Token) -> bool:
    """Whether a token is a direct object."""
    return token.dep_ in DIRECT_OBJECTS


def is_recipient(token: Token) -> bool:
    """Whether a token is who is given or told something: "lent [Laos] a million"."""
    return token.dep_ in RECIPIENTS


def is_agent(token: Token) -> bool:
    """Whether a token is the "by" phrase of a passive verb."""
    return token.dep_ in AGENTS


def is_oblique(token: Token) -> bool:
    """Whether a token is a phrase on a verb that is neither subject nor object."""
    return token.dep_ in OBLIQUES


def is_complement(token: Token) -> bool:
    """Whether a token heads what is said, thought or seen: "said that rebels [fled]"."""
    return token.dep_ in COMPLEMENTS


def is_open_complement(token: Token) -> bool:
    """Whether a token heads a complement that borrows its subject: "tried to [flee]"."""
    return token.dep_ in OPEN_COMPLEMENTS


def is_adverbial_clause(token: Token) -> bool:
    return token.dep_ in ADVERBIAL_CLAUSES


def is_relative_clause(token: Token) -> bool:
    return token.dep_ in RELATIVE_CLAUSES


def is_participle_clause(token: Token) -> bool:
    return token.dep_ in PARTICIPLE_CLAUSES


def is_noun_clause(token: Token) -> bool:
    """Whether a token heads a clause on a noun, relative or participle: "people who [died]", "people [killed] there"."""
    return token.dep_ in NOUN_CLAUSES


def is_determiner(token: Token) -> bool:
    return token.dep_ in DETERMINERS


def is_adjective(token: Token) -> bool:
    """Whether a token describes a noun before it as an adjective does, whatever its part of speech."""
    return token.dep_ in ADJECTIVES


def is_compound(token: Token) -> bool:
    return token.dep_ in COMPOUNDS


def is_possessor(token: Token) -> bool:
    return token.dep_ in POSSESSORS


def is_phrase_of_noun(token: Token) -> bool:
    """Whether a token hangs on a noun by a preposition: "residents of [Mosul]"."""
    return token.dep_ in PHRASES_OF_NOUN


def is_phrase_of_verb(token: Token) -> bool:
    """Whether a token hangs on a verb by a preposition: "died in [Aleppo]"; no agent."""
    return token.dep_ in PHRASES_OF_VERB


def is_apposition(token: Token) -> bool:
    return token.dep_ in APPOSITIONS


def is_conjunct(token: Token) -> bool:
    return token.dep_ in CONJUNCTS


def is_preposition(token: Token) -> bool:
    return token.dep_ in PREPOSITIONS


def is_subordinator(token: Token) -> bool:
    return token.dep_ in SUBORDINATORS


def is_adverb(token: Token) -> bool:
    return token.dep_ in ADVERBS


def is_expletive(token: Token) -> bool:
    return token.dep_ in EXPLETIVES
