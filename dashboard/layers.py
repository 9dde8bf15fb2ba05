"""The geometry that the browser fetches: one GeoJSON document for each source of the map's style.

All EPSG:4326 (longitude, latitude), rounded to `DECIMALS`; neighbours are rounded alike, so that
they stay neighbours.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from dashboard.scene import Scene
from events.model import Event, Side
from geodata.boundaries import Rank
from geodata.distance import far_land
from geodata.front import apart_km, zone
from geodata.gazetteer import Settlement
from geodata.geometry import km_between

DECIMALS = 4
"""About ten metres, for what the story is about."""

CONTEXT_DECIMALS = 3
"""About a hundred metres, for land, water and oblasts, whose outlines are coarser than that."""

SIMPLER_DEGREES = 0.01
"""Tolerance for borders that are only context: about a kilometre."""

NEAR_DEGREES = 2.0
"""How far beyond the opening view minor rivers are still drawn."""

_LARGE = 15_000
_QUARTER_SHARE, _QUARTER_KM = 5, 9.0
_RANKS = ((60_000, 1), (15_000, 2), (4_000, 3))
"""Population from which a town has a rank; the smallest have rank 4."""

SEAS = (
    ("Black Sea", "Чорне море", (31.6, 44.6)),
    ("Sea of Azov", "Азовське море", (36.6, 46.05)),
)
"""Names and points (lon, lat): the product has the water without names."""

BESIDE_DEGREES = 0.15
"""How far beyond the opening view a neighbour's name may lie."""

_FAR_DEGREES = 0.002

_ROOM_DEGREES = 0.6
"""A country in whose visible part no circle of this radius fits is not named."""

Shapes = npt.NDArray[np.object_]
Properties = Sequence[Mapping[str, object]]


def layers(scene: Scene) -> dict[str, Callable[[], bytes]]:
    """File name to what makes its GeoJSON: what the map draws, and what its names are read from."""
    base = scene.base
    return {
        "land.json": lambda: _frame(base.countries, "iso"),
        "oblasts.json": lambda: _frame(_oblasts(scene), "iso", "name_en"),
        "water.json": lambda: _water(scene),
        "rivers.json": lambda: _frame(drawn_rivers(scene), "name_en", "rank"),
        "regions.json": lambda: _regions(scene),
        "borders.json": lambda: _borders(scene),
        "far.json": lambda: _far(scene),
        "zone.json": lambda: _zone(scene),
        "towns.json": lambda: _towns(scene),
        "events.json": lambda: _events(scene),
        "arrows.json": lambda: _arrows(scene),
        "context.json": lambda: _context(scene),
    }


def context_names(scene: Scene) -> list[tuple[str, str, str, Point]]:
    """What lies around the story: `country` or `sea`, name, Ukrainian name, where to write it.

    A neighbour is named in the middle of what lies near the opening view, and of all of it where
    that is elsewhere.
    """
    countries = scene.base.countries
    around = [
        ("country", name, name_uk, at)
        for iso, name, name_uk, shape in zip(
            countries["iso"], countries["name_en"], countries["name_uk"], countries.geometry,
            strict=True,
        )
        if iso != "UA"
        for at in _middles(shape, near=_around_view(scene, BESIDE_DEGREES))
    ]  # fmt: skip
    return around + [("sea", name, name_uk, Point(at)) for name, name_uk, at in SEAS]


def _middles(shape: BaseGeometry, *, near: BaseGeometry) -> list[Point]:
    parts = [part for part in (shapely.intersection(shape, near), shape) if part.area > 0]
    circles = shapely.maximum_inscribed_circle(np.array(parts, dtype=object), tolerance=0.01)
    roomy = circles[: len(parts) - 1].tolist()  # near the view a name is wanted in any case
    roomy += [circle for circle in circles[-1:] if circle.length > _ROOM_DEGREES]
    middles = [shapely.get_point(circle, 0) for circle in roomy]
    west, _, east, _ = near.bounds  # nobody sees both from farther apart than that
    return middles[:1] + [at for at in middles[1:] if at.distance(middles[0]) > east - west]


