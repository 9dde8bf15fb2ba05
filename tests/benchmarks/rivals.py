"""A date step of our layer beside other ways to draw one, on made stories of several sizes.

Every way draws the same made regions in Plotly's map, in the same browser: our layer (borders too),
MapLibre's feature state, Plotly's restyle and animation, and server callbacks with a patch and with
a whole figure (regions alone, which favours them). CPU is that of the page's main thread, without
workers and the GPU process; a ratio is of steps and bare frames of one page, one after the other.
A pixel is read after the steps: a way that did not paint is no result.
"""

import logging
import statistics
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go
import shapely
from dash import Dash, Input, Output, Patch, dcc, html
from flask import Response, send_from_directory
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from dashboard.figures.control_map import MapSources, style
from tests.benchmarks.made import CONTESTED, FRAME, RU, UA, Made, make
from tests.benchmarks.rows import Row
from tests.benchmarks.step import cpu, task_seconds, thread_clock
from tests.browser.chromium import launch

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FOLDERS = {
    "harness": HERE,
    "modules": ROOT / "assets",
    "vendor": ROOT / "assets" / "vendor",
    "fonts": ROOT / "assets" / "fonts",
    "earcut": ROOT / "requirements" / "node_modules" / "earcut" / "src",
}
SIZE = {"width": 640, "height": 420}
READY_MS = 240_000
ROUNDS = 3
STRIDES = 60
"""Moves of the pointer in a drag over the whole window."""

SEVERAL, FEW = 20, 2
"""Steps in a round, of a quick way and of a slow one."""

LARGE = 30_000
SIZES = ((170, 35), (2_000, 35), (2_000, 1_300), (LARGE, 35), (LARGE, 1_300))
WAYS = ("ours", "states", "restyle", "animation", "patch", "figure")
QUICK = {"ours", "states"}
MOST_VALUES = 1_000_000
"""An animation holds every value of every day: what has more is not asked of it."""

COLOURS = ((0, "#dddddd"), (UA, "#99bde2"), (RU, "#f0d1a1"), (CONTESTED, "#b5a1bc"))
NAMES = {
    "ours": "our layer",
    "states": "feature state",
    "restyle": "Plotly restyle",
    "animation": "Plotly animation",
    "patch": "server callback, patch",
    "figure": "server callback, whole figure",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A way to draw a made story."""

    way: str
    made: Made

    @property
    def days(self) -> int:
        """How many days the story has."""
        return len(self.made.codes)

    @property
    def name(self) -> str:
        """What the rows are called."""
        return f"{len(self.made.regions):,} x {self.days:,}, {NAMES[self.way]}"


def run() -> Iterator[Row]:
    """For each size and way: bytes, CPU until it can be moved, CPU of a step, ratio to a frame."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for regions, days in SIZES:
            made = make(regions, days)
            for way in WAYS:
                if _is_asked(way, regions, days):
                    yield from _rows(browser, Case(way, made))


def _is_asked(way: str, regions: int, days: int) -> bool:
    if way == "animation":
        return regions * days <= MOST_VALUES
    return way in QUICK or (regions, days) != (LARGE, 1_300)


def _rows(browser: Browser, case: Case) -> Iterator[Row]:
    page = browser.new_page(viewport=SIZE)
    page.set_default_timeout(READY_MS)
    with _served(case) as address:
        clock = thread_clock(page)
        sizes: list[int] = []
        page.on(
            "requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"])
        )
        page.goto(address)
        page.wait_for_function("window.measured", timeout=READY_MS)
        yield Row(f"{case.name}: main thread until moved", task_seconds(clock) * 1000, "ms CPU")
        yield Row(f"{case.name}: bytes, not compressed", sum(sizes), "bytes")
        frames, steps = _paired(page, clock, case)
        yield Row(f"{case.name}: a step", statistics.median(steps), "ms CPU", _budget(case))
        ratio = statistics.median([b / a for a, b in zip(frames, steps, strict=True)])
        yield Row(f"{case.name}: over a bare frame", ratio, "times")
        if case.way in QUICK:
            jumps = np.random.default_rng(1).integers(0, case.days, SEVERAL).tolist()
            jump = cpu(page, clock, f"measured.steps({jumps})") / SEVERAL
            yield Row(f"{case.name}: a jump to any day", jump, "ms CPU")
        _see_it_painted(page, case)
    page.close()


def _budget(case: Case) -> float | None:
    return 5 if case.way == "ours" else None


def _paired(page: Page, clock: Any, case: Case) -> tuple[list[float], list[float]]:
    count = SEVERAL if case.way in QUICK else FEW
    frames, steps = [], []
    for n in range(ROUNDS):
        days = _drag(case.days, count, n)
        frames.append(cpu(page, clock, f"measured.frames({count})") / count)
        steps.append(cpu(page, clock, f"measured.steps({days})") / count)
    return frames, steps


