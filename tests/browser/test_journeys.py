"""A few journeys through the page, in Chromium, against the real server and the real story."""

import json
import re
from datetime import date
from urllib.request import urlopen

import pytest
from playwright.sync_api import Route, expect

from dashboard.figures.control_map import CODES
from dashboard.loading import read_story, story_folder
from dashboard.scene import code_of
from events.dates import days
from events.timeline import control_on
from geodata.gazetteer import Gazetteer
from tests.browser.reader import STORY_PAGE, Reader

KUPIANSK = "2022-09-10-kupiansk-right-bank-captured"
REGROUPING = "2022-09-10-russian-mod-regrouping"
WITHIN_ARROWS = ((36.934, 49.322), (37.340, 49.064))


@pytest.fixture(scope="module")
def story():
    return read_story(story_folder("kharkiv-2022"), Gazetteer.load())


def test_the_page_comes_up_with_its_map_and_asks_nobody_else(visit):
    reader = Reader(visit("/"))

    reader.see_the_map()

    assert reader.day == "2022-09-10"
    assert all(
        url.startswith(("http://127.0.0.1", "blob:", "data:")) for url in visit.watch.requests
    )
    assert reader.page.context.cookies() == []
    assert reader.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_dragging_shows_every_day_as_the_rule_gives_it_and_asks_nothing(visit, story):
    reader = Reader(visit("/"))
    reader.see_the_map()
    window = story.about.window
    every_day = days(window.start, window.end)

    with reader.quietly():
        seen = [reader.codes for _ in reader.drag_over([day.isoformat() for day in every_day])]

    assert reader.day == "2022-10-05"
    for day, codes in zip(every_day, seen, strict=True):
        held = control_on(story.claims, story.actors, day=day)
        expected = [
            code_of(held[place]) if place in held else CODES.index("unknown")
            for place in story.places
        ]
        assert codes == expected, day


def test_a_place_that_changes_hands_changes_its_pixels(visit):
    reader = Reader(visit("/?day=2022-09-01"))
    reader.see_the_map()
    beside_kupiansk = (37.585, 49.7)
    before = reader.colour_at(*beside_kupiansk)

    reader.go_to("2022-09-10")
    after = reader.colour_at(*beside_kupiansk)
    reader.go_to("2022-09-01")

    assert before != after
    assert before[0] > before[2], "warm for Russia"
    assert after[2] > after[0], "blue for Ukraine"
    assert reader.colour_at(*beside_kupiansk) == before


def test_the_three_headline_facts_of_10_september_can_be_opened(visit):
    reader = Reader(visit("/?day=2022-09-10"))
    reader.see_the_map()

    kupiansk = reader.open_event("Kupiansk taken")
    expect(kupiansk).to_contain_text("Claimed by")
    expect(kupiansk.locator("a[href^='https://']").first).to_be_visible()
    reader.page.get_by_role("button", name=re.compile("Back to")).click()

    regrouping = reader.open_event("regrouping")
    expect(regrouping).to_contain_text("Balakliia, Izium")
    expect(regrouping).to_contain_text("toward Donetsk direction")
    announced = [min(reader.colour_at(*at)) for at in WITHIN_ARROWS]
    reader.go_to("2022-09-01")
    assert min(announced) > 220, "hollow: near to paper"
    assert max(min(reader.colour_at(*at)) for at in WITHIN_ARROWS) < 200, "gone with its day"


def test_the_address_follows_the_reader_and_leads_back(visit):
    reader = Reader(visit(f"/?day=2022-09-11&event={KUPIANSK}"))
    page = reader.page
    expect(page.locator("article.event:visible")).to_have_attribute("id", f"event-{KUPIANSK}")
    assert reader.day == "2022-09-11"

    reader.go_to("2022-09-10")
    expect(page).to_have_url(re.compile("day=2022-09-10"))
    page.get_by_role("button", name=re.compile("Back to")).click()
    reader.open_event("regrouping")
    expect(page).to_have_url(re.compile(f"event={REGROUPING}"))
    page.go_back()
    expect(page).not_to_have_url(re.compile(f"event={REGROUPING}"))
    expect(page.locator(f"#event-{REGROUPING}")).to_be_hidden()
    page.go_forward()
    expect(page.locator(f"#event-{REGROUPING}")).to_be_visible()


def test_an_address_that_cannot_be_read_says_so_and_shows_the_rest(visit):
    reader = Reader(visit(f"{STORY_PAGE}?day=2022-09-12&event=no-such-event"))

    assert reader.day == "2022-09-12"
    expect(reader.page.get_by_role("alert")).to_contain_text("no event “no-such-event”")


