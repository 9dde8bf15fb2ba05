"""Which rivers are barriers, and that wide water interrupts none of them."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geodata.barriers import barrier_lines, middle, ranked
from geodata.boundaries import load_lakes, load_rivers, load_sea
from geodata.following import Rule, Seat, ways

BANKS = {
    "Kherson": (32.618, 46.656),
    "Beryslav": (33.428, 46.84),
    "Zaporizhzhia": (35.20, 47.84),
    "Cherkasy": (32.06, 49.43),
}
OPPOSITE = {
    "Kherson": (32.718, 46.618),  # Oleshky
    "Beryslav": (33.486, 46.814),  # Kakhovka
    "Zaporizhzhia": (34.90, 47.86),
    "Cherkasy": (32.30, 49.58),
}


@pytest.fixture(scope="module")
def dnipro():
    return barrier_lines(ranked(load_rivers(), ["Dnipro"]), load_lakes(), load_sea())


def crosses(line, start, end):
    seats = [Seat("seat", *end, "UA-65")]
    raions = np.array([""], dtype=object)
    rule = Rule(crossing_km=15)
    return bool(ways(np.array([start]), raions, seats, line, reach_km=60, rule=rule).crossed[0, 0])


@pytest.mark.parametrize("town", BANKS)
def test_the_way_to_the_other_bank_of_the_dnipro_crosses_it(dnipro, town):
    assert crosses(dnipro, BANKS[town], OPPOSITE[town])


@pytest.mark.parametrize(
    ("start", "end"),
    [((32.618, 46.656), (33.0, 46.80)), ((32.516, 46.53), (32.718, 46.618))],
    ids=["right bank", "left bank"],
)
def test_a_way_along_one_bank_does_not_cross_it(dnipro, start, end):
    assert not crosses(dnipro, start, end)


def test_the_course_has_no_gap_from_the_frame_to_the_sea(dnipro):
    (line,) = dnipro

    assert shapely.get_num_geometries(shapely.line_merge(shapely.buffer(line, 1e-6))) == 1
    assert line.distance(shapely.Point(31.5, 46.59)) == 0


def test_rivers_are_as_ranked_by_the_product_unless_a_story_names_others():
    rivers = load_rivers()

    assert ranked(rivers, None) is rivers
    named = ranked(rivers, ["Dnipro"]).set_index("name_en")["rank"]
    assert (named["Dnipro"], named["Oskil"]) == ("barrier", "major")
    assert not (ranked(rivers, [])["rank"] == "barrier").any()


def test_a_story_without_barriers_has_none():
    found = barrier_lines(ranked(load_rivers(), []), load_lakes(), load_sea())

    assert isinstance(found, gpd.GeoSeries)
    assert found.empty


def test_the_middle_of_water_is_as_far_from_both_shores():
    way = middle(shapely.box(30, 50, 31, 50.1), (30, 50.05), (31, 50.05))

    inner = shapely.clip_by_rect(way, 30.1, 49, 30.9, 51)
    assert shapely.get_coordinates(inner)[:, 1] == pytest.approx(50.05, abs=0.006)
