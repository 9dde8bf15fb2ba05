"""What of the land is in view stands in the address, on both painters, and comes back from it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import MAP, STILL, STORY_PAGE, Reader

IZIUM = "49.2110,37.2570"


def at_rest(reader, path):
    """Waits until the map has moved to where it was told."""
    if path == "/":
        reader.see_the_map()
        # Plotly fits its map once more, after which the view of the address is shown again.
        reader.page.wait_for_function(f"() => {MAP}.getZoom() > 8.9")
        reader.see_the_map()
    expect(reader.page.locator("#map-scale")).to_be_visible()


@pytest.mark.parametrize("path", ["/", STORY_PAGE])
def test_the_address_brings_a_part_of_the_map_and_follows_its_moves(visit, path):
    reader = Reader(visit(f"{path}?day=2022-09-02&view={IZIUM},9.00"))
    page = reader.page
    at_rest(reader, path)
    scale = page.locator("#map-scale")

    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#place")).to_contain_text("Izium")
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_url(re.compile(rf"&view={IZIUM},10\.00"))
    page.get_by_role("button", name="Zoom out").click()
    page.wait_for_url(re.compile(rf"&view={IZIUM},9\.00"))
    near = scale.text_content()

    page.reload()
    at_rest(reader, path)
    expect(scale).to_have_text(near)

    page.get_by_role("button", name="whole").click()
    page.wait_for_url(lambda address: "view=" not in address)
    expect(scale).not_to_have_text(near)


def test_a_stop_of_the_tour_and_the_day_leave_the_map_where_the_reader_moved_it(visit):
    reader = Reader(visit(f"{STORY_PAGE}?day=2022-09-02&view={IZIUM},9"))
    page = reader.page
    scale = page.locator("#map-scale")
    expect(scale).to_be_visible()
    near = scale.text_content()

    page.get_by_role("button", name=re.compile("The story in")).click()
    reader.go_to("2022-09-20")

    page.wait_for_url(re.compile(rf"day=2022-09-20.*&view={IZIUM},9"))
    expect(scale).to_have_text(near)


def test_a_view_that_cannot_be_read_is_told_and_the_whole_is_shown(visit):
    page = Reader(visit(f"{STORY_PAGE}?view=near+Izium")).page

    expect(page.locator("#notice")).to_have_text(
        "“near Izium” is no latitude, longitude and zoom; the whole map is shown."
    )


NAMED = f"""(box) => {{
  const map = {MAP};
  const frame = map.getContainer().getBoundingClientRect();
  const [left, top] = [box.x - frame.x, box.y - frame.y];
  const area = [[left + 4, top + 4], [left + box.width - 4, top + box.height - 4]];
  const layers = ["town-names", "oblast-names", "country-names", "river-names"];
  return map.queryRenderedFeatures(area, {{ layers }})
    .map(({{ properties }}) => properties.name ?? properties.name_en);
}}"""


@pytest.mark.parametrize("view", ["", f"&view={IZIUM},8.4"])
def test_no_name_of_the_map_stands_under_what_the_page_lays_over_it(visit, view):
    reader = Reader(visit(f"/?day=2022-09-10{view}"))
    page = reader.page
    page.set_viewport_size({"width": 1440, "height": 900})
    reader.see_the_map()
    page.evaluate(STILL)

    def named(selector):
        return page.evaluate(NAMED, page.locator(selector).bounding_box())

    assert [named(each) for each in (".legend", ".locator", ".map__buttons")] == [[], [], []]
    assert len(named("#map")) > 5
