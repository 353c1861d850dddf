"""Which mentions are one incident, when and where it was, whether it is news or background, and what it answers.

Reads
    Rockets hit the base on Monday ... The attack wounded two ... "rocket fire"      one incident, dated Monday
    strikes on Sunday and strikes in February                                        two incidents; the second is background
    attacked by rockets, and soldiers responded with artillery fire                  two incidents; the first is the parent
    "told reporters in Rome that the strikes ..."                                    Rome is not where the strikes were
    said on Monday that rebels shelled the town                                      Monday dates it only if nothing else does
    NAIROBI - Kenyan police fired at protesters      no place of its own: the dateline's, where the sides belong there
    six were wounded, sentences later                the incident told before; what adds no day, place or doer adds no incident
Leaves without an incident what is planned, feared, general or denied; what is denied keeps its day and place.

A date in the event's own phrase or clause dates it; then the day it was told; a news event that nothing dates gets the day of
publication, says so (``publication_fallback``) and has the precision of a few days.

Score, November 2026: 57 golden articles, event P .74 R .90, date F .95, place F .88, country F .95; muc4 (development half),
slot micro F .49, type F .60, date F .53, country F .60.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extractors.domain import HAPPENED
from extractors.nlp.annotations import DateReading, EventReading, PlaceReading, keep, told_on
from extractors.pipes.incidents.evidence import Evidence, EvidenceReader
from extractors.pipes.incidents.grouping import group
from extractors.pipes.incidents.incident import OLD, Incident, is_old_date
from extractors.pipes.incidents.settings import places
from extractors.pipes.incidents.ties import links
from extractors.pipes.incidents.wording import CueKind
from extractors.records import DateBasis, Realis, ResolvedDate

CAUSE_REACH = 15
BESIDE = 2
LEAD_SENTENCES = 6
REPORTED = dt.timedelta(days=60)
"""A report that tells of nothing newer than this tells of history."""
MONTH = 4
"""UCDP date precision of a month."""


def find(doc: Doc) -> tuple[EventReading, ...]:
    """The events of the Doc with incident, parent, date, place and background."""
    events: tuple[EventReading, ...] = doc._.events
    if not events:
        return ()
    reader = EvidenceReader(doc)
    mentions = [reader.evidence(number, event) for number, event in enumerate(events)]
    published = told_on(doc)
    ties = links(doc, mentions)
    incidents = group(mentions, ties, _causes(reader.cues(CueKind.RESPONSE), mentions), published)
    _find_parents(reader, mentions, incidents)
    untold = _untold(mentions, ties)
    settled = _Settled(incidents, published)
    return _written(untold, incidents, settled, places(doc, incidents, settled.background))


# ---- what an incident answers


def _causes(cues: Sequence[tuple[int, int]], mentions: Sequence[Evidence]) -> dict[int, int]:
    """Mentions told as the cause of an earlier one in the sentence: "strikes in response to [rocket attacks]"."""
    happened = [mention for mention in mentions if mention.event.realis in HAPPENED]
    pairs = [_around(happened, start, end) for start, end in cues]
    return {cause.number: effect.number for effect, cause in pairs if effect is not None and cause is not None}


def _find_parents(reader: EvidenceReader, mentions: Sequence[Evidence], incidents: Sequence[Incident]) -> None:
    home = {member.number: incident for incident in incidents for member in incident.members}
    happened = [mention for mention in mentions if mention.number in home]
    answers = [(start, _around(happened, start, end)) for start, end in reader.cues(CueKind.RESPONSE)]
    answers += [(start, _answer(happened, start)) for start, _ in reader.cues(CueKind.ANSWER)]
    for _, (effect, cause) in sorted(answers, key=lambda answer: answer[0]):
        if effect is not None and cause is not None:
            child, parent = home[effect.number], home[cause.number]
            if child is not parent and child.parent is None and parent.parent != child.number:
                child.parent = parent.number


def _around(happened: Sequence[Evidence], start: int, end: int) -> tuple[Evidence | None, Evidence | None]:
    """As in "[strikes] in response to the [attack]": the act before the cue and the cause after it."""
    before = [mention for mention in happened if mention.event.root < start and start - mention.event.root <= CAUSE_REACH]
    after = [mention for mention in happened if end <= mention.event.root < end + CAUSE_REACH]
    if not before or not after or before[-1].sentence != after[0].sentence:
        return None, None
    return before[-1], after[0]


def _answer(happened: Sequence[Evidence], start: int) -> tuple[Evidence | None, Evidence | None]:
    """As in "In retaliation, ... [fired]": the act at or after the cue, and the last one before it."""
    after = [mention for mention in happened if start - BESIDE <= mention.event.root < start + CAUSE_REACH]
    if not after:
        return None, None
    before = [mention for mention in happened if mention.event.root < after[0].event.root]
    return after[0], (before[-1] if before else None)


# ---- when, where, news or background


class _Settled:
    """Date and background of every incident, once all are known."""

    def __init__(self, incidents: Sequence[Incident], published: dt.date | None) -> None:
        self._incidents = incidents
        self._published = published
        self.dates = [self._own_date(incident) for incident in incidents]
        for _ in range(2):
            self.dates = [date or self._kin_date(incident) for incident, date in zip(incidents, self.dates, strict=True)]
        self._told_from = self._latest()
        self.background = [self._is_background(incident) for incident in incidents]
        self.dates = [date or self._fallback(incident) for incident, date in zip(incidents, self.dates, strict=True)]

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
        date = self.dates[incident.number]
        if date is not None and self._told_from is not None:
            return is_old_date(date, self._told_from)
        return all(mention.words.is_history for mention in incident.members)

    def _fallback(self, incident: Incident) -> DateReading | None:
        first = incident.members[0]
        if self._published is None or self.background[incident.number] or first.sentence >= LEAD_SENTENCES:
            return None
        day = self._published
        date = ResolvedDate("", day, day, 2, 2, DateBasis.PUBLICATION_FALLBACK)
        return DateReading(first.event.start, first.event.start, date)


def _relative(date: DateReading | None) -> DateReading | None:
    """The same day, known only through another incident."""
    return dataclasses.replace(date, date=dataclasses.replace(date.date, basis=DateBasis.RELATIVE)) if date else None


def _untold(mentions: Sequence[Evidence], ties: Sequence[tuple[int, int]]) -> list[EventReading]:
    """The events before they are given incidents: each with the day and place of its own clause, or of the act it is tied to.

    That stays where somebody denies it: "denied that nine people were killed in the strike [on Sunday]".
    """
    tied = dict(ties) | {other: mention for mention, other in ties}
    denied = [mention for mention in mentions if mention.event.realis is Realis.NEGATED]
    events = [dataclasses.replace(mention.event, is_background=False) for mention in mentions]
    for mention in denied:
        other = mentions[tied.get(mention.number, mention.number)]
        date, place = mention.time.date or other.time.date, mention.where.place or other.where.place
        events[mention.number] = dataclasses.replace(events[mention.number], date=date, place=place)
    return events


def _written(
    events: Sequence[EventReading], incidents: Sequence[Incident], settled: _Settled, where: Sequence[PlaceReading | None]
) -> tuple[EventReading, ...]:
    out = list(events)
    for incident in incidents:
        mode = _mode(incident)
        for mention in incident.members:
            out[mention.number] = dataclasses.replace(
                mention.event,
                event_mode=mention.event.event_mode or mode,
                incident=incident.number,
                parent=incident.parent,
                date=settled.dates[incident.number],
                place=where[incident.number],
                is_background=settled.background[incident.number],
            )
    return tuple(out)


def _mode(incident: Incident) -> str | None:
    """The mode that the mentions give, for those that give none: "the strikes" of air strikes are aerial."""
    modes = [mention.event.event_mode for mention in incident.members if mention.event.event_mode is not None]
    return max(dict.fromkeys(modes), key=modes.count) if modes else None


class Incidents:
    """Rewrites ``doc._.events`` with incident, parent, date, place and background."""

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "events", find(doc))


def create(nlp: Language, name: str) -> Incidents:
    return Incidents()
