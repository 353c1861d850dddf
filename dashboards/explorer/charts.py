"""Charts of typed rows, as Altair specifications. Pure.

Colours are those of Okabe and Ito, which people with colour-blindness tell apart; a shape or a word says the same again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt

from dashboards.explorer import words
from dashboards.explorer.basemap import Line, Town
from dashboards.explorer.origins import Origin
from dashboards.explorer.queries.claims import Claim, Toll
from dashboards.explorer.queries.places import Place, Span
from extractors import wording
from extractors.marts.verdicts import Verdict

BLUE, GREEN, VERMILION, SKY, GREY = "#0072B2", "#009E73", "#D55E00", "#56B4E9", "#6B7280"
_LABELS: dict[str, Any] = {"labelFontSize": 12, "labelColor": "#374151"}

Layers = alt.LayerChart | alt.FacetChart

TOWNS, NAMES, BORDERS = "#C4CAD3", "#6B7280", "#AEB6C2"

# The sides of claimants, in words, with the colour and the shape of their marks.
SIDES = tuple(wording.side(side) for side in ("perpetrator_side", "victim_side", "third_party", "unknown"))
_MARKS = ((VERMILION, "square"), (BLUE, "triangle-up"), (GREEN, "diamond"), (GREY, "circle"))
_ROW, _AXIS, _BELOW = 38, 34, 8
_LONGEST_LABEL = 34

# Radius of a ring in pixels by UCDP's where_prec: the less is known of where, the wider. An exact place has none.
_RINGS = {1: 0, 2: 9, 3: 13, 4: 18, 5: 24, 6: 31, 7: 37}
_LEAST_RADIUS, _MOST_RADIUS = 4.0, 26.0


def claims(told: Sequence[Origin], verdict: Verdict | None) -> Layers:
    """The figures of one fact as intervals, a row a claim, by origin and time; an arrow is open upwards.

    Reprints and figures that are no toll of the incident are left out. Hollow marks are figures that did not enter the verdict,
    such as a part of the toll, or were replaced; the band is the range that was concluded and the line the best figure.
    """
    firsthand = [claim for origin in told if origin.number for claim in origin.firsthand if claim.low is not None]
    edge = max([1, *(claim.high or claim.best or claim.low or 0 for claim in firsthand)]) * 1.08
    rows = [_claim_row(claim, place, edge) for place, claim in enumerate(firsthand)]
    base = alt.Chart(_values(rows)).encode(
        y=_row_position(),
        color=alt.Color("side:N", scale=alt.Scale(domain=list(SIDES), range=[colour for colour, _ in _MARKS]), legend=None),
        tooltip=_tooltip("claimant", "side", "figure", "stance", "outlet", "published", "counts"),
    )
    scale = alt.Scale(domain=[0, edge], nice=False)
    axis = alt.Axis(tickMinStep=1, format="d", orient="top", **_LABELS)
    shape = alt.Shape("side:N", scale=alt.Scale(domain=list(SIDES), range=[shape for _, shape in _MARKS]), legend=None)
    best = alt.X("best:Q", title=None)
    solid = base.transform_filter("datum.compared").mark_point(filled=True, size=110, opacity=1, yOffset=_BELOW)
    hollow = base.transform_filter("!datum.compared").mark_point(
        fill="#FFFFFF", size=90, strokeWidth=2, opacity=1, yOffset=_BELOW
    )
    arrow = base.transform_filter("datum.open").mark_point(
        shape="triangle-right", size=110, filled=True, opacity=1, yOffset=_BELOW
    )
    layers = [
        *_concluded(verdict, edge),
        base.mark_rule(strokeWidth=2.5, yOffset=_BELOW).encode(
            x=alt.X("low:Q", title=None, scale=scale, axis=axis), x2="high:Q"
        ),
        solid.encode(x=best, shape=shape),
        hollow.encode(x=best, shape=shape),
        arrow.encode(x=alt.X("high:Q", title=None)),
        _names(rows),
    ]
    return alt.layer(*layers).properties(height=_AXIS + _ROW * max(1, len({row["row"] for row in rows})))


def tolls(history: Sequence[Toll]) -> Layers:
    """What was known when: the range of the killed and of the injured as bands, their best figures as lines."""
    rows = [
        {"as_of": toll.as_of.isoformat(), "fact": fact, "low": low, "best": best, "high": high, "claims": toll.n_claims}
        for toll in history
        for fact, low, best, high in (
            ("killed", toll.killed_low, toll.killed_best, toll.killed_high),
            ("injured", toll.injured_low, toll.injured_best, toll.injured_high),
        )
        if low is not None
    ]
    colour = alt.Color("fact:N", scale=alt.Scale(domain=["killed", "injured"], range=[VERMILION, BLUE]), legend=_legend(None))
    base = alt.Chart(_values(rows)).encode(
        x=alt.X("as_of:T", title=None, axis=alt.Axis(format="%-d %b", tickCount={"interval": "day", "step": 1})),
        color=colour,
        tooltip=_tooltip("as_of", "fact", "low", "best", "high", "claims"),
    )
    shape = alt.Shape("fact:N", scale=alt.Scale(domain=["killed", "injured"], range=["square", "circle"]), legend=_legend(None))
    return alt.layer(
        base.mark_area(opacity=0.16, interpolate="step-after").encode(y=alt.Y("low:Q", title=None), y2="high:Q"),
        base.mark_rule(strokeWidth=2).encode(y=alt.Y("low:Q", title=None), y2="high:Q"),
        base.mark_line(interpolate="step-after").encode(y=alt.Y("best:Q", title=None)),
        base.mark_point(filled=True, size=60, opacity=1).encode(y=alt.Y("best:Q", title=None), shape=shape),
    ).properties(height=230)


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under the incidents of a map: coasts and borders, towns, and those of them that have their names written."""

    borders: Sequence[Line]
    towns: Sequence[Town]
    named: Sequence[Town]


