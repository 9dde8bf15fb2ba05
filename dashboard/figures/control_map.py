"""The map: a complete MapLibre style, built once, and the Plotly figure around it.

Only names are layers of the style: `assets/painters/land.mjs` draws all else by itself, as `LAND`
in the style's metadata tells it. Who holds what is not in the figure: `assets/painters/gl.mjs` is
told by the page.

Colours stand in the paint as token references (`--ua`); `_resolve` puts in the light theme. The
templates travel in the metadata of each layer, so that the browser can put in another theme.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.palette import LIGHT, Palette, Token, reference

CODES = (
    "unknown",
    "ua-assessed",
    "ua-claimed",
    "ru-assessed",
    "ru-claimed",
    "contested-assessed",
    "contested-claimed",
    "contested-disputed",
)
"""Control codes in the order of the bundle."""

ZONE_OPACITY = 0.14
"""Of the band in which the front lies, in both painters."""

FAR_OPACITY = 0.26
"""Of the veil over land far from its documented place, in both painters."""

TILE_ZOOM = 6
"""Tiles are cut for this zoom at most, to about 50 m: fewer of them to paint in every frame."""

NAMES_ZOOM = 4

FRAME = {"west": 20.0, "south": 43.0, "east": 42.0, "north": 54.0}
"""Degrees within which there is land to be seen; the map cannot be moved out of it."""

METADATA = "changehands:paint"
LAND = "changehands:land"

REGULAR = "Noto Sans"
BOLD = "Noto Sans Bold"
LATIN = ["U+0000-00FF", "U+2000-206F", "U+2212"]
CYRILLIC = ["U+0301", "U+0400-045F", "U+0490-0491", "U+2116"]

Expression = Any  # A MapLibre expression: JSON that only MapLibre understands.
Layer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MapSources:
    """Addresses of the GeoJSON files, all EPSG:4326, and of the folder of fonts."""

    oblasts: str
    """Polygons with `name_en`, for their names."""
    rivers: str
    """Lines with `name_en` and `rank` (`barrier`, `major` or `minor`), for their names."""
    towns: str
    """Points; `name`, `name_uk`, `pop`, `rank` 1 to 4, `documented` 0 or 1, `told`: how many events
    the story has there."""
    context: str
    """Points; `kind` (`country` or `sea`), `name`, `name_uk`."""
    fonts: str
    """Folder of the woff2 files, ending in a slash."""


@dataclass(frozen=True, slots=True)
class MapView:
    """The part of the world shown at first, in degrees; fitted to whatever room there is."""

    west: float
    south: float
    east: float
    north: float


def figure(sources: MapSources, view: MapView) -> go.Figure:
    """The figure for `dcc.Graph`; its two invisible points are what Plotly fits the map to."""
    corners = go.Scattermap(
        lon=[view.west, view.east],
        lat=[view.south, view.north],
        mode="markers",
        marker={"size": 1, "opacity": 0},
        hoverinfo="skip",
        showlegend=False,
    )
    drawing = go.Figure(corners)
    drawing.update_layout(
        map={"style": style(sources), "bounds": FRAME},
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        uirevision="map",
    )
    return drawing


def style(sources: MapSources, palette: Palette = LIGHT) -> dict[str, Any]:
    """The complete style: every source and layer the page will ever use."""
    return {
        "version": 8,
        "font-faces": _font_faces(sources.fonts),
        "metadata": {LAND: _LAND},
        "sources": _sources(sources),
        "layers": [_finished(layer, palette) for layer in LAYERS],
    }


def _sources(sources: MapSources) -> dict[str, Any]:
    return {
        field.name: {
            "type": "geojson",
            "data": getattr(sources, field.name),
            "tolerance": 0,
            # A polygon is labelled once in every tile: tiles as large as a country name it once.
            "maxzoom": NAMES_ZOOM if field.name == "oblasts" else TILE_ZOOM,
        }
        for field in fields(sources)
        if field.name != "fonts"
    }


def _font_faces(folder: str) -> dict[str, Any]:
    def faces(weight: int) -> list[dict[str, Any]]:
        return [
            {"url": f"{folder}noto-sans-{script}-{weight}.woff2", "unicode-range": ranges}
            for script, ranges in (("latin", LATIN), ("cyrillic", CYRILLIC))
        ]

    return {REGULAR: faces(400), BOLD: faces(700)}


def _finished(layer: Layer, palette: Palette) -> Layer:
    template = layer["paint"]
    themed = {name: value for name, value in template.items() if _mentions_token(value)}
    return {
        **layer,
        "paint": {name: _resolve(value, palette) for name, value in template.items()},
        "metadata": {METADATA: themed},
    }


def _resolve(value: Expression, palette: Palette) -> Expression:
    """The expression with every token reference replaced by its colour."""
    colours: Mapping[str, str] = {reference(token): colour for token, colour in palette.items()}
    if isinstance(value, str):
        return colours.get(value, value)
    if isinstance(value, list):
        return [_resolve(item, palette) for item in value]
    return value


def _mentions_token(value: Expression) -> bool:
    if isinstance(value, list):
        return any(_mentions_token(item) for item in value)
    return isinstance(value, str) and value.startswith("--")


def _zoomed(*stops: tuple[float, float]) -> Expression:
    return ["interpolate", ["linear"], ["zoom"], *(part for stop in stops for part in stop)]


def _by_rank(first: float, second: float, third: float, others: float) -> Expression:
    """A value by the rank of a town: 1 for the largest."""
    return ["match", ["get", "rank"], 1, first, 2, second, 3, third, others]


def _layer(name: str, kind: str, source: str, paint: Mapping[str, Any], **more: Any) -> Layer:
    return {"id": name, "type": kind, "source": source, "paint": dict(paint), **more}


def _label(name: str, source: str, field: str, size: Expression, ink: Token, **more: Any) -> Layer:
    layout = {
        "text-field": ["get", field],
        "text-font": [REGULAR],
        "text-size": size,
        **more.pop("layout", {}),
    }
    paint = {
        "text-color": reference(ink),
        "text-halo-color": reference(Token.PAPER),
        "text-halo-width": 1.7,
        "text-halo-blur": 0.2,
        **more.pop("paint", {}),
    }
    return _layer(name, "symbol", source, paint, layout=layout, **more)


_SEA: Layer = {
    "id": "sea",
    "type": "background",
    "paint": {"background-color": reference(Token.WATER)},
}


def _code(code: str) -> Mapping[str, str]:
    """How land of a code is filled: colours as of the first day and of later ones, a pattern; and
    the colour of a town."""
    side, _, status = code.partition("-")
    pale, strong, town = {
        "ua": (Token.UA_PALE, Token.UA, Token.UA_INK),
        "ru": (Token.RU_PALE, Token.RU, Token.RU_INK),
        "contested": (Token.CONTESTED, Token.CONTESTED, Token.CONTESTED_INK),
        "unknown": (Token.UNKNOWN, Token.UNKNOWN, Token.UNKNOWN_INK),
    }[side]
    if side == "unknown":
        pattern, ink = "unknown", town
    elif status == "claimed":
        pattern, ink = "claimed", Token.LAND
    elif side == "contested":
        pattern, ink = "contested", town
    else:
        pattern, ink = "plain", strong
    colours = {"pale": pale, "strong": strong, "ink": ink, "town": town}
    return {"pattern": pattern, **{name: reference(each) for name, each in colours.items()}}


def _line(
    colour: Token, *width: tuple[float, float], strength: float = 1, dash: Sequence[float] = ()
) -> Mapping[str, object]:
    """A line: widths in pixels by zoom; how far its colour is from that of the land; dashes and
    gaps in widths."""
    return {
        "colour": reference(colour),
        "width": [list(stop) for stop in width],
        "strength": strength,
        "dash": list(dash),
    }


Stops = Sequence[tuple[float, float]]
"""Values by zoom: straight between two, level beyond; a step where a zoom has two."""


def _ground(colour: Token, opacity: float = 1) -> Mapping[str, object]:
    return {"colour": reference(colour), "opacity": opacity}


def _circle(
    radius: Stops,
    fill: Token,
    rim: Token,
    *,
    width: Stops,
    opacity: Stops = ((0, 1),),
    by_code: bool = False,
    if_marked: bool = False,
) -> Mapping[str, object]:
    """A circle: radius and width of its rim in pixels, opacity of its fill, by zoom; whether its
    town's code colours it; whether only marked towns have it."""
    return {
        "radius": radius,
        "fill": reference(fill),
        "fill_opacity": opacity,
        "rim": reference(rim),
        "rim_opacity": ((0, 1),),
        "width": width,
        "by_code": by_code,
        "if_marked": if_marked,
    }


