"""The embed, beside the dashboard and a plain Plotly export: bytes, and CPU.

CPU of the main thread is in thread time; that of all processes is the browser's, its GPU process
among them. The export holds the same regions and days, without panel, list, labels and arrows,
which favours it; a step of ours tells the day too. Steps and bare frames alternate, so that what
else runs on the machine meets both alike.
"""

import json
import statistics
from collections.abc import Iterator, Mapping

import brotli
import plotly.graph_objects as go
from playwright.sync_api import CDPSession, Page, Request, sync_playwright

from dashboard.config import Config
from dashboard.figures.control_map import CODES
from dashboard.layers import layers
from dashboard.scene import Scene, code_of, load_scene
from events.precedence import Control
from tests.benchmarks.rows import Row
from tests.benchmarks.step import STEPS, paired, task_seconds, thread_clock
from tests.browser.chromium import launch
from tests.browser.serving import Server, serving

ROUNDS = 5
SIZE = {"width": 640, "height": 600}
READY = "#changehands[data-ready][data-map=ready]"

STEPPER = """() => {
  const frame = () => new Promise(requestAnimationFrame);
  window.long = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => long.push(entry.duration)))
    .observe({ entryTypes: ["longtask"] });
  const move = (day) => MOVE;
  window.measured = {
    rest: async () => { await move(0); for (let n = 0; n < 30; n++) await frame(); },
    frames: async (count) => { for (let n = 0; n < count; n++) await frame(); },
    steps: async (count) => {
      for (let n = 1; n <= count; n++) { await move(n); await frame(); }
    },
  };
}"""
OURS = """(() => {
  const input = document.querySelector(".timeline__range");
  input.value = day;
  input.dispatchEvent(new Event("input"));
})()"""
THEIRS = """Plotly.animate(document.querySelector(".js-plotly-plot"), [String(day)], {
  mode: "immediate", transition: { duration: 0 }, frame: { duration: 0, redraw: true },
})"""


def run() -> Iterator[Row]:
    """The embed: bytes, requests, start, step, long tasks; then the export."""
    with serving() as server, sync_playwright() as playwright:
        pages = []
        for rows in (_embed, _dashboard, _export):  # a browser each, none before its turn
            pages.append(launch(playwright).new_page(viewport=SIZE))
            yield from rows(pages[-1], server)
        yield from _processes(*pages)


def _embed(page: Page, server: Server) -> Iterator[Row]:
    clock, size, requests, started = _opened(
        page, f"{server.address}/embed/kharkiv-2022/embed.html"
    )
    yield Row("embed: all bytes", size, "bytes", at_most=100_000)
    yield Row("embed: requests", requests, "requests", at_most=6)
    yield Row("embed: main thread until it can be dragged", started, "ms CPU")
    page.evaluate(STEPPER.replace("MOVE", OURS))
    yield from _steps(page, clock, "embed", at_most=3)
    yield Row(
        "embed: tasks over 50 ms in all drags", len(page.evaluate("long")), "tasks", at_most=0
    )


def _dashboard(page: Page, server: Server) -> Iterator[Row]:
    clock, size, requests, started = _opened(page, server.address)
    yield Row("dashboard: all bytes", size, "bytes")
    yield Row("dashboard: requests", requests, "requests")
    yield Row("dashboard: main thread until it can be dragged", started, "ms CPU")
    page.evaluate(STEPPER.replace("MOVE", OURS))
    yield from _steps(page, clock, "dashboard")


def _opened(page: Page, address: str) -> tuple[CDPSession, int, int, float]:
    """A page opened: its clock, all bytes it got, its requests, and ms CPU until it is ready."""
    sent: list[Request] = []

    def note(request: Request) -> None:
        sent.append(request)

    page.on("request", note)
    clock = thread_clock(page)
    page.goto(address)
    page.locator(READY).wait_for(state="attached")
    started = task_seconds(clock) * 1000
    page.wait_for_load_state("networkidle")
    over_wire = [each for each in sent if each.url.startswith("http")]
    size = sum(max(0, each.sizes()["responseBodySize"]) for each in over_wire)
    return clock, size, len(over_wire), started


