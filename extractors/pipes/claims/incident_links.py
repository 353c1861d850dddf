"""Which incident of the article a count belongs to: the nearest by grammar, then by sentence, then the one it is all about."""

from __future__ import annotations

import datetime as dt

from spacy.tokens import Doc, Span, Token

from extractors.domain import ASSAULT, HAPPENED
from extractors.language import sentences, syntax
from extractors.language.relations import is_subordinator
from extractors.nlp.annotations import CasualtyReading, DateReading, EventReading
from extractors.pipes.common.publication import last_day, reported_on
from extractors.records import CountScope

SENTENCES_BACK = 2
LONG_AGO = dt.timedelta(days=60)
"""A count dated that far before publication belongs to history, not to the news."""


class Incidents:
    """The told events of one Doc, ready to be asked."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.events: tuple[EventReading, ...] = doc._.events
        self.dates: tuple[DateReading, ...] = doc._.dates
        self.sents: list[Span] = _whole_sentences(doc)
        self.sent_of = sentences.numbers_of(self.sents)
        self.by_sent: dict[int, list[int]] = {}
        for index, event in enumerate(self.events):
            if event.realis in HAPPENED and event.event_type == ASSAULT:
                self.by_sent.setdefault(self.sent_of[event.root], []).append(index)

    def event_of(self, reading: CasualtyReading) -> int | None:
        """The index in ``doc._.events`` of the incident that a count is of."""
        number = self.sent_of[reading.root]
        here = self.by_sent.get(number, [])
        if here:
            return min(here, key=lambda index: self._distance(reading, self.events[index]))
        for before in range(number - 1, max(-1, number - 1 - SENTENCES_BACK), -1):
            told = self.by_sent.get(before)
            if told and not (self.events[told[-1]].is_background and self._is_new_paragraph(before, number)):
                return told[-1]
        return self._main()

    def _is_new_paragraph(self, before: int, number: int) -> bool:
        """Whether a line ends between two sentences: what a paragraph told of the past does not go on in the next."""
        return "\n" in self.doc[self.sents[before].start : self.sents[number].start].text_with_ws

    def scope_of(self, reading: CasualtyReading, event: int | None) -> CountScope:
        """Background where the incident, or the date beside the count, lies behind the news."""
        if reading.scope is not CountScope.INCIDENT:
            return reading.scope
        if event is not None and self.events[event].is_background:
            return CountScope.BACKGROUND
        return CountScope.BACKGROUND if self._is_long_ago(reading) else CountScope.INCIDENT

    def _main(self) -> int | None:
        """What the article is about: its first told incident that is no background."""
        news = [index for indices in self.by_sent.values() for index in indices if not self.events[index].is_background]
        return min(news, key=lambda index: self.events[index].start) if news else None

    def _distance(self, reading: CasualtyReading, event: EventReading) -> tuple[int, bool, int]:
        """Steps in the tree between the count and the event, those below it first, then tokens between them."""
        count, deed = self.doc[reading.root], self.doc[event.root]
        aside = ASIDE if _is_in_another_clause(deed, count) else 0
        return syntax.distance(count, deed) + aside, not count.is_ancestor(deed), abs(reading.root - event.root)

    def _is_long_ago(self, reading: CasualtyReading) -> bool:
        told = reported_on(self.doc) or last_day(self.doc)
        if told is None:
            return False
        sent = self.sents[self.sent_of[reading.root]]
        here = [date.date.end for date in self.dates if sent.start <= date.start < sent.end]
        return bool(here) and max(here) < told - LONG_AGO


def _whole_sentences(doc: Doc) -> list[Span]:
    """The sentences of a Doc; a piece that does not end like a sentence is joined with the next one of its line."""
    whole: list[Span] = []
    for sent in doc.sents:
        before = whole[-1] if whole else None
        if before is not None and not _is_closed(before):
            whole[-1] = doc[before.start : sent.end]
        else:
            whole.append(sent)
    return whole


def _is_closed(sent: Span) -> bool:
    return sent[-1].is_punct or sent[-1].is_space


ASIDE = 100
"""More than any path in a tree: an event told in another clause comes last."""
EARLIER_OR_LATER = frozenset({"after", "before", "since"})


def _is_in_another_clause(deed: Token, count: Token) -> bool:
    """Whether an event stands in a clause of another time behind the count: "no casualties, a day after jets [struck]"."""
    between = count.doc[count.i : max(count.i, deed.i)]
    marks = (token.head for token in between if is_subordinator(token) and token.lower_ in EARLIER_OR_LATER)
    return any(clause == deed or clause.is_ancestor(deed) for clause in marks)