def _town(far: float, near: float, width: float, opacity: float) -> Mapping[str, object]:
    """A town from afar (zoom 6) and near (zoom 9); its rim and opacity up to zoom 8."""
    return _circle(
        ((6, far), (9, near)),
        Token.UNKNOWN_INK,
        Token.PAPER,
        width=((8, width), (8, 1)),
        opacity=((8, opacity), (8, 1)),
        by_code=True,
    )


def _event(far: float, near: float, width: float, opacity: float) -> Mapping[str, object]:
    return _circle(
        ((6, far), (9, near)),
        Token.PAPER,
        Token.INK,
        width=((0, width),),
        opacity=((0, opacity),),
    )


_LAND: Mapping[str, object] = {
    "grounds": {
        "land": _ground(Token.NEIGHBOUR),
        "oblasts": _ground(Token.LAND),
        "far": _ground(Token.LAND, FAR_OPACITY),
        "water": _ground(Token.WATER),
        "arrow-ua": _ground(Token.UA_INK, 0.85),
        "arrow-ru": _ground(Token.RU_INK, 0.85),
        "arrow-announced": _ground(Token.PAPER, 0.8),
    },
    "codes": [_code(code) for code in CODES],
    "zone": {"colour": reference(Token.INK), "opacity": ZONE_OPACITY},
    "lines": {
        "minor": _line(Token.RIVER, (5, 0.3), (9, 0.9)),
        "major": _line(Token.RIVER, (5, 0.8), (9, 2)),
        "barrier": _line(Token.RIVER, (5, 1.1), (9, 2.6)),
        "oblast": _line(Token.BORDER, (5, 0.8), strength=0.6),
        "country": _line(Token.BORDER, (5, 1.2), (9, 2), strength=0.9),
        "new": _line(Token.INK, (5, 0.8), (9, 1.6), strength=0.7),
        "edge": _line(Token.CONTESTED_INK, (5, 0.8), (9, 1.6)),
        "front": _line(Token.INK, (5, 1.8), (9, 3.4)),
        "disputed": _line(Token.CONTESTED_INK, (5, 1.6), (9, 2.6), dash=(2, 1.4)),
        "observed-ua": _line(Token.UA_INK, (5, 2.2)),
        "observed-ru": _line(Token.RU_INK, (5, 2.2)),
        "announced-ua": _line(Token.UA_INK, (5, 2.2), dash=(2, 1.3)),
        "announced-ru": _line(Token.RU_INK, (5, 2.2), dash=(2, 1.3)),
    },
    "points": {
        "town-1": _town(3.6, 5.5, 0.8, 1),
        "town-2": _town(3, 5, 0.8, 1),
        "town-3": _town(2, 4.2, 0.5, 0.9),
        "town-4": _town(0.9, 3.4, 0, 0.5),
        "marked": _circle(
            ((6, 6), (9, 10)),
            Token.PAPER,
            Token.CONTESTED_INK,
            width=((0, 2),),
            opacity=((0, 0.35),),
            if_marked=True,
        ),
        "event": _event(4.5, 9, 1.3, 0.2),
        "headline": _event(7, 12, 2, 0.2),
        "chosen": _event(11, 15, 3.4, 0.45),
    },
}
"""What `assets/painters/land.mjs` draws by itself, from the ground up: grounds by source, regions
by control code, the band of the front, lines by rank of a river, source or kind of border; arrows
by side and whether announced (hollow, dashed) or observed (solid); towns by rank, marks and events.
"""


