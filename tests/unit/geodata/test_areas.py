"""How much land each side holds: by hand on a strip of cells, and on the three oblasts."""

import json
from functools import cache
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from geodata.areas import (
    areas,
    by_oblast,
    control_polygons,
    km2,
    land_held,
    land_ranges,
    taken,
)
from geodata.boundaries import load_cells, load_oblasts, load_rivers
from geodata.following import Seat
from geodata.gazetteer import Gazetteer
from geodata.geometry import STORAGE_CRS, THEATRE
from geodata.regions import build_regions, located

NO_RIVERS = gpd.GeoSeries([], crs=STORAGE_CRS)


@cache
def strip(reach_km: float = 30.0):
    """Places a, b, c, d in a row of six cells; two oblasts meet between b and c."""
    edges = np.round(37 + np.arange(7) / 10, 5)
    cells = gpd.GeoDataFrame(
        {
            "gazetteer_id": list("012345"),
            "oblast": ["UA-63"] * 2 + ["UA-14"] * 4,
            "lon": edges[:-1] + 0.05,
            "lat": 49.05,
        },
        geometry=[shapely.box(west, 49.0, east, 49.1) for west, east in pairwise(edges)],
        crs=STORAGE_CRS,
    )
    seats = [
        Seat(place, 37.05 + n / 10, 49.05, "UA-63" if n < 2 else "UA-14")
        for n, place in enumerate("abcd")
    ]
    return build_regions(cells, seats, NO_RIVERS, reach_km=reach_km)


def size_of(*places: str, reach_km: float = 30.0) -> float:
    table = strip(reach_km).regions.set_index("place")["km2"]
    return table[list(places)].sum()


@pytest.fixture(scope="module")
def theatre():
    """The three oblasts divided among all their towns of 20,000 people and more."""
    gazetteer = Gazetteer.load()
    seats = [
        Seat(f"g{town.gazetteer_id}", town.lon, town.lat, town.oblast)
        for town in gazetteer.settlements
        if town.oblast in THEATRE and (town.population or 0) >= 20_000
    ]
    barriers = load_rivers().query("rank == 'barrier'").geometry
    return build_regions(located(load_cells(), gazetteer.settlements), seats, barriers)


# --- measuring ------------------------------------------------------------------------------------


def test_areas_agree_with_geodesic_areas():
    oblasts = load_oblasts()

    measured = km2(oblasts.geometry)

    geod = Geod(ellps="WGS84")
    geodesic = [
        abs(geod.geometry_area_perimeter(shapely.orient_polygons(shape))[0]) / 1e6
        for shape in oblasts.geometry
    ]
    np.testing.assert_allclose(measured, geodesic, rtol=1e-4)


def test_kharkiv_oblast_has_the_area_it_is_known_for():
    kharkiv = load_oblasts().set_index("iso").loc[["UA-63"]]

    # 31,415 km2 officially; the outline is generalised.
    assert km2(kharkiv.geometry).item() == pytest.approx(31_415, rel=0.005)


# --- polygons -------------------------------------------------------------------------------------


def test_regions_of_one_side_and_status_are_one_shape():
    states = {
        "a": ("ua", "assessed"),
        "b": ("ua", "assessed"),
        "c": ("ua", "claimed"),
        "d": ("ru", "assessed"),
    }

    polygons = control_polygons(strip(), states)

    assert list(zip(polygons["side"], polygons["status"], strict=True)) == [
        ("ru", "assessed"),
        ("ua", "assessed"),
        ("ua", "claimed"),
    ]
    assert polygons["km2"].tolist() == pytest.approx(
        [size_of("d"), size_of("a", "b"), size_of("c")]
    )
    held = polygons.geometry[1]
    assert held.geom_type == "Polygon"
    assert held.bounds == pytest.approx((37.0, 49.0, 37.2, 49.1))


def test_places_without_a_state_and_undocumented_land_are_unknown_and_without_a_status():
    polygons = control_polygons(strip(reach_km=5.0), {"a": ("ua", "assessed")})

    assert polygons["side"].tolist() == ["ua", "unknown"]
    assert polygons["status"].tolist() == ["assessed", None]
    assert polygons["km2"].sum() == pytest.approx(strip(5.0).regions["km2"].sum())


def test_a_place_that_has_no_region_has_no_area():
    everywhere = {"kherson": ("ua", "assessed"), "a": ("ru", "claimed")}

    assert "ua" not in control_polygons(strip(), everywhere)["side"].tolist()


def test_polygons_become_geojson_with_null_for_no_status_and_counterclockwise_rings():
    polygons = control_polygons(strip(), {"a": ("ua", "assessed")})

    features = json.loads(polygons.to_json())["features"]
    assert [each["properties"]["status"] for each in features] == ["assessed", None]
    for each in features:
        assert each["geometry"]["type"] == "Polygon"
        assert shapely.LinearRing(each["geometry"]["coordinates"][0]).is_ccw


