"""folium's TimeSliderChoropleth: Leaflet, SVG and a slider, in one page that Python writes.

folium and the scripts that its pages load from elsewhere are installed by `./bench rivals` alone;
the pages get them from this machine. Two style sheets of icons, which are in no package of the npm
registry and style nothing on this map, are left empty.
"""

import sys
from collections.abc import Mapping
from typing import Any, ClassVar

from flask import Flask
from playwright.sync_api import Page

from tests.benchmarks.made import Made
from tests.benchmarks.rivals.rival import CENTRE, COLOURS, ZOOM, Rival
from tests.benchmarks.rivals.served import ROOT, with_page

PACKAGES = ROOT / "requirements" / "rivals" / "python"
SCRIPTS = {
    "leaflet": "leaflet/dist/leaflet.js",
    "jquery": "jquery/dist/jquery.min.js",
    "bootstrap": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "awesome_markers": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
}
SLIDER_SCRIPTS = {"d3v4": "d3/build/d3.min.js", "moment": "moment/min/moment.min.js"}
SHEETS = {
    "leaflet_css": "leaflet/dist/leaflet.css",
    "bootstrap_css": "bootstrap/dist/css/bootstrap.min.css",
    "awesome_markers_font_css": "@fortawesome/fontawesome-free/css/all.min.css",
    "awesome_markers_css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
}
EMPTY_SHEETS = ("glyphicons_css", "awesome_rotate_css")
DAY_SECONDS = 86_400
DRIVER = '<script type="module" src="/rivals/folium_slider.mjs"></script>'


class FoliumSlider(Rival):
    """The map and slider as folium writes them, without lines between regions."""

    name: ClassVar[str] = "folium TimeSliderChoropleth"
    is_quick = True
    most_values = 1_100_000
    """Its page holds a colour for each region and day: 60 MB."""

    def serve(self, made: Made) -> Flask:
        """The page that folium writes, with its files from this machine."""
        return with_page(_page(made), {})

    def go(self, page: Page, day: int) -> None:
        """By the keys of the slider."""
        slider = page.locator("[id^=slider_] input")
        now = int(slider.input_value())
        slider.focus()
        for _ in range(abs(day - now)):
            page.keyboard.press("ArrowRight" if day > now else "ArrowLeft")


def styles(made: Made) -> dict[str, dict[str, Mapping[str, Any]]]:
    """By region and by time (seconds since 1970, a day apart): how it is filled."""
    fills = {code: {"color": colour, "opacity": 1} for code, colour in COLOURS.items()}
    return {
        str(region): {str(day * DAY_SECONDS): fills[code] for day, code in enumerate(codes)}
        for region, codes in enumerate(made.codes.T.tolist())
    }


def _page(made: Made) -> str:
    sys.path.append(str(PACKAGES))
    import folium
    from folium.plugins import TimeSliderChoropleth

    lon, lat = CENTRE
    drawn = folium.Map((lat, lon), zoom_start=ZOOM + 1, zoom_snap=0, tiles=None, height=400)
    shapes = made.geojson(made.regions)
    slider = TimeSliderChoropleth(shapes, styles(made), stroke_width=0).add_to(drawn)
    _load_from_here(drawn, SCRIPTS, SHEETS)
    for name in EMPTY_SHEETS:
        drawn.add_css_link(name, "data:text/css,")
    _load_from_here(slider, SLIDER_SCRIPTS, {})
    html: str = drawn.get_root().render()
    return html.replace("<body>", f'<body data-map="{drawn.get_name()}">{DRIVER}')


def _load_from_here(element: Any, scripts: Mapping[str, str], sheets: Mapping[str, str]) -> None:
    for name, file in scripts.items():
        element.add_js_link(name, f"/npm/{file}")
    for name, file in sheets.items():
        element.add_css_link(name, f"/npm/{file}")
