"""What a person sees at the prompt: the published warehouse in three tables, and one article with its facts marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from extractors.records import Article, CasualtyClaim, EventMention, Facts
from extractors.settings import Settings
from extractors.source_status import SourceStatus
from extractors.terminal import printable

_EVENTS = """
select title, fatalities_low, fatalities_high, injured_low, injured_high, n_articles, n_independent_origins, is_background
from marts.events
order by is_background, event_date desc nulls last, n_articles desc, event_id
limit 15
"""
_CLAIMS = """
with told as (
    select
        e.title, e.event_id, e.event_date, c.outcome, c.quantity_min, c.quantity_max,
        coalesce(a.actor_name, c.claimant_text, '(the article)') as claimant,
        string_agg(distinct p.publisher_name, ', ' order by p.publisher_name) as publishers
    from marts.casualty_claims as c
    inner join marts.events as e on c.event_id = e.event_id
    inner join marts.articles as t on c.article_id = t.article_id
    left join marts.publishers as p on t.publisher_id = p.publisher_id
    left join marts.actors as a on c.claimant_actor_id = a.actor_id
    where not e.is_background
    group by all
),

ranked as (
    select
        *,
        count(*) over (partition by event_id) as n_told,
        row_number() over (partition by event_id order by outcome desc, quantity_min, claimant) as place
    from told
)

select title, outcome, quantity_min, quantity_max, claimant, publishers
from ranked
where place <= 8
order by n_told desc, event_id, place
limit 24
"""
_AGREEMENT = """
select e.title, s.fact, s.status, s.value_low, s.value_high, s.n_articles, s.n_independent_origins
from marts.source_agreement as s
inner join marts.events as e on s.event_id = e.event_id
where not e.is_background and s.fact in ('killed', 'injured', 'casualties')
order by s.status = 'conflict' desc, s.n_independent_origins desc, e.event_date desc, e.event_id, s.fact
limit 15
"""
_NEXT = """   crosswire query "select title, fatalities_low, fatalities_high from marts.events"
           crosswire query "select * from marts.source_agreement where status = 'conflict'"
           crosswire read FILE        the facts of one article of yours
           crosswire run --source folder:DIR --day YYYY-MM-DD"""


def overview(connection: duckdb.DuckDBPyConnection, settings: Settings, console: Console) -> None:
    """Events, claims and agreement of the published file, where it lies and what to try next."""
    console.print(_events(connection), _claims(connection), _agreement(connection))
    console.print(Text.assemble(("warehouse", "bold"), f"  {printable(settings.current)}"), soft_wrap=True)
    console.print(Text.assemble(("try next", "bold"), _NEXT), soft_wrap=True)


def result(cursor: duckdb.DuckDBPyConnection, limit: int) -> Table:
    """A query's rows as a table, at most `limit` of them."""
    names = [column[0] for column in cursor.description or ()]
    rows = cursor.fetchmany(limit + 1)
    table = Table(
        *(Column(_cell(name)) for name in names), caption=f"first {limit} rows" if len(rows) > limit else f"{len(rows)} rows"
    )
    for row in rows[:limit]:
        table.add_row(*(_cell(value) for value in row))
    return table


def sources(statuses: Sequence[SourceStatus]) -> Table:
    """The sources, one a row: on or off, how they do and what went wrong last."""
    table = Table("source", "", "last answer", "last article", "articles", "days silent", "last error")
    for status in statuses:
        error = _cell(f"{status.last_error_on}  {status.last_error}" if status.last_error_on else None)
        error.overflow = "fold"
        days = (status.last_answer, status.last_article, status.n_articles or None, status.days_silent)
        table.add_row(_cell(status.spec), _SWITCHES[status.is_enabled], *map(_cell, days), error)
    return table


def article(landed: Article, facts: Facts, console: Console) -> None:
    """One article: its incidents, then its casualty claims, each with the sentence that says it and the words in it marked."""
    console.print(_cell(landed.title or landed.url, "bold"))
    publisher = landed.publisher_name or "unknown publisher"
    console.print(_cell(f"{landed.published_at:%Y-%m-%d} ({landed.published_at_basis}), {publisher}"))
    if not facts.article.is_relevant:
        console.print("no incident and no casualty claim in this text")
        return
    console.print(_incidents(landed, facts))
    for claim in facts.casualty_claims:
        console.print()
        console.print(_headline(claim))
        console.print(_marked(claim, landed))


