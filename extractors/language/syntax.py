"""Who does what to whom, asked of a parsed Doc in words of grammar instead of dependency labels.

>>> syntax.object(killed), syntax.agent(killed)   # doctest: +SKIP
(soldiers, rebels)

Two words have one meaning throughout. The **subject** is who does it and the **object** is to whom it is done, whatever the
voice: of a passive verb, ``object`` is the passive subject and ``subject`` is the "by" phrase, None where there is none. The
functions are pure; they return tokens of the same Doc, None or an empty tuple where the text does not say.

Trees are in Universal Dependencies, whatever model reads: :mod:`extractors.nlp.clear_to_universal` sees to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from extractors.language import relations
from extractors.language.relations import children, first_child, is_conjunct

RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that"})

QUANTIFIERS = frozenset(
    {"a", "an", "another", "no", "several", "many", "few", "some", "both", "dozen", "dozens", "score", "scores", "hundreds",
     "thousands", "tens", "couple", "handful", "multiple", "numerous", "countless"}
)  # fmt: skip
"""Words that count without being numerals: a closed class."""

MEASURES = frozenset(
    {
        "dozen",
        "dozens",
        "score",
        "scores",
        "hundreds",
        "thousands",
        "tens",
        "millions",
        "couple",
        "handful",
        "number",
        "pair",
        "total",
    }
)
"""Nouns that head the phrase they count: "dozens of people"."""

PARTICIPLES = frozenset({"VBG", "VBN"})
_SUBJECTS = relations.SUBJECTS - relations.PASSIVE_SUBJECTS | {"csubj"}
_PASSIVE_SUBJECTS = relations.PASSIVE_SUBJECTS | {"csubj:pass"}
_PASSIVE_MARKS = relations.PASSIVE_AUXILIARIES | _PASSIVE_SUBJECTS
_COUNTING = relations.DETERMINERS | relations.ADJECTIVES | relations.PREDETERMINERS
_MODIFIERS = relations.ADJECTIVES | relations.COMPOUNDS | relations.DESCRIPTIONS
_LENDING = relations.CONJUNCTS | relations.ADVERBIAL_CLAUSES
_MAY_STAND_BETWEEN = relations.COORDINATORS | relations.MARKS | relations.ADVERBS
_OPENERS = relations.SUBORDINATORS | relations.PREPOSITIONS
_PREPOSITIONAL = frozenset({"obl", "obl:agent", "nmod", "nmod:poss", "advcl", "acl"})
_PHRASE = frozenset(
    {"amod", "compound", "nmod:desc", "nmod:poss", "nmod:unmarked", "nmod", "det", "det:predet", "nummod", "flat", "fixed",
     "goeswith", "case", "advmod", "obl", "obl:unmarked", "cc:preconj"}
)  # fmt: skip


def subject(verb: Token) -> Token | None:
    """Who does it: the subject, shared across "and", control and participles; of a passive, its agent."""
    return agent(verb) if is_passive(verb) else _grammatical_subject(verb)


def object(verb: Token) -> Token | None:  # noqa: A001 - asked as `syntax.object`
    """To whom it is done: the direct object, else the one told or given; of a passive, the passive subject."""
    if is_passive(verb):
        return _grammatical_subject(verb)
    own = _own_object(verb)
    return _antecedent(own) if own else _shared_object(verb)


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: "were killed", "(people) killed in", "was seized and (killed)"."""
    if first_child(verb, _PASSIVE_MARKS):
        return True
    if verb.tag_ != "VBN" or first_child(verb, relations.DIRECT_OBJECTS):
        return False
    bare = first_child(verb, relations.HELPING_VERBS) is None
    if is_conjunct(verb) and bare and not first_child(verb, _SUBJECTS):
        return is_passive(verb.head)
    return bare


def agent(verb: Token) -> Token | None:
    """The head of the "by" phrase of a passive verb."""
    named = first_child(verb, relations.AGENTS)
    if named is not None or not is_passive(verb):
        return named
    return next(iter(prepositional(verb, "by")), None)


