"""A list of page addresses: plain text, one a line; ``#`` begins a comment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractors.sources.decode import decode
from extractors.sources.http import Answer, NotFetched, PoliteClient
from extractors.sources.links import Link
from extractors.sources.listing import ListingError, WebListing
from extractors.sources.memory import Memory
from extractors.sources.source import RefusalReason, SourceError


@dataclass(frozen=True, slots=True)
class FileListing:
    """The links of a list in a file."""

    path: Path

    def __call__(self, client: PoliteClient, memory: Memory, day: date) -> list[Link]:
        """The links. Raises SourceError where there is no such file, NotFetched where it is no list."""
        try:
            return read_list(self.path.read_bytes())
        except OSError as error:
            raise SourceError(f"{self.path}: {error.strerror}; write one page address a line into it") from error
        except ListingError as error:
            raise NotFetched(RefusalReason.UNDECODABLE, f"{self.path}: {error}") from error


def page_listing(url: str) -> WebListing:
    """The links of a list on the web."""
    return WebListing(url, _read_answer)


def read_list(content: bytes) -> list[Link]:
    r"""The addresses of a list in its order, each once. Raises ListingError where it is no text.

    >>> [link.url for link in read_list(b"# port\nhttps://harbourpost.example/1\n\nhttps://harbourpost.example/2 # later")]
    ['https://harbourpost.example/1', 'https://harbourpost.example/2']
    """
    text = decode(content)
    if isinstance(text, RefusalReason):
        raise ListingError(f"the list of pages is no text ({text.value})")
    words = (line.split() for line in text.splitlines())
    return [Link(url) for url in dict.fromkeys(first[0] for first in words if first and not first[0].startswith("#"))]


def _read_answer(answer: Answer) -> list[Link]:
    return read_list(answer.content)
