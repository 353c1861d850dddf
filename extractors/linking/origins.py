"""Where a text first stood: from what its carriers say of it, and when they carried it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from extractors.linking.publishers import PublisherDirectory
from extractors.records import Credit, CreditKind, OriginMethod, PublishedAtBasis

_METHODS = {
    CreditKind.BYLINE: OriginMethod.BYLINE,
    CreditKind.REPRINT_PERMISSION: OriginMethod.CREDIT_LINE,
    CreditKind.SOURCE_LINK: OriginMethod.CREDIT_LINE,
}
"""Credits that give the whole text to another outlet. An agency credit does not: "With reporting by AP" is a contribution."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article as a carrier of a text."""

    article_id: str
    landed_day: date
    published_at: datetime
    published_at_basis: PublishedAtBasis
    publisher_id: str | None
    url: str
    canonical_url: str | None
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """The outlet that a carrier gives its whole text to, and what told us."""

    publisher_id: str
    method: OriginMethod


def credited_origin(carrier: Carrier, publishers: PublisherDirectory) -> Origin | None:
    """The outlet a carrier itself names as the origin of its text: in a credit or as the canonical address.

    A byline counts where it is the name of a known outlet ("By RFE/RL"), since most bylines are people. A carrier that names
    itself names no other origin.
    """
    named = (_credited(credit, publishers) for credit in sorted(carrier.credits, key=_trust))
    found = (origin for origin in (*named, _canonical(carrier, publishers)) if origin is not None)
    return next((origin for origin in found if origin.publisher_id != carrier.publisher_id), None)


def first_carrier(carriers: Sequence[Carrier], publishers: PublisherDirectory) -> Carrier:
    """The member of a text family that carried the text first.

    A member that others name as their origin comes before them; then the one that names no origin outside itself; then the
    earliest published (a date that is only the day of our run tells nothing); the id decides what is left.
    """
    credited = {origin.publisher_id for c in carriers if (origin := credited_origin(c, publishers)) is not None}
    agencies = {name for c in carriers for name in _agencies(c, publishers)}
    linked = {c.canonical_url for c in carriers if c.canonical_url and c.canonical_url != c.url}

    def precedence(carrier: Carrier) -> tuple[bool, bool, bool, bool, datetime, str]:
        return (
            carrier.url not in linked and carrier.publisher_id not in credited,
            carrier.publisher_id not in agencies,
            credited_origin(carrier, publishers) is not None,
            carrier.published_at_basis is PublishedAtBasis.RUN_DATE,
            carrier.published_at,
            carrier.article_id,
        )

    return min(carriers, key=precedence)


def credits_outlet(carrier: Carrier, other: Carrier, publishers: PublisherDirectory) -> bool:
    """Whether one article names the other's outlet, or its address, as where its words come from."""
    if carrier.canonical_url and carrier.canonical_url == other.url != carrier.url:
        return True
    origin = credited_origin(carrier, publishers)
    return other.publisher_id is not None and origin is not None and origin.publisher_id == other.publisher_id


def _trust(credit: Credit) -> tuple[int, str]:
    order = (CreditKind.REPRINT_PERMISSION, CreditKind.SOURCE_LINK, CreditKind.BYLINE)
    return (order.index(credit.kind) if credit.kind in order else len(order), credit.text)


def _credited(credit: Credit, publishers: PublisherDirectory) -> Origin | None:
    method = _METHODS.get(credit.kind)
    if method is None:
        return None
    if credit.kind is CreditKind.BYLINE:
        publisher_id = publishers.by_name(credit.name)
    else:
        publisher_id = publishers.identify(credit.name, credit.url)
    return Origin(publisher_id, method) if publisher_id else None


def _canonical(carrier: Carrier, publishers: PublisherDirectory) -> Origin | None:
    if not carrier.canonical_url or carrier.canonical_url == carrier.url:
        return None
    publisher_id = publishers.by_address(carrier.canonical_url)
    return Origin(publisher_id, OriginMethod.CANONICAL_LINK) if publisher_id else None


def _agencies(carrier: Carrier, publishers: PublisherDirectory) -> set[str]:
    named = (publishers.by_name(credit.name) for credit in carrier.credits if credit.kind is CreditKind.AGENCY)
    return {publisher_id for publisher_id in named if publisher_id}
