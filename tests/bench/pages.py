"""How well real pages are read, beside plain trafilatura: body, title and day.

    python tests/bench/pages.py FOLDER ...

A folder is a copy of a public corpus, which is never kept here:

* https://github.com/scrapinghub/article-extraction-benchmark (``ground-truth.json`` and ``html/``; 181 pages, bodies only),
* ``tests/resources/parser/test_data/COUNTRY`` of https://github.com/flairNLP/fundus (bodies, titles and days).

Bodies are scored as the first of them scores: runs of four words, each page counting alike, the F of mean precision and recall.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import mean
from typing import Any

import trafilatura
from rich.console import Console
from rich.table import Table

from extractors.clean import clean
from extractors.records import SectionKind
from extractors.sources.markup import ReadPage, read_page

TOLD = frozenset({SectionKind.SUMMARY, SectionKind.DATELINE, SectionKind.BODY, SectionKind.ENTRY_LINE})
"""The sections that are the story."""
RUN = 4
"""Words that are compared together."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what it says; `title` and `day` None where the corpus does not give them."""

    url: str
    content: bytes
    body: str
    title: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a page; all empty where it finds no article."""

    body: str = ""
    title: str | None = None
    day: date | None = None


def of_folder(folder: Path) -> Iterator[Page]:
    """The pages of a corpus, told by the files in its folder."""
    if (folder / "ground-truth.json").exists():
        return _of_benchmark(folder)
    if (folder / "meta.info").exists():
        return _of_fundus(folder)
    raise SystemExit(f"{folder}: there is neither a ground-truth.json nor a meta.info in it; see --help")


def _of_benchmark(folder: Path) -> Iterator[Page]:
    for name, told in json.loads((folder / "ground-truth.json").read_text("utf-8")).items():
        yield Page(told["url"], _unpacked(folder / "html" / f"{name}.html.gz"), told["articleBody"])


def _of_fundus(folder: Path) -> Iterator[Page]:
    """A page belongs to the version of its publisher's parser whose title stands in it."""
    told_of = json.loads((folder / "meta.info").read_text("utf-8"))
    for name, about in told_of.items():
        if not (folder / name).exists():  # the largest files may not have come along
            continue
        content = _unpacked(folder / name)
        versions = json.loads((folder / f"{name.split('_')[0]}.json").read_text("utf-8")).values()
        told = next((told for told in versions if _words(told["title"]) and _stands_in(told, content)), None)
        if told is not None and told.get("body"):
            day = (
                datetime.fromisoformat(told["publishing_date"]).astimezone(UTC).date() if told.get("publishing_date") else None
            )
            yield Page(about["url"], content, _text(told["body"]), told["title"], day)


def _stands_in(told: dict[str, Any], content: bytes) -> bool:
    first = next((part for part in _text(told["body"] or {}).splitlines() if len(part) > RUN), "")
    return " ".join(_words(first)[:RUN]) in " ".join(_words(content.decode("utf-8", "replace")))


def _text(body: dict[str, Any]) -> str:
    parts = list(body.get("summary", []))
    for section in body.get("sections", []):
        parts += [*section["headline"], *section["paragraphs"]]
    return "\n".join(parts)


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def by_crosswire(page: Page) -> Reading:
    """As it lands: read, then cleaned of what sites put into their texts."""
    read = read_page(page.content, "text/html", page.url)
    if not isinstance(read, ReadPage):
        return Reading()
    page_text = clean(read.text, read.title)
    body = [page_text.text[section.start_char : section.end_char] for section in page_text.sections if section.kind in TOLD]
    moment = read.published_at
    return Reading("\n".join(body), read.title, moment.date() if moment else read.published_on)


def by_trafilatura(page: Page) -> Reading:
    document = trafilatura.bare_extraction(page.content, url=page.url, with_metadata=True, include_comments=False)
    if document is None or not document.text:
        return Reading()
    return Reading(document.text, document.title, date.fromisoformat(document.date) if document.date else None)


READERS: dict[str, Callable[[Page], Reading]] = {"crosswire": by_crosswire, "trafilatura": by_trafilatura}


def shares(told: str, read: str) -> tuple[float, float]:
    """Precision and recall of the runs of words of a body; both 1 where there is none to find and none was found."""
    wanted, found = _runs(told), _runs(read)
    same = (wanted & found).total()
    if not wanted and not found:
        return 1.0, 1.0
    return same / max(found.total(), 1), same / max(wanted.total(), 1)


def f_of(pairs: Sequence[tuple[float, float]]) -> float:
    """The F of mean precision and mean recall."""
    precision, recall = mean(pair[0] for pair in pairs), mean(pair[1] for pair in pairs)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)) if words)


def _words(text: str | None) -> list[str]:
    return _WORD.findall((text or "").casefold())


def main() -> None:
    arguments = _arguments()
    table = Table("corpus", "reader", "pages", "body F", "precision", "recall", "title", "day", title="Real pages")
    for folder in arguments.folders:
        pages = list(of_folder(folder))
        for name, reader in READERS.items():
            readings = [reader(page) for page in pages]
            pairs = [shares(page.body, reading.body) for page, reading in zip(pages, readings, strict=True)]
            if arguments.worst and name == "crosswire":
                _show_worst(pages, readings, pairs, arguments.worst)
            known = list(zip(pages, readings, strict=True))
            table.add_row(
                folder.name,
                name,
                str(len(pages)),
                f"{f_of(pairs):.3f}",
                f"{mean(pair[0] for pair in pairs):.3f}",
                f"{mean(pair[1] for pair in pairs):.3f}",
                _share([_words(page.title) == _words(reading.title) for page, reading in known if page.title]),
                _share([page.day == reading.day for page, reading in known if page.day]),
            )
    Console().print(table)


def _share(right: Sequence[bool]) -> str:
    return f"{mean(right):.3f}" if right else ""


def _show_worst(pages: Sequence[Page], readings: Sequence[Reading], pairs: Sequence[tuple[float, float]], most: int) -> None:
    """The pages whose bodies are read worst, with where and how."""
    ranked = sorted(range(len(pages)), key=lambda number: sum(pairs[number]))
    for number in ranked[:most]:
        precision, recall = pairs[number]
        print(f"{precision:.2f} {recall:.2f} {pages[number].url} {readings[number].body[:80]!r}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="a copy of one of these corpora")
    parser.add_argument("--worst", type=int, default=0, help="show so many pages that are read worst")
    return parser.parse_args()


if __name__ == "__main__":
    main()
