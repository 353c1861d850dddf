"""Every fact of a fixed pile of articles, frozen, so that a move or a rename can be shown to change nothing.

    python tests/facts/same_facts.py freeze     writes what is read today to build/facts.jsonl
    python tests/facts/same_facts.py compare    reads again and prints each fact that is gone or new; exit code 1 if any is

The pile: the golden, ordinary and sample articles; and, where ``CROSSWIRE_SHARED`` names a folder with development sets, the
stories and every tenth document of each other set (``--whole`` for all of them).
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from extractors import extract, pipeline
from extractors.facts import facts
from extractors.landed_article import to_article
from extractors.records import Article
from extractors.sources import RawArticle
from extractors.sources.moments import parse_moment

ROOT = Path(__file__).resolve().parents[2]
FROZEN = ROOT / "build" / "facts.jsonl"
TODAY, NOW = date(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC)
EVERY = 10
SHOWN = 40


def main() -> int:
    options = _options()
    lines = _lines(options.whole)
    if options.verb == "freeze":
        FROZEN.parent.mkdir(exist_ok=True)
        FROZEN.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        print(f"{len(lines)} facts frozen")
        return 0
    return _compare(FROZEN.read_text("utf-8").splitlines(), lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("verb", choices=["freeze", "compare"])
    parser.add_argument("--whole", action="store_true", help="every document of the development sets, not a tenth")
    return parser.parse_args()


def _compare(before: list[str], now: list[str]) -> int:
    gone, new = sorted(set(before) - set(now)), sorted(set(now) - set(before))
    for sign, changed in (("-", gone), ("+", new)):
        for line in changed[:SHOWN]:
            print(sign, line)
        if len(changed) > SHOWN:
            print(sign, f"... and {len(changed) - SHOWN} more")
    same = before == now
    print(f"{len(now)} facts: {'the same' if same else f'{len(gone)} gone, {len(new)} new'}")
    return 0 if same else 1


def _lines(whole: bool) -> list[str]:
    """One canonical JSON line a fact, sorted."""
    nlp = pipeline.load()
    found = (line for raw in _articles(whole) for line in _facts_of(raw, nlp))
    return sorted(found)


def _facts_of(raw: RawArticle, nlp: Any) -> Iterator[str]:
    article = to_article(raw, "same-facts", TODAY, NOW)
    if not isinstance(article, Article):
        return
    read = facts(extract.annotate(article, nlp), "")
    for field in dataclasses.fields(read):
        value = getattr(read, field.name)
        for row in value if isinstance(value, tuple) else (value,):
            kept = {key: one for key, one in dataclasses.asdict(row).items() if key != "extractor_version"}
            yield json.dumps({"table": field.name, **kept}, sort_keys=True, default=str, ensure_ascii=False)


def _articles(whole: bool) -> Iterator[RawArticle]:
    for folder in ("articles", "ordinary"):
        for path in sorted((ROOT / "tests" / "golden" / folder).glob("*/article.txt")):
            meta = yaml.safe_load(path.with_name("meta.yml").read_text("utf-8"))
            yield _raw(
                f"golden:{path.parent.name}", path.read_text("utf-8"), {key: str(one) for key, one in meta.items() if one}
            )
    for path in sorted((ROOT / "seeds" / "articles").glob("*.json")):
        fields = json.loads(path.read_text("utf-8"))
        yield _raw(f"sample:{path.stem}", fields["body"], fields)
    shared = Path(os.environ.get("CROSSWIRE_SHARED", "")) / "dev"
    if "CROSSWIRE_SHARED" in os.environ and shared.is_dir():
        yield from _development(shared, whole)


def _development(dev: Path, whole: bool) -> Iterator[RawArticle]:
    piles = [(path, 1) for path in sorted((dev / "stories").glob("*/articles.jsonl"))]
    piles += [(path, 1 if whole else EVERY) for path in sorted(dev.glob("*/dev.jsonl"))]
    for path, step in piles:
        for line in path.read_text("utf-8").splitlines()[::step]:
            fields = json.loads(line)
            if "text" in fields:
                yield _raw(f"{path.parent.name}:{fields['id']}", fields["text"], fields)


def _raw(subject: str, text: str, fields: dict[str, Any]) -> RawArticle:
    moment = fields.get("published_at") or fields.get("published") or fields.get("day")
    return RawArticle(
        subject=subject,
        url=f"same-facts:{subject}",
        canonical_url=None,
        publisher_name=None,
        publisher_domain=None,
        title=fields.get("title") or fields.get("headline"),
        published_at=parse_moment(moment) if isinstance(moment, str) else None,
        text=text,
    )


if __name__ == "__main__":
    sys.exit(main())
