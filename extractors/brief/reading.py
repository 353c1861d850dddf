"""The news of a day out of the published warehouse.

A day is a landing day: the articles that `audit.outcomes` says landed on it, whenever they were published. An incident is new
if none of its articles landed before; of figures, `event_toll_history` says what was known at the end of each such day.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby
from typing import Any

from duckdb import DuckDBPyConnection

from extractors.brief.news import Change, Landings, Merge, MovedToll, NewIncident, Said, Toll, TollOn
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
    """The incidents found on `day` to be other ones, or some of whose mentions were."""
    return tuple(Merge(*row) for row in rows(connection, _MERGES, day=day))


def changes(connection: DuckDBPyConnection, day: date) -> tuple[Change, ...]:
    """The figures that the last publish changed for another reason than a new article; of the last day alone."""
    if day != last_day(connection):
        return ()
    return tuple(Change(*row) for row in rows(connection, _CHANGES))


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
    event_id, title = entries[0][:2]
    history = tuple(TollOn(row[2], Toll(*row[3:7]), Toll(*row[7:])) for row in entries)
    before, now = history[-2] if len(history) > 1 else None, history[-1]
    if before and (before.killed, before.injured) == (now.killed, now.injured):
        return None
    return MovedToll(event_id, title, before, history)


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
        landed.day
    from (select event_id, fact, unnest(evidence_claim_ids) as claim_id from marts.source_agreement) as agreement
    inner join marts.casualty_claims as claims on agreement.claim_id = claims.claim_id
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
{_TOLD}

select
    events.event_id, events.title, history.as_of,
    history.killed_low, history.killed_best, history.killed_high, coalesce(history.killed_is_open, false),
    history.injured_low, history.injured_best, history.injured_high, coalesce(history.injured_is_open, false)
from marts.event_toll_history as history
inner join marts.event_toll_history as today on history.event_id = today.event_id and today.as_of = $day
inner join told on history.event_id = told.event_id
inner join marts.events as events on history.event_id = events.event_id
where history.as_of <= $day and told.first_day < $day
order by events.fatalities_high desc nulls last, events.event_id, history.as_of
"""
_MERGES = """
select redirects.old_event_id, redirects.event_id, events.title, redirects.reason, redirects.kind
from marts.event_redirects as redirects
inner join marts.events as events on redirects.event_id = events.event_id
where redirects.recorded_at = $day
order by events.title, redirects.old_event_id
"""
_CHANGES = """
select
    changes.key, coalesce(events.title, changes.key), changes.column_name, changes.old_value, changes.new_value, changes.because
from marts.changes as changes
left join marts.events as events on changes.key = events.event_id
where
    changes.published_version = (select max(published_version) from marts.changes)
    and changes.table_name = 'events'
    and changes.column_name in (
        'fatalities_low', 'fatalities_best', 'fatalities_high', 'injured_best', 'location_name', 'event_date'
    )
    and changes.because <> 'new_article'
    and changes.old_value is not null
order by changes.because, changes.key, changes.column_name
"""
