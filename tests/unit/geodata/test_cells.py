"""Voronoi cells: each settlement's nearest ground inside its own oblast, without gap or overlap."""

import geopandas as gpd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, Polygon, box

from geodata.cells import voronoi_cells
from geodata.geometry import STORAGE_CRS

WEST, EAST = box(36.0, 49.0, 37.0, 50.0), box(37.0, 49.0, 38.0, 50.0)


def points(*rows: tuple[str, float, float]) -> gpd.GeoDataFrame:
    """Settlements a, b, c ... as (oblast, lon, lat)."""
    return gpd.GeoDataFrame(
        {
            "gazetteer_id": [chr(ord("a") + index) for index in range(len(rows))],
            "oblast": [oblast for oblast, _, _ in rows],
        },
        geometry=[Point(lon, lat) for _, lon, lat in rows],
        crs=STORAGE_CRS,
    )


def test_two_settlements_share_an_oblast_along_the_line_halfway_between_them() -> None:
    cells = voronoi_cells(points(("W", 36.25, 49.5), ("W", 36.75, 49.5)), {"W": WEST})

    assert list(cells["gazetteer_id"]) == ["a", "b"]
    assert cells.geometry[0].equals(box(36.0, 49.0, 36.5, 50.0))
    assert cells.geometry[1].equals(box(36.5, 49.0, 37.0, 50.0))


def test_a_cell_ends_at_the_border_of_its_oblast_even_when_a_neighbour_is_nearer() -> None:
    cells = voronoi_cells(points(("W", 36.1, 49.5), ("E", 37.01, 49.5)), {"W": WEST, "E": EAST})

    assert cells.geometry[0].equals(WEST)
    assert cells.geometry[1].equals(EAST)


def test_a_settlement_just_outside_the_outline_still_has_a_cell() -> None:
    cells = voronoi_cells(points(("W", 36.25, 49.5), ("W", 37.002, 49.5)), {"W": WEST})

    assert cells.geometry[1].area == pytest.approx(0.375, abs=0.01)
    assert WEST.covers(cells.geometry[1])


def test_ground_that_the_border_cuts_off_goes_to_the_neighbour_that_it_touches() -> None:
    horseshoe = Polygon(
        [(36, 49), (37, 49), (37, 50), (36.7, 50), (36.7, 49.3), (36.3, 49.3), (36.3, 50), (36, 50)]
    )

    cells = voronoi_cells(
        points(("W", 36.1, 49.9), ("W", 36.5, 49.1), ("W", 36.9, 49.5)), {"W": horseshoe}
    )

    assert set(cells.geom_type) == {"Polygon"}
    assert cells.geometry.union_all().symmetric_difference(horseshoe).area < 1e-9


def test_an_island_without_a_settlement_stays_with_the_nearest_one() -> None:
    island = box(36.8, 50.1, 36.9, 50.2)

    cells = voronoi_cells(points(("W", 36.25, 49.5), ("W", 36.75, 49.5)), {"W": WEST.union(island)})

    assert cells.geometry[0].equals(box(36.0, 49.0, 36.5, 50.0))
    assert cells.geometry[1].covers(island)


inside = st.floats(0.01, 0.99)


@given(
    west=st.lists(st.tuples(inside, inside), min_size=1, max_size=12, unique=True),
    east=st.lists(st.tuples(inside, inside), min_size=1, max_size=12, unique=True),
)
def test_cells_of_neighbouring_oblasts_are_one_coverage_of_both(
    west: list[tuple[float, float]], east: list[tuple[float, float]]
) -> None:
    # Points of the gazetteer lie on the storage grid, and no two settlements on one point.
    rows = {("W", round(36 + x, 3), round(49 + y, 3)) for x, y in west}
    rows |= {("E", round(37 + x, 3), round(49 + y, 3)) for x, y in east}

    cells = voronoi_cells(points(*sorted(rows)), {"W": WEST, "E": EAST})

    shapes = cells.geometry.to_numpy()
    assert shapely.coverage_is_valid(shapes)
    assert not shapely.is_empty(shapes).any()
    assert shapely.area(shapes).sum() == pytest.approx(2.0, abs=1e-4)
