"""The geometry of a scene, made simple enough to travel as a picture; everything in units.

Neighbours are simplified together, so that they stay neighbours: the regions, the oblasts and the
borders come out of one coverage.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.layers import drawn_rivers, far_shape, region_ids
from dashboard.publish.frame import Frame, Shapes
from dashboard.scene import Scene
from geodata.boundaries import Rank
from geodata.geometry import cleaned_coverage
from geodata.regions import borders_between

SIMPLER = 7.0
"""Bends of regions and oblasts that enclose less than this squared are straightened (units)."""

SIMPLER_CONTEXT = 20.0
"""Units by which borders that are only context may be off: a pixel or two in a small frame."""

SIMPLER_WATER = 8.0
"""The same for the shores of lakes and seas."""

SIMPLER_RIVER = {Rank.BARRIER: 2.5, Rank.MAJOR: 4.0, Rank.MINOR: 8.0}
"""The same for rivers: closest where land on the two banks may be told apart."""

SIMPLER_FAR = 7.0
"""The same for the edge of what is drawn lighter, which is soft anyway."""

LEAST_FAR = 1000.0
"""Smaller pieces of it are left out (units squared; ten square kilometres or so)."""

LEAST_LAKE = 500.0
"""Lakes smaller than this are left out (units squared; five square kilometres or so)."""


@dataclass(frozen=True)
class Ground:
    """Shapes in units. What no shape covers is the land of other countries."""

    land: BaseGeometry
    """Ukraine, within the ground of the frame."""
    water: BaseGeometry
    rivers: gpd.GeoDataFrame
    """`rank`, `name_en` and lines."""
    oblasts: Mapping[str, BaseGeometry]
    """By ISO code; not drawn, but named."""
    oblast_lines: Sequence[BaseGeometry]
    country_lines: Sequence[BaseGeometry]
    """The outline of Ukraine, then the borders between other countries."""
    regions: Mapping[int, BaseGeometry]
    """By the index of the place; undocumented land has indices after the places."""
    far: BaseGeometry
    """Land far from its documented place."""
    borders: Sequence[BaseGeometry]
    """In the order of the scene's borders; empty where two regions hardly touch."""


def build_ground(scene: Scene, frame: Frame) -> Ground:
    """What `picture` draws of the geometry of `scene`."""
    parts = _coverage(scene, frame)
    regions = parts[parts["place"] != ""].dissolve("place", method="coverage").reset_index()
    oblasts = parts.drop(columns="place").dissolve("oblast", method="coverage")
    oblasts = oblasts.reset_index(names="place")
    ids = region_ids(scene)
    land = shapely.coverage_union_all(oblasts.geometry.to_numpy())
    return Ground(
        land=shapely.clip_by_rect(land, *frame.ground),
        water=_water(scene, frame),
        rivers=_rivers(scene, frame),
        oblasts=dict(zip(oblasts["place"], oblasts.geometry, strict=True)),
        oblast_lines=_present(_oblast_lines(scene, frame, oblasts)),
        country_lines=_present(
            [*_neighbour_lines(scene, frame), shapely.clip_by_rect(land.boundary, *frame.ground)]
        ),
        regions={
            ids[place]: shape
            for place, shape in zip(regions["place"], regions.geometry, strict=True)
        },
        far=_far(scene, frame),
        borders=_borders(scene, regions),
    )


def _coverage(scene: Scene, frame: Frame) -> gpd.GeoDataFrame:
    """The parts of regions and, with no place, the other oblasts: `place`, `oblast`, `geometry`."""
    parts, oblasts = scene.regions.parts, scene.base.oblasts
    others = oblasts[~oblasts["iso"].isin(parts["oblast"])]
    shapes = np.concatenate([parts.geometry.to_numpy(), others.geometry.to_numpy()])
    # Parts have vertices of cells on the outlines of their oblasts, which the neighbours lack.
    simple = shapely.coverage_simplify(cleaned_coverage(frame.shapes(shapes)), SIMPLER)
    return gpd.GeoDataFrame(
        {"place": [*parts["place"], *[""] * len(others)]}
        | {"oblast": [*parts["oblast"], *others["iso"]]},
        geometry=simple,
    )


def _oblast_lines(scene: Scene, frame: Frame, oblasts: gpd.GeoDataFrame) -> Shapes:
    """The borders between oblasts; those that the story does not speak of are drawn coarsely."""
    lines = borders_between(oblasts)
    told = lines[["left", "right"]].isin(scene.story.about.oblasts).any(axis=1)
    tolerance = np.where(told, 0, SIMPLER_CONTEXT)
    return frame.clipped(shapely.simplify(lines.geometry.to_numpy(), tolerance))


def _neighbour_lines(scene: Scene, frame: Frame) -> Shapes:
    """The borders between other countries."""
    others = scene.base.countries[scene.base.countries["iso"] != "UA"]
    lines = borders_between(others.rename(columns={"iso": "place"}))
    shapes = frame.shapes(lines.geometry.to_numpy())
    return frame.clipped(shapely.simplify(shapes, SIMPLER_CONTEXT))


def _far(scene: Scene, frame: Frame) -> BaseGeometry:
    shapes = shapely.simplify(frame.shapes([far_shape(scene)]), SIMPLER_FAR)
    parts = shapely.get_parts(frame.clipped(shapes))
    return shapely.MultiPolygon(parts[shapely.area(parts) >= LEAST_FAR].tolist())


def _present(shapes: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    return [shape for shape in shapes if not shapely.is_empty(shape)]


def _water(scene: Scene, frame: Frame) -> BaseGeometry:
    shapes = np.concatenate(
        [scene.base.sea.geometry.to_numpy(), scene.base.lakes.geometry.to_numpy()]
    )
    drawn = frame.clipped(shapely.simplify(frame.shapes(shapes), SIMPLER_WATER))
    parts = shapely.get_parts(drawn)
    return shapely.MultiPolygon(parts[shapely.area(parts) >= LEAST_LAKE].tolist())


def _rivers(scene: Scene, frame: Frame) -> gpd.GeoDataFrame:
    rivers = drawn_rivers(scene)
    tolerance = rivers["rank"].map(SIMPLER_RIVER)
    simple = shapely.simplify(frame.shapes(rivers.geometry.to_numpy()), tolerance)
    drawn = gpd.GeoDataFrame(
        {"rank": rivers["rank"].tolist(), "name_en": rivers["name_en"].tolist()},
        geometry=frame.clipped(simple),
    )
    return drawn[~drawn.is_empty]


def _borders(scene: Scene, regions: gpd.GeoDataFrame) -> list[BaseGeometry]:
    found = borders_between(regions)
    pairs = zip(found["left"], found["right"], strict=True)
    lines = dict(zip(pairs, found.geometry, strict=True))
    wanted = scene.regions.borders
    return [
        lines.get((left, right), lines.get((right, left), shapely.LineString()))
        for left, right in zip(wanted["left"], wanted["right"], strict=True)
    ]
