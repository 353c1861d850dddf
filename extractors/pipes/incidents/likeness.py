"""How much speaks for a mention being of an incident: evidence that adds up.

Each of `FEATURES` gives the names of its observations; ``seeds/mention_weights.csv`` says what each weighs and shows it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractors import lexicon
from extractors.domain import ARMED_GROUPS, STATE_SIDE
from extractors.nlp.annotations import DateReading
from extractors.pipes.incidents.incident import is_old
from extractors.pipes.incidents.pairs import NEAR, Pair
from extractors.pipes.incidents.sites import kilometres

EARLIER = ("earlier", "before")
"""Last words of dates that lie before the day that they are counted from."""
FAR_KM = 60.0
TOWN = 2
"""UCDP where_prec up to which a place is a town or near one."""


@dataclass(frozen=True, slots=True)
class MentionWeight:
    """A row of ``seeds/mention_weights.csv``: what an observation weighs for a mention being of an incident."""

    observation: str
    weight: float
    meaning: str
    example: str


@functools.cache
def _weights() -> dict[str, float]:
    return {row.observation: row.weight for row in lexicon.read(MentionWeight, "mention_weights.csv")}


def score(pair: Pair) -> float:
    """How much speaks for a mention being of an incident."""
    return sum(weight for _, weight in weighed(pair))


def weighed(pair: Pair) -> Iterator[tuple[str, float]]:
    """What speaks for and against, in the order of `FEATURES`. Raises KeyError for an observation that has no weight."""
    weights = _weights()
    return ((observation, weights[observation]) for feature in FEATURES for observation in feature(pair))


def headline(pair: Pair) -> Iterator[str]:
    if pair.retells_headline:
        yield "retells_headline"


def nothing_new(pair: Pair) -> Iterator[str]:
    if pair.mention.adds_nothing and (pair.gap <= NEAR or not is_old(pair.incident, pair.published)):
        yield "adds_nothing"


def day(pair: Pair) -> Iterator[str]:
    if pair.mention.time.date is not None and pair.incident.date is not None:
        yield "both_dated"


def perpetrator(pair: Pair) -> Iterator[str]:
    if pair.mention.people.perpetrators & pair.incident.perpetrators:
        yield "same_perpetrator"


def recipient(pair: Pair) -> Iterator[str]:
    """Nobody is killed twice; the same side counts, then the same kind of people; others speak against."""
    mention, incident = pair.mention.people, pair.incident
    if mention.named_victims & incident.named_victims:
        yield "same_victim"
    elif mention.recipients & incident.recipients:
        yield "same_recipient"
    elif mention.recipient_types and incident.recipient_types:
        yield _kinds_of_recipients(pair)


def _kinds_of_recipients(pair: Pair) -> str:
    here = pair.mention.people.recipient_types
    if here & pair.incident.recipient_types:
        return "same_kind_of_recipient"
    is_turned = here & pair.incident.perpetrator_types and not pair.mention.form.is_result
    return "sufferers_acted" if is_turned else "other_kind_of_recipient"


def things(pair: Pair) -> Iterator[str]:
    """Who blew up a bridge and who blew up a bank did two acts; what is told apart is another one, too.

    What a blast hit may be told bit by bit, without its doer; and who "said it had struck a depot" may speak of the school.
    """
    form, here, there = pair.mention.form, pair.mention.people.things, pair.incident.things
    if pair.retells_headline or form.is_definite:
        return
    if here & there:
        yield "same_thing"
    elif here and there and pair.mention.people.perpetrator_types and not form.is_retold:
        yield "other_thing"
    if pair.mention.context.is_apart:
        yield "told_apart"


def distance(pair: Pair) -> Iterator[str]:
    here, there = pair.mention.where.countries, pair.incident.countries
    if here and there and not here & there:
        yield "other_country"
    elif here and _are_far_apart(pair):
        yield "far_apart"


def _are_far_apart(pair: Pair) -> bool:
    """Whether two towns are too far from each other to be hit by one attack; False where that is not known."""
    here, there = pair.mention.where.place, pair.incident.place
    if here is None or there is None or max(here.place.where_prec, there.place.where_prec) > TOWN:
        return False
    apart = kilometres(here.place, there.place)
    return apart is not None and apart > FAR_KM


def mode(pair: Pair) -> Iterator[str]:
    if pair.mention.event.event_mode is not None and pair.mention.event.event_mode in pair.incident.modes:
        yield "same_mode"


def opposed(pair: Pair) -> Iterator[str]:
    """Whether states are said to have done the one and nobody but armed groups the other."""
    here, there = pair.mention.people.stated_types, pair.incident.stated_types
    if not here or not there:
        return
    if (here <= STATE_SIDE and there <= ARMED_GROUPS) or (here <= ARMED_GROUPS and there <= STATE_SIDE):
        yield "opposed_perpetrators"


def hours(pair: Pair) -> Iterator[str]:
    """As in "[Hours later], rebels shelled ...": most likely another act than the one from whose day it is counted.

    Who died hours later died of that one; who had been killed hours earlier did not.
    """
    here, there = pair.mention.time.date, pair.incident.date
    if here is None or there is None or not pair.mention.time.is_counted:
        return
    is_earlier = _is_earlier(here)
    if pair.mention.form.is_result and not is_earlier:
        return
    if here.start > there.start and here.date.anchor_text == there.date.text:
        yield "hours_earlier" if is_earlier else "hours_later"


def _is_earlier(date: DateReading) -> bool:
    return date.date.text.lower().endswith(EARLIER)


def answer(pair: Pair) -> Iterator[str]:
    if pair.incident.is_answer is not pair.mention.context.is_answer:
        yield "answer_and_not"


def word(pair: Pair) -> Iterator[str]:
    if pair.mention.form.lemma in pair.incident.lemmas:
        yield "same_word"


def place(pair: Pair) -> Iterator[str]:
    here, there = pair.mention.where.place, pair.incident.place
    if here is not None and there is not None and here.place.location_name == there.place.location_name:
        yield "same_place"


def border(pair: Pair) -> Iterator[str]:
    """As in "the attack on the Iraqi-Syrian border": strikes told in both countries, rather than those told in one."""
    here, there = pair.mention.where.countries, pair.incident.countries
    if len(here) > 1 and there:
        yield "both_countries" if here <= there else "one_country"


def nearness(pair: Pair) -> Iterator[str]:
    if pair.gap <= 1:
        yield "close_by"


def subject_of_the_article(pair: Pair) -> Iterator[str]:
    if pair.mention.form.is_new:
        return
    if pair.incident.members[0].context.in_headline:
        yield "told_in_headline"
    elif pair.incident.number == 0:
        yield "told_first"


def description(pair: Pair) -> Iterator[str]:
    is_near = pair.gap <= NEAR or pair.incident.members[0].context.in_headline
    if pair.mention.form.describes and not pair.mention.people.perpetrators and is_near:
        yield "describes"


def history(pair: Pair) -> Iterator[str]:
    if is_old(pair.incident, pair.published) and pair.gap > 2 and pair.mention.time.date is None:
        yield "old_and_undated"


def wording(pair: Pair) -> Iterator[str]:
    """What the form says: "the attack" is known, "those strikes" just told; a bare result follows its act."""
    form, incident, is_close = pair.mention.form, pair.incident, pair.gap <= 1
    if form.is_definite:
        is_meant = pair.gap <= NEAR or incident.number == 0 or incident.members[0].context.in_headline
        yield "known" if is_meant else "known_from_afar"
        if is_close:
            yield "known_close_by"
    if form.points_back:
        yield "points_close_by" if is_close else "points_from_afar"
    if form.is_result:
        yield "result_close_by" if is_close else "result_from_afar"
    if form.is_one and incident.is_many:
        yield "one_of_many"


def novelty(pair: Pair) -> Iterator[str]:
    if pair.mention.form.is_new and not pair.retells_headline:
        yield "new"


FEATURES: tuple[Callable[[Pair], Iterator[str]], ...] = (
    headline,
    nothing_new,
    day,
    perpetrator,
    recipient,
    things,
    distance,
    mode,
    opposed,
    hours,
    answer,
    word,
    place,
    border,
    nearness,
    subject_of_the_article,
    description,
    history,
    wording,
    novelty,
)