def _context(scene: Scene) -> bytes:
    named = context_names(scene)
    rows = [{"kind": kind, "name": name, "name_uk": uk} for kind, name, uk, _ in named]
    return _document([at for *_, at in named], rows, decimals=CONTEXT_DECIMALS)


def border_pairs(scene: Scene) -> list[tuple[int, int]]:
    """Feature ids of the two regions of each border, in the order of the borders."""
    ids = region_ids(scene)
    borders = scene.regions.borders
    return [(ids[a], ids[b]) for a, b in zip(borders["left"], borders["right"], strict=True)]


def _frame(frame: gpd.GeoDataFrame, *columns: str) -> bytes:
    rows = frame[list(columns)].to_dict("records")
    return _document(frame.geometry.to_numpy(), rows, decimals=CONTEXT_DECIMALS)


def _oblasts(scene: Scene) -> gpd.GeoDataFrame:
    """The story's oblasts as they are; the borders among the others simplified together.

    One row for each part; only the largest of an oblast has its name, so that islands have none.
    """
    frame = scene.base.oblasts
    others = ~frame["iso"].isin(scene.story.about.oblasts)
    shapes = frame.geometry.to_numpy().copy()
    shapes[others] = shapely.coverage_simplify(
        shapes[others], SIMPLER_DEGREES, simplify_boundary=False
    )
    parts = frame.set_geometry(shapes, crs=frame.crs).explode(ignore_index=True)
    sizes = pd.Series(shapely.area(parts.geometry.to_numpy()))
    largest = sizes.groupby(parts["iso"]).idxmax()
    parts["name_en"] = parts["name_en"].where(parts.index.isin(largest), "")
    return parts


def drawn_rivers(scene: Scene) -> gpd.GeoDataFrame:
    """`Scene.rivers`: all but the minor rivers that lie far from what the map opens on."""
    rivers = scene.rivers
    near = rivers.geometry.intersects(_around_view(scene, NEAR_DEGREES))
    return rivers[(rivers["rank"] != Rank.MINOR) | near]


def _around_view(scene: Scene, degrees: float) -> BaseGeometry:
    view = scene.story.about.view
    opening = shapely.box(view.west, view.south, view.east, view.north)
    return opening.buffer(degrees, join_style="mitre")


def _water(scene: Scene) -> bytes:
    base = scene.base
    shapes = np.concatenate([base.sea.geometry.to_numpy(), base.lakes.geometry.to_numpy()])
    return _document(shapes, [{}] * len(shapes), decimals=CONTEXT_DECIMALS)


def region_ids(scene: Scene) -> Mapping[str, int]:
    """Documented regions have the index of their place, undocumented land has ids after those."""
    free = (place for place in scene.regions.regions["place"] if place not in scene.index)
    return {**scene.index, **{place: n for n, place in enumerate(free, len(scene.places))}}


def _regions(scene: Scene) -> bytes:
    ids = region_ids(scene)
    frame = scene.regions.regions
    properties = [{"place": place} for place in frame["place"]]
    return _document(frame.geometry.to_numpy(), properties, [ids[p] for p in frame["place"]])


def _borders(scene: Scene) -> bytes:
    lines = scene.regions.borders.geometry.to_numpy()
    return _document(lines, [{}] * len(lines), range(len(lines)))


def _far(scene: Scene) -> bytes:
    """Land far from the place that it follows."""
    simple = shapely.simplify(far_shape(scene), _FAR_DEGREES)
    # What is smaller than the grid goes: rounded, it would be no polygon.
    far = shapely.set_precision(simple, 10**-CONTEXT_DECIMALS)
    return _document([far], [{}], decimals=CONTEXT_DECIMALS)


def far_shape(scene: Scene) -> BaseGeometry:
    """`geodata.distance.far_land` of the story (EPSG:4326)."""
    points = {place.id: place.point for place in scene.places if place.point}
    return far_land(scene.regions, points)


def _zone(scene: Scene) -> bytes:
    """The ground in which each piece of a front lies: of every border that is ever a front."""
    points = {place.id: place.point for place in scene.places if place.point}
    borders = scene.regions.borders
    apart, sides = apart_km(borders, points), scene.sides_ever
    wanted = [
        n
        for n, (left, right) in enumerate(zip(borders["left"], borders["right"], strict=True))
        if _may_be_front(sides.get(left, frozenset()), sides.get(right, frozenset()))
    ]
    country = scene.base.countries
    land = country.geometry[country["iso"] == "UA"].iloc[0]
    shapes = [zone(borders.geometry.iloc[n], float(apart[n]), land) for n in wanted]
    rows: list[dict[str, object]] = [{"km": round(float(apart[n]), 1)} for n in wanted]
    return _document(shapes, rows, wanted, CONTEXT_DECIMALS)


