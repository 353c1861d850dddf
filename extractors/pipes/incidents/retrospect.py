"""Whether an article looks back: a trial, a memorial, an obituary, the figures of a year, which retell harm that is no news."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from extractors.language.number_words import number_words
from extractors.nlp.sections import section_kind
from extractors.pipes.common.event_words import EventWordKind, is_of_kind
from extractors.records import SectionKind

SINCE_THEN = frozenset({"after", "later", "on", "since"})
AGO = "ago"
OF_AGE = frozenset({"at", "aged", "of"})
NEAR = 5
LIFE = 12
"""How many words behind the death an age may stand: "has died in his sleep at the age of 91"."""
AGE = re.compile(r"\s*(?:He|She) was \d{2,3}\b")
"""How the sentence behind the death may begin instead."""


def is_obituary(doc: Doc) -> bool:
    """Whether headline and first sentence both tell of a death of old age or illness: all else happened in a long life."""
    told = {
        section_kind(sentence)
        for sentence in _beginning(doc)
        if any(_is_of_age(token) for token in sentence) or _is_death_before_an_age(sentence)
    }
    return told == {SectionKind.HEADLINE, SectionKind.BODY}


def looks_back(doc: Doc, counting: Iterable[tuple[int, int]]) -> bool:
    """Whether the headline and the first sentence below it both say so, each in one way or another.

    "Trial over cafe bombing opens. Two men went on trial on Monday over the bombing of a cafe." A headline alone may look back
    at what is news: "Blast at a memorial". `counting` are the tokens ``start:end`` of cues of counting.
    """
    counted = {start for start, _ in counting}
    beginning = {SectionKind.HEADLINE: False, SectionKind.BODY: False}
    for sentence in _beginning(doc):
        kind = section_kind(sentence)
        is_counting = any(token.i in counted for token in sentence)
        beginning[kind] = beginning[kind] or is_counting or any(_is_of_the_past(token) for token in sentence)
    return all(beginning.values())


def _is_of_the_past(token: Token) -> bool:
    """A word of remembering, years that have gone by or a death of old age."""
    return is_of_kind(token, EventWordKind.MEMORY) or _are_years_on(token) or _is_of_age(token)


def _are_years_on(token: Token) -> bool:
    """As in "30 [years] after the massacre", "shot in a quarry thirty [years] ago"."""
    if not is_of_kind(token, EventWordKind.LONG_TIME) or token.i == 0 or token.i + 1 == len(token.doc):
        return False
    before = token.nbor(-1)
    is_counted = before.like_num or before.lower_ == "a" or before.lower_ in number_words()
    return is_counted and token.nbor().lower_ in SINCE_THEN | {AGO}


def _is_of_age(token: Token) -> bool:
    """As in "The general who led the siege [dies] at 91", "has [died] at the age of 91", "[died] peacefully on Sunday"."""
    if not is_of_kind(token, EventWordKind.DYING):
        return False
    if any(is_of_kind(word, EventWordKind.PEACE) for word in token.doc[token.i + 1 : token.i + NEAR]):
        return True
    behind = [word.lower_ for word in token.doc[token.i + 1 : token.i + LIFE] if word.sent == token.sent]
    return any(word in OF_AGE and age.isdigit() and len(age) > 1 for word, age in itertools.pairwise(behind))


def _is_death_before_an_age(sentence: Span) -> bool:
    """As in "The general died on Monday in Batna. [He was 91]."."""
    tells_death = any(is_of_kind(token, EventWordKind.DYING) for token in sentence)
    return tells_death and AGE.match(sentence.doc.text, sentence.end_char) is not None


def _beginning(doc: Doc) -> Iterator[Span]:
    """The sentences of the headline, and the first of the body."""
    for sentence in doc.sents if doc.has_annotation("SENT_START") else ():
        kind = section_kind(sentence)
        if kind in (SectionKind.HEADLINE, SectionKind.BODY):
            yield sentence
        if kind is SectionKind.BODY and sentence.text.strip():
            return