def test_the_date_works_from_the_keyboard_alone(visit):
    reader = Reader(visit(STORY_PAGE))
    reader.slider.focus()
    keyboard = reader.page.keyboard

    keyboard.press("ArrowRight")
    expect(reader.page.locator("#date-day")).to_have_attribute("datetime", "2022-09-11")
    assert reader.slider.get_attribute("aria-valuetext") == "Sunday 11 September 2022"
    keyboard.press("ArrowLeft")
    keyboard.press("ArrowLeft")
    expect(reader.page.locator("#date-day")).to_have_attribute("datetime", "2022-09-09")
    keyboard.press("Home")
    expect(reader.page.locator("#date-day")).to_have_attribute("datetime", "2022-09-01")
    keyboard.press("End")
    expect(reader.page.locator("#date-day")).to_have_attribute("datetime", "2022-10-05")


def test_playing_goes_on_by_itself_and_stops_on_the_day_where_it_is_paused(visit):
    reader = Reader(visit(f"{STORY_PAGE}?day=2022-09-01"))
    play = reader.page.locator("#date-play")

    play.click()
    expect(play).to_have_text("Pause")
    expect(reader.page.locator("#date-day")).not_to_have_attribute("datetime", "2022-09-01")
    stopped = reader.page.evaluate(
        "() => { document.querySelector('#date-play').click(); return changehands.day; }"
    )
    expect(play).to_have_text("Play")
    reader.page.wait_for_timeout(700)

    assert reader.day == stopped


def test_playing_shows_every_day_once_at_the_fastest_speed_and_begins_again_at_the_end(visit):
    reader = Reader(visit("/?day=2022-10-05&speed=2"))
    reader.page.evaluate(
        """() => {
          window.seen = [];
          const day = document.querySelector("#date-day");
          new MutationObserver(() => seen.push(day.dateTime)).observe(day, { attributes: true });
        }"""
    )

    reader.page.get_by_role("button", name="Speed: 2 times").click()
    reader.page.locator("#date-play").click()
    expect(reader.page.locator("#date-play")).to_have_text("Play", timeout=60_000)

    expect(reader.page).to_have_url(re.compile("speed=4"))
    seen = reader.page.evaluate("seen")
    assert seen == [day.isoformat() for day in days(date(2022, 9, 1), date(2022, 10, 5))]


def test_where_less_motion_is_wanted_play_goes_one_step_at_a_time(visit):
    reader = Reader(visit(f"{STORY_PAGE}?day=2022-09-10&play=1", reduced_motion="reduce"))
    play = reader.page.locator("#date-play")

    expect(play).to_have_text("Step")
    reader.page.wait_for_timeout(500)
    assert reader.day == "2022-09-10"
    play.click()

    expect(reader.page.locator("#date-day")).to_have_attribute("datetime", "2022-09-11")


def test_plotly_shows_no_upload_button_and_no_logo(visit):
    reader = Reader(visit("/"))
    reader.see_the_map()

    assert reader.page.locator(".modebar-btn, .js-plotly-plot .plotlyjsicon").count() == 0


def test_every_event_of_the_story_has_a_panel_with_a_source(visit, story):
    reader = Reader(visit("/"))

    linked = reader.page.evaluate(
        "() => [...document.querySelectorAll('article.event')].map((panel) => "
        "[panel.id, panel.querySelectorAll('a[href^=\"https://\"]').length])"
    )

    assert {panel for panel, _ in linked} == {f"event-{event.id}" for event in story.events}
    assert all(links > 0 for _, links in linked)


@pytest.mark.parametrize("path", ["/nope", "/docs", "/_dash-update-component", "/assets/nope.css"])
def test_unknown_paths_are_not_found(server, path):
    from urllib.error import HTTPError

    with pytest.raises(HTTPError) as refused:
        urlopen(server.address + path, timeout=10)

    refused.value.close()
    assert refused.value.code == 404


def test_the_layout_names_no_address_but_those_of_sources_and_credits(server, story):
    with urlopen(f"{server.address}/_dash-layout", timeout=10) as answer:
        layout = json.load(answer)

    named = {text for text in texts_in(layout) if re.match(r"https?://", text)}
    cited = {source.url for source in story.sources.values()}
    assert named <= cited | {credit.url for credit in story.about.credits}
    assert named & cited


def texts_in(tree):
    """Every text in a tree of JSON."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict | list):
        for each in tree.values() if isinstance(tree, dict) else tree:
            yield from texts_in(each)


def test_names_that_come_late_leave_the_answer_of_the_search_as_it_is(visit):
    page = visit("/")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/names.json", hold)
    Reader(page)
    told = page.locator(".find__told")

    page.get_by_role("searchbox", name="Find a place").fill("Dibrova")
    page.keyboard.press("Enter")
    expect(told).to_contain_text("2 places have that name")
    with page.expect_response("**/names.json") as answer:
        held[0].continue_()
    answer.value.finished()
    page.wait_for_timeout(200)

    expect(told).to_contain_text("2 places have that name")
