"""The news of a day out of the published warehouse.

A day is a landing day: the articles that `audit.outcomes` says landed on it, whenever they were published. An incident is new
if none of its articles landed before; of figures, `event_toll_history` tells what was known before them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Any

from duckdb import DuckDBPyConnection

from extractors.brief.news import Figure, Landings, Merge, MovedToll, NewConflict, NewIncident, Said, Toll, TollOn

_DAYS_SHOWN = 14
_MOST_FIGURES = 8


def last_day(connection: DuckDBPyConnection) -> date | None:
    """The last day for which anything was landed; None for a warehouse without landings."""
    (day,) = _rows(connection, "SELECT max(day) FROM audit.outcomes WHERE step = 'land'")[0]
    return day if isinstance(day, date) else None


def publication(connection: DuckDBPyConnection) -> tuple[str, datetime]:
    """Which run published the warehouse, and when (UTC)."""
    run_id, published_at = _rows(connection, "SELECT run_id, published_at FROM audit.publication")[0]
    return run_id, published_at


def landings(connection: DuckDBPyConnection, day: date) -> tuple[Landings, ...]:
    """The articles landed on each of the fourteen days that end with `day`."""
    rows = _rows(connection, _LANDINGS, day=day, days_shown=_DAYS_SHOWN)
    return tuple(Landings(landed, n_articles) for landed, n_articles in rows)


def new_incidents(connection: DuckDBPyConnection, day: date) -> tuple[NewIncident, ...]:
    """The incidents first told on `day`, the deadliest first; what is only told as history is left out."""
    return tuple(_incident(row) for row in _rows(connection, _INCIDENTS, day=day))


def moved_tolls(connection: DuckDBPyConnection, day: date) -> tuple[MovedToll, ...]:
    """The incidents known before whose killed or injured the articles of `day` changed."""
    rows = _rows(connection, _TOLLS, day=day)
    tolls = (_toll([*entries]) for _, entries in groupby(rows, key=lambda row: row[0]))
    return tuple(toll for toll in tolls if toll)


def new_conflicts(connection: DuckDBPyConnection, day: date) -> tuple[NewConflict, ...]:
    """The facts that are in conflict since `day`, by what most origins speak to."""
    counts = [_conflict(row, _figures(connection, _FIGURES, row)) for row in _rows(connection, _CONFLICTS, day=day)]
    details = [_conflict(row, _figures(connection, _DETAILS, row)) for row in _rows(connection, _DETAIL_CONFLICTS, day=day)]
    return tuple(counts + details)


def count_still_in_conflict(connection: DuckDBPyConnection, day: date) -> int:
    """How many facts are in conflict that the articles of `day` speak to, the new conflicts among them."""
    ((n_facts,),) = _rows(connection, _TOUCHED_CONFLICTS, day=day)
    return int(n_facts)


def merges(connection: DuckDBPyConnection, day: date) -> tuple[Merge, ...]:
    """The incidents found on `day` to be other ones."""
    return tuple(Merge(*row) for row in _rows(connection, _MERGES, day=day))


def _rows(connection: DuckDBPyConnection, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
    return connection.execute(sql, parameters).fetchall()


def _incident(row: tuple[Any, ...]) -> NewIncident:
    event_id, title, event_date, *tolls, n_articles, n_origins, grade, publishers, said = row
    return NewIncident(
        event_id=event_id,
        title=title,
        event_date=event_date,
        killed=Toll(*tolls[:3]),
        injured=Toll(*tolls[3:]),
        n_articles=n_articles,
        n_independent_origins=n_origins,
        evidence_grade=grade,
        publishers=tuple(publishers or ()),
        said=Said(**said) if said else None,
    )


def _toll(rows: list[tuple[Any, ...]]) -> MovedToll | None:
    """The history of one event; None where the day changed nothing that can be told."""
    event_id, title, since, is_overlapped, is_news = rows[0][:5]
    history = tuple(TollOn(as_of, Toll(*tolls[:3]), Toll(*tolls[3:])) for *_, as_of, tolls in _split(rows))
    earlier = [entry for entry in history if entry.as_of < since]
    if is_overlapped:
        return MovedToll(event_id, title, None, history, is_told_apart=False) if is_news else None
    before, now = earlier[-1] if earlier else None, history[-1]
    if before and (before.killed, before.injured) == (now.killed, now.injured):
        return None
    return MovedToll(event_id, title, before, history, is_told_apart=True)


def _split(rows: list[tuple[Any, ...]]) -> Iterator[tuple[date, tuple[int | None, ...]]]:
    for row in rows:
        yield row[5], row[6:]


def _conflict(row: tuple[Any, ...], figures: tuple[Figure, ...]) -> NewConflict:
    event_id, title, fact, kind, low, high, n_origins, sides = row
    return NewConflict(event_id, title, fact, kind, low, high, n_origins, tuple(sides or ()), figures)


def _figures(connection: DuckDBPyConnection, sql: str, conflict: tuple[Any, ...]) -> tuple[Figure, ...]:
    rows = _rows(connection, sql, event_id=conflict[0], fact=conflict[2], most=_MOST_FIGURES)
    return tuple(Figure(low, high, words, tuple(sorted(voices)), since) for low, high, words, voices, since in rows)


# ---------------------------------------------------------------------------------------------------------------------- SQL

_LANDED = """
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
_COMPARED = """
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
with {_LANDED}

select cast(days.day as date) as day, count(landed.article_id)
from generate_series(cast($day as timestamp) - to_days(cast($days_shown - 1 as integer)), $day, interval 1 day) as days (day)
left join landed on cast(days.day as date) = landed.day
group by days.day
order by days.day
"""
_INCIDENTS = f"""
with {_LANDED},
{_TOLD},
outlets as (
    select mentions.event_id, array_agg(distinct publishers.publisher_name order by publishers.publisher_name) as names
    from marts.event_mentions as mentions
    inner join marts.articles as articles on mentions.article_id = articles.article_id
    inner join marts.publishers as publishers on articles.publisher_id = publishers.publisher_id
    group by mentions.event_id
),
said as (
    select
        claims.event_id,
        arg_min(
            {{
                'evidence': claims.evidence_text,
                'says': coalesce(actors.actor_name, claims.claimant_text),
                'publisher': publishers.publisher_name,
                'title': articles.title,
                'url': articles.url
            }},
            (claims.outcome <> 'killed', claims.count_scope <> 'incident', articles.published_at, claims.claim_id)
        ) as first
    from marts.casualty_claims as claims
    inner join marts.articles as articles on claims.article_id = articles.article_id
    left join marts.publishers as publishers on articles.publisher_id = publishers.publisher_id
    left join marts.actors as actors on claims.claimant_actor_id = actors.actor_id
    where
        claims.outcome in ('killed', 'injured', 'casualties')
        and claims.count_scope in ('incident', 'subset')
        and claims.quantity_min is not null
    group by claims.event_id
)

select
    events.event_id, events.title, events.event_date,
    events.fatalities_low, events.fatalities_best, events.fatalities_high,
    events.injured_low, events.injured_best, events.injured_high,
    events.n_articles, events.n_independent_origins, events.evidence_grade, outlets.names, said.first
from marts.events as events
inner join told on events.event_id = told.event_id
left join outlets on events.event_id = outlets.event_id
left join said on events.event_id = said.event_id
where told.first_day = $day and not events.is_background
order by
    coalesce(events.fatalities_best, events.fatalities_high, events.fatalities_low) desc nulls last,
    coalesce(events.injured_best, events.injured_high, events.injured_low) desc nulls last,
    events.n_independent_origins desc, events.event_id
"""
_TOLLS = f"""
with {_LANDED},
{_TOLD},
{_COMPARED},
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
    history.injured_low, history.injured_best, history.injured_high
from marts.event_toll_history as history
inner join spoken on history.event_id = spoken.event_id and history.as_of <= spoken.until
inner join told on history.event_id = told.event_id
inner join marts.events as events on history.event_id = events.event_id
left join news on history.event_id = news.event_id
where spoken.since is not null and told.first_day < $day
order by events.fatalities_high desc nulls last, events.event_id, history.as_of
"""
_CONFLICTS = f"""
with {_LANDED},
{_COMPARED},
began as (
    select a.event_id, a.fact, min(greatest(a.day, b.day)) as day
    from marts.claim_pairs as pairs
    inner join compared as a on pairs.claim_id_a = a.claim_id
    inner join compared as b on pairs.claim_id_b = b.claim_id and a.event_id = b.event_id and a.fact = b.fact
    where pairs.relation = 'independent' and pairs.verdict = 'conflict'
    group by a.event_id, a.fact
)

select
    agreement.event_id, events.title, agreement.fact, agreement.conflict_kind,
    agreement.value_low, agreement.value_high, agreement.n_independent_origins, agreement.sides_in_conflict
from marts.source_agreement as agreement
inner join began on agreement.event_id = began.event_id and agreement.fact = began.fact
inner join marts.events as events on agreement.event_id = events.event_id
where agreement.status = 'conflict' and began.day = $day
order by agreement.n_independent_origins desc, agreement.value_high desc nulls last, events.event_id, agreement.fact
"""
_SPOKEN = f"""
with {_LANDED},
told_of as (
    select agreement.event_id, agreement.fact, mentions.article_id, articles.text_family_id, landed.day
    from (select event_id, fact, unnest(evidence_mention_ids) as mention_id from marts.source_agreement) as agreement
    inner join marts.event_mentions as mentions on agreement.mention_id = mentions.mention_id
    inner join marts.articles as articles on mentions.article_id = articles.article_id
    inner join landed on mentions.article_id = landed.article_id
)"""
_DETAIL_CONFLICTS = f"""{_SPOKEN},
began as (
    select event_id, fact
    from told_of
    group by event_id, fact
    having
        count(distinct coalesce(text_family_id, article_id)) filter (where day < $day) < 2
        and count(distinct coalesce(text_family_id, article_id)) filter (where day <= $day) > 1
)

select
    agreement.event_id, events.title, agreement.fact, agreement.conflict_kind,
    null, null, agreement.n_independent_origins, null
from marts.source_agreement as agreement
inner join began on agreement.event_id = began.event_id and agreement.fact = began.fact
inner join marts.events as events on agreement.event_id = events.event_id
where agreement.status = 'conflict'
order by agreement.n_independent_origins desc, events.event_id, agreement.fact
"""
_TOUCHED_CONFLICTS = f"""{_SPOKEN},
{_COMPARED},
touched as (
    select event_id, fact from told_of where day = $day
    union
    select event_id, fact from compared where day = $day
)

select count(*)
from marts.source_agreement as agreement
inner join touched on agreement.event_id = touched.event_id and agreement.fact = touched.fact
where agreement.status = 'conflict'
"""
_FIGURES = """
with pairs as (
    select unnest([claim_id_a, claim_id_b]) as claim_id
    from marts.claim_pairs
    where event_id = $event_id and relation = 'independent' and verdict = 'conflict'
)

select
    claims.quantity_min,
    claims.quantity_max,
    '' as words,
    array_agg(distinct
        coalesce(actors.actor_name, nullif(claims.claimant_text, ''), 'the article itself')
        || coalesce(' (' || publishers.publisher_name || ')', '')
    ) as voices,
    cast(min(articles.published_at) as date) as since
from marts.casualty_claims as claims
inner join marts.articles as articles on claims.article_id = articles.article_id
left join marts.publishers as publishers on articles.publisher_id = publishers.publisher_id
left join marts.actors as actors on claims.claimant_actor_id = actors.actor_id
where
    claims.claim_id in (from pairs)
    and claims.claim_id in (
        select unnest(evidence_claim_ids) from marts.source_agreement where event_id = $event_id and fact = $fact
    )
group by claims.quantity_min, claims.quantity_max
order by claims.quantity_min nulls last, claims.quantity_max nulls last
limit $most
"""
_DETAILS = """
with spoken as (
    select unnest(evidence_mention_ids) as mention_id
    from marts.source_agreement
    where event_id = $event_id and fact = $fact
),
claiming as (
    select actor_id from marts.event_actors where event_id = $event_id and role = 'claims_responsibility'
),
blamed as (
    select string_agg(distinct actors.actor_name || case event_actors.role
        when 'denies_responsibility' then ' (denies it)'
        when 'claims_responsibility' then ' (claims it)'
        when 'alleged_perpetrator' then ' (alleged)'
        else '' end, ', ') as names
    from marts.event_actors as event_actors
    inner join marts.actors as actors on event_actors.actor_id = actors.actor_id
    where
        event_actors.event_id = $event_id
        and event_actors.role not in ('recipient', 'victim')
        and not (event_actors.role = 'perpetrator' and event_actors.actor_id in (from claiming))
)

select
    null,
    null,
    case $fact
        when 'event_date' then mentions.date_text
        when 'location' then mentions.place_text
        when 'occurred' then mentions.realis
        else (select names from blamed)
    end as words,
    array_agg(distinct coalesce(publishers.publisher_name, 'an unnamed outlet')) as voices,
    cast(min(articles.published_at) as date) as since
from spoken
inner join marts.event_mentions as mentions on spoken.mention_id = mentions.mention_id
inner join marts.articles as articles on mentions.article_id = articles.article_id
left join marts.publishers as publishers on articles.publisher_id = publishers.publisher_id
where words is not null
group by words
order by since, words
limit $most
"""
_MERGES = """
select redirects.old_event_id, redirects.event_id, events.title, redirects.reason
from marts.event_redirects as redirects
inner join marts.events as events on redirects.event_id = events.event_id
where redirects.recorded_at = $day
order by events.title, redirects.old_event_id
"""
