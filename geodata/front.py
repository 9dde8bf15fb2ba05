"""The front: borders between land of different sides, how long, and how well it is known.

Nothing tells where between two documented places the front runs. Each stretch of it is known only
to lie between the two places whose land meets there, so it is a zone as wide as they are apart:
half of that on each side of the line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely

from geodata.areas import CONTESTED, NOBODY_SAYS, States
from geodata.following import great_circle_km
from geodata.geometry import KM_PER_DEGREE, within_km

if TYPE_CHECKING:
    import pandas as pd
    from shapely.geometry.base import BaseGeometry

    from geodata.regions import Regions

_HOLDERS = {"ua", "ru"}


@dataclass(frozen=True, slots=True)
class Front:
    """Kilometres of front, and of the zone in which it lies.

    `low_km` runs between the land of the two sides; `high_km` is that and the edges of contested
    land. `width_km` is how far the documented places on both sides are apart, the mean along
    `high_km`; None without a front. Lengths are those of the drawn line, which is straighter than
    any front.
    """

    low_km: float
    high_km: float
    width_km: float | None


class FrontLine:
    """The borders of a coverage, measured once, to be asked for the front of any day.

    `points` gives (lon, lat) in degrees of each place that has a region; land of nobody has none,
    so no front runs along it.
    """

    def __init__(self, regions: Regions, points: Mapping[str, tuple[float, float]]) -> None:
        apart = apart_km(regions.borders, points)
        known = regions.borders[np.isfinite(apart)]
        self._pairs = list(zip(known["left"], known["right"], strict=True))
        self._km = line_km(known.geometry.to_numpy())
        self._apart_km = apart[np.isfinite(apart)]

    def front(self, states: States) -> Front:
        """The front where places have these sides; there is none beside an unknown side."""
        sides = [{states.get(place, NOBODY_SAYS)[0] for place in pair} for pair in self._pairs]
        held = np.array([found == _HOLDERS for found in sides], dtype=bool)
        edge = np.array(
            [CONTESTED in found and len(found & _HOLDERS) == 1 for found in sides], dtype=bool
        )
        line = held | edge
        high = float(self._km[line].sum())
        width = float((self._km * self._apart_km)[line].sum() / high) if high else None
        return Front(float(self._km[held].sum()), high, width)


def apart_km(
    borders: pd.DataFrame, points: Mapping[str, tuple[float, float]]
) -> npt.NDArray[np.float64]:
    """Km between the two places of each border (`left`, `right`); NaN beside land of nobody."""
    nowhere = (np.nan, np.nan)
    left, right = (
        np.array([points.get(place, nowhere) for place in borders[side]]).reshape(-1, 2)
        for side in ("left", "right")
    )
    return great_circle_km(left, right)


def zone(
    line: BaseGeometry, width_km: float, land: BaseGeometry, *, rough_km: float = 0.5
) -> BaseGeometry:
    """What of `land` lies within half of `width_km` of a line, to `rough_km` (EPSG:4326)."""
    wide = within_km(line, width_km / 2).simplify(rough_km / KM_PER_DEGREE)
    return shapely.intersection(wide, land)


def line_km(lines: npt.NDArray[np.object_]) -> npt.NDArray[np.float64]:
    """Great-circle km along each line or set of lines (EPSG:4326)."""
    strands, line_of = shapely.get_parts(lines, return_index=True)
    xy, strand = shapely.get_coordinates(strands, return_index=True)
    inner = strand[:-1] == strand[1:]
    steps = great_circle_km(xy[:-1], xy[1:])[inner]
    line = line_of[strand[:-1][inner]]
    return np.bincount(line, steps, minlength=len(lines)).astype(np.float64)
