"""What articles of one day tell, and what they changed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date

from duckdb import DuckDBPyConnection

from dashboards.explorer.queries.rows import Listing, Page, fetch, fetch_page
from extractors.marts.counts import OUTCOMES, Count, counts_of


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident as it stands now. `told_low` and `told_high` bound the killed as known at the end of the day looked at,
    `before_low` and `before_high` as known before it, where `is_moved` says that they differ. `n_origins` counts the speakers
    of its figures, None where nobody counts; `counts` has what leads it first.
    """

    event_id: str
    title: str
    country: str | None
    evidence_grade: str | None
    is_background: bool
    n_articles: int
    n_texts: int
    n_origins: int | None
    is_new: bool
    is_moved: bool
    before_low: int | None
    before_high: int | None
    told_low: int | None
    told_high: int | None
    counts: tuple[Count, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the killed may be more than `told_high`: known of what stands now, and of no earlier day."""
        killed = next((count for count in self.counts if count.fact == "killed"), None)
        return killed is not None and killed.is_open and (killed.low, killed.high) == (self.told_low, self.told_high)


@dataclass(frozen=True, slots=True)
class Day:
    """A day with news: how many incidents articles of that day tell (background left out), and how many of them are new."""

    day: date
    n_articles: int
    n_incidents: int
    n_new: int
    n_moved: int
    n_conflicts: int


@dataclass(frozen=True, slots=True)
class Days:
    """The day looked at and its neighbours with news; None at the ends."""

    day: date
    before: date | None
    after: date | None


def days_around(connection: DuckDBPyConnection, asked_for: date | None) -> Days | None:
    """The day asked for, or the last with news before it; without one, the newest. None where there are no articles."""
    rows = fetch(connection, Days, _DAYS_AROUND, {"day": asked_for})
    return rows[0] if rows else None


def day_in_numbers(connection: DuckDBPyConnection, day: date) -> Day:
    """How many incidents articles of the day tell, how many are new, moved or in conflict."""
    return fetch(connection, Day, _DAY, {"day": day, "outcomes": list(OUTCOMES)})[0]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which incidents of a day are shown: of one country or of all, of the news alone or with the background."""

    day: date
    country: str | None = None
    with_background: bool = False


def incidents_of_day(connection: DuckDBPyConnection, wanted: Wanted, number: int, size: int = 25) -> Page[Incident]:
    """The incidents that articles of the day tell, those with most independent origins first."""
    chosen = asdict(wanted)
    page = fetch_page(connection, Listing(Incident, _INCIDENTS, _COUNT), chosen, number, size)
    counts = counts_of(connection, tuple(incident.event_id for incident in page.rows))
    return replace(page, rows=tuple(replace(incident, counts=counts.get(incident.event_id, ())) for incident in page.rows))


_DAYS_AROUND = """
with days as (
    select distinct cast(published_at as date) as day from marts.articles
),

chosen as (
    select coalesce(max(day) filter (where day <= $day), min(day) filter (where $day is not null), max(day)) as day from days
)

select
    chosen.day,
    (select max(days.day) from days where days.day < chosen.day),
    (select min(days.day) from days where days.day > chosen.day)
from chosen
where chosen.day is not null
"""
_TOLD = """
with told as (
    select distinct mention.event_id
    from marts.event_mentions as mention
    inner join marts.articles as article on mention.article_id = article.article_id
    where article.published_at >= cast($day as timestamp) and article.published_at < cast($day as timestamp) + interval 1 day
),

tolls as (
    select
        event_id, killed_low, killed_high, as_of,
        as_of = $day as is_of_day,
        lag(killed_low) over by_day as before_low,
        lag(killed_high) over by_day as before_high,
        lag(as_of) over by_day is not null as has_before
    from marts.event_toll_history
    where as_of <= $day and event_id in (select event_id from told)
    window by_day as (partition by event_id order by as_of)
    qualify row_number() over (partition by event_id order by as_of desc) = 1
),

moved as (
    select *, is_of_day and has_before and (killed_low, killed_high) is distinct from (before_low, before_high) as is_moved
    from tolls
)
"""
_DAY = f"""
{_TOLD}

select
    cast($day as date),
    (
        select count(*) from marts.articles
        where published_at >= cast($day as timestamp) and published_at < cast($day as timestamp) + interval 1 day
    ),
    count(*),
    count(*) filter (where cast(event.first_reported_at as date) = $day),
    count(*) filter (where moved.is_moved),
    count(*) filter (where conflict.event_id is not null)
from told
inner join marts.events as event on told.event_id = event.event_id
left join moved on told.event_id = moved.event_id
left join (
    select distinct event_id from marts.source_agreement
    where status = 'conflict' and list_contains($outcomes, fact)
) as conflict on told.event_id = conflict.event_id
where not event.is_background
"""
_CHOSEN = """
from told
inner join marts.events as event on told.event_id = event.event_id
left join reference.countries as country on event.country_iso3 = country.country_iso3
left join moved on told.event_id = moved.event_id
left join (select distinct event_id from marts.event_origins) as counted on event.event_id = counted.event_id
where (not event.is_background or $with_background) and ($country is null or event.country_iso3 = $country)
"""
_COUNT = f"{_TOLD} select count(*) {_CHOSEN}"
_INCIDENTS = f"""
{_TOLD}

select
    event.event_id, event.title, country.country_name, event.evidence_grade, event.is_background,
    event.n_articles, coalesce(event.n_text_origins, event.n_articles),
    case when counted.event_id is not null then event.n_independent_origins end,
    cast(event.first_reported_at as date) = $day,
    coalesce(moved.is_moved, false), moved.before_low, moved.before_high, moved.killed_low, moved.killed_high
{_CHOSEN}
order by event.is_background, event.n_independent_origins desc, event.fatalities_high desc nulls last, event.event_id
limit $size offset $skipped
"""
