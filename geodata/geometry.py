"""The two coordinate systems, the storage grid, and distance on the sphere."""

from __future__ import annotations

import math
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

STORAGE_CRS = "EPSG:4326"
"""Everything in data/ is longitude, latitude in degrees (WGS 84)."""

GRID_DEG = 1e-5
"""Coordinates in data/ lie on this grid (about one metre)."""

THEATRE = ("UA-63", "UA-14", "UA-09")
"""Kharkiv, Donetsk and Luhansk oblasts: the dense set of settlements, and the cells."""

EARTH_RADIUS_KM = 6371.0088
KM_PER_DEGREE = math.radians(EARTH_RADIUS_KM)
"""Along a meridian."""


def km_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres on the sphere between two points given as (latitude, longitude) in degrees."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))


def within_km(shape: BaseGeometry, km: float) -> BaseGeometry:
    """All that lies within `km` of a shape (EPSG:4326), in a plane that is true in its middle."""
    squeeze = math.cos(math.radians(shape.centroid.y))
    plane = shapely.transform(shape, lambda xy: xy * (squeeze, 1.0))
    around = shapely.buffer(plane, km / KM_PER_DEGREE, quad_segs=4)
    return shapely.transform(around, lambda xy: xy / (squeeze, 1.0))


def cleaned_coverage(shapes: Any) -> Any:
    """The polygons noded against each other, so that they are a valid coverage; same order."""
    # types-shapely does not know this function yet.
    return shapely.coverage_clean(shapes)  # type: ignore[attr-defined]
