"""What changed between two days, or two days of knowing, in Chromium."""

import re

from playwright.sync_api import expect

from tests.browser.reader import STORY_PAGE, Reader


def test_what_changed_is_asked_told_and_swapped_without_a_request(visit):
    reader = Reader(visit("/?day=2022-09-10", width=1000))
    reader.see_the_map()
    page = reader.page
    page.wait_for_load_state("networkidle")
    box = page.locator("#changed")

    with reader.quietly():
        box.locator("summary").click()
        box.get_by_role("button", name="another day", exact=True).click()
        expect(box).to_contain_text("From 1 September 2022 to 10 September 2022")
        expect(box).to_contain_text(re.compile(r"Now held by Ukraine: Balakliia.* and \d+ more"))
        expect(box.locator(".compare__list li").first).to_contain_text("Russia → Ukraine")
        expect(page).to_have_url(re.compile("compare=2022-09-01"))
        box.get_by_role("button", name="Show 1 September 2022 instead").click()

    assert reader.day == "2022-09-01"
    expect(page).to_have_url(re.compile("day=2022-09-01&compare=2022-09-10"))
    expect(box).to_contain_text("From 1 September 2022 to 10 September 2022")


def test_two_days_of_knowing_lead_to_the_statements_behind_a_place(visit):
    reader = Reader(
        visit(f"{STORY_PAGE}?day=2022-09-10&known=2022-09-10&compare=known-all", width=1000)
    )
    box = reader.page.locator("#changed")

    expect(box).to_contain_text("10 September 2022: as known on 10 September 2022 and to date")
    box.locator(".compare__list").get_by_role("button", name="Lyman", exact=True).click()

    card = reader.page.locator("#place")
    expect(card).to_contain_text("Lyman")
    expect(card.locator("[data-claim]:visible a[href^='https://']").first).to_be_visible()


def test_days_of_knowing_reach_from_the_first_publication_to_the_last(visit):
    reader = Reader(visit(f"{STORY_PAGE}?day=2022-09-10&compare=known-2022-09-10", width=1000))
    page = reader.page
    slider = page.get_by_role("slider", name="The other day")
    expect(slider).to_have_attribute("aria-valuetext", "10 September 2022")

    slider.press("End")
    expect(page).to_have_url(re.compile(r"compare=known-202[3-9]-\d\d-\d\d"))
    slider.press("Home")
    expect(page).to_have_url(re.compile(r"compare=known-2022-0[1-8]-\d\d"))
    page.locator("#changed").get_by_role("button", name="another day", exact=True).click()
    slider.press("End")
    expect(page).to_have_url(re.compile("compare=2022-10-05"))

    page.locator("#evidence .evidence__summary").click()
    page.locator("#known-day").click()
    page.get_by_role("slider", name="Published by").press("End")
    expect(page.locator("#evidence-words")).to_contain_text(
        re.compile("days later, on .* 202[3-9]")
    )


def test_on_the_map_only_what_changed_keeps_its_colour(visit):
    reader = Reader(visit("/?day=2022-09-10"))
    reader.see_the_map()
    beside_kupiansk, beside_svatove = (37.585, 49.7), (38.2, 49.5)
    before = [reader.colour_at(*spot) for spot in (beside_kupiansk, beside_svatove)]

    reader.page.evaluate("document.querySelector('#changed').open = true")
    reader.page.locator("#changed-day").click()
    reader.see_the_map()
    after = [reader.colour_at(*spot) for spot in (beside_kupiansk, beside_svatove)]

    assert after[0] == before[0]
    assert sum(after[1]) > sum(before[1]), "paler"
