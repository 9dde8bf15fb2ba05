"""Ways to draw a made story in Plotly's map: our layer, MapLibre's feature state, Plotly's own.

Our layer draws the borders too; the others draw regions alone, which favours them.
"""

from collections.abc import Callable
from typing import Any, ClassVar

import plotly.graph_objects as go
from dash import Dash, Input, Output, Patch, dcc, html
from flask import Flask

from dashboard.figures.control_map import MapSources, style
from tests.benchmarks.made import CONTESTED, Made
from tests.benchmarks.rivals.rival import CENTRE, COLOURS, ZOOM, Rival
from tests.benchmarks.rivals.served import with_files

PAGE = """<!DOCTYPE html><html><head>{%metas%}
<script src="/modules/vendor/plotly-map.min.js"></script>{%css%}</head>
<body data-way="WAY" data-days="DAYS">{%app_entry%}
<footer>{%config%}{%scripts%}{%renderer%}</footer>
<script type="module" src="/rivals/inside_plotly.mjs"></script></body></html>"""
GROUND = {"id": "ground", "type": "background", "paint": {"background-color": "#ecebe7"}}
NOTHING = '{"type":"FeatureCollection","features":[]}'
REGIONS = "/made/regions.json"
MOST_REPLOTTED = 1_100_000
"""A replot takes seconds beyond."""


class InPlotly(Rival):
    """A figure with a map in a Dash page; `way` is that of `pages/inside_plotly.mjs`."""

    way: ClassVar[str]

    def serve(self, made: Made) -> Flask:
        """A Dash application."""
        app = Dash(__name__, assets_folder="none")
        app.index_string = PAGE.replace("WAY", self.way).replace("DAYS", str(len(made.codes)))
        graph = dcc.Graph(id="graph", figure=self.figure(made, 0), style={"height": "400px"})
        app.layout = html.Div([graph, dcc.Store("day")])
        self.answer(app, made)
        documents = {
            "regions.json": lambda: made.geojson(made.regions),
            "borders.json": lambda: made.geojson(made.lines),
            "timeline.json": made.timeline,
            "none.json": lambda: NOTHING,
        }
        return with_files(app.server, documents)

    def answer(self, app: Dash, made: Made) -> None:
        """Registers what the server does on a step."""

    def figure(self, made: Made, day: int) -> go.Figure:
        """The map on a day."""
        drawing = go.Figure(self.traces(made, day))
        lon, lat = CENTRE
        drawing.update_layout(
            map={"style": self.style(), "center": {"lon": lon, "lat": lat}, "zoom": ZOOM},
            margin=dict.fromkeys("lrtb", 0),
            uirevision="map",
        )
        return drawing

    def traces(self, made: Made, day: int) -> list[Any]:
        """What Plotly itself draws: the regions."""
        return [choropleth(made, day)]

    def style(self) -> dict[str, Any]:
        """The style of the map."""
        empty = {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}
        return {"version": 8, "sources": {"none": empty}, "layers": [GROUND]}


def choropleth(made: Made, day: int) -> go.Choroplethmap:
    """The regions as a trace."""
    return go.Choroplethmap(
        geojson=REGIONS,
        locations=list(range(len(made.regions))),
        z=made.codes[day].tolist(),
        zmin=0,
        zmax=CONTESTED,
        colorscale=[[code / CONTESTED, colour] for code, colour in COLOURS.items()],
        marker={"line": {"width": 0}},
        showscale=False,
    )


class BesidePlotly(InPlotly):
    """Plotly's map is there, and what we paint is not Plotly's."""

    is_quick = True

    def traces(self, made: Made, day: int) -> list[Any]:  # noqa: ARG002 - nothing of the day
        """Nothing but what makes Plotly open a map."""
        return [go.Scattermap(lon=[], lat=[])]


class Land(BesidePlotly):
    """The painter of the dashboard."""

    name = "our layer"
    way = "ours"
    is_ours = True
    budget_ms = 5

    def style(self) -> dict[str, Any]:
        """That of the dashboard."""
        names = ("oblasts", "rivers", "towns", "context")
        return style(MapSources(**dict.fromkeys(names, "/made/none.json"), fonts="/modules/fonts/"))


class FeatureState(BesidePlotly):
    """MapLibre's own way."""

    name = "feature state"
    way = "states"

    def style(self) -> dict[str, Any]:
        """The regions as a layer coloured by their state."""
        known = [part for each in list(COLOURS.items())[1:] for part in each]
        fill = ["match", ["feature-state", "s"], *known, COLOURS[0]]
        paint = {"fill-color": fill, "fill-antialias": False}
        layer = {"id": "regions", "type": "fill", "source": "regions", "paint": paint}
        source = {"type": "geojson", "data": REGIONS, "tolerance": 0}
        return {"version": 8, "sources": {"regions": source}, "layers": [GROUND, layer]}


class Restyle(InPlotly):
    """The browser hands Plotly the values of the day."""

    name = "Plotly restyle"
    way = "restyle"
    most_values = MOST_REPLOTTED


class Animation(InPlotly):
    """Plotly's frames: the page holds every value of every day."""

    name = "Plotly animation"
    way = "animation"
    most_values = MOST_REPLOTTED

    def figure(self, made: Made, day: int) -> go.Figure:
        """The map with a frame for each day."""
        drawing = super().figure(made, day)
        drawing.frames = [
            go.Frame(name=str(n), data=[go.Choroplethmap(z=codes.tolist())])
            for n, codes in enumerate(made.codes)
        ]
        return drawing


class Served(InPlotly):
    """A callback on the server answers each step."""

    way = "server"
    most_values = 3_000_000

    def answer(self, app: Dash, made: Made) -> None:
        """Registers the callback."""
        callback = app.callback(
            Output("graph", "figure"), Input("day", "data"), prevent_initial_call=True
        )
        callback(self.on_day(made))

    def on_day(self, made: Made) -> Callable[[int], Any]:
        """What the callback gives for a day."""
        raise NotImplementedError


class Patched(Served):
    """The server sends the values of the day."""

    name = "server callback, patch"

    def on_day(self, made: Made) -> Callable[[int], Patch]:
        """The values of the day."""

        def patch(day: int) -> Patch:
            changed = Patch()
            changed["data"][0]["z"] = made.codes[day].tolist()
            return changed

        return patch


class Whole(Served):
    """The server sends the whole figure."""

    name = "server callback, whole figure"

    def on_day(self, made: Made) -> Callable[[int], go.Figure]:
        """The figure of the day."""
        return lambda day: self.figure(made, day)
