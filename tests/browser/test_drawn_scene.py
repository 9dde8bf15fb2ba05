"""The map drawn as SVG, on the page of the site and where a browser has no WebGL: the same map, by
flipping classes."""

import re
from datetime import date
from itertools import combinations, pairwise

import pytest
from playwright.sync_api import expect

from dashboard.figures.control_map import CODES
from dashboard.painted import painted
from dashboard.publish.frame import path
from dashboard.publish.still import Asked, draw
from dashboard.scene import code_of
from events.model import Lens
from tests.browser.reader import STORY_PAGE, Reader

NO_MAP = "WebGL2? is|WebGL is not supported|webgl"
"""What Plotly's own map says when it cannot be drawn."""

SHOWN = """() => [...document.querySelectorAll(".scene__regions [data-place]")].map((region) =>
  [Number(region.dataset.place), region.getAttribute("class")])"""
LINES = """() => [...document.querySelectorAll(".scene__borders [data-border]")].map((line) =>
  [Number(line.dataset.border), line.getAttribute("class"), line.getAttribute("d")])"""
STILL_ROW = r'<g class="row"><text.*?>(.*?)</text><text.*?>(.*?)</text><text.*?>(.*?)</text>'
NAMES = """() => [...document.querySelectorAll(".scene__labels text")]
  .filter((name) => getComputedStyle(name.parentElement).display !== "none")
  .map((name) => {
    const { left, top, right, bottom, height } = name.getBoundingClientRect();
    const trim = name.hasAttribute("transform") ? 0 : height * 0.2; // room above and below letters
    return [name.textContent, left, top + trim, right, bottom - trim];
  })"""


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.fixture
def read(visit):
    """Opens the page of the site, or the dashboard in a browser without WebGL, and waits for the
    drawn map."""

    def opened(query="", *, page=STORY_PAGE, **options):
        if page == "/":
            visit.watch.allow(NO_MAP)
            options["webgl"] = False
        reader = Reader(visit(page + query, **options))
        reader.page.locator("#changehands[data-map=ready] svg.scene--live").wait_for()
        first_frame = reader.page.locator(".scene__level--shown").first
        first_frame.wait_for(state="attached")
        reader.page.evaluate("() => document.fonts.ready.then(() => true)")
        return reader

    return opened


@pytest.mark.parametrize(
    ("query", "known", "lens"),
    [
        ("", None, Lens.ALL),
        ("&known=2022-09-10", date(2022, 9, 10), Lens.ALL),
        ("&lens=ua", None, Lens.UA),
        ("&lens=ru", None, Lens.RU),
    ],
)
def test_every_region_is_painted_as_the_rule_gives_it(read, drawing, query, known, lens):
    scene = drawing.scene
    reader = read(f"?day=2022-09-05{query}")

    for day in (date(2022, 9, 1), date(2022, 9, 10), date(2022, 10, 5), date(2022, 9, 8)):
        reader.go_to(day.isoformat())
        held = scene.control(day, known=known, lens=lens)
        told = {n: kind.removesuffix(" moved") for n, kind in reader.page.evaluate(SHOWN)}
        expected = {
            n: CODES[code_of(held[place.id])] if place.id in held else "unknown"
            for n, place in enumerate(scene.places)
            if place.id in scene.km2
        }
        assert {n: told[n] for n in expected} == expected, day


def test_what_the_browser_paints_is_what_python_draws(read, drawing):
    reader = read("?day=2022-09-01", page="/")
    reader.go_to("2022-09-13")
    now = painted(drawing.scene, day=date(2022, 9, 13))

    regions = dict(reader.page.evaluate(SHOWN))
    lines = {n: (kind, drawn) for n, kind, drawn in reader.page.evaluate(LINES)}

    moved = {n for n, kind in regions.items() if kind.endswith(" moved")}
    assert moved == {n for n in now.moved if n in regions}
    assert {n: kind for n, (kind, _) in lines.items() if kind != "none"} == {
        n: kind for n, kind in enumerate(now.borders) if kind != "none"
    }


def test_the_legend_says_the_same_numbers_as_the_still_of_each_day(read, drawing):
    reader = read("?day=2022-09-01")

    for day in drawing.scene.days:
        reader.go_to(day.isoformat())
        rows = re.findall(STILL_ROW, draw(drawing, Asked(day)))
        assert len(rows) >= 3
        for words, *numbers in rows:
            heading = reader.page.get_by_role("rowheader", name=words, exact=True)
            row = reader.page.locator(".legend__row", has=heading)
            expect(row.locator("[data-count]")).to_have_text(numbers)


def test_only_the_events_of_the_day_are_ringed(read, drawing):
    reader = read("?day=2022-09-13")

    ringed = reader.page.evaluate(
        "() => [...document.querySelectorAll('.ring.on')].map((each) => Number(each.dataset.event))"
    )

    assert set(ringed) == {
        n
        for n in painted(drawing.scene, day=date(2022, 9, 13)).events
        if any(drawing.scene.story.places[p].point for p in drawing.scene.story.events[n].places)
    }
    expect(reader.page.locator(".arrow.on")).to_have_count(0)


