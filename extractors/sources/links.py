"""A page that a feed or a list points to, and what is known of it before it is read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """`updated` is what the feed says of the page's version, to compare and not to read. Times are in UTC."""

    url: str
    title: str | None = None
    published_at: datetime | None = None
    updated: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As a JSON object.

        >>> Link.from_json(Link("https://x.example/a").to_json())
        Link(url='https://x.example/a', title=None, published_at=None, updated=None)
        """
        return asdict(self) | {"published_at": self.published_at.isoformat() if self.published_at else None}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Link:
        """The inverse of `to_json`."""
        written = value["published_at"]
        return cls(**{**value, "published_at": datetime.fromisoformat(written) if written else None})
