"""A day looks the same however it was reached: dragged to, or asked for by its address."""

from datetime import date

import pytest

from events.dates import days
from tests.browser.pictures import Eye
from tests.browser.reader import STORY_PAGE, Reader

GL, SVG = "/", STORY_PAGE
TEN = (
    *("2022-09-01", "2022-09-05", "2022-09-08", "2022-09-09", "2022-09-10", "2022-09-11"),
    *("2022-09-13", "2022-09-20", "2022-10-01", "2022-10-05"),
)
THREE = ("2022-09-08", "2022-09-11", "2022-10-05")
"""The page of the GL map takes software some eight seconds to load."""

# After a step Chromium paints only the rectangle anew in which the drawn scene changed, and rounds
# the edges of shapes at its border otherwise: up to 246 of 140,000 points by up to 13 of 255 steps.
# A region of another colour is thousands of points and a hundred steps. GL paints all of its map.
POINTS = {GL: 0, SVG: 560}
SCALE = {GL: 0.5, SVG: 1}
STEPS = 24
EVERY_DAY = [day.isoformat() for day in days(date(2022, 9, 1), date(2022, 10, 5))]


@pytest.mark.parametrize(("address", "shown"), [(GL, THREE), (SVG, TEN)])
def test_days_dragged_to_look_as_they_do_when_loaded(visit, browser, address, shown):
    eye = Eye(browser)
    reader = Reader(visit(f"{address}?day={shown[0]}", width=480, height=560, scale=SCALE[address]))
    page = reader.page

    def picture():
        if address == GL:
            reader.see_the_map()
        page.locator("#map-scale:visible").wait_for()
        page.evaluate("document.fonts.ready.then(() => true)")
        return page.locator("#map").screenshot()

    dragged = {day: picture() for day in reader.drag_over(EVERY_DAY) if day in shown}

    for day in shown:
        page.goto(f"{address}?day={day}")
        Reader(page)
        found = eye.difference(dragged[day], picture())
        assert found.points <= POINTS[address], (day, found)
        assert found.most <= STEPS, (day, found)
    assert len({*dragged.values()}) == len(shown), "no two of them look alike"