def modifiers(noun: Token) -> tuple[Token, ...]:
    """Adjectives, compounds and titles of a noun with their conjuncts: "[Russian] and [Syrian] [government] forces"."""
    own = [child for child in children(noun, _MODIFIERS) if not _counts(child)]
    return _ordered(other for modifier in own for other in (modifier, *conjuncts(modifier)))


def clause_complement(verb: Token) -> Token | None:
    """The head of what is said: "said that rebels [killed] ten", "rebels [killed] ten, officials said"."""
    own = first_child(verb, relations.COMPLEMENTS)
    if own is None and verb.dep_ in relations.ASIDES:
        return verb.head
    return own


def count_of(noun: Token) -> tuple[Token, ...]:
    """Numerals and determiners that count a noun: "[five] soldiers", "[dozens] of people", "[no] casualties"."""
    own = [child for child in noun.children if child.dep_ in relations.NUMERALS or _quantifies(child)]
    if not own and _is_measured(noun):
        return (_measure(noun),)
    return _ordered(own)


def measured(noun: Token) -> Token:
    """Whom a measure counts: of "a total of 73 [prisoners]" the prisoners; any other noun itself."""
    return next(iter(prepositional(noun, "of")), noun) if noun.lower_ in MEASURES else noun


def apposition(noun: Token) -> tuple[Token, ...]:
    """Heads of what renames a noun: "Smith, a [spokesman]"."""
    return tuple(children(noun, relations.APPOSITIONS))


def conjuncts(token: Token) -> tuple[Token, ...]:
    """The others joined with this token by "and", "or", commas; in text order, without the token."""
    first = token
    while is_conjunct(first):
        first = first.head
    return _ordered(other for other in _joined(first) if other != token)


def prepositional(token: Token, *prepositions: str) -> tuple[Token, ...]:
    """Heads of prepositional phrases on a verb or noun; any preposition when none is named: "in", "according to"."""
    found = ((child, _preposition(child)) for child in children(token, _PREPOSITIONAL))
    return tuple(child for child, words in found if words and (not prepositions or words in prepositions))


def phrase(token: Token) -> Span:
    """The contiguous noun phrase around its head, without preposition, relative clause, apposition and conjuncts."""
    inside = {other.i for other in _inside(token, top=True)}
    start = end = token.i
    while start - 1 in inside or (start - 2 in inside and token.doc[start - 1].is_punct):
        start -= 1
    while end + 1 in inside or (end + 2 in inside and token.doc[end + 1].is_punct):
        end += 1
    return token.doc[start : end + 1]


def distance(token: Token, other: Token) -> int:
    """How many steps the path between two tokens of one tree has; in two trees, how many tokens they are apart."""
    above = _with_ancestors(token)
    for steps, ancestor in enumerate(_with_ancestors(other)):
        if ancestor in above:
            return steps + above.index(ancestor)
    return abs(token.i - other.i)


# ---- subjects and objects that a construction lends


def _grammatical_subject(verb: Token) -> Token | None:
    """The subject in the tree, or the one that the construction lends."""
    own = first_child(verb, _SUBJECTS | _PASSIVE_SUBJECTS)
    if own is not None:
        return _antecedent(own)
    lent = _lent_subject(verb) or _gerund_before(verb)
    return lent if lent != verb else None


def _gerund_before(verb: Token) -> Token | None:
    """A clause right before the verb that does its work: "[Shelling] by rebels killed ten" is often parsed so."""
    gerunds = (child for child in verb.lefts if child.dep_ in relations.ADVERBIAL_CLAUSES and child.tag_ == "VBG")
    return next((child for child in gerunds if not any(t.is_punct for t in verb.doc[child.i : verb.i])), None)


