"""What a source was asked before: etags, pages seen, pages still to get. One JSON file each below ``HOME/state/sources``."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from extractors import whole_files
from extractors.sources.http import UNKNOWN, Validators
from extractors.sources.links import Link

# A page that no feed has named for so long will not be named again.
_KEPT = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it was when it was last asked for. `updated` is what its feed said of its version then, `landed_as` the address
    of the article that it gave.
    """

    first_day: date
    last_day: date
    validators: Validators = UNKNOWN
    updated: str | None = None
    is_gone: bool = False
    landed_as: str | None = None


@dataclass(slots=True)
class Memory:
    """The memory of one source. `pending` are links whose pages could not be had for a reason that may pass."""

    path: Path
    pages: dict[str, Seen] = field(default_factory=dict)
    pending: dict[str, Link] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Memory:
        """The memory in a file; an empty one where there is none or where it is no memory of ours (all is asked again)."""
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            pages = {url: _seen(value) for url, value in kept["pages"].items()}
            return cls(path, pages, {url: Link.from_json(value) for url, value in kept["pending"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(path)

    def save(self, day: date) -> None:
        """Keeps the memory, without pages that were not seen for long; a crash leaves the old one or the new one."""
        kept = {url: seen for url, seen in self.pages.items() if day - seen.last_day <= _KEPT}
        content = {
            "pages": {url: _as_json(seen) for url, seen in kept.items()},
            "pending": {url: link.to_json() for url, link in self.pending.items()},
        }
        whole_files.write(self.path, json.dumps(content, indent=1))


def _as_json(seen: Seen) -> dict[str, Any]:
    return asdict(seen) | {"first_day": seen.first_day.isoformat(), "last_day": seen.last_day.isoformat()}


def _seen(value: dict[str, Any]) -> Seen:
    days = {name: date.fromisoformat(value[name]) for name in ("first_day", "last_day")}
    return Seen(**{**value, **days, "validators": Validators(**value["validators"])})
