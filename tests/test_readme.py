"""What the README shows is what comes out."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from extractors import pipeline
from extractors.extract import extract
from extractors.landed_article import to_article
from extractors.records import Article
from extractors.sources import RawArticle

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text()


def _sentences() -> str:
    return " ".join(line.removeprefix("> ") for line in README.splitlines() if line.startswith("> "))


def _rows() -> list[tuple[str, ...]]:
    table = [line for line in README.splitlines() if line.startswith("| ASSAULT")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table]


def test_the_sentence_gives_the_rows():
    published = datetime(2024, 3, 14, tzinfo=UTC)
    raw = RawArticle("readme", "https://example.org/readme", None, None, None, None, published, _sentences())
    article = to_article(raw, "readme", published.date(), published)
    assert isinstance(article, Article)
    facts = extract(article, pipeline.load())
    events = {mention.mention_id: mention for mention in facts.event_mentions}
    told = [(events[claim.mention_id], claim) for claim in facts.casualty_claims if claim.mention_id]
    assert [
        (
            f"{event.event_type} {event.event_mode}, {event.location_name}",
            str(event.date_start),
            claim.outcome,
            str(claim.quantity_min),
            "" if claim.quantity_max is None else str(claim.quantity_max),
            claim.claimant_text,
            claim.stance,
        )
        for event, claim in told
    ] == _rows()


def test_every_folder_that_is_named_exists():
    for folder in re.findall(r"^\| `(\w+)/` \|", README, flags=re.MULTILINE):
        assert (ROOT / folder).is_dir()


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    assert set(re.findall(r"(?:^    |`)make ([a-z-]+)", README, flags=re.MULTILINE)) <= targets