def test_real_polygons_are_valid_do_not_overlap_and_cover_the_three_oblasts(theatre):
    places = theatre.regions["place"][theatre.regions["documented"]]
    kinds = [("ua", "assessed"), ("ru", "claimed"), ("contested", "disputed")]
    states = {place: kinds[n % 3] for n, place in enumerate(places)}

    polygons = control_polygons(theatre, states)

    assert set(polygons["side"]) == {"ua", "ru", "contested", "unknown"}
    assert polygons.geometry.is_valid.all()
    shapes = polygons.geometry.to_numpy()
    for n, shape in enumerate(shapes):
        assert shapely.area(shapely.intersection(shape, shapes[n + 1 :])).sum() == 0
    oblasts = load_oblasts().set_index("iso").loc[list(THEATRE)].geometry
    assert polygons["km2"].sum() == pytest.approx(km2(oblasts).sum(), rel=1e-4)
    outline = oblasts.union_all()
    gap = shapely.union_all(shapes).symmetric_difference(outline)
    assert gap.area < 1e-4 * outline.area


# --- tables ---------------------------------------------------------------------------------------


def test_areas_are_given_by_oblast_side_and_status():
    states = {"a": ("ua", "assessed"), "b": ("ru", "claimed"), "c": ("ua", "assessed")}

    table = areas(strip(), states)

    assert list(zip(table["oblast"], table["side"], table["status"], strict=True)) == [
        ("UA-14", "ua", "assessed"),
        ("UA-14", "unknown", None),
        ("UA-63", "ru", "claimed"),
        ("UA-63", "ua", "assessed"),
    ]
    assert table["km2"].tolist() == pytest.approx(
        [size_of("c"), size_of("d"), size_of("b"), size_of("a")]
    )


def ranges_of(states):
    return land_ranges(land_held(by_oblast(strip()), states))


def test_a_range_runs_from_assessed_land_to_claimed_and_contested_land_too():
    states = {
        "a": ("ua", "assessed"),
        "b": ("contested", "disputed"),
        "c": ("ua", "claimed"),
        "d": ("ru", "assessed"),
    }

    ranges = ranges_of(states).set_index(["where", "side"])

    assert ranges.loc[("UA-63", "ua")].tolist() == pytest.approx([size_of("a"), size_of("a", "b")])
    assert ranges.loc[("UA-63", "ru")].tolist() == pytest.approx([0, size_of("b")])
    assert ranges.loc[("UA-14", "ua")].tolist() == pytest.approx([0, size_of("c")])
    assert ranges.loc[("UA-14", "ru")].tolist() == pytest.approx([size_of("d")] * 2)


def test_an_oblast_where_nobody_holds_anything_still_has_its_ranges():
    ranges = ranges_of({})

    assert ranges["side"].tolist() == ["ua", "ru"] * 2
    assert not ranges[["low_km2", "high_km2"]].to_numpy().any()


def test_land_taken_is_what_changed_hands_and_contested_land_only_counts_at_most():
    before = {"a": ("ru", "assessed"), "b": ("ru", "claimed"), "c": ("ua", "assessed")}
    after = {"a": ("ua", "assessed"), "b": ("contested", "disputed"), "c": ("ua", "assessed")}

    land = {"a": 1.5, "b": 2.0, "c": 4.0}

    assert taken(land, before, after) == (1.5, 3.5)
    assert taken(land, after, before, by="ru", held="ua") == (1.5, 1.5)
    assert taken(land, before, before) == (0, 0)
    assert taken(land, {}, after) == (0, 0)


# --- laws -----------------------------------------------------------------------------------------

SIDES = st.sampled_from(
    [
        ("ua", "assessed"),
        ("ua", "claimed"),
        ("ru", "assessed"),
        ("ru", "claimed"),
        ("contested", "disputed"),
        ("contested", "claimed"),
        ("unknown", None),
    ]
)
state_maps = st.dictionaries(st.sampled_from("abcd"), SIDES)


@settings(max_examples=50)
@given(state_maps, st.sampled_from([5.0, 30.0]))
def test_whatever_is_held_the_land_adds_up(states, reach_km):
    regions = strip(reach_km)

    whole = regions.regions["km2"].sum()
    assert control_polygons(regions, states)["km2"].sum() == pytest.approx(whole)
    by_oblast = areas(regions, states).groupby("oblast")["km2"].sum()
    assert by_oblast.to_dict() == pytest.approx(
        regions.parts.groupby("oblast")["km2"].sum().to_dict()
    )


@settings(max_examples=50)
@given(state_maps)
def test_a_range_never_ends_below_its_start_and_the_starts_never_exceed_the_land(states):
    ranges = ranges_of(states)

    assert (ranges["low_km2"] <= ranges["high_km2"]).all()
    assert ranges["low_km2"].sum() <= strip().regions["km2"].sum() * (1 + 1e-9)
