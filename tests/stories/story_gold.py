"""The stories and what is right about them, loaded strictly from YAML: an unknown key or an unreadable count is an error."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
SETS = ("first", "second", "third", "fourth", "fifth")
OUTCOMES = ("killed", "injured", "casualties", "captured", "missing", "displaced")
ROLES = ("total", "part", "increment", "earlier", "attackers", "period", "other", "vague")
VERDICTS = frozenset({"single_origin", "agree", "compatible", "conflict", "superseded", "not_comparable"})
ITSELF = "article"
_COUNT = re.compile(r"(?:(?P<bound>at least|more than|about) )?(?P<number>\d+)")
_INCIDENT_KEYS = {
    *("date", "place", "country", "killed", "injured", "attackers_killed", "text_origins", "independent_origins"),
    "must_not_merge_with",
}
_ARTICLE_KEYS = {"id", "publisher", "url", "published_at", "title", "text", "tells", "wire", "claims", "sums"}
_CLAIM_KEYS = {*OUTCOMES, "by", "role", "optional"}

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Count:
    """A number as told, e.g. "at least 14"; without a number it is a word such as "dozens"."""

    number: int | None
    bound: str | None = None


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A count of one outcome in an article, and who may be named as its claimant."""

    outcome: str
    count: Count
    claimants: tuple[str, ...]
    role: str = "total"
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldToll:
    """The published low and high that are right, in variants, the bounds of a right best, and the verdicts to accept."""

    ranges: tuple[Bounds, ...]
    best: Bounds
    verdicts: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoldIncident:
    """One incident and what a careful analyst publishes about it."""

    id: str
    days: tuple[date, date]
    places: tuple[str, ...]
    country: str
    killed: GoldToll
    injured: GoldToll
    attackers_killed: Bounds
    text_origins: Bounds
    independent_origins: Bounds
    apart_from: tuple[str, ...] = ()

    def toll(self, fact: str) -> GoldToll:
        """The toll of the killed or of the injured."""
        return {"killed": self.killed, "injured": self.injured}[fact]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article version; `incidents` is empty where it reports none."""

    id: str
    publisher: str
    url: str
    published_at: datetime | None
    title: str
    text: str
    incidents: tuple[str, ...]
    claims: tuple[GoldClaim, ...] = ()
    sums: frozenset[tuple[str, int]] = frozenset()
    wire: str | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """All incidents and articles of the set."""

    incidents: tuple[GoldIncident, ...]
    articles: tuple[GoldArticle, ...]

    def reporting(self, incident_id: str) -> tuple[GoldArticle, ...]:
        """The articles that report one incident and no other."""
        return tuple(article for article in self.articles if article.incidents == (incident_id,))


@functools.cache
def gold(name: str = "first") -> Gold:
    """One of the sets. Raises ValueError with the place for data that is not as README.md describes it."""
    incidents: list[GoldIncident] = []
    articles: list[GoldArticle] = []
    for path in (*sorted((FOLDER / name / "incidents").glob("*.yml")), FOLDER / name / "distractors.yml"):
        data = yaml.safe_load(path.read_text("utf-8"))
        _no_more_than(data, {"title", "why", "incidents", "articles"}, path.name)
        here = data.get("incidents", {})
        incidents += [_incident(one, said) for one, said in here.items()]
        articles += [_article(said, tuple(here)) for said in data["articles"]]
    return Gold(tuple(incidents), tuple(articles))


def to_jsonl(articles: Iterable[GoldArticle], path: Path) -> None:
    """Writes articles in the form that a folder source reads; paragraphs are parted by an empty line."""
    with path.open("w", encoding="utf-8") as file:
        for article in articles:
            row = {"url": article.url, "publisher": article.publisher, "title": article.title, "text": article.text}
            if article.published_at:
                row["published_at"] = article.published_at.isoformat()
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def count(told: int | str) -> Count:
    """A count as README.md has it: 14, "at least 14", or a word without a number."""
    match = _COUNT.fullmatch(str(told))
    if match:
        return Count(int(match["number"]), match["bound"])
    if re.search(r"\d", str(told)):
        raise ValueError(f"no count: {told!r}")
    return Count(None)


def _incident(name: str, said: Mapping[str, Any]) -> GoldIncident:
    _no_more_than(said, _INCIDENT_KEYS, name)
    days = said["date"] if isinstance(said["date"], list) else [said["date"]] * 2
    return GoldIncident(
        id=name,
        days=(days[0], days[1]),
        places=tuple(said["place"]),
        country=said["country"],
        killed=_toll(said["killed"], name),
        injured=_toll(said["injured"], name),
        attackers_killed=_bounds(said["attackers_killed"], name),
        text_origins=_bounds(said["text_origins"], name),
        independent_origins=_bounds(said["independent_origins"], name),
        apart_from=tuple(said.get("must_not_merge_with", ())),
    )


def _toll(said: Mapping[str, Any], where: str) -> GoldToll:
    _no_more_than(said, {"ranges", "best", "verdict"}, where)
    verdicts = frozenset(said["verdict"])
    if not verdicts or verdicts - VERDICTS:
        raise ValueError(f"{where}: verdicts {sorted(verdicts)}")
    return GoldToll(tuple(_bounds(pair, where) for pair in said["ranges"]), _bounds(said["best"], where), verdicts)


def _article(said: Mapping[str, Any], incidents: tuple[str, ...]) -> GoldArticle:
    _no_more_than(said, _ARTICLE_KEYS, said["id"])
    return GoldArticle(
        id=said["id"],
        publisher=said["publisher"],
        url=said["url"],
        published_at=said.get("published_at"),
        title=said["title"],
        text="\n\n".join(paragraph for paragraph in said["text"].splitlines() if paragraph),
        incidents=tuple(said.get("tells", incidents)),
        claims=tuple(_claim(claim, said["id"]) for claim in said["claims"]),
        sums=frozenset((outcome, number) for outcome, numbers in said.get("sums", {}).items() for number in numbers),
        wire=said.get("wire"),
    )


def _claim(said: Mapping[str, Any], where: str) -> GoldClaim:
    _no_more_than(said, _CLAIM_KEYS, where)
    outcomes = [outcome for outcome in OUTCOMES if outcome in said]
    role = said.get("role", "total")
    if len(outcomes) != 1 or role not in ROLES:
        raise ValueError(f"{where}: no claim: {said}")
    claimants = tuple(name.strip() for name in said["by"].split("|"))
    return GoldClaim(outcomes[0], count(said[outcomes[0]]), claimants, role, said.get("optional", False))


def _bounds(pair: list[int], where: str) -> Bounds:
    low, high = pair
    if low > high:
        raise ValueError(f"{where}: {low} is more than {high}")
    return low, high


def _no_more_than(said: Mapping[str, Any], keys: set[str], where: str) -> None:
    if set(said) - keys:
        raise ValueError(f"{where}: unknown keys {sorted(set(said) - keys)}")
