"""Where the story lies: a small map of Ukraine with a frame around what the map opens on.

Drawn once from the oblasts, in units of its own, for the corner of a page and of a still alike.
Colours and sizes come from classes (`look.LOCATOR`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import shapely
from markupsafe import Markup
from shapely import affinity
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from dashboard.publish.frame import UNITS, Frame, Shapes, path
from dashboard.scene import Scene
from dashboard.story_view import locator_words, untold_crimea
from events.model import View

WIDE = 240
"""Units from the westernmost to the easternmost point of the country; two of them to a pixel."""

EDGE = 14
"""Units of paper around the country."""

SIMPLER = 2.0
"""Units by which its outline may be off; bays narrower than twice that are closed."""

LEAST = 12.0
"""Islands smaller than this are left out (units squared)."""

HATCH = 7
"""Units between two lines of the hatch, along the horizontal."""

NAME = "Ukraine"


@dataclass(frozen=True)
class Locator:
    """The small map: its width and height in units, and the SVG elements that are in it."""

    size: tuple[int, int]
    drawn: str


def locator(scene: Scene) -> Locator:
    """The country within its recognised borders, what of it is hatched, and the frame."""
    country, crimea, view = _shapes(scene)
    _, _, right, bottom = country.bounds
    wide, high = round(right) + EDGE, round(bottom) + EDGE
    room = shapely.difference(country, view.buffer(2 * EDGE))
    x, y = _middle(country if shapely.is_empty(room) else room)
    paths = (("land", country), ("hatch", _hatch(crimea)), ("view", view))
    drawn = "".join(f'<path class="locator__{name}" d="{path(each)}"/>' for name, each in paths)
    name = f'<text class="locator__name middle" x="{x}" y="{y}">{NAME}</text>'
    return Locator((wide, high), drawn + name)


def corner(scene: Scene) -> Markup:
    """The locator for a page, which shows it where its map has room in a corner."""
    made = locator(scene)
    box, words = "0 0 {} {}".format(*made.size), escape(locator_words(scene.story))
    return Markup(
        f'<div class="map__corner"><svg class="locator" role="img" viewBox="{box}" '
        f'aria-label="{words}">{made.drawn}</svg></div>'
    )


def _shapes(scene: Scene) -> tuple[BaseGeometry, BaseGeometry, BaseGeometry]:
    """The country, what is hatched of it, and the view of the story, in units."""
    oblasts, view = scene.base.oblasts, scene.story.about.view
    untold = oblasts["iso"].isin(untold_crimea(scene.story)).to_numpy()
    shapes = oblasts.geometry.to_numpy()
    west, south, east, north = oblasts.total_bounds
    frame = Frame(View(west=west, south=south, east=east, north=north))
    opens_on = shapely.box(view.west, view.south, view.east, view.north)
    merged = [shapely.union_all(shapes), shapely.union_all(shapes[untold]), opens_on]
    country, crimea, box = _units(frame, merged)
    return _simple(country), _simple(crimea), box


def _units(frame: Frame, degrees: Sequence[BaseGeometry]) -> Shapes:
    def scaled(shape: BaseGeometry) -> BaseGeometry:
        return affinity.affine_transform(shape, [WIDE / UNITS, 0, 0, WIDE / UNITS, EDGE, EDGE])

    return np.array([scaled(shape) for shape in frame.shapes(degrees)], dtype=object)


def _simple(shape: BaseGeometry) -> BaseGeometry:
    closed = shapely.buffer(shapely.buffer(shape, SIMPLER), -SIMPLER)
    parts = shapely.get_parts(shapely.simplify(closed, SIMPLER))
    return shapely.MultiPolygon(parts[shapely.area(parts) >= LEAST].tolist())


def _hatch(area: BaseGeometry) -> BaseGeometry:
    """Diagonals across an area."""
    if shapely.is_empty(area):
        return area
    left, top, right, bottom = area.bounds
    high = bottom - top
    starts = np.arange(left - high + HATCH / 2, right, HATCH)
    lines = [shapely.LineString([(x, bottom), (x + high, top)]) for x in starts]
    return shapely.intersection(shapely.MultiLineString(lines), area)


def _middle(area: BaseGeometry) -> tuple[int, int]:
    """Where there is most room around a point."""
    x, y = polylabel(max(shapely.get_parts(area), key=shapely.area), tolerance=1.0).coords[0]
    return round(x), round(y)
