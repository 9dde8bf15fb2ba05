"""Land far from the place that it follows, on two squares."""

import geopandas as gpd
import pytest
import shapely

from geodata.areas import km2
from geodata.distance import far_land
from geodata.following import Seat
from geodata.geometry import KM_PER_DEGREE, STORAGE_CRS, within_km
from geodata.regions import build_regions

NO_RIVERS = gpd.GeoSeries([], crs=STORAGE_CRS)
POINTS = {"a": (36.5, 49.5), "b": (37.5, 49.5)}


@pytest.fixture(scope="module")
def regions():
    """Two squares of a degree; in the middle of each a place."""
    cells = gpd.GeoDataFrame(
        {
            "gazetteer_id": list(POINTS),
            "oblast": "UA-63",
            "lon": [lon for lon, _ in POINTS.values()],
            "lat": [lat for _, lat in POINTS.values()],
        },
        geometry=[shapely.box(36, 49, 37, 50), shapely.box(37, 49, 38, 50)],
        crs=STORAGE_CRS,
    )
    seats = [Seat(place, *at, "UA-63") for place, at in POINTS.items()]
    return build_regions(cells, seats, NO_RIVERS, reach_km=100)


def test_all_land_but_the_disc_around_each_place_is_far(regions):
    far = far_land(regions, POINTS, beyond_km=20)

    area = km2(gpd.GeoSeries([far], crs=STORAGE_CRS))[0]
    assert regions.regions["km2"].sum() - area == pytest.approx(2 * 3.1416 * 20**2, rel=0.03)
    assert not any(far.contains(shapely.Point(at)) for at in POINTS.values())


def test_land_of_nobody_is_not_far_from_anybody(regions):
    far = far_land(regions, {"a": POINTS["a"]}, beyond_km=20)

    assert far.bounds[2] <= 37


def test_a_disc_is_as_wide_on_the_ground_as_it_is_high():
    west, south, east, north = within_km(shapely.Point(36, 60), 10).bounds

    assert (north - south) * KM_PER_DEGREE == pytest.approx(20, rel=0.001)
    assert (east - west) * KM_PER_DEGREE / 2 == pytest.approx(20, rel=0.001)
