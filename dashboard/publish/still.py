"""One day as a picture that stands alone: map, date, legend, caveat, sources, credits in one SVG.

Sizes are *points*: pixels of a picture 1200 by 630 (or 1080 by 1080), scaled to the size asked for.
Colours and sizes are written out, so that any renderer draws the same; the fonts are ours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from html import escape
from importlib.metadata import version

import numpy as np
import resvg_py
import shapely

from dashboard.components.words import CODE, FAR, LENS, whole
from dashboard.figures.control_map import CODES
from dashboard.figures.palette import DARK, LIGHT, Palette, Token
from dashboard.painted import Painted, painted
from dashboard.publish.labels import Box, Label, place_labels
from dashboard.publish.look import LOCATOR, still_style
from dashboard.publish.svg import Drawing, fixed_body, group, text
from dashboard.publish.typeface import BOLD, FAMILY, REGULAR, font_files, width
from dashboard.scene import Scene
from dashboard.story_view import locator_words
from events.dates import day_words
from events.model import Event, Lens

LEAST, MOST = 480, 4096
"""Pixels of each side of a still."""

MARGIN = 26.0
INSET, INSET_EDGE = 0.46, 12.0
"""Points in a unit of the locator, and points between it and the edges of the map."""
SWATCH, ROW = (30.0, 15.0), 23.0
SMALL, SMALL_LINE = 10.5, 14.0


class Theme(StrEnum):
    """Dark ink on light paper, or light on dark."""

    LIGHT = "light"
    DARK = "dark"


PALETTES = {Theme.LIGHT: LIGHT, Theme.DARK: DARK}

EDGES = {
    "contested-assessed": "edge",
    "contested-claimed": "edge",
    "contested-disputed": "disputed",
}
"""Codes that have an outline on the map, by the kind of border that it is."""

SOLID = "Solid: assessed. Hatched: only claimed. Crossed: contested or disputed."
FRONT = "Band along the front: as wide as the documented places on both sides of it are apart."
CAVEAT = "Land is shown with the documented place nearest to it: an inference, not a finding."


@dataclass(frozen=True, slots=True)
class Asked:
    """What a still shows: a day as known on another, through a lens, perhaps with an event."""

    day: date
    known: date | None = None
    lens: Lens = Lens.ALL
    event: int | None = None
    theme: Theme = Theme.LIGHT
    width: int = 1200
    height: int = 630


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Layout:
    """Pixels in a point, and where the map, the words and the small print go (points)."""

    point: float
    map: _Box
    words: _Box
    print: _Box
    day_size: float
    columns: int
    """Of the legend."""


def draw(drawing: Drawing, asked: Asked) -> str:
    """An SVG document of `asked.width` by `asked.height` pixels."""
    scene = drawing.scene
    now = painted(scene, day=asked.day, known=asked.known, lens=asked.lens, event=asked.event)
    layout = _layout(scene, asked)
    wide, high = (_n(side / layout.point) for side in (asked.width, asked.height))
    palette = PALETTES[asked.theme]
    scale = _scale(drawing, layout)
    title = f"{scene.story.about.title}: {day_words(asked.day)}"
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{asked.width}" height="{asked.height}" '
        f'viewBox="0 0 {wide} {high}" font-family="{FAMILY}" role="img" '
        f'aria-labelledby="title desc">'
    )
    parts = (
        opening,
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(_described(scene, now, asked))}</desc>',
        f"<style>{_style(palette, 1 / scale)}</style>",
        f'<path class="scene__neighbour" d="M0 0H{wide}V{high}H0z"/>',
        _map(drawing, now, layout.map, scale),
        _paper(asked.width / layout.point, asked.height / layout.point, layout.map),
        "".join(_words(scene, now, asked, layout, scale)),
        "".join(_small_print(scene, asked, layout.print)),
        "</svg>",
    )
    return "".join(parts)


def png(document: str) -> bytes:
    """The pixels of a still; the same bytes for the same document."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=document,
            skip_system_fonts=True,
            font_files=list(font_files()),
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )


