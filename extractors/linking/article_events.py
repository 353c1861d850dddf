"""The incidents of single articles, as linking sees them: when, where, how, who, how many."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from extractors.domain import ACTS, ARMED_GROUPS, HAPPENED, PERPETRATORS_AND_CLAIMANTS, RECIPIENTS, STATE_SIDE
from extractors.linking.gazetteer import Gazetteer
from extractors.records import (
    ActorType,
    CasualtyOutcome,
    DateBasis,
    EventMention,
    GeoBasis,
    Realis,
    ResolvedActor,
    Role,
)

TOWN = 1
"""ACLED's geo_precision of a town or site."""
DISTRICT = 2
"""That of a part of a region."""
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_ROUND_UP = 3
"""So many acts of other days and towns make a round-up of an article."""
_UNDATED_LAG = timedelta(days=3)
"""How long after an incident a report may come out that gives it no date."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor that did it or was hit. `bodies` are itself and what it is part of or acts in; `is_state` None is neither."""

    actor_id: str
    bodies: frozenset[str]
    is_named: bool
    is_state: bool | None
    country_iso3: str | None


@dataclass(frozen=True, slots=True)
class Time:
    """The first and the last day it may have been."""

    start: date
    end: date
    basis: DateBasis

    @property
    def is_day(self) -> bool:
        return self.start == self.end

    @property
    def n_days(self) -> int:
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where; `geo_precision` is ACLED's (1 town, 2 part of region, 3 region), `where_prec` UCDP's (2 near, 3 district).

    A border lies in several countries.
    """

    name: str | None
    admin1: str | None
    countries: frozenset[str]
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    geo_precision: int | None = None
    where_prec: int | None = None
    words: str | None = field(default=None, compare=False)
    """As the article calls it; None where it only came out there."""


@dataclass(frozen=True, slots=True)
class Toll:
    """An exact number above zero that the article gives for the incident."""

    outcome: CasualtyOutcome
    number: int


@dataclass(frozen=True, slots=True)
class Context:
    """What linking knows of an article. Where nobody says when it was published, `published_day` is when it was landed."""

    landed_day: date
    text_family_id: str
    published_day: date
    is_published_day_known: bool = True


@dataclass(frozen=True, slots=True)
class ArticleEvent:
    """One incident as one article tells it. `answers` is the incident of the same article that this one answers.

    `is_told` is false where it is only denied, planned or feared. `n_as_news` mentions assert it as no background; `is_main` is
    the incident that the article is mainly about.
    """

    article_event_id: str
    article_id: str
    context: Context
    event_type: str
    mention_ids: tuple[str, ...]
    modes: frozenset[str] = frozenset()
    time: Time | None = None
    place: Place | None = None
    perpetrators: frozenset[Party] = frozenset()
    recipients: frozenset[Party] = frozenset()
    tolls: frozenset[Toll] = frozenset()
    answers: str | None = None
    is_told: bool = True
    n_as_news: int = 0
    is_main: bool = False

    @property
    def founds(self) -> bool:
        """Whether it is told as something that happened on a day, in a town or to a number of people.

        "Troops came under fire in the country" may join an event; it makes none.
        """
        in_town = self.place is not None and self.place.geo_precision == TOWN
        return self.is_told and (_is_stated(self.time) or in_town or bool(self.tolls))

    @property
    def telling(self) -> tuple[object, ...]:
        """All that is told of it, without who tells it."""
        told = (self.event_type, self.modes, self.time, self.place, self.perpetrators, self.recipients, self.tolls)
        return (*told, self.answers is not None, self.is_main)

    @property
    def arrival(self) -> tuple[date, str, str]:
        """Sorts incidents by when they were first landed; ties are broken by ids, so the order is always the same."""
        return (self.context.landed_day, self.article_id, self.article_event_id)


Feature = Callable[[ArticleEvent, ArticleEvent], str | None]
"""What two incidents have in common in one respect, by the name of an observation; None for nothing."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays which role in, and which numbers are told of, the mentions of an article's incident."""

    parties: Mapping[str, Party]
    roles: Mapping[str, Sequence[tuple[Role, str]]] = field(default_factory=dict)
    tolls: Mapping[str, Sequence[Toll]] = field(default_factory=dict)


def article_event(mentions: Sequence[EventMention], context: Context, cast: Cast) -> ArticleEvent:
    """Mentions with one `article_event_id` as one incident."""
    first = min(mentions, key=lambda mention: (mention.realis not in HAPPENED, mention.start_char, mention.mention_id))
    told = any(mention.realis in HAPPENED for mention in mentions)
    stated = next((time for mention in mentions if (time := _time(mention, context))), None)
    place = next((place for place in map(_place, mentions) if place), None)
    tolls = frozenset(toll for mention in mentions for toll in cast.tolls.get(mention.mention_id, ()))
    roles = [role for mention in mentions for role in cast.roles.get(mention.mention_id, ())]
    return ArticleEvent(
        article_event_id=first.article_event_id,
        article_id=first.article_id,
        context=context,
        event_type=first.event_type,
        mention_ids=tuple(sorted(mention.mention_id for mention in mentions)),
        modes=frozenset(mention.event_mode for mention in mentions if mention.event_mode),
        time=stated or (_lately(context) if told and not first.is_background else None),
        place=place,
        perpetrators=_parties(roles, PERPETRATORS_AND_CLAIMANTS, cast),
        recipients=_parties(roles, RECIPIENTS, cast),
        tolls=tolls,
        answers=next((m.parent_article_event_id for m in mentions if m.parent_article_event_id), None),
        is_told=told,
        n_as_news=sum(_is_news(mention) for mention in mentions),
    )


