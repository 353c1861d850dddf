"""Where counts stand in a Doc: one walk from left to right, that asks every rule at every token."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from extractors import lexicon
from extractors.language import written
from extractors.language.counted_words import counted_words
from extractors.language.function_words import (
    AFTER_NOUN_PHRASE,
    INDEFINITE_ARTICLES,
    POINTERS,
    POSITION_PREPOSITIONS,
    POSSESSIVE_MARKS,
)
from extractors.language.number_words import NumberKind, number_words
from extractors.language.numerals import HYPHENS, Number, number_at, parse_number, share_at
from extractors.language.relations import PAIR_OPENERS, is_determiner
from extractors.lexicon import Match
from extractors.pipes.common import rules
from extractors.pipes.common.people import bodies, singular
from extractors.pipes.quantities.bounds import Qualifier, QuantityWord, exactly, of_share, of_word, qualified
from extractors.pipes.quantities.ranges import Count, number_or_range
from extractors.pipes.quantities.refusals import LAST_DAY, RefusalKind, Refusals
from extractors.pipes.quantities.vocabulary import Vocabulary
from extractors.records import QuantityType

LONGEST_NOUN_PHRASE = 10
FUNCTION_WORDS = AFTER_NOUN_PHRASE | {"died"}
"""Words that end a noun phrase."""
OWNERS = frozenset({"its", "their", "his", "her", "our", "all"})
"""What may stand before the whole of which part is told: "half of [their] 40 men"."""
DESCRIBING = 2
"""How many words may describe a group before its noun: "an [entire extended] family of nine"."""
MILLION = 1_000_000


class Scan:
    """One walk over the tokens of a Doc."""

    def __init__(self, doc: Doc, vocabulary: Vocabulary) -> None:
        self.doc = doc
        self.words = list(written.lowered(doc))
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
        if self.words[core.start] in INDEFINITE_ARTICLES:
            return None
        kind = self.refusals.kind(core.start, core.end)
        if kind is None and before is not None and self.refusals.goes_on(*before, core.start, core.end):
            return before[0]
        return kind

    def core_at(self, index: int) -> Count | None:
        """A count that begins here, without its qualifiers: what the first rule that finds one says."""
        count = rules.first("quantities", index, RULES, self, index)
        return None if count is None or self.spans_sentences(count.start, count.end) else count

    def number_at(self, index: int) -> Count | None:
        """A number or a range of numbers, unless a phrase goes further: "seven", "3-5", not "one" of "one or two"."""
        phrase, number = self.phrases.get(index), number_at(self.words, index)
        if number is None or (phrase is not None and phrase.end > number.end):
            return None
        count = number_or_range(self.words, index, number, self.changes)
        if self.refusals.is_day(index) and (count.bounds.maximum or 0) > LAST_DAY:
            return Count(index, number.end, exactly(number.value))  # "the toll since October 7 to 38,584" is no range
        return count

    def share_at(self, index: int) -> Count | None:
        """Part of a number: "[two-thirds of the 90] patients", "[half the 40] passengers"."""
        share = share_at(self.words, index)
        if share is None or share.of_one >= 1:
            return None
        at = share.end + (self.word(share.end) == "of")
        pointed = self.word(at) in POINTERS or self.word(at) in OWNERS
        whole = number_at(self.words, at + pointed)
        if whole is None or (at == share.end and not pointed) or self.refusals.kind(at + pointed, whole.end) is not None:
            return None
        return Count(index, whole.end, of_share(share.of(whole.value)))

    def bodies_at(self, index: int) -> Count | None:
        """Groups of so many: "[a family of five]", "[two families of six]", "[an entire crew of nine]"."""
        leads = self.words[index] in INDEFINITE_ARTICLES | POINTERS
        each = Number(1, index + 1) if leads else number_at(self.words, index)
        if each is None:
            return None
        noun = next((at for at in range(each.end, each.end + 1 + DESCRIBING) if self.word(at + 1) == "of"), None)
        if noun is None or singular(self.words[noun]) not in bodies():
            return None
        members = number_at(self.words, noun + 2)
        if members is None or self.word(members.end) == "of" or self.refusals.kind(noun + 2, members.end) is not None:
            return None
        return Count(index, members.end, exactly(each.value * members.value))

    def multiplied_people_at(self, index: int) -> Count | None:
        """A number with a multiplier that is one before people only: "[1.2m] people", "[2 lakh] villagers"."""
        row = number_words().get(self.word(index + 1))
        if row is None or row.kind is not NumberKind.OF_PEOPLE or not self.are_people(index + 2):
            return None
        number = parse_number(f"{self.words[index]} million")
        return Count(index, index + 2, exactly(number * row.value // MILLION)) if number is not None else None

    def are_people(self, index: int) -> bool:
        """Whether a plural noun for people stands here."""
        word = self.word(index)
        return word in counted_words() or (singular(word) != word and singular(word) in self.persons)

    def word_at(self, index: int) -> Count | None:
        """A word or phrase of the vocabulary: "dozens", "no one"."""
        phrase = self.phrases.get(index)
        return Count(index, phrase.end, of_word(phrase.row)) if phrase is not None and self.counts_here(phrase) else None

    def article_at(self, index: int) -> Count | None:
        """The article of a person: "[a] soldier"."""
        is_article = self.words[index] in INDEFINITE_ARTICLES and index not in self.phrases
        return Count(index, index + 1, exactly(1)) if is_article and self.person_after(index) is not None else None

    def another_at(self, index: int) -> Count | None:
        """One more person: "[another] was hurt"."""
        is_another = self.words[index] == "another" and index not in self.phrases
        return Count(index, index + 1, exactly(1)) if is_another and self.stands_for_one(index) else None

    def counts_here(self, phrase: Match[QuantityWord]) -> bool:
        """Not the verb in "he scores", "both" of "both Iran and Iraq", "no" of "no fewer than 7" or before a comma."""
        after = self.word(phrase.end)
        if self.doc[phrase.start].pos_ == "VERB" or phrase.start in self.qualifier_starts:
            return False
        if self.words[phrase.end - 1] == "couple":
            return after.isalpha() and after not in FUNCTION_WORDS
        if self.words[phrase.start] == "twin":
            return self.are_people(phrase.end)
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
        return after not in POSSESSIVE_MARKS | {"-"} and after not in self.persons

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
        after = self.after.get(core.end + (self.word(core.end) in HYPHENS))
        if after is None or self.spans_sentences(core.start, after.end):
            return core
        return Count(core.start, after.end, qualified(core.bounds, after.row))

    def spans_sentences(self, start: int, end: int) -> bool:
        """Whether a sentence begins inside: "... to [31,341 At least] 12 soldiers ..." without a full stop is no phrase."""
        return any(token.is_sent_start for token in self.doc[start + 1 : end])

    def may_qualify(self, match: Match[Qualifier], core: Count) -> bool:
        """Before a vague word, "under" and "over" are plain prepositions: "under multiple attacks"."""
        is_abbreviated = match.row.phrase.endswith(".")  # the full stop of "approx." may be taken for the end of a sentence
        if not is_abbreviated and self.spans_sentences(match.start, core.end):
            return False
        return core.bounds.type is not QuantityType.VAGUE or match.row.phrase not in POSITION_PREPOSITIONS

    def word(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else ""


RULES = (
    Scan.bodies_at,
    Scan.share_at,
    Scan.multiplied_people_at,
    Scan.number_at,
    Scan.word_at,
    Scan.article_at,
    Scan.another_at,
)


def _longest(keyed: Iterable[tuple[int, Match[lexicon.Row]]]) -> dict[int, Match[lexicon.Row]]:
    found: dict[int, Match[lexicon.Row]] = {}
    for key, match in keyed:
        if key not in found or match.end - match.start > found[key].end - found[key].start:
            found[key] = match
    return found
