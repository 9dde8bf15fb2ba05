"""The map: a complete MapLibre style, built once, and the Plotly figure around it.

Who holds what is not in the figure. Each region and town has an integer id, and `assets/painters/
gl.mjs` sets the feature state of those that change: `s` the index of its control code, `m` whether
it changed hands since the first day shown. Borders have `f`, the index of their kind in `BORDERS`;
events and arrows have `on` (0 or 1) and `sel` (0 or 1).

Regions have `u` (0 or 1) where two looks are compared and do not differ; the layer that shows it is
made visible for as long. Towns have `x` (0 or 1) where the lenses tell different sides.

Colours stand in the paint as token references (`--ua`); `_resolve` puts in the light theme. The
templates travel in the metadata of each layer, so that the browser can put in another theme.
Images of patterns have a colon in their name: Plotly asks a remote host for unknown images whose
names consist of letters, digits and hyphens.
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
"""Control codes in the order of the bundle; the feature state `s` is an index of it."""

BORDERS = ("none", "front", "edge", "disputed", "new")
"""Kinds of line between two regions; the feature state `f` is an index of it."""

ZONE_OPACITY = 0.14
"""Of the band in which the front lies, in both painters."""

_BEHIND_M = 1e8
"""Metres above the ground, farther than the camera ever is."""

FAR_OPACITY = 0.26
"""Of the veil over land far from its documented place, in both painters."""

TILE_ZOOM = 6
"""Tiles are cut for this zoom at most, to about 50 m: fewer of them to paint in every frame."""

GROUND = ("land", "oblasts", "water", "rivers")
GROUND_ZOOM = 5
"""The same for the ground, which never changes: to about 100 m."""

FRAME = {"west": 20.0, "south": 43.0, "east": 42.0, "north": 54.0}
"""Degrees within which there is land to be seen; the map cannot be moved out of it."""

METADATA = "changehands:paint"

REGULAR = "Noto Sans"
BOLD = "Noto Sans Bold"
LATIN = ["U+0000-00FF", "U+2000-206F", "U+2212"]
CYRILLIC = ["U+0301", "U+0400-045F", "U+0490-0491", "U+2116"]

Expression = Any  # A MapLibre expression: JSON that only MapLibre understands.
Layer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MapSources:
    """Addresses of the GeoJSON files, all EPSG:4326, and of the folder of fonts.

    `regions`, `towns`, `events`, `arrows` and `borders` carry integer feature ids.
    """

    land: str
    """Countries: polygons with `iso` (`UA` for Ukraine)."""
    oblasts: str
    """Polygons with `name_en`."""
    water: str
    """Lakes and sea: polygons."""
    rivers: str
    """Lines with `name_en` and `rank` (`barrier`, `major` or `minor`)."""
    regions: str
    """Polygons; id = index of the place, `place`."""
    borders: str
    """Lines between regions; id = index in the bundle's `borders`."""
    far: str
    """Polygons: land far from the documented place that it follows."""
    zone: str
    """Polygons: the ground in which a front lies; id = that of its border."""
    towns: str
    """Points; id = index of the place where documented; `name`, `name_uk`, `pop`, `rank` 1 to 4,
    `told`: how many events the story has there."""
    events: str
    """Points; id = index of the event (which may have several points), `importance` 1 to 3."""
    arrows: str
    """Polygons; id = index of the arrow, `movement`, `side` (`ua`, `ru`)."""
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
        "light": {"intensity": 0},
        "font-faces": _font_faces(sources.fonts),
        "sources": _sources(sources),
        "layers": [_finished(layer, palette) for layer in LAYERS],
    }


def _sources(sources: MapSources) -> dict[str, Any]:
    names = [field.name for field in fields(sources) if field.name != "fonts"]
    # Neighbouring polygons must be drawn from the same points: no simplification.
    drawn = {
        name: {
            "type": "geojson",
            "data": getattr(sources, name),
            "tolerance": 0,
            "maxzoom": GROUND_ZOOM if name in GROUND else TILE_ZOOM,
        }
        for name in names
    }
    # A polygon is labelled once in every tile: tiles as large as a country name it once.
    named = {"type": "geojson", "data": sources.oblasts, "tolerance": 0, "maxzoom": 4}
    return {**drawn, "oblast-names": named}


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


def _state(name: str) -> Expression:
    return ["number", ["feature-state", name], 0]


def _when(name: str, then: Expression, otherwise: Expression) -> Expression:
    return ["case", ["==", _state(name), 1], then, otherwise]


def _headline(then: float, otherwise: float) -> Expression:
    return ["case", ["==", ["get", "importance"], 1], then, otherwise]


def _by_code(values: Mapping[str, Expression], otherwise: Expression) -> Expression:
    cases = [part for code, value in values.items() for part in (CODES.index(code), value)]
    return ["match", _state("s"), *cases, otherwise]


