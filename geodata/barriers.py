"""Rivers that land is not told across: their lines, unbroken through reservoirs and estuaries.

The products draw a river as a line and a reservoir or an estuary as an area, so that a way over
wide water would meet no line. Here such water has a line along its middle.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.boundaries import Rank
from geodata.geometry import STORAGE_CRS

_STEP_DEG = 0.01
"""Between the points of a shore from which the middle of the water is found."""


@dataclass(frozen=True, slots=True)
class Course:
    """How a river runs where it is no line: `waters`, names of lakes in the order of flow, each
    after one unbroken run of the line; then the sea within `estuary` (bounds), out to `mouth`."""

    waters: tuple[str, ...]
    estuary: tuple[float, float, float, float]
    mouth: tuple[float, float]


COURSES = {
    "Dnipro": Course(
        ("Kyiv Reservoir", "Dnipro reservoirs"), (31.4, 46.4, 32.7, 46.8), (31.5, 46.59)
    )
}
"""By hand, as names are: the mouth of the Dnipro is the strait between Ochakiv and Kinburn."""

Node = tuple[float, float]
Ways = Mapping[Node, Sequence[tuple[float, Node, Sequence[Node]]]]


def ranked(rivers: gpd.GeoDataFrame, barriers: Sequence[str] | None) -> gpd.GeoDataFrame:
    """`load_rivers` with the rivers of these English names as its barriers; as it is for None."""
    if barriers is None:
        return rivers
    rank = rivers["rank"].replace(Rank.BARRIER.value, Rank.MAJOR.value)
    return rivers.assign(rank=rank.mask(rivers["name_en"].isin(list(barriers)), Rank.BARRIER.value))


def barrier_lines(
    rivers: gpd.GeoDataFrame, lakes: gpd.GeoDataFrame, sea: gpd.GeoDataFrame
) -> gpd.GeoSeries:
    """The barriers among `ranked` rivers as `geodata.regions.build_regions` wants them.

    A row for each river, EPSG:4326; `lakes` and `sea` are those of `geodata.boundaries`.
    """
    chosen = rivers[rivers["rank"] == Rank.BARRIER]
    lines = [
        _unbroken(line, COURSES[name], lakes, sea) if name in COURSES else line
        for name, line in zip(chosen["name_en"], chosen.geometry, strict=True)
    ]
    return gpd.GeoSeries(lines, index=chosen.index, crs=STORAGE_CRS)


def _unbroken(
    line: BaseGeometry, course: Course, lakes: gpd.GeoDataFrame, sea: gpd.GeoDataFrame
) -> BaseGeometry:
    runs = list(shapely.get_parts(line))
    waters = [lakes.geometry[lakes["name_en"] == name].iloc[0] for name in course.waters]
    estuary = shapely.intersection(
        shapely.union_all(sea.geometry.to_numpy()), shapely.box(*course.estuary)
    )
    widest = max(shapely.get_parts(estuary), key=shapely.area)
    whole = [each for pair in zip(runs, waters, strict=True) for each in pair]
    return shapely.union_all(list(_joined([*whole, widest, shapely.Point(course.mouth)])))


def _joined(course: Sequence[BaseGeometry]) -> Iterator[BaseGeometry]:
    """Lines as they are; through each water its middle, from what comes before to what follows."""
    at = shapely.Point()
    for here, after in pairwise(course):
        if isinstance(here, shapely.Polygon):
            end = shapely.get_point(shapely.shortest_line(here, after), 1)
            yield middle(here, (at.x, at.y), (end.x, end.y))
            at = end
        else:
            yield here
            at = min(map(shapely.Point, (here.coords[0], here.coords[-1])), key=after.distance)


def middle(water: shapely.Polygon, start: Node, end: Node) -> shapely.LineString:
    """A way from `start` to `end` along the middle of an area of water, islands left out of account
    (EPSG:4326)."""
    whole = shapely.Polygon(water.exterior)
    shore = shapely.get_coordinates(shapely.segmentize(whole.exterior, _STEP_DEG))
    edges = shapely.voronoi_polygons(shapely.MultiPoint(shore), only_edges=True)
    pieces = shapely.get_parts(shapely.line_merge(shapely.union_all(shapely.get_parts(edges))))
    ways: defaultdict[Node, list[tuple[float, Node, list[Node]]]] = defaultdict(list)
    for piece in pieces[shapely.contains(whole, pieces)]:
        way = list(piece.coords)
        ways[way[0]].append((piece.length, way[-1], way[1:]))
        ways[way[-1]].append((piece.length, way[0], way[-2::-1]))
    nodes = shapely.points(np.array(list(ways)))
    first, last = (
        list(ways)[int(shapely.distance(nodes, shapely.Point(at)).argmin())] for at in (start, end)
    )
    return shapely.LineString([start, first, *_shortest(ways, first, last), end])


def _shortest(ways: Ways, start: Node, end: Node) -> list[Node]:
    """The corners after `start` of the shortest way to `end`; none where there is no way."""
    far, waiting = {start: 0.0}, [(0.0, start, list[Node]())]
    while waiting:
        length, node, walked = heapq.heappop(waiting)
        if node == end:
            return walked
        for step, following, corners in ways[node]:
            if length + step < far.get(following, np.inf):
                far[following] = length + step
                heapq.heappush(waiting, (length + step, following, [*walked, *corners]))
    return []
