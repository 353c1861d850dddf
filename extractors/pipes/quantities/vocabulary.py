"""The words of counts: the seeds as patterns, for one tokenizer."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.tokens import Doc

from extractors import lexicon
from extractors.lexicon import Phrases
from extractors.pipes.common.change_words import change_words
from extractors.pipes.common.people import persons
from extractors.pipes.quantities.bounds import Position, Qualifier, QuantityWord
from extractors.pipes.quantities.refusals import Refusal


class Vocabulary:
    """The seeds as patterns, for one tokenizer."""

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self.words = Phrases(lexicon.read(QuantityWord, "quantity_words.csv"), lambda row: [row.phrase], tokenizer)
        qualifiers = lexicon.read(Qualifier, "quantity_qualifiers.csv")
        self.before = _placed(qualifiers, Position.BEFORE, tokenizer)
        self.after = _placed(qualifiers, Position.AFTER, tokenizer)
        refusals = lexicon.read(Refusal, "quantity_refusals.csv")
        self.refusals = [
            Phrases([row for row in refusals if row.position is position], lambda row: [row.phrase], tokenizer)
            for position in Position
        ]
        self.persons = persons()
        self.changes = change_words()


def _placed(rows: Iterable[Qualifier], position: Position, tokenizer: Callable[[str], Doc]) -> Phrases[Qualifier]:
    return Phrases([row for row in rows if row.position is position], lambda row: [row.phrase], tokenizer)
