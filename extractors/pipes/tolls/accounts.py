"""Figures of acts that somebody keeps account of, many of them over a time.

The group recorded 27 attacks in the region. In these attacks [61] people were killed.
It is the ninth massacre that the group documents. In these nine massacres [388] people were killed.
The country has lost [70,000] lives to terrorism.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.language import relations
from extractors.nlp.annotations import QuantityReading
from extractors.pipes.common.people import singular
from extractors.pipes.common.reporting import is_form_of
from extractors.pipes.tolls.cues import CueKind, words
from extractors.pipes.tolls.figures import Article, Figure

THESE = frozenset({"these", "those", "them", "such"})
IN = frozenset({"in", "during", "by"})
BACK = 2
"""How many sentences before a figure the account may be told."""


def is_of_recorded_acts(article: Article, figure: Figure) -> bool:
    """As in "It recorded 27 attacks. [In these attacks] 61 were killed."; two of one day are one incident."""
    harm = article.doc[figure.claim.root]
    return any(_are_recorded(article, figure, acts) for acts in _acts(harm)) or _comes_with_many(article, figure)


def _comes_with_many(article: Article, figure: Figure) -> bool:
    """As in "It registered 11 attacks on convoys, [with] 39 people killed"."""
    before = article.doc[article.sent(figure).start : figure.claim.start]
    if not before or before[-1].lower_ != "with":
        return False
    acts = (token for token in before if token.pos_ == "NOUN" and token.tag_ in PLURALS)
    return any(_is_recorded(noun) and _are_many(article, noun) for noun in acts)


def is_lost_to_what_lasts(article: Article, figure: Figure) -> bool:
    """As in "the country has lost more than [70,000 lives] to terrorism": what somebody loses lives to goes on."""
    lives = article.doc[figure.claim.root]
    is_lost = relations.is_object(lives) and is_form_of(lives.head, LOSING)
    causes = (noun for noun in (*lives.head.children, *lives.children) if _follows_to(noun))
    return is_lost and any(noun.lower_ in words(CueKind.LASTING) or noun.lower_ == "it" for noun in causes)


def _follows_to(noun: Token) -> bool:
    return any(child.lower_ == "to" for child in relations.children(noun, relations.PREPOSITIONS))


LOSING = frozenset({"lose"})


def _acts(harm: Token) -> Iterator[Token]:
    """The plural acts in which a harm is said to have been done: "killed in these [attacks]"."""
    for verb in (harm, harm.head):
        for noun in verb.children:
            if noun.tag_ in PLURALS and any(child.lower_ in IN for child in relations.children(noun, relations.PREPOSITIONS)):
                yield noun


PLURALS = frozenset({"NNS", "PRP"})


def _are_recorded(article: Article, figure: Figure, acts: Token) -> bool:
    if acts.lower_ not in THESE and not any(child.lower_ in THESE for child in relations.children(acts, relations.DETERMINERS)):
        return False
    before = article.sents[max(figure.sentence - BACK, 0) : figure.sentence + 1]
    nouns = (token for sent in before for token in sent if token.pos_ == "NOUN" and token.i < acts.i)
    if acts.lower_ in THESE:
        events = {event.root for event in article.events}
        same = [noun for noun in nouns if noun.tag_ in PLURALS and noun.i in events]
    else:
        same = [noun for noun in nouns if singular(noun.lower_) == singular(acts.lower_)]
    return any(_is_recorded(noun) and (_are_many(article, noun) or _are_many(article, acts)) for noun in same)


def _are_many(article: Article, acts: Token) -> bool:
    """Whether more acts are counted than one incident has: "27 attacks", "these nine massacres"."""
    quantities: tuple[QuantityReading, ...] = article.doc._.quantities
    before = range(acts.left_edge.i, acts.i)
    return any((reading.quantity.minimum or 0) >= MANY for reading in quantities if reading.start in before)


MANY = 5


def _is_recorded(noun: Token) -> bool:
    """Whether somebody is said to keep account of an act: "recorded 27 [attacks]", "the ninth [massacre] that it documents"."""
    verbs = [noun.head] if relations.is_object(noun) or relations.is_passive_subject(noun) else []
    verbs += relations.children(noun, relations.NOUN_CLAUSES)
    return any(is_form_of(verb, words(CueKind.RECORDING)) for verb in verbs)