_TOLD = ["coalesce", ["get", "told"], 0]

# The rank of a town; one that the story does not speak of comes after all others.
_STANDING = ["+", ["get", "rank"], ["case", ["==", ["get", "documented"], 1], 0, 10]]

# What is labelled at which zoom; collisions decide the rest. Whoever is named stays so further in.
_FIRST = ["any", ["==", ["get", "rank"], 1], [">=", _TOLD, 2]]
_SECOND = ["any", _FIRST, ["<=", _STANDING, 2]]
_THIRD = ["any", _SECOND, [">=", _TOLD, 1], ["<=", _STANDING, 3]]
_FOURTH = ["any", _THIRD, ["<=", _STANDING, 4]]
_LABELLED = ["step", ["zoom"], _FIRST, 6.8, _SECOND, 7.6, _THIRD, 8.8, _FOURTH, 9.2, True]

# A town that the story tells much about goes before one that is only large, and all that it speaks
# of before those that it does not.
_LABEL_ORDER = ["-", _STANDING, ["min", 3, ["*", 0.4, _TOLD]]]

# Where the name of an oblast goes (in em) when a town's name takes its middle.
_AROUND = [
    *("center", [0, 0], "top", [0, 1.5], "bottom", [0, -1.5], "left", [2, 0], "right", [-2, 0]),
    *("top", [0, 4], "bottom", [0, -4], "left", [5, 0], "right", [-5, 0]),
]

