"""What the charts show, read from their specifications."""

from __future__ import annotations

from datetime import date

from explored import HOSTILE, STRIKE

from dashboards.explorer import basemap, charts
from dashboards.explorer.basemap import Box, Town
from dashboards.explorer.origins import origins
from dashboards.explorer.queries import claims, places
from extractors.marts.verdicts import verdicts_of

CAIRO = Town("Cairo", "EG", 30.06, 31.25, 9_606_916)
GIZA = Town("Giza", "EG", 30.01, 31.21, 4_367_343)
ASSIUT = Town("Assiut", "EG", 27.18, 31.18, 420_585)


def _rows(chart):
    """The data of every layer, in order, or those that all layers share."""
    specification = chart.to_dict()
    parts = [*specification.get("layer", []), specification]
    return [_values(specification, part) for part in parts if "data" in part]


def _values(specification, part):
    data = part["data"]
    return specification["datasets"][data["name"]] if "name" in data else data["values"]


def _told(warehouse):
    verdict = next(one for one in verdicts_of(warehouse, STRIKE) if one.fact == "killed")
    return charts.claims(origins(claims.claims(warehouse, STRIKE, "killed")), verdict)


def test_claims_are_intervals_in_the_order_of_their_origins_without_reprints(warehouse):
    (_, rows, *_) = _rows(_told(warehouse))
    assert [(row["low"], row["best"], row["open"], row["compared"]) for row in rows] == [
        (7, 7, True, True),
        (4, 4, False, True),
        (2, 2, False, False),
    ]
    assert rows[0]["high"] > 7


def test_a_row_is_named_once_whatever_stands_in_it(warehouse):
    *_, names = _rows(_told(warehouse))
    assert sorted(name["row"].split(" · ")[0] for name in names) == ["1", "2", "2"]
    assert len({name["row"] for name in names}) == len(names)


def test_the_concluded_range_stands_behind_the_claims_and_no_line_where_there_is_no_best_figure(warehouse):
    band, *others = _told(warehouse).to_dict()["layer"]
    (concluded,) = _rows(_told(warehouse))[0]
    assert (concluded["low"], concluded["best"]) == (4, None)
    assert concluded["high"] > 7, "an open range has no end"
    assert band["mark"]["type"] == "rect"
    assert "strokeDash" not in str(others)


def test_a_side_has_a_colour_and_a_shape(warehouse):
    solid = next(layer for layer in _told(warehouse).to_dict()["layer"] if "shape" in layer["encoding"])
    for channel in ("color", "shape"):
        scale = solid["encoding"][channel]["scale"]
        assert len(scale["domain"]) == len(set(scale["range"])) == 4


def test_hostile_names_are_data_and_nothing_else(warehouse):
    specification = _told(warehouse).to_dict()
    (_, rows, *_) = _rows(_told(warehouse))
    assert rows[1]["claimant"] == f"the ministry {HOSTILE}"
    for layer in specification["layer"]:
        layer.pop("data")
    assert "onerror" not in str({**specification, "datasets": None})


def test_the_toll_history_has_a_row_a_day_and_fact(warehouse):
    rows = _rows(charts.tolls(claims.tolls(warehouse, STRIKE)))[0]
    assert [(row["as_of"], row["low"], row["best"], row["high"]) for row in rows] == [
        ("2024-03-13", 7, 7, 7),
        ("2024-03-14", 4, None, 7),
    ]


COAST = ((29.9, 31.2), (31.0, 31.5))
GROUND = charts.Ground([COAST], [CAIRO], [CAIRO])


def test_a_mark_grows_with_the_toll_and_its_ring_with_what_is_not_known_of_where(warehouse):
    (exact,) = places.places(warehouse, places.Window())
    wide = places.Place("Sudan", "Sudan", 15.0, 30.0, 6, 1, 0, None, "e", "Attack, Sudan")
    rows = _rows(charts.world([exact, wide], GROUND))[-1]
    assert [row["place"] for row in rows] == ["Sudan", "Omdurman"]
    assert rows[0]["ring"] > rows[1]["ring"]
    assert rows[0]["area"] < rows[1]["area"]
    assert [row["figures"] for row in rows] == ["not in conflict", "in conflict"]


def test_a_map_asks_nothing_of_the_network(warehouse):
    assert "http" not in str({**charts.world(places.places(warehouse, places.Window()), GROUND).to_dict(), "$schema": ""})


def test_a_timeline_has_room_for_spans_without_incidents():
    rows = _rows(charts.timeline([places.Span(date(2024, 1, 1), False, 2), places.Span(date(2024, 3, 1), True, 1)], "month"))[0]
    assert len(rows) == 2 * 14
    assert [(row["start"], row["incidents"]) for row in rows if row["incidents"]] == [("Jan 2024", 2), ("Mar 2024", 1)]


def test_a_timeline_of_nothing_is_empty():
    assert _rows(charts.timeline([], "day")) == [[]]


def test_a_box_lies_round_its_points_and_is_the_world_without_any():
    box = basemap.box_round([(31.2, 30.0)])
    assert box.holds(CAIRO.longitude, CAIRO.latitude)
    assert box.east - box.west > box.north - box.south
    assert basemap.box_round([]) == basemap.WORLD


def test_towns_are_the_largest_inside_the_box_and_their_names_stand_apart():
    box = Box(28.0, 25.0, 34.0, 32.0)
    assert basemap.within([CAIRO, GIZA, ASSIUT], box, most=2) == (CAIRO, GIZA)
    assert basemap.within([CAIRO, GIZA, ASSIUT], Box(0, 0, 1, 1)) == ()
    assert basemap.named([CAIRO, GIZA, ASSIUT], box) == (CAIRO, ASSIUT)


def test_towns_come_with_a_package():
    known = basemap.towns()
    assert len(known) > 20_000
    assert known[0].population >= known[-1].population


def test_coasts_and_borders_are_those_of_the_box_and_no_finer_than_its_map():
    """The Nile delta has a coast, the desert beside it none."""
    delta = list(basemap.inside(basemap.borders(), Box(29.5, 30.5, 32.5, 32.0)))
    assert sum(map(len, delta)) > 20
    assert not list(basemap.inside(basemap.borders(), Box(28.0, 26.0, 29.0, 27.0)))
    world = list(basemap.inside(basemap.borders(), basemap.WORLD))
    assert 2_000 < sum(map(len, world)) < 20_000
