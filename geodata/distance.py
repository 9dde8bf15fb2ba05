"""How far land lies from the documented place that it follows: the farther, the less is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.geometry import within_km

if TYPE_CHECKING:
    from geodata.regions import Regions

FAR_KM = 15.0
"""Beyond this, land is drawn lighter: a third of it in the first story. `geodata.following` tells
how much less often its rule is right there."""


def far_land(
    regions: Regions, points: Mapping[str, tuple[float, float]], *, beyond_km: float = FAR_KM
) -> BaseGeometry:
    """Land farther than `beyond_km` from the place that it follows (EPSG:4326).

    `points` gives (lon, lat) in degrees of each place with a region; land of nobody is left out.
    """
    frame = regions.regions
    return shapely.union_all(
        [
            shapely.difference(shape, within_km(shapely.Point(points[place]), beyond_km))
            for place, shape in zip(frame["place"], frame.geometry, strict=True)
            if place in points
        ]
    )