def _is_news(mention: EventMention) -> bool:
    return mention.realis is Realis.ASSERTED and not mention.is_background


def settled(incidents: Sequence[ArticleEvent]) -> list[ArticleEvent]:
    """The incidents of one article; an answer without a day or place of its own has those of what it answers.

    "Rockets hit the base on Monday. The army fired back." The country alone is taken: the answer hits another place.
    """
    of = {incident.article_event_id: incident for incident in incidents}
    main = _main(incidents)
    return [replace(_settle(one, of.get(one.answers or "")), is_main=one is main) for one in incidents]


def _main(incidents: Sequence[ArticleEvent]) -> ArticleEvent | None:
    """The act that most mentions tell as news, the one told first of several; none where all is background or words.

    "Rockets hit the base. The blasts killed two. In March shells had hit it." is about the rockets. Nor is there one in a
    round-up: three acts or more of other days and towns, none of them told in more than half of all mentions.
    """
    acts = [one for one in incidents if one.event_type in ACTS and one.n_as_news]
    main = max(acts, key=lambda one: one.n_as_news, default=None)
    if main is None or 2 * main.n_as_news > sum(one.n_as_news for one in acts):
        return main
    apart = {
        (one.time, one.place.name) for one in acts if _is_stated(one.time) and one.place and one.place.geo_precision == TOWN
    }
    return None if len(apart) >= _ROUND_UP else main


def _settle(incident: ArticleEvent, answered: ArticleEvent | None) -> ArticleEvent:
    if answered is None:
        return incident
    time = incident.time if _is_stated(incident.time) else answered.time or incident.time
    place = incident.place or (Place(None, None, answered.place.countries) if answered.place else None)
    return replace(incident, time=time, place=place)


def _is_stated(time: Time | None) -> bool:
    return time is not None and time.basis is not DateBasis.PUBLICATION_FALLBACK


def _lately(context: Context) -> Time | None:
    """When the incident of a report was that does not say when; None where nobody knows when the report came out."""
    if not context.is_published_day_known:
        return None
    return Time(context.published_day - _UNDATED_LAG, context.published_day, DateBasis.PUBLICATION_FALLBACK)


def parties(actors: Iterable[ResolvedActor], gazetteer: Gazetteer, allies: Mapping[str, Sequence[str]]) -> dict[str, Party]:
    """Actors as parties. `allies` says in which coalitions an actor acts."""
    return {actor.actor_id: _party(actor, gazetteer, allies) for actor in actors}


def _party(actor: ResolvedActor, gazetteer: Gazetteer, allies: Mapping[str, Sequence[str]]) -> Party:
    lineage = gazetteer.lineage(actor.actor_id)
    return Party(
        actor_id=actor.actor_id,
        bodies=frozenset(lineage) | {ally for body in lineage for ally in allies.get(body, ())},
        is_named=actor.is_named,
        is_state=_is_state(actor.actor_type),
        country_iso3=actor.country_iso3,
    )


def _is_state(actor_type: ActorType) -> bool | None:
    if actor_type in STATE_SIDE:
        return True
    return False if actor_type in ARMED_GROUPS else None


def _parties(roles: Iterable[tuple[Role, str]], wanted: frozenset[Role], cast: Cast) -> frozenset[Party]:
    return frozenset(cast.parties[actor_id] for role, actor_id in roles if role in wanted and actor_id in cast.parties)


def _time(mention: EventMention, context: Context) -> Time | None:
    """When it was; of "on Monday" in an article without a date, nothing is known but what its landing made of it."""
    if mention.date_start is None or mention.date_end is None or mention.date_basis is None:
        return None
    if not context.is_published_day_known and not _YEAR.search(mention.date_text or ""):
        return None
    return Time(mention.date_start, mention.date_end, mention.date_basis)


def _place(mention: EventMention) -> Place | None:
    countries = frozenset(mention.countries) | ({mention.country_iso3} if mention.country_iso3 else frozenset())
    if not countries and mention.location_name is None:
        return None
    return Place(
        name=mention.location_name,
        admin1=mention.admin1,
        countries=countries,
        geonames_id=mention.geonames_id,
        latitude=mention.latitude,
        longitude=mention.longitude,
        geo_precision=mention.geo_precision,
        where_prec=mention.where_prec,
        words=None if mention.geo_basis is GeoBasis.DATELINE else mention.place_text,
    )
