"""The geometry that the browser fetches."""

import json

import pytest
import shapely

from dashboard.layers import border_pairs, layers
from dashboard.loading import story_folder
from dashboard.scene import ARROW_KM, arrow, load_scene


@pytest.fixture(scope="module")
def scene():
    return load_scene(story_folder("kharkiv-2022"))


@pytest.fixture(scope="module")
def documents(scene):
    return {name: json.loads(make()) for name, make in layers(scene).items()}


def test_every_document_has_features_within_longitude_and_latitude(documents):
    for name, document in documents.items():
        assert document["features"], name
        shapes = [shapely.from_geojson(json.dumps(f["geometry"])) for f in document["features"]]
        west, south, east, north = shapely.total_bounds(shapes)
        assert 15 < west < east < 50, name
        assert 40 < south < north < 60, name


def test_a_region_has_the_index_of_its_place(scene, documents):
    ids = {f["id"]: f["properties"]["place"] for f in documents["regions.json"]["features"]}

    drawn = {n: place.id for n, place in enumerate(scene.places) if place.id in scene.km2}
    assert len(drawn) == 286
    assert {n: place for n, place in ids.items() if n < len(scene.places)} == drawn
    assert len(ids) == len(documents["regions.json"]["features"])


def test_each_border_lies_between_two_regions(scene, documents):
    ids = {feature["id"] for feature in documents["regions.json"]["features"]}
    pairs = border_pairs(scene)

    assert len(pairs) == len(documents["borders.json"]["features"])
    assert all(left in ids and right in ids and left != right for left, right in pairs)


def test_a_quarter_of_a_city_is_no_town_of_its_own(documents):
    names = {f["properties"]["name"] for f in documents["towns.json"]["features"]}

    assert {"Kharkiv", "Kupiansk", "Izium", "Chkalovske", "Donetsk"} <= names
    assert "Oleksiivka" not in names
    assert "Prolisne" not in names


def test_an_arrow_leads_from_its_place_toward_its_aim_and_no_farther_than_drawn():
    izium, donetsk = (37.2768, 49.207), (37.8022, 48.023)

    shape = arrow(izium, donetsk)

    tip = shape.exterior.coords[3]
    km = shapely.Point(0, 0).distance(
        shapely.Point((tip[0] - izium[0]) * 0.6533 * 111.2, (tip[1] - izium[1]) * 111.2)
    )
    assert shape.is_valid
    assert km == pytest.approx(ARROW_KM, rel=0.01)
    assert tip[1] < izium[1]
    assert tip[0] > izium[0]


def test_the_story_has_announced_and_observed_movements(documents):
    movements = [f["properties"]["movement"] for f in documents["arrows.json"]["features"]]

    assert movements.count("announced") == 2
    assert movements.count("observed") >= 1
