"""What is worth a person's look, the deadliest first, and what deciding it would write."""

from __future__ import annotations

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from dashboards.explorer.queries.rows import Listing, Page, fetch_page

ITEMS_A_PAGE = 10


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the queue with what it is about: `words` are those of the mention or the claim."""

    review_id: str
    kind: str
    event_id: str
    title: str
    other_event_id: str | None
    other_title: str | None
    row_id: str
    outcome: str | None
    likeness: float | None
    killed_high: int | None
    words: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What a button decides: an override's action, what it is about and what that shall be."""

    action: str
    what: str
    value: str | None


def queue(connection: DuckDBPyConnection, number: int) -> Page[Item]:
    """A page of the queue."""
    return fetch_page(connection, Listing(Item, _ITEMS, "select count(*) from marts.review_queue"), {}, number, ITEMS_A_PAGE)


def keep(item: Item) -> Choice:
    """It is right as it is."""
    return Choice("keep", item.row_id, item.kind)


def change(item: Item, town: str = "") -> Choice:
    """It is not: the telling is another incident, the two events are one, the number is no toll, the place is the town."""
    match item.kind:
        case "close_link":
            return Choice("split", item.row_id, None)
        case "likely_merge":
            return Choice("merge", item.event_id, item.other_event_id)
        case "weak_conflict":
            return Choice("role", item.row_id, "other")
        case "unlocated":
            return Choice("place", item.event_id, town)
        case _:
            raise ValueError(f"{item.kind} is no reason to look")


_ITEMS = """
select
    queue.review_id,
    queue.kind,
    queue.event_id,
    coalesce(events.title, events.event_type),
    queue.other_event_id,
    coalesce(others.title, others.event_type),
    queue.row_id,
    queue.outcome,
    queue.likeness,
    queue.killed_high,
    coalesce(claims.evidence_text, substr(articles.text, sentences.start_char + 1, sentences.end_char - sentences.start_char))
from marts.review_queue as queue
inner join marts.events on queue.event_id = events.event_id
left join marts.events as others on queue.other_event_id = others.event_id
left join marts.casualty_claims as claims on queue.row_id = claims.claim_id
left join marts.event_mentions as mentions on queue.row_id = mentions.mention_id
left join staging.sentences on mentions.sentence_id = sentences.sentence_id
left join staging.articles on mentions.article_id = articles.article_id
order by queue.killed_high desc nulls last, queue.review_id
limit $size offset $skipped
"""