def world(placed: Sequence[Place], ground: Ground, height: int = 500) -> Layers:
    """The incidents of a part of the world: marks grow with the toll, rings with what is not known
    of the place; colour and shape say whether figures conflict.
    """
    rows = [
        {
            "place": place.name,
            "country": place.country or "",
            "longitude": place.longitude,
            "latitude": place.latitude,
            "ring": math.pi * _RINGS[place.precision] ** 2,
            "area": math.pi * _radius(place.most_killed) ** 2,
            "killed": "not told" if place.most_killed is None else f"{place.most_killed:,} at most",
            "incidents": place.n_events,
            "conflicts": place.n_conflicts,
            "figures": _agreement(place.n_conflicts > 0),
            "incident": place.title,
        }
        for place in sorted(placed, key=lambda place: -place.precision)
    ]
    incidents = alt.Chart(_values(rows))
    return (
        alt.layer(
            alt.Chart(_lines(ground.borders)).mark_geoshape(fill=None, stroke=BORDERS, strokeWidth=1),
            alt.Chart(_towns(ground.towns)).mark_circle(size=5, color=TOWNS, opacity=0.9).encode(**_POSITION),
            alt.Chart(_towns(ground.named)).mark_text(dy=-7, fontSize=11, color=NAMES).encode(text="name:N", **_POSITION),
            incidents.mark_point(shape="circle", filled=False, strokeWidth=1.5, opacity=0.7)
            .transform_filter("datum.ring > 0")
            .encode(**_POSITION, size=alt.Size("ring:Q", scale=None, legend=None), color=_agreement_colour()),
            incidents.mark_point(filled=True, stroke="#FFFFFF", strokeWidth=1, opacity=0.85).encode(
                **_POSITION,
                size=alt.Size("area:Q", scale=None, legend=None),
                color=_agreement_colour(),
                shape=alt.Shape("figures:N", scale=alt.Scale(domain=_AGREEMENTS, range=_SHAPES), legend=_legend("Figures")),
                tooltip=_tooltip("place", "country", "killed", "incidents", "conflicts", "incident"),
            ),
        )
        .project(type="mercator")
        .properties(height=height)
    )


def _radius(most_killed: int | None) -> float:
    """Of the mark of a place, so that its area grows with the toll, but no further than the map bears.

    >>> _radius(None), _radius(25), _radius(1000)
    (4.0, 9.0, 26.0)
    """
    return min(_LEAST_RADIUS + math.sqrt(most_killed or 0), _MOST_RADIUS)


def timeline(counted: Sequence[Span], unit: str) -> alt.Chart:
    """Incidents by day, week or month, those with figures in conflict apart; spans without any have their room."""
    rows = [
        {"start": _SPAN_NAMES[unit](start), "figures": _agreement(has_conflict), "incidents": incidents}
        for start, has_conflict, incidents in _without_gaps(counted, unit)
    ]
    bars: alt.Chart = (
        alt.Chart(_values(rows))
        .mark_bar(stroke="#FFFFFF", strokeWidth=0.5)
        .encode(
            x=alt.X("start:O", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True, ticks=False, **_LABELS)),
            y=alt.Y("incidents:Q", title=None, axis=alt.Axis(tickMinStep=1, format="d", **_LABELS)),
            color=_agreement_colour(),
            tooltip=_tooltip("start", "incidents", "figures"),
        )
        .properties(height=210)
    )
    return bars


