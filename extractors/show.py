"""What a person sees at the prompt: the published warehouse in three tables, and one article with its facts marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from extractors import wording
from extractors.marts.counts import OUTCOMES, counts_of
from extractors.records import Article, CasualtyClaim, EventMention, Facts
from extractors.settings import Settings
from extractors.source_status import SourceStatus
from extractors.terminal import printable

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


@dataclass(frozen=True, slots=True)
class _Figure:
    """A count with what happened to those counted, as `wording` asks for it."""

    outcome: str
    quantity_type: str
    quantity_text: str | None
    low: int | None
    best: int | None
    high: int | None


def overview(connection: duckdb.DuckDBPyConnection, settings: Settings, console: Console) -> None:
    """Events, the tolls that stand and agreement of the published file, where it lies and what to try next."""
    console.print(_events(connection), _tolls(connection), _agreement(connection))
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
    """One article: its incidents, the toll of each speaker, then the claims with their sentences and the words in it marked."""
    console.print(_cell(landed.title or landed.url, "bold"))
    publisher = landed.publisher_name or "unknown publisher"
    console.print(_cell(f"{landed.published_at:%Y-%m-%d} ({landed.published_at_basis}), {publisher}"))
    if not facts.article.is_relevant:
        console.print("no incident and no casualty claim in this text")
        return
    console.print(_incidents(landed, facts))
    if facts.article_tolls:
        console.print(_tolls_of(facts))
    for claim in facts.casualty_claims:
        console.print()
        console.print(_headline(claim))
        console.print(_marked(claim, landed))


def _events(connection: duckdb.DuckDBPyConnection) -> Table:
    table = Table("event", "victims", "told by", "", title="Events")
    events = connection.execute(_EVENTS).fetchall()
    counts = counts_of(connection, [event_id for event_id, *_ in events])
    for event_id, title, n_texts, n_origins, background in events:
        victims = "\n".join(wording.victims(count) for count in counts.get(event_id, ()))
        told_by = wording.told_by(n_texts, n_origins).removeprefix("told by ")
        table.add_row(_cell(title), victims, told_by, "background" if background else "")
    return table


def _tolls(connection: duckdb.DuckDBPyConnection) -> Table:
    table = Table("toll", "who says so", "in", title="Tolls that stand")
    shown = None
    for title, outcome, basis, kind, text, low, best, high, claimant, publishers in connection.execute(_TOLLS).fetchall():
        if title != shown:
            table.add_section()
            table.add_row(_cell(title, "bold"))
            shown = title
        given = wording.given(_Figure(outcome, wording.toll_type(basis, kind, high), text, low, best, high))
        table.add_row(_cell(f"  {given}"), _cell(claimant), _cell(publishers))
    return table


def _agreement(connection: duckdb.DuckDBPyConnection) -> Table:
    table = Table("event", "fact", "status", "value", "newsrooms", "who can know", title="Agreement")
    rows = connection.execute(_AGREEMENT, {"outcomes": list(OUTCOMES)}).fetchall()
    for title, fact, status, low, high, is_open, n_texts, n_origins in rows:
        marked = _cell(wording.label(status), _STATUS_STYLES.get(status, ""))
        value = wording.span(low, high, is_open)
        table.add_row(_cell(title), wording.fact(fact), marked, value, _cell(n_texts), _cell(n_origins))
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


def _tolls_of(facts: Facts) -> Table:
    """The whole toll as each speaker of the article has it."""
    table = Table("toll", "who says so", "basis", "", title="Tolls")
    kinds = {claim.claim_id: claim for claim in facts.casualty_claims}
    for toll in facts.article_tolls:
        claim = kinds[toll.claim_id]
        kind = wording.toll_type(toll.basis, claim.quantity_type, toll.toll_high)
        figure = _Figure(toll.outcome, kind, claim.quantity_text, toll.toll_low, toll.toll_best, toll.toll_high)
        notes = ["attackers"] if toll.is_attackers else []
        notes += [] if toll.is_standing else ["replaced"]
        who = toll.claimant_text or "the article itself"
        table.add_row(_cell(wording.given(figure)), _cell(who), wording.basis(toll.basis), ", ".join(notes))
    return table


def _headline(claim: CasualtyClaim) -> Text:
    who = claim.claimant_text or "the article itself"
    quantity = (claim.quantity_type, claim.quantity_text, claim.quantity_min, claim.quantity_best, claim.quantity_max)
    role = f"{wording.toll_role(claim.toll_role)}, " if claim.toll_role else ""
    return Text.assemble(
        (wording.given(_Figure(claim.outcome, *quantity)), "bold"),
        printable(f"  {claim.victim_category}, {role}says {who} ({claim.stance})"),
    )


def _marked(claim: CasualtyClaim, landed: Article) -> Text:
    """The evidence sentence with the claim's own words in reverse video."""
    evidence = _cell("  " + landed.text[claim.start_char : claim.end_char])
    offset = 2 - claim.start_char
    evidence.stylize("reverse", max(2, claim.focus_start_char + offset), claim.focus_end_char + offset)
    return evidence


def _cell(value: Any, style: str = "") -> Text:
    """A value of the data as it is: no markup, no control character; nothing where there is none."""
    return Text("" if value is None else printable(value), style=style)
