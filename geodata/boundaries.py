"""Oblasts, countries, sea, lakes, rivers and cells: the committed products, checked at the door.

Every loader returns a GeoDataFrame in EPSG:4326 and raises `GeodataError` when a file is not
what its product promises. Files are read as JSON: for a few megabytes that is several times
faster than going through GDAL.
"""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import shape

from geodata.geometry import STORAGE_CRS

DATA = Path(__file__).parent / "data"

CRIMEA = ("UA-43", "UA-40")
"""ISO codes of the Autonomous Republic of Crimea and of Sevastopol."""

_CRS84 = "urn:ogc:def:crs:OGC:1.3:CRS84"


class GeodataError(Exception):
    """A product file that is damaged or not what it should be."""


class Rank(StrEnum):
    """What a river is on the map; movement of the front is assumed to stop at a barrier."""

    BARRIER = "barrier"
    MAJOR = "major"
    MINOR = "minor"


def load_oblasts(folder: Path = DATA) -> gpd.GeoDataFrame:
    """The 27 first-order divisions of Ukraine: `iso`, `name_en`, `name_uk`, `name_ru`.

    Together a valid coverage; Crimea (UA-43) and Sevastopol (UA-40) among them.
    """
    path = folder / "oblasts.geojson"
    frame = _read(path, columns=("iso", "name_en", "name_uk", "name_ru"))
    _require_unique(frame, "iso", path)
    _require_coverage(frame, path)
    return frame


def load_countries(folder: Path = DATA) -> gpd.GeoDataFrame:
    """Ukraine and its neighbours, clipped to 20-42 E, 43-54 N: `iso` and names, a coverage."""
    path = folder / "countries.geojson"
    frame = _read(path, columns=("iso", "name_en", "name_uk", "name_ru"))
    _require_unique(frame, "iso", path)
    _require_coverage(frame, path)
    return frame


def load_sea(folder: Path = DATA) -> gpd.GeoDataFrame:
    """What no country covers within the frame of `load_countries`; no attributes."""
    return _read(folder / "sea.geojson", columns=())


def load_lakes(folder: Path = DATA) -> gpd.GeoDataFrame:
    """Lakes and reservoirs of 10 km2 and more: `name_en` and `name_uk`, empty for most."""
    return _read(folder / "lakes.geojson", columns=("name_en", "name_uk"))


def load_rivers(folder: Path = DATA) -> gpd.GeoDataFrame:
    """Rivers as lines: `name_en`, `name_uk` (empty for small ones) and `rank`, a `Rank` value."""
    path = folder / "rivers.geojson"
    frame = _read(path, columns=("name_en", "name_uk", "rank"))
    unknown = sorted(set(frame["rank"]) - {rank.value for rank in Rank})
    if unknown:
        raise GeodataError(f"{path}: rank {unknown[0]!r} is none of {', '.join(Rank)}")
    return frame


def load_cells(folder: Path = DATA) -> gpd.GeoDataFrame:
    """The cell of every settlement of UA-63, UA-14 and UA-09: `gazetteer_id`, `oblast`.

    One valid coverage over the three oblasts.
    """
    path = folder / "cells.geojson"
    frame = _read(path, columns=("gazetteer_id", "oblast"))
    _require_unique(frame, "gazetteer_id", path)
    _require_coverage(frame, path)
    return frame


def _read(path: Path, *, columns: tuple[str, ...]) -> gpd.GeoDataFrame:
    try:
        collection = json.loads(path.read_text(encoding="utf-8"))
        features = collection["features"]
        records = [{name: each["properties"][name] for name in columns} for each in features]
        shapes = [shape(each["geometry"]) for each in features]
    except FileNotFoundError as missing:
        raise GeodataError(f"{path}: missing; `python -m geodata build` makes it") from missing
    except (ValueError, KeyError, TypeError, AttributeError) as cause:
        wanted = ", ".join(columns) or "none"
        message = f"{path}: expected a FeatureCollection with properties {wanted}: {cause!r}"
        raise GeodataError(message) from cause
    _require_crs(collection, path)
    frame = gpd.GeoDataFrame(records, geometry=shapes, crs=STORAGE_CRS, columns=list(columns))
    _require_shapes(frame, path)
    return frame


def _require_crs(collection: dict[str, object], path: Path) -> None:
    """GeoJSON is WGS 84 unless an old-style member says otherwise."""
    declared = collection.get("crs")
    if declared is not None and _CRS84 not in json.dumps(declared):
        raise GeodataError(f"{path}: expected {STORAGE_CRS}, found crs {declared!r}")


def _require_shapes(frame: gpd.GeoDataFrame, path: Path) -> None:
    if frame.empty:
        raise GeodataError(f"{path}: holds no feature")
    shapes = frame.geometry.to_numpy()
    swapped = shapely.covers(FRAME, shapely.transform(shapes, lambda xy: xy[:, ::-1]))
    for reason, wrong in (
        ("empty", shapely.is_missing(shapes) | shapely.is_empty(shapes)),
        ("not valid", ~shapely.is_valid(shapes)),
        ("outside longitude and latitude", ~shapely.covers(_WORLD, shapes)),
        ("in the frame only with longitude and latitude exchanged", swapped),
        (f"outside the frame {FRAME.bounds}", ~shapely.covers(FRAME, shapes)),
    ):
        if wrong.any():
            at = int(wrong.argmax())
            why = f": {shapely.is_valid_reason(shapes[at])}" if reason == "not valid" else ""
            raise GeodataError(f"{path}: geometry of {_named(frame, at)} is {reason}{why}")


FRAME = shapely.box(20, 43, 42, 54)
"""What every product lies in: longitude 20 to 42, latitude 43 to 54, in degrees."""

_WORLD = shapely.box(-180, -90, 180, 90)


def _named(frame: gpd.GeoDataFrame, at: int) -> str:
    """The feature by its number, and by its first property if that tells anything."""
    columns = frame.columns.drop("geometry")
    name = frame.iloc[at][columns[0]] if len(columns) else ""
    return f"feature {at} ({name})" if name else f"feature {at}"


def _require_unique(frame: gpd.GeoDataFrame, column: str, path: Path) -> None:
    repeated = frame[column][frame[column].duplicated()]
    if not repeated.empty:
        raise GeodataError(f"{path}: {column} {repeated.iloc[0]!r} occurs twice")


def _require_coverage(frame: gpd.GeoDataFrame, path: Path) -> None:
    shapes = frame.geometry.to_numpy()
    if shapely.coverage_is_valid(shapes):
        return
    edges = shapely.coverage_invalid_edges(shapes)
    wrong = [_named(frame, int(at)) for at in np.flatnonzero(~shapely.is_empty(edges))[:4]]
    raise GeodataError(
        f"{path}: polygons overlap or do not meet, expected a valid coverage: {', '.join(wrong)}"
    )
