"""When a mention of an event says it was: by a date in its phrase or clause, or only by the day on which it was told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extractors.domain import HAPPENED
from extractors.language.relations import (
    COMPOUNDS,
    POSSESSORS,
    PREPOSITIONS,
    children,
    is_participle_clause,
    is_phrase_of_verb,
    is_subordinator,
)
from extractors.nlp.annotations import DateReading, EventReading, PlaceReading, Reading, TimeOfDayReading
from extractors.pipes.common.counted_days import COUNTED_FROM, is_counted_from
from extractors.pipes.common.publication import last_day
from extractors.pipes.incidents.clauses import Clauses, Found, Sentences
from extractors.records import Realis

SAYING_REACH = 4
NEXT_SENTENCE = 2
COUNTED = COUNTED_FROM | {"later", "earlier"}
OWNING = POSSESSORS | COMPOUNDS
"""How a day hangs on what happened on it: "[Monday]'s raid", "the [Monday] raid"."""
STRETCH_OPENERS = frozenset({"since", "until"})
ABOUT = frozenset({"about", "against", "concerning", "for", "over", "regarding"})
"""Behind them stands what somebody acted upon later: "marched on Monday [over] the killing"."""


class Times:
    """The dates of one Doc, asked for by event."""

    def __init__(self, doc: Doc, sentences: Sentences, clauses: Clauses) -> None:
        self.doc = doc
        self.sentences = sentences
        self.clauses = clauses
        self.dates: tuple[DateReading, ...] = doc._.dates
        self.times_of_day: tuple[TimeOfDayReading, ...] = doc._.times_of_day
        self.places: tuple[PlaceReading, ...] = doc._.places
        self.events: tuple[EventReading, ...] = doc._.events
        self._last_day = last_day(doc)
        self.reporting_dates = {date.start for date in self.dates if self._follows_saying(date)}

    def near(self, event: EventReading) -> list[DateReading]:
        """The dates that may be the event's: those of its sentence; what happened did so before anybody told of it."""
        sentence = self.sentences.number(event.start)
        near = [*self.sentences.of(self.dates, sentence), *self._just_after(event, sentence)]
        if event.realis not in HAPPENED or self._last_day is None:
            return near
        return [date for date in near if date.date.start <= self._last_day]

    def _just_after(self, event: EventReading, sentence: int) -> list[DateReading]:
        """A date right behind the event, where the sentence was cut between them: "came under attack | Monday, with ..."."""
        _, end = self.sentences.bounds(sentence)
        return (
            [date for date in self.sentences.of(self.dates, sentence + 1) if date.start <= event.end + 1]
            if event.end == end
            else []
        )

    def _follows_saying(self, date: Reading) -> bool:
        """As in "said [on June 26]", "told reporters [on Monday]": the day of the words; not so "denied [Monday]'s raid"."""
        if self.clauses.parsed:
            if self.clauses.root(date).dep_ in OWNING or self._opens_content(date) is not None:
                return False
            clause = self.doc[self.clauses.of(self.clauses.root(date))]
            if self.clauses.is_saying(clause) and not is_participle_clause(clause) and not self._follows_place(date):
                return True
        return self._saying_before(date) is not None

    def _opens_content(self, date: Reading) -> Token | None:
        """The "that" right before a day: in "said that on Monday rebels shelled the town" it is that of what is said."""
        index = date.start - 1
        while index > 0 and self.doc[index].pos_ in ("ADP", "DET"):
            if self.doc[index].lower_ == "that":
                break
            index -= 1
        that = self.doc[index] if index > 0 else None
        return that if that is not None and that.lower_ == "that" and is_subordinator(that) else None

    def _clause_of(self, date: Reading) -> int:
        """The clause in which a day stands, that of what is said where it opens that."""
        that = self._opens_content(date)
        return self.clauses.of(self.clauses.root(date) if that is None else that.head)

    def _follows_place(self, date: Reading) -> bool:
        """As in "defended the strikes in [Syria] on Sunday": behind the place of an act stands its day."""
        root = self.clauses.root(date)
        verb = self.doc[self.clauses.of(root)]
        is_of_act = verb.i < date.start or any(ancestor.i in self.clauses.events for ancestor in root.ancestors)
        is_behind = any(date.start - 2 <= place.end <= date.start for place in self.places)
        return is_of_act and is_behind and not any(is_phrase_of_verb(child) and child.i < date.start for child in verb.children)

    def _saying_before(self, date: Reading) -> int | None:
        for index in range(date.start - 1, max(-1, date.start - SAYING_REACH), -1):
            if index in self.clauses.sayings:
                return index
            if self.doc[index].is_punct or self.doc[index].lower_ == "that":
                return None
        return None

    def _is_of_other(self, date: DateReading, event: EventReading) -> bool:
        """Whether an offset speaks of the other side.

        "[A day after] the strikes" dates what came after them, unless that day is told already ("on Monday, a day after the
        strikes"): then it dates the strikes. "Shells fell [the day before]." names no other side.
        """
        if self.doc[date.end - 1].lower_ not in COUNTED_FROM or self._closes(date):
            return False
        counted = event.root >= date.end and not any(token.text == "," for token in self.doc[date.end : event.root])
        return counted is not self._is_anchored_here(date)

    def _closes(self, date: DateReading) -> bool:
        """Whether nothing follows a date but a mark or the end."""
        return date.end == len(self.doc) or self.doc[date.end].is_punct

    def is_counted_from(self, event: EventReading) -> bool:
        """Whether days are counted from an act to another: "a day after [the attack]", "a day after 13 were [killed]"."""
        return self.clauses.parsed and is_counted_from(self.doc[event.root])

    def _is_anchored_here(self, date: DateReading) -> bool:
        start, _ = self.sentences.bounds(self.sentences.number(date.start))
        text = date.date.anchor_text
        return any(other.date.text == text and start - NEXT_SENTENCE <= other.start < date.start for other in self.dates)

    def clause_date(self, event: EventReading, dates: Sequence[DateReading]) -> DateReading | None:
        """The date inside the event's phrase, else in its clause, else in a clause that shares its time."""
        dates = [date for date in dates if date.start not in self.reporting_dates and not self._is_of_other(date, event)]
        dates = [date for date in dates if not self._is_of_other_phrase(date, event)]
        told = next((date for date in dates if self._tells_of_day(date, event)), None)
        if told is not None:
            return told
        dates = [date for date in dates if not self._begins_a_stretch(date)]
        offset = next(
            (date for date in dates if self.doc[date.end - 1].lower_ in COUNTED_FROM and self._is_anchored_here(date)), None
        )
        if offset is not None and offset.end <= event.root:
            return offset
        return self._by_tree(event, dates) if dates else None

    def time_of_day(self, event: EventReading) -> str | None:
        """As in "rebels shelled the town [at 2:30 am]": in its phrase or its clause, or one that shares its time."""
        near = self.sentences.of(self.times_of_day, self.sentences.number(event.start))
        near = [time for time in near if not self._follows_saying(time)]
        found = self._by_tree(event, near) if near else None
        return found.time_of_day if found is not None else None

    def _by_tree(self, event: EventReading, dates: Sequence[Found]) -> Found | None:
        """The nearest date in the event's phrase, else in a clause that shares its time; without a tree the nearest."""
        if not self.clauses.parsed:
            return min(dates, key=lambda date: abs(date.start - event.root))
        root = self.doc[event.root]
        inside = [date for date in dates if date.start == event.end or self._is_in_phrase(date, event, root)]
        if inside:
            return min(inside, key=lambda date: abs(date.start - event.root))
        if event.realis is Realis.HISTORICAL:
            return None
        for clause in self._clauses_of_its_time(root):
            near = [date for date in dates if self._clause_of(date) == clause]
            if near:
                return min(near, key=lambda date: abs(date.start - event.root))
        return None

    def _tells_of_day(self, date: DateReading, event: EventReading) -> bool:
        """As in "since April 7, when rebels [attacked]": a clause on a day from which the sentence counts."""
        if not self.clauses.parsed or not self._begins_a_stretch(date) or event.root < date.end:
            return False
        when = date.end + (self.doc[date.end].text == ",")
        return self.doc[when].head.i in self.clauses.above(self.doc[event.root])

    def _begins_a_stretch(self, date: DateReading) -> bool:
        """As in "have died since [April 7], when ...": that is no day of theirs."""
        return date.start > 0 and self.doc[date.start - 1].lower_ in STRETCH_OPENERS

    def _clauses_of_its_time(self, root: Token) -> Iterator[int]:
        """The clauses that share the time of an act; not those of what people did about it, as in "[buried] on Monday".

        Who was "found shot" was shot about then; whose body was found may be long dead.
        """
        if self._is_acted_upon(root):
            return
        for clause in self.clauses.above(root):
            verb = self.doc[clause]
            is_of_the_dead = self.clauses.is_finding(verb) and root.head != verb
            if verb != root and (is_of_the_dead or self.clauses.is_aftermath(verb)):
                return
            yield clause
            if self._is_acted_upon(verb.head):
                return

    def _is_acted_upon(self, noun: Token) -> bool:
        """Whether a noun is what somebody acted about: the [killing] in "marched on Monday over the killing"."""
        return noun.pos_ in ("NOUN", "PROPN") and any(mark.lower_ in ABOUT for mark in children(noun, PREPOSITIONS))

    def _is_of_other_phrase(self, date: DateReading, event: EventReading) -> bool:
        """As in "the raid followed a rocket attack near Kirkuk [two days earlier]": the day of what it stands behind."""
        if not self.clauses.parsed or date.start == event.end:
            return False
        if self.clauses.is_of_other_event(self.clauses.root(date), event.root):
            return True
        here = self.sentences.of(self.events, self.sentences.number(event.start))
        behind = [other for other in here if other.end <= date.start and other.root != event.root]
        if not behind or behind[-1].end <= event.end:
            return False
        root = self.doc[behind[-1].root]
        return root.pos_ in ("NOUN", "PROPN") and self._is_in_phrase(date, behind[-1], root)

    def _is_in_phrase(self, date: Reading, event: EventReading, root: Token) -> bool:
        """Under the event in the tree, or behind its place: "strikes in Syria [on Sunday]"."""
        if self.clauses.is_under(self.clauses.root(date), root):
            return True
        between = self.doc[event.end : date.start]
        placed = any(event.end <= place.start and place.end <= date.start for place in self.places)
        return placed and all(token.pos_ in ("ADP", "PROPN", "CCONJ", "DET", "ADJ", "NOUN") for token in between)

    def lent_date(self, event: EventReading, dates: Sequence[DateReading]) -> DateReading | None:
        """The day of an act told within the phrase of this one: "fired at protesters who stormed parliament [on Tuesday]"."""
        if not self.clauses.parsed:
            return None
        root = self.doc[event.root]
        within = (date for date in dates if not self._begins_a_stretch(date))
        return next((date for date in within if self.clauses.is_under(self.clauses.root(date), root)), None)

    def reporting_date(self, event: EventReading, dates: Sequence[DateReading]) -> DateReading | None:
        """The date of the saying in whose content the event stands."""
        if not self.clauses.parsed:
            return None
        sayings = {ancestor.i for ancestor in self.doc[event.root].ancestors if self.clauses.is_saying(ancestor)}
        for date in dates:
            clause = self.clauses.of(self.clauses.root(date))
            is_other = self.doc[date.end - 1].lower_ in COUNTED or self.clauses.is_aftermath(self.doc[clause])
            if not is_other and date.start in self.reporting_dates and sayings & {clause, self._saying_before(date)}:
                return date
        return None
