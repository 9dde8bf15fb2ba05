"""The geometry that the browser fetches."""

import json
from dataclasses import replace

import pytest
import shapely

from dashboard.figures.control_map import FRAME
from dashboard.layers import border_pairs, context_names, layers
from dashboard.painted import painted
from dashboard.scene import ARROW_KM, arrow
from events.model import Lens, View


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


def test_an_oblast_with_islands_has_its_name_once(documents):
    rows = [f["properties"] for f in documents["oblasts.json"]["features"]]

    assert len([row for row in rows if row["iso"] == "UA-65"]) > 1
    names = [row["name_en"] for row in rows if row["name_en"]]
    assert (len(names), len(set(names))) == (27, 27)


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


def test_every_front_of_every_day_and_lens_has_its_zone_within_the_country(scene, documents):
    zones = {f["id"]: f for f in documents["zone.json"]["features"]}

    fronts = {
        n
        for lens in Lens
        for day in scene.days[::7]
        for n, kind in enumerate(painted(scene, day=day, known=day, lens=lens).borders)
        if kind == "front"
    }
    assert fronts
    assert fronts <= set(zones)
    country = scene.base.countries.set_index("iso").geometry["UA"].buffer(0.002)
    assert all(
        country.covers(shapely.from_geojson(json.dumps(zones[n]["geometry"]))) for n in fronts
    )


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


def test_neighbours_and_seas_are_named_where_they_are(scene, documents):
    named = [
        (f["properties"], shapely.Point(f["geometry"]["coordinates"]))
        for f in documents["context.json"]["features"]
    ]

    countries = scene.base.countries.set_index("name_en").geometry
    sea = scene.base.sea.union_all()
    assert {row["name"] for row, _ in named} >= {"Russia", "Poland", "Black Sea", "Sea of Azov"}
    assert "Ukraine" not in {row["name"] for row, _ in named}
    for row, at in named:
        assert (sea if row["kind"] == "sea" else countries[row["name"]]).covers(at), row
        assert row["name_uk"]


def test_a_neighbour_in_view_is_named_in_view(scene, documents):
    view = scene.story.about.view
    opening = shapely.box(view.west, view.south, view.east, view.north).buffer(0.15)
    named = documents["context.json"]["features"]
    russia = [f["geometry"]["coordinates"] for f in named if f["properties"]["name"] == "Russia"]

    assert opening.contains(shapely.Point(russia[0]))


def test_in_a_view_of_the_whole_country_no_neighbour_is_named_twice(scene):
    whole = scene.story.about.model_copy(update={"view": View(**FRAME)})
    everywhere = replace(scene, story=replace(scene.story, about=whole))

    countries = [name for kind, name, *_ in context_names(everywhere) if kind == "country"]
    assert {"Poland", "Russia", "Belarus"} <= set(countries)
    assert len(countries) == len(set(countries))


def test_the_map_cannot_be_moved_to_where_no_land_is_drawn(scene):
    assert tuple(FRAME.values()) == tuple(scene.base.countries.total_bounds)


def test_a_country_that_only_peeps_into_the_frame_is_not_named(documents):
    named = {f["properties"]["name"] for f in documents["context.json"]["features"]}

    assert {"Belarus", "Romania", "Russia"} <= named
    assert "Georgia" not in named
