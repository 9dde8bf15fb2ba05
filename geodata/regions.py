"""Regions: the land that stands for each documented place.

Nobody publishes who holds a field. A *seat* is a place that somebody does speak about, and every
piece of the settlement coverage takes its control from one seat. That is an inference and is kept
apart from the facts: `Regions.follows` says which seat a piece follows, how far away it is and
whether a barrier river lies between.

The rule: the nearest seat, a barrier river in between counting as `crossing_km` more; beyond
`reach_km` a piece follows nobody and is *undocumented*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.areas import STORAGE_CRS, km2

REACH_KM = 30.0
CROSSING_KM = 15.0
SMOOTH_KM = 0.5
ASTRIDE_KM = 0.2
EARTH_RADIUS_KM = 6371.0088

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Seat:
    """A documented place: its id, its point (EPSG:4326 degrees) and its oblast (ISO 3166-2)."""

    place: str
    lon: float
    lat: float
    oblast: str


@dataclass(frozen=True)
class Regions:
    """One coverage of the oblasts, three ways, and what it rests on (EPSG:4326)."""

    regions: gpd.GeoDataFrame
    parts: gpd.GeoDataFrame
    borders: gpd.GeoDataFrame
    follows: pd.DataFrame


def undocumented(oblast: str) -> str:
    return f"undocumented-{oblast}"


def build_regions(
    cells: gpd.GeoDataFrame,
    seats: Sequence[Seat],
    barriers: gpd.GeoSeries,
    *,
    reach_km: float = REACH_KM,
    crossing_km: float = CROSSING_KM,
    smooth_km: float = SMOOTH_KM,
) -> Regions:
    ordered = sorted(seats, key=lambda seat: seat.place)
    points = np.array([(seat.lon, seat.lat) for seat in ordered]).reshape(-1, 2)
    pieces = _cut(cells.explode(ignore_index=True), barriers.to_numpy())
    pieces = _cut(pieces, _bisectors(pieces, points))
    home = _nearest_piece(pieces, points)
    follows = _follow(pieces, home, ordered, points, barriers, reach_km, crossing_km)
    parts = _smooth(_dissolve(pieces.assign(place=follows["place"]), ["place", "oblast"]), smooth_km)
    regions = _dissolve(parts, ["place"])
    oblasts = parts.groupby("place")["oblast"].agg(tuple)
    for f in (regions, parts): f["km2"] = km2(f.geometry)
    return Regions(regions.assign(oblasts=regions["place"].map(oblasts)), parts, _borders(regions), follows)


def _cut(pieces: gpd.GeoDataFrame, lines: npt.NDArray[np.object_]) -> gpd.GeoDataFrame:
    """The pieces, those that a line runs through cut along it; neighbours get the same vertices."""
    shapes = pieces.geometry.to_numpy()
    strands = shapely.get_parts(lines)
    strand, hit = map(np.unique, shapely.STRtree(shapes).query(strands, predicate="intersects"))
    net = shapely.union_all(np.concatenate([shapely.boundary(shapes[hit]), strands[strand]]))
    faces = shapely.get_parts(shapely.polygonize([net]))
    face, owner = shapely.STRtree(shapes[hit]).query(
        shapely.point_on_surface(faces), predicate="within"
    )
    whole = np.setdiff1d(np.arange(len(shapes)), hit)
    rows = pieces.iloc[np.concatenate([whole, hit[owner]])].reset_index(drop=True)
    return rows.set_geometry(np.concatenate([shapes[whole], faces[face]]), crs=pieces.crs)


def _nearest_piece(pieces, points):
    return shapely.STRtree(pieces.geometry.to_numpy()).nearest(shapely.points(points))


def _bisectors(pieces, points):
    """Lines halfway between the seats that stand on the same piece, just long enough to cut it."""
    at = _nearest_piece(pieces, points)
    shared, tenants = np.unique(at, return_counts=True)
    shared = shared[tenants > 1]
    order = np.argsort(at, kind="stable")
    order = order[np.isin(at[order], shared)]
    sites = shapely.multipoints(shapely.points(points[order]), indices=np.unique(at[order], return_inverse=True)[1])
    shapes = pieces.geometry.to_numpy()[shared]
    edges = shapely.voronoi_polygons(sites, extend_to=shapes, only_edges=True)
    return shapely.intersection(edges, shapely.buffer(shapes, 1e-7))


def _anchors(pieces: gpd.GeoDataFrame) -> Floats:
    """Where each piece is measured from: its settlement, or its middle if the settlement is elsewhere."""
    shapes = pieces.geometry.to_numpy()
    points = pieces[["lon", "lat"]].to_numpy(dtype=float, copy=True)
    gap = pd.Series(shapely.distance(shapes, shapely.points(points)))
    holds = gap.groupby(pieces["gazetteer_id"].to_numpy()).idxmin().to_numpy()
    elsewhere = np.setdiff1d(np.arange(len(pieces)), holds)
    points[elsewhere] = shapely.get_coordinates(shapely.point_on_surface(shapes[elsewhere]))
    return points


def haversine_km(a: Floats, b: Floats) -> Floats:
    """Great-circle km between every row of `a` and every row of `b` (lon, lat in degrees)."""
    lon, lat = np.radians(a[:, None, :] - b[None, :, :]).transpose(2, 0, 1)
    cosines = np.cos(np.radians(a[:, None, 1])) * np.cos(np.radians(b[None, :, 1]))
    half = np.sin(lat / 2) ** 2 + cosines * np.sin(lon / 2) ** 2
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half))


def _follow(pieces, home, seats, points, barriers, reach_km, crossing_km):
    anchors = _anchors(pieces)
    km, crossed = _ways(anchors, points, barriers, reach_km, crossing_km)
    cost = np.where(km<=reach_km, km + crossing_km * crossed, np.inf)
    cost[home, np.arange(len(seats))] = -1
    best = cost.argmin(axis=1)
    row = np.arange(len(pieces))
    lost = cost[row, best] > reach_km
    names = np.array([s.place for s in seats])[best]
    names = np.where(lost, "undocumented-" + pieces["oblast"].to_numpy(dtype=str), names)
    return pd.DataFrame({
        "gazetteer_id": pieces["gazetteer_id"], "oblast": pieces["oblast"], "place": names,
        "distance_km": np.where(lost, np.nan, km[row, best]),
        "crossed": crossed[row, best] & ~lost,
    })


def _ways(anchors, points, barriers, reach_km, crossing_km):
    """Km from every anchor to every seat, and whether the straight way changes banks.

    Asked only where it can matter: not beyond reach, nor when a nearer seat wins even across a river.
    """
    km = haversine_km(anchors, points)
    close = (km <= km.min(axis=1, keepdims=True) + crossing_km) & (km <= reach_km)
    piece, seat = np.nonzero(close)
    ways = shapely.linestrings(np.stack([anchors[piece], points[seat]], axis=1))
    crossed = np.zeros(km.shape, dtype=bool)
    for river in barriers.to_numpy():
        shapely.prepare(river)
        meets = shapely.intersects(river, ways) & ~_astride(river, points)[seat]
        times = shapely.get_num_geometries(shapely.intersection(river, ways[meets]))
        odd = times % 2 == 1
        crossed[piece[meets][odd], seat[meets][odd]] = True
    return np.where(close, km, np.inf), crossed


def _astride(river, points):
    to_river = shapely.get_coordinates(shapely.shortest_line(shapely.points(points), river)).reshape(-1, 2, 2)
    return haversine_pairs(to_river[:,0], to_river[:,1]) <= ASTRIDE_KM


def haversine_pairs(a, b):
    return np.array([haversine_km(x[None], y[None])[0, 0] for x, y in zip(a, b)])


def _dissolve(frame, by):
    return frame[[*by, "geometry"]].dissolve(by, method="coverage").reset_index()


def _smooth(parts, tolerance_km):
    """Simplify the borders within each oblast together; the outline of an oblast stays as it is.

    The tolerance is an area in disguise, so degrees need only one factor for both axes.
    """
    middle = parts.total_bounds[[1, 3]].mean()
    degree_km = np.radians(EARTH_RADIUS_KM)
    tolerance = tolerance_km / (degree_km * np.sqrt(np.cos(np.radians(middle))))
    parts = parts.copy()
    for rows in parts.groupby("oblast").indices.values():
        parts.loc[rows, "geometry"] = shapely.coverage_simplify(
            parts.geometry.to_numpy()[rows], tolerance, simplify_boundary=False
        )
    return parts


def _borders(regions):
    """Every border between two regions once."""
    shapes = shapely.orient_polygons(regions.geometry.to_numpy())
    polygons, owner_of_polygon = shapely.get_parts(shapes, return_index=True)
    rings, polygon_of_ring = shapely.get_rings(polygons, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[:-1] == ring[1:]
    start, end = xy[:-1][same], xy[1:][same]
    owner = owner_of_polygon[polygon_of_ring[ring[:-1][same]]]
    seg = pd.DataFrame(np.hstack([start, end]), columns=["x0", "y0", "x1", "y1"]).assign(left=owner)
    back = seg.rename(columns={"x0":"x1","y0":"y1","x1":"x0","y1":"y0","left":"right"})
    both = seg.merge(back, on=["x0","y0","x1","y1"])
    both = both[both.left < both.right].sort_values(["left","right"], kind="stable")
    lines = shapely.linestrings(both[["x0","y0","x1","y1"]].to_numpy().reshape(-1,2,2))
    pair = both.groupby(["left","right"], sort=False).ngroup().to_numpy()
    merged = shapely.line_merge(shapely.multilinestrings(lines, indices=pair), directed=True)
    pairs = both[["left","right"]].drop_duplicates()
    name = regions["place"].to_numpy()
    return gpd.GeoDataFrame({"left": name[pairs.left], "right": name[pairs.right]}, geometry=merged, crs=STORAGE_CRS)
