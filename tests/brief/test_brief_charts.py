"""The geometry of the charts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.brief.charts import WIDTH, Interval, Scale, bars, curve, interval, scale_of
from extractors.brief.news import Landings, Toll, TollOn

DAY = date(2024, 3, 14)
UNKNOWN = Toll(None, None, None)


def toll_on(days: int, *killed: int | None) -> TollOn:
    return TollOn(DAY + timedelta(days=days), Toll(*killed), UNKNOWN)


@given(st.lists(st.integers(0, 2_000_000), min_size=1))
def test_a_scale_holds_every_count_in_order(counts):
    scale = scale_of(counts)
    xs = [scale.x(count) for count in sorted(counts)]
    assert xs == sorted(xs)
    assert xs[0] >= 0 and xs[-1] <= WIDTH


@pytest.mark.parametrize("top", [1, 5, 20, 500, 50_000, 3_000_000])
def test_ticks_are_few_and_end_on_the_top_round_count(top):
    ticks = scale_of([top]).ticks
    assert 2 <= len(ticks) <= 7
    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)


def test_nothing_to_show_has_a_scale_all_the_same():
    assert scale_of([None]) == Scale(1)


@pytest.mark.parametrize(
    ("toll", "drawn"),
    [
        pytest.param(Toll(0, 5, 9), Interval(8.0, 592.0, 462.4, False), id="range-with-a-best"),
        pytest.param(Toll(9, None, 9), Interval(592.0, 592.0, 592.0, False), id="one-figure-is-a-dot"),
        pytest.param(Toll(9, None, None), Interval(592.0, 592.0, None, True), id="at-least"),
        pytest.param(Toll(0, None, 9, is_open=True), Interval(8.0, 592.0, None, True), id="range-open-above"),
        pytest.param(Toll(None, None, 9), Interval(8.0, 592.0, None, False), id="at-most"),
        pytest.param(UNKNOWN, None, id="unknown-is-not-drawn"),
    ],
)
def test_a_toll_as_an_interval(toll, drawn):
    found = interval(toll, Scale(9))
    assert found == drawn


def test_a_toll_over_days_is_a_band_in_steps():
    drawn = curve([toll_on(0, None, None, None), toll_on(0, 2, 2, 2), toll_on(4, 2, None, 4), toll_on(8, 4, 4, 4)])
    assert drawn is not None
    assert drawn.line == "8.0,60.0 592.0,60.0 592.0,8.0"
    assert drawn.band.startswith("8.0,60.0 300.0,60.0 300.0,8.0 592.0,8.0")
    assert drawn.end == (592.0, 8.0)


def test_one_known_day_is_no_curve():
    assert curve([toll_on(0, None, None, None), toll_on(1, 3, 3, 3)]) is None
    assert curve([]) is None


def test_a_curve_without_a_best_figure_has_its_band_only():
    drawn = curve([toll_on(0, 0, None, 0), toll_on(1, 0, None, 0)])
    assert drawn is not None and drawn.band and not drawn.line and drawn.end is None


def test_bars_fill_the_drawing():
    drawn = bars([Landings(DAY, 2), Landings(DAY + timedelta(days=1), 0), Landings(DAY + timedelta(days=2), 4)], 60)
    assert [(bar.y, bar.height) for bar in drawn] == [(30, 30), (60, 0), (0, 60)]
    assert bars([], 60) == ()