def _events(connection: duckdb.DuckDBPyConnection) -> Table:
    table = Table("event", "killed", "injured", "articles", "origins", "", title="Events")
    for title, k_low, k_high, i_low, i_high, articles, origins, background in connection.sql(_EVENTS).fetchall():
        row = (_cell(title), _range(k_low, k_high), _range(i_low, i_high), _cell(articles), _cell(origins))
        table.add_row(*row, "background" if background else "")
    return table


def _claims(connection: duckdb.DuckDBPyConnection) -> Table:
    table = Table("claim", "who says so", "in", title="Claims")
    shown = None
    for title, outcome, low, high, claimant, publishers in connection.sql(_CLAIMS).fetchall():
        if title != shown:
            table.add_section()
            table.add_row(_cell(title, "bold"))
            shown = title
        table.add_row(f"  {outcome} {_range(low, high)}", _cell(claimant), _cell(publishers))
    return table


def _agreement(connection: duckdb.DuckDBPyConnection) -> Table:
    table = Table("event", "fact", "status", "value", "articles", "origins", title="Agreement")
    for title, fact, status, low, high, articles, origins in connection.sql(_AGREEMENT).fetchall():
        marked = _cell(status, _STATUS_STYLES.get(status, ""))
        table.add_row(_cell(title), fact, marked, _range(low, high), _cell(articles), _cell(origins))
    return table


_SWITCHES = {True: Text("on"), False: Text("off", style="dim"), None: Text()}
_STATUS_STYLES = {"conflict": "bold red", "agree": "green", "compatible": "green", "single_origin": "dim"}


def _incidents(landed: Article, facts: Facts) -> Table:
    table = Table("incident", "date", "place", "mentions", title="Incidents")
    for mentions in _grouped(facts.event_mentions):
        first = mentions[0]
        words = ", ".join(dict.fromkeys(landed.text[m.start_char : m.end_char] for m in mentions))
        kind = f"{first.event_type} {first.event_mode or ''}".strip() + (" (background)" if first.is_background else "")
        table.add_row(kind, _dates(first), _cell(first.location_name), _cell(words))
    return table


def _grouped(mentions: Sequence[EventMention]) -> list[list[EventMention]]:
    groups: dict[str, list[EventMention]] = {}
    for mention in mentions:
        groups.setdefault(mention.article_event_id, []).append(mention)
    return list(groups.values())


def _dates(mention: EventMention) -> str:
    if mention.date_start is None:
        return ""
    return str(mention.date_start) if mention.date_start == mention.date_end else f"{mention.date_start}..{mention.date_end}"


def _headline(claim: CasualtyClaim) -> Text:
    who = claim.claimant_text or "the article itself"
    count = _range(claim.quantity_min, claim.quantity_max)
    return Text.assemble(
        (f"{claim.outcome} {count}", "bold"),
        printable(f"  {claim.victim_category}, {claim.count_scope}, says {who} ({claim.stance})"),
    )


def _marked(claim: CasualtyClaim, landed: Article) -> Text:
    """The evidence sentence with the claim's own words in reverse video."""
    evidence = _cell("  " + landed.text[claim.start_char : claim.end_char])
    offset = 2 - claim.start_char
    evidence.stylize("reverse", max(2, claim.focus_start_char + offset), claim.focus_end_char + offset)
    return evidence


def _range(low: int | None, high: int | None) -> str:
    """4..4 is "4", 7..None is "7+", None..None is nothing: the text gives no figure."""
    if low is None and high is None:
        return ""
    if high is None:
        return f"{low}+"
    return str(high) if low == high else f"{low if low is not None else ''}-{high}"


def _cell(value: Any, style: str = "") -> Text:
    """A value of the data as it is: no markup, no control character; nothing where there is none."""
    return Text("" if value is None else printable(value), style=style)
