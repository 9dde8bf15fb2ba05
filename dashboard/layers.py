"""The geometry that the browser fetches: one GeoJSON document for each source of the map's style.

All EPSG:4326 (longitude, latitude), rounded to `DECIMALS`; neighbours are rounded alike, so that
they stay neighbours.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.scene import Scene
from geodata.gazetteer import Settlement

DECIMALS = 4
"""About ten metres."""

_RANKS = ((60_000, 1), (15_000, 2), (4_000, 3))
"""Population from which a town has a rank; the smallest have rank 4."""

Feature = dict[str, Any]


def layers(scene: Scene) -> dict[str, bytes]:
    """File name to GeoJSON, for every source of `dashboard.figures.control_map.MapSources`."""
    base = scene.base
    return {
        "land.json": _document(_plain(base.countries, ("iso",))),
        "oblasts.json": _document(_plain(base.oblasts, ("iso", "name_en"))),
        "water.json": _document([*_plain(base.sea, ()), *_plain(base.lakes, ())]),
        "rivers.json": _document(_plain(base.rivers, ("name_en", "rank"))),
        "regions.json": _document(_regions(scene)),
        "borders.json": _document(_borders(scene)),
        "towns.json": _document(_towns(scene)),
        "events.json": _document(_events(scene)),
        "arrows.json": _document(_arrows(scene)),
    }


def border_pairs(scene: Scene) -> list[tuple[int, int]]:
    """Feature ids of the two regions of each border, in the order of the borders."""
    ids = _region_ids(scene)
    borders = scene.regions.borders
    return [(ids[a], ids[b]) for a, b in zip(borders["left"], borders["right"], strict=True)]


def _plain(frame: gpd.GeoDataFrame, columns: tuple[str, ...]) -> Iterator[Feature]:
    for row, shape in zip(frame.to_dict("records"), frame.geometry, strict=True):
        yield _feature(shape, {name: row[name] or "" for name in columns})


def _region_ids(scene: Scene) -> Mapping[str, int]:
    """Documented regions have the index of their place, undocumented land has ids after those."""
    free = len(scene.places)
    ids = dict(scene.index)
    for place in scene.regions.regions["place"]:
        if place not in ids:
            ids[place] = free
            free += 1
    return ids


def _regions(scene: Scene) -> Iterator[Feature]:
    ids = _region_ids(scene)
    frame = scene.regions.regions
    for place, shape in zip(frame["place"], frame.geometry, strict=True):
        yield _feature(shape, {"place": place}, ids[place])


def _borders(scene: Scene) -> Iterator[Feature]:
    for n, shape in enumerate(scene.regions.borders.geometry):
        yield _feature(shape, {}, n)


def _towns(scene: Scene) -> Iterator[Feature]:
    documented = set()
    for n, place in enumerate(scene.places):
        documented.add(place.gazetteer_id)
        if not place.point:
            continue
        population = scene.population(place)
        names = {"name": place.name, "name_uk": place.name_uk}
        properties = {**names, "pop": population, "rank": _rank(population), "documented": 1}
        yield _feature(shapely.Point(place.point), properties, n)
    others = (town for town in scene.gazetteer.settlements if town.gazetteer_id not in documented)
    for n, town in enumerate(_large(others), start=len(scene.places)):
        names = {"name": town.name_2022_en or town.name_en, "name_uk": town.name_uk}
        rank = _rank(town.population or 0)
        properties = {**names, "pop": town.population, "rank": rank, "documented": 0}
        yield _feature(shapely.Point(town.lon, town.lat), properties, n)


def _large(settlements: Iterable[Settlement]) -> Iterator[Settlement]:
    return (town for town in settlements if (town.population or 0) >= _RANKS[1][0])


def _rank(population: int) -> int:
    return next((rank for least, rank in _RANKS if population >= least), 4)


def _events(scene: Scene) -> Iterator[Feature]:
    for n, event in enumerate(scene.story.events):
        for place_id in event.places:
            point = scene.story.places[place_id].point
            if point:
                yield _feature(shapely.Point(point), {"event": event.id}, n)


def _arrows(scene: Scene) -> Iterator[Feature]:
    for n, arrow in enumerate(scene.arrows):
        yield _feature(arrow.shape, {"movement": arrow.movement, "side": arrow.side}, n)


def _feature(shape: BaseGeometry, properties: Mapping[str, Any], n: int | None = None) -> Feature:
    rounded = shapely.transform(shape, lambda xy: np.round(xy, DECIMALS))
    feature = {
        "type": "Feature",
        "properties": dict(properties),
        "geometry": json.loads(shapely.to_geojson(rounded)),
    }
    return feature if n is None else {"id": n, **feature}


def _document(features: Iterable[Feature]) -> bytes:
    collection = {"type": "FeatureCollection", "features": list(features)}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
