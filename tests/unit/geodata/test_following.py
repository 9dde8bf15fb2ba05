"""What each way from a point to a seat costs."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geodata.following import Rule, Seat, points_of, ways
from geodata.geometry import STORAGE_CRS

NO_RIVERS = gpd.GeoSeries([], crs=STORAGE_CRS)
KM_PER_DEGREE = 111.195


def seat(place: str, km: float, **known) -> Seat:
    """A seat so many km east of 0 E on the equator."""
    return Seat(place, km / KM_PER_DEGREE, 0.0, "UA-63", **known)


def costs(*seats: Seat, raion: str = "", rivers=NO_RIVERS, **rule) -> list[float]:
    """The cost of each seat from 0 E, 0 N, in one decimal."""
    reach_km = rule.pop("reach_km", 100.0)
    found = ways(
        np.array([(0.0, 0.0)]),
        np.array([raion], dtype=object),
        seats,
        rivers,
        reach_km=reach_km,
        rule=Rule(**rule),
        nearest=len(seats),
    )
    return found.cost[0].round(1).tolist()


def test_without_a_rule_a_way_costs_its_km():
    assert costs(seat("a", 10), seat("b", -20)) == [10.0, 20.0]


def test_another_raion_costs_more():
    here, there = seat("a", 10, raion="Iziumskyi"), seat("b", 5, raion="Kupianskyi")

    assert costs(here, there, raion="Iziumskyi", raion_km=12) == [10.0, 17.0]


@pytest.mark.parametrize(("own", "of_seat"), [("", "Iziumskyi"), ("Iziumskyi", "")])
def test_a_raion_that_is_not_known_costs_nothing(own, of_seat):
    assert costs(seat("a", 10, raion=of_seat), raion=own, raion_km=12) == [10.0]


def test_a_larger_town_costs_less_and_hamlets_are_alike():
    town, hamlet, nobody = (
        seat(p, 10, population=n) for p, n in (("a", 20_000), ("b", 150), ("c", 0))
    )

    assert costs(town, hamlet, nobody, town_pull=0.5) == [1.0, 10.0, 10.0]


def test_beyond_reach_nothing_is_followed_and_a_crossing_counts_as_way():
    river = gpd.GeoSeries([shapely.LineString([(0.05, -1), (0.05, 1)])], crs=STORAGE_CRS)
    far_bank, own_bank, far = seat("a", 18), seat("b", -28), seat("c", -31)

    found = costs(far_bank, own_bank, far, rivers=river, crossing_km=15, reach_km=30)

    assert found == [np.inf, 28.0, np.inf]


def test_the_cheapest_seat_is_found_whatever_else_is_left_out():
    rng = np.random.default_rng(2022)
    seats = [
        Seat(f"s{n}", lon, lat, "UA-63", raion, int(size))
        for n, (lon, lat, raion, size) in enumerate(
            zip(
                rng.uniform(36, 38, 40),
                rng.uniform(48.5, 50, 40),
                rng.choice(["A", "B", ""], 40),
                rng.uniform(0, 90_000, 40),
                strict=True,
            )
        )
    ]
    river = gpd.GeoSeries([shapely.LineString([(37, 48), (36.9, 51)])], crs=STORAGE_CRS)
    points, raions = points_of(seats) + 0.05, np.array(["A"] * 40, dtype=object)
    rule = Rule(crossing_km=15, raion_km=12, town_pull=0.05)

    quick = ways(points, raions, seats, river, rule=rule).cost
    whole = ways(points, raions, seats, river, rule=rule, nearest=40).cost

    np.testing.assert_array_equal(quick.argmin(axis=1), whole.argmin(axis=1))
    assert np.isinf(quick).sum() > np.isinf(whole).sum()
