"""Whether a mention may be of an incident, and how much speaks for it: evidence that must not clash, evidence that adds up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from extractors.nlp.annotations import DateReading, PlaceReading
from extractors.pipes.incidents.evidence import STATE_SIDE, Evidence
from extractors.pipes.incidents.incident import Incident, is_old, is_old_date, mode_of, modes_agree
from extractors.pipes.incidents.sites import kilometres
from extractors.records import ActorType

NEAR = 3
"""Sentences within which "the attack" and bare results still mean the incident before."""
LEAD = 2
"""Sentences behind the headline in which an article begins; a dateline is one."""
AGAINST_STATES = frozenset({ActorType.MILITIA, ActorType.REBEL_GROUP, ActorType.UNNAMED_GROUP})
FAR_KM = 60.0
TOWN = 2
"""UCDP where_prec up to which a place is a town or near one."""
ONE_NIGHT = dt.timedelta(days=1)
BY_NIGHT = frozenset({"last night", "overnight"})
"""Said inside a quotation, these count from the day of the words, which the text may not tell."""

# ---- what must not clash


def may_be(mention: Evidence, incident: Incident, published: dt.date | None) -> bool:
    return (
        mention.event.event_type == incident.event_type
        and modes_agree(mode_of(mention), incident.modes)
        and _is_told_again(mention, incident)
        and not (mention.doers & incident.sufferers and not mention.doers & incident.doers)
        and not (_attackers_suffer(mention, incident) and not mention.sufferers & incident.sufferers)
        and _dates_agree(mention, incident, published)
        and _answers_agree(mention, incident)
    )


def _attackers_suffer(mention: Evidence, incident: Incident) -> bool:
    """Whether those who did the one are hit in the other; that attackers were killed belongs to their attack."""
    return bool(mention.sufferers & incident.doers) and not (mention.is_result and not mention.doers)


def _is_told_again(mention: Evidence, incident: Incident) -> bool:
    """Two deeds told side by side in one sentence are two, unless the second is "the attack" or has the same doer."""
    beside = any(one.sentence == mention.sentence and not one.is_result for one in incident.members)
    return not beside or mention.is_result or mention.is_definite or bool(mention.doers & incident.doers)


def _answers_agree(mention: Evidence, incident: Incident) -> bool:
    """The answer to a deed is another deed: only the same word or weapon, told later, is the same."""
    if mention.is_answer is incident.is_answer:
        return True
    if mention.is_answer and mention.sentence - incident.last.sentence <= 1:
        return False
    return mention.lemma in incident.lemmas or mention.event.event_mode in incident.modes


def _dates_agree(mention: Evidence, incident: Incident, published: dt.date | None) -> bool:
    there = incident.date
    if mention.date is None:
        return True
    if there is None:
        return not is_old_date(mention.date, published) or incident.members[0].is_history
    slack = ONE_NIGHT if mention.is_definite and mention.date.date.text.lower() in BY_NIGHT else dt.timedelta(0)
    return mention.date.date.start - slack <= there.date.end and there.date.start <= mention.date.date.end


# ---- what adds up


def score(mention: Evidence, incident: Incident, published: dt.date | None) -> float:
    return sum(_points(mention, incident, published))


def _points(mention: Evidence, incident: Incident, published: dt.date | None) -> Iterator[float]:
    gap = mention.sentence - incident.last.sentence
    retells = _retells_headline(mention, incident, gap)
    if retells:
        yield 1.0
    if mention.adds_nothing and (gap <= NEAR or not is_old(incident, published)):
        yield 0.6
    if mention.date is not None and incident.date is not None:
        yield 1.0
    if mention.doers & incident.doers:
        yield 0.8
    yield _sufferer_points(mention, incident)
    if not retells:
        yield from _points_of_things(mention, incident)
    if mention.countries and incident.countries and not mention.countries & incident.countries:
        yield -1.2
    elif mention.countries and _are_far_apart(mention.place, incident.place):
        yield -2.0
    if mention.event.event_mode is not None and mention.event.event_mode in incident.modes:
        yield 0.7
    if _are_opposed(mention.acting, incident.acting):
        yield -1.0
    if _lies_hours_apart(mention, incident):
        yield -1.0 if mention.date is not None and not _is_earlier(mention.date) else -2.0
    if incident.is_answer is not mention.is_answer:
        yield -0.6
    if mention.lemma in incident.lemmas:
        yield 0.5
    if _same_place(mention.place, incident.place):
        yield 0.5
    yield _border_points(mention, incident)
    if gap <= 1:
        yield 0.3
    if not mention.is_new:
        yield 0.5 if incident.members[0].in_headline else 0.3 if incident.number == 0 else 0.0
    if mention.describes and not mention.doers and (gap <= NEAR or incident.members[0].in_headline):
        yield 0.4
    if is_old(incident, published) and gap > 2 and mention.date is None:
        yield -0.8
    yield from _points_of_form(mention, incident, gap)
    if mention.is_new and not retells:
        yield -0.7


def _retells_headline(mention: Evidence, incident: Incident, gap: int) -> bool:
    """The first words of an article tell again what its headline told, and then as new: "[A] Saudi-led air strike hit ..."."""
    return gap <= LEAD and not mention.in_headline and all(one.in_headline for one in incident.members)


def _is_earlier(date: DateReading) -> bool:
    return date.date.text.lower().endswith(("earlier", "before"))


def _lies_hours_apart(mention: Evidence, incident: Incident) -> bool:
    """As in "[Hours later], rebels shelled ...": most likely another deed than the one from whose day it is counted.

    Who died hours later died of that one; who had been killed hours earlier did not.
    """
    here, there = mention.date, incident.date
    if here is None or there is None or not mention.is_counted or (mention.is_result and not _is_earlier(here)):
        return False
    return here.start > there.start and here.date.anchor_text == there.date.text


def _are_opposed(here: frozenset[ActorType], there: frozenset[ActorType]) -> bool:
    """Whether states are said to have done the one and nobody but armed groups the other."""
    if not here or not there:
        return False
    return (here <= STATE_SIDE and there <= AGAINST_STATES) or (here <= AGAINST_STATES and there <= STATE_SIDE)


def _sufferer_points(mention: Evidence, incident: Incident) -> float:
    """Nobody is killed twice; the same side counts, then the same kind of people; others speak against."""
    if mention.named_victims & incident.named_victims:
        return 2.0
    if mention.sufferers & incident.sufferers:
        return 0.8
    if not mention.sufferer_types or not incident.sufferer_types:
        return 0.0
    if mention.sufferer_types & incident.sufferer_types:
        return 0.3
    return -1.2 if mention.sufferer_types & incident.doer_types and not mention.is_result else -0.6


def _points_of_things(mention: Evidence, incident: Incident) -> Iterator[float]:
    """Who blew up a bridge and who blew up a bank did two deeds; what is told apart is another one, too.

    What a blast hit may be told bit by bit, without its doer; and who "said it had struck a depot" may speak of the school.
    """
    if mention.is_definite:
        return
    if mention.things & incident.things:
        yield 0.5
    elif mention.things and incident.things and mention.doer_types and not mention.is_retold:
        yield -1.0
    if mention.is_apart:
        yield -0.7


def _points_of_form(mention: Evidence, incident: Incident, gap: int) -> Iterator[float]:
    """What the form says: "the attack" is known, "those strikes" just told, "a raid" new; a bare result follows its deed."""
    if mention.is_definite:
        yield 1.0 if gap <= NEAR or incident.number == 0 or incident.members[0].in_headline else 0.6
        yield 0.8 if gap <= 1 else 0.0
    if mention.points_back:
        yield 0.8 if gap <= 1 else -0.5
    if mention.is_result:
        yield 1.0 if gap <= 1 else 0.2
    if mention.is_one and incident.is_many:
        yield -0.4


def _border_points(mention: Evidence, incident: Incident) -> float:
    """As in "the attack on the Iraqi-Syrian border": strikes told in both countries, rather than those told in one."""
    if len(mention.countries) < 2 or not incident.countries:
        return 0.0
    return 1.0 if mention.countries <= incident.countries else -0.5


def _are_far_apart(here: PlaceReading | None, there: PlaceReading | None) -> bool:
    """Whether two towns are too far from each other to be hit by one attack; False where that is not known."""
    if here is None or there is None or max(here.place.where_prec, there.place.where_prec) > TOWN:
        return False
    distance = kilometres(here.place, there.place)
    return distance is not None and distance > FAR_KM


def _same_place(here: PlaceReading | None, there: PlaceReading | None) -> bool:
    return here is not None and there is not None and here.place.location_name == there.place.location_name
