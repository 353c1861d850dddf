"""The geometry of the small charts: figures to coordinates. The templates draw them; labels are text beside them.

Widths are in units of a drawing `WIDTH` wide that is scaled to the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log1p

from extractors.brief.news import Landings, Toll, TollOn
from extractors.wording.figures import Bounds

WIDTH = 600.0
_MARGIN = 8.0
_STEPS = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 1_000_000)
_MOST_TICKS = 7
_CURVE_HEIGHT = 120.0
_MOST_DAYS = 60


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on a scale."""

    x: float
    value: int


@dataclass(frozen=True, slots=True)
class Scale:
    """Counts on a logarithmic scale that begins at 0, so that 3 and 300 both can be read."""

    top: int

    def x(self, count: int) -> float:
        """Where a count lies; what is above the top lies on it."""
        return round(_MARGIN + (WIDTH - 2 * _MARGIN) * log1p(min(count, self.top)) / log1p(self.top), 1)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The top and at most six round counts below it, evenly thinned."""
        round_counts = [step for step in _STEPS if step <= self.top]
        every = -(-len(round_counts) // _MOST_TICKS)
        return tuple(Tick(self.x(step), step) for step in round_counts[::-1][::every][::-1])


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of counts as a bar from `left` to `right`, with a dot where one figure stands out. An open one has an arrow."""

    left: float
    right: float
    dot: float | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """A toll over its days of publication: a band from low to high, and a line of the figure that stands out."""

    band: str
    line: str
    end: tuple[float, float] | None
    height: float = _CURVE_HEIGHT


@dataclass(frozen=True, slots=True)
class Bar:
    """One day's landings."""

    x: float
    y: float
    width: float
    height: float
    landings: Landings


def scale_of(counts: Iterable[int | None]) -> Scale:
    """A scale that holds all counts and ends at a round one."""
    highest = max((count for count in counts if count is not None), default=0)
    return Scale(next((step for step in _STEPS[1:] if step >= highest), highest))


def interval(toll: Bounds | None, scale: Scale) -> Interval | None:
    """None where nothing is known. Without a high the bar is open, without a low it begins at 0."""
    if toll is None or (toll.low, toll.high) == (None, None):
        return None
    low = toll.low if toll.low is not None else 0
    high = toll.high if toll.high is not None else low
    dot = low if toll.low == toll.high else toll.best
    return Interval(scale.x(low), scale.x(high), None if dot is None else scale.x(dot), toll.high is None or toll.is_open)


def curve(history: Sequence[TollOn]) -> Curve | None:
    """The killed over time in steps, on the last sixty days that have one; None before there are two."""
    known = [entry for entry in history if entry.killed.is_known][-_MOST_DAYS:]
    if len(known) < 2:
        return None
    first, last = known[0].as_of.toordinal(), known[-1].as_of.toordinal()
    top = max(_ends(entry.killed)[1] for entry in known) or 1
    xs = [_MARGIN + (WIDTH - 2 * _MARGIN) * (entry.as_of.toordinal() - first) / max(1, last - first) for entry in known]

    def y(count: int) -> float:
        return round(_CURVE_HEIGHT - _MARGIN - (_CURVE_HEIGHT - 2 * _MARGIN) * count / top, 1)

    lows, highs = ([y(_ends(entry.killed)[end]) for entry in known] for end in (0, 1))
    best = [(x, y(entry.killed.best)) for x, entry in zip(xs, known, strict=True) if entry.killed.best is not None]
    around = [*_stepped(xs, highs), *reversed(_stepped(xs, lows))]
    return Curve(
        band=_points(around), line=_points(_stepped(*zip(*best, strict=True))) if best else "", end=best[-1] if best else None
    )


def bars(landings: Sequence[Landings], height: float) -> tuple[Bar, ...]:
    """A bar a day, the highest as high as the drawing."""
    top = max((day.n_articles for day in landings), default=0) or 1
    step = WIDTH / max(1, len(landings))
    return tuple(
        Bar(round(n * step + step * 0.1, 1), round(height - tall, 1), round(step * 0.8, 1), round(tall, 1), day)
        for n, day in enumerate(landings)
        for tall in [height * day.n_articles / top]
    )


def _ends(toll: Toll) -> tuple[int, int]:
    low = toll.low if toll.low is not None else 0
    return low, toll.high if toll.high is not None else low


def _stepped(xs: Sequence[float], ys: Sequence[float]) -> list[tuple[float, float]]:
    """A toll holds until the next one: before each later point, one at the height of the point before."""
    steps = [(xs[0], ys[0])]
    for (_, y_before), (x, y) in pairwise(zip(xs, ys, strict=True)):
        steps += [(x, y_before), (x, y)]
    return steps


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
