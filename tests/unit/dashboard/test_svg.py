"""The scene drawn as SVG: what both the page and the stills show."""

import math
import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
import shapely

from dashboard.figures.control_map import CODES
from dashboard.painted import border_kind, painted
from dashboard.publish.frame import Frame, path
from dashboard.publish.look import CSS_FILE, sheet
from dashboard.publish.svg import Drawing, picture
from dashboard.scene import code_of
from events.model import Lens, View

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn(drawing):
    return ET.fromstring(picture(drawing))


def classes(drawn, group, name):
    return {
        int(each.get(f"data-{name}")): each.get("class")
        for each in drawn.iterfind(f".//*[@class='{group}']/*[@data-{name}]")
    }


@pytest.mark.parametrize(
    ("day", "known", "lens"),
    [
        (date(2022, 9, 1), None, Lens.ALL),
        (date(2022, 9, 10), date(2022, 9, 10), Lens.ALL),
        (date(2022, 10, 5), None, Lens.RU),
    ],
)
def test_every_region_has_the_code_that_the_rule_gives(drawing, day, known, lens):
    scene = drawing.scene
    now = painted(scene, day=day, known=known, lens=lens)

    regions = classes(ET.fromstring(picture(drawing, now=now)), "scene__regions", "place")

    held = scene.control(day, known=known, lens=lens)
    expected = {
        n: CODES[code_of(held[place.id])] if place.id in held else "unknown"
        for n, place in enumerate(scene.places)
        if place.id in scene.km2
    }
    told = {n: kind.removesuffix(" moved") for n, kind in regions.items() if n < len(scene.places)}
    assert told == expected


def test_the_events_of_the_day_are_shown_and_the_others_wait(drawing, drawn):
    on = {n for n, kind in classes(drawn, "scene__events", "event").items() if " on" in kind}

    told = {
        n
        for n, event in enumerate(drawing.scene.story.events)
        if event.day.covers(date(2022, 9, 10)) and event.places
    }
    assert on == told


@pytest.mark.parametrize(
    ("left", "right", "new", "kind"),
    [
        ("ua-assessed", "ua-assessed", False, "none"),
        ("ua-assessed", "ru-claimed", False, "front"),
        ("ua-assessed", "ru-assessed", True, "front"),
        ("ua-assessed", "ua-claimed", False, "none"),
        ("ua-assessed", "ua-claimed", True, "new"),
        ("contested-claimed", "ru-assessed", False, "edge"),
        ("unknown", "contested-claimed", False, "edge"),
        ("contested-disputed", "contested-claimed", True, "disputed"),
        ("contested-disputed", "ru-assessed", False, "disputed"),
        ("contested-disputed", "contested-disputed", False, "none"),
        ("unknown", "ru-assessed", False, "none"),
    ],
)
def test_a_border_says_what_lies_on_its_sides(left, right, new, kind):
    assert border_kind(left, right, new=new) == kind
    assert border_kind(right, left, new=new) == kind


def test_colours_and_sizes_come_from_classes_alone(drawn):
    for element in drawn.iter():
        assert "style" not in element.attrib
        assert not {"fill", "stroke", "font-size"} & set(element.attrib), element.attrib
    assert drawn.find(f".//{SVG}style") is None


def test_what_does_not_change_is_apart_from_what_does(drawn):
    changing = {"scene__regions", "scene__borders", "scene__towns", "scene__events"}
    numbered = [
        (group.get("class"), child.attrib)
        for group in drawn.iter()
        for child in group
        if any(name.startswith("data-") for name in child.attrib)
    ]

    assert {name.split()[-1] for name, _ in numbered if name} >= changing


def test_neighbouring_regions_meet_without_gap_or_overlap(drawing):
    regions = list(drawing.ground.regions.values())

    assert shapely.coverage_is_valid(regions)


def test_a_picture_is_the_same_twice(drawing):
    again = Drawing(drawing.scene)

    assert picture(again) == picture(drawing)


def test_the_scene_is_small_enough_to_travel(drawing):
    brotli = pytest.importorskip("brotli")

    assert len(brotli.compress(picture(drawing).encode(), quality=11)) <= 30_000


def test_degrees_become_units_from_the_corner_of_the_view():
    frame = Frame(View(west=36, south=49, east=38, north=50))

    assert frame.at(36, 50) == (0, 0)
    assert frame.at(38, 49) == (frame.width, frame.height)
    assert frame.at(37, 49.5)[0] == frame.width // 2


@pytest.mark.parametrize(
    ("shape", "data"),
    [
        (shapely.LineString([(0.4, 0), (10, -5), (10, -5.2), (3, 8)]), "M0 0l10-5-7 13"),
        (shapely.box(0, 0, 4, 4), "M4 0l0 4-4 0 0-4z"),
        (shapely.box(0, 0, 0.1, 0.1), ""),
        (shapely.MultiLineString([[(0, 0), (1, 1)], [(5, 5), (6, 5)]]), "M0 0l1 1M5 5l1 0"),
    ],
)
def test_shapes_become_short_path_data(shape, data):
    assert path(shape) == data


def test_the_style_sheet_is_what_the_look_gives_now():
    assert CSS_FILE.read_text(encoding="utf-8") == sheet(), "python -m dashboard.publish.look"


def test_every_class_that_is_drawn_is_dressed(drawn):
    dressed = set(re.findall(r"\.([a-z][\w-]*)", sheet()))
    plain = {"scene__regions", "scene__towns", "scene__events", "scene__marks", "scene__arrows"}

    worn = {name for each in drawn.iter() for name in (each.get("class") or "").split()}

    assert worn - dressed - plain - {"ua", "ru", "observed", "moved"} == set()


@pytest.mark.parametrize("iso", ["2022-09-01", "2022-09-10"])
def test_each_front_has_a_band_as_wide_as_the_two_places_are_apart(drawing, iso):
    scene = drawing.scene
    now = painted(scene, day=date.fromisoformat(iso))

    drawn = ET.fromstring(picture(drawing, now=now))

    borders = scene.regions.borders
    at = {place.id: drawing.frame.at(*place.point) for place in scene.places if place.point}
    fronts = [
        (left, right)
        for left, right, kind in zip(borders["left"], borders["right"], now.borders, strict=True)
        if kind == "front"
    ]
    bands = [
        int(each.get("stroke-width"))
        for each in drawn.iterfind(".//*[@class='scene__lines scene__zone']/*")
    ]
    assert bands == [round(math.dist(at[left], at[right])) for left, right in fronts]


def test_land_far_from_its_place_is_veiled_below_everything_that_is_drawn_on_it(drawing, drawn):
    scene, frame = drawing.scene, drawing.frame
    layers = [each.get("class") for each in drawn]

    assert layers.index("scene__regions") < layers.index("scene__far")
    assert layers.index("scene__far") < layers.index("scene__lines scene__rivers")
    at = {place.id: shapely.Point(frame.at(*place.point)) for place in scene.places if place.point}
    assert not any(drawing.ground.far.contains(at[place]) for place in ("kupiansk", "izium"))
    shares = drawing.ground.far.area / sum(shape.area for shape in drawing.ground.regions.values())
    assert 0.05 < shares < 0.5
