"""Where the names stand, so that none runs into another at any zoom.

A label belongs to a point of the picture and keeps its size in pixels, so whether two labels meet
depends on the scale alone, and linearly: they meet along an axis for one interval of scales. A
label is placed at the first level where, from there on, it meets nothing that was placed before.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import atan2, cos, degrees, hypot, inf, radians, sin

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.layers import context_names, event_points, other_towns, rank_of
from dashboard.places import is_part
from dashboard.publish.frame import Frame
from dashboard.publish.ground import Ground
from dashboard.publish.typeface import BOLD, REGULAR, width
from dashboard.scene import Scene

ROOM_PX = 3.0
"""Between two labels."""

BESIDE = 0.62
"""Em between a town and its name."""

RAISED, CAP, TAIL = 0.36, 0.74, 0.24
"""Em from the middle of capitals to their baseline, how high they are, how far letters hang."""

LOUD = 90.0
"""Units around an event in which no oblast is named."""

_STEP = 60.0
"""Units between the places tried for the name of an area or a river."""

_AFTER = 10.0
"""Greater than the order of any name that is not mere context."""

_STRAIGHT_PX = 7.0
"""How far a river may bend away from its name."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name at a point (units): where its text begins in em, which way it runs, and its class."""

    text: str
    kind: str
    at: tuple[int, int]
    dx: float
    dy: float
    anchor: str
    turn: float
    box: Box
    """Left, top, right, bottom in pixels from the point."""
    scale: float = 0.0
    """Pixels in a unit from which on it is shown."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of name is set; sizes in pixels, spacing in em, as `look.LABELS` says."""

    size: float
    weight: int = REGULAR
    spacing: float = 0.0
    upper: bool = False


STYLES = {
    "town-1": Style(14, BOLD),
    "town-2": Style(12.5, BOLD),
    "town-3": Style(11.5),
    "town-4": Style(11),
    "river": Style(11, spacing=0.06),
    "oblast": Style(11, spacing=0.14, upper=True),
    "country": Style(13, spacing=0.22, upper=True),
}


@dataclass(frozen=True)
class Name:
    """A name that wants a place: the smaller `order`, the sooner; shown from `least` scale on."""

    order: float
    least: float
    tries: Callable[[float], Iterable[Label]]
    """What may be placed at a scale, the best first."""


def place_labels(
    names: Iterable[Name],
    scales: Sequence[float],
    *,
    within: Box,
    obstacles: Iterable[tuple[tuple[int, int], Box]] = (),
    outside: bool = True,
) -> list[Label]:
    """The labels that find room at `scales` (pixels in a unit, rising), in that order.

    `within` is a box in units that no label may cross; `outside` tells whether one may lie wholly
    beyond it. `obstacles` are points with a box of pixels around them that labels keep clear of.
    """
    placed: list[Label] = []
    waiting = sorted(names, key=lambda name: name.order)
    taken = _Taken(obstacles)
    for scale in scales:
        left = []
        for name in waiting:
            tries = name.tries(scale) if scale >= name.least else ()
            free = (
                t
                for t in tries
                if _fits(t, scale, within, outside=outside) and taken.free(t, scale)
            )
            found = next(iter(free), None)
            if found:
                placed.append(replace(found, scale=scale))
                taken.add(found)
            else:
                left.append(name)
        waiting = left
    return placed


class _Taken:
    """Boxes in pixels around points in units."""

    def __init__(self, boxes: Iterable[tuple[tuple[int, int], Box]]) -> None:
        self._rows = [(*at, *box) for at, box in boxes]

    def add(self, label: Label) -> None:
        self._rows.append((*label.at, *label.box))

    def free(self, label: Label, least: float) -> bool:
        """Whether `label` meets nothing at `least` and at every greater scale."""
        if not self._rows:
            return True
        x, y, left, top, right, bottom = np.array(self._rows, dtype=float).T
        own = label.box
        own_x = own[0] - ROOM_PX, own[2] + ROOM_PX
        own_y = own[1] - ROOM_PX, own[3] + ROOM_PX
        x_from, x_to = _meeting(x - label.at[0], left - own_x[1], right - own_x[0])
        y_from, y_to = _meeting(y - label.at[1], top - own_y[1], bottom - own_y[0])
        first = np.maximum(np.maximum(x_from, y_from), least)
        own_dot = (x == label.at[0]) & (y == label.at[1])
        return not np.any((first < np.minimum(x_to, y_to)) & ~own_dot)


