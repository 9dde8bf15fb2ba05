"""The embedded map in pages of many kinds: each gets a map, a day, a panel, its height, and nothing
else. Every host page is of another origin, and the network is cut once the map is there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Thread

import pytest
from playwright.sync_api import FrameLocator, Page, expect
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

STORY = "/embed/kharkiv-2022"
HEIGHTS = {320: 620, 600: 600, 900: 640}

LISTENER = """
window.heard = [];
addEventListener("message", ({ data }) => heard.push(data));
"""
PYM = """
addEventListener("message", ({ source, data }) => {
  const [pym, id, type, value] = String(data).split("xPYMx");
  const frame = document.querySelector("iframe");
  if (pym === "pym" && id === "map-1" && type === "height") frame.style.height = `${value}px`;
});
"""
AMP = """
addEventListener("message", ({ source, data }) => {
  const frame = document.querySelector("iframe");
  if (data.sentinel !== "amp" || data.type !== "embed-size") return;
  frame.style.height = `${data.height}px`;
});
"""
WORDPRESS = """
addEventListener("message", ({ source, data }) => {
  const frame = document.querySelector("iframe");
  if (data.secret !== "s3cret" || data.message !== "height") return;
  frame.height = Math.min(1000, Math.max(200, data.value));
});
"""


@dataclass(frozen=True)
class Host:
    """A page around the map: its frame, its script, its policy."""

    frame: str = "<iframe src='{embed}' width='100%' height='{height}' data-changehands></iframe>"
    script: str = ""
    policy: str = ""
    helper: bool = False

    def html(self, server: str, width: int, height: int) -> str:
        embed = f"{server}{STORY}/embed.html"
        frame = self.frame.format(embed=embed, height=height)
        helper = f"<script nonce='abc' src='{server}{STORY}/embed.js' defer></script>"
        return (
            f"<!doctype html><title>A newspaper</title><body style='margin:0'><main><p>Before.</p>"
            f"<div style='width:{width}px'>{frame}</div><p>After.</p></main>"
            f"<script nonce='abc'>{LISTENER}{self.script}</script>{helper if self.helper else ''}"
        )


HOSTS = {
    "plain frame": Host(),
    "frame and helper": Host(helper=True),
    "sandboxed": Host(
        "<iframe src='{embed}#?secret=s3cret' sandbox='allow-scripts' width='100%' height='300'>"
        "</iframe>",
        WORDPRESS,
    ),
    "page with a nonce policy": Host(
        policy="default-src 'none'; script-src 'nonce-abc'; style-src 'unsafe-inline'; "
        "frame-src http://127.0.0.1:*",
        helper=True,
    ),
    "pym": Host("<iframe src='{embed}?childId=map-1' width='100%' height='300'></iframe>", PYM),
    "AMP": Host(
        "<iframe src='{embed}' sandbox='allow-scripts' width='100%' height='300'></iframe>", AMP
    ),
    "component": Host(
        "<changehands-map src='{embed}' day='2022-09-10'><a href='#'>The map</a></changehands-map>",
        helper=True,
    ),
}


class Newspaper:
    """A server of another origin, for it has another port, that shows one page at a time."""

    def __init__(self) -> None:
        self.body, self.policy = "", ""
        self._server = make_server("127.0.0.1", 0, self._page, threaded=True)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def _page(self, environ, start_response):
        answer = Response(self.body, content_type="text/html")
        if self.policy:
            answer.headers["Content-Security-Policy"] = self.policy
        return answer(environ, start_response)

    def close(self) -> None:
        self._server.shutdown()


@pytest.fixture(scope="module")
def newspaper():
    opened = Newspaper()
    yield opened
    opened.close()


@pytest.fixture
def host(visit, server, newspaper):
    """Opens a host page: `host("plain frame", width=600)`."""
    visit.watch.allow(re.escape(newspaper.address))

    def opened(kind: str | Host, *, width: int = 600, height: int | None = None, **more) -> Page:
        page_of = HOSTS[kind] if isinstance(kind, str) else kind
        newspaper.body = page_of.html(server.address, width, height or HEIGHTS[width])
        newspaper.policy = page_of.policy
        return visit(f"{newspaper.address}/article", width=1000, height=900, **more)

    return opened


def map_of(page: Page, n: int = 0) -> FrameLocator:
    """The map in the nth frame of a page, once it is there."""
    frame = page.frame_locator("iframe").nth(n)
    frame.locator("#changehands[data-ready][data-map=ready]").wait_for(state="attached")
    return frame


def assert_it_works(frame: FrameLocator) -> None:
    assert frame.locator(".scene__regions [data-place].ua-assessed").count() > 20
    slider = frame.get_by_role("slider", name="Day")
    slider.focus()
    slider.press("ArrowRight")
    expect(frame.locator("#date-day")).to_have_text("11 September 2022")
    expect(frame.locator("#events-heading")).to_contain_text("on 11 September 2022")
    frame.locator(".events__item:visible .events__link").first.click()
    expect(frame.locator("article.event:visible")).to_have_count(1)
    expect(frame.locator("article.event:visible a[href^='https://']").first).to_be_visible()


def assert_height(page: Page, px: int) -> None:
    """Within a second, and within two pixels."""
    for _ in range(10):
        height = page.locator("iframe").first.evaluate("(frame) => frame.clientHeight")
        if abs(height - px) <= 2:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"expected {px} px, found {height}")


def stored(page: Page) -> Sequence[object]:
    """Cookies of every site, and what frames that may store anything have stored."""
    kept = [
        frame.evaluate("localStorage.length + sessionStorage.length")
        for frame in page.frames
        if frame.evaluate("self.origin !== 'null'")
    ]
    return [*page.context.cookies(), *filter(None, kept)]


@pytest.mark.parametrize("kind", HOSTS)
def test_the_map_works_in_other_peoples_pages_and_without_the_network(host, kind):
    page = host(kind)
    frame = map_of(page)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)

    assert_it_works(frame)

    assert_height(page, HEIGHTS[600])
    assert stored(page) == []


@pytest.mark.parametrize("width", HEIGHTS)
def test_the_height_depends_on_the_width_alone(host, width):
    page = host("frame and helper", width=width, height=300)
    map_of(page)

    assert_height(page, HEIGHTS[width])
    frame = page.frames[1]
    assert frame.evaluate("document.documentElement.scrollHeight - innerHeight") <= 0
    assert frame.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_two_maps_in_a_page_are_two_maps(host):
    twice = Host(f"{HOSTS['plain frame'].frame}<iframe src='{{embed}}?day=2022-09-05'></iframe>")
    page = host(twice)

    assert_it_works(map_of(page))

    expect(map_of(page, 1).locator("#date-day")).to_have_text("5 September 2022")


def test_a_map_in_a_hidden_tab_is_whole_when_it_is_shown(host):
    hidden = Host(f"<div hidden id='tab'>{HOSTS['plain frame'].frame}</div>")
    page = host(hidden)
    page.wait_for_load_state("networkidle")

    page.evaluate("document.getElementById('tab').hidden = false")

    frame = map_of(page)
    assert frame.locator(".scene").bounding_box()["width"] > 200
    assert_it_works(frame)


def test_a_map_moves_nothing_around_it_where_its_height_was_known(host):
    page = host("frame and helper")
    page.evaluate(
        """() => {
          window.shift = 0;
          new PerformanceObserver((list) => {
            for (const { value } of list.getEntries()) window.shift += value;
          }).observe({ type: "layout-shift", buffered: true });
        }"""
    )
    frame = map_of(page)
    assert_it_works(frame)

    assert page.evaluate("window.shift") < 0.02


def test_without_scripts_there_is_the_picture_the_legend_and_a_way_to_the_sources(host):
    page = host(
        Host("<iframe src='{embed}' width='100%' height='600'></iframe>"), java_script_enabled=False
    )
    frame = page.frame_locator("iframe")

    expect(frame.locator(".scene")).to_be_visible()
    expect(frame.locator("#date-day")).to_have_text("10 September 2022")
    expect(frame.get_by_role("link", name="Sources, method and corrections")).to_be_visible()
    expect(frame.locator("#legend")).to_be_attached()
    assert frame.locator(".date__buttons:visible").count() == 0


def test_the_page_of_the_site_reads_without_scripts(visit):
    page = visit(f"{STORY}/index.html", java_script_enabled=False)

    expect(page.locator(".scene")).to_be_visible()
    articles = page.locator("article.event")
    assert articles.count() == 89
    expect(articles.first).to_be_visible()
    expect(articles.last.locator("a[href^='https://']").first).to_be_visible()
    kind, title = (articles.first.locator(f".event__{part}") for part in ("kind", "title"))
    above = kind.bounding_box()
    assert above["y"] + above["height"] <= title.bounding_box()["y"]


def test_a_parent_moves_the_map_and_hears_of_it(host):
    page = host("frame and helper")
    frame = map_of(page)

    page.evaluate(
        """document.querySelector("iframe").contentWindow.postMessage(
          { changehands: 1, type: "set", day: "2022-09-12", place: "izium" }, "*")"""
    )

    expect(frame.locator("#date-day")).to_have_text("12 September 2022")
    expect(frame.locator("#place")).to_contain_text("Izium")
    page.wait_for_function(
        """heard.some(({ type, day, place }) =>
          type === "change" && day === "2022-09-12" && place === "izium")"""
    )


def test_a_frame_leaves_the_history_of_its_page_alone(host):
    page = host("plain frame")
    frame = map_of(page)
    before = page.evaluate("history.length")

    frame.locator(".events__item:visible .events__link").first.click()
    expect(frame.locator("article.event:visible")).to_have_count(1)
    frame.locator("#event-close").click()
    expect(frame.locator("article.event:visible")).to_have_count(0)
    assert page.evaluate("history.length") == before


def test_a_parent_that_names_an_event_gets_the_day_of_the_event(host):
    page = host("frame and helper")
    frame = map_of(page)

    page.evaluate(
        """document.querySelector("iframe").contentWindow.postMessage(
          { changehands: 1, type: "set", event: "2022-09-29-kupiansk-left-bank-captured" }, "*")"""
    )

    expect(frame.locator("#date-day")).to_have_text("29 September 2022")
    expect(frame.locator("article.event:visible")).to_have_count(1)


def test_a_parent_shows_a_part_of_the_map(host):
    page = host("frame and helper")
    scale = map_of(page).locator("#map-scale")
    whole = scale.text_content()

    page.evaluate(
        """document.querySelector("iframe").contentWindow.postMessage(
          { changehands: 1, type: "set", view: "49.2110,37.2570,10" }, "*")"""
    )

    expect(scale).not_to_have_text(whole)
    page.wait_for_function(
        """heard.some(({ type, url }) =>
          type === "change" && url.endsWith("&view=49.2110,37.2570,10"))"""
    )


def test_a_component_keeps_what_was_asked_of_it_while_it_loads_and_when_it_is_moved(host):
    page = host("component")
    page.evaluate("document.querySelector('changehands-map').setAttribute('day', '2022-09-20')")
    expect(map_of(page).locator("#date-day")).to_have_text("20 September 2022")

    page.evaluate("document.querySelector('changehands-map').setAttribute('day', '2022-09-15')")
    expect(map_of(page).locator("#date-day")).to_have_text("15 September 2022")

    page.evaluate("document.body.append(document.querySelector('changehands-map'))")
    expect(map_of(page).locator("#date-day")).to_have_text("15 September 2022")


def test_messages_of_others_and_floods_of_nonsense_change_nothing(host):
    page = host("plain frame")
    frame = map_of(page)
    inside = page.frames[1]
    before = inside.evaluate("JSON.stringify(changehands.state())")

    inside.evaluate(
        """postMessage({ changehands: 1, type: "set", day: "2022-09-01" }, "*")"""
    )  # from itself, not from its parent
    page.evaluate(
        """() => {
          const target = document.querySelector("iframe").contentWindow;
          const set = { changehands: 1, type: "set" };
          const odd = [null, 0, "", "set", [], { changehands: 1 }, set, { ...set, day: 7 },
            { ...set, day: "x".repeat(1e5) }, { ...set, type: "go" }, 1e308, new Date()];
          for (let n = 0; n < 2000; n++) target.postMessage(odd[n % odd.length], "*");
        }"""
    )
    page.wait_for_timeout(500)

    assert inside.evaluate("JSON.stringify(changehands.state())") == before
    assert_it_works(frame)


def test_a_page_that_keeps_its_data_announces_a_correction(visit):
    page = visit(f"{STORY}/embed.html")
    pinned = page.locator("#changehands").get_attribute("data-pinned")
    page.context.route(
        "**/latest.js", lambda route: route.fulfill(body="changehandsLatest='a-later-one'")
    )

    page.goto(page.url.replace("embed.html", pinned))

    expect(page.get_by_role("alert")).to_contain_text("has been corrected since")
    expect(page.get_by_role("alert").get_by_role("link")).to_have_attribute(
        "href", "../../index.html"
    )


def test_an_address_may_ask_for_a_theme(visit):
    dark = visit(f"{STORY}/embed.html?theme=dark")
    odd = visit(f"{STORY}/embed.html?theme=pink")

    expect(dark.locator("html")).to_have_attribute("data-theme", "dark")
    expect(odd.locator("#changehands[data-ready]")).to_be_attached()
    assert odd.locator("html").get_attribute("data-theme") is None


@pytest.mark.parametrize("width", [280, 300, 320, 480, 600, 640, 900])
def test_the_date_of_an_embed_is_whole(visit, width):
    page = visit(f"{STORY}/embed.html?day=2022-09-30", width=width, height=600)

    day = page.locator("#date-day")
    expect(day).to_have_text("30 September 2022")
    assert day.evaluate("each => each.scrollWidth <= each.clientWidth")
    assert day.evaluate("each => each.scrollHeight <= each.clientHeight")


@pytest.mark.parametrize(
    ("width", "height"), [(280, 620), (320, 620), (480, 600), (600, 600), (639, 600), (769, 640)]
)
def test_the_map_names_the_towns_of_the_story_at_every_width(visit, width, height):
    page = visit(f"{STORY}/embed.html?day=2022-09-10", width=width, height=height)

    named = page.locator(".scene__labels text:visible").all_text_contents()
    assert {"Izium", "Kupiansk", "Balakliia"} <= set(named)


@pytest.mark.parametrize("width", [320, 640, 1000])
def test_a_map_that_does_not_count_everything_says_so_above_it(visit, width):
    query = "?day=2022-09-10&known=2022-09-12&lens=ru"
    page = visit(f"{STORY}/embed.html{query}", width=width, height=640)
    page.locator("#changehands[data-map=ready]").wait_for(state="attached")
    basis, room = page.locator("#date-basis"), page.locator("#map")

    expect(basis).to_have_text(
        "As known on 12 September 2022, counting only statements of the Russian side "
        "and the starting positions."
    )
    before = room.bounding_box()
    said = basis.bounding_box()
    assert said["y"] + said["height"] <= before["y"]
    assert said["height"] > 0
    page.get_by_role("button", name="Next day").click()
    expect(page.locator("#date-day")).to_have_text("11 September 2022")
    assert room.bounding_box() == before

    page.evaluate(
        """(query) => {
          history.pushState(null, "", query);
          dispatchEvent(new PopStateEvent("popstate"));
        }""",
        "?day=2022-09-11",
    )
    expect(basis).to_be_hidden()


def test_what_an_embed_loads_is_small(visit):
    page = visit(f"{STORY}/embed.html")
    page.locator("#changehands[data-map=ready]").wait_for(state="attached")
    page.wait_for_load_state("networkidle")

    sizes = page.evaluate(
        "performance.getEntries().map((each) => each.encodedBodySize).filter(Boolean)"
    )
    assert len(sizes) <= 6
    assert sum(sizes) < 100_000


def test_the_panels_that_a_frame_began_without_come_when_a_reader_turns_to_it(host):
    page = host("sandboxed")
    frame = map_of(page)
    frame.get_by_role("slider", name="Day").press("ArrowLeft")
    expect(frame.locator("#events-heading")).to_contain_text("9 September")
    frame.locator("#event-2022-09-10-russian-mod-regrouping").wait_for(state="attached")

    frame.locator(".events__item:visible .events__link").first.click()

    panel = frame.locator("article.event:visible")
    expect(panel.locator("a[href^='https://']").first).to_be_visible()


def test_an_address_with_an_event_brings_its_panel(visit):
    page = visit(f"{STORY}/embed.html?event=2022-09-29-kupiansk-left-bank-captured")

    panel = page.locator("article.event:visible")
    expect(panel.locator("a[href^='https://']").first).to_be_visible()


def test_a_panel_that_cannot_be_loaded_says_so(host):
    page = host("plain frame")
    frame = map_of(page)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)

    frame.get_by_role("slider", name="Day").press("End")
    expect(frame.locator("#events-heading")).to_contain_text("5 October")
    frame.locator(".events__item:visible .events__link").first.click()

    expect(frame.locator("article.event:visible")).to_contain_text("could not be loaded")
