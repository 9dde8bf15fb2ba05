"""Regions: the land that stands for each documented place.

Nobody publishes who holds a field. A *seat* is a place that somebody does speak about, and every
piece of the settlement coverage takes its control from one seat. That is an inference and is kept
apart from the facts: `Regions.follows` says which seat a piece follows and how far away it is.
`geodata.following` holds the rule. Cells that a barrier runs through are cut along it first, so
that a front on a river is drawn on the river; the piece without the settlement is of no raion.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.areas import km2
from geodata.following import REACH_KM, RULE, Floats, Rule, Seat, Ways, points_of, ways
from geodata.gazetteer import Settlement
from geodata.geometry import EARTH_RADIUS_KM, STORAGE_CRS

SMOOTH_KM = 0.5
"""Bends of a border that enclose less than this squared are straightened."""

SLIVER_KM2 = 0.1
"""A piece smaller than this goes with the neighbour that it shares most of its border with."""

_OVERHANG_DEG = 1e-7
"""How far a cut reaches over the edge of its piece, so that rounding cannot stop it short."""

Ints = npt.NDArray[np.intp]
Shapes = npt.NDArray[Any]


@dataclass(frozen=True)
class Regions:
    """The oblasts divided among the seats. Everything is EPSG:4326; areas are equal-area km2.

    Attributes
    ----------
    regions
        `place`, `documented`, `oblasts` (tuple of codes), `km2`, `geometry`: one row for each seat,
        in the order of place ids, then one `undocumented(oblast)` for each oblast that has such
        land. A valid coverage; a region may be a multipolygon.
    parts
        `place`, `oblast`, `km2`, `geometry`: the regions cut at oblast borders, also a valid
        coverage. The parts of one oblast cover it exactly, outline and all.
    borders
        `left`, `right`, `geometry`: every border between two regions once, as a line (or several)
        that has the region `left` on its left hand.
    follows
        `gazetteer_id`, `oblast`, `place`, `distance_km`, `crossed`, `geometry`: the pieces before
        smoothing, one for each cell, more where a barrier or a second seat cuts the cell.
        `distance_km` runs from the cell's settlement (from the middle of a piece that does not
        hold it) to the seat as the crow flies, `crossed` says whether the seat lies on the far
        bank; NaN and False where `place` is undocumented.
    """

    regions: gpd.GeoDataFrame
    parts: gpd.GeoDataFrame
    borders: gpd.GeoDataFrame
    follows: gpd.GeoDataFrame


def located(cells: gpd.GeoDataFrame, settlements: Iterable[Settlement]) -> gpd.GeoDataFrame:
    """The cells with `lon`, `lat` (degrees) and `raion` of their settlements; KeyError without."""
    at = {each.gazetteer_id: each for each in settlements}
    held = [at[gazetteer_id] for gazetteer_id in cells["gazetteer_id"]]
    return cells.assign(
        lon=[each.lon for each in held],
        lat=[each.lat for each in held],
        raion=[each.raion for each in held],
    )


def undocumented(oblast: str) -> str:
    """The name of the land of an oblast that follows nobody; no place id has capitals."""
    return f"undocumented-{oblast}"


def build_regions(
    cells: gpd.GeoDataFrame,
    seats: Iterable[Seat],
    barriers: gpd.GeoSeries,
    *,
    reach_km: float = REACH_KM,
    rule: Rule = RULE,
    smooth_km: float = SMOOTH_KM,
) -> Regions:
    """Divide the cells among the seats.

    Parameters
    ----------
    cells
        EPSG:4326, a valid coverage: `gazetteer_id`, `oblast`, `geometry`, and the point
        of the settlement, `lon` and `lat` (see `located`), which may lie outside a coarse
        outline; `raion` counts where it is there.
    seats
        In any order. The piece of land that a seat stands on follows that seat; two seats on one
        piece share it along their bisector. A seat outside the outline gets the nearest piece.
    barriers
        EPSG:4326 lines, one row for each river: two crossings of one river lead back to the bank,
        two rivers crossed once each do not.
    smooth_km
        How coarse the borders between regions may be; outlines of oblasts stay as they are.

    Raises
    ------
    ValueError
        Without seats; when two share an id or a point; when one lies in an oblast without cells, or
        so far outside that no land is nearest to it; when one follows what is no seat of its own.
    """
    ordered = _checked(seats, oblasts=set(cells["oblast"]))
    points = points_of(ordered)
    pieces, homes = _divided(cells, points, barriers)
    _require_own_land(ordered, homes)
    raions = pieces.get("raion", pd.Series("", index=pieces.index)).to_numpy(dtype=object)
    found = ways(_anchors(pieces), raions, ordered, barriers, reach_km=reach_km, rule=rule)
    follows = _follows(pieces, ordered, homes, found)
    parts = _smoothed(_dissolved(follows, ["place", "oblast"]), ordered, smooth_km)
    regions = _regions(parts)
    return Regions(regions, parts, borders_between(regions), follows)


def _checked(seats: Iterable[Seat], *, oblasts: set[str]) -> list[Seat]:
    ordered = sorted(seats, key=lambda seat: seat.place)
    if not ordered:
        raise ValueError("regions need at least one seat")
    ids: dict[str, Seat] = {}
    points: dict[tuple[float, float], Seat] = {}
    for seat in ordered:
        if seat.oblast not in oblasts:
            raise ValueError(f"{seat}: expected an oblast of the cells, one of {sorted(oblasts)}")
        if ids.setdefault(seat.place, seat) is not seat:
            raise ValueError(f"{seat}: a second seat with this id")
        other = points.setdefault((seat.lon, seat.lat), seat)
        if other is not seat:
            raise ValueError(f"{seat}: on the point of {other.place!r}; land needs two points")
    for seat in ordered:
        if seat.follows and (seat.follows not in ids or ids[seat.follows].follows):
            raise ValueError(f"{seat}: follows no seat that has land of its own")
    return ordered


def _require_own_land(seats: Sequence[Seat], homes: Ints) -> None:
    """Seats outside the outline may share a piece that their bisector does not cut."""
    at: dict[int, Seat] = {}
    for seat, home in zip(seats, homes.tolist(), strict=True):
        other = at.setdefault(home, seat)
        if other is not seat:
            raise ValueError(f"{seat}: no land is nearer to it than to {other.place!r}")


def _points(lon_lat: Floats) -> Shapes:
    return np.asarray(shapely.points(lon_lat))


def _lines(lon_lat: Floats) -> Shapes:
    return np.asarray(shapely.linestrings(lon_lat))


# --- pieces ------------------------------------------------------------------


def _divided(
    cells: gpd.GeoDataFrame, points: Floats, barriers: gpd.GeoSeries
) -> tuple[gpd.GeoDataFrame, Ints]:
    """The cells cut along barriers and between seats, and the piece that each seat stands on."""
    banks = _cut(cells.explode(ignore_index=True), barriers.to_numpy())
    if "raion" in banks:
        # A river is the border of a raion more often than not: of the far bank it is not known.
        banks["raion"] = banks["raion"].where(banks.index.isin(_at_home(banks)), "")
    shapes = banks.geometry.to_numpy()
    bank_of = np.asarray(shapely.STRtree(shapes).nearest(_points(points)), dtype=np.intp)
    pieces = _cut(banks.assign(bank=banks.index), _bisectors(shapes, points, bank_of))
    # Looked for only on its own bank: a seat on an edge touches several pieces.
    own = pieces[["bank", "geometry"]].reset_index(names="piece")
    own = pd.DataFrame({"bank": bank_of, "seat": range(len(points))}).merge(own, on="bank")
    gap = shapely.distance(own["geometry"].to_numpy(), _points(points)[own["seat"]])
    nearest = own.assign(gap=gap).sort_values(["seat", "gap"], kind="stable")
    return pieces, nearest.drop_duplicates("seat")["piece"].to_numpy()


def _cut(pieces: gpd.GeoDataFrame, lines: Shapes) -> gpd.GeoDataFrame:
    """Cut the pieces along the lines that run through them.

    All that a line touches is noded together and built anew, so neighbours get the same vertices
    and the coverage stays valid. A line that ends inside a piece cuts nothing there.
    """
    shapes = pieces.geometry.to_numpy()
    strands = shapely.get_parts(lines)
    pairs = shapely.STRtree(shapes).query(strands, predicate="intersects")
    strand, hit = np.unique(pairs[0]), np.unique(pairs[1])
    net = shapely.union_all(np.concatenate([shapely.boundary(shapes[hit]), strands[strand]]))
    faces = shapely.get_parts(shapely.polygonize([net]))
    face, owner = shapely.STRtree(shapes[hit]).query(
        shapely.point_on_surface(faces), predicate="within"
    )
    whole = np.setdiff1d(np.arange(len(shapes)), hit)
    rows = pieces.iloc[np.concatenate([whole, hit[owner]])].reset_index(drop=True)
    return rows.set_geometry(np.concatenate([shapes[whole], faces[face]]), crs=pieces.crs)


def _bisectors(shapes: Shapes, points: Floats, shape_of: Ints) -> Shapes:
    """Lines halfway between points that stand on the same shape, long enough to cut just that."""
    shared, tenants = np.unique(shape_of, return_counts=True)
    shared = shared[tenants > 1]
    order = np.argsort(shape_of, kind="stable")
    order = order[np.isin(shape_of[order], shared)]
    sites = shapely.multipoints(
        _points(points[order]), indices=np.searchsorted(shared, shape_of[order])
    )
    edges = shapely.voronoi_polygons(sites, extend_to=shapes[shared], only_edges=True)
    return shapely.intersection(edges, shapely.buffer(shapes[shared], _OVERHANG_DEG))


def _anchors(pieces: gpd.GeoDataFrame) -> Floats:
    """Where a piece is measured from: its settlement, or its middle if that lies elsewhere."""
    shapes = pieces.geometry.to_numpy()
    anchors: Floats = pieces[["lon", "lat"]].to_numpy(dtype=float, copy=True)
    elsewhere = np.setdiff1d(np.arange(len(pieces)), _at_home(pieces))
    anchors[elsewhere] = shapely.get_coordinates(shapely.point_on_surface(shapes[elsewhere]))
    return anchors


def _at_home(pieces: gpd.GeoDataFrame) -> Ints:
    """Of each cell the piece on which its settlement stands, or which is nearest to that."""
    settlements = _points(pieces[["lon", "lat"]].to_numpy(dtype=float))
    gap = pd.Series(shapely.distance(pieces.geometry.to_numpy(), settlements))
    return gap.groupby(pieces["gazetteer_id"].to_numpy()).idxmin().to_numpy()


# --- who follows whom --------------------------------------------------------


def _follows(
    pieces: gpd.GeoDataFrame, seats: Sequence[Seat], homes: Ints, found: Ways
) -> gpd.GeoDataFrame:
    row = np.arange(len(pieces))
    best = found.cost.argmin(axis=1)
    reached = np.isfinite(found.cost[row, best])
    crossed = reached & found.crossed[row, best]
    best[homes], reached[homes], crossed[homes] = np.arange(len(seats)), True, False
    sliver, neighbour = _slivers(pieces, homes)
    best[sliver], reached[sliver] = best[neighbour], reached[neighbour]
    crossed[sliver] = reached[sliver] & found.crossed[sliver, best[sliver]]
    names = np.array([seat.follows or seat.place for seat in seats], dtype=object)
    nobody = pieces["oblast"].map(undocumented).to_numpy(dtype=object)
    return pieces[["gazetteer_id", "oblast", "geometry"]].assign(
        place=np.where(reached, names[best], nobody),
        distance_km=np.where(reached, found.km[row, best], np.nan),
        crossed=crossed,
    )


def _slivers(pieces: gpd.GeoDataFrame, homes: Ints) -> tuple[Ints, Ints]:
    """The pieces that are too small to be drawn, and the larger neighbour that each goes with."""
    shapes, oblast = pieces.geometry.to_numpy(), pieces["oblast"].to_numpy()
    is_small = km2(pieces.geometry).to_numpy() < SLIVER_KM2
    is_small[homes] = False
    tree, found = shapely.STRtree(shapes), []
    for piece in np.flatnonzero(is_small):
        near = tree.query(shapes[piece])
        near = near[~is_small[near] & (oblast[near] == oblast[piece])]
        shared = shapely.length(shapely.intersection(shapes[near], shapes[piece]))
        if shared.any():
            found.append((piece, near[shared.argmax()]))
    pairs = np.array(found, dtype=np.intp).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


# --- shapes ------------------------------------------------------------------


def _dissolved(frame: gpd.GeoDataFrame, by: list[str]) -> gpd.GeoDataFrame:
    return frame[[*by, "geometry"]].dissolve(by, method="coverage").reset_index()


def _smoothed(parts: gpd.GeoDataFrame, seats: Sequence[Seat], smooth_km: float) -> gpd.GeoDataFrame:
    """Straighten the borders, less and less until no seat is left outside its own region."""
    inside = _seats_inside(parts, seats)
    for tolerance_km in smooth_km * 0.5 ** np.arange(6):
        smooth = _simplified(parts, tolerance_km)
        if _seats_inside(smooth, seats) >= inside:
            return smooth.assign(km2=km2(smooth.geometry))
    return parts.assign(km2=km2(parts.geometry))


def _simplified(parts: gpd.GeoDataFrame, tolerance_km: float) -> gpd.GeoDataFrame:
    """Simplify oblast by oblast as coverages, keeping their outlines.

    The tolerance stands for the area of a triangle, and areas in degrees need one factor for both
    axes: no projection, so no vertex of an outline moves.
    """
    middle_lat = np.radians(parts.total_bounds[[1, 3]].mean())
    tolerance_deg = tolerance_km / (np.radians(EARTH_RADIUS_KM) * np.sqrt(np.cos(middle_lat)))
    shapes = parts.geometry.to_numpy().copy()
    for rows in parts.groupby("oblast").indices.values():
        shapes[rows] = shapely.coverage_simplify(
            shapes[rows], tolerance_deg, simplify_boundary=False
        )
    return parts.set_geometry(shapes, crs=parts.crs)


def _seats_inside(parts: gpd.GeoDataFrame, seats: Sequence[Seat]) -> set[str]:
    points = {s.place: shapely.Point(s.lon, s.lat) for s in seats if not s.follows}
    own = parts[parts["place"].isin(points)]
    inside = shapely.intersects(own.geometry.to_numpy(), own["place"].map(points).to_numpy())
    return set(own["place"][inside])


def _regions(parts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    regions = _dissolved(parts, ["place"])
    nobody = [undocumented(oblast) for oblast in sorted(set(parts["oblast"]))]
    return gpd.GeoDataFrame(
        {
            "place": regions["place"],
            "documented": ~regions["place"].isin(nobody),
            "oblasts": regions["place"].map(parts.groupby("place")["oblast"].agg(tuple)),
            "km2": km2(regions.geometry),
        },
        geometry=regions.geometry,
    ).sort_values("documented", ascending=False, kind="stable", ignore_index=True)


def borders_between(regions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Edges that two of `regions` (`place`, `geometry`: a valid coverage) share, run together into
    one line for each pair of them: `left`, `right`, `geometry`.

    Exterior rings are wound counterclockwise and holes clockwise, so a ring has its own region on
    the left, and the region on the right walks the same edge the other way.
    """
    edges = _edges(shapely.orient_polygons(regions.geometry.to_numpy()))
    back = edges.rename(columns={"x0": "x1", "y0": "y1", "x1": "x0", "y1": "y0", "left": "right"})
    shared = edges.merge(back, on=["x0", "y0", "x1", "y1"])
    shared = shared[shared["left"] < shared["right"]].sort_values(["left", "right"], kind="stable")
    pair = shared.groupby(["left", "right"]).ngroup().to_numpy()
    lines = _lines(shared[["x0", "y0", "x1", "y1"]].to_numpy().reshape(-1, 2, 2))
    sides = shared[["left", "right"]].drop_duplicates()
    place = regions["place"].to_numpy()
    return gpd.GeoDataFrame(
        {"left": place[sides["left"]], "right": place[sides["right"]]},
        geometry=shapely.line_merge(shapely.multilinestrings(lines, indices=pair), directed=True),
        crs=STORAGE_CRS,
    )


def _edges(shapes: Shapes) -> pd.DataFrame:
    """Every straight edge of every ring, from (x0, y0) to (x1, y1), `left` the row of its shape."""
    polygons, shape_of = shapely.get_parts(shapes, return_index=True)
    rings, polygon_of = shapely.get_rings(polygons, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    edge = ring[:-1] == ring[1:]
    corners = np.hstack([xy[:-1], xy[1:]])[edge]
    return pd.DataFrame(corners, columns=["x0", "y0", "x1", "y1"]).assign(
        left=shape_of[polygon_of[ring[:-1][edge]]]
    )