def _by_border(values: Mapping[str, Expression], otherwise: Expression) -> Expression:
    cases = [part for kind, value in values.items() for part in (BORDERS.index(kind), value)]
    return ["match", _state("f"), *cases, otherwise]


def _only(*codes: str) -> Expression:
    """1 for features of these control codes, 0 for the others."""
    return ["match", _state("s"), [CODES.index(code) for code in codes], 1, 0]


def _sides(ua: Token, ru: Token, contested: Token, unknown: Token) -> Expression:
    by_side = {"ua": ua, "ru": ru, "contested": contested}
    return _by_code(
        {code: reference(by_side[code.split("-")[0]]) for code in CODES[1:]}, reference(unknown)
    )


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
        "text-halo-width": 1.4,
        "text-halo-blur": 0.4,
        **more.pop("paint", {}),
    }
    return _layer(name, "symbol", source, paint, layout=layout, **more)


_STRONG = _sides(Token.UA, Token.RU, Token.CONTESTED, Token.UNKNOWN)
_PALE = _sides(Token.UA_PALE, Token.RU_PALE, Token.CONTESTED, Token.UNKNOWN)
_INKS = _sides(Token.UA_INK, Token.RU_INK, Token.CONTESTED_INK, Token.UNKNOWN_INK)

_GROUND: Sequence[Layer] = (
    {
        "id": "sea",
        "type": "background",
        "paint": {"background-color": reference(Token.WATER)},
    },
    _layer("land", "fill", "land", {"fill-color": reference(Token.NEIGHBOUR)}),
    _layer("oblasts", "fill", "oblasts", {"fill-color": reference(Token.LAND)}),
)

_REGIONS: Sequence[Layer] = (
    _layer(
        "regions",
        "fill",
        "regions",
        {"fill-color": _when("m", _STRONG, _PALE), "fill-antialias": False},
    ),
    _layer(
        "regions-claimed",
        "fill",
        "regions",
        {
            "fill-pattern": "pattern:claimed",
            "fill-opacity": _only("ua-claimed", "ru-claimed", "contested-claimed"),
        },
    ),
    _layer(
        "regions-contested",
        "fill",
        "regions",
        {
            "fill-pattern": "pattern:contested",
            "fill-opacity": _only("contested-assessed", "contested-disputed"),
        },
    ),
    _layer(
        "regions-unknown",
        "fill",
        "regions",
        {"fill-pattern": "pattern:unknown", "fill-opacity": _only("unknown")},
    ),
    # Shown while two looks are compared: what did not change steps back.
    _layer(
        "regions-unchanged",
        "fill",
        "regions",
        {
            "fill-color": reference(Token.PAPER),
            "fill-opacity": ["*", 0.72, _state("u")],
            "fill-antialias": False,
        },
        layout={"visibility": "none"},
    ),
)

# Over whatever paints the regions, on every day alike.
_FAR = _layer(
    "regions-far",
    "fill",
    "far",
    {"fill-color": reference(Token.LAND), "fill-opacity": FAR_OPACITY, "fill-antialias": False},
)

_WATERS: Sequence[Layer] = (
    _FAR,
    _layer("water", "fill", "water", {"fill-color": reference(Token.WATER)}),
    _layer(
        "rivers",
        "line",
        "rivers",
        {
            "line-color": reference(Token.RIVER),
            "line-width": [
                "interpolate",
                ["linear"],
                ["zoom"],
                *(5, ["match", ["get", "rank"], "barrier", 1.1, "major", 0.8, 0.3]),
                *(9, ["match", ["get", "rank"], "barrier", 2.6, "major", 2, 0.9]),
            ],
        },
        layout={"line-cap": "round", "line-join": "round"},
    ),
)

_LINES: Sequence[Layer] = (
    _layer(
        "oblast-lines",
        "line",
        "oblasts",
        {"line-color": reference(Token.BORDER), "line-width": 0.8, "line-opacity": 0.55},
        layout={"line-join": "round"},
    ),
    _layer(
        "country-lines",
        "line",
        "land",
        {
            "line-color": reference(Token.BORDER),
            "line-width": _zoomed((5, 1.2), (9, 2)),
            "line-opacity": 0.9,
        },
        layout={"line-join": "round"},
    ),
    # Extruded by a metre, because MapLibre paints ground of such a layer that overlaps only once.
    # Their opacity cannot depend on a state: what is not shown is lifted behind the camera.
    _layer(
        "front-zone",
        "fill-extrusion",
        "zone",
        {
            "fill-extrusion-color": reference(Token.INK),
            "fill-extrusion-base": _by_border({"front": 0}, _BEHIND_M),
            "fill-extrusion-height": _by_border({"front": 1}, _BEHIND_M),
            "fill-extrusion-opacity": ZONE_OPACITY,
            "fill-extrusion-vertical-gradient": False,
        },
    ),
    # Widths by state would be written anew for every vertex at every step; opacities are cheap.
    _layer(
        "borders-edge",
        "line",
        "borders",
        {
            "line-color": _by_border({"edge": reference(Token.CONTESTED_INK)}, "--ink"),
            "line-width": _zoomed((5, 0.8), (9, 1.6)),
            "line-opacity": _by_border({"edge": 1, "new": 0.7}, 0),
        },
        layout={"line-join": "round"},
    ),
    _layer(
        "borders-front",
        "line",
        "borders",
        {
            "line-color": reference(Token.INK),
            "line-width": _zoomed((5, 1.8), (9, 3.4)),
            "line-opacity": _by_border({"front": 0.9}, 0),
        },
        layout={"line-cap": "round", "line-join": "round"},
    ),
    _layer(
        "borders-disputed",
        "line",
        "borders",
        {
            "line-color": reference(Token.CONTESTED_INK),
            "line-width": _zoomed((5, 1.6), (9, 2.6)),
            "line-dasharray": [2, 1.4],
            "line-opacity": _by_border({"disputed": 1}, 0),
        },
    ),
)


