"""Counts whose word of harm is left out, because it stands before or because they count some of those told of.

Reads
    84 dead among the rebels, [47] among the soldiers.       killed 47: "among" goes on with "dead"
    Nine were killed in Orel and [two] in Pskov.             killed 2
    Three were killed and not [six].                         killed 6, which the three replace
    The blast killed 17. [Eleven] of the victims were women.     killed 11, of the 17
    It killed 18. [Seven] of the eighteen were children.     killed 7, of the 18
    Of the dead, [seven] were pupils.                        killed 7, of those dead
    The raid killed 19. A network of doctors says [26].      killed 26: the number of whom was just told of
Refuses
    Nine were killed, [two] in hospital later.               "in hospital" is no place that a list goes on with
    Not [one] was saved. [Three] of the victims survived.    no count of the dead
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from extractors.language import relations, written
from extractors.language.numerals import number_at
from extractors.nlp.annotations import CasualtyReading, PlaceReading, QuantityReading, TollState
from extractors.pipes.casualties.counted_groups import Counter
from extractors.pipes.casualties.cues import CueKind, words
from extractors.pipes.casualties.toll_changes import OLD
from extractors.pipes.common.people import singular
from extractors.pipes.common.reporting import is_form_of
from extractors.records import CasualtyOutcome, CountScope, Quantity, QuantityType, VictimCategory

SHARED = frozenset({"among", "in", "at", "near"})
"""Prepositions with which a list goes on; but for "among" both must lead to places."""
JOINING = frozenset({",", "and", ";"})
THOSE_TOLD_OF = frozenset({"victim", "fatality"})
JUST_BEFORE = 60
"""How many words before a bare number the dead may have been told of whom it counts."""
REACH = 12
"""How far behind a count the one may stand that it is set against: "three had been killed and not [six]"."""


class LeftOut:
    """Finds such counts in one Doc; `harms` are the outcomes of its words of harm by place."""

    def __init__(self, doc: Doc, counter: Counter, harms: Mapping[int, CasualtyOutcome]) -> None:
        self.doc = doc
        self.counter = counter
        self.harms = harms
        places: tuple[PlaceReading, ...] = doc._.places
        self.place_tokens = frozenset(index for place in places for index in range(place.start, place.end))

    def completed(self, found: Sequence[CasualtyReading]) -> list[CasualtyReading]:
        """The readings with those of which the word of harm is left out."""
        told = [self._set_against(reading) for reading in found]
        known = [pair[0] for pair in told]
        more = [old for _, old in told if old is not None]
        for place, reading in enumerate(found):
            rest = list(self._gone_on(reading, found))
            if rest and _make_a_count_before([reading, *rest], found):
                known[place], *rest = (dataclasses.replace(part, scope=CountScope.SUBSET) for part in (known[place], *rest))
            more += rest
        more += self._given_alone(found)
        parts = {part.victims[0]: part for part in self._of_those(found) if part.victims is not None}
        known = [_of_the_kind(reading, parts) for reading in known]
        starts = {reading.victims[0] for reading in known if reading.victims is not None}
        return [*known, *more, *(part for start, part in parts.items() if start not in starts)]

    def _set_against(self, reading: CasualtyReading) -> tuple[CasualtyReading, CasualtyReading | None]:
        """A count, and the one that it replaces: "[three] were killed and not [six]", "the toll is [eight], not [nine]"."""
        denied = self._denied_behind(reading)
        if denied is None or not _is_counted(reading):
            return reading, None
        old = dataclasses.replace(_with_number(reading, denied), toll_state=TollState.OLD, rule_id=OLD)
        return dataclasses.replace(reading, toll_state=TollState.NEW), old

    def _denied_behind(self, reading: CasualtyReading) -> QuantityReading | None:
        """A number of several behind a comma or "and" and "not", which is no count of its own."""
        end = min(self.doc[reading.root].sent.end, reading.end + REACH)
        lowered = written.lowered(self.doc)[:end]
        denials = (at for at in range(reading.end + 1, end - 1) if lowered[at] == "not" and lowered[at - 1] in JOINING)
        start = next(denials, end) + 1
        number = number_at(lowered, start) if start < end else None
        if number is None or number.value <= 1:
            return None
        text, value = self.doc[start : number.end].text, number.value
        return QuantityReading(start, number.end, Quantity(text, QuantityType.EXACT, value, value, value), None)

    def _gone_on(self, reading: CasualtyReading, found: Sequence[CasualtyReading]) -> Iterator[CasualtyReading]:
        """The counts of a list that a preposition goes on: "nine were killed in Orel, two in Pskov [and] three in Luga"."""
        if reading.toll_state is not None or not _is_counted(reading):
            return
        sent = self.doc[reading.root].sent
        taken = {index for other in found if other.victims for index in range(*other.victims)}
        prepositions = {token.lower_ for token in self.doc[reading.start : sent.end] if self._leads(token)}
        for other in _in_order(self.counter, range(reading.end, sent.end)):
            if other.start in taken or any(place in self.harms for place in range(reading.end, other.end + 1)):
                return
            leading = self._behind(other, sent)
            is_bare = self.doc[other.start - 1].lower_ in JOINING and self._leads(leading)
            if is_bare and leading.lower_ in {token.lower_ for token in self.doc[reading.start : other.start]} & prepositions:
                yield dataclasses.replace(_with_number(reading, other), victim_category=self._kind_behind(leading))

    def _behind(self, number: QuantityReading, sent: Span) -> Token:
        """The word behind a number and what is put in between commas: "19, nine of them children, [in] Luga"."""
        after = min(number.end, sent.end - 1)
        if self.doc[after].text != ",":
            return self.doc[after]
        closing = (token.i for token in self.doc[after + 1 : min(sent.end - 1, after + REACH)] if token.text == ",")
        return self.doc[next(closing, after - 1) + 1]

    def _leads(self, token: Token) -> bool:
        """Whether a preposition leads to the people or the place of a count."""
        if token.lower_ not in SHARED or token.i + 1 >= len(self.doc):
            return False
        return token.lower_ == "among" or token.i + 1 in self.place_tokens

    def _kind_behind(self, preposition: Token) -> VictimCategory:
        is_of_people = preposition.lower_ == "among" and preposition.head != preposition
        return self.counter.category(preposition.head) if is_of_people else VictimCategory.UNSPECIFIED

    def _given_alone(self, found: Sequence[CasualtyReading]) -> Iterator[CasualtyReading]:
        """The numbers that somebody gives with no word for whom: "a network of doctors says [26]", of the dead before."""
        taken = {index for other in found if other.victims for index in range(*other.victims)}
        for number in dict.fromkeys(self.counter.by_token.values()):
            if number.start in taken or (number.quantity.minimum or 0) <= 1 or not self._is_given_alone(number):
                continue
            told = [reading for reading in found if reading.end <= number.start and _is_counted(reading)]
            near = [reading for reading in told if number.start - reading.end < JUST_BEFORE]
            dead = [reading for reading in near if reading.outcome is CasualtyOutcome.KILLED]
            if dead:
                yield dataclasses.replace(_with_number(dead[-1], number), root=number.start)

    def _is_given_alone(self, number: QuantityReading) -> bool:
        """Whether a number ends a clause right behind a verb that gives it, with somebody who does."""
        verb, last = self.doc[number.start - 1], self.doc[number.end - 1]
        behind = self.doc[number.end] if number.end < len(self.doc) else last
        is_bare = last.head == verb and (behind.is_punct or behind.pos_ in ("CCONJ", "SPACE") or behind == last)
        giver = relations.first_child(verb, relations.OWN_SUBJECTS)
        return is_bare and giver is not None and giver.pos_ != "PRON" and is_form_of(verb, words(CueKind.GIVING))

    def _of_those(self, found: Sequence[CasualtyReading]) -> Iterator[CasualtyReading]:
        """The parts of those who were counted before, with what they are: "[eleven] of the victims were women"."""
        for number in dict.fromkeys(self.counter.by_token.values()):
            predicate = self._predicate(number)
            if predicate is None:
                continue
            before = [reading for reading in found if reading.end <= number.start and _is_counted(reading)]
            whole = self._whole(number, before)
            if whole is not None:
                part = _with_number(whole, number)
                category = self.counter.category(predicate)
                yield dataclasses.replace(part, root=number.start, scope=CountScope.SUBSET, victim_category=category)

    def _predicate(self, number: QuantityReading) -> Token | None:
        """The people whom a number is said to be: "eleven of the victims were [women]"."""
        token = self.doc[number.end - 1]
        noun = token.head
        is_equated = relations.is_subject(token) and relations.has_child(noun, relations.COPULAS)
        return noun if is_equated and noun.pos_ == "NOUN" and self.counter.is_named_people(noun) else None

    def _whole(self, number: QuantityReading, before: Sequence[CasualtyReading]) -> CasualtyReading | None:
        """What a number is a part of; of "the victims" only where one thing befell all who were counted."""
        those = self._those(number)
        greater = [reading for reading in before if (reading.quantity.minimum or 0) > (number.quantity.minimum or 0)]
        if those is None or not greater:
            return None
        same = self.counter.by_token.get(those.i)
        if same is not None:
            return next((reading for reading in reversed(greater) if reading.quantity.best == same.quantity.best), None)
        if those.i in self.harms:
            of_it = (reading for reading in reversed(greater) if reading.outcome is self.harms[those.i])
            return next(of_it, None)
        is_one = singular(those.lower_) in THOSE_TOLD_OF and len({reading.outcome for reading in before}) == 1
        return greater[-1] if is_one else None

    def _those(self, number: QuantityReading) -> Token | None:
        """The word behind "of the": "eleven [of the] victims"; or before: "[of the] dead, seven"."""
        behind = self.doc[number.end : number.end + 3]
        if [token.lower_ for token in behind[:2]] == ["of", "the"]:
            return behind[-1]
        before = self.doc[max(number.start - 4, 0) : number.start]
        if [token.lower_ for token in before[:2]] == ["of", "the"] and before[-1].text == ",":
            return before[2]
        return None


def _make_a_count_before(listed: Sequence[CasualtyReading], found: Sequence[CasualtyReading]) -> bool:
    """Whether a list only says where those were who had been counted: "14 died ... [eight] died in Orel, [six] in Pskov"."""
    total = sum(reading.quantity.best or 0 for reading in listed)
    before = (reading for reading in found if reading.outcome is listed[0].outcome and reading.end <= listed[0].start)
    return any(reading.quantity.best == total for reading in before)


def _of_the_kind(reading: CasualtyReading, parts: Mapping[int, CasualtyReading]) -> CasualtyReading:
    """A reading with what its people are said to be: "[three] of the dead were soldiers"."""
    part = parts.get(reading.victims[0]) if reading.victims is not None else None
    if part is None or reading.victim_category is not VictimCategory.UNSPECIFIED:
        return reading
    return dataclasses.replace(reading, victim_category=part.victim_category)


def _is_counted(reading: CasualtyReading) -> bool:
    is_told = reading.quantity.type not in (QuantityType.NONE, QuantityType.VAGUE)
    return is_told and reading.scope is not CountScope.SUBSET and reading.victims is not None


def _in_order(counter: Counter, places: range) -> Iterator[QuantityReading]:
    yield from dict.fromkeys(counter.by_token[place] for place in places if place in counter.by_token)


def _with_number(reading: CasualtyReading, number: QuantityReading) -> CasualtyReading:
    """A reading of the same harm with another number."""
    return dataclasses.replace(
        reading,
        start=number.start,
        end=number.end,
        quantity=number.quantity,
        victims=(number.start, number.end),
        victim_category=VictimCategory.UNSPECIFIED,
        victim_actor=None,
        rule_id="casualty.ellipsis",
        harm=None,
    )
