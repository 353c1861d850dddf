"""When each incident was and whether it is background, once all incidents of the article are known."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from extractors.nlp.annotations import DateReading
from extractors.pipes.common.event_words import EventWordKind, words
from extractors.pipes.incidents.incident import OLD, Incident, is_old_date
from extractors.records import DateBasis, ResolvedDate

LEAD_SENTENCES = 6
"""Sentences at the beginning of an article whose undated news happened when it came out."""
REPORTED = dt.timedelta(days=60)
"""A report that tells of nothing newer than this tells of history."""
MONTH = 4
"""UCDP date precision of a month."""
YEAR = 5
"""UCDP date precision of a year: "67 journalists were killed in 2025" counts what happened in it."""


class Dating:
    """Date and background of every incident, once all are known.

    Where neither the text nor its source dates an article (`is_dated` is False), `published` is the day of the run: it parts
    news from background, and no incident gets a day that is counted from it. Where an article looks back (`is_memory`), what it
    does not date to a day or a week is background; where it tells of a life (`is_life`), all is.
    """

    def __init__(
        self,
        incidents: Sequence[Incident],
        published: dt.date | None,
        is_dated: bool,
        is_memory: bool = False,
        is_life: bool = False,
    ) -> None:
        self._is_memory = is_memory
        self._is_life = is_life
        self._incidents = incidents
        self._published = published
        self._is_dated = is_dated
        self.dates = [self._own_date(incident) for incident in incidents]
        for _ in range(2):
            self.dates = [date or self._kin_date(incident) for incident, date in zip(incidents, self.dates, strict=True)]
        self._told_from = self._latest()
        self.background = [self._is_background(incident) for incident in incidents]
        known = [date if date is not None and date.is_known else None for date in self.dates]
        self.dates = [date or self._fallback(incident) for incident, date in zip(incidents, known, strict=True)]

    def _own_date(self, incident: Incident) -> DateReading | None:
        if incident.date is not None:
            return incident.date
        return next((mention.time.weak_date for mention in incident.members if mention.time.weak_date is not None), None)

    def _kin_date(self, incident: Incident) -> DateReading | None:
        """An undated answer falls on the day of its cause; a cause, or an answer to it, in the month of the other."""
        if incident.is_answer and incident.parent is not None and self.dates[incident.parent] is not None:
            return _relative(self.dates[incident.parent])
        kin = [other for other in self._incidents if incident.parent == other.number or other.parent == incident.number]
        for other in kin:
            date = self.dates[other.number]
            if date is not None and date.date.date_prec >= MONTH and date.date.basis is not DateBasis.PUBLICATION_FALLBACK:
                return _relative(date)
        return None

    def _latest(self) -> dt.date | None:
        """The day that an article tells of: its publication, or the last day told where all lie further back, as in reports."""
        days = [date.date.end for date in self.dates if date is not None]
        if self._published is None or not days or None in self.dates:
            return self._published
        return max(days) if self._published - REPORTED < max(days) < self._published - OLD else self._published

    def _is_background(self, incident: Incident) -> bool:
        """Whether an incident is no news: old, of no finer date than a year, a judgement, a war, or first told as history."""
        date = self.dates[incident.number]
        if (
            self._is_life
            or self._is_headline_of_figures(incident)
            or incident.lemmas <= frozenset(words(EventWordKind.JUDGING))
            or incident.members[0].context.is_war
        ):
            return True
        if date is not None and self._told_from is not None:
            is_counted = date.date.date_prec >= (MONTH if self._is_memory else YEAR)
            return is_counted or (is_old_date(date, self._told_from) and not self._is_the_topic(incident, date))
        return incident.members[0].context.is_history or self._is_memory

    def _is_headline_of_figures(self, incident: Incident) -> bool:
        """Whether only the headline tells of it, without a day, over a text of what a year took: "Mines maimed fewer"."""
        if self.dates[incident.number] is not None or not all(member.context.in_headline for member in incident.members):
            return False
        told = [self.dates[other.number] for other in self._incidents if other is not incident]
        return bool(told) and all(date is not None and date.date.date_prec >= YEAR for date in told)

    def _is_the_topic(self, incident: Incident, date: DateReading) -> bool:
        """Whether a text begins with what happened some weeks ago: a report on it is news of it."""
        early = (mention for mention in incident.members if mention.sentence < LEAD_SENTENCES)
        begins = any(mention.context.in_headline or mention.context.is_first_told for mention in early)
        is_recent = self._published is not None and self._published - REPORTED < date.date.end
        return self._is_dated and begins and is_recent

    def _fallback(self, incident: Incident) -> DateReading | None:
        first = incident.members[0]
        if (
            self._published is None
            or not self._is_dated
            or self.background[incident.number]
            or first.sentence >= LEAD_SENTENCES
        ):
            return None
        day = self._published
        date = ResolvedDate("", day, day, 2, 2, DateBasis.PUBLICATION_FALLBACK)
        return DateReading(first.event.start, first.event.start, date)


def _relative(date: DateReading | None) -> DateReading | None:
    """The same day, known only through another incident."""
    return dataclasses.replace(date, date=dataclasses.replace(date.date, basis=DateBasis.RELATIVE)) if date else None
