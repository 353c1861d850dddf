"""Tables that are read, not typed: measured figures from what the scorers keep (``<!-- figures: stories -->`` in a page),
and lists of codes with what they mean from ``seeds/codes.csv`` (``<!-- codes: toll_role -->``).

>>> fill("<!-- figures: events -->").splitlines()[0]
'| figure | looked at since | only measured |'
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from extractors.settings import PROJECT_ROOT, SEEDS

TESTS = PROJECT_ROOT / "tests"
STORIES = {
    "together": "pairs of articles on one incident that stand on one event (F)",
    "apart": "share of the joined pairs that belong together",
    "killed range": "overlap of the published range of the killed with the right one",
    "injured range": "the same of the injured",
    "killed best": "incidents whose best figure of the killed is right",
    "killed verdict": "incidents whose verdict on the killed is right",
    "injured verdict": "the same of the injured",
    "text origins": "incidents with the right number of newsrooms that wrote their own text",
    "independent origins": "incidents with the right number of speakers who can know",
    "date": "incidents on the right day",
    "place": "incidents at the right place",
    "quiet": "articles that report no incident and give none",
}
SETS = ("first", "second", "third", "fourth", "fifth")
_MARK = re.compile(r"<!-- (figures|codes): (\w+) -->")


def fill(page: str) -> str:
    """The page with each mark replaced by its table. Raises KeyError for a table that there is not."""
    return _MARK.sub(lambda mark: TABLES[mark[2]]() if mark[1] == "figures" else codes(mark[2]), page)


def codes(name: str) -> str:
    """The codes of a list with their meanings. Raises KeyError for a list that there is not."""
    with (SEEDS / "codes.csv").open(newline="") as lines:
        found = [[f"`{row['code']}`", row["description"]] for row in csv.DictReader(lines) if row["code_list"] == name]
    if not found:
        raise KeyError(name)
    return _table(["code", "what it means"], found)


def stories() -> str:
    """What is published of the sets of stories, a column a set."""
    measured = {(one["measured_on"], one["field"]): one for one in _accuracy()}
    rows = [
        [meaning, *(_with_interval(measured[f"{name} set of stories", field]) for name in SETS)]
        for field, meaning in STORIES.items()
    ]
    return _table(["", *SETS], rows)


def golden() -> str:
    """Precision and recall by field on the golden articles; fields of which they have none are left out."""
    measured = {(one["field"], one["measure"]): one for one in _accuracy() if one["measured_on"] == "golden articles"}
    fields = dict.fromkeys(field for field, _ in measured)
    rows = [
        [
            field,
            *(_with_interval(measured[field, measure]) for measure in ("precision", "recall")),
            measured[field, "recall"]["n"],
        ]
        for field in fields
        if int(measured[field, "recall"]["n"])
    ]
    return _table(["field", "precision", "recall", "values in the gold"], rows)


def events() -> str:
    """Event types on the two sets of sentences that were written from the definitions."""
    scores = _scores("event_types")
    rows = [[figure, f"{value:.2f}", f"{scores['second'][figure]:.2f}"] for figure, value in scores["sentences"].items()]
    return _table(["figure", "looked at since", "only measured"], rows)


def development() -> str:
    """What is read in one document of the development sets of others."""
    sets: Mapping[str, Mapping[str, float]] = json.loads((TESTS / "score" / "dev_scores.json").read_text())
    rows = [[name, figure, f"{value:.2f}"] for name, scores in sets.items() for figure, value in scores.items()]
    return _table(["set", "figure", "score"], rows)


TABLES: Mapping[str, Callable[[], str]] = {
    "stories": stories,
    "golden": golden,
    "events": events,
    "development": development,
}


def _accuracy() -> list[dict[str, str]]:
    with (SEEDS / "accuracy.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


def _with_interval(one: Mapping[str, str]) -> str:
    """A figure with its interval; a mean has none.

    >>> _with_interval({"value": "0.8182", "low": "0.523", "high": "0.9486"})
    '0.82 (0.52–0.95)'
    """
    value = f"{float(one['value']):.2f}"
    return f"{value} ({float(one['low']):.2f}–{float(one['high']):.2f})" if one["low"] else value


def _scores(folder: str) -> dict[str, Any]:
    scores: dict[str, Any] = json.loads((TESTS / folder / "scores.json").read_text())
    return scores


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