def test_no_name_is_cut_by_the_edge_of_the_room(read):
    page = read(width=1440, height=900).page
    page.wait_for_timeout(500)

    room = page.locator("svg.scene").bounding_box()
    shown = "text => getComputedStyle(text).visibility === 'visible'"
    names = [
        name.bounding_box()
        for name in page.locator(".scene__level--shown text").all()
        if name.evaluate(shown)
    ]
    right, bottom = room["x"] + room["width"], room["y"] + room["height"]
    for box in names:
        within = box["x"] >= room["x"] and box["x"] + box["width"] <= right
        within &= box["y"] >= room["y"] and box["y"] + box["height"] <= bottom
        beyond = box["x"] > right or box["x"] + box["width"] < room["x"]
        beyond |= box["y"] > bottom or box["y"] + box["height"] < room["y"]
        assert within or beyond
    assert len(names) > 30


def test_a_border_that_the_browser_draws_runs_where_python_has_it(read, drawing):
    reader = read("?day=2022-09-01")
    for day in ("2022-09-08", "2022-09-12", "2022-10-04"):
        reader.go_to(day)

    drawn = {n: edges(data) for n, _, data in reader.page.evaluate(LINES)}

    assert len(drawn) > 150
    for n, found in drawn.items():
        assert found == edges(path(drawing.ground.borders[n])), n


def edges(data):
    """Every edge of path data, whichever way it is walked."""
    found = set()
    for strand in re.findall(r"M[^M]*", data):
        steps = [int(number) for number in re.findall(r"-?\d+", strand)]
        points = [tuple(steps[:2])]
        for x, y in zip(steps[2::2], steps[3::2], strict=True):
            absolute = "L" in strand
            points.append((x, y) if absolute else (points[-1][0] + x, points[-1][1] + y))
        found |= {frozenset(pair) for pair in pairwise(points)}
    return found


@pytest.mark.parametrize("width", [320, 480, 768, 1200])
def test_no_two_names_collide(read, width):
    reader = read(width=width, height=900)
    page = reader.page

    for zoom_in in range(4):
        if zoom_in:
            page.get_by_role("button", name="Zoom in").click()
            page.wait_for_timeout(100)
        names = page.evaluate(NAMES)
        colliding = [
            (one[0], other[0])
            for one, other in combinations(names, 2)
            if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
        ]
        assert len(names) >= 8
        assert colliding == [], f"at zoom {zoom_in}"


def test_names_and_dots_keep_their_size_while_the_map_grows(read):
    page = read(width=768, height=900).page
    size = (
        "() => ['.town-1', '.scene__towns .rank-1'].map((each) =>"
        " document.querySelector(each).getBoundingClientRect().height)"
    )
    name, dot = page.evaluate(size)

    page.locator("svg.scene").focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.wait_for_timeout(100)

    larger_name, larger_dot = page.evaluate(size)
    assert larger_name == pytest.approx(name, abs=1)
    assert larger_dot <= dot * 1.5


def test_dragging_moves_the_map_and_tapping_opens_a_place(read):
    reader = read("?day=2022-09-10", page="/", width=1200, height=900)
    page = reader.page
    izium = page.locator(".scene__labels text", has_text=re.compile("^Izium$")).bounding_box()
    x, y = izium["x"], izium["y"]

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 40, steps=4)
    page.mouse.up()
    page.wait_for_timeout(100)

    moved = page.locator(".scene__labels text", has_text=re.compile("^Izium$")).bounding_box()
    assert moved["x"] == pytest.approx(x + 60, abs=1)
    assert moved["y"] == pytest.approx(y - 40, abs=1)
    svatove = page.locator(".scene__labels text", has_text="Svatove").bounding_box()
    page.mouse.click(svatove["x"] - 6, svatove["y"] + svatove["height"] / 2)
    expect(page.locator("#place-name")).to_have_text("Svatove")


def test_the_wheel_zooms_about_the_pointer(read, drawing):
    page = read(width=1200, height=900).page
    kharkiv, izium = (
        page.locator(f".scene__towns [data-place='{drawing.scene.index[place]}']")
        for place in ("kharkiv", "izium")
    )
    before, far = middle(kharkiv), middle(izium)

    page.mouse.move(*before)
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(200)

    assert middle(kharkiv) == pytest.approx(before, abs=1.5)
    assert middle(izium)[1] - before[1] > 1.3 * (far[1] - before[1])


def test_colours_follow_the_theme_without_being_painted_again(read):
    page = read(color_scheme="light").page
    colour = "() => getComputedStyle(document.querySelector('.scene__land')).fill"
    light = page.evaluate(colour)

    page.get_by_role("button", name="Change between light and dark").click()

    assert page.evaluate(colour) != light
