"""Square kilometres, measured once and the same way everywhere.

Geometry is stored in `STORAGE_CRS` (longitude, latitude) and measured in `AREA_CRS`. EPSG:3035, the
European Lambert azimuthal equal-area projection, keeps areas on the ellipsoid, has a code that
every program knows, and its area of use reaches 44.8 E, beyond the easternmost point of Ukraine.
An Albers made for Ukraine would gain nothing and would need a definition of our own. A test holds
it against geodesic areas.

Land that nobody documents has the side `unknown` and is never added to a side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import shapely

from geodata.geometry import STORAGE_CRS

if TYPE_CHECKING:
    from geodata.regions import Regions


AREA_CRS = "EPSG:3035"

CONTESTED = "contested"
ASSESSED = "assessed"

State = tuple[str, str | None]
"""Side and status as plain strings; no status when the side is unknown."""
States = Mapping[str, State]
"""Place to state."""

NOBODY_SAYS: State = ("unknown", None)


def km2(shapes: gpd.GeoSeries) -> pd.Series[float]:
    """Equal-area square kilometres of each shape; its CRS must be known."""
    measured: pd.Series[float] = shapes.to_crs(AREA_CRS).area / 1e6
    return measured


def control_polygons(regions: Regions, states: States) -> gpd.GeoDataFrame:
    """One shape for each side and status that occurs: together they cover the oblasts exactly once.

    Parameters
    ----------
    regions
        The coverage to colour.
    states
        A place without a region (it lies outside the coverage) has no area. A region without a
        state, and all undocumented land, is (unknown, None).

    Returns
    -------
    GeoDataFrame
        `side`, `status`, `km2`, `geometry`: valid polygons and multipolygons in EPSG:4326, wound as
        GeoJSON asks (exterior rings counterclockwise), ordered by side, then status.
    """
    held = _held(regions.regions["place"], states)
    shapes = regions.regions.geometry.to_numpy()
    groups = sorted(set(held), key=_by_side_and_status)
    merged = [
        shapely.coverage_union_all(shapes[[state == group for state in held]]) for group in groups
    ]
    frame = gpd.GeoDataFrame(
        _columns(groups), geometry=shapely.orient_polygons(merged), crs=STORAGE_CRS
    )
    frame.insert(2, "km2", km2(frame.geometry))
    return frame


def areas(regions: Regions, states: States) -> pd.DataFrame:
    """Square kilometres by oblast, side and status: `oblast`, `side`, `status`, `km2`.

    The rows of one oblast add up to the oblast. States are read as in `control_polygons`.
    """
    return land_held(by_oblast(regions), states).rename(columns={"where": "oblast"})


def by_oblast(regions: Regions) -> pd.DataFrame:
    """How the land of each oblast is divided: `where` (ISO code), `place`, `km2`."""
    parts = regions.parts
    return pd.DataFrame({"where": parts["oblast"], "place": parts["place"], "km2": parts["km2"]})


def by_raion(regions: Regions, raion_of: Mapping[str, str]) -> pd.DataFrame:
    """How the land of each raion is divided: `where`, `place`, `km2`.

    Approximate: a raion is the cells of its settlements, which `raion_of` tells by gazetteer id,
    and borders between regions are those before smoothing. The sum is that of the oblasts.
    """
    pieces = regions.follows
    where = pieces["gazetteer_id"].map(raion_of)
    total = km2(pieces.geometry).groupby([where.rename("where"), pieces["place"]]).sum()
    return total.rename("km2").reset_index()


def land_held(land: pd.DataFrame, states: States) -> pd.DataFrame:
    """`where`, `side`, `status`, `km2` of land given as `where`, `place`, `km2`."""
    total: dict[tuple[str, str, str | None], float] = defaultdict(float)
    for where, state, area in zip(
        land["where"], _held(land["place"], states), land["km2"], strict=True
    ):
        total[where, *state] += area
    keys = sorted(total, key=lambda key: (key[0], *_by_side_and_status(key[1:])))
    frame = pd.DataFrame(_columns([key[1:] for key in keys]))
    frame.insert(0, "where", [key[0] for key in keys])
    return frame.assign(km2=[total[key] for key in keys])


def land_ranges(held: pd.DataFrame, *, sides: Sequence[str] = ("ua", "ru")) -> pd.DataFrame:
    """How much each side holds, at least and at most, in km2, of what `land_held` gives.

    Returns
    -------
    DataFrame
        `where`, `side`, `low_km2` (assessed only), `high_km2` (assessed, claimed, and all
        contested land). Every `where` has a row for each of `sides`, in that order; both columns
        may be added up.
    """
    low: defaultdict[tuple[str, str], float] = defaultdict(float)
    high: defaultdict[tuple[str, str], float] = defaultdict(float)
    rows = held[["where", "side", "status", "km2"]].itertuples(index=False, name=None)
    for where, side, status, area in rows:
        for who in sides:
            low[where, who] += area if (side, status) == (who, ASSESSED) else 0.0
            high[where, who] += area if side in (who, CONTESTED) else 0.0
    found = [(*key, low[key], high[key]) for key in low]
    return pd.DataFrame(found, columns=["where", "side", "low_km2", "high_km2"])


def taken(
    km2_of: Mapping[str, float],
    before: States,
    after: States,
    *,
    by: str = "ua",
    held: str = "ru",
) -> tuple[float, float]:
    """Land that `held` had before and has no more, in km2: assessed as taken by the side `by`, and
    at most, with claimed and contested land; `km2_of` tells the land of each place."""
    low = high = 0.0
    for place, area in km2_of.items():
        side, status = after.get(place, NOBODY_SAYS)
        if before.get(place, NOBODY_SAYS)[0] == held and side in (by, CONTESTED):
            high += area
            low += area if (side, status) == (by, ASSESSED) else 0.0
    return low, high


def _held(places: Iterable[str], states: States) -> list[State]:
    held = (states.get(place, NOBODY_SAYS) for place in places)
    return [(str(side), None if status is None else str(status)) for side, status in held]


def _by_side_and_status(state: State) -> tuple[str, str]:
    return state[0], state[1] or ""


def _columns(states: Sequence[State]) -> dict[str, pd.Series[str]]:
    """Object columns: pandas' own string type would turn a missing status into NaN."""
    return {
        "side": pd.Series([side for side, _ in states], dtype=object),
        "status": pd.Series([status for _, status in states], dtype=object),
    }
