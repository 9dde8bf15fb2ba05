"""The chart of areas beside the published figures, and a search that is only half typed."""

from playwright.sync_api import expect

from tests.browser.reader import STORY_PAGE, Reader


def test_the_chart_comes_when_it_is_opened_and_its_line_follows_the_day(visit):
    page = Reader(visit("/?day=2022-09-03")).page
    expect(page.locator(".areas__chart")).to_have_count(0)

    page.locator("#areas > summary").click()

    line = page.locator(".areas__now")
    expect(line).to_have_attribute("transform", "translate(18.00 0)")
    page.evaluate("changehands.setDay('2022-09-04')")
    expect(line).to_have_attribute("transform", "translate(27.00 0)")
    expect(page.locator("#areas-chart table tbody tr")).to_have_count(35)
    csv = page.request.get(page.locator(".areas__download a").get_attribute("href"))
    assert csv.text().startswith("day,known,lens,level,where,what,status,low,high,unit")


def test_half_a_russian_name_offers_the_place(visit):
    page = Reader(visit(f"{STORY_PAGE}?day=2022-09-12")).page

    page.get_by_role("searchbox", name="Find a place").press_sequentially("Волча")

    page.get_by_role("button", name="Vovchansk, Chuhuivskyi raion").click()
    expect(page.locator("#place")).to_contain_text("Vovchansk")


def test_the_map_tells_its_scale(visit):
    reader = Reader(visit("/?day=2022-09-12"))

    expect(reader.page.locator("#map-scale")).to_have_text("20 km", timeout=30_000)
