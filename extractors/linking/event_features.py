"""What two incidents have in common, feature by feature: each observes one thing, or nothing.

A feature is a function of two incidents that returns the name of an observation; ``seeds/event_weights.csv`` says what each
observation weighs and whether it forbids a join. So the features hold no number and the seed holds no rule.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from datetime import timedelta
from enum import StrEnum

from extractors.linking.article_events import ArticleEvent, Feature, Party, Time
from extractors.linking.event_places import place
from extractors.records import DateBasis

_UNDATED_LAG = timedelta(days=3)
_BATTLE_DAYS = timedelta(days=7)
_STORY_DAYS = timedelta(days=21)
_WEEK_DAYS = 7
_MONTH_DAYS = 31
_DOUBTED_IN_STORY = frozenset({"other_mode", "other_perpetrator", "swapped_sides"})


class _Relation(StrEnum):
    SAME = "same"
    RELATED = "related"
    OTHER = "other"


# ------------------------------------------------------------------------------------------------------------------ when


def time(a: ArticleEvent, b: ArticleEvent) -> str:
    """How the dates agree, with the precision they have."""
    if a.time is None or b.time is None:
        return "no_date"
    if a.time.is_day and b.time.is_day:
        return _days(a.time, b.time)
    narrow, wide = sorted((a.time, b.time), key=lambda time: (time.n_days, time.start))
    if narrow.end < wide.start or wide.end < narrow.start:
        return _apart(a.time, b.time)
    if DateBasis.PUBLICATION_FALLBACK in (a.time.basis, b.time.basis) and wide.n_days <= _WEEK_DAYS:
        return "near_publication"
    if wide.n_days <= _WEEK_DAYS:
        return "in_week"
    if wide.n_days <= _MONTH_DAYS:
        return "same_month" if narrow.n_days > _WEEK_DAYS else "in_month"
    return "in_longer_time"


def _days(a: Time, b: Time) -> str:
    apart = abs(a.start - b.start)
    if apart > _UNDATED_LAG:
        return _apart(a, b)
    guessed = [time for time in (a, b) if time.basis is DateBasis.PUBLICATION_FALLBACK]
    if not apart:
        return "same_publication_day" if guessed else "same_day"
    if len(guessed) == 2:
        return "near_publication"
    if len(guessed) == 1 and guessed[0].start == max(a.start, b.start):
        return "near_publication"
    return "next_day" if apart == timedelta(days=1) else "other_time"


def _apart(a: Time, b: Time) -> str:
    """Two times that do not touch: a report without a day may tell weeks later of what was, sooner of what was just before."""
    earlier, later = sorted((a, b), key=lambda time: time.start)
    gap = later.start - earlier.end
    if later.basis is not DateBasis.PUBLICATION_FALLBACK or gap > _STORY_DAYS:
        return "other_time"
    return "near_publication" if gap <= _UNDATED_LAG else "published_later"


def story_time(a: ArticleEvent, b: ArticleEvent) -> str | None:
    """As `time`, for the main incidents of two articles of one story, where times that do not touch may be one: a battle lasts,
    and a report that gives no day came out when it did. One without a date has that of the story.
    """
    if a.time is None or b.time is None:
        return None
    observed = time(a, b)
    if observed == "published_later":
        return "reported_later"
    if observed != "other_time":
        return observed
    gap = max(a.time.start, b.time.start) - min(a.time.end, b.time.end)
    return "days_apart" if gap <= _BATTLE_DAYS else "other_time"


# ------------------------------------------------------------------------------------------------------------------- who


def perpetrator(a: ArticleEvent, b: ArticleEvent) -> str | None:
    """Whether the same actor did it, or one that it is part of."""
    relation = _relation(a.perpetrators, b.perpetrators)
    return f"{relation}_perpetrator" if relation else None


def recipient(a: ArticleEvent, b: ArticleEvent) -> str | None:
    """Whether the same actor was hit."""
    relation = _relation(a.recipients, b.recipients)
    return f"{relation}_recipient" if relation else None


def sides(a: ArticleEvent, b: ArticleEvent) -> str | None:
    """Whether who did the one is hit in the other and did not do it: fire and answering fire."""
    if _relation(a.perpetrators, b.perpetrators) in (_Relation.SAME, _Relation.RELATED):
        return None
    crossed = (_relation(a.perpetrators, b.recipients), _relation(a.recipients, b.perpetrators))
    return "swapped_sides" if _Relation.SAME in crossed or _Relation.RELATED in crossed else None


@functools.lru_cache(maxsize=200_000)
def _relation(a: frozenset[Party], b: frozenset[Party]) -> _Relation | None:
    """How two casts of a role relate; None where one is empty, or too vague to tell."""
    if not a or not b:
        return None
    if {party.actor_id for party in a} & {party.actor_id for party in b}:
        return _Relation.SAME
    pairs = [(left, right) for left in a for right in b]
    if any(left.bodies & right.bodies for left, right in pairs):
        return _Relation.RELATED
    return None if any(_may_be_one(left, right) for left, right in pairs) else _Relation.OTHER


def _may_be_one(a: Party, b: Party) -> bool:
    """Whether an unnamed party may be the other: "gunmen" may be any armed group of the country, but not its army."""
    if a.is_named and b.is_named:
        return False
    states = {a.is_state, b.is_state} - {None}
    countries = {a.country_iso3, b.country_iso3} - {None}
    return len(states) < 2 and len(countries) < 2


# ---------------------------------------------------------------------------------------------------------- how, how many


def mode(kindred: frozenset[frozenset[str]]) -> Feature:
    """Whether it was done in the same way; `kindred` are pairs of modes that reporters take for each other."""

    def observe(a: ArticleEvent, b: ArticleEvent) -> str | None:
        if not a.modes or not b.modes:
            return None
        if a.modes & b.modes:
            return "same_mode"
        return "kindred_mode" if any(frozenset((x, y)) in kindred for x in a.modes for y in b.modes) else "other_mode"

    return observe


def in_story(feature: Feature) -> Feature:
    """A feature for the main incidents of two articles of one story: what speaks against one incident weighs less there, since
    it is read amiss oftener than two incidents are told in like words. "Shelling" in one report is "bombing" in the other.
    """

    def observe(a: ArticleEvent, b: ArticleEvent) -> str | None:
        observed = feature(a, b)
        return f"{observed}_in_story" if observed in _DOUBTED_IN_STORY else observed

    return observe


def event_type(a: ArticleEvent, b: ArticleEvent) -> str | None:
    """Whether they are of two types, as the raid and the abduction of one story are."""
    return None if a.event_type == b.event_type else "other_type"


def answer(a: ArticleEvent, b: ArticleEvent) -> str | None:
    """Whether both are told as an answer to another incident."""
    return "both_answer" if a.answers and b.answers else None


def toll(a: ArticleEvent, b: ArticleEvent) -> str | None:
    """Whether they share a figure. That they differ tells nothing: tolls rise, and sources disagree."""
    return "same_toll" if a.tolls & b.tolls else None


def text(a: ArticleEvent, b: ArticleEvent) -> str | None:
    """Whether one article tells the two apart, or two articles carry one text.

    An article that gives a time to only one of two mentions may be speaking of it again; so may one that gives both one town
    and day, and of one of them neither counts nor says with what it was done.
    """
    if a.article_id == b.article_id:
        if not (_is_dated(a) and _is_dated(b)):
            return "same_article_undated"
        return "same_article_bare" if _may_be_told_again(a, b) else "same_article"
    return "same_text" if a.context.text_family_id == b.context.text_family_id else None


def _may_be_told_again(a: ArticleEvent, b: ArticleEvent) -> bool:
    is_alike = time(a, b) == "same_day" and place(a, b) == "same_place" and a.event_type == b.event_type
    return is_alike and any(not (one.tolls or one.modes) for one in (a, b))


def story(likeness: float) -> str:
    """How alike the articles are that two incidents are the main ones of; 0 for not noticeably."""
    return _BANDS[bisect_right(_BAND_ENDS, likeness)]


_BANDS = ("other_story", "story_unlikely", "story_even", "story_likely", "story_certain")
_BAND_ENDS = (0.1, 0.13, 0.2, 0.3)


def _is_dated(incident: ArticleEvent) -> bool:
    return incident.time is not None and incident.time.basis is not DateBasis.PUBLICATION_FALLBACK
