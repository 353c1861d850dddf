"""What a published file makes of a set of stories, as figures between 0 and 1, beside those committed in its scores.json.

    python tests/stories/story_scores.py FILE [--set second] [-v] [--write]

together: pairs of articles of one incident on one event (F); apart: share of the linked pairs that belong together; ranges:
overlap of low..high with the right range; best, verdicts, origins, date and place: share of incidents that are right; quiet:
share of the articles without an incident that give no news event.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table
from story_gold import FOLDER, SETS, Bounds, Gold, GoldIncident, GoldToll, gold

from tests.score import accuracy


@dataclass(frozen=True, slots=True)
class Published:
    """What is published of one event; a fact without a verdict is absent from `verdicts`."""

    ranges: Mapping[str, tuple[int | None, int | None, int | None]]
    verdicts: Mapping[str, str]
    n_text_origins: int
    n_independent_origins: int
    date: date | None = None
    place: str | None = None
    country: str | None = None


def scores(told: Gold, events_of: Mapping[str, str], published: Mapping[str, Published]) -> dict[str, float]:
    """The figures. `events_of` gives the news event in which an article, by its id, has most of its mentions."""
    home = {one.id: main_event(one.id, told, events_of) for one in told.incidents}
    found = [(one, published[event]) for one in told.incidents if (event := home[one.id])]
    n = len(told.incidents)
    quiet = [article.id not in events_of for article in told.articles if not article.incidents]
    figures = {
        **grouping(told, events_of),
        "killed_range": sum(range_overlap(one.killed, it.ranges["killed"]) for one, it in found) / n,
        "injured_range": sum(range_overlap(one.injured, it.ranges["injured"]) for one, it in found) / n,
        "killed_best": sum(is_best(one.killed, it.ranges["killed"][1]) for one, it in found) / n,
        "killed_verdict": sum(it.verdicts.get("killed") in one.killed.verdicts for one, it in found) / n,
        "injured_verdict": sum(it.verdicts.get("injured") in one.injured.verdicts for one, it in found) / n,
        "text_origins": sum(_within(it.n_text_origins, one.text_origins) for one, it in found) / n,
        "independent_origins": sum(_within(it.n_independent_origins, one.independent_origins) for one, it in found) / n,
        "date": sum(it.date is not None and one.days[0] <= it.date <= one.days[1] for one, it in found) / n,
        "place": sum(is_place(one, it.place, it.country) for one, it in found) / n,
        "quiet": sum(quiet) / len(quiet),
    }
    return {name: round(value, 3) for name, value in figures.items()}


def grouping(told: Gold, events_of: Mapping[str, str]) -> dict[str, float]:
    """How well the pairs of articles on one event are the pairs that report one incident; articles of several are left out."""
    of = {article.id: article.incidents[0] for article in told.articles if len(article.incidents) == 1}
    pairs = list(combinations(sorted(of), 2))
    same = [of[a] == of[b] for a, b in pairs]
    linked = [a in events_of and events_of[a] == events_of.get(b) for a, b in pairs]
    right = sum(one and other for one, other in zip(same, linked, strict=True))
    return {"together": 2 * right / ((sum(same) + sum(linked)) or 1), "apart": right / (sum(linked) or 1)}


def main_event(incident: str, told: Gold, events_of: Mapping[str, str]) -> str | None:
    """The event on which most of an incident's articles are."""
    votes = Counter(events_of[article.id] for article in told.reporting(incident) if article.id in events_of)
    return min(votes, key=lambda event: (-votes[event], event)) if votes else None


def range_overlap(toll: GoldToll, published: tuple[int | None, int | None, int | None]) -> float:
    """The share of whole numbers that the published range and the most like right one have in common.

    >>> range_overlap(GoldToll(((39, 50),), (39, 50), frozenset()), (45, None, 56))
    0.3333333333333333
    """
    low, _, high = published
    if low is None:
        return float((0, 0) in toll.ranges)
    return max(_overlap((low, low if high is None else high), wanted) for wanted in toll.ranges)


def _overlap(one: Bounds, other: Bounds) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0]) + 1
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]) + 1)


def is_best(toll: GoldToll, best: int | None) -> bool:
    """Whether a best figure is right; where nobody was harmed, none is right too."""
    return toll.best == (0, 0) if best is None else _within(best, toll.best)


