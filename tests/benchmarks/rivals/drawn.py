"""Our SVG painter, on the made story drawn as `dashboard.publish.svg` draws a real one."""

from typing import ClassVar

import numpy as np
import shapely
from flask import Flask

from dashboard.figures.control_map import CODES
from dashboard.publish.frame import Frame, path
from dashboard.publish.svg import USUAL_UNIT, _patterns
from events.model import View
from tests.benchmarks.made import Made
from tests.benchmarks.rivals.rival import CENTRE, ZOOM, Rival
from tests.benchmarks.rivals.served import with_page

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/modules/app.css">
<link rel="stylesheet" href="/modules/css/palette.css">
<link rel="stylesheet" href="/modules/css/tokens.css">
<link rel="stylesheet" href="/modules/css/scene.css">
<link rel="stylesheet" href="/rivals/drawn.css"></head>
<body data-days="{days}"><div class="map"><div class="map__scene">{picture}</div></div>
<script type="module" src="/rivals/drawn.mjs"></script></body></html>"""
SIZE = (640, 400)
"""Pixels of the map, as in Plotly's page."""


class Drawn(Rival):
    """The painter of the embed: it flips the classes of what changed, borders and fronts too."""

    name: ClassVar[str] = "our SVG painter"
    is_ours = True
    is_quick = True

    def is_asked(self, regions: int, days: int) -> bool:  # noqa: ARG002 - days cost it nothing
        """It is made for the regions of one story, some hundreds."""
        return regions <= 2_000

    def serve(self, made: Made) -> Flask:
        """A page with the picture in it."""
        html = PAGE.format(days=len(made.codes), picture=picture(made))
        return with_page(html, {"timeline.json": made.timeline})


def picture(made: Made) -> str:
    """The first day of a made story as the painter expects it: regions, and a dot in each."""
    frame = Frame(_view())
    groups = ("lines scene__zone", "lines scene__borders", "arrows")
    after = ("marks", "events", "labels")
    parts = (
        _patterns(USUAL_UNIT),
        _group("regions", _regions(made, frame)),
        *(_group(name, "") for name in groups),
        _group("towns", _dots(made, frame)),
        *(_group(name, "") for name in after),
    )
    return (
        f'<svg class="scene" xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {frame.width} {frame.height}" data-codes="{" ".join(CODES)}" '
        f'data-ground="{" ".join(map(str, frame.ground))}" data-west="{frame.view.west}" '
        f'data-north="{frame.view.north}" data-per-degree="{frame.per_degree:.6f}">'
        f"{''.join(parts)}</svg>"
    )


def _view() -> View:
    """What the other maps show at their centre and zoom."""
    per_degree = 512 * 2**ZOOM / 360
    lon, lat = CENTRE
    wide, high = (pixels / per_degree / 2 for pixels in SIZE)
    middle = np.degrees(np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)))
    south, north = (_latitude(middle + off) for off in (-high, high))
    return View(west=lon - wide, south=south, east=lon + wide, north=north)


def _latitude(mercator: float) -> float:
    return float(np.degrees(2 * np.arctan(np.exp(np.radians(mercator))) - np.pi / 2))


def _group(name: str, content: str) -> str:
    return f'<g class="scene__{name}">{content}</g>'


def _regions(made: Made, frame: Frame) -> str:
    return "".join(
        f'<path class="{CODES[code]}" data-place="{n}" d="{path(shape)}"/>'
        for n, (shape, code) in enumerate(
            zip(frame.shapes(made.regions), made.codes[0], strict=True)
        )
    )


def _dots(made: Made, frame: Frame) -> str:
    middles = shapely.get_coordinates(shapely.centroid(frame.shapes(made.regions))).round()
    return "".join(
        f'<circle class="{CODES[code]} rank-4" data-place="{n}" cx="{x:.0f}" cy="{y:.0f}"/>'
        for n, ((x, y), code) in enumerate(zip(middles, made.codes[0], strict=True))
    )
