"""Which seat land follows: the rule, its numbers, and every way from a point to a seat.

The seat that costs least: the way as the crow flies, `crossing_km` more for the far bank of a
barrier river and `raion_km` more for a seat in another raion, and all this less for a larger town.
Beyond `REACH_KM`, counted with the crossing, land follows nobody.

The numbers were measured on the Kharkiv offensive, by `./bench geography`: each of its 286
documented places is left out in turn, and what the others would say of its point is compared with
its own side, on each of the 35 days. What is right over all days, and in the worst of the weeks:

- nearest: 89.2 % and 85.9 %;
- `crossing_km` 15: 91.7 % and 90.2 %; from 8 to 30 the same within 0.1;
- `raion_km` 12 as well: 92.9 % and 90.9 %; `town_pull` 0.05 instead: 92.9 % and 91.4 %;
- all three, as on the map: 93.2 % and 91.8 %; with `raion_km` from 4 to 20 and `town_pull` from
  0.03 to 0.08 never less than 92.6 % and 91.2 %;
- the five nearest voting by all three: 93.4 % and 91.4 %. More on average, less in the worst week,
  and a vote has no place that the land could be said to follow.

The differences among the last four are those of a few places: the numbers are round on purpose.

- `REACH_KM`: with all seats nearer than so many km hidden too, 85 % of sides were right at 10 km,
  83 % at 15, 81 % at 20 and 30, 77 % at 35. At 30 km one guess in five is wrong: as much as a map
  may say.
- `ASTRIDE_KM`: river lines are right to some hundreds of metres at best, so a seat this near to
  one counts as lying on both banks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.geometry import EARTH_RADIUS_KM

REACH_KM = 30.0
ASTRIDE_KM = 0.2

_HAMLET = 200
"""Population up to which a seat pulls no more than the smallest, or than one without a figure."""

Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a way costs beyond its km; all zero is plain distance.

    `town_pull` is an exponent: a seat of p inhabitants is as near as if its way were divided by
    (p / 200) ** town_pull, by 1.3 for 40,000 at 0.05.
    """

    crossing_km: float = 0.0
    raion_km: float = 0.0
    town_pull: float = 0.0


UNKNOWN = -1
"""The number of a raion that is not known."""

RULE = Rule(crossing_km=15.0, raion_km=12.0, town_pull=0.05)
"""The rule of the map."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A documented place: its id, its point (EPSG:4326 degrees), its oblast (ISO 3166-2).

    `raion` is empty and `population` 0 where they are not known; then they do not count. The land
    of a seat that `follows` the place of another one is given to that.
    """

    place: str
    lon: float
    lat: float
    oblast: str
    raion: str = ""
    population: int = 0
    follows: str = ""


@dataclass(frozen=True)
class Ways:
    """From every point (rows) to every seat (columns); cost is infinite beyond reach.

    `crossed` and a finite `cost` are only worked out for seats that can be the cheapest.
    """

    km: Floats
    crossed: Flags
    cost: Floats


def points_of(seats: Sequence[Seat]) -> Floats:
    """Their points as rows of lon, lat."""
    return np.array([(seat.lon, seat.lat) for seat in seats])


def ways(
    points: Floats,
    raions: Texts,
    seats: Sequence[Seat],
    barriers: gpd.GeoSeries,
    *,
    reach_km: float = REACH_KM,
    rule: Rule = RULE,
    nearest: int = 1,
) -> Ways:
    """What it costs to follow each seat.

    Parameters
    ----------
    points, raions
        Rows of lon, lat in degrees (EPSG:4326), and the raion of each; empty where not known.
    barriers
        EPSG:4326 lines, one row for each river.
    nearest
        So many cheapest seats of each point are worked out for certain.
    """
    at = points_of(seats)
    km = great_circle_km(points[:, None], at[None])
    elsewhere = _elsewhere(raions, [seat.raion for seat in seats])
    extra = rule.raion_km * elsewhere
    pull = (np.maximum([seat.population for seat in seats], _HAMLET) / _HAMLET) ** rule.town_pull
    # A seat that costs more without a crossing than another with one cannot win: no need to look.
    across = km + rule.crossing_km
    certain = min(nearest, len(seats)) - 1
    at_most = np.where(across <= reach_km, (across + extra) / pull, np.inf)
    at_most = np.partition(at_most, certain, axis=1)[:, [certain]]
    close = ((km + extra) / pull <= at_most) & (km <= reach_km)
    crossed = _crossed(points, at, close, barriers)
    counted = km + rule.crossing_km * crossed
    cost = np.where(close & (counted <= reach_km), (counted + extra) / pull, np.inf)
    return Ways(km, crossed, cost)


def _elsewhere(raions: Texts, of_seats: Sequence[str]) -> Flags:
    """Whether a point and a seat are known to lie in different raions."""
    number, names = pd.factorize(np.array([*raions, *of_seats], dtype=object))
    number[np.isin(number, np.flatnonzero(names == ""))] = UNKNOWN
    here, there = number[: len(raions), None], number[len(raions) :]
    return np.asarray((here != there) & (here != UNKNOWN) & (there != UNKNOWN))


def _crossed(points: Floats, seats: Floats, close: Flags, barriers: gpd.GeoSeries) -> Flags:
    point, seat = np.nonzero(close)
    crossed = np.zeros(close.shape, dtype=bool)
    for river in barriers.to_numpy():
        changes_bank = _changes_bank(points[point], seats[seat], river)
        crossed[point, seat] |= changes_bank & ~_astride(seats, river)[seat]
    return crossed


def great_circle_km(a: Floats, b: Floats) -> Floats:
    """Great-circle km between points whose last axis is lon, lat in degrees; shapes broadcast."""
    half_lon, half_lat = np.moveaxis(np.radians(b - a), -1, 0) / 2
    cosines = np.cos(np.radians(a[..., 1])) * np.cos(np.radians(b[..., 1]))
    square = np.sin(half_lat) ** 2 + cosines * np.sin(half_lon) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(square)))


def _changes_bank(starts: Floats, ends: Floats, river: Any) -> Flags:
    """Whether the straight way from start to end crosses the river an odd number of times."""
    straight = np.asarray(shapely.linestrings(np.stack([starts, ends], axis=1)))
    shapely.prepare(river)
    meets = np.flatnonzero(shapely.intersects(river, straight))
    times = np.zeros(len(straight), dtype=int)
    times[meets] = shapely.get_num_geometries(shapely.intersection(river, straight[meets]))
    return np.asarray(times % 2 == 1)


def _astride(points: Floats, river: Any) -> Flags:
    to_river = shapely.shortest_line(shapely.points(points), river)
    ends = shapely.get_coordinates(to_river).reshape(-1, 2, 2)
    return np.asarray(great_circle_km(ends[:, 0], ends[:, 1]) <= ASTRIDE_KM)
