"""A made story for benchmarks only: as many regions and days as asked for, and nothing true in it.

Regions are the cells of random points. A line between the sides, with contested land along it,
sweeps over them and back, so that each changes a few times and the sides stay whole, as on a real
map. The seed is fixed: every run and every rival draws the same.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from dashboard.painted import border_kinds

FRAME = (34.0, 47.0, 40.0, 51.0)
"""West, south, east, north, in degrees."""

DECIMALS = 4
UNKNOWN, UA, RU, CONTESTED = 0, 1, 3, 5
"""Indices of the bundle's codes."""

_SEED = 20220906
_SWEEPS = 2
_CONTESTED_DEGREES = 0.15


@dataclass(frozen=True, slots=True)
class Made:
    """Regions (EPSG:4326), the two regions of each border with its line, and who holds what."""

    regions: npt.NDArray[np.object_]
    pairs: npt.NDArray[np.int64]
    """(borders, 2): indices of regions."""
    lines: npt.NDArray[np.object_]
    codes: npt.NDArray[np.uint8]
    """(days, regions): a code each."""

    def geojson(self, shapes: npt.NDArray[np.object_]) -> str:
        """A FeatureCollection with integer ids in the order of `shapes`."""
        features = (
            f'{{"id":{n},"type":"Feature","properties":{{}},"geometry":{geometry}}}'
            for n, geometry in enumerate(shapely.to_geojson(shapes))
        )
        return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'

    def timeline(self) -> str:
        """`{start, changes, pairs, kinds}` as the browser's modules read a view of a bundle."""
        start = "".join(map(str, self.codes[0]))
        changes = [[day, self._changes(day)] for day in range(1, len(self.codes))]
        told = {"start": start, "changes": changes, "pairs": self.pairs.tolist()}
        return json.dumps(told | {"kinds": border_kinds()})

    def _changes(self, day: int) -> Sequence[int]:
        changed = np.flatnonzero(self.codes[day] != self.codes[day - 1])
        return np.column_stack([changed, self.codes[day][changed]]).ravel().tolist()


def make(regions: int, days: int) -> Made:
    """A made story of that size."""
    random = np.random.default_rng(_SEED)
    west, south, east, north = FRAME
    points = random.uniform((west, south), (east, north), (regions, 2))
    cells = _cells(points)
    pairs, lines = _borders(cells)
    return Made(cells, pairs, lines, _codes(points, days))


def _cells(points: npt.NDArray[np.float64]) -> npt.NDArray[np.object_]:
    cells = shapely.get_parts(
        shapely.voronoi_polygons(
            shapely.multipoints(points), extend_to=shapely.box(*FRAME), ordered=True
        )
    )
    whole = shapely.intersection(cells, shapely.box(*FRAME))
    rounded: npt.NDArray[np.object_] = shapely.transform(whole, lambda xy: xy.round(DECIMALS))
    return rounded


def _borders(
    cells: npt.NDArray[np.object_],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.object_]]:
    left, right = shapely.STRtree(cells).query(cells, predicate="intersects")
    pairs = np.column_stack([left, right])[left < right]
    lines = shapely.intersection(cells[pairs[:, 0]], cells[pairs[:, 1]])
    has_length = shapely.get_type_id(lines) == shapely.GeometryType.LINESTRING
    return pairs[has_length], lines[has_length]


def _codes(points: npt.NDArray[np.float64], days: int) -> npt.NDArray[np.uint8]:
    """The line begins in the west and ends in the east, having gone to and fro."""
    west, _, east, _ = FRAME
    phase = np.linspace(0, 1, days)[:, None]
    swing = (1 - np.cos(2 * np.pi * (_SWEEPS - 0.5) * phase)) / 2
    wave = 0.3 * np.sin(3 * points[:, 1] + 20 * phase)
    beyond = points[:, 0] - (west + 0.5 + (east - west - 1) * swing + wave)
    codes = np.where(beyond > 0, UA, RU)
    return np.where(np.abs(beyond) < _CONTESTED_DEGREES, CONTESTED, codes).astype(np.uint8)
