"""The small map of where the story lies: in an empty corner, or nowhere."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import STORY_PAGE, Reader

PAGES = {"site": STORY_PAGE, "embed": "/embed/kharkiv-2022/embed.html", "dashboard": "/"}
WIDE_ROOMS = [(page, *size) for page in PAGES for size in ((1440, 900), (1100, 640))]

BENEATH = """([selector]) => {
  const over = document.querySelector(".locator").getBoundingClientRect();
  return [...document.querySelectorAll(selector)].filter((each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    const shown = getComputedStyle(each).visibility === "visible" && right > left;
    const aside = right <= over.left || left >= over.right;
    return shown && !(aside || bottom <= over.top || top >= over.bottom);
  }).map((each) => each.textContent || each.outerHTML.slice(0, 90));
}"""
TOWNS = ".scene__towns [data-place]"
NAMES = ".scene__labels text"
PANELS = ".map__buttons, .legend, #map-scale"


def small_map(page):
    return page.get_by_role("img", name="Small map: Ukraine")


@pytest.fixture
def read(visit):
    """Opens a page of the story and waits for its map; the dashboard without WebGL, drawn."""

    def opened(kind="site", *, width=1440, height=900, **more):
        if kind == "dashboard":
            visit.watch.allow("WebGL2? is|WebGL is not supported|webgl")
            more["webgl"] = False
        reader = Reader(visit(PAGES[kind], width=width, height=height, **more))
        reader.page.locator("#changehands[data-map=ready] svg.scene--live").wait_for()
        reader.page.evaluate("document.fonts.ready.then(() => undefined)")
        # It is told when the map rests, and then the names that would be cut leave.
        expect(reader.page.locator("#map-scale")).not_to_be_empty()
        reader.page.wait_for_timeout(300)
        return reader.page

    return opened


@pytest.mark.parametrize(("kind", "width", "height"), WIDE_ROOMS)
def test_where_it_is_shown_it_covers_no_documented_place_no_name_and_no_panel(
    read, kind, width, height
):
    page = read(kind, width=width, height=height)

    expect(small_map(page)).to_be_visible()
    assert page.evaluate(BENEATH, [f"{TOWNS}, {PANELS}"]) == []
    assert page.evaluate(BENEATH, [NAMES]) == []
    box, room = small_map(page).bounding_box(), page.locator("#map").bounding_box()
    assert room["x"] < box["x"] < box["x"] + box["width"] < room["x"] + room["width"] / 4
    assert room["y"] < box["y"] < box["y"] + box["height"] < room["y"] + room["height"] / 2


@pytest.mark.parametrize(("kind", "width"), [("site", 360), ("site", 600), ("embed", 320)])
def test_where_the_view_of_the_story_fills_the_room_it_is_left_out(read, kind, width):
    page = read(kind, width=width, height=900)

    expect(page.locator(".locator")).to_have_count(1)
    expect(page.locator(".locator")).to_be_hidden()


def test_no_name_is_cut_by_the_legend_on_the_map(read):
    page = read()
    legend = page.locator(".legend").bounding_box()
    room = page.locator("#map").bounding_box()
    assert legend["x"] > room["x"], "the legend lies on the map"

    under = page.evaluate(BENEATH.replace(".locator", ".legend"), [NAMES])

    assert under == []


def test_it_follows_the_theme(read):
    page = read(color_scheme="light")
    colour = "() => getComputedStyle(document.querySelector('.locator__land')).fill"
    light = page.evaluate(colour)

    page.get_by_role("button", name="Change between light and dark").click()

    assert page.evaluate(colour) != light


def test_it_does_not_take_the_pointer_from_the_map(read):
    page = read()
    box = small_map(page).bounding_box()

    hit = page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).closest('svg').getAttribute('class')",
        [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2],
    )

    assert hit.split()[0] == "scene"


def test_readers_without_scripts_see_it_too(visit):
    page = visit(STORY_PAGE, width=1440, height=720, java_script_enabled=False)

    expect(small_map(page)).to_be_visible()
