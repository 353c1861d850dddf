"""Counts that are parts of another: "twelve people, including [three children]", "[half] of them soldiers"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from extractors.language import relations
from extractors.language.syntax import conjuncts
from extractors.pipes.casualties.counted_groups import Counter, Group
from extractors.records import CasualtyOutcome, Quantity, QuantityType

THEM = frozenset({"them", "whom", "which", "those"})
INTRODUCING = frozenset({"including", "include"})
SET_OFF = frozenset({",", "("})
LIST_REACH = 10
"""The words of a list within which "among them" closes it."""
DASHES = frozenset({"-", "–", "—", ":", "--", "("})
BESIDE = relations.CONJUNCTS | relations.APPOSITIONS | relations.NOUN_CLAUSES
"""What hangs on the head of a phrase and is none of its words: "three children and [a nurse]"."""
AT_ONCE = (("on", "the", "spot"), ("on", "the", "scene"), ("at", "the", "scene"), ("instantly",), ("outright",), ("at", "once"))
"""What tells of a part of the dead when and where they died: "forty people, 38 [on the spot]"."""
HOW = CasualtyOutcome.CASUALTIES
"""The outcome of words that say how people were harmed, not how they fared: "six died, five of them [shot]"."""
PART_OF_HARM = 2
"""Behind "of them" a word of harm that near has its own reading: "two of them [fatally]"."""
WITHOUT_NOUN = 3
"""How far behind "of them" the noun may stand that says what they are: "three of whom were [children]"."""


class Parts:
    """Finds the parts of the counts of one Doc; `harms` are the outcomes of its words of harm, by place."""

    def __init__(self, doc: Doc, counter: Counter, harms: Mapping[int, CasualtyOutcome]) -> None:
        self.doc = doc
        self.counter = counter
        self.harms = harms
        self.places = frozenset(harms)

    def of(self, root: int, whole: Group) -> list[Group]:
        """The groups told behind a count, or behind its word of harm, as parts of it."""
        end = self.doc[root].sent.end
        if among := self._said_to_be_among(whole):
            return among
        for index in range(whole.end, end - 1):
            if self._is_at_once(index, root):
                return [self.counter.counted(self.doc[index], None)]
            if among := self._before_among_them(index, end):
                return among
            if index != root and (self.harms.get(index, HOW) is not HOW or self._is_another_count(index, whole)):
                break
            found = next((groups for rule in RULES if (groups := rule(self, index, root, whole))), None)
            if found is not None:
                return found
        return []

    def _is_at_once(self, index: int, root: int) -> bool:
        """Whether a bare number that is set off tells who of the dead died there and then: "[38] on the spot"."""
        if index not in self.counter.by_token or self.doc[index - 1].text not in (",", ":") or not self._is_death(root):
            return False
        behind = tuple(token.lower_ for token in self.doc[index + 1 : index + 4])
        return any(behind[: len(words)] == words for words in AT_ONCE)

    def _is_death(self, root: int) -> bool:
        return self.harms.get(root) is CasualtyOutcome.KILLED

    def _before_among_them(self, index: int, end: int) -> list[Group]:
        """A list that is set off and ends in "among them": "70 people, [ten women] and [three infants] among them"."""
        first = self.counter.by_token.get(index)
        before = self.doc[index - 2 if self.doc[index - 1].lower_ == "the" else index - 1]
        if first is None or first.start != index or first.head is None or before.text not in SET_OFF:
            return []
        for token in self.doc[first.end : min(end - 1, first.end + LIST_REACH)]:
            if token.pos_ == "VERB" or token.lower_ in INTRODUCING:
                return []
            if token.lower_ == "among" and token.nbor().lower_ in THEM:
                return self.counter.groups(self.doc[first.head], self.places)
        return []

    def _is_another_count(self, index: int, whole: Group) -> bool:
        """Whether other people are counted from here on: what follows is part of them."""
        reading = self.counter.by_token.get(index)
        if reading is None or reading.start < whole.end:
            return False
        follows = self.doc[reading.end : reading.end + 2]
        if [token.lower_ for token in follows[:1]] == ["of"] and follows[-1].lower_ in THEM:
            return False
        before = self.doc[reading.start - 1]
        return before.lower_ not in INTRODUCING and before.text not in DASHES and not self._after_among(reading.start)

    def _after_among(self, start: int) -> bool:
        return [token.lower_ for token in self.doc[max(0, start - 2) : start]] == ["among", "them"]

    def introduced(self, index: int, root: int, whole: Group) -> list[Group]:
        """Behind "including" or "among them": "including [three children]"."""
        word = self.doc[index].lower_
        among = word == "among" and self.doc[index + 1].lower_ in THEM
        if word not in INTRODUCING and not among:
            return []
        head = self._noun_from(index + 2 if among else index + 1, self.doc[index].sent.end)
        return self.counter.groups(head, self.places) if head is not None else []

    def _noun_from(self, first: int, end: int) -> Token | None:
        """The head of the noun phrase that begins here."""
        if first >= end:
            return None
        token = self.doc[first]
        while token.head != token and first <= token.head.i < end and token.dep_ not in BESIDE:
            if token.head.pos_ in ("VERB", "AUX"):
                break
            token = token.head
        return token if self.counter.is_people(token) else None

    def of_them(self, index: int, root: int, whole: Group) -> list[Group]:
        """Before "of them", unless another harm was done to them: "[three] of them children", "[half] of whom soldiers"."""
        if self.doc[index].lower_ != "of" or self.doc[index + 1].lower_ not in THEM or index - 1 < whole.end:
            return []
        end = self.doc[index].sent.end
        if any(self.harms.get(place, HOW) is not HOW for place in range(index + 2, min(end, index + 2 + PART_OF_HARM))):
            return []
        noun = self._noun_behind(index + 2, end)
        number = self.doc[index - 1]
        if number.lower_ == "half":
            half = _half(whole.quantity, number.text)
            return [self.counter.of_quantity(number, half, noun)] if half is not None else []
        is_of_another_harm = number.head.i != root and self.harms.get(number.head.i, HOW) is not HOW
        if number.i not in self.counter.by_token or is_of_another_harm:
            return []
        return [self.counter.counted(number, noun)]

    def then_of_them(self, index: int, root: int, whole: Group) -> list[Group]:
        """Behind "of whom": "of whom [seven] are pupils and [four women]"."""
        if self.doc[index].lower_ != "of" or self.doc[index + 1].lower_ not in THEM or index + 2 >= self.doc[index].sent.end:
            return []
        number = self.doc[index + 2]
        if number.i not in self.counter.by_token or self.doc[index - 1].text not in (",", ";", "("):
            return []
        if number.head.pos_ != "NOUN":
            return [self.counter.counted(number, None)]
        if not relations.is_subject(number):  # "of whom seven pupils"
            return self.counter.groups(number.head, self.places)
        named = (noun for noun in conjuncts(number.head) if self.counter.quantity_of(noun) is not None)
        return [self.counter.counted(number, number.head), *(group for noun in named for group in self.counter.groups(noun))]

    def _said_to_be_among(self, whole: Group) -> list[Group]:
        """Before "among" those counted: "[37 civilians] are reported to be among 100 people killed"."""
        those = self.doc[whole.root]
        if not any(child.lower_ == "among" for child in relations.children(those, relations.PREPOSITIONS)):
            return []
        clause = those.head if relations.is_open_complement(those) else those
        subject = relations.first_child(clause, relations.OWN_SUBJECTS)
        return self.counter.groups(subject, self.places) if subject is not None and self.counter.is_people(subject) else []

    def _noun_behind(self, start: int, end: int) -> Token | None:
        for index in range(start, min(end, start + WITHOUT_NOUN)):
            if self.doc[index].pos_ in ("NOUN", "VERB", "ADP", "PUNCT"):
                return self.doc[index] if self.doc[index].pos_ == "NOUN" else None
        return None

    def listed(self, index: int, root: int, whole: Group) -> list[Group]:
        """A list behind a dash that spells the whole out: "eight people - five gunmen, a guard and two nurses"."""
        if self.doc[index].text not in DASHES:
            return []
        head = self._noun_from(index + 1, self.doc[index].sent.end)
        groups = self.counter.apart(head, self.places) if head is not None else []
        is_spelt_out = len(groups) > 1 and sum(_best(groups)) == whole.quantity.best
        return groups if is_spelt_out else []


RULES = (Parts.introduced, Parts.of_them, Parts.then_of_them, Parts.listed)
"""Tried at every word behind a count; the first that finds groups ends the search."""


def _half(quantity: Quantity, text: str) -> Quantity | None:
    """Half of an exact even count; of anything else a half is no number.

    >>> _half(Quantity("26", QuantityType.EXACT, 26, 26, 26), "half").best
    13
    """
    if quantity.type is not QuantityType.EXACT or quantity.best is None or quantity.best % 2:
        return None
    half = quantity.best // 2
    return Quantity(text, QuantityType.EXACT, half, half, half)


def _best(groups: Sequence[Group]) -> Iterator[int]:
    return (group.quantity.best or 0 for group in groups)
