"""The speaker of an attribution: the noun phrase in full, what kind of claimant it is, which actor it names."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from spacy.tokens import Token

from extractors import lexicon
from extractors.language import relations, syntax
from extractors.language.function_words import DASHES
from extractors.language.relations import (
    children,
    first_child,
    has_child,
    is_conjunct,
    is_oblique,
    is_participle_clause,
    is_preposition,
)
from extractors.pipes.common import reporting as words

OUTSIDE = relations.NOUN_CLAUSES | relations.ASIDES | relations.MARKS | relations.ADVERBIAL_CLAUSES | relations.UNSURE
"""Children of a noun that are not part of its name."""

LONGEST = 30
"""A longer noun phrase is a parsing error: it is cut to its core."""


@dataclass(frozen=True, slots=True)
class IssuingVerb:
    """A row of ``seeds/issuing_verbs.csv``: what somebody does with a document that speaks: "[issued] a statement saying"."""

    verb: str
    example: str


@functools.cache
def issuing_verbs() -> frozenset[str]:
    """The verbs, in the infinitive."""
    return frozenset(row.verb for row in lexicon.read(IssuingVerb, "issuing_verbs.csv"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a token range and its head."""

    start: int
    end: int
    root: int


def speaker_of(head: Token) -> Speaker:
    """The noun phrase around its head, with prepositional phrases and appositions, without relative clauses.

    "a spokesman for the mission, Col. Jan Berg, who spoke in Rome" -> "a spokesman for the mission, Col. Jan Berg"
    """
    inside = sorted(token.i for token in _name(head, top=True))
    start = end = head.i
    positions = set(inside)
    while start - 1 in positions or (start - 2 in positions and _is_gap(head.doc[start - 1])):
        start -= 1
    while end + 1 in positions or (end + 2 in positions and _is_gap(head.doc[end + 1])):
        end += 1
    if end - start > LONGEST:
        phrase = syntax.phrase(head)
        return Speaker(phrase.start, phrase.end, head.i)
    while start < head.i and (_is_gap(head.doc[start]) and not head.doc[start].is_quote):
        start += 1
    while end + 1 < len(head.doc) and head.doc[end + 1].ent_type_ == "PERSON" and head.doc[end].ent_type_ == "PERSON":
        end += 1
    return Speaker(start, end + 1, head.i)


def bare(head: Token) -> Speaker:
    """A noun phrase up to its head: "the U.N." of "that of the U.N.: ten dead", where the tree hangs the rest on it."""
    phrase = syntax.phrase(head)
    return Speaker(min(phrase.start, head.i), head.i + 1, head.i)


def _is_gap(token: Token) -> bool:
    return token.is_punct or token.is_space


def _name(token: Token, *, top: bool = False) -> list[Token]:
    found = [token]
    for child in token.children:
        marks_speaker = is_preposition(child) and top and child.i < token.i
        if child.dep_ in OUTSIDE or marks_speaker or (is_conjunct(child) and child.pos_ in ("VERB", "AUX")):
            continue
        found += _name(child)
    return found


def is_in_dateline(noun: Token, verb: Token) -> bool:
    """Whether a noun stands in the dateline of its sentence and the verb behind it: "BAGHDAD (Reuters) - Two men said"."""
    if noun.i > verb.i or noun.i - noun.sent.start > LONGEST_DATELINE:
        return False
    between = noun.doc[noun.i + 1 : min(verb.i, noun.sent.start + LONGEST_DATELINE)]
    return any(token.text in DASHES and token.i - noun.sent.start <= LONGEST_DATELINE for token in between) and noun.is_upper


LONGEST_DATELINE = 10
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def beside(verb: Token) -> Token | None:
    """The noun phrase right before a verb of saying, or right behind one that follows a quotation; by place alone."""
    doc, sent = verb.doc, verb.sent
    index = verb.i - 1
    while index >= sent.start and (doc[index].pos_ in ("ADV", "AUX", "PART") or _is_when(doc[index])):
        index -= 1
    if index >= sent.start and doc[index].pos_ in NOMINAL:
        return _top(doc[index])
    if _follows_name(verb, index):
        return _top(doc[index - 1])
    if verb.i + 1 < sent.end and (index < sent.start or doc[index].is_punct):
        behind = next((token for token in doc[verb.i + 1 : sent.end] if token.pos_ in NOMINAL), None)
        follows = behind is not None and _begins_behind(verb, behind) and not _is_marked(behind)
        return _top(behind) if behind is not None and follows else None
    return None


def _begins_behind(verb: Token, noun: Token) -> bool:
    """Whether a noun phrase begins right behind a verb, also where "the" hangs on a later one: "said the [Union] of Nurses"."""
    between = verb.doc[verb.i + 1 : noun.i]
    return noun.left_edge.i <= verb.i + 1 or all(token.pos_ == "DET" for token in between)


