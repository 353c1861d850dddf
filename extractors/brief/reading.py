"""The news of a day out of the published warehouse.

A day is a landing day: the articles that `audit.outcomes` says landed on it, whenever they were published. An incident is new
if none of its articles landed before; of figures, `event_toll_history` tells what was known before them.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby
from typing import Any

from duckdb import DuckDBPyConnection

from extractors.brief.news import Landings, Merge, MovedToll, NewIncident, Said, Toll, TollOn
from extractors.marts.counts import OUTCOMES, Count, Groups, counts_of, groups_of
from extractors.marts.parties import DOERS, Party, parties_of

_DAYS_SHOWN = 14


def last_day(connection: DuckDBPyConnection) -> date | None:
    """The last day for which anything was landed; None for a warehouse without landings."""
    (day,) = rows(connection, "SELECT max(day) FROM audit.outcomes WHERE step = 'land'")[0]
    return day if isinstance(day, date) else None


def publication(connection: DuckDBPyConnection) -> tuple[str, datetime]:
    """Which run published the warehouse, and when (UTC)."""
    run_id, published_at = rows(connection, "SELECT run_id, published_at FROM audit.publication")[0]
    return run_id, published_at


def landings(connection: DuckDBPyConnection, day: date) -> tuple[Landings, ...]:
    """The articles landed on each of the fourteen days that end with `day`."""
    return tuple(Landings(*row) for row in rows(connection, _LANDINGS, day=day, days_shown=_DAYS_SHOWN))


def new_incidents(connection: DuckDBPyConnection, day: date) -> tuple[NewIncident, ...]:
    """The incidents first told on `day`, the deadliest first; what is only told as history is left out."""
    found = rows(connection, _INCIDENTS, day=day)
    event_ids = [row[0] for row in found]
    counts, groups, parties = (
        counts_of(connection, event_ids),
        groups_of(connection, event_ids),
        parties_of(connection, event_ids),
    )
    sentences = {(event_id, outcome): Said(*said) for event_id, outcome, *said in rows(connection, _SAID, event_ids=event_ids)}
    return tuple(_incident(row, counts.get(row[0], ()), groups[row[0]], parties.get(row[0], ()), sentences) for row in found)


def moved_tolls(connection: DuckDBPyConnection, day: date) -> tuple[MovedToll, ...]:
    """The incidents known before whose killed or injured the articles of `day` changed."""
    histories = groupby(rows(connection, _TOLLS, day=day), key=lambda row: row[0])
    tolls = (_toll([*entries]) for _, entries in histories)
    return tuple(toll for toll in tolls if toll)


def merges(connection: DuckDBPyConnection, day: date) -> tuple[Merge, ...]:
    """The incidents found on `day` to be other ones."""
    return tuple(Merge(*row) for row in rows(connection, _MERGES, day=day))


def rows(connection: DuckDBPyConnection, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
    """What a query gives for values of its named parameters."""
    return connection.execute(sql, parameters).fetchall()


def _incident(
    row: tuple[Any, ...],
    counts: tuple[Count, ...],
    groups: Groups,
    parties: tuple[Party, ...],
    sentences: dict[tuple[str, str], Said],
) -> NewIncident:
    event_id, title, event_date, n_articles, n_texts, n_origins, grade, publishers = row
    outcomes = [count.fact for count in counts] or OUTCOMES
    return NewIncident(
        event_id=event_id,
        title=title,
        event_date=event_date,
        counts=counts,
        groups=groups,
        parties=tuple(party for party in parties if DOERS & set(party.roles)),
        n_articles=n_articles,
        n_texts=n_texts,
        n_origins=n_origins,
        evidence_grade=grade,
        publishers=tuple(publishers or ()),
        said=next((sentences[event_id, outcome] for outcome in outcomes if (event_id, outcome) in sentences), None),
    )


def _toll(entries: list[tuple[Any, ...]]) -> MovedToll | None:
    """The history of one event; None where the day changed nothing that can be told."""
    event_id, title, since, is_overlapped, is_news = entries[0][:5]
    history = tuple(TollOn(row[5], Toll(*row[6:10]), Toll(*row[10:])) for row in entries)
    earlier = [toll for toll in history if toll.as_of < since]
    if is_overlapped:
        return MovedToll(event_id, title, None, history, is_told_apart=False) if is_news else None
    before, now = earlier[-1] if earlier else None, history[-1]
    if before and _ranges(before) == _ranges(now):
        return None
    return MovedToll(event_id, title, before, history, is_told_apart=True)


def _ranges(toll: TollOn) -> list[tuple[int | None, int | None, int | None]]:
    """What moves: of an earlier day it is not known whether its range was open."""
    return [(count.low, count.best, count.high) for count in (toll.killed, toll.injured)]


# ---------------------------------------------------------------------------------------------------------------------- SQL

LANDED = """
landed as (
    select article_id, min(day) as day
    from audit.outcomes
    where step = 'land' and status = 'ok' and article_id is not null
    group by article_id
)"""
_TOLD = """
told as (
    select mentions.event_id, min(landed.day) as first_day
    from marts.event_mentions as mentions
    inner join landed on mentions.article_id = landed.article_id
    where mentions.event_id is not null
    group by mentions.event_id
)"""
COMPARED = """
compared as (
    select
        agreement.event_id, agreement.fact, claims.claim_id, claims.quantity_min, claims.quantity_max,
        landed.day, cast(articles.published_at as date) as as_of
    from (select event_id, fact, unnest(evidence_claim_ids) as claim_id from marts.source_agreement) as agreement
    inner join marts.casualty_claims as claims on agreement.claim_id = claims.claim_id
    inner join marts.articles as articles on claims.article_id = articles.article_id
    inner join landed on claims.article_id = landed.article_id
)"""
_LANDINGS = f"""
with {LANDED}

