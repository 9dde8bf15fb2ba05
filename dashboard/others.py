"""Files that others made: the rows of a table, or areas and points of a map, and where each stands.

A table is CSV (UTF-8; commas, semicolons or tabs), a map GeoJSON, KML or GeoPackage.
"""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from events.store import StoryErrors
from events.tables import RowError

SEPARATORS = ",;\t"
LON_LAT = frozenset({"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326"})
SIGNS = {".gpkg": b"SQLite format 3\0", ".kml": b"<kml"}
"""What stands at the beginning of such a file: GDAL goes by contents and would read others too."""
BEGINNING = 4096
SHAPES = ("Polygon", "MultiPolygon", "Point")


@dataclass(frozen=True, slots=True)
class Found:
    """A row of a table, or a feature of a map with its `shape` (EPSG:4326), and its cells.

    `number` is the line of the row, or counts the features from 1.
    """

    number: int
    cells: Mapping[str, str]
    shape: BaseGeometry | None = None


@dataclass(frozen=True, slots=True)
class Others:
    """A file of somebody else: its columns, and its rows as they are read."""

    name: str
    columns: tuple[str, ...]
    rows: Iterator[Found]
    is_map: bool

    def error(self, found: Found, column: str, value: str, expected: str) -> RowError:
        """What is wrong in a column of a row."""
        if found.shape is not None:
            return RowError(f"{self.name}, feature {found.number}", 0, 0, column, value, expected)
        at = self.columns.index(column) + 1
        return RowError(self.name, found.number, at, column, value, expected)


def read_others(path: Path) -> Others:
    """The file at `path`; its rows are read as they are asked for.

    Raises
    ------
    events.store.StoryErrors
        When it cannot be read as what its name says; also while rows are read.
    """
    readers: Mapping[str, Callable[[Path], Others]] = {
        **dict.fromkeys((".csv", ".tsv", ".txt"), _table),
        **dict.fromkeys((".geojson", ".json"), _geojson),
        **dict.fromkeys(SIGNS, _layers),
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise _refused(path, path.suffix, f"expected a name ending in {', '.join(readers)}")
    try:
        return reader(path)
    except OSError as error:
        raise _refused(path, error.strerror or str(error), "expected a readable file") from error


def _refused(path: Path, value: object, expected: str, *, line: int = 0) -> StoryErrors:
    return StoryErrors([RowError(path.name, line, min(line, 1), "", str(value), expected)])


# ---- tables --------------------------------------------------------------------------------------


def _table(path: Path) -> Others:
    lines = _lines(path)
    _, header = next(lines, (0, []))
    columns = tuple(name.strip() for name in header)
    if not any(columns):
        raise _refused(path, "", "expected a header with the names of the columns")
    return Others(path.name, columns, _rows(path, columns, lines), is_map=False)


def _rows(
    path: Path, columns: tuple[str, ...], lines: Iterator[tuple[int, list[str]]]
) -> Iterator[Found]:
    for line, cells in lines:
        if not any(cells):
            continue
        if len(cells) < len(columns) or any(cells[len(columns) :]):
            raise _refused(path, f"{len(cells)} cells", f"expected {len(columns)} cells", line=line)
        yield Found(line, dict(zip(columns, map(str.strip, cells), strict=False)))


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Cells of each row with the line on which it starts."""
    start = 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            separator = max(SEPARATORS, key=first.count)
            reader = csv.reader(file, delimiter=separator, strict=True)
            for cells in reader:
                yield start, cells
                start = reader.line_num + 1
    except csv.Error as error:
        raise _refused(path, error, "expected CSV as in RFC 4180", line=start) from error
    except UnicodeDecodeError as error:
        value = error.object[error.start : error.start + 8].hex(" ")
        raise _refused(path, value, "expected UTF-8 text", line=start) from error


# ---- maps ----------------------------------------------------------------------------------------


def _geojson(path: Path) -> Others:
    try:
        document = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise _refused(path, str(error) or "brackets without end", "expected GeoJSON") from error
    features = _features(path, document)
    cells = [_cells(feature.get("properties") or {}) for feature in features]
    columns = tuple(dict.fromkeys(name for row in cells for name in row))

    def rows() -> Iterator[Found]:
        for n, (feature, row) in enumerate(zip(features, cells, strict=True), start=1):
            yield Found(n, row, _shape(path, n, _geometry(path, n, feature.get("geometry"))))

    return Others(path.name, columns, rows(), is_map=True)


def _features(path: Path, document: Any) -> list[dict[str, Any]]:
    kind = document.get("type") if isinstance(document, dict) else type(document).__name__
    if kind == "Feature":
        return [document]
    features = document.get("features") if kind == "FeatureCollection" else None
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise _refused(path, kind, "expected a FeatureCollection or a Feature of GeoJSON")
    crs = document.get("crs")
    name = crs.get("properties", {}).get("name") if isinstance(crs, dict) else None
    if crs is not None and name not in LON_LAT:
        raise _refused(path, name, "expected longitude and latitude (EPSG:4326)")
    return features


def _cells(properties: Mapping[str, Any]) -> dict[str, str]:
    return {
        str(name): "" if value is None else str(value).strip() for name, value in properties.items()
    }


def _geometry(path: Path, number: int, geometry: Any) -> BaseGeometry:
    try:
        return shapely.from_geojson(json.dumps(geometry))
    except (TypeError, shapely.GEOSException) as error:
        raise _wrong_shape(path, number, str(error), "a geometry of GeoJSON") from error


def _layers(path: Path) -> Others:
    """Every layer of a file that GDAL reads, as longitude and latitude."""
    # Only these two kinds need it, and it is slow to import.
    import geopandas as gpd  # noqa: PLC0415
    import pyogrio  # noqa: PLC0415

    with path.open("rb") as file:
        if SIGNS[path.suffix.lower()] not in file.read(BEGINNING):
            raise _refused(path, "something else", f"expected what {path.suffix} files begin with")
    try:
        layers = [
            gpd.read_file(path, layer=name) for name, kind in pyogrio.list_layers(path) if kind
        ]
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise _refused(path, error, f"expected a readable {path.suffix} file") from error
    located = [layer.to_crs(4326) if layer.crs else layer for layer in layers]
    columns = tuple(dict.fromkeys(n for each in located for n in each if n != "geometry"))

    def rows() -> Iterator[Found]:
        number = 0
        for layer in located:
            for record in layer.to_dict("records"):
                number += 1
                shape = record.pop("geometry")
                cells = dict.fromkeys(columns, "") | _cells(record)
                yield Found(number, cells, _shape(path, number, shape))

    return Others(path.name, columns, rows(), is_map=True)


def _shape(path: Path, number: int, shape: BaseGeometry | None) -> BaseGeometry:
    kind = "nothing" if shape is None else shape.geom_type
    if shape is None or kind not in SHAPES or shape.is_empty:
        raise _wrong_shape(path, number, kind, " or ".join(SHAPES))
    if not shape.is_valid:
        raise _wrong_shape(path, number, shapely.is_valid_reason(shape), "a valid area")
    west, south, east, north = shape.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        found = ", ".join(f"{degrees:g}" for degrees in shape.bounds)
        raise _wrong_shape(path, number, found, "longitude and latitude in degrees")
    return shape


def _wrong_shape(path: Path, number: int, value: str, expected: str) -> StoryErrors:
    where = f"{path.name}, feature {number}"
    return StoryErrors([RowError(where, 0, 0, "geometry", value, f"expected {expected}")])