def _lent_subject(verb: Token) -> Token | None:
    if verb.dep_ in relations.NOUN_CLAUSES:
        return verb.head if verb.tag_ in PARTICIPLES and _opener(verb) is None else None
    if verb.dep_ in relations.OPEN_COMPLEMENTS or (
        verb.dep_ in relations.ADVERBIAL_CLAUSES and _opener(verb) in ("of", "from")
    ):
        return _own_object(verb.head) or _grammatical_subject(verb.head)
    if verb.dep_ in _LENDING and _opener(verb) != "by":
        return _grammatical_subject(verb.head)
    return None


def _own_object(verb: Token) -> Token | None:
    return first_child(verb, relations.DIRECT_OBJECTS) or first_child(verb, relations.RECIPIENTS)


def _shared_object(verb: Token) -> Token | None:
    """Side by side, both verbs have the object: "shelled and burned the village"."""
    for other in conjuncts(verb):
        left, right = sorted((verb.i, other.i))
        side_by_side = all(token.dep_ in _MAY_STAND_BETWEEN for token in verb.doc[left + 1 : right])
        found = first_child(other, relations.DIRECT_OBJECTS) if side_by_side else None
        if found is not None and found.i > right:
            return found
    return None


def _antecedent(token: Token) -> Token:
    """What a relative pronoun stands for: of "who" in "rebels who attacked", the rebels."""
    if token.lower_ not in RELATIVE_PRONOUNS:
        return token
    clause = token.head
    while is_conjunct(clause) or clause.dep_ in relations.OPEN_COMPLEMENTS or _is_pushed_down(token, clause):
        clause = clause.head
    return clause.head if clause.dep_ in relations.RELATIVE_CLAUSES else token


def _is_pushed_down(pronoun: Token, clause: Token) -> bool:
    """Whether what is said stands between: "shelling [that] the mayor said killed five"."""
    return clause.dep_ in relations.COMPLEMENTS and pronoun.i < clause.head.i < clause.i


def _opener(verb: Token) -> str | None:
    """The word that opens a clause: "of" in "accused them of lying"."""
    return next((child.lower_ for child in verb.lefts if child.dep_ in _OPENERS), None)


# ---- noun phrases


def _quantifies(child: Token) -> bool:
    return child.dep_ in _COUNTING and _counts(child)


def _counts(token: Token) -> bool:
    return token.lower_ in QUANTIFIERS or token.pos_ == "NUM"


def _is_measured(noun: Token) -> bool:
    measure = _measure(noun)
    return measure != noun and (measure.lower_ in MEASURES or measure.pos_ == "NUM" or measure.tag_ == "CD")


def _measure(noun: Token) -> Token:
    return noun.head if noun.dep_ in relations.PHRASES_OF_NOUN and _preposition(noun) == "of" else noun


def _inside(token: Token, *, top: bool = False) -> Iterator[Token]:
    yield token
    for child in children(token, _PHRASE):
        if not (top and child.dep_ in relations.PREPOSITIONS):
            yield from _inside(child)


def _joined(first: Token) -> Iterator[Token]:
    yield first
    for child in children(first, relations.CONJUNCTS):
        yield from _joined(child)


def _preposition(noun: Token) -> str:
    """The words of the case marker, lower-cased: "in", "according to"; empty without one or for a possessive.

    A gerund is read as a noun: "killed by shelling" is often parsed as a clause.
    """
    allowed = _OPENERS if noun.tag_ == "VBG" else relations.PREPOSITIONS
    marker = next((child for child in noun.lefts if child.dep_ in allowed), None)
    if marker is None:
        return ""
    return " ".join(word.lower_ for word in (marker, *children(marker, relations.LONGER_WORDS)))


def _with_ancestors(token: Token) -> list[int]:
    return [token.i, *(ancestor.i for ancestor in token.ancestors)]


def _ordered(tokens: Iterable[Token]) -> tuple[Token, ...]:
    return tuple(sorted(tokens, key=lambda token: token.i))
