"""Outlets by any of their names: ``seeds/publishers.csv`` where it knows one, else an id made of the name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from extractors import lexicon


@dataclass(frozen=True, slots=True)
class Publisher:
    """A row of the seed, as far as telling outlets apart needs it."""

    publisher_id: str
    publisher_name: str
    domain: str | None = None
    publisher_family: str | None = None
    publisher_type: str | None = None
    country_iso3: str | None = None
    aligned_actor_id: str | None = None
    is_transport: bool = False
    aliases: tuple[str, ...] = ()
    example: str | None = None


class PublisherDirectory:
    """Finds a publisher by name or by web address.

    >>> known = PublisherDirectory([Publisher("harbour-wire", "Harbour Wire", "harbour.example", aliases=("HW",))])
    >>> known.by_name("HW"), known.by_address("https://www.harbour.example/a/1"), known.by_name("Gulf Daily")
    ('harbour-wire', 'harbour-wire', None)
    """

    def __init__(self, publishers: Iterable[Publisher]) -> None:
        self._names: dict[str, str] = {}
        self._domains: dict[str, str] = {}
        for row in publishers:
            for name in (row.publisher_name, *row.aliases):
                self._names[slug(name)] = row.publisher_id
            if row.domain:
                self._domains[row.domain.lower()] = row.publisher_id

    def by_name(self, name: str | None) -> str | None:
        """The id of a known outlet of this name."""
        return self._names.get(slug(name)) if name else None

    def by_address(self, address: str | None) -> str | None:
        """The id of a known outlet on this web address, a bare domain or a url."""
        labels = host(address).split(".")
        parents = (".".join(labels[start:]) for start in range(len(labels) - 1))
        return next((self._domains[domain] for domain in parents if domain in self._domains), None)

    def identify(self, name: str | None, address: str | None = None) -> str | None:
        """The id of an outlet, known or not: by name, by address, else the slug of whichever is there."""
        known = self.by_name(name) or self.by_address(address)
        return known or (slug(name) if name else slug(host(address)) or None)


def known_publishers() -> PublisherDirectory:
    """The outlets of the seed file."""
    return PublisherDirectory(lexicon.read(Publisher, "publishers.csv"))


def slug(name: str) -> str:
    """A name as an id.

    >>> slug("Radio Free Europe/Radio Liberty"), slug("Agência Lusa")
    ('radio-free-europe-radio-liberty', 'agencia-lusa')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")


def host(address: str | None) -> str:
    """The host of a url or bare domain, without "www."; empty where there is none."""
    if not address:
        return ""
    name = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    return name.removeprefix("www.")
