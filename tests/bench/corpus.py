"""What the bench reads: the articles of a folder, or news of realistic length composed of the samples and golden articles."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from extractors.clean import clean
from extractors.landed_article import to_article
from extractors.records import Article
from extractors.settings import SEEDS
from extractors.sources import FolderSource, RawArticle

DAY = date(2024, 3, 14)
GOLDEN = Path(__file__).resolve().parents[1] / "golden"
SHORTEST, LONGEST = 300, 800
"""Words of a composed article: most agency and newspaper reports lie between."""
ORDINARY_SHARE = 0.5


def of_folder(folder: Path, most: int) -> list[Article]:
    """The first articles of a folder, as `crosswire land` would read them."""
    articles = (_landed(raw) for raw in FolderSource(folder).fetch(DAY) if isinstance(raw, RawArticle))
    return [article for article, _ in zip(filter(None, articles), range(most), strict=False)]


def composed(count: int, seed: int = 0) -> list[Article]:
    """As many articles, always the same ones, each of several reports: about conflict, or ordinary ones.

    The ordinary ones are near misses on purpose ("the late strike"), so hardly one of them is turned away at the gate; give a
    folder of real news to see what it saves.
    """
    chance = random.Random(seed)
    conflict = [*_reports(GOLDEN / "articles", "article.txt"), *_samples(ordinary=False)]
    ordinary = [*_reports(GOLDEN / "ordinary", "*.txt"), *_samples(ordinary=True)]
    articles = (_compose(ordinary if chance.random() < ORDINARY_SHARE else conflict, number, chance) for number in range(count))
    return [article for article in articles if article]


def _compose(reports: list[list[str]], number: int, chance: random.Random) -> Article | None:
    wanted = chance.randint(SHORTEST, LONGEST)
    paragraphs: list[str] = []
    for report in chance.sample(reports, len(reports)):
        paragraphs += report
        if sum(len(paragraph.split()) for paragraph in paragraphs) >= wanted:
            break
    return _landed(RawArticle(f"{number}", f"bench:{number}", None, None, None, None, None, "\n\n".join(paragraphs)))


def _reports(folder: Path, pattern: str) -> Iterator[list[str]]:
    for path in sorted(folder.rglob(pattern)):
        yield _paragraphs(path.read_text("utf-8"))


def _samples(*, ordinary: bool) -> Iterator[list[str]]:
    for path in sorted((SEEDS / "articles").glob("*.json")):
        if path.name.startswith("other-") is ordinary:
            yield from (_paragraphs(raw.text) for raw in FolderSource(path).fetch(DAY) if isinstance(raw, RawArticle))


def _paragraphs(text: str) -> list[str]:
    return [line for line in clean(text, None).text.splitlines() if line.strip()]


def _landed(raw: RawArticle) -> Article | None:
    article = to_article(raw, "bench", DAY, datetime(2024, 3, 14, tzinfo=UTC))
    return article if isinstance(article, Article) else None
