"""Which seat the land follows: on made grids, and on the cells and rivers of geodata/data."""

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.areas import AREA_CRS, km2
from geodata.boundaries import load_cells, load_oblasts, load_rivers
from geodata.following import Rule, Seat
from geodata.gazetteer import Gazetteer
from geodata.geometry import STORAGE_CRS, THEATRE
from geodata.regions import SLIVER_KM2, build_regions, located, undocumented

# --- a made country: squares of 0.1 degrees (7.2 by 11.1 km), a settlement in each middle ---------


def squares(columns: int, rows: int = 1, *, oblasts=("UA-63",)) -> gpd.GeoDataFrame:
    """Cells "column-row" from 37 E, 49 N; the oblasts share the columns from west to east."""
    xy = [(x, y) for x in range(columns) for y in range(rows)]
    corners = np.array(xy) / 10 + (37.0, 49.0)
    return gpd.GeoDataFrame(
        {
            "gazetteer_id": [f"{x}-{y}" for x, y in xy],
            "oblast": [oblasts[x * len(oblasts) // columns] for x, _ in xy],
            "lon": corners[:, 0] + 0.05,
            "lat": corners[:, 1] + 0.05,
        },
        # Edges are given from one list of numbers: neighbours must have the very same corners.
        geometry=[
            shapely.box(*np.round((37 + x / 10, 49 + y / 10, 37.1 + x / 10, 49.1 + y / 10), 5))
            for x, y in xy
        ],
        crs=STORAGE_CRS,
    )


def seat(place: str, column: float, row: float = 0.5, *, oblast="UA-63") -> Seat:
    """A seat at a position counted in squares: 2.5 is the middle of the third column."""
    return Seat(place, 37 + column / 10, 49 + row / 10, oblast)


def rivers(*courses) -> gpd.GeoSeries:
    """Rivers through positions counted in squares."""
    lines = [shapely.LineString(np.array(course) / 10 + (37.0, 49.0)) for course in courses]
    return gpd.GeoSeries(lines, crs=STORAGE_CRS)


def who(regions) -> dict[str, list[str]]:
    """The places that the pieces of each cell follow."""
    return regions.follows.groupby("gazetteer_id")["place"].agg(sorted).to_dict()


def shape_of(regions, place: str):
    return regions.regions.set_index("place").geometry[place]


# --- following ------------------------------------------------------------------------------------


def test_a_cell_follows_the_nearest_seat():
    regions = build_regions(squares(5), [seat("west", 0.5), seat("east", 4.5)], rivers())

    followed = {cell: places[0] for cell, places in who(regions).items()}
    assert followed["1-0"] == "west"
    assert followed["3-0"] == "east"
    row = regions.follows.set_index("gazetteer_id").loc["1-0"]
    assert row["distance_km"] == pytest.approx(7.29, abs=0.02)
    assert not row["crossed"]


def test_a_cell_beyond_a_river_follows_the_farther_seat_on_its_own_bank():
    cells = squares(5)
    seats = [seat("west", 0.5), seat("east", 4.4)]
    river = rivers([(1, -1), (1, 2)])

    assert who(build_regions(cells, seats, rivers()))["1-0"] == ["west"]
    assert who(build_regions(cells, seats, river))["1-0"] == ["east"]


def test_a_cell_follows_a_seat_across_the_river_when_its_own_bank_has_none():
    regions = build_regions(squares(3), [seat("west", 0.5)], rivers([(1, -1), (1, 2)]))

    crossed = regions.follows.set_index("gazetteer_id")["crossed"].to_dict()
    assert who(regions)["1-0"] == ["west"]
    assert crossed == {"0-0": False, "1-0": True, "2-0": True}


def test_a_crossing_uses_up_reach():
    cells, seats, river = squares(3), [seat("west", 0.5)], rivers([(1, -1), (1, 2)])

    near = build_regions(cells, seats, river, reach_km=20, rule=Rule(crossing_km=15))

    assert who(near)["1-0"] == [undocumented("UA-63")]


def test_a_river_crossed_twice_leads_back_to_the_same_bank():
    bend = rivers([(1.2, 2), (1.2, 0.3), (1.8, 0.3), (1.8, 2)])
    seats = [seat("west", 0.5), seat("far-east", 4.9)]

    regions = build_regions(squares(5), seats, bend)

    assert "west" in who(regions)["2-0"]


def test_two_rivers_crossed_once_each_do_not_lead_back():
    both = rivers([(1.2, -1), (1.2, 2)], [(1.8, -1), (1.8, 2)])
    seats = [seat("west", 0.5), seat("far-east", 4.9)]

    regions = build_regions(squares(5), seats, both)

    assert who(regions)["2-0"] == ["far-east"]


def test_a_seat_on_the_river_counts_on_both_banks():
    seats = [seat("quay", 0.99), seat("east", 4.4)]

    regions = build_regions(squares(5), seats, rivers([(1, -1), (1, 2)]))

    assert who(regions)["1-0"] == ["quay"]


def test_land_out_of_reach_is_undocumented_and_one_region_for_each_oblast():
    cells = squares(8, oblasts=("UA-63", "UA-14"))

    regions = build_regions(cells, [seat("west", 0.5)], rivers(), reach_km=10)

    table = regions.regions.set_index("place")
    assert table["documented"].to_dict() == {
        "west": True,
        undocumented("UA-14"): False,
        undocumented("UA-63"): False,
    }
    nobody = regions.follows[regions.follows["gazetteer_id"] == "7-0"].iloc[0]
    assert nobody["place"] == undocumented("UA-14")
    assert np.isnan(nobody["distance_km"])


def test_a_cell_always_follows_the_seat_that_stands_on_it():
    # The settlement of cell 1-0 is nearer to "west" than to the seat at the cell's far edge.
    regions = build_regions(squares(2), [seat("west", 0.9), seat("edge", 1.95)], rivers())

    assert who(regions)["1-0"] == ["edge"]


# --- cutting --------------------------------------------------------------------------------------


def test_a_cell_is_cut_along_the_river_and_each_bank_follows_its_own():
    river = rivers([(1.3, -1), (1.3, 2)])

    regions = build_regions(squares(3), [seat("west", 0.5), seat("east", 2.5)], river)

    assert who(regions)["1-0"] == ["east", "west"]
    border = regions.borders.geometry.iloc[0]
    np.testing.assert_allclose(border.xy[0], 37.13)


def test_a_river_that_ends_in_a_cell_does_not_cut_it():
    regions = build_regions(squares(2), [seat("west", 0.5)], rivers([(1.5, -1), (1.5, 0.5)]))

    assert len(regions.follows) == 2


def test_two_seats_in_one_cell_share_it_along_their_bisector():
    seats = [seat("left", 1.2), seat("right", 1.6)]

    regions = build_regions(squares(3), seats, rivers())

    assert who(regions)["1-0"] == ["left", "right"]
    np.testing.assert_allclose(regions.borders.geometry.iloc[0].xy[0], 37.14)
    assert shapely.coverage_is_valid(regions.regions.geometry.to_numpy())


def test_two_seats_in_one_cell_on_two_banks_are_parted_by_the_river():
    seats = [seat("left", 1.2), seat("right", 1.8)]

    regions = build_regions(squares(3), seats, rivers([(1.4, -1), (1.4, 2)]))

    np.testing.assert_allclose(regions.borders.geometry.iloc[0].xy[0], 37.14)


def test_a_seat_outside_a_coarse_outline_has_the_nearest_cell():
    regions = build_regions(squares(2), [seat("west", 0.5), seat("abroad", 1.5, 1.2)], rivers())

    assert who(regions)["1-0"] == ["abroad"]


# --- shapes ---------------------------------------------------------------------------------------


def test_a_region_in_two_oblasts_is_one_region_with_a_part_in_each():
    cells = squares(2, oblasts=("UA-63", "UA-14"))

    regions = build_regions(cells, [seat("only", 0.5)], rivers())

    assert list(regions.regions["oblasts"]) == [("UA-14", "UA-63")]
    assert regions.regions.geometry.iloc[0].geom_type == "Polygon"
    parts = regions.parts.set_index("oblast")
    assert set(parts.index) == {"UA-63", "UA-14"}
    assert parts.geometry["UA-63"].equals(cells.geometry.iloc[0])


def test_a_border_has_its_left_region_on_the_left():
    seats = [seat(f"{x}-{y}", x + 0.5, y + 0.5) for x in range(3) for y in range(3)]

    regions = build_regions(squares(3, 3), seats, rivers())

    assert len(regions.borders) == 12
    for border in regions.borders.itertuples():
        beside = shapely.offset_curve(border.geometry, 0.001)
        assert shape_of(regions, border.left).contains(beside.interpolate(0.5, normalized=True))


def test_every_border_between_regions_is_there_once():
    seats = [seat(f"{x}-{y}", x + 0.5, y + 0.5) for x in range(3) for y in range(3)]

    regions = build_regions(squares(3, 3), seats, rivers([(0, 0.2), (1.3, 1.4), (3, 2.8)]))

    shapes = regions.regions.geometry
    outline = shapely.length(shapely.coverage_union_all(shapes.to_numpy()))
    around = shapely.length(shapes.to_numpy()).sum()
    assert shapely.length(regions.borders.geometry.to_numpy()).sum() == pytest.approx(
        (around - outline) / 2
    )
    assert not regions.borders.duplicated(["left", "right"]).any()


def test_smoothing_straightens_borders_but_leaves_every_seat_in_its_region():
    wiggles = rivers([(1.5 + 0.4 * (-1) ** n, n / 4) for n in range(-1, 6)])
    inland = [seat("west", 0.5), seat("east", 2.5)]
    on_a_spit = [seat("west", 1.75), seat("east", 2.5)]
    spit = shapely.Point(37.175, 49.05)

    rough, smooth, careful = (
        build_regions(squares(3), seats, wiggles, smooth_km=smooth_km)
        for seats, smooth_km in ((inland, 0), (inland, 5), (on_a_spit, 5))
    )

    rough_corners, smooth_corners = (
        len(each.borders.get_coordinates()) for each in (rough, smooth)
    )
    assert smooth_corners < rough_corners
    assert not shape_of(smooth, "west").contains(spit)
    assert shape_of(careful, "west").contains(spit)


# --- refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seats", "complaint"),
    [
        ([], "at least one seat"),
        ([seat("a", 0.5), seat("a", 1.5)], "second seat with this id"),
        ([seat("a", 0.5), seat("b", 0.5)], "on the point of 'a'"),
        ([seat("kherson", 0.5, oblast="UA-65")], "expected an oblast of the cells"),
        ([seat("here", 0.5), seat("far-off", 0.5, 9)], "no land is nearer to it than to 'far-off'"),
    ],
)
def test_seats_that_cannot_have_land_of_their_own_are_refused(seats, complaint):
    with pytest.raises(ValueError, match=complaint):
        build_regions(squares(2), seats, rivers())


# --- laws -----------------------------------------------------------------------------------------

COLUMNS, ROWS = 6, 4
COUNTRY = squares(COLUMNS, ROWS, oblasts=("UA-63", "UA-14"))
OBLASTS = COUNTRY.dissolve("oblast", method="coverage").geometry

positions = st.tuples(st.integers(1, 59), st.integers(1, 39))
seat_lists = st.lists(positions, min_size=1, max_size=12, unique=True).map(
    lambda spots: [seat(f"s{n}", x / 10, y / 10) for n, (x, y) in enumerate(spots)]
)
heights = st.lists(st.integers(-5, 45), min_size=8, max_size=8)
river_systems = st.lists(
    heights.map(lambda ys: [(x, y / 10) for x, y in zip(range(-1, 7), ys, strict=True)]), max_size=2
).map(lambda courses: rivers(*courses))
reaches = st.sampled_from([5.0, 15.0, 40.0])


@settings(max_examples=25)
@given(seat_lists, river_systems, reaches)
def test_regions_divide_every_oblast_exactly(seats, barriers, reach_km):
    regions = build_regions(COUNTRY, seats, barriers, reach_km=reach_km)

    # Not `coverage_is_valid`: GEOS 3.14 finds fault with a hole that touches its shell in a point.
    for table in (regions.regions, regions.parts):
        assert table.geometry.is_valid.all()
        shapes = table.geometry.to_numpy()
        whole = shapely.union_all(shapes)
        assert shapely.area(whole) == pytest.approx(shapely.area(shapes).sum(), rel=1e-9)
    covered = regions.parts.dissolve("oblast", method="coverage").geometry
    assert covered.index.equals(OBLASTS.index)
    assert covered.symmetric_difference(OBLASTS).to_crs(AREA_CRS).area.max() < 1  # square metres
    # A corner added to a straight edge bends it a little in the projection: hence not exactly.
    by_oblast = regions.parts.groupby("oblast")["km2"].sum()
    np.testing.assert_allclose(by_oblast, km2(OBLASTS), rtol=1e-4)
    assert regions.regions["km2"].sum() == pytest.approx(by_oblast.sum(), rel=1e-4)


@settings(max_examples=25)
@given(seat_lists, river_systems, reaches)
def test_every_bit_of_a_cell_follows_exactly_one_place(seats, barriers, reach_km):
    regions = build_regions(COUNTRY, seats, barriers, reach_km=reach_km)

    pieces = regions.follows
    assert shapely.coverage_is_valid(pieces.geometry.to_numpy())
    rebuilt = pieces.dissolve("gazetteer_id", method="coverage").geometry
    cells = COUNTRY.set_index("gazetteer_id").geometry.sort_index()
    assert rebuilt.index.equals(cells.index)
    assert rebuilt.symmetric_difference(cells).to_crs(AREA_CRS).area.max() < 1  # square metres
    assert set(pieces["place"]) == set(regions.regions["place"])
    known = {each.place for each in seats} | {undocumented("UA-63"), undocumented("UA-14")}
    assert known >= set(pieces["place"])


@settings(max_examples=25)
@given(seat_lists, river_systems, reaches)
def test_every_seat_lies_in_its_own_region(seats, barriers, reach_km):
    regions = build_regions(COUNTRY, seats, barriers, reach_km=reach_km)

    for each in seats:
        assert shape_of(regions, each.place).intersects(shapely.Point(each.lon, each.lat))


@settings(max_examples=15)
@given(st.data(), seat_lists, river_systems)
def test_the_order_of_the_seats_does_not_matter(data, seats, barriers):
    shuffled = data.draw(st.permutations(seats))

    once = build_regions(COUNTRY, seats, barriers)
    again = build_regions(COUNTRY, shuffled, barriers)

    assert once.follows.equals(again.follows)
    assert once.regions.equals(again.regions)
    assert once.borders.equals(again.borders)


# --- the committed data ---------------------------------------------------------------------------

OSKIL_WEST = {"osynove": "Осиново", "dvorichna": "Дворічна", "kindrashivka": "Кіндрашівка"}
OSKIL_EAST = {
    "kurylivka": "Курилівка",
    "petropavlivka": "Петропавлівка",
    "kivsharivka": "Ківшарівка",
}


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


@pytest.fixture(scope="module")
def cells(gazetteer):
    return located(load_cells(), gazetteer.settlements)


@pytest.fixture(scope="module")
def barriers():
    table = load_rivers()
    return table[table["rank"] == "barrier"].geometry


@pytest.fixture(scope="module")
def kupiansk_raion(gazetteer):
    """Places that the Oskil parts, and the two banks of Kupiansk, which share a gazetteer entry."""
    seats = [Seat("kupiansk-left", 37.648, 49.706, "UA-63")]
    for place, name in {"kupiansk": "Куп’янськ", **OSKIL_WEST, **OSKIL_EAST}.items():
        town = gazetteer.resolve(name, oblast="UA-63", raion="Kupianskyi")
        seats.append(Seat(place, town.lon, town.lat, town.oblast))
    return seats


def test_the_land_of_a_seat_that_follows_another_goes_to_that_one():
    follower = replace(seat("middle", 1.5), follows="west")

    regions = build_regions(squares(4), [seat("west", 0.5), follower, seat("east", 3.5)], rivers())

    assert who(regions)["1-0"] == ["west"]
    assert who(regions)["3-0"] == ["east"]
    assert set(regions.regions["place"]) == {"west", "east"}
    assert shapely.coverage_is_valid(regions.regions.geometry.to_numpy())


@pytest.mark.parametrize("follows", ["nobody", "middle"])
def test_a_seat_cannot_follow_what_has_no_land_of_its_own(follows):
    seats = [seat("west", 0.5), replace(seat("middle", 1.5), follows=follows)]

    with pytest.raises(ValueError, match=r"middle.*follows no seat"):
        build_regions(squares(3), seats, rivers())


def test_a_sliver_that_a_river_cuts_off_goes_with_its_neighbour():
    cut = rivers([(1.9995, -1), (1.9999, 2)])

    regions = build_regions(squares(3), [seat("west", 0.5), seat("east", 2.5)], cut)

    pieces = regions.follows[regions.follows["gazetteer_id"] == "1-0"]
    assert km2(pieces.geometry).min() < SLIVER_KM2
    assert set(pieces["place"]) == {"west"}
    assert shapely.get_num_geometries(shape_of(regions, "east")) == 1


def test_the_east_bank_of_the_oskil_follows_an_east_seat_though_a_west_one_is_nearer(
    cells, barriers, kupiansk_raion
):
    kupiansk_vuzlovyi = shapely.Point(37.64319, 49.67061)
    seats = [each for each in kupiansk_raion if each.place in {"osynove", "kurylivka"}]

    with_river = build_regions(cells, seats, barriers)
    without = build_regions(cells, seats, barriers, rule=Rule())

    assert shape_of(with_river, "kurylivka").contains(kupiansk_vuzlovyi)
    assert shape_of(without, "osynove").contains(kupiansk_vuzlovyi)


def test_the_two_banks_of_kupiansk_are_two_regions(cells, barriers, kupiansk_raion):
    regions = build_regions(cells, kupiansk_raion, barriers)

    west, east = shape_of(regions, "kupiansk"), shape_of(regions, "kupiansk-left")
    assert east.contains(shapely.Point(37.648, 49.706))
    assert not west.intersection(east).area


def test_land_near_the_oskil_never_follows_a_seat_well_inside_the_other_bank(
    cells, barriers, kupiansk_raion
):
    regions = build_regions(cells, kupiansk_raion, barriers)

    oskil = load_rivers().set_index("name_en").geometry["Oskil"]
    near = regions.follows[regions.follows.geometry.intersects(oskil.buffer(0.02))]
    assert len(near) > 50
    wrong = near[near["crossed"] & (near["distance_km"] < 8)]
    assert wrong.empty


def test_real_regions_cover_the_three_oblasts_exactly(cells, barriers, kupiansk_raion):
    regions = build_regions(cells, kupiansk_raion, barriers)

    assert shapely.coverage_is_valid(regions.regions.geometry.to_numpy())
    assert shapely.coverage_is_valid(regions.parts.geometry.to_numpy())
    oblasts = load_oblasts().set_index("iso").loc[sorted(THEATRE)]
    covered = regions.parts.groupby("oblast")["km2"].sum()
    np.testing.assert_allclose(covered, km2(oblasts.geometry), rtol=1e-4)
    for iso, outline in oblasts.geometry.items():
        mine = regions.parts[regions.parts["oblast"] == iso].geometry.to_numpy()
        gap = shapely.coverage_union_all(mine).symmetric_difference(outline)
        assert gap.area < 1e-4 * outline.area