def renderer() -> bytes:
    """What decides, beside the document and the fonts, what `png` gives."""
    return "".join(f"{each} {version(each)}\n" for each in ("resvg-py", "fonttools")).encode()


def _layout(scene: Scene, asked: Asked) -> _Layout:
    """Words beside the map where there is room for that, above and below it otherwise."""
    wide, high = asked.width, asked.height
    if wide >= 1.25 * high:
        point = min(wide / 1200, high / 630)
        w, h = wide / point, high / point
        panel = 404.0
        return _Layout(
            point,
            map=_Box(panel, 0, w - panel, h),
            words=_Box(MARGIN, MARGIN, panel - 2 * MARGIN, h - MARGIN),
            print=_Box(MARGIN, h - MARGIN, panel - 2 * MARGIN, 0),
            day_size=44,
            columns=1,
        )
    point = min(wide / 1080, high / 1080)
    w, h = wide / point, high / point
    head = 290.0 if asked.event is None else 340.0
    foot = 2 * MARGIN + SMALL_LINE * len(_small_lines(scene, asked, w - 2 * MARGIN)) - 10
    return _Layout(
        point,
        map=_Box(0, head, w, h - head - foot),
        words=_Box(MARGIN, MARGIN, w - 2 * MARGIN, head - MARGIN),
        print=_Box(MARGIN, h - MARGIN, w - 2 * MARGIN, 0),
        day_size=56,
        columns=2,
    )


# ---- the map -------------------------------------------------------------------------------------


def _scale(drawing: Drawing, layout: _Layout) -> float:
    """Points in a unit: the view of the story fits the room of the map.

    As written, with five decimals, its inverse is exact in the renderer's 32 bits: only then does
    resvg copy the dots of a pattern instead of blending them, which takes it five times as long.
    """
    frame, room = drawing.frame, layout.map
    steps = int(min(room.width / frame.width, room.height / frame.height) * 1e5)
    while np.float32(steps / 1e5) * np.float32(1e5 / steps) != 1:
        steps -= 1
    return steps / 1e5


def _map(drawing: Drawing, now: Painted, room: _Box, scale: float) -> str:
    frame = drawing.frame
    wide, high = room.width / scale, room.height / scale
    left, top = (frame.width - wide) / 2, (frame.height - high) / 2
    within = (left, top, left + wide, top + high)
    labels = map(text, _labels(drawing, scale, within))
    x, y = room.x - left * scale, room.y - top * scale
    return (
        f'<g id="map" transform="translate({_n(x)} {_n(y)}) scale({scale:.5f})">'
        f"{fixed_body(drawing, now, unit=1 / scale)}{group('labels', labels)}"
        f"{_small_map(drawing, scale, _inset(drawing, scale, within))}</g>"
    )


@lru_cache(maxsize=4)
def _labels(drawing: Drawing, scale: float, within: Box) -> tuple[Label, ...]:
    """The names in a room; they are the same on every day."""
    wide, high = drawing.locator.size
    at = _inset(drawing, scale, within)
    small_map = [(at, (0.0, 0.0, wide * INSET, high * INSET))] if at else []
    taken = [*drawing.obstacles, *small_map]
    return tuple(
        place_labels(drawing.names, [scale], within=within, obstacles=taken, outside=False)
    )


@lru_cache(maxsize=4)
def _inset(drawing: Drawing, scale: float, within: Box) -> tuple[int, int] | None:
    """Where the locator goes (units): the first corner in which it covers no place of the story."""
    wide, high = (side * INSET / scale for side in drawing.locator.size)
    edge = INSET_EDGE / scale
    left, top = within[0] + edge, within[1] + edge
    right, bottom = within[2] - edge - wide, within[3] - edge - high
    places = [place.point for place in drawing.scene.places if place.point]
    spots = shapely.multipoints([drawing.frame.at(*point) for point in places])
    for x, y in ((right, top), (left, top), (left, bottom), (right, bottom)):
        if not shapely.box(x, y, x + wide, y + high).intersects(spots):
            return round(x), round(y)
    return None


