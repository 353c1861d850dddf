"""A list of page addresses: text or a table of GDELT's kind, one address a line, packed or not; ``#`` begins a comment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractors.sources.decode import decode
from extractors.sources.http import Answer, NotFetched, PoliteClient
from extractors.sources.inflate import BodyTooLarge, BodyUnreadable, read_body
from extractors.sources.links import Link
from extractors.sources.listing import ListingError, WebListing
from extractors.sources.memory import Memory
from extractors.sources.source import RefusalReason, SourceError

_ADDRESS = re.compile(r"https?://[^\s,;|\"'<>]+")
_GZIP = b"\x1f\x8b"
_UNPACKED_MAX = 50_000_000


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
    text = decode(_unpacked(content))
    if isinstance(text, RefusalReason):
        raise ListingError(f"the list of pages is no text ({text.value})")
    lines = (line.strip() for line in text.splitlines())
    return [Link(url) for url in dict.fromkeys(_address(line) for line in lines if line and not line.startswith("#"))]


def _address(line: str) -> str:
    """The address in a line, wherever its columns have it; a line without one is given as it is, to be refused."""
    found = _ADDRESS.search(line)
    return found.group() if found else line.split()[0]


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(_GZIP):
        return content
    try:
        return read_body([content], "gzip", _UNPACKED_MAX)
    except (BodyTooLarge, BodyUnreadable) as error:
        raise ListingError(f"the list of pages is packed: {error}") from error


def _read_answer(answer: Answer) -> list[Link]:
    return read_list(answer.content)
