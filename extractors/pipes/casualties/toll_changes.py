"""Tolls: a word that announces figures of harmed people, the figures that follow it, and which of them replaces which.

Reads
    The death toll rose to [19] from [12].                         killed 19, which replaces killed 12
    The number of people killed in the raid has risen to [44].     killed 44, revised
    The clinic put the dead at [seven].                            killed 7
    More than 40 died, one doctor said; another put the number at [31].   killed 31, of what was counted before
    Two men were killed, bringing to [14] the number of people killed since May.   killed 14, of a period
Refuses
    The number of schools rose to 40. The toll road runs to 40 villages. The bombing took a heavy toll.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from extractors.language import relations
from extractors.nlp.annotations import CasualtyReading, HarmPart, QuantityReading, TollState
from extractors.pipes.casualties import context
from extractors.pipes.casualties.counted_groups import Counter
from extractors.pipes.casualties.cues import CueKind, words
from extractors.pipes.common.casualty_terms import Trigger
from extractors.pipes.common.change_words import change_words
from extractors.pipes.common.reporting import is_form_of
from extractors.records import CasualtyOutcome, Stance

OLD, NEW = "casualty.toll.old", "casualty.toll.new"
REACH = 12
"""How far behind the word a figure may stand that nothing leads to: "the death toll, officials said, was at least 19"."""
LED_REACH = 30
"""How far one may stand that "to", "at" or "from" leads to: "the death toll from Monday's bombing of the port rose to 19"; the
one that it replaces so far behind it."""
LEADING_PREPOSITIONS = frozenset({"to", "at", "from", "of"})
CONFIDENT, INHERITED = 0.8, 0.6
OLD_REACH = 4
"""How far before a figure "earlier" may stand: "an [earlier] count of 12"."""
DESCRIBING = frozenset({"DET", "PRON", "ADJ", "NOUN", "PUNCT"})
"""What may stand between a figure and the word for it: "to 261 [the death] toll"."""
NUMBERING = frozenset({"number", "total"})
NAMED_WITHIN = 6
"""How far behind "the number of" the word of harm may stand: "the number of Iraqi civilians killed"."""


class Tolls:
    """Reads the tolls of one Doc; `triggers` are its words of harm by their place."""

    def __init__(self, doc: Doc, counter: Counter, triggers: Mapping[int, Trigger]) -> None:
        self.doc = doc
        self.counter = counter
        self.triggers = triggers

    def announces(self, trigger: Trigger) -> bool:
        """Whether a word of harm announces a figure: a toll, a number of, "put [the dead] at", "put the army's [dead] at"."""
        if trigger.row.part in (HarmPart.TOLL, HarmPart.TALLY):
            return True
        token = trigger.token
        if trigger.row.part is not HarmPart.ADJECTIVE or token.i == token.sent.start or token.i + 1 >= len(self.doc):
            return False
        if self._is_numbered(token) or self._goes_on(token):
            return True
        governor = token.head.head if relations.is_adjective(token) else token.head
        is_put = is_form_of(governor, words(CueKind.PUTTING)) and governor.i < token.i
        return is_put and self.counter.quantity_of(token) is None and self.counter.quantity_of(token.head) is None

    def _is_numbered(self, harmed: Token) -> bool:
        """Whether a number is said of those harmed: "the wounded [number] 33"."""
        behind = self.doc[harmed.i + 1 : harmed.i + 3]
        is_said = len(behind) > 1 and is_form_of(behind[0], NUMBERING) and behind[1].i in self.counter.by_token
        return is_said and self.doc[harmed.i - 1].lower_ == "the"

    def _goes_on(self, harmed: Token) -> bool:
        """Whether a number of other people is told, too: "put the number of the dead at 12 and [that of the wounded]"."""
        return tuple(token.lower_ for token in self.doc[max(harmed.i - 3, 0) : harmed.i]) == ("that", "of", "the")

    def read(self, trigger: Trigger, before: CasualtyReading | None) -> Iterator[CasualtyReading]:
        """The figures of one toll; `before` is the reading before it, of which "the number" may be said."""
        figures = self._figures(trigger)
        outcome, confidence = self._outcome(trigger, before, figures)
        if outcome is None:
            return
        changed = any(token.lower_ in change_words() for token in self._between(trigger, figures))
        for figure in figures:
            old = len(figures) > 1 and self._is_old(trigger, figure)
            yield CasualtyReading(
                start=min(trigger.token.i, figure.start),
                end=max(self._named_end(trigger), figure.end) if figure.start < trigger.token.i else figure.end,
                root=trigger.token.i,
                outcome=outcome,
                quantity=figure.quantity,
                rule_id=OLD if old else NEW,
                toll_state=TollState.OLD if old else TollState.NEW,
                victims=(figure.start, figure.end),
                stance=Stance.REVISES if changed and not old else Stance.ASSERTS,
                is_hedged=context.is_hedged(trigger.token),
                confidence=confidence,
            )

    def _outcome(
        self, trigger: Trigger, before: CasualtyReading | None, figures: list[QuantityReading]
    ) -> tuple[CasualtyOutcome | None, float]:
        """Of what a toll is: what its word says, what "of" says behind it, its figure, or what was counted just before."""
        if trigger.row.part is not HarmPart.TALLY:
            return trigger.row.outcome, CONFIDENT
        token = trigger.token
        if token.i in self.counter.by_token:  # "a number of soldiers"
            return None, CONFIDENT
        if token.i + 1 < len(self.doc) and token.nbor().lower_ == "of":
            named = self._named(self._of_whom(token))
            return (named.row.outcome if named is not None else None), CONFIDENT
        counted = self._named(range(figures[0].end, min(token.sent.end, figures[0].end + 2))) if figures else None
        if counted is not None:
            return counted.row.outcome, CONFIDENT
        told = before is not None and before.end > token.sent.start - LED_REACH
        if before is None or not told:
            behind = self._named(range(figures[0].end, token.sent.end)) if figures else None
            return (behind.row.outcome if behind is not None else None), INHERITED
        return before.outcome, INHERITED

    def _of_whom(self, counting: Token) -> range:
        """Where the word of harm stands that "the number of" names."""
        return range(counting.i + 2, min(counting.sent.end, counting.i + 2 + NAMED_WITHIN))

    def _named_end(self, trigger: Trigger) -> int:
        """The end of the harm that a word of a toll names, else of the word itself."""
        named = self._named(self._of_whom(trigger.token)) if trigger.row.part is HarmPart.TALLY else None
        return (named or trigger).token.i + 1

    def _named(self, places: range) -> Trigger | None:
        return next((self.triggers[place] for place in places if place in self.triggers), None)

    def _figures(self, trigger: Trigger) -> list[QuantityReading]:
        """The first count of people that "to", "at" or "from" leads to, with the one it replaces; else of a toll the first."""
        token = trigger.token
        ahead = self._brought_to(token)
        if ahead is not None:
            return [ahead]
        if self.doc[token.i : token.i + 2].text.lower().endswith(" on"):  # "took its toll on 12 families"
            return []
        found: list[QuantityReading] = []
        for index in range(token.i + 1, token.sent.end):
            if index >= (found[-1].end if found else token.i) + LED_REACH:
                break
            reading = self.counter.by_token.get(index)
            is_counted = reading is not None and (self._counts_people(reading) or self._is_its_number(token, reading))
            if reading is not None and is_counted and reading not in found:
                found.append(reading)
        led = [reading for reading in found if self._is_led(token, reading)]
        if led or trigger.row.part is not HarmPart.TOLL:
            return led[:2] if any(self._is_old(trigger, reading) for reading in led[:2]) else led[:1]
        return [reading for reading in found if reading.start < token.i + REACH][:1]

    def _brought_to(self, counting: Token) -> QuantityReading | None:
        """A figure that stands before its word: "bringing to [261] the number of soldiers killed"."""
        before = counting.i - 1
        while before > counting.sent.start and self.doc[before].pos_ in DESCRIBING and before not in self.counter.by_token:
            before -= 1
        figure = self.counter.by_token.get(before)
        if figure is None or figure.end != before + 1 or figure.start - 2 < counting.sent.start:
            return None
        leader, verb = self.doc[figure.start - 1], self.doc[figure.start - 2]
        is_brought = before < counting.i - 1 and leader.lower_ == "to" and verb.pos_ == "VERB"
        return figure if is_brought and (self._counts_people(figure) or figure.head == counting.i) else None

    def _is_led(self, token: Token, reading: QuantityReading) -> bool:
        """Whether a word leads from the word of harm to a count, or it is said to be it: "the wounded [number] 33"."""
        return self._is_its_number(token, reading) or _leads(self._leader(reading)) or self._is_said_to_be(token, reading)

    def _is_its_number(self, harmed: Token, reading: QuantityReading) -> bool:
        return reading.start == harmed.i + 2 and self._is_numbered(harmed)

    def _is_said_to_be(self, counting: Token, reading: QuantityReading) -> bool:
        """Whether a count is the figure: "an earlier [count] was nine"."""
        figure = self.doc[reading.end - 1]
        is_equated = relations.is_subject(counting) and counting.head == figure
        return is_equated and relations.has_child(figure, relations.COPULAS)

    def _counts_people(self, reading: QuantityReading) -> bool:
        return reading.head is None or reading.head in self.triggers or self.counter.is_people(self.doc[reading.head])

    def _leader(self, reading: QuantityReading) -> Token:
        """The word before a figure, past quotation marks and "the": "up from [the] 27 that he gave"."""
        index = reading.start - 1
        while index > 0 and (self.doc[index].is_quote or self.doc[index].lower_ == "the"):
            index -= 1
        return self.doc[index]

    def _is_old(self, trigger: Trigger, figure: QuantityReading) -> bool:
        """Whether a figure is the one replaced: "from 12", "an earlier count of 12"; "the provisional toll is 12" stands."""
        leader = self._leader(figure)
        if leader.lower_ == "from":
            return True
        first = max(0, figure.start - OLD_REACH)
        near = self.doc[first if leader.lower_ == "of" else max(first, trigger.token.i + 1) : figure.start]
        return any(token.lower_ in words(CueKind.EARLIER) for token in near)

    def _between(self, trigger: Trigger, figures: list[QuantityReading]) -> list[Token]:
        """The words from the verb that may govern a toll to its last figure: "raised its count to 13", "rose to 19"."""
        if not figures:
            return []
        first = max(trigger.token.sent.start, min(trigger.token.i, figures[0].start) - 3)
        return list(self.doc[first : max(figure.start for figure in figures)])


def _leads(word: Token) -> bool:
    """Whether a word leads to the figure of a toll: "rose [to] 19", "[reached] 40"."""
    return word.lower_ in LEADING_PREPOSITIONS or word.lower_ in words(CueKind.COUNTING_VERB)


def without_named(readings: list[CasualtyReading]) -> list[CasualtyReading]:
    """Each toll once: without the harm that it only names, and with the kind of the people that its figure counts.

    "the number of [people killed] rose to 40" names; "put the toll at [ten civilians] dead" counts.
    """
    tolls = [reading for reading in readings if reading.toll_state]
    told = [_as_counted(toll, readings) for toll in tolls]
    spans = [(toll.start, toll.end) for toll in told]
    counted = {toll.victims for toll in told}
    others = [reading for reading in readings if reading not in tolls and reading.victims not in counted]
    return told + [reading for reading in others if not any(start < reading.root < end for start, end in spans)]


def _as_counted(toll: CasualtyReading, readings: list[CasualtyReading]) -> CasualtyReading:
    """A toll with the victims and the outcome of the words of harm that follow its figure: "raised its count to [13 dead]"."""
    if toll.victims is None:
        return toll
    at, _ = toll.victims
    same = (other for other in readings if not other.toll_state and other.victims and other.victims[0] <= at)
    counted = next((other for other in same if other.victims and at < other.victims[1]), None)
    if counted is None or counted.quantity != toll.quantity:
        return toll
    return dataclasses.replace(
        toll, end=counted.end, victims=counted.victims, victim_category=counted.victim_category, outcome=counted.outcome
    )
