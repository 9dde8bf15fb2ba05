"""The small map of where the story lies."""

import re
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import shapely

from dashboard.components.legend import legend
from dashboard.publish.frame import UNITS, Frame
from dashboard.publish.locator import EDGE, WIDE, corner, locator
from dashboard.publish.look import LOCATOR
from dashboard.publish.typeface import width
from dashboard.scene import load_scene
from dashboard.story_view import locator_words, story_view
from events.model import View
from geodata.boundaries import CRIMEA
from tests.builders import STORY_TOML, write_story
from tests.unit.dashboard.trees import text

NUMBERS = re.compile(r"-?\d+")


@pytest.fixture(scope="module")
def at(scene):
    """The units of a point in degrees."""
    west, south, east, north = scene.base.oblasts.total_bounds
    frame = Frame(View(west=west, south=south, east=east, north=north))

    def units(lon, lat):
        return frame.project(np.array([[lon, lat]]))[0] * WIDE / UNITS + EDGE

    return units


def strands(made, name):
    """The points of each strand of the path with this class."""
    data = re.search(rf'class="locator__{name}" d="([^"]*)"', made.drawn)[1]
    for strand in re.findall(r"M[^M]*", data):
        steps = np.array([int(n) for n in NUMBERS.findall(strand)]).reshape(-1, 2)
        yield steps.cumsum(axis=0)


def country(made):
    return shapely.union_all([shapely.Polygon(points) for points in strands(made, "land")])


@pytest.mark.parametrize(
    ("lon", "lat"),
    [(34.1, 44.95), (33.55, 44.62), (39.3, 48.57), (37.8, 48.0), (22.4, 48.6), (30.5, 50.45)],
)
def test_the_country_has_its_recognised_borders(scene, at, lon, lat):
    """Simferopol, Sevastopol, Luhansk, Donetsk, Uzhhorod, Kyiv."""
    assert country(locator(scene)).contains(shapely.Point(at(lon, lat)))


def test_the_outline_is_the_country_and_nothing_else(scene, at):
    made = locator(scene)

    for lon, lat in ((36.6, 50.6), (29.0, 47.0), (28.0, 52.5), (39.0, 45.0), (31.0, 45.5)):
        assert not country(made).contains(shapely.Point(at(lon, lat)))
    assert country(made).within(shapely.box(0, 0, *made.size))


def test_the_frame_is_what_the_map_opens_on(scene, at):
    view = scene.story.about.view

    (drawn,) = strands(locator(scene), "view")

    left, top = at(view.west, view.north)
    right, bottom = at(view.east, view.south)
    assert shapely.LineString(drawn).bounds == pytest.approx((left, top, right, bottom), abs=0.5)


def test_crimea_is_hatched_and_nothing_else(scene, at):
    oblasts = scene.base.oblasts
    crimea = shapely.union_all(oblasts.geometry[oblasts["iso"].isin(CRIMEA)].to_numpy())
    units = shapely.transform(crimea, lambda xy: np.array([at(*point) for point in xy]))

    lines = [shapely.LineString(points) for points in strands(locator(scene), "hatch")]

    assert len(lines) > 5
    assert all(units.buffer(3).contains(line) for line in lines)


def speaking_of_crimea(scene):
    about = scene.story.about
    told = about.model_copy(update={"oblasts": (*about.oblasts, *CRIMEA)})
    return replace(scene, story=replace(scene.story, about=told))


def test_a_story_that_speaks_of_crimea_has_it_as_any_other_oblast(scene):
    other = speaking_of_crimea(scene)

    assert not list(strands(locator(other), "hatch"))
    assert country(locator(other)).equals(country(locator(scene)))
    assert "Crimea" in locator_words(scene.story)
    assert "Crimea" not in locator_words(other.story)


def test_the_name_stands_on_the_country_clear_of_the_frame(scene):
    made = locator(scene)
    x, y = map(int, re.search(r'<text [^>]*x="(\d+)" y="(\d+)"', made.drawn).groups())
    size = float(dict(LOCATOR)[".locator__name"]["font-size"].removesuffix("px"))
    half = width("Ukraine") * size / 2

    box = shapely.box(x - half, y - size / 2, x + half, y + size / 2)

    (frame,) = strands(made, "view")
    assert country(made).contains(box)
    assert box.distance(shapely.Polygon(frame)) > 4


def test_it_is_small_has_an_alternative_in_words_and_no_style_of_its_own(scene):
    written = corner(scene)

    assert len(written) <= 1500
    assert f'role="img" viewBox="0 0 {locator(scene).size[0]} ' in written
    assert f'aria-label="{locator_words(scene.story)}"' in written
    assert not re.search(r"style=|fill=|stroke=|font-size=|#", written)


def test_the_legend_says_what_the_small_map_shows(scene):
    assert locator_words(scene.story) in text(legend(story_view(scene)))


def test_what_the_method_says_of_earlier_days_and_of_crimea_is_so(scene):
    story = scene.story
    said = " ".join(story.about.method)
    assert "before 24 February 2022 is not told apart" in said
    assert "Crimea lies outside the map" in said

    assert all(claim.day.last >= date(2022, 2, 24) for claim in story.claims)
    assert not [place.id for place in story.places.values() if place.oblast in CRIMEA]
    view = story.about.view
    crimea = scene.base.oblasts[scene.base.oblasts["iso"].isin(CRIMEA)]
    assert not crimea.intersects(shapely.box(view.west, view.south, view.east, view.north)).any()


def test_a_story_of_the_whole_country_has_its_small_map_too(tmp_path):
    toml = STORY_TOML.replace("west = 35.5", "west = 20.0").replace("south = 48.4", "south = 43.0")
    toml = toml.replace("east = 39.0", "east = 42.0").replace("north = 50.6", "north = 54.0")

    made = locator(load_scene(write_story(tmp_path, story=toml)))

    assert ">Ukraine</text>" in made.drawn
