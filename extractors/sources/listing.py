"""What a feed and a list of pages on the web have in common: a document that changes, and the links in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from extractors.sources.http import UNKNOWN, Answer, NotFetched, PoliteClient, Validators
from extractors.sources.links import Link
from extractors.sources.memory import Memory, Seen
from extractors.sources.source import RefusalReason

Listing = Callable[[PoliteClient, Memory, date], list[Link]]


class ListingError(ValueError):
    """Bytes that are no feed or list, or one that we do not read."""


@dataclass(frozen=True, slots=True)
class WebListing:
    """The links of a document on the web that `read` understands."""

    url: str
    read: Callable[[Answer], list[Link]]

    def __call__(self, client: PoliteClient, memory: Memory, day: date) -> list[Link]:
        """The links, if the document changed since the memory was kept. Raises NotFetched where there are none to read."""
        seen = memory.pages.get(self.url)
        if seen is not None and seen.is_gone:
            raise NotFetched(RefusalReason.GONE, f"{self.url} is gone for good; find its new address or disable the source")
        answer = self._ask(client, memory, seen.validators if seen else UNKNOWN, day)
        links = self._read(answer)
        memory.pages[self.url] = Seen(seen.first_day if seen else day, day, answer.validators)
        return links

    def _ask(self, client: PoliteClient, memory: Memory, known: Validators, day: date) -> Answer:
        try:
            answer = client.get(self.url, known)
        except NotFetched as refused:
            if refused.reason is RefusalReason.GONE:
                memory.pages[self.url] = Seen(day, day, is_gone=True)
            raise
        if answer.is_unchanged:
            raise NotFetched(RefusalReason.NOT_MODIFIED, f"{self.url}: nothing new")
        return answer

    def _read(self, answer: Answer) -> list[Link]:
        try:
            return self.read(answer)
        except ListingError as error:
            raise NotFetched(RefusalReason.MALFORMED_FEED, f"{self.url}: {error}") from error
        except Exception as error:  # as at the per-article border: no document, however broken, ends a run
            detail = f"{self.url}: {type(error).__name__}: {error}"
            raise NotFetched(RefusalReason.MALFORMED_FEED, detail) from error