def _may_be_front(left: AbstractSet[Side], right: AbstractSet[Side]) -> bool:
    return (Side.UA in left and Side.RU in right) or (Side.RU in left and Side.UA in right)


def _towns(scene: Scene) -> bytes:
    """Documented places under their index; other towns of some size under ids after those."""
    drawn = [(n, place) for n, place in enumerate(scene.places) if place.point]
    others = other_towns(scene)
    points = [*(place.point for _, place in drawn), *((town.lon, town.lat) for town in others)]
    tellings = Counter(place for event in scene.story.events for place in event.places)
    properties = [
        {
            **_town(place.name, place.name_uk, scene.population(place), documented=1),
            "told": tellings[place.id],
        }
        for _, place in drawn
    ] + [_town(t.name_2022_en, t.name_2022_uk, t.population or 0, documented=0) for t in others]
    ids = [n for n, _ in drawn] + [len(scene.places) + n for n in range(len(others))]
    return _document(_points(points), properties, ids)


def other_towns(scene: Scene) -> list[Settlement]:
    """Towns of some size that the story does not speak of."""
    told = {place.gazetteer_id for place in scene.places}
    large = [town for town in scene.gazetteer.settlements if (town.population or 0) >= _LARGE]
    return [t for t in large if t.gazetteer_id not in told and not _is_quarter(t, large)]


def rank_of(population: int) -> int:
    """1 for the largest towns to 4 for the smallest."""
    return next((rank for least, rank in _RANKS if population >= least), 4)


def _is_quarter(town: Settlement, large: Iterable[Settlement]) -> bool:
    """A part of a city that the gazetteer lists as if it were a town."""
    return any(
        (city.population or 0) > _QUARTER_SHARE * (town.population or 0)
        and km_between(city.at, town.at) < _QUARTER_KM
        for city in large
    )


def _town(name: str, name_uk: str, population: int, *, documented: int) -> dict[str, object]:
    known = {"pop": population, "rank": rank_of(population), "documented": documented}
    return {"name": name, "name_uk": name_uk, **known}


def event_points(scene: Scene) -> list[tuple[int, Event, tuple[float, float]]]:
    """Index, event and each of its points (lon, lat) in degrees."""
    return [
        (n, event, point)
        for n, event in enumerate(scene.story.events)
        for point in (scene.story.places[place].point for place in event.places)
        if point
    ]


def _events(scene: Scene) -> bytes:
    told = event_points(scene)
    points = _points([point for *_, point in told])
    properties = [{"event": event.id, "importance": event.importance} for _, event, _ in told]
    return _document(points, properties, [n for n, *_ in told])


def _arrows(scene: Scene) -> bytes:
    arrows = scene.arrows
    properties = [{"movement": arrow.movement, "side": arrow.side} for arrow in arrows]
    return _document([arrow.shape for arrow in arrows], properties, range(len(arrows)))


def _points(lon_lat: Sequence[tuple[float, float] | None]) -> list[Point]:
    return [Point(each) for each in lon_lat if each]


def _document(
    shapes: Shapes | Sequence[BaseGeometry],
    properties: Properties,
    ids: Iterable[int] | None = None,
    decimals: int = DECIMALS,
) -> bytes:
    """A FeatureCollection; integer ids where there are any."""
    rounded = shapely.remove_repeated_points(
        shapely.transform(np.asarray(shapes, dtype=object), lambda xy: xy.round(decimals))
    )
    heads = ["{"] * len(rounded) if ids is None else [f'{{"id":{n},' for n in ids]
    features = (
        f'{head}"type":"Feature","properties":{_json(row)},"geometry":{geometry}}}'
        for head, row, geometry in zip(heads, properties, shapely.to_geojson(rounded), strict=True)
    )
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'.encode()


def _json(row: Mapping[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
