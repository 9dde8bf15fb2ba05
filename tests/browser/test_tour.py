"""The tour, in Chromium."""

import re

from playwright.sync_api import expect

from tests.browser.reader import STORY_PAGE, Reader


def test_the_tour_is_walked_with_the_keyboard(visit):
    reader = Reader(visit(f"{STORY_PAGE}?day=2022-09-20&filters=kind.visit", width=1000))
    page = reader.page
    tour = page.get_by_role("region", name="Tour")
    tour.get_by_role("button", name=re.compile(r"The story in \d+ stops")).focus()

    page.keyboard.press("Enter")
    expect(tour).to_contain_text("Stop 1 of 12")
    assert reader.day == "2022-09-01"
    for _ in range(3):
        page.keyboard.press("Enter")
    expect(tour.locator("h2:visible")).to_have_text("The same day, as known a day later")
    expect(page.locator("#place")).to_contain_text("Ukraine on 8 September 2022")
    for part in ("day=2022-09-08", "known=2022-09-09", "tour=4"):
        expect(page).to_have_url(re.compile(part))
    assert "filters" not in page.url

    tour.get_by_role("button", name="End the tour").click()
    expect(page).not_to_have_url(re.compile("tour"))
    expect(tour.get_by_role("button", name="The story in")).to_be_focused()


def test_an_address_that_names_only_a_stop_shows_its_view(visit):
    reader = Reader(visit("/?tour=7", width=360, height=740))
    tour = reader.page.get_by_role("region", name="Tour")

    assert reader.day == "2022-09-10"
    expect(tour.locator("h2:visible")).to_have_text("Lyman, reported too early")
    tour.locator("summary:visible").click()
    expect(tour.locator("a[href^='https://']:visible").first).to_be_visible()
