"""The timeline and its tools, in Chromium."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import STORY_PAGE, Reader


@pytest.fixture
def reader(visit):
    return Reader(visit(f"{STORY_PAGE}?day=2022-09-10", width=1000))


def on(reader, iso):
    expect(reader.page.locator("#date-day")).to_have_attribute("datetime", iso)


def test_the_keyboard_goes_by_events_shows_a_part_of_the_days_and_lists_its_keys(reader):
    page, press = reader.page, reader.page.keyboard.press
    reader.slider.focus()

    press("PageUp")
    on(reader, "2022-09-13")
    press("End")
    on(reader, "2022-10-05")
    press("p")
    on(reader, "2022-10-04")
    press("+")
    expect(page.locator("#date-span")).to_contain_text("a part of the story")
    assert reader.slider.get_attribute("min") == "16"
    press("Home")
    on(reader, "2022-09-01")
    assert reader.slider.get_attribute("min") == "0"
    press("0")
    expect(page.locator("#date-span")).to_have_text("1 September 2022 to 5 October 2022")
    press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(reader.slider).to_be_focused()


def test_a_date_can_be_typed_and_a_day_clicked(reader):
    page = reader.page
    page.locator("#date-tools summary").click()

    page.get_by_label("Go to").fill("2022-09-20")
    on(reader, "2022-09-20")
    page.get_by_role("button", name="Next event").click()
    on(reader, "2022-09-21")
    box = page.locator(".timeline__scale").bounding_box()
    page.mouse.click(box["x"] + 2, box["y"] + 5)
    on(reader, "2022-09-01")


def test_a_date_outside_the_story_becomes_the_nearest_day_of_it(reader):
    page = reader.page
    page.locator("#date-tools summary").click()

    page.get_by_label("Go to").fill("2023-01-01")
    on(reader, "2022-09-10")
    page.get_by_label("Go to").blur()
    on(reader, "2022-10-05")
    expect(page.get_by_label("Go to")).to_have_value("2022-10-05")


def test_a_day_that_is_not_shown_pales_the_slider_and_any_shown_day_can_be_clicked(reader):
    page, press = reader.page, reader.page.keyboard.press
    reader.slider.focus()
    for key in ("+", "+", *["Shift+ArrowRight"] * 12):
        press(key)
    first = reader.slider.get_attribute("min")
    assert int(first) > 9
    on(reader, "2022-09-10")
    expect(reader.slider).to_have_class("timeline__range timeline__range--away")

    box = reader.slider.bounding_box()
    page.mouse.click(box["x"] + 12, box["y"] + box["height"] / 2)
    on(reader, f"2022-09-{int(first) + 1:02}")
    expect(reader.slider).to_have_class("timeline__range")


def test_two_quick_keys_go_two_events(reader):
    reader.slider.focus()
    reader.page.evaluate(
        """() => [0, 1].forEach(() => document.activeElement.dispatchEvent(
          new KeyboardEvent("keydown", { key: "p", bubbles: true })))"""
    )

    on(reader, "2022-09-08")


def test_each_step_back_shows_another_view_and_the_last_day_is_kept(reader):
    page = reader.page
    link = page.locator(".events__item:visible .events__link").first
    link.click()
    expect(page.locator("article.event:visible")).to_have_count(1)
    page.locator("#event-close").click()
    expect(page.locator("article.event:visible")).to_have_count(0)

    page.go_back()
    expect(page.locator("article.event:visible")).to_have_count(1)
    page.go_back()
    expect(page.locator("article.event:visible")).to_have_count(0)

    reader.slider.focus()
    page.keyboard.press("ArrowRight")
    on(reader, "2022-09-11")
    page.goto("about:blank")
    page.go_back()
    on(reader, "2022-09-11")


def test_the_mouse_is_told_a_day_before_it_chooses_it(reader):
    box = reader.slider.bounding_box()

    reader.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    expect(reader.page.locator(".timeline__ghost")).to_have_text("18 Sep: no event")
    assert reader.day == "2022-09-10"


def test_events_outside_the_days_are_listed_apart(visit):
    reader = Reader(visit(f"{STORY_PAGE}?day=2022-10-05", width=1000))
    page = reader.page
    expect(page.locator("#events-list .events__item:visible").first).to_be_visible()
    assert "93 settlements" not in page.locator("#events-list").inner_text()

    page.locator("#events-outside summary").click()
    page.locator("#events-outside a", has_text="93").click()

    expect(page.locator("article.event:visible")).to_contain_text("6 October 2022")


def test_two_fingers_show_fewer_days_and_leave_the_day_alone(visit):
    reader = Reader(visit("/?day=2022-09-10", width=400, height=800, has_touch=True))
    page = reader.page
    chart = page.locator(".timeline__chart")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    touch = page.context.new_cdp_session(page)

    def fingers(kind, *xs):
        y = box["y"] + box["height"] / 2
        points = [{"x": box["x"] + x, "y": y, "id": n} for n, x in enumerate(xs)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", 90)
    fingers("touchStart", 90, 150)
    for apart in (80, 120, 160):
        fingers("touchMove", 120 - apart / 2, 120 + apart / 2)
    fingers("touchEnd")

    expect(page.locator("#date-span")).to_contain_text("a part of the story")
    assert int(reader.slider.get_attribute("max")) - int(reader.slider.get_attribute("min")) < 18
    assert reader.day == "2022-09-10"


@pytest.mark.parametrize(
    ("event", "days"),
    [("2022-09-10-izium-captured", 1), ("2022-09-08-balakliia-captured", 0)],
)
def test_the_open_event_has_a_bracket_over_the_days_on_which_it_may_have_happened(
    visit, event, days
):
    reader = Reader(visit(f"{STORY_PAGE}?event={event}", width=1000))
    bracket = reader.page.locator(".timeline__bracket")

    a_day = (reader.slider.bounding_box()["width"] - 24) / 34
    assert bracket.bounding_box()["width"] == pytest.approx(days * a_day + 6, abs=1)
    reader.page.get_by_role("button", name="Back to").click()
    expect(bracket).to_be_hidden()
