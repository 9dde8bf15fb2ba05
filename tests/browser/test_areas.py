"""The areas of every day: as the reader's lens has them, as known on the day that was chosen."""

import csv
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.held import HeldLand, Level
from dashboard.scene import Scene
from events.model import Lens
from tests.browser.axe import violations
from tests.browser.reader import STORY_PAGE, Reader

ROWS = "#areas-chart table tbody tr"
PAGES = ["/", STORY_PAGE]


@pytest.fixture(scope="module")
def held(scene: Scene) -> HeldLand:
    return HeldLand(scene)


def areas(page: Page) -> None:
    """Open the areas, and their table."""
    page.locator("#areas > summary").click()
    page.locator("#areas-chart details summary").click()


def told(held: HeldLand, day: date, *, known: date | None, lens: Lens) -> list[str]:
    """What the row of a day says of both sides, from the figures of the command line."""
    rows = held.rows([day], known=known, lens=lens, levels=[Level.ALL])
    sides = {row.what: (row.low, row.high) for row in rows if row.unit == "km2" and not row.status}
    return [
        " to ".join(f"{int(end / 10 + 0.5) * 10:,}" for end in sides[side]) for side in ("ua", "ru")
    ]


def cells(page: Page, day: date) -> list[str]:
    """The row of a day."""
    row = page.locator(ROWS, has=page.get_by_role("rowheader", name=f"{day.day} {day:%B %Y}"))
    return list(row.locator("td").all_inner_texts())


@pytest.mark.parametrize("path", PAGES)
def test_the_areas_come_when_they_are_opened_and_the_line_follows_the_day(visit, path):
    page = Reader(visit(f"{path}?day=2022-09-03")).page
    expect(page.locator(".areas__chart")).to_have_count(0)
    loaded = "performance.getEntriesByType('resource').filter(({ name }) => /areas.*js/.test(name))"
    assert page.evaluate(f"{loaded}.length") == 0

    areas(page)

    line = page.locator(".areas__now")
    expect(line).to_have_attribute("transform", "translate(18.00 0)")
    page.evaluate("changehands.setDay('2022-09-04')")
    expect(line).to_have_attribute("transform", "translate(27.00 0)")
    expect(page.locator(ROWS)).to_have_count(35)
    assert page.evaluate(f"{loaded}.length") == 1


@pytest.mark.parametrize("path", PAGES)
def test_the_areas_are_those_of_the_lens_and_of_what_was_known(visit, held, path):
    day, known = date(2022, 9, 12), date(2022, 9, 10)
    page = Reader(visit(f"{path}?day={day}")).page
    areas(page)
    expect(page.locator(ROWS)).to_have_count(35)
    assert cells(page, day)[:2] == told(held, day, known=None, lens=Lens.ALL)
    before = page.locator(".areas__band--ua").first.get_attribute("points")

    page.locator("#evidence .evidence__summary").click()
    page.get_by_role("button", name="the Ukrainian side", exact=True).click()
    page.get_by_role("button", name="by a fixed day").click()
    page.get_by_role("slider", name="Published by").press("ArrowLeft")
    page.get_by_role("slider", name="Published by").press("ArrowLeft")

    basis = "By what the Ukrainian side says, with the starting positions; as known on 10 September"
    expect(page.locator("#areas-chart > .areas__basis")).to_contain_text(basis)
    expect(page.locator("#areas-chart caption")).to_contain_text(basis)
    assert cells(page, day)[:2] == told(held, day, known=known, lens=Lens.UA)
    assert page.locator(".areas__band--ua").first.get_attribute("points") != before
    expect(page.locator("#areas-measured")).to_contain_text("12 September 2022: ")
    assert violations(page, scope="#areas") == []


def test_figures_are_marked_from_the_day_on_which_they_were_published(visit):
    page = Reader(visit(f"{STORY_PAGE}?day=2022-09-13&known=news")).page
    areas(page)

    numbers = page.locator(".areas__mark:visible")
    expect(numbers).to_have_count(4)
    page.evaluate("changehands.setDay('2022-09-10')")
    expect(numbers).to_have_count(2)
    expect(page.locator(".areas__caption")).to_contain_text("published by 10 September 2022")


def test_the_rows_of_the_basis_that_was_chosen_can_be_saved(visit, scene, held):
    page = Reader(visit(f"{STORY_PAGE}?day=2022-09-12&lens=ru&known=2022-09-10")).page
    areas(page)
    link = page.locator(".areas__download a").first
    expect(link).to_contain_text("By what the Russian side says")

    with page.expect_download() as saved:
        link.click()

    assert saved.value.suggested_filename == "areas-ru-2022-09-10.csv"
    rows = list(csv.DictReader(Path(saved.value.path()).read_text("utf-8").splitlines()))
    told_rows = held.rows(scene.days, known=date(2022, 9, 10), lens=Lens.RU)
    expected = [(row.day, row.what, row.low) for row in told_rows if row.what != "front"]
    assert [(row["day"], row["what"], float(row["low"])) for row in rows] == expected


def test_the_rows_on_all_that_is_known_say_that_they_are(visit):
    page = Reader(visit(f"{STORY_PAGE}?day=2022-09-12&lens=ru")).page
    areas(page)

    link = page.locator(".areas__download a").last

    expect(link).to_contain_text("By what everyone says; on all that is known")
    body = page.request.get(link.evaluate("(each) => each.href")).text()
    assert body.startswith("day,known,lens,level,where,what,status,low,high,unit")
    assert "2022-09-12,,all,all,,ua," in body


def test_half_a_russian_name_offers_the_place(visit):
    page = Reader(visit(f"{STORY_PAGE}?day=2022-09-12")).page

    page.get_by_role("searchbox", name="Find a place").press_sequentially("Волча")

    page.get_by_role("button", name="Vovchansk, Chuhuivskyi raion").click()
    expect(page.locator("#place")).to_contain_text("Vovchansk")


def test_the_map_tells_its_scale(visit):
    reader = Reader(visit("/?day=2022-09-12"))

    expect(reader.page.locator("#map-scale")).to_have_text("20 km", timeout=30_000)