def _small_map(drawing: Drawing, scale: float, at: tuple[int, int] | None) -> str:
    if not at:
        return ""
    wide, high = drawing.locator.size
    return (
        f'<g class="locator" transform="translate({at[0]} {at[1]}) scale({INSET / scale:.5f})">'
        f'<path class="locator__paper" d="M0 0H{wide}V{high}H0z"/>{drawing.locator.drawn}</g>'
    )


def _paper(wide: float, high: float, room: _Box) -> str:
    """All around the map; to clip the map instead takes a renderer twice as long."""
    left, top, right, bottom = room.x, room.y, room.x + room.width, room.y + room.height
    return (
        f'<path class="paper" fill-rule="evenodd" d="M0 0H{_n(wide)}V{_n(high)}H0z'
        f'M{_n(left)} {_n(top)}H{_n(right)}V{_n(bottom)}H{_n(left)}z"/>'
    )


# ---- the words -----------------------------------------------------------------------------------


def _words(
    scene: Scene, now: Painted, asked: Asked, layout: _Layout, scale: float
) -> Iterator[str]:
    box = layout.words
    y = box.y + 14
    for line in _wrapped(scene.story.about.title, 15, box.width, BOLD):
        yield _line("title", box.x, y, line)
        y += 20
    day = day_words(asked.day)
    size = min(layout.day_size, box.width / width(day, BOLD))
    y += size * 0.86
    yield f'<text class="day" x="{_n(box.x)}" y="{_n(y)}" font-size="{_n(size)}">{day}</text>'
    y += 8
    for line in _wrapped(_basis(asked), 14, box.width):
        y += 19
        yield _line("basis", box.x, y, line)
    if asked.event is not None:
        y += 10
        for line in _wrapped(_told(scene.story.events[asked.event]), 15, box.width, BOLD)[:3]:
            y += 20
            yield _line("event", box.x, y, line)
    yield from _legend(scene, now, box, y + 18, scale, columns=layout.columns)


def _basis(asked: Asked) -> str:
    known = f"As known on {day_words(asked.known)}" if asked.known else "On all that is known"
    if asked.lens is Lens.ALL:
        return known
    return f"{known}, counting only {LENS[asked.lens]} and the starting positions"


def _told(event: Event) -> str:
    return f"{event.title} ({event.day.words})"


