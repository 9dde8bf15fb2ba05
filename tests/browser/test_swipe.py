"""Two looks at once, on the two sides of a divider, in Chromium."""

import re
from contextlib import nullcontext

import pytest
from playwright.sync_api import expect

from tests.browser.pictures import Eye
from tests.browser.reader import MAP, STORY_PAGE, Reader

SWIPED = "?day=2022-09-12&compare=2022-09-05&swipe=50"
EMBED = "/embed/kharkiv-2022/embed.html"
GL, SVG = "/", STORY_PAGE
# MapLibre lets names keep the sides that they took on the way to a view.
WITHOUT_NAMES = f"""() => {MAP}.getStyle().layers
  .filter(({{ type }}) => type === "symbol")
  .forEach(({{ id }}) => {MAP}.setLayoutProperty(id, "visibility", "none"))"""
EDGE_OF_THE_COPY = """() => {
  const [x, width] = ["x", "width"].map((name) =>
    Number(document.querySelector(".scene__beside rect").getAttribute(name)));
  const seen = document.querySelector("svg.scene").viewBox.baseVal;
  return (x + width - seen.x) / seen.width * document.querySelector("#map").clientWidth;
}"""


@pytest.fixture
def opened(visit):
    """Opens a page with a divider, and waits until both looks are on the map."""

    def opened(address=SVG, query=SWIPED, **options):
        reader = Reader(
            visit(f"{address}{query}", **{"width": 1000, "height": 800, "scale": 1} | options)
        )
        settle(reader, address)
        if address == GL and "swipe" in query:
            reader.page.locator(".map__beside canvas").wait_for()
        return reader

    return opened


def settle(reader, address):
    if address == GL:
        reader.see_the_map()
    reader.page.wait_for_timeout(200)


def divider(reader):
    return reader.page.get_by_role("slider", name="Divider between the two maps")


def line(reader):
    """Where the divider stands, in pixels from the left edge of the map."""
    frame, drawn = (reader.page.locator(each).bounding_box() for each in ("#map", ".swipe__line"))
    return drawn["x"] + drawn["width"] / 2 - frame["x"]


def grid(box, left, right):
    """Points of the map between two parts of its width, away from its corners and their boxes."""
    return [
        (round(box["width"] * (left + (right - left) * n / 30)), round(box["height"] * m / 20))
        for n in range(31)
        for m in range(5, 15)
    ]


@pytest.mark.parametrize("address", [GL, SVG])
def test_each_side_of_the_divider_shows_its_own_day(opened, browser, address):
    eye = Eye(browser)
    reader = opened(address, "?day=2022-09-05&compare=2022-09-05&swipe=50", width=800, height=600)
    frame = reader.page.locator("#map")
    if address == GL:
        reader.page.evaluate(WITHOUT_NAMES)
        settle(reader, address)
    earlier = frame.screenshot()
    with reader.quietly() if address == GL else nullcontext():
        reader.go_to("2022-09-12")
        divider(reader).press("Home")
        settle(reader, address)
        later = frame.screenshot()
    divider(reader).press("End")
    for _ in range(5):
        divider(reader).press("PageDown")
    for button in ("Zoom in", "Zoom out"):  # the same view, after another
        reader.page.get_by_role("button", name=button).click()
        settle(reader, address)
    both = frame.screenshot()

    box = frame.bounding_box()
    for points, day, other in (
        (grid(box, 0.05, 0.45), earlier, later),
        (grid(box, 0.55, 0.9), later, earlier),
    ):
        seen, same, changed = (eye.colours(png, points) for png in (both, day, other))
        alike = sum(one == two for one, two in zip(seen, same, strict=True))
        assert alike > 0.97 * len(points)
        assert sum(one != two for one, two in zip(seen, changed, strict=True)) > 0.01 * len(points)


def test_the_divider_is_a_slider_that_tells_what_lies_where(opened):
    reader = opened()
    page = reader.page
    slider = divider(reader)
    page.locator(".swipe__divider").focus()

    for key, percent in (
        *(("ArrowRight", 51), ("ArrowLeft", 50), ("PageUp", 60), ("PageDown", 50)),
        *(("End", 100), ("Home", 0), ("ArrowUp", 1)),
    ):
        page.keyboard.press(key)
        expect(slider).to_have_value(str(percent))
        assert line(reader) == pytest.approx(
            page.locator("#map").bounding_box()["width"] * percent / 100, abs=1
        )

    assert slider.get_attribute("aria-valuetext") == (
        "5 September 2022 on 1 % of the map, 12 September 2022 on the rest"
    )
    expect(page).to_have_url(re.compile("compare=2022-09-05&swipe=1$"))


