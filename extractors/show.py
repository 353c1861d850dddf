"""What a person sees at the prompt of the published warehouse: three tables, the rows of a query, the sources."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from extractors import wording
from extractors.marts.counts import OUTCOMES, counts_of
from extractors.settings import Settings
from extractors.source_status import SourceStatus
from extractors.terminal import cell, printable

_EVENTS = """
select
    event.event_id, event.title, coalesce(event.n_text_origins, event.n_articles),
    case when counted.event_id is not null then event.n_independent_origins end,
    event.is_background
from marts.events as event
left join (select distinct event_id from marts.event_origins) as counted on event.event_id = counted.event_id
order by event.is_background, event.event_date desc nulls last, event.n_articles desc, event.event_id
limit 15
"""
_TOLLS = """
with told as (
    select
        event.title, event.event_id, toll.outcome, toll.basis, claim.quantity_type,
        case when claim.quantity_type = 'vague' then claim.quantity_text end as quantity_text,
        toll.toll_low, toll.toll_best, toll.toll_high,
        coalesce(actor.actor_name, toll.claimant_text, '(the article)') as claimant,
        string_agg(distinct publisher.publisher_name, ', ' order by publisher.publisher_name) as publishers
    from marts.article_tolls as toll
    inner join marts.casualty_claims as claim on toll.claim_id = claim.claim_id
    inner join marts.events as event on toll.event_id = event.event_id
    inner join marts.articles as article on toll.article_id = article.article_id
    left join marts.publishers as publisher on article.publisher_id = publisher.publisher_id
    left join marts.actors as actor on toll.claimant_actor_id = actor.actor_id
    where toll.is_standing and not toll.is_attackers and not event.is_background
    group by all
),

ranked as (
    select
        *,
        count(*) over (partition by event_id) as n_told,
        row_number() over (partition by event_id order by outcome desc, toll_low, claimant) as place
    from told
)

select title, outcome, basis, quantity_type, quantity_text, toll_low, toll_best, toll_high, claimant, publishers
from ranked
where place <= 8
order by n_told desc, event_id, place
limit 24
"""
_AGREEMENT = """
select
    event.title, judged.fact, judged.status, judged.value_low, judged.value_high, coalesce(judged.is_open_above, false),
    coalesce(judged.n_text_origins, judged.n_articles), judged.n_independent_origins
from marts.source_agreement as judged
inner join marts.events as event on judged.event_id = event.event_id
where not event.is_background and list_contains($outcomes, judged.fact)
order by
    judged.status = 'conflict' desc, judged.n_independent_origins desc, event.event_date desc, event.event_id, judged.fact
limit 15
"""
_NEXT = """   crosswire query "select title, fatalities_low, fatalities_high from marts.events"
           crosswire query "select * from marts.source_agreement where status = 'conflict'"
           crosswire read FILE        the facts of one article of yours
           crosswire run --source folder:DIR --day YYYY-MM-DD"""


def overview(connection: duckdb.DuckDBPyConnection, settings: Settings, console: Console) -> None:
    """Events, the tolls that stand and agreement of the published file, where it lies and what to try next."""
    console.print(_events(connection), _tolls(connection), _agreement(connection))
    console.print(Text.assemble(("warehouse", "bold"), f"  {printable(settings.current)}"), soft_wrap=True)
    console.print(Text.assemble(("try next", "bold"), _NEXT), soft_wrap=True)


def result(cursor: duckdb.DuckDBPyConnection, limit: int | None) -> Table | Text:
    """A query's rows as a table, at most `limit` of them, None for all; one line where there are none."""
    names = [column[0] for column in cursor.description or ()]
    rows = cursor.fetchall() if limit is None else cursor.fetchmany(limit + 1)
    if not rows:
        return Text("no rows")
    limit = len(rows) if limit is None else limit
    table = Table(
        *(Column(cell(name)) for name in names), caption=f"first {limit} rows" if len(rows) > limit else f"{len(rows)} rows"
    )
    for row in rows[:limit]:
        table.add_row(*(cell(value) for value in row))
    return table


def sources(statuses: Sequence[SourceStatus]) -> Table:
    """The sources, one a row: on or off, how they do and what went wrong last."""
    table = Table("source", "", "last answer", "last article", "articles", "days silent", "last error")
    for status in statuses:
        error = cell(f"{status.last_error_on}  {status.last_error}" if status.last_error_on else None)
        error.overflow = "fold"
        days = (status.last_answer, status.last_article, status.n_articles or None, status.days_silent)
        table.add_row(cell(status.spec), _SWITCHES[status.is_enabled], *map(cell, days), error)
    return table


def _events(connection: duckdb.DuckDBPyConnection) -> Table:
    table = Table("event", "victims", "told by", "", title="Events")
    events = connection.execute(_EVENTS).fetchall()
    counts = counts_of(connection, [event_id for event_id, *_ in events])
    for event_id, title, n_texts, n_origins, background in events:
        victims = "\n".join(wording.victims(count) for count in counts.get(event_id, ()))
        told_by = wording.told_by(n_texts, n_origins).removeprefix("told by ")
        table.add_row(cell(title), victims, told_by, "background" if background else "")
    return table


def _tolls(connection: duckdb.DuckDBPyConnection) -> Table:
    table = Table("toll", "who says so", "in", title="Tolls that stand")
    shown = None
    for title, outcome, basis, kind, text, low, best, high, claimant, publishers in connection.execute(_TOLLS).fetchall():
        if title != shown:
            table.add_section()
            table.add_row(cell(title, "bold"))
            shown = title
        given = wording.given(wording.Figure(outcome, wording.toll_type(basis, kind, high), text, low, best, high))
        table.add_row(cell(f"  {given}"), cell(claimant), cell(publishers))
    return table


def _agreement(connection: duckdb.DuckDBPyConnection) -> Table:
    table = Table("event", "fact", "status", "value", "newsrooms", "who can know", title="Agreement")
    rows = connection.execute(_AGREEMENT, {"outcomes": list(OUTCOMES)}).fetchall()
    for title, fact, status, low, high, is_open, n_texts, n_origins in rows:
        marked = cell(wording.label(status), _STATUS_STYLES.get(status, ""))
        value = wording.span(low, high, is_open)
        table.add_row(cell(title), wording.fact(fact), marked, value, cell(n_texts), cell(n_origins))
    return table


_SWITCHES = {True: Text("on"), False: Text("off", style="dim"), None: Text()}
_STATUS_STYLES = {"conflict": "bold red", "agree": "green", "compatible": "green", "single_origin": "dim"}
