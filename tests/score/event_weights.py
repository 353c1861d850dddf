"""Learns what the observations of stories weigh in `seeds/event_weights.csv`, and says whether sets that were not seen agree.

    PYTHONPATH=. python tests/score/event_weights.py HOME=LABELS.jsonl ... [--pull 30]

``HOME`` is the home of a run over a set; a line of ``LABELS`` is ``{"url": ..., "story": ...}``. The pairs are the main
incidents of two articles that linking compares, and whether their articles are of one story. Only the weights that stories
alone have are learned: of other incidents nobody has said which are one. It is a logistic regression, pulled towards the
weights of the seed, each set counting the same; a set's row shows what the others teach about it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from scipy.optimize import minimize

from extractors import lexicon
from extractors.linking.event_comparison import PRIOR, Comparisons, Weight, default_comparer, is_of_story
from extractors.linking.event_pairs import Incidents
from extractors.linking.events import compared_pairs, in_order
from extractors.linking.gazetteer import alliances, known_actors
from extractors.linking.relink_stories import Part, story_likeness
from extractors.settings import Settings

LEARNED = frozenset({"reported_later", "days_apart", "other_type", "other_story"})
SET_WEIGHT = 300.0

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of a set: a column an observation, the first for the prior; and which pairs are one incident."""

    name: str
    seen: Vector
    is_one: Vector


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="HOME=LABELS")
    parser.add_argument("--pull", type=float, default=30.0, help="how much the weights of the seed count")
    options = parser.parse_args()
    names = [row.observation for row in lexicon.read(Weight, "event_weights.csv")]
    seed = np.array([PRIOR, *(row.weight for row in lexicon.read(Weight, "event_weights.csv"))])
    is_free = np.array([False, *("story" in name or name in LEARNED for name in names)])
    sets = [pairs_of(one, names) for one in options.sets]
    table = Table("set", "pairs", "one", "log loss of the seed", "of what the others teach")
    for held in sets:
        taught = learned([one for one in sets if one is not held], seed, is_free, options.pull)
        size = (f"{held.is_one.size}", f"{held.is_one.sum():.0f}")
        table.add_row(held.name, *size, f"{log_loss(held, seed):.3f}", f"{log_loss(held, taught):.3f}")
    weights = Table("observation", "seed", "learned")
    for name, before, after, free in zip(
        names, seed[1:], learned(sets, seed, is_free, options.pull)[1:], is_free[1:], strict=True
    ):
        if free:
            weights.add_row(name, f"{before:.1f}", f"{after:.1f}")
    Console().print(table, weights)


def pairs_of(named: str, names: Sequence[str]) -> Pairs:
    """The pairs of one ``HOME=LABELS``."""
    home, _, labels = named.partition("=")
    rows = [json.loads(line) for line in Path(labels).read_text("utf-8").splitlines()]
    seen = list(_observed(Path(home), {row["url"]: row["story"] for row in rows}))
    table = np.array([[1.0, *(float(name in observations) for name in names)] for observations, _ in seen])
    return Pairs(Path(labels).stem, table, np.array([float(is_one) for _, is_one in seen]))


def _observed(home: Path, story_of: Mapping[str, str]) -> Iterator[tuple[frozenset[str], bool]]:
    with duckdb.connect(str(Settings(home=home).work_file)) as connection:
        urls: dict[str, str] = dict(connection.execute("SELECT article_id, url FROM staging.articles").fetchall())
        labelled = {article_id: story_of[url] for article_id, url in urls.items() if url in story_of}
        incidents = Incidents(connection, known_actors(), alliances())
        incidents.read(labelled)
        comparisons = Comparisons(default_comparer(), story_likeness(connection, [Part(article_id) for article_id in labelled]))
    ordered = in_order(incidents.by_id.values())
    for a, b in compared_pairs(ordered, default_comparer(), comparisons):
        one, other = ordered[a], ordered[b]
        if is_of_story(one, other) and not comparisons.of(one, other).forbidden:
            is_one = labelled[one.article_id] == labelled[other.article_id]
            yield frozenset(comparisons.of(one, other).observations), is_one


def learned(sets: Sequence[Pairs], seed: Vector, is_free: NDArray[np.bool_], pull: float) -> Vector:
    """The weights that fit best, near those of the seed; those that are not free are the seed's."""
    seen, is_one = np.vstack([one.seen for one in sets]), np.concatenate([one.is_one for one in sets])
    counts = np.concatenate([np.full(one.is_one.size, SET_WEIGHT / one.is_one.size) for one in sets])

    def loss(free: Vector) -> tuple[Any, Vector]:
        score = seen[:, ~is_free] @ seed[~is_free] + seen[:, is_free] @ free
        off = 1 / (1 + np.exp(-score)) - is_one
        away = free - seed[is_free]
        return counts @ _losses(score, is_one) + pull / 2 * away @ away, seen[:, is_free].T @ (counts * off) + pull * away

    weights = seed.copy()
    weights[is_free] = minimize(loss, seed[is_free], jac=True, method="L-BFGS-B").x
    return weights


def log_loss(pairs: Pairs, weights: Vector) -> float:
    """The mean over the pairs."""
    return float(_losses(pairs.seen @ weights, pairs.is_one).mean())


def _losses(score: Vector, is_one: Vector) -> Vector:
    losses: Vector = np.where(is_one > 0, np.logaddexp(0, -score), np.logaddexp(0, score))
    return losses


if __name__ == "__main__":
    main()