def _drag(days: int, count: int, n: int) -> Sequence[int]:
    """The days of `count` moves of a drag to the end or, every other round, back to the start."""
    stride = max(1, days // STRIDES)
    drag = [(1 + n * count + move) * stride % days for move in range(count)]
    return drag[::-1] if n % 2 else drag


def _see_it_painted(page: Page, case: Case) -> None:
    """Goes to the last day; a region that changed by then must not have its first colour."""
    page.evaluate("measured.steps([0])")
    codes, shapes = case.made.codes, case.made.regions
    changed = np.flatnonzero((codes[0] == UA) & (codes[-1] == RU))
    region = max(changed, key=lambda n: shapely.area(shapes[n]))
    at = shapely.get_coordinates(shapely.point_on_surface(shapes[region]))[0].tolist()
    before = page.evaluate("(at) => measured.pixel(at)", at)
    page.evaluate(f"measured.steps([{case.days - 1}])")
    page.wait_for_timeout(500)
    after = page.evaluate("(at) => measured.pixel(at)", at)
    if not (before[2] > before[0] and after[0] > after[2]):
        raise AssertionError(f"{case.name}: {before} became {after}, expected blue to orange")


@contextmanager
def _served(case: Case) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, _app(case).server, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()


PAGE = """<!DOCTYPE html><html><head>{%metas%}
<script src="/vendor/plotly-map.min.js"></script>{%css%}</head>
<body data-way="WAY" data-days="DAYS">{%app_entry%}
<footer>{%config%}{%scripts%}{%renderer%}</footer>
<script type="module" src="/rivals.mjs"></script></body></html>"""


def _app(case: Case) -> Dash:
    way = "server" if case.way in {"patch", "figure"} else case.way
    app = Dash(__name__, assets_folder="none")
    app.index_string = PAGE.replace("WAY", way).replace("DAYS", str(case.days))
    app.layout = html.Div(
        [dcc.Graph(id="graph", figure=_figure(case), style={"height": "400px"}), dcc.Store("day")]
    )
    if case.way in {"patch", "figure"}:
        app.callback(Output("graph", "figure"), Input("day", "data"), prevent_initial_call=True)(
            _answer(case)
        )
    _serve_files(app, case)
    return app


def _answer(case: Case) -> Any:
    def patch(day: int) -> Patch:
        changed = Patch()
        changed["data"][0]["z"] = case.made.codes[day].tolist()
        return changed

    def figure(day: int) -> go.Figure:
        return _figure(case, day)

    return patch if case.way == "patch" else figure


def _figure(case: Case, day: int = 0) -> go.Figure:
    drawing = go.Figure(_traces(case, day))
    if case.way == "animation":
        drawing.frames = [
            go.Frame(name=str(n), data=[go.Choroplethmap(z=codes.tolist())])
            for n, codes in enumerate(case.made.codes)
        ]
    west, south, east, north = FRAME
    centre = {"lon": (west + east) / 2, "lat": (south + north) / 2}
    drawing.update_layout(
        map={"style": _style(case), "center": centre, "zoom": 5.4},
        margin=dict.fromkeys("lrtb", 0),
        uirevision="map",
    )
    return drawing


def _traces(case: Case, day: int) -> list[go.Choroplethmap | go.Scattermap]:
    if case.way in QUICK:
        return [go.Scattermap(lon=[], lat=[])]
    colours = [colour for _, colour in COLOURS]
    return [
        go.Choroplethmap(
            geojson="/made/regions.json",
            locations=list(range(len(case.made.regions))),
            z=case.made.codes[day].tolist(),
            zmin=0,
            zmax=CONTESTED,
            colorscale=[[code / CONTESTED, colours[n]] for n, (code, _) in enumerate(COLOURS)],
            marker={"line": {"width": 0}},
            showscale=False,
        )
    ]


def _style(case: Case) -> dict[str, Any]:
    ground = {"id": "ground", "type": "background", "paint": {"background-color": "#ecebe7"}}
    empty = {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}
    if case.way == "ours":
        names = ("oblasts", "rivers", "towns", "events", "arrows", "context")
        return style(MapSources(**dict.fromkeys(names, "/made/none.json"), fonts="/fonts/"))
    if case.way != "states":
        return {"version": 8, "sources": {"none": empty}, "layers": [ground]}
    cases = [part for code, colour in COLOURS[1:] for part in (code, colour)]
    fill = {"fill-color": ["match", ["feature-state", "s"], *cases, "#dddddd"]}
    return {
        "version": 8,
        "sources": {"regions": {"type": "geojson", "data": "/made/regions.json", "tolerance": 0}},
        "layers": [
            ground,
            {
                "id": "regions",
                "type": "fill",
                "source": "regions",
                "paint": {**fill, "fill-antialias": False},
            },
        ],
    }


def _serve_files(app: Dash, case: Case) -> None:
    made = {
        "regions.json": case.made.geojson(case.made.regions),
        "borders.json": case.made.geojson(case.made.lines),
        "timeline.json": case.made.timeline(),
        "none.json": '{"type":"FeatureCollection","features":[]}',
    }

    def document(name: str) -> Response:
        return Response(made[name], mimetype="application/json")

    def file(folder: str, name: str) -> Response:
        mimetype = "text/javascript" if name.endswith("js") else None
        return send_from_directory(FOLDERS[folder], name, mimetype=mimetype)

    def harness() -> Response:
        return file("harness", "rivals.mjs")

    app.server.add_url_rule("/made/<name>", "made", document)
    app.server.add_url_rule("/rivals.mjs", "harness", harness)
    app.server.add_url_rule(
        "/<any(modules, vendor, fonts, earcut):folder>/<path:name>", "file", file
    )
