"""Leave-one-out of the documented places: which way of inference the map may use."""

from datetime import date

import numpy as np
import pytest

from events.dates import parse
from tests.benchmarks.geography import READINGS, SHIPPED, WAYS, Range, country


@pytest.fixture(scope="module")
def worst_week() -> dict[str, float]:
    return {name: min(country().shares(name).by_week.values()) for name in WAYS}


def test_the_way_of_the_map_is_the_best_in_the_worst_week(worst_week):
    assert worst_week[SHIPPED] == max(worst_week.values())


def test_rivers_raions_and_towns_each_tell_something_that_distance_does_not(worst_week):
    assert worst_week["nearest"] + 3 < worst_week["nearest, rivers"]
    assert worst_week["nearest, rivers"] < worst_week["nearest, rivers, raion"]
    assert worst_week["nearest, rivers"] < worst_week["nearest, rivers, towns"]


def test_shares_of_days_weeks_and_oblasts_are_of_the_same_answers():
    shares = country().shares(SHIPPED)
    oblasts = [seat.oblast for seat in country().seats]

    assert np.mean(list(shares.by_day.values())) == pytest.approx(shares.of())
    assert np.mean(list(shares.by_week.values())) == pytest.approx(shares.of())
    by_oblast = shares.by_oblast
    whole = sum(by_oblast[iso] * oblasts.count(iso) for iso in by_oblast) / len(oblasts)
    assert whole == pytest.approx(shares.of())


@pytest.mark.parametrize(
    ("reading", "day"),
    [
        ("last day of the range, as on the map", date(2022, 9, 11)),
        ("middle of the range", date(2022, 9, 10)),
    ],
)
def test_a_range_may_be_read_in_several_ways(reading, day):
    found = Range("izium", parse("2022-09-08/2022-09-11"), date(2022, 9, 10))

    assert READINGS[reading](found) == day


def test_neighbours_never_move_a_place_out_of_its_range():
    early = Range("balakliia", parse("2022-09-01/2022-09-02"), date(2022, 9, 2))

    assert READINGS["by three neighbours with a day"](early) == date(2022, 9, 2)