def _meeting(apart: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The scales at which `apart * scale + low < 0 < apart * scale + high`: from, to."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = np.stack([-low / apart, -high / apart])
    begin, end = ends.min(axis=0), ends.max(axis=0)
    always = (apart == 0) & (low < 0) & (high > 0)
    never = (apart == 0) & ~always
    begin = np.where(always, -inf, np.where(never, inf, begin))
    return begin, np.where(always, inf, np.where(never, -inf, end))


def _fits(label: Label, scale: float, within: Box, *, outside: bool) -> bool:
    (x, y), (left, top, right, bottom) = label.at, label.box
    box = (x + left / scale, y + top / scale, x + right / scale, y + bottom / scale)
    inside = within[0] <= box[0] and within[1] <= box[1] <= box[3] <= within[3]
    if inside and box[2] <= within[2]:
        return True
    beyond = box[2] < within[0] or box[0] > within[2] or box[3] < within[1] or box[1] > within[3]
    return outside and beyond


# ---- the names of a scene ------------------------------------------------------------------------


def names_of(scene: Scene, frame: Frame, ground: Ground) -> list[Name]:
    """Every name that the picture of a scene may carry."""
    return [
        *(name for at, name in _towns(scene, frame) if frame.holds(at)),
        *_countries(scene, frame, ground),
        *_seas(scene, frame, ground),
        *_oblasts(scene, frame, ground),
        *_rivers(ground, frame),
    ]


def _towns(scene: Scene, frame: Frame) -> Iterator[tuple[tuple[int, int], Name]]:
    """Each with where it lies; what the story tells much about before what is only large."""
    tellings = Counter(place for event in scene.story.events for place in event.places)
    for place in scene.places:
        if place.point:
            rank, told = rank_of(scene.population(place)), tellings[place.id]
            at = frame.at(*place.point)
            yield at, _town(place.name, at, rank, 0 if is_part(place) else told)
    for town in other_towns(scene):
        rank = rank_of(town.population or 0)
        at = frame.at(town.lon, town.lat)
        yield at, _context(town.name_2022_en, at, rank)


def _town(text: str, at: tuple[int, int], rank: int, told: int) -> Name:
    return Name(
        order=rank - min(3, 0.4 * told),
        least=_least(rank, told),
        tries=lambda _: _beside(text, f"town-{rank}", at),
    )


def _context(text: str, at: tuple[int, int], rank: int) -> Name:
    """A town that the story does not speak of: set small, and after all that it does speak of."""
    kind = f"town-{max(rank, 3)}"
    return Name(
        order=_AFTER + rank,
        least=0.2 if rank == 1 else 0.95,
        tries=lambda _: _beside(text, kind, at),
    )


def _least(rank: int, told: int) -> float:
    """From which scale on a town is named, as on the GL map."""
    if rank == 1 or told >= 2:
        return 0.0
    if rank == 2:
        return 0.24
    return 0.384 if rank == 3 or told else 0.9


def _beside(text: str, kind: str, at: tuple[int, int]) -> list[Label]:
    style = STYLES[kind]
    wide, high, gap = width(text, style.weight), CAP, BESIDE
    top, foot = RAISED - high, RAISED + TAIL
    boxes = (
        ("", gap, RAISED, (gap, top, gap + wide, foot)),
        ("west", -gap, RAISED, (-gap - wide, top, -gap, foot)),
        ("middle", 0, -gap, (-wide / 2, -gap - high, wide / 2, TAIL - gap)),
        ("middle", 0, gap + high, (-wide / 2, gap, wide / 2, gap + high + TAIL)),
    )
    return [
        Label(text, kind, at, dx, dy, anchor, 0, _times(box, style.size))
        for anchor, dx, dy, box in boxes
    ]


def _times(box: Box, size: float) -> Box:
    left, top, right, bottom = (edge * size for edge in box)
    return left, top, right, bottom


def _countries(scene: Scene, frame: Frame, ground: Ground) -> Iterator[Name]:
    box = shapely.box(*frame.ground)
    countries = scene.base.countries
    shapes = frame.clipped(frame.shapes(countries.geometry.to_numpy()))
    for iso, text, shape in zip(countries["iso"], countries["name_en"], shapes, strict=True):
        if not shapely.is_empty(shape) and iso != "UA":
            land = shapely.difference(shapely.intersection(shape, box), ground.land)
            yield Name(0.8, 0.0, _within(text, "country", _seen(land, frame)))


def _seas(scene: Scene, frame: Frame, ground: Ground) -> Iterator[Name]:
    """Set as rivers are, where the GL map has them, if their name lies wholly on water."""
    water = shapely.get_parts(ground.water)
    for kind, text, _, point in context_names(scene):
        here = shapely.Point(frame.at(point.x, point.y))
        basins = water[shapely.contains(water, here)]
        if kind == "sea" and len(basins):
            yield Name(0.8, 0.0, _within(text, "river", basins[0], middle=here))


def _oblasts(scene: Scene, frame: Frame, ground: Ground) -> Iterator[Name]:
    box = shapely.box(*frame.ground)
    for iso, shape in ground.oblasts.items():
        land = shapely.intersection(shape, box)
        if not shapely.is_empty(land):
            quiet = _quiet(_seen(land, frame), scene, frame)
            yield Name(1.3, 0.2, _within(scene.oblast_name(iso), "oblast", quiet))


def _quiet(land: BaseGeometry, scene: Scene, frame: Frame) -> BaseGeometry:
    """What of an area is not near an event, if that is most of it."""
    points = [frame.at(*point) for *_, point in event_points(scene)]
    spots = shapely.points(np.array(points, dtype=float).reshape(-1, 2))
    quiet = shapely.difference(land, shapely.union_all(shapely.buffer(spots, LOUD)))
    return quiet if quiet.area > land.area / 2 else land


def _seen(land: BaseGeometry, frame: Frame) -> BaseGeometry:
    """What of an area lies in the view, if that is much; else all of it."""
    view = shapely.box(0, 0, frame.width, frame.height)
    seen = shapely.intersection(land, view)
    return seen if seen.area > 0.05 * view.area else land


def _within(
    text: str, kind: str, area: BaseGeometry, middle: shapely.Point | None = None
) -> Callable[[float], Iterable[Label]]:
    """Tries for the name of an area: nearest to its middle first, and wholly on it."""
    style = STYLES[kind]
    text = text.upper() if style.upper else text
    wide = width(text, style.weight, spacing=style.spacing) - style.spacing
    box = _times((-wide / 2, -CAP / 2, wide / 2, CAP / 2), style.size)
    spots = _spots(area, middle or area.centroid)

    def tries(scale: float) -> Iterator[Label]:
        for x, y in spots:
            left, top, right, bottom = (edge / scale for edge in box)
            if area.contains(shapely.box(x + left, y + top, x + right, y + bottom)):
                yield Label(text, kind, (x, y), 0, RAISED, "middle", 0, box)

    shapely.prepare(area)
    return tries


def _spots(area: BaseGeometry, middle: shapely.Point) -> list[tuple[int, int]]:
    left, top, right, bottom = area.bounds
    xs, ys = np.arange(left, right, _STEP), np.arange(top, bottom, _STEP)
    grid = [(round(x), round(y)) for x in xs for y in ys]
    spots = [at for at in grid if shapely.intersects_xy(area, *at)]
    return sorted(spots, key=lambda at: hypot(at[0] - middle.x, at[1] - middle.y))


def _rivers(ground: Ground, frame: Frame) -> Iterator[Name]:
    rivers = ground.rivers
    for rank, order in (("barrier", 1.2), ("major", 2.5)):
        named = rivers[(rivers["rank"] == rank) & (rivers["name_en"] != "")]
        for text, shape in zip(named["name_en"], named.geometry, strict=True):
            yield Name(order, 0.16, _along(text, _seen_line(shape, frame)))


def _seen_line(shape: BaseGeometry, frame: Frame) -> BaseGeometry:
    seen = shapely.intersection(shape, shapely.box(0, 0, frame.width, frame.height))
    return shape if shapely.is_empty(seen) else seen


def _along(text: str, river: BaseGeometry) -> Callable[[float], Iterable[Label]]:
    """Tries for the name of a river: where it runs straightest."""
    style = STYLES["river"]
    wide = width(text, style.weight, spacing=style.spacing)
    lines = [line for line in shapely.get_parts(river) if line.geom_type == "LineString"]

    def tries(scale: float) -> Iterator[Label]:
        length = wide * style.size / scale
        found = [
            each
            for line in lines
            for start in np.arange(0, line.length - length, _STEP)
            for each in [_chord(line, start, length)]
            if each[0] * scale <= _STRAIGHT_PX
        ]
        for _, x, y, turn in sorted(found):
            yield _turned(text, style, (round(x), round(y)), turn, wide)

    return tries


def _chord(line: BaseGeometry, start: float, length: float) -> tuple[float, float, float, float]:
    """How far a stretch of a line bends away, its middle, and which way it runs (degrees)."""
    along = [line.interpolate(start + length * part / 8) for part in range(9)]
    first, last, middle = along[0], along[-1], along[4]
    chord = shapely.LineString([first, last])
    bend = max(point.distance(chord) for point in along)
    turn = degrees(atan2(last.y - first.y, last.x - first.x))
    if abs(turn) > 90:
        turn -= 180 if turn > 0 else -180
    return bend, (first.x + last.x + 2 * middle.x) / 4, (first.y + last.y + 2 * middle.y) / 4, turn


def _turned(text: str, style: Style, at: tuple[int, int], turn: float, wide: float) -> Label:
    raised = 0.45
    corners = [(x, y) for x in (-wide / 2, wide / 2) for y in (-raised - CAP, -raised)]
    cosine, sine = cos(radians(turn)), sin(radians(turn))
    xs = [x * cosine - y * sine for x, y in corners]
    ys = [x * sine + y * cosine for x, y in corners]
    box = _times((min(xs), min(ys), max(xs), max(ys)), style.size)
    return Label(text, "river", at, 0, -raised, "middle", round(turn), box)
