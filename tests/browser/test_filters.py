"""Filters and search, in Chromium."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import STORY_PAGE, Reader


def test_list_density_marks_and_address_follow_the_filters_and_nothing_is_asked(visit):
    reader = Reader(visit("/?day=2022-09-10", width=1000))
    reader.see_the_map()
    page = reader.page
    page.wait_for_load_state("networkidle")
    heading = page.locator("#events-heading")
    expect(heading).to_have_text(re.compile(r"^\d+ events on 10 September 2022$"))
    busy = page.locator(".timeline__bar").evaluate_all(BUSY)

    with reader.quietly():
        page.locator("#filters > summary").click()
        visits = page.locator("#filters").get_by_role("button", name=re.compile(r"^Visit \d+$"))
        counted = int(visits.inner_text().split()[-1])
        visits.click()
        expect(page.locator("#filters-found li")).to_have_count(counted)
        expect(heading).to_have_text(re.compile(r"^1 of \d+ events on 10 September 2022$"))
        expect(page).to_have_url(re.compile("filters=kind.visit"))

    assert page.locator(".timeline__bar").evaluate_all(BUSY) < busy
    shown = page.evaluate("changehands.state().shown")
    assert len(shown) == 1
    page.get_by_role("button", name="Show all events").click()
    expect(page).not_to_have_url(re.compile("filters"))


def test_words_are_found_in_events_and_sources_of_any_day(visit):
    reader = Reader(
        visit(f"{STORY_PAGE}?day=2022-09-01&filters=kind.visit_weather.rain_text.izium", width=1000)
    )
    page = reader.page

    expect(page.get_by_role("alert")).to_contain_text("No event has the filter “weather.rain”.")
    expect(page.get_by_role("searchbox", name="Search events and sources")).to_have_value("izium")
    page.locator("#filters-found a", has_text="Zelenskyy comes to Izium").click()

    expect(page.locator("article.event:visible h2")).to_have_text("Zelenskyy comes to Izium")
    assert reader.day == "2022-09-14"


@pytest.mark.parametrize("name", ["index", "embed"])
def test_everybody_who_speaks_can_be_chosen_with_a_count(visit, name):
    reader = Reader(visit(f"/embed/kharkiv-2022/{name}.html?day=2022-09-10", width=700))
    page = reader.page
    page.locator("#filters > summary").click()
    page.get_by_text(re.compile(r"^\d+ other speakers$")).click()

    putin = page.get_by_role("group", name="Other speakers").get_by_role(
        "button", name=re.compile(r"^Vladimir Putin \d+$")
    )
    counted = int(putin.inner_text().split()[-1])
    putin.click()

    expect(page.locator("#filters-found li")).to_have_count(counted)
    expect(putin).to_have_attribute("aria-pressed", "true")
    assert counted > 0
    assert "actor.putin" in page.evaluate("changehands.state().filters")


BUSY = "(bars) => bars.filter((bar) => Number(bar.style.getPropertyValue('--height')) > 0).length"