def _legend(
    scene: Scene, now: Painted, box: _Box, y: float, scale: float, *, columns: int
) -> Iterator[str]:
    """What each colour and pattern means, with places and km2."""
    counts = _counts(scene, now)
    rows = [code for code in CODE if counts[code][1] >= 0.5]
    each = -(-len(rows) // columns)
    wide = (box.width - (columns - 1) * 40) / columns
    for column in range(columns):
        x = box.x + column * (wide + 40)
        yield _cells("head", x, y + 15, wide, ("Held by", "Places", "km²"))
        for n, code in enumerate(rows[column * each : (column + 1) * each]):
            row = y + (n + 1) * ROW
            places, km2 = counts[code]
            yield f'<path class="rule" d="M{_n(x)} {_n(row)}h{_n(wide)}"/>'
            yield _swatch(code, x, row + 4, scale)
            yield _cells("row", x + 40, row + 16.5, wide - 40, (CODE[code], places, km2))


def _cells(kind: str, x: float, y: float, wide: float, cells: Sequence[str | float]) -> str:
    first, *numbers = (each if isinstance(each, str) else f"{whole(each):,}" for each in cells)
    right = x + wide
    return (
        f'<g class="{kind}">{_line("", x, y, first)}{_line("end", right - 62, y, numbers[0])}'
        f"{_line('end', right, y, numbers[1])}</g>"
    )


def _counts(scene: Scene, now: Painted) -> dict[str, tuple[int, float]]:
    """Documented places and km2 by code."""
    places, km2 = dict.fromkeys(CODES, 0), dict.fromkeys(CODES, 0.0)
    for place, area in scene.km2.items():
        n = scene.index.get(place)
        code = CODES[0] if n is None else now.codes[n]
        places[code] += n is not None
        km2[code] += area
    return {code: (places[code], km2[code]) for code in CODES}


def _swatch(code: str, x: float, y: float, scale: float) -> str:
    """Both strengths of a colour; drawn in units, because patterns are."""
    wide, high = (side / scale for side in SWATCH)
    shape = f"h{_n(wide / 2)}v{_n(high)}h{_n(-wide / 2)}z"
    drawn = (
        f'<path class="{code}" d="M0 0{shape}"/>'
        f'<path class="{code} moved" d="M{_n(wide / 2)} 0{shape}"/>'
    )
    place = f'transform="translate({_n(x)} {_n(y)}) scale({scale:.5f})"'
    edge = EDGES.get(code)
    outline = f'<path class="{edge}" d="M0 0h{_n(wide)}v{_n(high)}h{_n(-wide)}z"/>' if edge else ""
    return (
        f'<g class="scene__regions" {place}>{drawn}</g>'
        f'<g class="scene__lines scene__borders" {place}>{outline}</g>'
    )


# ---- the small print -----------------------------------------------------------------------------


def _small_print(scene: Scene, asked: Asked, box: _Box) -> Iterator[str]:
    """Set from the foot upwards."""
    lines = _small_lines(scene, asked, box.width)
    for n, line in enumerate(reversed(lines)):
        yield _line("small", box.x, box.y - n * SMALL_LINE, line)


def _small_lines(scene: Scene, asked: Asked, room: float) -> list[str]:
    return [
        line for sentence in _sentences(scene, asked) for line in _wrapped(sentence, SMALL, room)
    ]


def _sentences(scene: Scene, asked: Asked) -> Iterator[str]:
    about = scene.story.about
    yield f"{SOLID} Stronger colour: changed hands since {day_words(about.window.start)}."
    yield f"{CAVEAT} {FAR}. {FRONT}"
    yield _sources(scene, asked)
    data = "; ".join(f"{credit.publisher} ({credit.licence})" for credit in about.credits)
    yield f"Map data: {data}. Changehands, {about.licence}."


def _sources(scene: Scene, asked: Asked) -> str:
    """The publishers an event rests on, or how many statements and publications the story has."""
    story = scene.story
    if asked.event is None:
        return (
            f"Sources: {len(story.claims):,} statements in {len(story.sources):,} publications, "
            "each listed with the story."
        )
    cited = story.events[asked.event].sources
    named = dict.fromkeys(story.sources[source].publisher for source in cited)
    return f"Sources of the event: {', '.join(named)}; the others are listed with the story."


def _described(scene: Scene, now: Painted, asked: Asked) -> str:
    counts = _counts(scene, now)
    held = ", ".join(
        f"{CODE[code]}: {counts[code][0]} places, {whole(counts[code][1]):,} km²"
        for code in CODE
        if counts[code][0]
    )
    event = "" if asked.event is None else f" {_told(scene.story.events[asked.event])}."
    return f"{_basis(asked)}.{event} {held}. {CAVEAT} {locator_words(scene.story)}"


# ---- letters -------------------------------------------------------------------------------------


def _style(palette: Palette, unit: float) -> str:
    ink, soft, line = palette[Token.INK], palette[Token.SOFT_INK], palette[Token.LINE]
    own = (
        f".paper{{fill:{palette[Token.PAPER]}}}"
        f".title,.event{{font-weight:700;font-size:15px;fill:{ink}}}"
        f".day{{font-weight:700;fill:{ink}}}"
        f".basis{{font-size:14px;fill:{ink}}}"
        f".row{{font-size:13px;fill:{ink}}}.head{{font-size:12px;fill:{soft}}}"
        f".end{{text-anchor:end}}.small{{font-size:{SMALL}px;fill:{soft}}}"
        f".rule{{stroke:{line};stroke-width:1}}"
        f".locator__paper{{fill:{palette[Token.PAPER]};stroke:{line};stroke-width:2}}"
    )
    ours = still_style(palette, unit) + still_style(palette, 1, LOCATOR)
    return own + " ".join(ours.split())


def _line(kind: str, x: float, y: float, words: str) -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{_n(x)}" y="{_n(y)}">{escape(words)}</text>'


def _wrapped(words: str, size: float, room: float, weight: int = REGULAR) -> list[str]:
    """Lines of at most `room` points."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, weight) * size <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
