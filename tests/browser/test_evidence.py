"""As known on, lenses, where they differ, and the life of a claim, in Chromium."""

import re
from datetime import date

import pytest
import shapely
from playwright.sync_api import expect

from dashboard.layers import event_points
from dashboard.painted import painted
from events.model import Lens, Side
from tests.browser.reader import STORY_PAGE, Reader


def evidence(reader):
    reader.page.locator("#evidence .evidence__summary").click()
    return reader.page.locator("#evidence")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            "?day=2022-09-10&known=2022-09-10&place=izium",
            ["Disputed on 10 September 2022", "V. Matsokin said or showed that Ukraine holds it"],
        ),
        (
            "?day=2022-09-08&known=2022-09-08&place=balakliia",
            ["Disputed on 8 September 2022", "V. Ganchev said or showed that Russia holds it"],
        ),
        (
            "?day=2022-09-08&known=2022-09-11&place=balakliia",
            ["Ukraine on 8 September 2022", "against own interest"],
        ),
        (
            "?day=2022-09-10&known=2022-09-10&place=lyman",
            ["Disputed on 10 September 2022", "Armed Forces of Ukraine said", "Daily Kos"],
        ),
        ("?day=2022-09-10&place=lyman", ["Russia on 10 September 2022"]),
        ("?day=2022-09-20&place=kupiansk-left", ["Disputed on 20 September 2022", "Kraken"]),
    ],
)
def test_a_place_reads_right_for_the_day_and_the_knowledge_asked_for(visit, query, words):
    reader = Reader(visit(STORY_PAGE + query, width=1000, height=700))
    card = reader.page.locator("#place")

    for word in words:
        expect(card).to_contain_text(word)
    expect(card.locator(".life a[href^='https://']").first).to_be_visible()


def test_what_was_not_yet_published_is_left_out_of_a_place(visit):
    reader = Reader(visit(f"{STORY_PAGE}?day=2022-09-10&known=2022-09-10&place=izium", width=1000))
    statements = reader.page.locator("#place .life [data-claim]")
    statements.first.wait_for()

    shown = reader.page.locator("#place .life [data-claim]:visible")
    published = shown.evaluate_all("(all) => all.map((each) => each.dataset.known)")

    assert 0 < len(published) < statements.count()
    assert max(published) <= "2022-09-10"
    assert reader.page.locator(".statement--decides").count() == 5


def test_lens_and_knowledge_repaint_without_a_request_and_go_into_the_address(visit):
    reader = Reader(visit("/?day=2022-09-10", width=1000))
    reader.see_the_map()
    reader.page.wait_for_load_state("networkidle")
    box = evidence(reader)
    caption = reader.page.locator("#legend caption")
    everyone = reader.codes

    with reader.quietly():
        box.get_by_role("button", name="the Russian side").click()
        expect(reader.page).to_have_url(re.compile("lens=ru"))
        expect(caption).to_contain_text("counting only statements of the Russian side")
        russian = reader.codes
        box.get_by_role("button", name="as the news came in").click()
        expect(reader.page).to_have_url(re.compile("known=news"))
        expect(box).to_contain_text("10 September 2022, as known that evening, counting only")

    assert everyone != russian
    box.get_by_role("button", name="everyone").click()
    box.get_by_role("button", name="to date").click()
    expect(reader.page).not_to_have_url(re.compile("lens|known"))
    expect(caption).to_contain_text("on all that is known")
    expect(caption).not_to_contain_text("counting")
    assert reader.codes == everyone


BALAKLIIA = "2022-09-08"
RING_DEGREES = 0.055  # reach of the ring around an event, at the zoom in which the map opens


GO = """(query) => {
  history.pushState(null, "", query);
  dispatchEvent(new PopStateEvent("popstate"));
}"""


def test_the_pixels_are_those_of_the_lens_and_of_what_was_known(visit, scene):
    regions = dict(zip(scene.regions.regions["place"], scene.regions.regions.geometry, strict=True))
    told = painted(scene, day=date.fromisoformat(BALAKLIIA)).events
    marks = [point for n, _, point in event_points(scene) if n in told]
    rings = shapely.union_all(shapely.buffer(shapely.points(marks), RING_DEGREES))
    reader = Reader(visit(f"/?day={BALAKLIIA}"))

    for known, lens in ((BALAKLIIA, Lens.UA), (BALAKLIIA, Lens.RU), (None, Lens.ALL)):
        query = f"/?day={BALAKLIIA}&lens={lens}" + (f"&known={known}" if known else "")
        reader.page.evaluate(GO, query)
        reader.see_the_map()
        held = scene.control(
            date.fromisoformat(BALAKLIIA), known=known and date.fromisoformat(known), lens=lens
        )
        for place in ("balakliia", "izium", "borova", "verbivka", "chuhuiv"):
            beside = shapely.maximum_inscribed_circle(regions[place] - rings).coords[0]
            red, _, blue = reader.colour_at(*beside)
            side = held[place].side if place in held else Side.UNKNOWN
            expected = {Side.UA: blue > red, Side.RU: red > blue}
            assert expected.get(side, True), (known, lens, place, side, red, blue)


def test_where_the_lenses_differ_is_listed_and_leads_to_the_place(visit):
    reader = Reader(visit(f"{STORY_PAGE}?day=2022-09-08&known=2022-09-08&differ=1", width=1000))
    box = evidence(reader)

    expect(box).to_contain_text(re.compile(r"speak differently of \d+ places on 8 September"))
    box.get_by_role("button", name="Balakliia").click()

    expect(reader.page.locator("#place")).to_contain_text("V. Ganchev")


def test_the_article_leads_to_the_map_as_it_was_then(visit):
    reader = Reader(visit(STORY_PAGE, width=1000))
    page = reader.page
    page.locator("#article summary").click()
    statements = page.locator("#article .reading__item")
    assert statements.count() == 16

    statements.last.get_by_role("link", name="Show it on the map").click()

    expect(page).to_have_url(re.compile("day=2022-09-10.*known=2022-09-10|known=2022-09-10.*day="))
    expect(page.locator("article.event:visible")).to_have_count(1)


def test_published_figures_stand_beside_what_the_map_measures(visit):
    reader = Reader(visit(f"{STORY_PAGE}?day=2022-09-14", width=1000))
    page = reader.page
    page.locator("#areas summary").click()

    expect(page.locator("#areas")).to_contain_text("8,500")
    expect(page.locator("#areas-measured")).to_contain_text(
        re.compile(r"14 September 2022: [\d,]+ km² assessed .* up to [\d,]+ km²")
    )
