"""What linking reads from the work file, as its own nouns; a few rows at a time, with only the columns it needs.

The readers read what the caller has put into the table ``wanted``: articles, incidents' articles or namings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from duckdb import DuckDBPyConnection

from extractors.linking.actors import Naming
from extractors.linking.article_events import ArticleEvent, Cast, Context, Party, Toll, article_event, settled
from extractors.linking.claimants import UnnamedClaimant, described
from extractors.linking.origins import Carrier
from extractors.linking.publishers import PublisherDirectory
from extractors.records import (
    ActorType,
    AliasBasis,
    CasualtyOutcome,
    CountScope,
    Credit,
    EventMention,
    PublishedAtBasis,
    QuantityType,
    ResolvedActor,
    Role,
    from_rows,
)

_ROWS_AT_ONCE = 1000
_LONGEST_CHAIN = 20
"""Antecedents of antecedents that are followed: more is a circle, which a reader should not make."""


def carriers(connection: DuckDBPyConnection, publishers: PublisherDirectory) -> Iterator[Carrier]:
    """The wanted articles as carriers of their texts."""
    sql = """
        SELECT article_id, landed_day, published_at, published_at_basis, publisher_name, publisher_domain, url, canonical_url,
               credits
        FROM staging.articles SEMI JOIN wanted USING (article_id) ORDER BY article_id
    """
    for row in _rows(connection, sql):
        yield Carrier(
            article_id=row["article_id"],
            landed_day=row["landed_day"],
            published_at=row["published_at"],
            published_at_basis=PublishedAtBasis(row["published_at_basis"]),
            publisher_id=publishers.identify(row["publisher_name"], row["publisher_domain"]),
            url=row["url"],
            canonical_url=row["canonical_url"],
            credits=tuple(from_rows(Credit, row["credits"])),
        )


def texts(connection: DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """The id and the clean text of the wanted articles."""
    sql = "SELECT article_id, text FROM staging.articles SEMI JOIN wanted USING (article_id) ORDER BY article_id"
    for row in _rows(connection, sql):
        yield row["article_id"], row["text"]


def name_mentions(connection: DuckDBPyConnection) -> None:
    """Makes ``named_mentions``, one row a mention in the wanted articles with its naming, for as long as the connection."""
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE actor_roots AS
        WITH RECURSIVE mentions AS (SELECT * FROM staging.actor_mentions SEMI JOIN wanted USING (article_id)),
        chain AS (
            SELECT actor_mention_id, actor_mention_id AS root_id, antecedent_id, gazetteer_id, 0 AS steps FROM mentions
            UNION ALL
            SELECT chain.actor_mention_id, target.actor_mention_id, target.antecedent_id, target.gazetteer_id, steps + 1
            FROM chain JOIN mentions AS target ON target.actor_mention_id = chain.antecedent_id
            WHERE chain.gazetteer_id IS NULL AND steps < {_LONGEST_CHAIN}
        )
        SELECT actor_mention_id, arg_max(root_id, steps) AS root_id FROM chain GROUP BY actor_mention_id
        """
    )
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE named_mentions AS
        SELECT
            mention.actor_mention_id,
            mention.article_id,
            article.landed_day || ' ' || mention.actor_mention_id AS seen,
            {'text': mention.actor_text, 'is_named': mention.is_named, 'basis': mention.basis, 'actor_name': root.actor_name,
             'actor_is_named': root.is_named, 'actor_type': root.actor_type, 'sector': root.sector,
             'country_iso3': root.country_iso3, 'qualifier': root.qualifier, 'gazetteer_id': root.gazetteer_id} AS naming,
            (hash(naming) >> 1)::BIGINT AS naming_id
        FROM staging.actor_mentions AS mention
        JOIN actor_roots USING (actor_mention_id)
        JOIN staging.actor_mentions AS root ON root.actor_mention_id = actor_roots.root_id
        JOIN staging.articles AS article ON article.article_id = mention.article_id
        """
    )


def namings(connection: DuckDBPyConnection) -> Iterator[tuple[int, Naming]]:
    """The wanted namings with their ids, by id."""
    sql = "SELECT naming_id, naming, first_seen FROM linking.namings SEMI JOIN wanted USING (naming_id) ORDER BY naming_id"
    for row in _rows(connection, sql):
        said: dict[str, Any] = row["naming"]
        yield (
            row["naming_id"],
            Naming(
                text=said["text"],
                is_named=said["is_named"],
                basis=AliasBasis(said["basis"]),
                actor_name=said["actor_name"],
                actor_is_named=said["actor_is_named"],
                actor_type=ActorType(said["actor_type"]),
                sector=said["sector"],
                country_iso3=said["country_iso3"],
                qualifier=said["qualifier"],
                gazetteer_id=said["gazetteer_id"],
                first_seen=row["first_seen"],
            ),
        )


def resolved_actors(connection: DuckDBPyConnection) -> list[ResolvedActor]:
    """The wanted actors."""
    sql = "SELECT * FROM staging.resolved_actors SEMI JOIN wanted USING (actor_id)"
    actors: list[ResolvedActor] = from_rows(ResolvedActor, list(_rows(connection, sql)))
    return actors


def cast_actors(connection: DuckDBPyConnection) -> list[ResolvedActor]:
    """The actors in a role of an event mention of the wanted articles."""
    sql = """
        SELECT * FROM staging.resolved_actors WHERE actor_id IN (
            SELECT actor_id FROM staging.actor_links SEMI JOIN (
                SELECT actor_mention_id FROM staging.event_roles SEMI JOIN wanted USING (article_id)
            ) USING (actor_mention_id)
        )
    """
    actors: list[ResolvedActor] = from_rows(ResolvedActor, list(_rows(connection, sql)))
    return actors


def incidents(connection: DuckDBPyConnection, parties: Mapping[str, Party]) -> Iterator[ArticleEvent]:
    """The incidents of the wanted articles; after text families and actors are linked."""
    cast = Cast(parties, _roles(connection), _tolls(connection))
    context_of = _contexts(connection)
    sql = """
        SELECT * FROM staging.event_mentions SEMI JOIN wanted USING (article_id)
        ORDER BY article_id, article_event_id, mention_id
    """
    rows = _rows(connection, sql)
    for article_id, told in groupby(rows, key=lambda row: row["article_id"]):
        mentions: list[EventMention] = from_rows(EventMention, list(told))
        by_incident = groupby(mentions, key=lambda mention: mention.article_event_id)
        yield from settled([article_event(list(one), context_of[article_id], cast) for _, one in by_incident])


def unnamed_claimants(connection: DuckDBPyConnection) -> Iterator[UnnamedClaimant]:
    """The claims of described and unnamed claimants about the wanted events; after actors and events are linked."""
    sql = """
        SELECT claim_id, event_id, naming.actor_name, naming.qualifier, naming.actor_type, naming.country_iso3
        FROM staging.event_links
        SEMI JOIN wanted USING (event_id)
        JOIN staging.casualty_claims USING (mention_id)
        JOIN linking.mention_namings ON actor_mention_id = claimant_actor_mention_id
        JOIN linking.namings USING (naming_id)
        WHERE NOT naming.actor_is_named AND naming.gazetteer_id IS NULL
        ORDER BY claim_id
    """
    for row in _rows(connection, sql):
        who = described(row["actor_name"], row["qualifier"], ActorType(row["actor_type"]), row["country_iso3"])
        yield UnnamedClaimant(row["claim_id"], row["event_id"], who)


def event_of_mention(connection: DuckDBPyConnection) -> dict[str, str]:
    """The event id that each mention has from the last linking."""
    return dict(connection.execute("SELECT mention_id, event_id FROM staging.event_links").fetchall())


def retired_events(connection: DuckDBPyConnection) -> frozenset[str]:
    """The event ids that were given up for another."""
    rows = _rows(connection, "SELECT old_event_id FROM staging.event_redirects WHERE kind = 'merge'")
    return frozenset(row["old_event_id"] for row in rows)


def _contexts(connection: DuckDBPyConnection) -> dict[str, Context]:
    sql = """
        SELECT article_id, landed_day, text_family_id, published_at, published_at_basis
        FROM staging.articles SEMI JOIN wanted USING (article_id) JOIN staging.text_family_links USING (article_id)
    """
    return {
        row["article_id"]: Context(
            row["landed_day"],
            row["text_family_id"],
            row["published_at"].date(),
            row["published_at_basis"] != PublishedAtBasis.RUN_DATE,
        )
        for row in _rows(connection, sql)
    }


def _roles(connection: DuckDBPyConnection) -> dict[str, list[tuple[Role, str]]]:
    roles: defaultdict[str, list[tuple[Role, str]]] = defaultdict(list)
    sql = """
        SELECT DISTINCT mention_id, role, actor_id
        FROM staging.event_roles SEMI JOIN wanted USING (article_id) JOIN staging.actor_links USING (actor_mention_id)
    """
    for row in _rows(connection, sql):
        roles[row["mention_id"]].append((Role(row["role"]), row["actor_id"]))
    return roles


def _tolls(connection: DuckDBPyConnection) -> dict[str, list[Toll]]:
    tolls: defaultdict[str, list[Toll]] = defaultdict(list)
    sql = f"""
        SELECT DISTINCT mention_id, outcome, quantity_best FROM staging.casualty_claims SEMI JOIN wanted USING (article_id)
        WHERE mention_id IS NOT NULL AND count_scope IN ('{CountScope.INCIDENT}', '{CountScope.BACKGROUND}')
          AND quantity_type = '{QuantityType.EXACT}' AND quantity_best > 0
    """
    for row in _rows(connection, sql):
        tolls[row["mention_id"]].append(Toll(CasualtyOutcome(row["outcome"]), row["quantity_best"]))
    return tolls


def _rows(connection: DuckDBPyConnection, sql: str) -> Iterator[dict[str, Any]]:
    """The rows of a query by column name, fetched a few at a time; read them all before the next query."""
    result = connection.execute(sql)
    names = [column[0] for column in result.description or ()]
    while rows := result.fetchmany(_ROWS_AT_ONCE):
        yield from (dict(zip(names, row, strict=True)) for row in rows)
