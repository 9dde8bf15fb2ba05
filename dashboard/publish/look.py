"""How a drawn scene looks: one list of rules, for the style sheet of the page and for stills.

The page keeps the sizes of signs while the reader zooms: `--u` is the number of units of the
picture in a pixel, `--s` how large signs are (`growth`). The style sheet sets them by the room that
there is, and the painter sets them exactly. A still has one size: its rules hold plain numbers.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import floor, log2
from pathlib import Path

from dashboard.figures.control_map import FAR_OPACITY, ZONE_OPACITY
from dashboard.figures.palette import Palette, Token, reference
from dashboard.publish.frame import UNITS

CSS_FILE = Path(__file__).parents[2] / "assets" / "css" / "scene.css"

LEVELS = (0.1, 0.12, 0.16, 0.24, 0.384, 0.6, 0.95, 1.5)
"""Pixels in a unit from which the labels of a level are shown: 200, 240, 320, 480, 768 and 1200 px
for the view of the story, then two for those who zoom in."""

_BANDS = tuple(LEVELS[0] * 1.2**n for n in range(14))


@dataclass(frozen=True, slots=True)
class Px:
    """The size of a letter in pixels: the same at every zoom."""

    size: float


@dataclass(frozen=True, slots=True)
class Sign:
    """The radius of a sign in pixels, smaller where the map is small: see `growth`."""

    size: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """The width of a line in pixels, finer where the map is small."""

    size: float


@dataclass(frozen=True, slots=True)
class Fill:
    """The name of a pattern."""

    name: str


Value = str | float | Token | Px | Sign | Stroke | Fill
Rules = Iterable[tuple[str, Mapping[str, Value]]]


def growth(scale: float) -> float:
    """How large signs are at a scale (pixels in a unit), 1 for the view at 1200 px."""
    return min(max(1 + 0.15 * log2(scale / 0.6), 0.65), 1.35)


def _line(colour: Token, width: float) -> dict[str, Value]:
    return {"stroke": colour, "stroke-width": Stroke(width)}


def _text(size: float, colour: Token) -> dict[str, Value]:
    return {"font-size": Px(size), "fill": colour}


def _tinted(opacity: float) -> dict[str, Value]:
    return {"fill": Token.PAPER, "fill-opacity": opacity}


GROUND: Rules = (
    (".scene__neighbour", {"fill": Token.NEIGHBOUR}),
    (".scene__land", {"fill": Token.LAND}),
    (".scene__water", {"fill": Token.WATER}),
    (".scene__far", {"fill": Token.LAND, "fill-opacity": FAR_OPACITY}),
    (".scene__lines", {"fill": "none", "stroke-linejoin": "round"}),
    (".scene__rivers", {"stroke-linecap": "round"}),
    (".minor", _line(Token.RIVER, 0.6)),
    (".major", _line(Token.RIVER, 1.3)),
    (".barrier", _line(Token.RIVER, 1.8)),
    (".scene__oblasts", {**_line(Token.BORDER, 0.8), "stroke-opacity": 0.55}),
    (".scene__countries", {**_line(Token.BORDER, 1.6), "stroke-opacity": 0.9}),
)

REGIONS: Rules = (
    (".scene__regions .unknown", {"fill": Fill("unknown")}),
    (".scene__regions .ua-assessed", {"fill": Token.UA_PALE}),
    (".scene__regions .ua-assessed.moved", {"fill": Token.UA}),
    (".scene__regions .ua-claimed", {"fill": Fill("ua-pale")}),
    (".scene__regions .ua-claimed.moved", {"fill": Fill("ua")}),
    (".scene__regions .ru-assessed", {"fill": Token.RU_PALE}),
    (".scene__regions .ru-assessed.moved", {"fill": Token.RU}),
    (".scene__regions .ru-claimed", {"fill": Fill("ru-pale")}),
    (".scene__regions .ru-claimed.moved", {"fill": Fill("ru")}),
    (".scene__regions .contested-assessed", {"fill": Fill("contested")}),
    (".scene__regions .contested-claimed", {"fill": Fill("contested-claimed")}),
    (".scene__regions .contested-disputed", {"fill": Fill("contested")}),
    (".scene__regions.comparing > :not([data-differs])", {"fill-opacity": 0.28}),
    (".fill-ua", {"fill": Token.UA}),
    (".fill-ua-pale", {"fill": Token.UA_PALE}),
    (".fill-ru", {"fill": Token.RU}),
    (".fill-ru-pale", {"fill": Token.RU_PALE}),
    (".fill-contested", {"fill": Token.CONTESTED}),
    (".fill-unknown", {"fill": Token.UNKNOWN}),
    (".hatch", {"fill": Token.LAND}),
    (".cross", {"fill": Token.CONTESTED_INK, "fill-opacity": 0.75}),
    (".dots", {"fill": Token.UNKNOWN_INK, "fill-opacity": 0.55}),
)

SIGNS: Rules = (
    (
        ".scene__zone",
        {"stroke": Token.INK, "stroke-linecap": "round", "opacity": ZONE_OPACITY},
    ),
    (".scene__zone path", {"vector-effect": "none"}),  # its width is on the ground
    (".scene__zone .none", {"display": "none"}),
    (".scene__borders .none", {"display": "none"}),
    (".scene__borders .edge", _line(Token.CONTESTED_INK, 1.3)),
    (".scene__borders .new", {**_line(Token.INK, 1.3), "stroke-opacity": 0.7}),
    (
        ".scene__borders .front",
        {**_line(Token.INK, 2.6), "stroke-opacity": 0.9, "stroke-linecap": "round"},
    ),
    (
        ".scene__borders .disputed",
        {**_line(Token.CONTESTED_INK, 2.2), "stroke-dasharray": "4.4 3"},
    ),
    (".arrow", {"display": "none", "stroke-width": Stroke(2.2), "stroke-linejoin": "round"}),
    (".arrow.on", {"display": "inline"}),
    (".arrow.selected", {"stroke-width": Stroke(3)}),
    (".arrow.ua", {"stroke": Token.UA_INK, "fill": Token.UA_INK, "fill-opacity": 0.85}),
    (".arrow.ru", {"stroke": Token.RU_INK, "fill": Token.RU_INK, "fill-opacity": 0.85}),
    (
        ".arrow.announced",
        {"fill": Token.PAPER, "fill-opacity": 0.8, "stroke-dasharray": "4.4 2.9"},
    ),
    (".scene__towns .ua-assessed", {"fill": Token.UA_INK}),
    (".scene__towns .ua-claimed", {"fill": Token.UA_INK}),
    (".scene__towns .ru-assessed", {"fill": Token.RU_INK}),
    (".scene__towns .ru-claimed", {"fill": Token.RU_INK}),
    (".scene__towns .contested-assessed", {"fill": Token.CONTESTED_INK}),
    (".scene__towns .contested-claimed", {"fill": Token.CONTESTED_INK}),
    (".scene__towns .contested-disputed", {"fill": Token.CONTESTED_INK}),
    (".scene__towns .unknown", {"fill": Token.UNKNOWN_INK}),
    (".scene__towns", _line(Token.PAPER, 0.8)),
    (".rank-1", {"r": Sign(4)}),
    (".rank-2", {"r": Sign(3.4)}),
    (".rank-3", {"r": Sign(2.4)}),
    (".rank-4", {"r": Sign(1.4), "stroke": "none"}),
    (".mark", {**_line(Token.CONTESTED_INK, 2), "r": Sign(7), **_tinted(0.35)}),
    (".ring", {**_line(Token.INK, 1.4), "r": Sign(5.5), "display": "none", **_tinted(0.2)}),
    (".ring.headline", {"r": Sign(8.5), "stroke-width": Stroke(2.2)}),
    (".ring.on", {"display": "inline"}),
    (".ring.selected", {"r": Sign(12), "stroke-width": Stroke(3.4), "fill-opacity": 0.45}),
)

LABELS: Rules = (
    (
        ".scene__labels",
        {
            "font-family": "Noto Sans",
            "stroke": Token.PAPER,
            "stroke-width": 2.8,
            "stroke-linejoin": "round",
            "paint-order": "stroke",
        },
    ),
    (".town-1", {**_text(14, Token.INK), "font-weight": 700}),
    (".town-2", {**_text(12.5, Token.INK), "font-weight": 700}),
    (".town-3", _text(11.5, Token.INK)),
    (".town-4", _text(11, Token.INK)),
    (".river", {**_text(11, Token.WATER_INK), "letter-spacing": "0.06em"}),
    (".oblast", {**_text(11, Token.SOFT_INK), "letter-spacing": "0.14em"}),
    (".country", {**_text(13, Token.SOFT_INK), "letter-spacing": "0.22em"}),
    (".west", {"text-anchor": "end"}),
    (".middle", {"text-anchor": "middle"}),
)

LOCATOR: Rules = (
    (
        ".locator__land",
        {
            "fill": Token.LINE,
            "stroke": Token.BORDER,
            "stroke-width": 1.5,
            "stroke-linejoin": "round",
        },
    ),
    (".locator__hatch", {"fill": "none", "stroke": Token.BORDER, "stroke-width": 2}),
    (
        ".locator__view",
        {"fill": Token.PAPER, "fill-opacity": 0.5, "stroke": Token.INK, "stroke-width": 4},
    ),
    (".locator__name", {"fill": Token.INK, "font-size": "26px", "dominant-baseline": "central"}),
)
"""In units of `publish.locator`, which are the same in a page and in a still."""

RULES: Rules = (*GROUND, *REGIONS, *SIGNS, *LABELS)


@lru_cache(maxsize=256)
def radius(classes: str, unit: float) -> float:
    """The radius in units of a sign that wears `classes`, where a pixel has `unit` units."""
    worn = set(classes.split())
    sizes = [
        body["r"]
        for selector, body in SIGNS
        if "r" in body and set(selector.split(".")[1:]) <= worn
    ]
    last = sizes[-1]
    if not isinstance(last, Sign):
        raise TypeError(f"expected the radius of {classes!r} to be a Sign; found {last!r}")
    return round(last.size * unit * growth(1 / unit), 2)


def still_style(palette: Palette, unit: float, rules: Rules = RULES) -> str:
    """The rules for a picture of one size; `unit`: units of the picture in a pixel."""
    lengths = {"stroke-width", "stroke-dasharray"}

    def value(name: str, found: Value) -> str:
        if isinstance(found, Token):
            return palette[found]
        if isinstance(found, Fill):
            return f"url(#{found.name})"
        if isinstance(found, Px):
            return _number(found.size * unit)
        if isinstance(found, Sign | Stroke):
            return _number(found.size * unit * growth(1 / unit))
        if name in lengths:
            return " ".join(_number(float(part) * unit) for part in str(found).split())
        return _plain(found)

    return _written(rules, value, "")


def sheet() -> str:
    """The style sheet of the page: colours by custom property, sizes by `--u`."""

    def value(name: str, found: Value) -> str:
        if isinstance(found, Token):
            return f"var({reference(found)})"
        if isinstance(found, Fill):
            return f"url(#{found.name})"
        if isinstance(found, Px):
            return f"calc({_plain(found.size)}px * var(--u))"
        if isinstance(found, Sign):
            return f"calc({_plain(found.size)}px * var(--u) * var(--s))"
        if isinstance(found, Stroke):
            return f"calc({_plain(found.size)}px * var(--s))"
        return f"{_plain(found)}px" if name == "stroke-width" else _plain(found)

    return (
        "/* Written by `python -m dashboard.publish.look`; edit that file instead. */\n"
        "@layer components {\n"
        f"{_PAGE}{_bands()}{_levels()}{_written((*RULES, *LOCATOR), value, '  ')}"
        "}\n"
    )


_PAGE = """\
  .map__scene {
    position: absolute;
    inset: 0;
    contain: strict;
    container-type: size;
    background: var(--neighbour);
  }

  .scene {
    --u: 9;
    --s: 0.65;
    display: block;
    width: 100%;
    height: 100%;
    font-family: var(--face);
    forced-color-adjust: none;
    print-color-adjust: exact;
    -webkit-print-color-adjust: exact;
  }

  .scene--live {
    cursor: grab;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
  }

  .scene--live:active {
    cursor: grabbing;
  }

  .map--pointing .scene--live {
    cursor: pointer;
  }

  .scene path,
  .scene circle,
  .scene text {
    vector-effect: non-scaling-stroke;
  }

  .scene__labels .cut {
    visibility: hidden;
  }

  /* Neighbours that are smoothed apart would show the land between them. */
  .scene__regions {
    shape-rendering: crispEdges;
  }

  .scene > :not(.scene__regions) {
    pointer-events: none;
  }

