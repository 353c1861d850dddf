"""``crosswire cite``: where a figure stands, so that anybody can look it up: sentence, speaker, outlet, time, version and hash.

A permalink is ``<version>#<claim or event>``, as in ``crosswire-20240314T031500000000Z-6a1f09c2d4#a0e65327ece251013:c169``.
It says the same for as long as its version is kept; the hash of the article's text stays true after that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from duckdb import DuckDBPyConnection

from extractors import wording
from extractors.settings import Settings
from extractors.warehouse import WarehouseError, versions
from extractors.warehouse.open import NotPublishedError, answering, open_version

_CLAIMS = """
SELECT
    claims.claim_id, events.title, claims.outcome, claims.quantity_type, claims.quantity_text,
    claims.quantity_min, claims.quantity_best, claims.quantity_max, coalesce(actors.actor_name, claims.claimant_text),
    publishers.publisher_name, articles.title, articles.url, articles.published_at,
    claims.evidence_text, claims.start_char, claims.end_char, articles.text_sha256
FROM marts.casualty_claims AS claims
INNER JOIN marts.articles AS articles USING (article_id)
LEFT JOIN marts.publishers AS publishers USING (publisher_id)
LEFT JOIN marts.events AS events USING (event_id)
LEFT JOIN marts.actors AS actors ON claims.claimant_actor_id = actors.actor_id
WHERE claims.claim_id = $id OR claims.event_id = $id
ORDER BY articles.published_at, claims.article_id, claims.start_char, claims.claim_id
"""


class NothingToCiteError(WarehouseError):
    """There is no claim or event of that id in the version."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A claim with all that is needed to find it again. `speaker` is None for the article's own voice."""

    version: str
    claim_id: str
    event: str | None
    outcome: str
    quantity_type: str
    quantity_text: str | None
    low: int | None
    best: int | None
    high: int | None
    speaker: str | None
    publisher: str | None
    headline: str | None
    url: str
    published_at: datetime
    evidence: str
    start_char: int
    end_char: int
    text_sha256: str

    @property
    def permalink(self) -> str:
        return f"{self.version}#{self.claim_id}"

    def lines(self) -> Iterator[str]:
        """The citation as a person copies it."""
        yield f"“{' '.join(self.evidence.split())}”"
        headline = f", “{self.headline}”" if self.headline else ""
        yield f"{self.publisher or 'an unnamed outlet'}{headline}, {self.published_at:%Y-%m-%d %H:%M} UTC, {self.url}"
        yield f"{wording.given(self)}, says {self.speaker or 'the article itself'}; {self.event or 'of no event'}"
        yield f"characters {self.start_char}-{self.end_char} of the text with SHA-256 {self.text_sha256}"
        yield f"permalink: {self.permalink}"


def cite(settings: Settings, link: str) -> tuple[Citation, ...]:
    """The claim of an id or a permalink; of an event all its claims, in the order in which they were published.

    Raises NothingToCiteError where the version has neither, VersionError for a version that is not kept.
    """
    name, _, wanted = link.rpartition("#")
    version = versions.called(settings, name) if name else versions.current(settings)
    if version is None:
        raise NotPublishedError(f"nothing is published in {settings.published} yet; `crosswire run` makes the first version")
    with open_version(version) as connection, answering(connection):
        found = citations_of(connection, version.stem, wanted)
    if not found:
        raise NothingToCiteError(f"{version.stem} has no claim and no event with claims called {wanted!r}")
    return found


def citations_of(connection: DuckDBPyConnection, version: str, wanted: str) -> tuple[Citation, ...]:
    """As `cite`, of a version that is open; none where it has neither."""
    return tuple(Citation(version, *row) for row in connection.execute(_CLAIMS, {"id": wanted}).fetchall())
