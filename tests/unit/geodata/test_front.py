"""How long the front is, and how wide the zone in which it lies, on a strip of squares."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Geod

from geodata.areas import km2
from geodata.following import Seat
from geodata.front import Front, FrontLine, apart_km, line_km, zone
from geodata.geometry import STORAGE_CRS
from geodata.regions import build_regions

NO_RIVERS = gpd.GeoSeries([], crs=STORAGE_CRS)
SIDE_KM = 11.12
APART_KM = 7.29


@pytest.fixture(scope="module")
def line() -> FrontLine:
    """Squares a, b, c and one far away that nobody documents, from west to east."""
    cells = gpd.GeoDataFrame(
        {
            "gazetteer_id": list("abcd"),
            "oblast": "UA-63",
            "lon": [37.05, 37.15, 37.25, 37.35],
            "lat": 49.05,
        },
        geometry=[
            shapely.box(round(37 + x / 10, 1), 49, round(37.1 + x / 10, 1), 49.1) for x in range(4)
        ],
        crs=STORAGE_CRS,
    )
    seats = [Seat(place, 37.05 + n / 10, 49.05, "UA-63") for n, place in enumerate("abc")]
    regions = build_regions(cells, seats, NO_RIVERS, reach_km=5)
    return FrontLine(regions, {seat.place: (seat.lon, seat.lat) for seat in seats})


def front(line: FrontLine, a: str, b: str, c: str) -> Front:
    return line.front(
        {place: (side, "assessed") for place, side in zip("abc", (a, b, c), strict=True)}
    )


def test_the_front_is_the_border_of_the_two_sides_and_as_wide_as_they_are_apart(line):
    found = front(line, "ua", "ru", "ru")

    assert found.low_km == found.high_km == pytest.approx(SIDE_KM, abs=0.01)
    assert found.width_km == pytest.approx(APART_KM, abs=0.01)


def test_contested_land_has_two_edges_that_only_count_at_most(line):
    found = front(line, "ua", "contested", "ru")

    assert found.low_km == 0
    assert found.high_km == pytest.approx(2 * SIDE_KM, abs=0.02)


@pytest.mark.parametrize("sides", [("ua", "ua", "ua"), ("ru", "unknown", "ua"), ("contested",) * 3])
def test_there_is_no_front_within_one_side_nor_beside_land_of_nobody(line, sides):
    assert front(line, *sides) == Front(0.0, 0.0, None)


def test_a_place_without_a_state_has_no_front(line):
    assert line.front({"a": ("ua", "assessed")}) == Front(0.0, 0.0, None)


def test_lengths_are_those_of_the_earth():
    lines = np.array(
        [
            shapely.LineString([(37, 49), (38, 49.5), (38.2, 50)]),
            shapely.MultiLineString([[(36, 48), (36.5, 48)], [(37, 48), (37, 48.25)]]),
        ]
    )

    geodesic = [Geod(ellps="WGS84").geometry_length(line) / 1000 for line in lines]
    assert line_km(lines).tolist() == pytest.approx(geodesic, rel=0.004)


def test_a_border_of_land_of_nobody_has_no_width():
    borders = pd.DataFrame({"left": ["a", "a"], "right": ["b", "undocumented-UA-63"]})

    apart = apart_km(borders, {"a": (37.05, 49.05), "b": (37.15, 49.05)})

    assert apart[0] == pytest.approx(APART_KM, abs=0.01)
    assert np.isnan(apart[1])


def test_a_zone_has_its_width_in_kilometres_and_ends_with_the_land():
    line = shapely.LineString([(37, 49), (37, 50)])
    land = shapely.box(36, 49.2, 37, 49.8)

    found = zone(line, 10, land)

    assert land.covers(found)
    half_km, long_km = 5, 0.6 * 111.195
    assert km2(gpd.GeoSeries([found], crs=STORAGE_CRS))[0] == pytest.approx(
        half_km * long_km, rel=0.02
    )