def test_the_compare_box_chooses_between_the_difference_and_a_divider(opened):
    reader = opened(SVG, "?day=2022-09-12")
    page = reader.page
    box = page.locator("#changed")

    box.locator("summary").click()
    box.get_by_role("button", name="another day", exact=True).click()
    expect(page.locator(".swipe")).to_be_hidden()
    box.get_by_role("button", name="both, with a divider").click()
    expect(divider(reader)).to_be_visible()
    expect(box).to_contain_text("events and arrows are those of 12 September 2022")
    expect(page).to_have_url(re.compile("compare=2022-09-01&swipe=50"))
    box.get_by_role("button", name="what changed", exact=True).click()
    expect(page.locator(".swipe")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("swipe"))
    box.get_by_role("button", name="both, with a divider").click()
    box.get_by_role("button", name="nothing").click()

    expect(page.locator(".swipe")).to_be_hidden()
    expect(page.locator(".map__beside, .scene__beside")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("swipe|compare"))


def test_the_mouse_moves_the_divider_and_beside_it_the_map(opened):
    reader = opened()
    page, mouse = reader.page, reader.page.mouse
    frame = page.locator("#map").bounding_box()
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 3

    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 100, y, steps=5)
    mouse.up()
    assert line(reader) == pytest.approx(frame["width"] / 2 - 100, abs=4)
    assert page.evaluate(EDGE_OF_THE_COPY) == pytest.approx(line(reader), abs=2)

    box = page.locator("svg.scene").get_attribute("viewBox")
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 50, y + 20, steps=3)
    mouse.up()
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(200)
    assert page.locator("svg.scene").get_attribute("viewBox") != box
    assert page.evaluate(EDGE_OF_THE_COPY) == pytest.approx(line(reader), abs=2)


def test_a_finger_moves_the_divider_of_a_framed_map_and_the_page_can_still_be_scrolled(opened):
    reader = opened(EMBED, width=360, height=640, has_touch=True)
    page = reader.page
    frame = page.locator("#map").bounding_box()
    touch = page.context.new_cdp_session(page)
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2

    for kind, right in (("touchStart", 0), ("touchMove", 30), ("touchMove", 60)):
        points = [{"x": x + right, "y": y, "id": 1}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    assert line(reader) == pytest.approx(frame["width"] / 2 + 60, abs=12)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    style = "(each) => getComputedStyle(each).touchAction"
    assert page.locator(".swipe__divider").evaluate(style) == "pan-y"


def test_the_tip_tells_what_the_look_under_the_pointer_says(opened):
    reader = opened(SVG)
    page = reader.page
    town = page.locator(".scene__labels text", has_text=re.compile("^Balakliia$")).bounding_box()
    page.mouse.move(town["x"] - 7, town["y"] + town["height"] / 2)
    expect(page.locator("#map-tip")).to_have_text("Balakliia: Russia")

    divider(reader).press("Home")
    page.mouse.move(town["x"] - 6, town["y"] + town["height"] / 2)

    expect(page.locator("#map-tip")).to_have_text("Balakliia: Ukraine")


def test_two_days_of_knowing_lie_side_by_side(opened):
    reader = opened(SVG, "?day=2022-09-10&known=2022-09-10&compare=known-all&swipe=50")
    names = reader.page.locator(".swipe__look")

    expect(names).to_have_text(["as known on 10 September 2022", "as known to date"])
    copied = reader.page.locator(".scene__beside .scene__regions [data-place]")
    shown = reader.page.locator(".scene > .scene__regions [data-place]")
    kinds = "(all) => all.map((each) => each.getAttribute('class'))"
    assert copied.count() == shown.count()
    assert copied.evaluate_all(kinds) != shown.evaluate_all(kinds)


def test_showing_and_moving_the_divider_shifts_nothing(opened):
    reader = opened(EMBED, "?day=2022-09-12&compare=2022-09-05", width=700, height=600)
    before = reader.page.locator("#map").bounding_box()

    reader.page.evaluate("document.querySelector('#changed').open = true")
    reader.page.get_by_role("button", name="both, with a divider").click()

    expect(divider(reader)).to_be_visible()
    assert reader.page.locator("#map").bounding_box() == before