def _export(page: Page, server: Server) -> Iterator[Row]:
    document = export(load_scene(Config().story))
    yield Row("export: all bytes, brotli", len(brotli.compress(document, quality=9)), "bytes")
    clock = thread_clock(page)
    page.route(
        "**/export.html", lambda route: route.fulfill(body=document, content_type="text/html")
    )
    page.goto(f"{server.address}/export.html")
    page.wait_for_function(
        "document.querySelector('.js-plotly-plot')?._fullLayout?.map?._subplot?.map?.loaded()"
    )
    page.wait_for_function(
        "document.querySelector('.js-plotly-plot')._transitionData._frames.length"
    )
    yield Row("export: main thread until its map is there", task_seconds(clock) * 1000, "ms CPU")
    page.evaluate(STEPPER.replace("MOVE", THEIRS))
    yield from _steps(page, clock, "export")


def _steps(page: Page, clock: CDPSession, name: str, at_most: float | None = None) -> Iterator[Row]:
    frames, steps = paired(page, clock, ROUNDS)
    yield Row(f"{name}: bare frame, main thread (median)", statistics.median(frames), "ms CPU")
    yield Row(
        f"{name}: date step, main thread (median)", statistics.median(steps), "ms CPU", at_most
    )


def _processes(embed: Page, dashboard: Page, export: Page) -> Iterator[Row]:
    """The pages take turns, so that what else runs on the machine meets all alike."""
    rounds = [[_spent(page) for page in (embed, dashboard, export)] for _ in range(ROUNDS)]
    ours, dashboards, exports = zip(*rounds, strict=True)
    yield Row("embed: date step, all processes (median)", statistics.median(ours), "ms CPU")
    yield Row("dashboard: the same", statistics.median(dashboards), "ms CPU")
    yield Row("export: the same", statistics.median(exports), "ms CPU")
    ratios = [mine / theirs for mine, theirs in zip(ours, dashboards, strict=True)]
    yield Row("embed over dashboard (median of rounds)", statistics.median(ratios), "times", 1.5)


def _spent(page: Page) -> float:
    """Milliseconds of CPU of a step, in every process of the page's browser."""
    page.bring_to_front()
    page.evaluate("measured.rest()")
    before = _browser_seconds(page)
    page.evaluate(f"measured.steps({STEPS})")
    return (_browser_seconds(page) - before) * 1000 / STEPS


def _browser_seconds(page: Page) -> float:
    browser = page.context.browser
    if browser is None:
        raise TypeError("expected a page of a browser of its own; found a lasting context")
    session = browser.new_browser_cdp_session()
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return sum(float(each["cpuTime"]) for each in found)


def export(scene: Scene) -> bytes:
    """What `plotly` writes of the regions with a frame for each day, its library inline."""
    regions = json.loads(layers(scene)["regions.json"]())
    ids = [feature["id"] for feature in regions["features"]]
    control = scene.control_by_day(scene.days[0], scene.days[-1])
    codes = {day: _codes(scene, held) for day, held in control.items()}
    trace = go.Choroplethmap(
        geojson=regions,
        locations=ids,
        z=[codes[scene.days[0]].get(n, 0) for n in ids],
        zmin=0,
        zmax=len(CODES) - 1,
        showscale=False,
    )
    frames = [
        go.Frame(name=str(n), data=[go.Choroplethmap(z=[codes[day].get(i, 0) for i in ids])])
        for n, day in enumerate(scene.days)
    ]
    figure = go.Figure(trace, frames=frames)
    view = scene.story.about.view
    style = {"version": 8, "sources": {"none": _nothing()}, "layers": [_background()]}
    centre = {"lon": (view.west + view.east) / 2, "lat": (view.south + view.north) / 2}
    figure.update_layout(
        map={"style": style, "center": centre, "zoom": 6}, margin=dict.fromkeys("lrtb", 0)
    )
    return str(figure.to_html(include_plotlyjs=True, auto_play=False)).encode()


def _codes(scene: Scene, held: Mapping[str, Control]) -> dict[int, int]:
    return {scene.index[place]: code_of(found) for place, found in held.items()}


def _nothing() -> dict[str, object]:
    return {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}


def _background() -> dict[str, object]:
    return {"id": "ground", "type": "background", "paint": {"background-color": "#ecebe7"}}
