"""The page for everybody: axe, the keyboard alone, small windows, calm motion."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.reader import STORY_PAGE, Reader

EVENT = "2022-09-10-russian-mod-regrouping"


@pytest.mark.parametrize(("width", "color_scheme"), [(360, "dark"), (768, "dark"), (1440, "light")])
def test_axe_finds_nothing_on_the_page(visit, width, color_scheme):
    reader = Reader(visit("/", width=width, color_scheme=color_scheme))
    page = reader.page
    page.locator("details").evaluate_all("(all) => all.forEach((each) => { each.open = true; })")

    assert violations(page) == []


def test_axe_finds_nothing_in_the_dialog_of_keys_which_gives_the_focus_back(visit):
    reader = Reader(visit(STORY_PAGE, width=360))
    page = reader.page
    page.locator("#date-tools summary").click()
    page.get_by_role("button", name="Keys").click()

    assert violations(page, scope="dialog[open]") == []
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="Keys")).to_be_focused()


@pytest.mark.parametrize(
    "query",
    [
        f"/?event={EVENT}",
        f"{STORY_PAGE}?day=2022-09-10&known=news&place=izium",
        f"{STORY_PAGE}?day=2022-09-10&compare=2022-09-01",
        f"{STORY_PAGE}?day=2022-09-10&compare=2022-09-01&swipe=40",
        "/?tour=4&filters=kind.capture",
    ],
)
def test_axe_finds_nothing_with_a_panel_open(visit, query):
    reader = Reader(visit(query, width=768, height=1024))
    reader.page.locator(".event:visible, .life:visible, .compare__found:visible").first.wait_for()

    assert violations(reader.page) == []


def test_the_keyboard_alone_leads_to_a_source(visit):
    reader = Reader(visit("/?day=2022-09-10"))
    page = reader.page
    keyboard = page.keyboard

    keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the events")
    keyboard.press("Enter")
    page.locator(".events__item:visible .events__link").first.focus()
    keyboard.press("Enter")
    panel = page.locator("article.event:visible")
    expect(panel.locator("h2")).to_be_focused()
    for _ in range(12):
        keyboard.press("Tab")
        if page.locator(":focus").get_attribute("href"):
            break

    assert page.locator(":focus").get_attribute("href").startswith("https://")


def test_nothing_sticks_out_of_a_window_of_320_pixels(visit):
    reader = Reader(visit("/", width=320, height=640))

    wide = reader.page.evaluate("document.documentElement.scrollWidth")

    assert wide <= 320


def test_a_step_is_spoken_with_its_date_and_its_changes(visit):
    reader = Reader(visit(f"{STORY_PAGE}?day=2022-09-10"))
    reader.slider.focus()

    reader.page.keyboard.press("ArrowRight")

    spoken = reader.page.get_by_role("status")
    expect(spoken).to_contain_text("11 September 2022")
    expect(spoken).to_contain_text("places changed")
    expect(spoken).to_contain_text("Now held by Ukraine")


def test_any_place_and_its_sources_are_found_with_the_keyboard(visit):
    reader = Reader(visit(f"{STORY_PAGE}?day=2022-09-12"))
    page = reader.page
    page.get_by_role("searchbox", name="Find a place").focus()

    page.keyboard.type("Савинці")
    page.keyboard.press("Enter")

    card = page.locator("#place")
    expect(card).to_contain_text("Savyntsi")
    expect(card.locator("a[href^='https://']").first).to_be_visible()


def test_a_name_that_two_places_have_asks_which(visit):
    reader = Reader(visit(f"{STORY_PAGE}?day=2022-09-12"))
    page = reader.page
    page.get_by_role("searchbox", name="Find a place").fill("Dibrova")
    page.keyboard.press("Enter")

    expect(page.locator(".find__told")).to_contain_text("2 places have that name")
    page.locator(".find__told button").first.click()
    expect(page.locator("#place")).to_contain_text("Dibrova")


@pytest.mark.parametrize(
    ("name", "width", "color_scheme"),
    [("embed", 320, "dark"), ("embed", 900, "light"), ("index", 768, "light")],
)
def test_axe_finds_nothing_on_the_pages_of_the_story_site(visit, name, width, color_scheme):
    page = visit(f"/embed/kharkiv-2022/{name}.html", width=width, color_scheme=color_scheme)
    page.locator("#changehands[data-map=ready]").wait_for(state="attached")
    page.locator("details").evaluate_all("(all) => all.forEach((each) => { each.open = true; })")

    assert violations(page) == []


def test_axe_finds_nothing_in_the_share_dialog_which_gives_the_focus_back(visit):
    page = visit("/embed/kharkiv-2022/embed.html?day=2022-09-08", width=360)
    page.get_by_role("button", name="Share").click()

    assert violations(page, scope="dialog[open]") == []
    assert "day=2022-09-08" in page.get_by_role("textbox", name="Link to this view").input_value()
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="Share")).to_be_focused()
