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

What a qualifier does to the bounds stands in `_quantity_bounds`. The words stand in ``seeds/quantity_words.csv``,
``quantity_qualifiers.csv``, ``quantity_refusals.csv``, ``quantity_change_words.csv``, ``number_words.csv`` and
``person_nouns.csv``, and every row's example is a test.

Score, November 2026: of the figures claimed in the golden articles 189 of 192 are among the readings; the others are sums ("the
general and ten others"). 500,000 tokens a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extractors import lexicon
from extractors.language import syntax
from extractors.language.numerals import HYPHENS, number_at
from extractors.language.relations import ADJECTIVES, DETERMINERS, NUMERALS, PAIR_OPENERS, PREDETERMINERS, is_determiner
from extractors.lexicon import Match, Phrases
from extractors.nlp.annotations import QuantityReading, keep
from extractors.pipes.common.change_words import change_words
from extractors.pipes.quantities.bounds import Position, Qualifier, QuantityWord, exactly, of_word, qualified
from extractors.pipes.quantities.ranges import Count, number_or_range
from extractors.pipes.quantities.refusals import Refusal, RefusalKind, Refusals
from extractors.records import QuantityType

ARTICLES = frozenset({"a", "an"})
LONGEST_NOUN_PHRASE = 10
PREPOSITIONS = frozenset({"under", "over", "above", "below"})
FUNCTION_WORDS = frozenset({
    "was", "were", "is", "are", "had", "has", "have", "died", "who", "that", "and", "or", "but", "of", "in", "on", "at", "from",
    "with", "by", "to", "for", "as", "against", "into", "near", "such",
})  # fmt: skip
"""Words that end a noun phrase."""
COUNTING = NUMERALS | DETERMINERS | ADJECTIVES | PREDETERMINERS


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """A row of ``seeds/person_nouns.csv``: a singular noun for one person, so that "a" before it counts 1."""

    noun: str
    example: str


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
        self.persons = frozenset(row.noun.lower() for row in lexicon.read(PersonNoun, "person_nouns.csv"))
        self.changes = change_words()


def _placed(rows: Iterable[Qualifier], position: Position, tokenizer: Callable[[str], Doc]) -> Phrases[Qualifier]:
    return Phrases([row for row in rows if row.position is position], lambda row: [row.phrase], tokenizer)


def find(doc: Doc, vocabulary: Vocabulary) -> tuple[QuantityReading, ...]:
    """Every count in a Doc, from left to right, none overlapping. Heads need a parse; without one they are None."""
    return tuple(_reading(doc, count) for count in _Scan(doc, vocabulary).counts())


def _reading(doc: Doc, count: Count) -> QuantityReading:
    quantity = count.bounds.quantity(doc[count.start : count.end].text)
    return QuantityReading(count.start, count.end, quantity, _head(doc, count) if doc.has_annotation("DEP") else None)


def _head(doc: Doc, count: Count) -> int | None:
    """The token counted: "militiamen" of "seven Iraqi militiamen", "people" of "dozens of people"."""
    top = doc[count.start : count.end].root
    if top.dep_ in COUNTING and top.head.i >= count.end:
        return top.head.i
    counted = syntax.prepositional(top, "of")
    return counted[0].i if counted else None


class _Scan:
    """One walk over the tokens of a Doc."""

    def __init__(self, doc: Doc, vocabulary: Vocabulary) -> None:
        self.doc = doc
        self.words = [token.lower_ for token in doc]
        self.persons, self.changes = vocabulary.persons, vocabulary.changes
        self.phrases = _longest((match.start, match) for match in vocabulary.words.all(doc))
        self.before = _longest((match.end, match) for match in vocabulary.before.all(doc))
        self.after = _longest((match.start, match) for match in vocabulary.after.all(doc))
        self.qualifier_starts = {match.start for match in self.before.values()}
        refused = [match for phrases in vocabulary.refusals for match in phrases.all(doc)]
        self.refusals = Refusals(doc, self.words, refused, self.persons)

    def counts(self) -> Iterator[Count]:
        index = 0
        refused: tuple[RefusalKind, int] | None = None
        while index < len(self.words):
            idiom_end = self.refusals.idiom_end(index)
            core = self.core_at(index)
            if core is None or (idiom_end is not None and idiom_end >= core.end):
                index = max(idiom_end or 0, index + 1)
                continue
            kind = self.refusal(core, refused)
            if kind is not None:
                refused = kind, core.end
            else:
                core = self.extended(core)
                yield core
            index = core.end

    def refusal(self, core: Count, before: tuple[RefusalKind, int] | None) -> RefusalKind | None:
        if core.bounds.counts_too_many:
            return RefusalKind.UNIT
        if core.start in self.phrases and number_at(self.words, core.start) is None:
            return self.refusals.unit_after(core.end)
        if self.words[core.start] in ARTICLES:
            return None
        kind = self.refusals.kind(core.start, core.end)
        if kind is None and before is not None and self.refusals.goes_on(*before, core.start, core.end):
            return before[0]
        return kind

    def core_at(self, index: int) -> Count | None:
        """A count that begins here, without its qualifiers."""
        phrase = self.phrases.get(index)
        number = number_at(self.words, index)
        if number is not None and (phrase is None or phrase.end <= number.end):
            return number_or_range(self.words, index, number, self.changes)
        if phrase is not None:
            return Count(index, phrase.end, of_word(phrase.row)) if self.counts_here(phrase) else None
        if self.words[index] in ARTICLES and self.person_after(index) is not None:
            return Count(index, index + 1, exactly(1))
        if self.words[index] == "another" and self.stands_for_one(index):
            return Count(index, index + 1, exactly(1))
        return None

    def counts_here(self, phrase: Match[QuantityWord]) -> bool:
        """Not the verb in "he scores", "both" of "both Iran and Iraq", "no" of "no fewer than 7" or before a comma."""
        after = self.word(phrase.end)
        if self.doc[phrase.start].pos_ == "VERB" or phrase.start in self.qualifier_starts:
            return False
        if self.words[phrase.start] == "both" and phrase.end < len(self.doc):
            return self.doc[phrase.start].dep_ not in PAIR_OPENERS and not self.doc[phrase.end].is_title
        is_bare_no = self.words[phrase.start] == "no" and phrase.end == phrase.start + 1
        return not is_bare_no or after[:1].isalpha()

    def person_after(self, article: int) -> int | None:
        """The person noun that "a" belongs to, through its adjectives: "a 27-year-old Iraqi driver"."""
        if is_determiner(self.doc[article]):
            head = self.doc[article].head
            return head.i if self.is_person(head.i) else None
        for index in range(article + 1, min(article + LONGEST_NOUN_PHRASE, len(self.words))):
            word = self.words[index]
            if self.is_person(index) and self.ends_noun_phrase(index):
                return index
            if not (word.isalnum() or word in HYPHENS) or word in FUNCTION_WORDS:
                return None
        return None

    def is_person(self, index: int) -> bool:
        """A noun for one person, or "old" of "a 27-year-old" where no noun follows."""
        if self.words[index] != "old":
            return self.words[index] in self.persons
        return self.word(index - 2) == "year" and (self.word(index + 1) in FUNCTION_WORDS or not self.word(index + 1).isalpha())

    def ends_noun_phrase(self, index: int) -> bool:
        after = self.word(index + 1)
        return after not in ("'s", "’s", "-") and after not in self.persons

    def stands_for_one(self, index: int) -> bool:
        """Whether "another" is alone ("another was hurt") or with a person ("another young man"), not with a number."""
        if number_at(self.words, index + 1) is not None or index + 1 in self.phrases or self.word(index - 1) == "one":
            return False
        return self.person_after(index) is not None or self.stands_alone(index)

    def stands_alone(self, index: int) -> bool:
        """Whether a pronoun has no noun: "another was hurt", "three dead and another injured", "wounding another."."""
        after = self.word(index + 1)
        if after in FUNCTION_WORDS or not after.isalpha():
            return after not in HYPHENS
        return self.doc[index + 1].tag_ in ("VBN", "VBD") and not is_determiner(self.doc[index])

    def extended(self, core: Count) -> Count:
        """The count under the qualifiers before it, the outermost of which decides, or the one after it."""
        outermost: Match[Qualifier] | None = None
        edge = core.start
        while (match := self.before.get(edge)) is not None and self.may_qualify(match, core):
            edge = match.start
            if match.row.quantity_type is not QuantityType.EXACT:
                outermost = match
        if outermost is not None:
            return Count(outermost.start, core.end, qualified(core.bounds, outermost.row))
        after = self.after.get(core.end)
        return Count(core.start, after.end, qualified(core.bounds, after.row)) if after else core

    def may_qualify(self, match: Match[Qualifier], core: Count) -> bool:
        """Before a vague word, "under" and "over" are plain prepositions: "under multiple attacks"."""
        return core.bounds.type is not QuantityType.VAGUE or match.row.phrase not in PREPOSITIONS

    def word(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else ""


def _longest(keyed: Iterable[tuple[int, Match[lexicon.Row]]]) -> dict[int, Match[lexicon.Row]]:
    found: dict[int, Match[lexicon.Row]] = {}
    for key, match in keyed:
        if key not in found or match.end - match.start > found[key].end - found[key].start:
            found[key] = match
    return found


class Quantities:
    """Writes ``doc._.quantities``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "quantities", find(doc, self.vocabulary))


def create(nlp: Language, name: str) -> Quantities:
    return Quantities(Vocabulary(nlp.tokenizer))
