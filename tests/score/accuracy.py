"""``seeds/accuracy.csv``, which is published as ``audit.accuracy``: the committed scores, with intervals.

python tests/score/accuracy.py         write the seed from the score files of the golden articles and of the stories
A share of things that are right or wrong one by one has a 95% interval (Wilson); a mean overlap of ranges has none, nor have
pairs of articles, of which many share one.
"""

from __future__ import annotations

import csv
import io
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
SEED = TESTS.parent / "seeds" / "accuracy.csv"
STANDARD_ERRORS = 1.959964
"""Of 95%."""
QUIET = "quiet"
NOT_COUNTED_ONE_BY_ONE = frozenset({"together", "apart", "killed_range", "injured_range"})


@dataclass(frozen=True, slots=True)
class Accuracy:
    """One figure: what was measured on which set, how many were right of how many, and the interval around the share."""

    measured_on: str
    field: str
    measure: str
    n_right: int | None
    n: int
    value: float
    low: float | None
    high: float | None


def wilson(n_right: int, n: int) -> tuple[float, float]:
    """The 95% interval of a share.

    >>> wilson(8, 10)
    (0.4902, 0.9433)
    >>> wilson(0, 10), wilson(10, 10)
    ((0.0, 0.2775), (0.7225, 1.0))
    """
    z = STANDARD_ERRORS
    share, room = n_right / n, z * z / n
    centre = (share + room / 2) / (1 + room)
    reach = z / (1 + room) * math.sqrt(share * (1 - share) / n + room / (4 * n))
    return round(max(0.0, centre - reach), 4), round(min(1.0, centre + reach), 4)


def rows() -> Iterator[Accuracy]:
    """Every figure of the score files that are committed."""
    yield from _of_golden_articles()
    for name in _sets():
        yield from _of_stories(name)


def as_csv() -> str:
    """The seed, as it is to be."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(field.name for field in fields(Accuracy))
    writer.writerows(astuple(row) for row in rows())
    return out.getvalue()


def write() -> None:
    """Brings the seed to the score files; scorers call it when they commit theirs."""
    SEED.write_text(as_csv(), "utf-8")


def _of_golden_articles() -> Iterator[Accuracy]:
    scores = json.loads((TESTS / "golden" / "scores.json").read_text("utf-8"))["fields"]
    for field, score in scores.items():
        for measure, n in (("precision", score["read"]), ("recall", score["gold"])):
            if n:
                yield _share("golden articles", field, measure, score["right"], n)


def _of_stories(name: str) -> Iterator[Accuracy]:
    from story_gold import gold

    told = gold(name)
    scores = json.loads((TESTS / "stories" / name / "scores.json").read_text("utf-8"))
    n_quiet = sum(not article.incidents for article in told.articles)
    for field, value in scores.items():
        n = n_quiet if field == QUIET else len(told.incidents)
        measured_on, words = f"{name} set of stories", field.replace("_", " ")
        if field in NOT_COUNTED_ONE_BY_ONE:
            yield Accuracy(measured_on, words, "mean", None, n, value, None, None)
        else:
            yield _share(measured_on, words, "share", round(value * n), n)


def _share(measured_on: str, field: str, measure: str, n_right: int, n: int) -> Accuracy:
    return Accuracy(measured_on, field, measure, n_right, n, round(n_right / n, 4), *wilson(n_right, n))


def _sets() -> tuple[str, ...]:
    sys.path.insert(0, str(TESTS / "stories"))
    from story_gold import SETS

    return tuple(SETS)


if __name__ == "__main__":
    write()