def _follows_name(verb: Token, comma: int) -> bool:
    """Whether a verb with a tense of its own stands behind a name between commas: "the spokesman[, Omar Saranga,] told"."""
    doc = verb.doc
    if verb.tag_ not in FINITE or doc[comma].text != ",":
        return False
    index = comma - 1
    while index > verb.sent.start and doc[index].ent_type_ == "PERSON":
        index -= 1
    return index < comma - 1 and doc[index].text == ","


FINITE = frozenset({"VBD", "VBZ", "VBP"})


def _is_marked(noun: Token) -> bool:
    """Whether a preposition stands before a noun: who speaks has none ("said in [Geneva]")."""
    return has_child(noun, relations.PREPOSITIONS)


def owner(head: Token, verb: Token) -> Token:
    """Whose it is that speaks in a relative clause: "[the governor], whose office spoke of 39 dead"."""
    is_relative = relations.is_relative_clause(verb) and any(child.lower_ == "whose" for child in head.children)
    return verb.head if is_relative else head


def _is_when(token: Token) -> bool:
    """Whether a token says when: "the forces [on Monday] confirmed"."""
    if token.ent_type_ in ("DATE", "TIME"):
        return True
    return token.pos_ == "ADP" and token.i + 1 < len(token.doc) and _is_when(token.nbor())


def with_name(speaker: Speaker, verb: Token) -> Speaker:
    """The speaker up to the name that stands between commas before the verb: "a spokesman based in Rome[, Jan Berg], said"."""
    doc, last = verb.doc, verb.i - 1
    if last <= speaker.end or doc[last].text != "," or doc[last - 1].ent_type_ != "PERSON":
        return speaker
    between = doc[speaker.end : last]
    is_clause = any(token.pos_ in ("VERB", "AUX") and not is_participle_clause(token) for token in between)
    return speaker if is_clause else Speaker(speaker.start, last, speaker.root)


def with_partner(speaker: Speaker, verb: Token) -> Speaker:
    """The speaker with whoever is joined to it before a comma: "Ten died, [activists in the city and] a medic said"."""
    doc, start = verb.doc, speaker.start
    joint = start if doc[start].lower_ == "and" else start - 1
    if joint <= verb.sent.start or doc[joint].lower_ != "and" or start > verb.i:
        return speaker
    index = joint - 1
    while index >= verb.sent.start and doc[index].pos_ in IN_NAMES:
        index -= 1
    is_open = index < verb.sent.start or doc[index].text in (",", ":")
    opener = doc[index + 1]
    if not is_open or opener.pos_ == "ADP" or index + 1 >= joint:
        return speaker
    return Speaker(index + 1, speaker.end, speaker.root)


IN_NAMES = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "PART", "NUM"})


def nearer(verb: Token, subject: Token) -> Token:
    """The noun right before a verb of saying, where the tree gives a subject further left that it is no part of."""
    close = beside(verb) if subject.i < verb.i else None
    if close is None or close.i < subject.i or close.i > verb.i or is_oblique(close) or subject.is_ancestor(close):
        return subject
    return close


INSIDE_NAME = (
    relations.NAME_PARTS | relations.COMPOUNDS | relations.DESCRIPTIONS | relations.PHRASES_OF_NOUN | relations.APPOSITIONS
)


def _top(token: Token) -> Token:
    """The head of the noun phrase that a token ends: of "six people, including a boy, [the governor] of Orel" the last."""
    while token.dep_ in INSIDE_NAME and token.head.pos_ in NOMINAL and not _stands_alone(token):
        token = token.head
    return token


def _stands_alone(noun: Token) -> bool:
    """Whether a claimant with an article is no name for the common noun before it: who "the governor" is needs a name."""
    renames = noun.dep_ in relations.APPOSITIONS and noun.head.pos_ == "NOUN"
    return renames and _is_claimant(noun) and has_child(noun, relations.DETERMINERS)


def _is_claimant(noun: Token) -> bool:
    return any(key == (noun.lower_,) for key in words.claimants())


def issuer(document: Token) -> Token:
    """Who made a document that speaks: "[the group] issued a statement saying", "[the army]'s statement said".

    The document itself where the text names nobody.
    """
    possessor = first_child(document, relations.POSSESSORS)
    if possessor is not None:
        return possessor
    author = syntax.prepositional(document, "by", "from", "of")
    if author:
        return author[0]
    governor = document.head
    if governor.pos_ == "VERB" and relations.is_object(document) and words.is_form_of(governor, issuing_verbs()):
        return syntax.subject(governor) or document
    return maker(document) or document


def maker(document: Token) -> Token | None:
    """Who is said to have made a document: "figures released by [the ministry]", "a toll that [the army] announced"."""
    clauses = (
        clause for clause in children(document, relations.NOUN_CLAUSES) if not has_child(clause, relations.SUBORDINATORS)
    )
    for clause in clauses:
        made = words.is_form_of(clause, issuing_verbs()) or clause.lower_ in words.verbs()
        subject = syntax.subject(clause) if made else None
        if subject is not None and subject != document:
            return subject
    return None