"""


def _bands() -> str:
    """`--u` for as many units as a pixel has at least in a room of some size."""
    return "".join(_band(scale) for scale in _BANDS)


def _band(scale: float) -> str:
    sizes = f"      --u: {_number(1 / scale)};\n      --s: {_number(growth(scale))};\n"
    return f"  {_room(scale)} {{\n    .scene {{\n{sizes}    }}\n  }}\n\n"


def _room(scale: float) -> str:
    """The query for room that has `scale` pixels in a unit of the view; views are squarish."""
    side = floor(UNITS * scale)
    return f"@container (min-width: {side}px) and (min-height: {side}px)"


def _levels() -> str:
    """Labels of a level appear where there is room; the painter decides when the reader zooms."""
    rules = "  .scene__level {\n    display: none;\n  }\n\n"
    for level, scale in enumerate(LEVELS):
        shown = f"    .scene__level--{level} {{\n      display: inline;\n    }}\n"
        rules += f"  {_room(scale)} {{\n{shown}  }}\n\n"
    states = (("shown", "inline"), ("hidden", "none"))
    for state, display in states:
        rules += f"  .scene .scene__level--{state} {{\n    display: {display};\n  }}\n\n"
    return rules


def _written(rules: Rules, value: Callable[[str, Value], str], space: str) -> str:
    return "".join(
        f"{space}{selector} {{\n"
        + "".join(f"{space}  {name}: {value(name, found)};\n" for name, found in body.items())
        + f"{space}}}\n"
        for selector, body in rules
    )


def _plain(value: object) -> str:
    return str(value)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


if __name__ == "__main__":
    CSS_FILE.write_text(sheet(), encoding="utf-8")
