"""Names on the drawn map: none runs into another at any zoom."""

from dataclasses import replace
from itertools import combinations

import pytest
import shapely

from dashboard.layers import other_towns, rank_of
from dashboard.publish.labels import Label, Name, place_labels
from dashboard.publish.look import LEVELS
from dashboard.publish.svg import Drawing
from dashboard.publish.typeface import BOLD, width
from dashboard.scene import load_scene
from events.model import View
from tests.builders import TABLES, write_story

EVERYWHERE = (-1e6, -1e6, 1e6, 1e6)
WIDTHS = (320, 480, 768, 1200)


def box_of(label, scale):
    (x, y), (left, top, right, bottom) = label.at, label.box
    return x * scale + left, y * scale + top, x * scale + right, y * scale + bottom


def shown_at(drawing, scale):
    return [label for label in drawing.labels if label.scale <= scale]


def overlaps(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize(
    "scale", [*(wide / 2000 for wide in WIDTHS), 0.3, 0.5, 0.8, 1.2, 2.0, 4.0, 9.6]
)
def test_no_two_names_meet_at_any_zoom(drawing, scale):
    shown = [(label.text, box_of(label, scale)) for label in shown_at(drawing, scale)]

    meeting = [(a, b) for (a, one), (b, other) in combinations(shown, 2) if overlaps(one, other)]
    assert len(shown) >= 8
    assert meeting == []


def test_the_towns_of_the_story_are_named_on_the_smallest_map(drawing):
    shown = {label.text for label in shown_at(drawing, 320 / 2000)}

    assert {"Kharkiv", "Kupiansk", "Izium", "Balakliia", "Vovchansk", "RUSSIA"} <= shown


def test_towns_that_the_story_does_not_speak_of_are_named_after_all_that_it_does(drawing):
    scene = drawing.scene
    told = {place.name for place in scene.places}
    others = other_towns(scene)
    small = {t.name_2022_en for t in others if rank_of(t.population or 0) > 1} - told
    scale_of = {label.text: label.scale for label in drawing.labels}

    small = [scale_of[name] for name in small if name in scale_of]
    assert small
    assert min(small) >= 0.9
    assert sum(scale_of.get(name, 9) <= min(small) for name in told) > 60


def test_a_story_of_one_place_without_events_has_names_too(tmp_path):
    only_headers = {
        name: TABLES[f"{name}.csv"].splitlines()[0] + "\n" for name in ("events", "claims")
    }

    drawing = Drawing(load_scene(write_story(tmp_path, **only_headers)))

    assert {"Izium", "KHARKIV OBLAST"} <= {label.text for label in drawing.labels}


def test_no_name_is_cut_by_the_edge_of_the_view(drawing):
    wide, high = drawing.frame.width, drawing.frame.height
    for label in drawing.labels:
        left, top, right, bottom = (edge / label.scale for edge in box_of(label, label.scale))
        inside = left >= 0 and top >= 0 and right <= wide and bottom <= high
        beyond = right < 0 or left > wide or bottom < 0 or top > high
        assert inside or beyond, label


def seen_from(drawing, **view):
    """The drawing of the same story with another view."""
    story = drawing.scene.story
    about = story.about.model_copy(update={"view": View(**view)})
    return Drawing(replace(drawing.scene, story=replace(story, about=about)))


def test_a_sea_in_the_picture_is_named_on_its_water(drawing):
    south = seen_from(drawing, west=34.5, south=45.4, east=38.5, north=47.6)

    (sea,) = [label for label in south.labels if label.text == "Sea of Azov"]

    box = [edge / sea.scale for edge in box_of(sea, sea.scale)]
    assert south.ground.water.contains(shapely.box(*box))
    assert sea.scale == LEVELS[0]
    assert "Sea of Azov" not in {label.text for label in drawing.labels}


def test_neighbouring_countries_are_named_on_their_land(drawing):
    (russia,) = [label for label in drawing.labels if label.text == "RUSSIA"]

    box = shapely.box(*(edge / russia.scale for edge in box_of(russia, russia.scale)))
    assert not drawing.ground.land.intersects(box)
    assert not drawing.ground.water.intersects(box)


def at(x, text="A", order=0.0, box=(-10, -5, 10, 5)):
    label = Label(text, "town-1", (x, 0), 0, 0, "middle", 0, box)
    return Name(order, 0.0, lambda _: [label])


def test_a_name_waits_until_the_map_is_large_enough_for_it():
    placed = place_labels([at(0, "A"), at(30, "B", 1)], (0.5, 1.0), within=EVERYWHERE)

    assert [(label.text, label.scale) for label in placed] == [("A", 0.5), ("B", 1.0)]


def test_names_that_would_meet_later_are_not_placed_now():
    """Zooming in moves the first name over the second one, which runs towards it."""
    first = at(0, "A", box=(-3, -5, 60, 5))
    second = at(20, "B", 1, box=(-60, -5, -45, 5))

    placed = place_labels([first, second], (1.0,), within=EVERYWHERE)

    assert [label.text for label in placed] == ["A"]


def test_a_name_keeps_clear_of_the_dots_of_other_towns_but_not_of_its_own():
    names = [at(0, "A")]

    assert (
        place_labels(names, (1.0,), within=EVERYWHERE, obstacles=[((8, 0), (-3, -3, 3, 3))]) == []
    )
    assert place_labels(names, (1.0,), within=EVERYWHERE, obstacles=[((0, 0), (-3, -3, 3, 3))])


def test_text_is_measured_with_the_fonts_that_are_shipped():
    assert width("Izium") < width("Izium", BOLD)
    assert width("Ізюм") > 0
    assert width("AA", spacing=0.1) == pytest.approx(2 * width("A") + 0.2)
