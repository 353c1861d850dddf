"""What one mention of an event brings to its incident, parted by what it speaks of: time, place, people, words."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors.nlp.annotations import DateReading, EventReading, PlaceReading
from extractors.pipes.common import rules
from extractors.pipes.incidents.clauses import Clauses, Sentences
from extractors.pipes.incidents.people import People, PeopleEvidence
from extractors.pipes.incidents.sites import Sites
from extractors.pipes.incidents.times import Times
from extractors.pipes.incidents.wording import ContextEvidence, CueKind, FormEvidence, Wording, counts_from_another
from extractors.records import DateBasis


@dataclass(frozen=True, slots=True)
class TimeEvidence:
    """When it was: by its own clause, else up to the day it was told or on that of another act in its phrase (`weak_date`).

    `is_counted` is true of what is so many hours or days from another: "hours later"; `is_counted_from` of that other one:
    "a day after [the attack]". `time_of_day` is local, as told: "02:30", "night".
    """

    date: DateReading | None
    weak_date: DateReading | None
    is_counted: bool
    is_counted_from: bool = False
    time_of_day: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceEvidence:
    """Where it was, and the countries of the places in its own phrase or clause."""

    place: PlaceReading | None
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One mention, read for grouping; `number` is its place in ``doc._.events``, `sentence` that of its sentence."""

    number: int
    event: EventReading
    sentence: int
    time: TimeEvidence
    where: PlaceEvidence
    people: PeopleEvidence
    form: FormEvidence
    context: ContextEvidence

    @property
    def adds_nothing(self) -> bool:
        """Whether nothing in it speaks of another incident: no day, place or answer of its own, and not "an attack"."""
        speaks = self.where.countries or self.form.is_new or self.context.is_answer or self.context.is_history
        return self.time.date is None and not speaks


class EvidenceReader:
    """Reads the evidence of every mention of one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.sentences = Sentences(doc)
        clauses = Clauses(doc)
        self._times = Times(doc, self.sentences, clauses)
        self._sites = Sites(doc, self.sentences, clauses)
        self._people = People(doc)
        self._wording = Wording(doc, self.sentences, clauses)

    def cues(self, kind: CueKind) -> list[tuple[int, int]]:
        """Returns the tokens ``start:end`` of the cues of one kind, in text order."""
        return [(start, end) for start, end, found in self._wording.cues if found is kind]

    def towns_of_lead(self) -> tuple[PlaceReading, ...]:
        """The towns that the beginning of the text is about, in text order."""
        return tuple(self._sites.towns_of_lead())

    def evidence(self, number: int, event: EventReading) -> Evidence:
        sentence = self.sentences.number(event.start)
        return Evidence(
            number=number,
            event=event,
            sentence=sentence,
            time=self._time(event),
            where=PlaceEvidence(self._sites.place(event, sentence), self._sites.countries(event, sentence)),
            people=self._people.evidence(event),
            form=self._wording.form(event),
            context=self._wording.context(event),
        )

    def _time(self, event: EventReading) -> TimeEvidence:
        found = rules.first("events", event.root, TIME_RULES, self._times, event, self._times.near(event))
        is_counted_from = self._times.is_counted_from(event)
        return dataclasses.replace(
            found or TimeEvidence(None, None, False),
            is_counted_from=is_counted_from,
            time_of_day=self._times.time_of_day(event),
        )


def of_its_clause(times: Times, event: EventReading, dates: Sequence[DateReading]) -> TimeEvidence | None:
    """As in "rebels shelled the town [on Monday]": in its own phrase, its clause or one that shares its time."""
    date = times.clause_date(event, dates)
    return TimeEvidence(date, None, counts_from_another(times.doc, date)) if date is not None else None


def of_its_telling(times: Times, event: EventReading, dates: Sequence[DateReading]) -> TimeEvidence | None:
    """As in "said [on Monday] that rebels shelled the town": some day up to that of the words, where nothing else dates it."""
    date = times.reporting_date(event, dates)
    return TimeEvidence(None, _up_to(date), False) if date is not None else None


def of_another_act(times: Times, event: EventReading, dates: Sequence[DateReading]) -> TimeEvidence | None:
    """As in "attacked [on Sunday], months after the raid": a day that another act of its phrase lends."""
    date = times.lent_date(event, dates)
    return TimeEvidence(None, date, False) if date is not None else None


def _up_to(telling: DateReading) -> DateReading:
    """The day of the words in place of that of the act, as the day of publication is where there are none."""
    date = dataclasses.replace(
        telling.date, time_precision=max(telling.date.time_precision, 2), date_prec=max(telling.date.date_prec, 2),
        basis=DateBasis.PUBLICATION_FALLBACK,
    )  # fmt: skip
    return dataclasses.replace(telling, date=date)


TIME_RULES = (of_its_clause, of_its_telling, of_another_act)
