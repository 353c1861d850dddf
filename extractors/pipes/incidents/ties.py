"""Mentions of one deed that grammar ties: "strikes [targeted]", "rockets hit ..., [killing] two", "targeted [with a bomb]"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extractors.pipes.incidents.evidence import Evidence
from extractors.pipes.incidents.grouping import TOLD

IN_BETWEEN = frozenset({"after", "before", "since", "following", "when"})
MEANS = frozenset({"with", "by", "in", "during", "using"})
"""A deed may be told as the means or the frame of another: "was targeted [with] a bomb"."""
LINKING = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "conj", "advcl", "acl", "acl:relcl", "xcomp", "nmod",
                     "parataxis"})  # fmt: skip


def links(doc: Doc, mentions: Sequence[Evidence]) -> list[tuple[int, int]]:
    """Mentions of one deed: "strikes [targeted]", "rockets hit ..., [killing] two"."""
    if not doc.has_annotation("DEP"):
        return []
    by_root = {mention.event.root: mention for mention in mentions}
    found_ties: list[tuple[int, int]] = []
    for mention in mentions:
        other = _tied(doc[mention.event.root], by_root, mention) or _cause_in_sentence(mention, mentions)
        if other is not None and other.event.event_type == mention.event.event_type:
            found_ties.append((mention.number, other.number))
    return found_ties


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
    while above.i not in by_root and above.pos_ in ("NOUN", "PROPN") and above.dep_ in ("nmod", "compound", "appos"):
        above = above.head
    return above if above.i in by_root else token.head


def _are_apart(token: Token, other: Token, mention: Evidence, found: Evidence) -> bool:
    """Two deeds side by side ("shelled and stormed") stay two unless one is the result of the other."""
    if mention.is_answer is not found.is_answer:
        return True
    if mention.is_result or found.is_result:
        return any(child.lower_ in IN_BETWEEN for one in (token, other) for child in one.children)
    child, head = (token, other) if other.is_ancestor(token) else (other, token)
    if child.dep_ in ("obl", "nmod") and any(mark.dep_ == "case" and mark.lower_ in MEANS for mark in child.children):
        return False
    subject_of = child.dep_ in ("nsubj", "nsubj:pass", "obl:agent") and head.pos_ == "VERB"
    return not (subject_of or (child.dep_ in ("obj", "acl", "acl:relcl") and head.pos_ in ("VERB", "NOUN")))


def _cause_in_sentence(mention: Evidence, mentions: Sequence[Evidence]) -> Evidence | None:
    """The only deed of the sentence that a bare result can follow from."""
    if not mention.is_result:
        return None
    deeds = [
        other
        for other in mentions
        if other.sentence == mention.sentence and not other.is_result and other.event.realis in TOLD and not other.is_answer
    ]
    return deeds[0] if len(deeds) == 1 else None
