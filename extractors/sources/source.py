"""What every source speaks: raw articles, refusals, and the protocol that yields them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

MAX_TEXT_BYTES = 2_000_000


class SourceError(ValueError):
    """A source that cannot be used at all: a spec nobody understands, a folder that is not there."""


class RefusalReason(StrEnum):
    """Why something a source holds is not landed; the reason code of its outcome row."""

    EMPTY = "empty"
    BINARY = "binary"
    UNDECODABLE = "undecodable"
    TOO_LARGE = "too_large"
    MALFORMED_JSON = "malformed_json"
    MISSING_TEXT = "missing_text"
    NOT_ENGLISH = "not_english"
    UNKNOWN_FILE_TYPE = "unknown_file_type"
    UNREADABLE = "unreadable"
    NOT_MODIFIED = "not_modified"
    GONE = "gone"
    DISALLOWED = "disallowed"
    RETRY_LATER = "retry_later"
    FORBIDDEN_ADDRESS = "forbidden_address"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    BAD_RESPONSE = "bad_response"
    HTTP_ERROR = "http_error"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    MALFORMED_FEED = "malformed_feed"
    NOT_A_PAGE = "not_a_page"
    NO_MAIN_TEXT = "no_main_text"


@dataclass(frozen=True, slots=True)
class OriginalPage:
    """A page as its server sent it, so that a later version can read it again."""

    url: str
    content_type: str | None
    content: bytes


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as its source gave it. `subject` names it for the operator; `notes` say what of its metadata was unusable.

    `published_at` is aware, in UTC; a day without a time is its midnight.
    """

    subject: str
    url: str
    canonical_url: str | None
    publisher_name: str | None
    publisher_domain: str | None
    title: str | None
    published_at: datetime | None
    text: str
    notes: tuple[str, ...] = ()
    original: OriginalPage | None = None


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file, or a line of one, that gives no article; `detail` is a sentence for the operator."""

    subject: str
    reason: RefusalReason
    detail: str


class Source(Protocol):
    """One place that articles come from."""

    def fetch(self, day: date) -> Iterator[RawArticle | RefusedFile]:
        """What the source has for a day, one at a time; a source without days gives all it has.

        Raises SourceError if the source as a whole cannot be read; one bad article is a `RefusedFile`.
        """
        ...

    def remember(self) -> None:
        """Keeps how far the last fetch came (cursors, etags). The caller calls it once everything fetched is stored; where
        it does not come to that, the next fetch starts where this one did, so nothing is lost.
        """
        ...
