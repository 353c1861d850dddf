"""Counts: "at least seven", "dozens", "three to five", "no one", "a" of "a soldier".

Reads
    At least [seven] Iraqi militiamen died        at_least 7..open
    [between 3 and 5] people, [3-5] people        range 3..5
    [dozens] of villagers, [several] guards       vague, 24..open, 3..open
    [nearly 40] migrants                          approximate 36..40, best 40
    [No one] was hurt, [no] casualties            none, 0..0
    [a] policeman, [another] was hurt             exact 1
    the toll rose from [12] to [19]               two counts, no range

Leaves alone ages ("a 27-year-old", "aged 5", "Haddad, 41,"), dates, years, hours, spans of time, money, shares, distances,
calibres, labels ("Route 60", "F-16", "47th Battalion"), scores of games ("3-1"), idioms ("one day", "no longer") and numbers
of more people than there are ("30 billion").

What a qualifier does to the bounds stands in `bounds.py`, which numbers count nobody in `refusals.py`. The words stand in
``seeds/quantity_words.csv``, ``quantity_qualifiers.csv``, ``quantity_refusals.csv``, ``quantity_change_words.csv``,
``number_words.csv``, ``counted_words.csv`` and ``people.csv``, and every row's example is a test.

Score, November 2026: of the figures claimed in the golden articles 189 of 192 are among the readings; the others are sums ("the
general and ten others"). 500,000 tokens a second.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractors.language import relations, syntax
from extractors.language.relations import ADJECTIVES, DETERMINERS, NUMERALS, PREDETERMINERS
from extractors.nlp.annotations import QuantityReading, keep
from extractors.pipes.quantities.ranges import Count
from extractors.pipes.quantities.scan import Scan
from extractors.pipes.quantities.vocabulary import Vocabulary

COUNTING = NUMERALS | DETERMINERS | ADJECTIVES | PREDETERMINERS


def find(doc: Doc, vocabulary: Vocabulary) -> tuple[QuantityReading, ...]:
    """Every count in a Doc, from left to right, none overlapping. Heads need a parse; without one they are None."""
    return tuple(_reading(doc, count) for count in Scan(doc, vocabulary).counts())


def _reading(doc: Doc, count: Count) -> QuantityReading:
    quantity = count.bounds.quantity(doc[count.start : count.end].text)
    return QuantityReading(count.start, count.end, quantity, _head(doc, count) if doc.has_annotation("DEP") else None)


def _head(doc: Doc, count: Count) -> int | None:
    """The token counted: "militiamen" of "seven Iraqi militiamen", "people" of "dozens of people"."""
    top = doc[count.start : count.end].root
    if top.dep_ in COUNTING and top.head.i >= count.end:
        return top.head.i
    counted = [noun.i for noun in syntax.prepositional(top, "of") if noun.i >= count.end]
    return counted[0] if counted else _behind(doc, count)


def _behind(doc: Doc, count: Count) -> int | None:
    """The noun right behind, where the tree takes it for one more of the count's words: "a dozen and a half [people]"."""
    after = doc[count.end] if count.end < len(doc) else None
    is_one_more = after is not None and relations.is_conjunct(after) and count.start <= after.head.i < count.end
    return count.end if after is not None and is_one_more and after.pos_ == "NOUN" else None


class Quantities:
    """Writes ``doc._.quantities``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "quantities", find(doc, self.vocabulary))


def create(nlp: Language, name: str) -> Quantities:
    return Quantities(Vocabulary(nlp.tokenizer))