def _without_gaps(counted: Sequence[Span], unit: str) -> Iterator[tuple[date, bool, int]]:
    """The spans with those between them, and enough before them that a few do not fill the chart."""
    if not counted:
        return
    number = {(one.start, one.has_conflict): one.n_events for one in counted}
    starts = [counted[-1].start]
    while starts[-1] > counted[0].start or len(starts) < _FEWEST_SPANS:
        starts.append(_before(starts[-1], unit))
    for start in reversed(starts):
        for has_conflict in (False, True):
            yield start, has_conflict, number.get((start, has_conflict), 0)


def _before(start: date, unit: str) -> date:
    """The start of the span before.

    >>> _before(date(2024, 3, 1), "month"), _before(date(2024, 3, 4), "week")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 26))
    """
    if unit == "month":
        return (start - timedelta(days=1)).replace(day=1)
    return start - timedelta(days=7 if unit == "week" else 1)


_FEWEST_SPANS = 14
_SPAN_NAMES: dict[str, Callable[[date], str]] = {
    "day": wording.short_day,
    "week": wording.short_day,
    "month": lambda start: f"{start:%b %Y}",
}
_AGREEMENTS, _SHAPES = ["not in conflict", "in conflict"], ["circle", "diamond"]
_POSITION: dict[str, Any] = {"longitude": "longitude:Q", "latitude": "latitude:Q"}


def _agreement(in_conflict: bool) -> str:
    return _AGREEMENTS[in_conflict]


def _agreement_colour() -> alt.Color:
    return alt.Color("figures:N", scale=alt.Scale(domain=_AGREEMENTS, range=[BLUE, VERMILION]), legend=_legend("Figures"))


def _claim_row(claim: Claim, place: int, edge: float) -> dict[str, Any]:
    claimant = claim.claimant or claim.publisher or "the article"
    is_open = claim.high is None
    return {
        "row": f"{claim.origin} · {_cut(claimant)} · {claim.published_at:%-d %b %H:%M}",
        "place": place,
        "claimant": claimant,
        "side": wording.side(claim.side),
        "figure": wording.quantity(claim),
        "stance": wording.label(claim.stance),
        "outlet": claim.publisher or "unknown outlet",
        "published": words.moment(claim.published_at),
        "counts": "the whole toll" if claim.is_compared else wording.toll_role(claim.toll_role),
        "low": claim.low,
        "best": claim.best if claim.best is not None else claim.low,
        "high": edge if is_open else claim.high,
        "open": is_open,
        "compared": claim.is_compared and not claim.is_superseded,
    }


def _names(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    """The name of each row, above its marks, once."""
    named = {row["row"]: {"row": row["row"], "place": row["place"]} for row in reversed(rows)}
    written = alt.Chart(_values(list(named.values()))).mark_text(align="left", fontSize=12, color="#374151", yOffset=-_BELOW)
    chart: alt.Chart = written.encode(x=alt.value(4), y=_row_position(), text="row:N")
    return chart


def _row_position() -> alt.Y:
    return alt.Y("row:N", sort=alt.EncodingSortField(field="place", op="min"), title=None, axis=None)


def _concluded(verdict: Verdict | None, edge: float) -> list[alt.Chart]:
    """The range and the best figure behind the claims; a range that is open has no end."""
    if verdict is None or verdict.low is None:
        return []
    row = _values([{"low": verdict.low, "high": edge if verdict.is_open else verdict.high, "best": verdict.best}])
    band = alt.Chart(row).mark_rect(color=SKY, opacity=0.18).encode(x=alt.X("low:Q", title=None), x2="high:Q")
    line = alt.Chart(row).mark_rule(color="#111827", strokeDash=[4, 3]).encode(x=alt.X("best:Q", title=None))
    return [band, *([line] if verdict.best is not None else [])]


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1] + "…"


def _legend(title: str | None) -> alt.Legend:
    return alt.Legend(
        title=title,
        orient="top",
        direction="horizontal",
        labelLimit=260,
        symbolOpacity=1,
        symbolSize=90,
        labelFontSize=12,
        labelColor="#374151",
    )


def _tooltip(*fields: str) -> list[alt.Tooltip]:
    return [alt.Tooltip(field, type="nominal", title=field.replace("_", " ")) for field in fields]


def _values(rows: Sequence[dict[str, Any]]) -> alt.InlineData:
    return alt.InlineData(values=list(rows))


def _lines(shown: Sequence[Line]) -> alt.InlineData:
    return _values(
        [{"type": "Feature", "geometry": {"type": "MultiLineString", "coordinates": [list(map(list, line)) for line in shown]}}]
    )


def _towns(shown: Sequence[Town]) -> alt.InlineData:
    return _values([{"name": town.name, "longitude": town.longitude, "latitude": town.latitude} for town in shown])
