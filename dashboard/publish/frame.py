"""From degrees to the whole numbers of a picture, and from shapes to path data.

Web Mercator, as on the GL map, so that both show the same map. A unit is a thousandth of half the
width of the story's view: about a hundred metres in the first story.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from events.model import View

UNITS = 2000
"""Width of the story's view."""

AROUND = (1.6, 0.75)
"""How far the ground is drawn beyond the view on each side, in widths and heights of it."""

Floats = npt.NDArray[np.float64]
Shapes = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Frame:
    """The view of a story (degrees) as a box of `width` by `height` units from its north-west."""

    view: View

    @cached_property
    def per_degree(self) -> float:
        """Units in a degree of longitude."""
        return UNITS / (self.view.east - self.view.west)

    @property
    def width(self) -> int:
        """Units from west to east."""
        return UNITS

    @cached_property
    def height(self) -> int:
        """Units from north to south."""
        return round(self._top - _mercator(self.view.south) * self.per_degree)

    @cached_property
    def ground(self) -> tuple[int, int, int, int]:
        """The box in which ground is drawn: left, top, right, bottom."""
        wide, high = round(AROUND[0] * self.width), round(AROUND[1] * self.height)
        return -wide, -high, self.width + wide, self.height + high

    @cached_property
    def _top(self) -> float:
        return _mercator(self.view.north) * self.per_degree

    def at(self, lon: float, lat: float) -> tuple[int, int]:
        """The whole units of a point in degrees."""
        ((x, y),) = self.project(np.array([[lon, lat]])).round()
        return int(x), int(y)

    def holds(self, at: tuple[int, int]) -> bool:
        """Whether a point in units lies on the ground that is drawn."""
        left, top, right, bottom = self.ground
        return left <= at[0] <= right and top <= at[1] <= bottom

    def project(self, lon_lat: Floats) -> Floats:
        """Units for degrees, both as rows of two."""
        x = (lon_lat[:, 0] - self.view.west) * self.per_degree
        return np.column_stack([x, self._top - _mercators(lon_lat[:, 1]) * self.per_degree])

    def shapes(self, degrees: Shapes | Sequence[BaseGeometry]) -> Shapes:
        """Shapes in units for shapes in degrees."""
        return np.asarray(shapely.transform(np.asarray(degrees, dtype=object), self.project))

    def clipped(self, shapes: Shapes) -> Shapes:
        """What of shapes in units lies within the ground."""
        return np.asarray(shapely.clip_by_rect(shapes, *self.ground))


def path(shape: BaseGeometry) -> str:
    """The path data of a polygon, a line or several, at whole numbers; '' where nothing is left."""
    return "".join(_strand(strand) for strand in _strands(shape))


def _strands(shape: BaseGeometry) -> list[tuple[Floats, bool]]:
    """The coordinates of each ring and line, and whether it is closed."""
    parts = shapely.get_parts(shape)
    kinds = shapely.get_type_id(parts)
    rings = shapely.get_rings(parts[kinds == 3])
    lines = parts[kinds == 1]
    return [(shapely.get_coordinates(ring), True) for ring in rings] + [
        (shapely.get_coordinates(line), False) for line in lines
    ]


def _strand(strand: tuple[Floats, bool]) -> str:
    xy, closed = strand
    points = np.rint(xy).astype(int)
    steps = np.diff(points, axis=0)
    steps = steps[steps.any(axis=1)]
    if len(steps) < (3 if closed else 1):
        return ""
    walked = steps[:-1] if closed else steps
    return f"M{_pair(points[0])}l{_run(walked)}{'z' if closed else ''}"


def _run(steps: npt.NDArray[np.int_]) -> str:
    """The pairs one after another; a minus sign is separator enough."""
    words = [str(number) for number in steps.ravel()]
    return "".join(
        word if n == 0 or word.startswith("-") else f" {word}" for n, word in enumerate(words)
    )


def _pair(point: npt.NDArray[np.int_]) -> str:
    return _run(point)


def _mercators(lat: Floats) -> Floats:
    return np.asarray(np.degrees(np.log(np.tan(np.pi / 4 + np.radians(lat) / 2))))


def _mercator(lat: float) -> float:
    return float(_mercators(np.array([lat]))[0])