def is_place(incident: GoldIncident, name: str | None, country: str | None) -> bool:
    """Whether a place goes by one of the right names, alone or as in "Chana district", and lies in the right country."""
    here = (name or "").casefold()
    return country == incident.country and any(right.casefold() in here for right in incident.places)


def _within(value: int, bounds: Bounds) -> bool:
    return bounds[0] <= value <= bounds[1]


def read(file: Path, told: Gold) -> tuple[dict[str, str], dict[str, Published]]:
    """The news event of each article, and the events, of a published file; the versions of one address share theirs."""
    with duckdb.connect(str(file), read_only=True) as connection:
        homes = connection.execute(
            """
            select articles.url, mentions.event_id
            from marts.event_mentions as mentions
            inner join marts.articles as articles using (article_id)
            inner join marts.events as events using (event_id)
            where not coalesce(events.is_background, false) and mentions.realis = 'asserted'
            group by all
            order by count(*) desc, min(mentions.start_char), mentions.event_id
            """
        ).fetchall()
        rows = connection.execute(
            """
            select event_id, fatalities_low, fatalities_best, fatalities_high, injured_low, injured_best, injured_high,
                n_independent_origins, event_date, location_name, country_iso3
            from marts.events
            """
        ).fetchall()
        judged = connection.execute(
            "select event_id, fact, status, n_articles - n_reprints_discounted from marts.source_agreement"
        ).fetchall()
    of_url: dict[str, str] = {}
    for url, event in homes:
        of_url.setdefault(url, event)
    events_of = {article.id: of_url[article.url] for article in told.articles if article.url in of_url}
    verdicts = {(event, fact): status for event, fact, status, _ in judged}
    texts = {(event, fact): n for event, fact, _, n in judged}
    return events_of, {row[0]: _published(row, verdicts, texts) for row in rows}


def _published(row: Sequence[Any], verdicts: Mapping[tuple[str, str], str], texts: Mapping[tuple[str, str], int]) -> Published:
    event = str(row[0])
    return Published(
        ranges={"killed": (row[1], row[2], row[3]), "injured": (row[4], row[5], row[6])},
        verdicts={fact: verdicts[event, fact] for fact in ("killed", "injured") if (event, fact) in verdicts},
        n_text_origins=texts.get((event, "killed"), 0),
        n_independent_origins=int(row[7]),
        date=row[8],
        place=row[9],
        country=row[10],
    )


def show(told: Gold, events_of: Mapping[str, str], published: Mapping[str, Published]) -> None:
    """A row an incident."""
    table = Table("incident", "articles", "killed", "right", "verdict", "right", "origins")
    for one in told.incidents:
        event = main_event(one.id, told, events_of)
        reports = told.reporting(one.id)
        here = sum(events_of.get(article.id) == event for article in reports)
        table.add_row(one.id, f"{here}/{len(reports)}", *_shown(one, published[event]) if event else ())
    Console().print(table)


def _shown(one: GoldIncident, it: Published) -> tuple[str, ...]:
    right, verdict = str(one.killed.ranges), "|".join(sorted(one.killed.verdicts))
    return str(it.ranges["killed"]), right, it.verdicts.get("killed", "-"), verdict, str(it.n_independent_origins)


def committed(name: str) -> dict[str, float]:
    """The figures of a set that may not fall."""
    found: dict[str, float] = json.loads(_file_of(name).read_text("utf-8")) if _file_of(name).exists() else {}
    return found


def _file_of(name: str) -> Path:
    return FOLDER / name / "scores.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, help="a published DuckDB file of a run over the set")
    parser.add_argument("--set", default=SETS[0], choices=SETS, help="which set")
    parser.add_argument("-v", action="store_true", help="a row an incident, and the committed figures")
    parser.add_argument("--write", action="store_true", help="commit the figures")
    options = parser.parse_args()
    told = gold(options.set)
    events_of, published = read(options.file, told)
    figures = scores(told, events_of, published)
    if options.v:
        show(told, events_of, published)
        before = committed(options.set)
        for name, value in figures.items():
            print(f"{name:20} {value:.3f}  committed {before.get(name, float('nan')):.3f}")
    else:
        print(json.dumps(figures))
    if options.write:
        _file_of(options.set).write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
        accuracy.write()


if __name__ == "__main__":
    main()