_LABELS: Sequence[Layer] = (
    _label(
        "river-names",
        "rivers",
        "name_en",
        11,
        Token.WATER_INK,
        minzoom=7,
        filter=["in", ["get", "rank"], ["literal", ["barrier", "major"]]],
        layout={"symbol-placement": "line", "symbol-spacing": 350, "text-letter-spacing": 0.06},
    ),
    _label(
        "sea-names",
        "context",
        "name",
        _zoomed((4, 11), (8, 15)),
        Token.WATER_INK,
        filter=["==", ["get", "kind"], "sea"],
        layout={"text-letter-spacing": 0.1, "text-max-width": 6},
        paint={"text-halo-color": reference(Token.WATER)},
    ),
    _label(
        "country-names",
        "context",
        "name",
        _zoomed((4, 11), (8, 15)),
        Token.SOFT_INK,
        filter=["==", ["get", "kind"], "country"],
        layout={"text-transform": "uppercase", "text-letter-spacing": 0.22, "symbol-sort-key": 5},
        paint={"text-halo-color": reference(Token.NEIGHBOUR)},
    ),
    _label(
        "oblast-names",
        "oblasts",
        "name_en",
        _zoomed((5, 10), (8, 13)),
        Token.SOFT_INK,
        maxzoom=9,
        layout={
            "text-transform": "uppercase",
            "text-letter-spacing": 0.14,
            "text-max-width": 8,
            "text-variable-anchor-offset": _AROUND,
            "symbol-sort-key": 9,
        },
    ),
    _label(
        "town-names",
        "towns",
        "name",
        [
            "interpolate",
            ["linear"],
            ["zoom"],
            *(6, _by_rank(13.5, 12, 11, 11)),
            *(9, _by_rank(17, 15, 12.5, 12.5)),
        ],
        Token.INK,
        filter=_LABELLED,
        layout={
            "text-font": [
                "match",
                ["get", "rank"],
                [1, 2],
                ["literal", [BOLD]],
                ["literal", [REGULAR]],
            ],
            "text-variable-anchor": ["left", "right", "top", "bottom"],
            "text-radial-offset": 0.7,
            "text-justify": "auto",
            "text-padding": 4,
            "symbol-sort-key": _LABEL_ORDER,
        },
    ),
)

LAYERS: Sequence[Layer] = (
    _SEA,
    *_LABELS,
)
"""From the ground up. `paint` still names tokens."""
