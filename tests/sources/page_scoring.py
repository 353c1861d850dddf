"""How many of the pages in ``tests/data/pages`` are read right, by Crosswire and by plain trafilatura.

``PYTHONPATH=. python tests/sources/page_scoring.py`` prints the table, and what is wrong where.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import trafilatura
import yaml

from extractors.sources.markup import ReadPage, read_page

PAGES = Path(__file__).resolve().parents[1] / "data" / "pages"
FIELDS = ("body", "title", "date", "time")
# A body is right when this much of it is there and this much of what is there is body (F1 over words).
RIGHT_BODY = 0.95


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a page; all empty where it finds no article."""

    body: str = ""
    title: str | None = None
    day: date | None = None
    moment: datetime | None = None


def expected() -> dict[str, dict[str, Any]]:
    """The pages by name, with what a reader finds on them."""
    return yaml.safe_load((PAGES / "expected.yml").read_text(encoding="utf-8"))


def by_crosswire(name: str, page: dict[str, Any]) -> Reading:
    read = read_page((PAGES / f"{name}.html").read_bytes(), page["content_type"], page["url"])
    if not isinstance(read, ReadPage):
        return Reading()
    body = [part for part in read.text.split("\n\n") if part != read.title and not part.startswith("By ")]
    moment = read.published_at
    return Reading("\n".join(body), read.title, moment.date() if moment else read.published_on, moment)


def by_trafilatura(name: str, page: dict[str, Any]) -> Reading:
    content = (PAGES / f"{name}.html").read_bytes()
    document = trafilatura.bare_extraction(content, url=page["url"], with_metadata=True)
    if document is None or not document.text:
        return Reading()
    body = [line for line in document.text.splitlines() if line != document.title]
    return Reading("\n".join(body), document.title, date.fromisoformat(document.date) if document.date else None)


READERS = {"crosswire": by_crosswire, "trafilatura": by_trafilatura}


def verdicts(name: str, page: dict[str, Any], reading: Reading) -> dict[str, bool]:
    """For each field of a page whether it is read right. A page without an article has only a body, which must be empty."""
    if page.get("article") is False:
        return {"body": not reading.body}
    published = datetime.fromisoformat(page["published"]) if page["published"] else None
    found = {
        "body": overlap(reading.body, "\n".join(page["body"])) >= RIGHT_BODY,
        "title": reading.title == page["title"],
        "date": reading.day == (published.date() if published else None),
    }
    return found | ({"time": reading.moment == published} if published and published.tzinfo else {})


def overlap(one: str, other: str) -> float:
    """F1 over words.

    >>> overlap("five dead", "five dead today")
    0.8
    """
    words, others = Counter(one.split()), Counter(other.split())
    shared = sum((words & others).values())
    return 2 * shared / (words.total() + others.total()) if shared else 0.0


def shares(reader: str) -> dict[str, tuple[int, int]]:
    """For each field how many pages are read right, and of how many."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for name, page in expected().items():
        for field, is_right in verdicts(name, page, READERS[reader](name, page)).items():
            right[field] += is_right
            total[field] += 1
    return {field: (right[field], total[field]) for field in FIELDS}


def main() -> None:
    for name, page in expected().items():
        wrong = [field for field, is_right in verdicts(name, page, by_crosswire(name, page)).items() if not is_right]
        if wrong:
            print(f"{name}: {', '.join(wrong)}\n  {by_crosswire(name, page)}", file=sys.stderr)
    for reader in READERS:
        cells = (f"{field} {right}/{total} {right / total:.3f}" for field, (right, total) in shares(reader).items())
        print(f"{reader:12} " + "  ".join(cells))


if __name__ == "__main__":
    main()
