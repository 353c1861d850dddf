"""Which mentions tell of one incident."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from extractors.domain import HAPPENED
from extractors.pipes.common import rules
from extractors.pipes.incidents.clashes import clash
from extractors.pipes.incidents.evidence import Evidence, PlaceEvidence
from extractors.pipes.incidents.incident import Incident, fineness, is_old, mode_of, modes_agree, modes_of
from extractors.pipes.incidents.likeness import score, weighed
from extractors.pipes.incidents.pairs import Pair
from extractors.pipes.incidents.people import PeopleEvidence

JOIN = 1.0
JOIN_KNOWN = 0.8
"""Evidence needed to take two mentions for one incident; "the attack" asks for less, since it means some known one."""


def group(
    mentions: Sequence[Evidence], links: Sequence[tuple[int, int]], causes: dict[int, int], published: dt.date | None
) -> list[Incident]:
    """Incidents in the order of their first mention.

    `links` tie mentions of one act by grammar ("were [killed] in the [strikes]"), so they are judged as one; `causes` gives
    for a mention the one that answered it.
    """
    incidents: list[Incident] = []
    home: dict[int, Incident] = {}
    for unit in _units([mention for mention in mentions if mention.event.realis in HAPPENED], links):
        whole = _merged(unit)
        effect = next((home[causes[mention.number]] for mention in unit if causes.get(mention.number) in home), None)
        open_to = [other for other in incidents if effect is None or _may_cause(other, effect, published)]
        incident = _best(whole, open_to, published) or _new(incidents)
        incident.members.extend(unit)
        home.update({mention.number: incident for mention in unit})
    return incidents


def _units(mentions: Sequence[Evidence], links: Sequence[tuple[int, int]]) -> list[list[Evidence]]:
    """Mentions joined by links, each unit and their list in text order; a link between clashing modes is none."""
    known = {mention.number: mention for mention in mentions}
    unit_of = {number: [mention] for number, mention in known.items()}
    for mention, other in links:
        if mention not in known or other not in known or unit_of[mention] is unit_of[other]:
            continue
        if not modes_agree(mode_of(_merged(unit_of[mention])), modes_of(unit_of[other])):
            continue
        joined = sorted(unit_of[mention] + unit_of[other], key=lambda mention: mention.number)
        for member in joined:
            unit_of[member.number] = joined
    return [unit for number, unit in unit_of.items() if unit[0].number == number]


def _merged(unit: Sequence[Evidence]) -> Evidence:
    """What the mentions of one act say together; the act itself, not its result, gives word and form."""
    if len(unit) == 1:
        return unit[0]
    head = next((mention for mention in unit if not mention.form.is_result), unit[0])
    dates = [mention.time.date for mention in unit if mention.time.date is not None]
    places = [mention.where.place for mention in unit if mention.where.place is not None]
    return dataclasses.replace(
        head,
        event=dataclasses.replace(head.event, event_mode=next(iter(modes_of(unit)), None)),
        time=dataclasses.replace(
            head.time,
            date=min(dates, key=lambda date: date.date.date_prec) if dates else None,
            is_counted_from=any(mention.time.is_counted_from for mention in unit),
        ),
        where=PlaceEvidence(
            place=min(places, key=fineness) if places else None,
            countries=frozenset(country for mention in unit for country in mention.where.countries),
        ),
        people=_merged_people(head, unit),
        context=dataclasses.replace(head.context, is_answer=any(mention.context.is_answer for mention in unit)),
    )


def _merged_people(head: Evidence, unit: Sequence[Evidence]) -> PeopleEvidence:
    """The sides of all mentions; what kinds of actors did it, the act itself says."""
    return dataclasses.replace(
        head.people,
        perpetrators=frozenset(side for mention in unit for side in mention.people.perpetrators),
        recipients=frozenset(side for mention in unit for side in mention.people.recipients),
        recipient_types=frozenset(kind for mention in unit for kind in mention.people.recipient_types),
        named_victims=frozenset(name for mention in unit for name in mention.people.named_victims),
        things=frozenset(thing for mention in unit for thing in mention.people.things),
    )


def _may_cause(incident: Incident, effect: Incident, published: dt.date | None) -> bool:
    """What an old act answered is no news, and no act answers itself."""
    if incident is effect or (is_old(effect, published) and not is_old(incident, published)):
        return False
    return incident.date is None or effect.date is None or incident.date.date.start <= effect.date.date.end


def _new(incidents: list[Incident]) -> Incident:
    incidents.append(Incident(len(incidents)))
    return incidents[-1]


def _best(mention: Evidence, incidents: Sequence[Incident], published: dt.date | None) -> Incident | None:
    pairs = [Pair(mention, incident, published) for incident in incidents]
    scored = [(score(pair), pair) for pair in pairs if clash(pair) is None]
    needed = JOIN_KNOWN if mention.form.is_definite else JOIN
    good = [(points, pair.incident.last.sentence, -pair.incident.number, pair) for points, pair in scored if points >= needed]
    best = max(good, default=None, key=lambda found: found[:3])
    chosen = best[-1].incident if best is not None else None
    rules.weighed(lambda: (_weighing(pair, needed, pair.incident is chosen) for pair in pairs))
    return chosen


def _weighing(pair: Pair, needed: float, is_chosen: bool) -> rules.Weighing:
    forbidden, mention, other = clash(pair), pair.mention.event, pair.incident.members[0].event
    weights = () if forbidden is not None else tuple(weighed(pair))
    return rules.Weighing("events", mention.root, other.root, weights, needed, forbidden, is_chosen)
