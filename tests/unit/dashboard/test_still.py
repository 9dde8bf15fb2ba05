"""One day as a picture that stands alone."""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from dashboard.publish.still import Asked, Theme, draw, png
from dashboard.publish.svg import Drawing
from events.model import Lens

SVG = "{http://www.w3.org/2000/svg}"
TENTH = date(2022, 9, 10)
SIZES = [(1200, 630), (1080, 1080), (1080, 1350), (2400, 1260), (480, 480)]


def words(document):
    return " ".join(
        text for each in ET.fromstring(document).iter(f"{SVG}text") for text in each.itertext()
    )


def size_of(picture):
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")


def test_a_still_carries_its_date_basis_legend_caveat_sources_and_credits(drawing):
    said = words(draw(drawing, Asked(TENTH, known=TENTH, lens=Lens.UA)))

    assert "The Kharkiv counteroffensive" in said
    assert "10 September 2022" in said
    assert "As known on 10 September 2022, counting only the Ukrainian side" in said
    assert "Held by Places km²" in said
    assert "an inference" in said
    assert f"{len(drawing.scene.story.sources)} publications" in said
    assert all(
        credit.publisher.split(",")[0] in said for credit in drawing.scene.story.about.credits
    )


def test_the_legend_counts_every_documented_place_once(drawing):
    document = ET.fromstring(draw(drawing, Asked(TENTH)))
    rows = [
        ["".join(cell.itertext()) for cell in row]
        for row in document.iter(f"{SVG}g")
        if row.get("class") == "row"
    ]

    assert sum(int(places.replace(",", "")) for _, places, _ in rows) == len(
        set(drawing.scene.index) & set(drawing.scene.km2)
    )


def test_an_event_is_named_with_its_day_and_the_publishers_it_rests_on(drawing):
    events = drawing.scene.story.events
    number = next(n for n, each in enumerate(events) if "regrouping" in each.id)

    document = draw(drawing, Asked(TENTH, event=number))

    said = words(document)
    assert events[number].title.split()[0] in said
    assert drawing.scene.story.sources[events[number].sources[0]].publisher in said
    assert 'class="ring headline on selected"' in document


@pytest.mark.parametrize("event", [None, 25])
def test_the_legend_ends_where_the_map_below_it_begins(drawing, event):
    asked = Asked(date(2022, 9, 9), event=event, width=1080, height=1350)
    document = ET.fromstring(draw(drawing, asked))

    paper = document.find(f"{SVG}path[@class='paper']").get("d")
    top = float(re.search(r"M\S+ ([\d.]+)H", paper.split("z")[1])[1])
    rows = [float(text.get("y")) for text in document.findall(f"{SVG}g[@class='row']/{SVG}text")]
    assert len(rows) == 24
    assert max(rows) + 6 <= top


@pytest.mark.parametrize("size", SIZES)
def test_nothing_that_is_written_leaves_the_picture(drawing, size):
    document = ET.fromstring(draw(drawing, Asked(TENTH, width=size[0], height=size[1])))
    _, _, wide, high = map(float, document.get("viewBox").split())

    paper = document.find(f"{SVG}path[@class='paper']").get("d")
    top, bottom = re.search(r"M\S+ (\S+)H\S+V(\S+)H", paper.split("z")[1]).groups()
    assert float(bottom) - float(top) >= high / 3
    for text in document.findall(f"{SVG}text") + document.findall(f"{SVG}g/{SVG}text"):
        assert 0 <= float(text.get("x")) <= wide
        assert 0 < float(text.get("y")) <= high


def test_a_still_needs_nothing_from_elsewhere(drawing):
    document = draw(drawing, Asked(TENTH))

    assert "var(" not in document
    assert "calc(" not in document
    assert not re.search(r'(?:href|src)=(?!"#)', document)
    assert set(re.findall(r"url\(([^)]*)\)", document)) <= {
        f"#{each.get('id')}" for each in ET.fromstring(document).iter()
    }


def test_the_themes_differ_in_colours_alone(drawing):
    light, dark = (draw(drawing, Asked(TENTH, theme=theme)) for theme in Theme)

    assert light != dark
    assert re.sub(r"#[0-9a-f]{6}", "", light) == re.sub(r"#[0-9a-f]{6}", "", dark)


def test_pixels_have_the_size_asked_for_and_show_both_sides(drawing):
    picture = png(draw(drawing, Asked(TENTH, width=640, height=480)))

    assert size_of(picture) == (640, 480)
    assert len(picture) > 40_000, "a map, and not an empty sheet"


NUMBER = r"(-?[\d.]+)"


def moved(document, what):
    """How far an element is moved, and its scale (points)."""
    found = re.search(
        rf'{what} transform="translate\({NUMBER} {NUMBER}\) scale\({NUMBER}\)', document
    )
    return [float(number) for number in found.groups()]


@pytest.mark.parametrize("size", SIZES)
def test_patterns_have_the_renderers_own_size_so_that_it_need_not_blend_them(drawing, size):
    document = draw(drawing, Asked(TENTH, width=size[0], height=size[1]))
    scale = moved(document, 'id="map"')[2]

    units = re.findall(rf'patternTransform="scale\({NUMBER}\)', document)
    assert units
    assert {np.float32(unit) * np.float32(scale) for unit in units} == {np.float32(1)}


@pytest.mark.parametrize("size", SIZES)
def test_the_small_map_covers_no_place_of_the_story_and_no_name(drawing, size):
    document = draw(drawing, Asked(TENTH, width=size[0], height=size[1]))
    left, top, scale = moved(document, 'class="locator"')
    wide, high = (side * scale for side in drawing.locator.size)

    drawn = ET.fromstring(document)
    spots = [
        (float(each.get("cx")), float(each.get("cy")))
        for each in drawn.findall(f".//{SVG}g[@class='scene__towns']/{SVG}circle[@data-place]")
    ]
    names = [
        (float(each.get("x")), float(each.get("y")))
        for each in drawn.findall(f".//{SVG}g[@class='scene__labels']/{SVG}text")
    ]
    assert len(spots) > 250
    assert not [(x, y) for x, y in spots + names if 0 <= x - left <= wide and 0 <= y - top <= high]


def test_a_still_without_an_empty_corner_has_no_small_map(drawing):
    story = drawing.scene.story
    grid = [(34.5 + 0.35 * n, 48.7 + 0.15 * m) for n in range(17) for m in range(12)]
    moved = [
        place.model_copy(update={"lon": lon, "lat": lat})
        for place, (lon, lat) in zip(list(story.places.values())[: len(grid)], grid, strict=True)
    ]
    everywhere = {**story.places, **{place.id: place for place in moved}}
    full = Drawing(replace(drawing.scene, story=replace(story, places=everywhere)))

    document = draw(full, Asked(TENTH, width=480, height=480))

    assert 'class="locator"' not in document
    assert 'id="map"' in document