_SIDE_INK = ["match", ["get", "side"], "ua", "--ua-ink", "ru", "--ru-ink", "--ink"]
_IS_ANNOUNCED = ["==", ["get", "movement"], "announced"]

# Announced: hollow, with a dashed outline. Observed: solid.
_ARROWS: Sequence[Layer] = (
    _layer(
        "arrows",
        "fill",
        "arrows",
        {
            "fill-color": ["case", _IS_ANNOUNCED, reference(Token.PAPER), _SIDE_INK],
            "fill-opacity": ["*", 0.85, _state("on")],
        },
    ),
    _layer(
        "arrows-announced",
        "line",
        "arrows",
        {
            "line-color": _SIDE_INK,
            "line-width": 2.2,
            "line-dasharray": [2, 1.3],
            "line-opacity": _state("on"),
        },
        filter=_IS_ANNOUNCED,
    ),
)

_POINTS: Sequence[Layer] = (
    _layer(
        "towns",
        "circle",
        "towns",
        {
            "circle-radius": [
                "interpolate",
                ["linear"],
                ["zoom"],
                *(6, _by_rank(3.6, 3, 2, 0.9)),
                *(9, _by_rank(5.5, 5, 4.2, 3.4)),
            ],
            "circle-color": _INKS,
            "circle-stroke-color": reference(Token.PAPER),
            "circle-stroke-width": ["step", ["zoom"], _by_rank(0.8, 0.8, 0.5, 0), 8, 1],
            "circle-opacity": ["step", ["zoom"], _by_rank(1, 1, 0.9, 0.5), 8, 1],
        },
    ),
    _layer(
        "differences",
        "circle",
        "towns",
        {
            "circle-radius": _zoomed((6, 6), (9, 10)),
            "circle-color": reference(Token.PAPER),
            "circle-opacity": ["*", 0.35, _state("x")],
            "circle-stroke-color": reference(Token.CONTESTED_INK),
            "circle-stroke-width": 2,
            "circle-stroke-opacity": _state("x"),
        },
    ),
    _layer(
        "events",
        "circle",
        "events",
        {
            "circle-radius": [
                "interpolate",
                ["linear"],
                ["zoom"],
                *(6, _when("sel", 11, _headline(7, 4.5))),
                *(9, _when("sel", 15, _headline(12, 9))),
            ],
            "circle-color": reference(Token.PAPER),
            "circle-opacity": ["*", _state("on"), _when("sel", 0.45, 0.2)],
            "circle-stroke-color": reference(Token.INK),
            "circle-stroke-width": _when("sel", 3.4, _headline(2, 1.3)),
            "circle-stroke-opacity": _state("on"),
        },
    ),
)

_TOLD = ["coalesce", ["get", "told"], 0]

# What is labelled at which zoom; collisions decide the rest.
_LABELLED = [
    "step",
    ["zoom"],
    ["any", ["==", ["get", "rank"], 1], [">=", _TOLD, 2]],
    *(6.8, ["<=", ["get", "rank"], 2]),
    *(7.6, ["<=", ["get", "rank"], 3]),
    *(8.8, True),
]

# A town that the story tells much about goes before one that is only large.
_LABEL_ORDER = ["-", ["get", "rank"], ["min", 3, ["*", 0.4, _TOLD]]]

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
        "oblast-names",
        "name_en",
        _zoomed((5, 10), (8, 13)),
        Token.SOFT_INK,
        maxzoom=9,
        layout={
            "text-transform": "uppercase",
            "text-letter-spacing": 0.14,
            "text-max-width": 8,
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
    *_GROUND,
    *_REGIONS,
    *_WATERS,
    *_LINES,
    *_ARROWS,
    *_POINTS,
    *_LABELS,
)
"""From the ground up. `paint` still names tokens."""
