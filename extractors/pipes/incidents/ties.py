"""Mentions of one act that grammar ties: "strikes [targeted]", "rockets hit ..., [killing] two", "targeted [with a bomb]"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extractors.domain import HAPPENED
from extractors.language.relations import (
    ADVERBIAL_CLAUSES,
    AGENTS,
    APPOSITIONS,
    ASIDES,
    COMPOUNDS,
    CONJUNCTS,
    DIRECT_OBJECTS,
    NOUN_CLAUSES,
    OPEN_COMPLEMENTS,
    OWN_SUBJECTS,
    PHRASES_OF_NOUN,
    PHRASES_OF_VERB,
    PREPOSITIONS,
    children,
)
from extractors.pipes.incidents.evidence import Evidence

IN_BETWEEN = frozenset({"after", "before", "since", "following", "when"})
YEAR = 5
"""UCDP date_prec of a year."""
MEANS = frozenset({"with", "by", "in", "during", "using"})
"""An act may be told as the means or the frame of another: "was targeted [with] a bomb"."""
LINKING = (
    OWN_SUBJECTS | DIRECT_OBJECTS | PHRASES_OF_VERB | AGENTS | PHRASES_OF_NOUN | CONJUNCTS | ADVERBIAL_CLAUSES | NOUN_CLAUSES
    | OPEN_COMPLEMENTS | ASIDES
)  # fmt: skip
"""How one mention of an act may hang on another."""
PARTS_OF_NOUN = PHRASES_OF_NOUN | COMPOUNDS | APPOSITIONS


def links(doc: Doc, mentions: Sequence[Evidence]) -> list[tuple[int, int]]:
    """Mentions of one act: "strikes [targeted]", "rockets hit ..., [killing] two"."""
    if not doc.has_annotation("DEP"):
        return []
    by_root = {mention.event.root: mention for mention in mentions}
    found: list[tuple[int, int]] = []
    for mention in mentions:
        other = _tied(doc[mention.event.root], by_root, mention) or _cause_in_sentence(doc, mention, mentions)
        if other is not None and other.event.event_type == mention.event.event_type:
            found.append((mention.number, other.number))
    return found


def _tied(token: Token, by_root: dict[int, Evidence], mention: Evidence) -> Evidence | None:
    """The event that is subject, object or agent of this one, or that this result hangs on."""
    near = [child for child in token.children if child.dep_ in LINKING]
    if token.dep_ in LINKING:
        near.append(_event_above(token, by_root))
    for other in near:
        found = by_root.get(other.i)
        if found is None or found is mention or _are_apart(token, other, mention, found):
            continue
        return found
    return None


def _event_above(token: Token, by_root: dict[int, Evidence]) -> Token:
    """The governor, or for what describes a part of an event the event: "a barrage of rockets [fired at] the base"."""
    above = token.head
    while above.i not in by_root and above.pos_ in ("NOUN", "PROPN") and above.dep_ in PARTS_OF_NOUN:
        above = above.head
    return above if above.i in by_root else token.head


def _are_apart(token: Token, other: Token, mention: Evidence, found: Evidence) -> bool:
    """Two acts side by side ("shelled and stormed") stay two unless one is the result of the other."""
    if mention.context.is_answer is not found.context.is_answer:
        return True
    if mention.form.is_result or found.form.is_result:
        return any(child.lower_ in IN_BETWEEN for word in (token, other) for child in word.children)
    child, head = (token, other) if other.is_ancestor(token) else (other, token)
    is_phrase = child.dep_ in PHRASES_OF_VERB | PHRASES_OF_NOUN
    if is_phrase and any(mark.lower_ in MEANS for mark in children(child, PREPOSITIONS)):
        return False
    subject_of = child.dep_ in OWN_SUBJECTS | AGENTS and head.pos_ == "VERB"
    return not (subject_of or (child.dep_ in NOUN_CLAUSES | DIRECT_OBJECTS and head.pos_ in ("VERB", "NOUN")))


def _cause_in_sentence(doc: Doc, mention: Evidence, mentions: Sequence[Evidence]) -> Evidence | None:
    """The only act of the sentence that a bare result can follow from; none from or to which a sentence counts days."""
    if not mention.form.is_result:
        return None
    happened = (other for other in mentions if other.sentence == mention.sentence and other.event.realis in HAPPENED)
    acts = [other for other in happened if not other.form.is_result and not other.context.is_answer]
    if len(acts) != 1 or acts[0].time.is_counted_from or mention.time.is_counted_from or _is_of_a_year(acts[0]):
        return None
    return acts[0]


def _is_of_a_year(act: Evidence) -> bool:
    """Whether only a year dates an act, as what is recalled: "nine were killed, recalling a 2014 [massacre]"."""
    return act.time.date is not None and act.time.date.date.date_prec >= YEAR