select cast(days.day as date) as day, count(landed.article_id)
from generate_series(cast($day as timestamp) - to_days(cast($days_shown - 1 as integer)), $day, interval 1 day) as days (day)
left join landed on cast(days.day as date) = landed.day
group by days.day
order by days.day
"""
_INCIDENTS = f"""
with {LANDED},
{_TOLD},
outlets as (
    select mentions.event_id, array_agg(distinct publishers.publisher_name order by publishers.publisher_name) as names
    from marts.event_mentions as mentions
    inner join marts.articles as articles on mentions.article_id = articles.article_id
    inner join marts.publishers as publishers on articles.publisher_id = publishers.publisher_id
    group by mentions.event_id
)

select
    events.event_id, events.title, events.event_date,
    events.n_articles, coalesce(events.n_text_origins, events.n_articles),
    case when counted.event_id is not null then events.n_independent_origins end,
    events.evidence_grade, outlets.names
from marts.events as events
inner join told on events.event_id = told.event_id
left join outlets on events.event_id = outlets.event_id
left join (select distinct event_id from marts.event_origins) as counted on events.event_id = counted.event_id
where told.first_day = $day and not events.is_background
order by
    coalesce(events.fatalities_best, events.fatalities_high, events.fatalities_low) desc nulls last,
    coalesce(events.captured_best, events.captured_high, events.captured_low) desc nulls last,
    coalesce(events.injured_best, events.injured_high, events.injured_low) desc nulls last,
    events.n_independent_origins desc, events.event_id
"""
_SAID = """
select
    claims.event_id, claims.outcome,
    claims.evidence_text, coalesce(actors.actor_name, claims.claimant_text), publishers.publisher_name,
    articles.title, articles.url
from marts.casualty_claims as claims
inner join marts.articles as articles on claims.article_id = articles.article_id
left join marts.publishers as publishers on articles.publisher_id = publishers.publisher_id
left join marts.actors as actors on claims.claimant_actor_id = actors.actor_id
where
    list_contains($event_ids, claims.event_id)
    and claims.count_scope in ('incident', 'subset')
    and claims.quantity_min is not null
qualify row_number() over (
    partition by claims.event_id, claims.outcome
    order by claims.origin_id is null, claims.count_scope <> 'incident', articles.published_at, claims.claim_id
) = 1
"""
_TOLLS = f"""
with {LANDED},
{_TOLD},
{COMPARED},
spoken as (
    select
        event_id,
        min(as_of) filter (where day = $day) as since,
        max(as_of) filter (where day <= $day) as until,
        max(as_of) filter (where day < $day) as known_until
    from compared
    where fact in ('killed', 'injured')
    group by event_id
),
news as (
    select today.event_id, count(*) as n_figures
    from compared as today
    anti join compared as earlier
        on
            earlier.day < $day
            and today.event_id = earlier.event_id
            and today.fact = earlier.fact
            and today.quantity_min is not distinct from earlier.quantity_min
            and today.quantity_max is not distinct from earlier.quantity_max
    where today.day = $day and today.fact in ('killed', 'injured')
    group by today.event_id
)

select
    events.event_id, events.title, spoken.since,
    coalesce(spoken.known_until >= spoken.since, false) as is_overlapped,
    news.event_id is not null as is_news,
    history.as_of,
    history.killed_low, history.killed_best, history.killed_high,
    coalesce(events.fatalities_is_open and history.killed_high = events.fatalities_high, false),
    history.injured_low, history.injured_best, history.injured_high,
    coalesce(events.injured_is_open and history.injured_high = events.injured_high, false)
from marts.event_toll_history as history
inner join spoken on history.event_id = spoken.event_id and history.as_of <= spoken.until
inner join told on history.event_id = told.event_id
inner join marts.events as events on history.event_id = events.event_id
left join news on history.event_id = news.event_id
where spoken.since is not null and told.first_day < $day
order by events.fatalities_high desc nulls last, events.event_id, history.as_of
"""
_MERGES = """
select redirects.old_event_id, redirects.event_id, events.title, redirects.reason
from marts.event_redirects as redirects
inner join marts.events as events on redirects.event_id = events.event_id
where redirects.recorded_at = $day
order by events.title, redirects.old_event_id
"""
