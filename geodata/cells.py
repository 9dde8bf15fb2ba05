"""Cells: the area nearest to each settlement, one valid coverage over several oblasts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import geopandas as gpd
import numpy as np
import shapely
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry

from geodata.geometry import GRID_DEG, STORAGE_CRS, cleaned_coverage

Shapes = np.ndarray[Any, np.dtype[np.object_]]

_STRETCH = math.cos(math.radians(49.0))
"""A degree of longitude over one of latitude, in the middle of the theatre.

Nearest is measured on this stretched plane: being affine it keeps straight borders straight,
and over the three oblasts it is within 5 % of distance on the ground.
"""

_INSIDE_DEG = 1e-4


class Site(Protocol):
    """A settlement with its point (EPSG:4326, degrees) and the ISO code of its oblast."""

    @property
    def gazetteer_id(self) -> str: ...
    @property
    def oblast(self) -> str: ...
    @property
    def lon(self) -> float: ...
    @property
    def lat(self) -> float: ...


def settlement_cells(sites: Iterable[Site], oblasts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """`voronoi_cells` of those `sites` that lie in `oblasts` (`iso`, `geometry`)."""
    outlines = dict(zip(oblasts["iso"], oblasts.geometry, strict=True))
    held = [site for site in sites if site.oblast in outlines]
    points = gpd.GeoDataFrame(
        {
            "gazetteer_id": [site.gazetteer_id for site in held],
            "oblast": [site.oblast for site in held],
        },
        geometry=gpd.points_from_xy([site.lon for site in held], [site.lat for site in held]),
        crs=STORAGE_CRS,
    )
    return voronoi_cells(points, outlines)


def voronoi_cells(
    points: gpd.GeoDataFrame, outlines: Mapping[str, BaseGeometry]
) -> gpd.GeoDataFrame:
    """One polygon for every settlement, filling its own oblast with its neighbours.

    Parameters
    ----------
    points
        EPSG:4326 points with columns `gazetteer_id` and `oblast`. A point outside the outline
        of its oblast counts as if it lay on the nearest ground inside.
    outlines
        EPSG:4326 polygon of each oblast code, together a valid coverage.

    Returns
    -------
    GeoDataFrame
        `gazetteer_id`, `oblast`, `geometry` (EPSG:4326, on the storage grid), in the order of
        `points`; a valid coverage whose union is that of the outlines.
    """
    shapes = np.empty(len(points), dtype=object)
    for oblast, outline in outlines.items():
        members = np.flatnonzero(points["oblast"] == oblast)
        sites = _inside(points.geometry.to_numpy()[members], outline)
        shapes[members] = _cells_of(sites, outline)
    frame = points[["gazetteer_id", "oblast"]].reset_index(drop=True)
    return gpd.GeoDataFrame(frame, geometry=_as_coverage(shapes), crs=STORAGE_CRS)


def _inside(sites: Iterable[shapely.Point], outline: BaseGeometry) -> list[shapely.Point]:
    room = outline.buffer(-_INSIDE_DEG)
    return [site if room.covers(site) else _nearest_inside(site, room) for site in sites]


def _nearest_inside(site: shapely.Point, room: BaseGeometry) -> shapely.Point:
    return shapely.Point(shapely.shortest_line(room, site).coords[0])


def _cells_of(sites: Sequence[shapely.Point], outline: BaseGeometry) -> list[BaseGeometry]:
    ground = _stretched(outline, _STRETCH)
    seeds = shapely.MultiPoint([(site.x * _STRETCH, site.y) for site in sites])
    diagram = shapely.voronoi_polygons(seeds, extend_to=ground, ordered=True)
    whole = [_stretched(cell, 1 / _STRETCH) for cell in diagram.geoms]
    return _connected(list(shapely.intersection(whole, outline)), sites)


def _stretched(geometry: BaseGeometry, factor: float) -> BaseGeometry:
    return scale(geometry, xfact=factor, yfact=1.0, origin=(0.0, 0.0))


def _connected(cells: list[BaseGeometry], sites: Sequence[shapely.Point]) -> list[BaseGeometry]:
    """Give every part that the border cuts off from its settlement to the cell it touches most.

    Ground of an island that no settlement stands on touches none, and stays with the nearest one.
    """
    kept, loose = [], []
    for number, (cell, site) in enumerate(zip(cells, sites, strict=True)):
        parts = sorted(shapely.get_parts(cell), key=site.distance)
        kept.append(parts[0])
        loose += [(number, part) for part in parts[1:] if part.area > 0]
    for number, part in loose:
        shared = shapely.length(shapely.intersection(kept, part))
        best = int(np.argmax(shared)) if shared.any() else number
        kept[best] = shapely.union(kept[best], part)
    return kept


def _as_coverage(shapes: Shapes) -> Any:
    """The cells noded against each other across oblast borders, then moved onto the grid."""
    noded = cleaned_coverage(shapes)
    gridded = shapely.set_precision(noded, GRID_DEG, mode="pointwise")
    return cleaned_coverage(gridded)
