"""Land held on every day of the story: sums, ranges, shapes, the front; real data throughout."""

import csv
import io
from collections import defaultdict
from datetime import date

import geopandas as gpd
import numpy as np
import pytest
import shapely

from dashboard.held import HeldLand, HeldRow, Level, to_csv
from dashboard.scene import Scene
from events.model import Lens
from geodata.areas import control_polygons, km2
from geodata.boundaries import load_oblasts

SMALLEST_KM2 = 0.5
LOOKS = [(None, Lens.ALL), (date(2022, 9, 11), Lens.ALL), (None, Lens.UA), (None, Lens.RU)]


@pytest.fixture(scope="module")
def held(scene: Scene) -> HeldLand:
    return HeldLand(scene)


@pytest.fixture(scope="module")
def rows(scene: Scene, held: HeldLand) -> list[HeldRow]:
    """Every day, as known on some days and through some lenses."""
    return [row for known, lens in LOOKS for row in held.rows(scene.days, known=known, lens=lens)]


@pytest.fixture(scope="module")
def oblasts() -> gpd.GeoSeries:
    return load_oblasts().set_index("iso").geometry


def test_on_every_day_the_land_of_an_oblast_adds_up_to_the_oblast(rows, scene, oblasts):
    size = km2(oblasts)
    total = defaultdict(float)
    for row in rows:
        if row.level == Level.OBLAST and (row.status or row.what == "unknown"):
            total[row.day, row.known, row.lens, row.where] += row.low

    assert len(total) == len(LOOKS) * len(scene.days) * 3
    assert total == pytest.approx({key: size[key[3]] for key in total}, rel=1e-4)


def test_on_every_day_the_raions_of_an_oblast_hold_what_the_oblast_holds(rows):
    total = {Level.OBLAST: defaultdict(float), Level.RAION: defaultdict(float)}
    for row in rows:
        if row.level in total and (row.status or row.what == "unknown"):
            total[row.level][row.day, row.known, row.lens, row.where.split(", ")[-1]] += row.low

    assert total[Level.RAION].keys() == total[Level.OBLAST].keys()
    assert total[Level.RAION] == pytest.approx(total[Level.OBLAST], rel=1e-4)


def test_no_range_ends_below_its_start(rows):
    assert [row for row in rows if row.low > row.high] == []


def test_the_polygons_of_every_day_are_whole_and_hold_every_documented_point(scene, oblasts):
    whole = km2(oblasts[list(scene.story.about.oblasts)]).sum()
    points = {p.id: shapely.Point(p.point) for p in scene.places if p.id in scene.km2 and p.point}
    for day in scene.days:
        states = scene.states(scene.control(day))

        frame = control_polygons(scene.regions, states)

        parts = shapely.get_parts(frame.geometry.to_numpy())
        assert shapely.is_valid(parts).all()
        assert km2(gpd.GeoSeries(parts, crs=frame.crs)).min() > SMALLEST_KM2
        assert frame["km2"].sum() == pytest.approx(whole, rel=1e-4)
        shape_of = {(row.side, row.status): row.geometry for row in frame.itertuples()}
        outside = [
            place
            for place, point in points.items()
            if shape_of[states.get(place, ("unknown", None))].distance(point) > 0
        ]
        assert [p for p in outside if shapely.distance(points[p], oblasts.union_all()) == 0] == []


def test_the_front_of_a_day_runs_between_documented_places_only(scene, held):
    states = scene.states(scene.control(date(2022, 9, 12)))

    front = held.front(states)

    assert 200 < front.low_km < front.high_km < 600
    assert front.width_km == pytest.approx(10, abs=3)
    assert held.front({}).high_km == 0


def test_rows_can_be_read_again_from_csv(rows):
    some = [*rows[:40], next(row for row in rows if row.what == "front")]

    found = list(csv.DictReader(io.StringIO(to_csv(some))))

    assert [float(row["low"]) for row in found] == [row.low for row in some]
    assert [row["what"] for row in found] == [row.what for row in some]
    assert np.isclose(float(found[-1]["width_km"]), some[-1].width_km)
