"""kepler.gl: polygons on the graphics card, filtered by a window of time one day wide.

Its prebuilt script and React are installed by `./bench rivals` alone and served from this machine;
no base map. A polygon that changes over time is a row for each day, as its time filter reads one
instant in a row. Its brush does not stop at days and has no keys, so a step is the action that the
brush dispatches, with a whole day as its window.
"""

import json
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from flask import Flask

from tests.benchmarks.made import Made
from tests.benchmarks.rivals.rival import CENTRE, COLOURS, ZOOM, Rival
from tests.benchmarks.rivals.served import with_page

SCRIPTS = (
    "react/umd/react.production.min.js",
    "react-dom/umd/react-dom.production.min.js",
    "redux/dist/redux.min.js",
    "react-redux/dist/react-redux.min.js",
    "styled-components/dist/styled-components.min.js",
    "kepler.gl/umd/keplergl.min.js",
)
FIRST_NOON = datetime(2022, 1, 1, 12, tzinfo=UTC)
"""At noon, because the ends of a window are known on the graphics card to a second or so."""
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/npm/kepler.gl/umd/keplergl.min.css">
<link rel="stylesheet" href="/rivals/kepler.css">
{scripts}</head><body data-days="{days}"><div id="map"></div>
<script type="module" src="/rivals/kepler.mjs"></script></body></html>"""


class Kepler(Rival):
    """The map and time filter as a reader of a shared map gets them."""

    name: ClassVar[str] = "kepler.gl"
    height = 640  # its time filter takes the lower third
    most_values = 100_000
    """It holds a polygon for each region and day."""

    def serve(self, made: Made) -> Flask:
        """A page of ours around its map."""
        scripts = "".join(f'<script src="/npm/{file}"></script>\n' for file in SCRIPTS)
        html = PAGE.format(scripts=scripts, days=len(made.codes))
        documents = {
            "rows.json": lambda: json.dumps(rows(made)),
            "look.json": lambda: json.dumps(look()),
        }
        return with_page(html, documents)


def rows(made: Made) -> list[list[Any]]:
    """A region (GeoJSON), a day and a code in each: every region on every day."""
    features = json.loads(made.geojson(made.regions))["features"]
    days = [f"{FIRST_NOON + timedelta(days=n):%Y-%m-%d %H:%M:%S}" for n in range(len(made.codes))]
    return [
        [feature, day, str(code)]
        for day, codes in zip(days, made.codes.tolist(), strict=True)
        for feature, code in zip(features, codes, strict=True)
    ]


def look() -> dict[str, Any]:
    """Where the map is, and the colours of the codes, which kepler.gl gives them in their order."""
    lon, lat = CENTRE
    return {"longitude": lon, "latitude": lat, "zoom": ZOOM, "colours": [*COLOURS.values()][1:]}
