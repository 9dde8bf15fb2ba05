"""All that an analyst does, with the keyboard alone and with a finger alone."""

import re

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.reader import STORY_PAGE, Reader

MOST_TABS = 150


def tab_to(page, target, *, key="Tab"):
    """Press Tab until `target` has the focus."""
    focused = "(each) => each === document.activeElement"
    for _ in range(MOST_TABS):
        if target.evaluate(focused):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{target} is not reached by {MOST_TABS} times {key}")


def test_the_keyboard_alone_plays_compares_swipes_filters_and_follows_the_tour(visit):
    reader = Reader(visit(f"{STORY_PAGE}?day=2022-09-12", width=1000, height=800))
    page, press = reader.page, reader.page.keyboard.press
    playing = re.compile("app--playing")
    root, compare, filters = (
        page.locator(each) for each in ("#changehands", "#changed", "#filters")
    )

    tab_to(page, page.locator("#date-play"))
    press("Enter")
    expect(root).to_have_class(playing)
    press("Enter")
    expect(root).not_to_have_class(playing)

    tab_to(page, page.get_by_role("button", name="The story in"))
    press("Enter")
    expect(page.get_by_role("region", name="Tour")).to_contain_text("Stop 1 of")
    tab_to(page, page.get_by_role("button", name="End the tour"))
    press("Enter")

    tab_to(page, compare.locator("summary"))
    press("Enter")
    tab_to(page, compare.get_by_role("button", name="another day", exact=True))
    press("Space")
    tab_to(page, page.get_by_role("slider", name="The other day"))
    press("PageUp")
    tab_to(page, compare.get_by_role("button", name="both, with a divider"))
    press("Space")
    divider = page.get_by_role("slider", name="Divider between the two maps")
    tab_to(page, divider, key="Shift+Tab")
    press("PageDown")
    expect(divider).to_have_value("40")
    assert violations(page) == []

    tab_to(page, compare.locator("summary"))
    press("Enter")  # past its list of places
    tab_to(page, filters.locator("> summary"))
    press("Enter")
    denial = filters.get_by_role("button", name=re.compile(r"^Denial \d+$"))
    tab_to(page, denial)
    press("Space")
    expect(denial).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile("filters=kind.denial"))
    others = filters.get_by_text(re.compile(r"^\d+ other speakers$"))
    tab_to(page, others)
    press("Enter")
    expect(page.get_by_role("group", name="Other speakers")).to_be_visible()
    assert violations(page) == []


def test_a_finger_alone_plays_compares_swipes_filters_and_follows_the_tour(visit):
    reader = Reader(visit(f"{STORY_PAGE}?day=2022-09-12", width=400, height=800, has_touch=True))
    page = reader.page
    root, compare, filters = (
        page.locator(each) for each in ("#changehands", "#changed", "#filters")
    )

    page.locator("#date-play").tap()
    expect(root).to_have_class(re.compile("app--playing"))
    page.locator("#date-play").tap()
    expect(root).not_to_have_class(re.compile("app--playing"))

    page.get_by_role("button", name="The story in").tap()
    page.get_by_role("button", name="Next stop").tap()
    expect(page.get_by_role("region", name="Tour")).to_contain_text("Stop 2 of")
    page.get_by_role("button", name="End the tour").tap()

    compare.locator("summary").tap()
    compare.get_by_role("button", name="another day", exact=True).tap()
    compare.get_by_role("button", name="both, with a divider").tap()
    frame = page.locator("#map")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    touch = page.context.new_cdp_session(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for kind, right in (("touchStart", 0), ("touchMove", -40), ("touchMove", -100)):
        points = [{"x": x + right, "y": y, "id": 1}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page).to_have_url(re.compile(r"swipe=2\d"))

    filters.locator("> summary").tap()
    filters.get_by_role("button", name=re.compile(r"^Denial \d+$")).tap()
    expect(page).to_have_url(re.compile("filters=kind.denial"))
    assert violations(page) == []
