"""Files that others made: the rows of a table, or areas and points of a map, and where each stands.

A table is CSV (UTF-8; commas, semicolons or tabs), a map GeoJSON, KML or GeoPackage.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from events.store import StoryErrors
from events.tables import RowError

SEPARATORS = ",;\t"
LON_LAT = frozenset({"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326"})
AREAS = ("Polygon", "MultiPolygon")
KML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:\w+:)?kml\b", re.DOTALL
)
ELSEWHERE = b"OGRVRTDataSource"
"""GDAL goes by contents: with this in it, a file is taken for one that names other files."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row of a table, or a feature of a map with its `shape` (EPSG:4326), and its cells.

    `number` is the line of the row, or counts the features from 1. Edges of areas may cross.
    """

    number: int
    cells: Mapping[str, str]
    shape: BaseGeometry | None = None


@dataclass(frozen=True, slots=True)
class Others:
    """A file of somebody else: its columns, and its rows or what is wrong with them, once."""

    name: str
    columns: tuple[str, ...]
    rows: Iterator[Found | RowError]
    is_map: bool

    def error(self, found: Found, column: str, value: str, expected: str) -> RowError:
        """What is wrong in a column of a row."""
        if self.is_map:
            return _feature_error(self.name, found.number, column, value, expected)
        at = self.columns.index(column) + 1
        return RowError(self.name, found.number, at, column, value, expected)


def read_others(path: Path) -> Others:
    """The file at `path` (`.csv`, `.tsv`, `.txt`; `.geojson`, `.json`, `.kml`, `.gpkg`).

    Raises
    ------
    events.store.StoryErrors
        When it cannot be read as what its name says; of a table also while its rows are read.
    """
    readers: Mapping[str, Callable[[Path], Others]] = {
        **dict.fromkeys((".csv", ".tsv", ".txt"), _table),
        **dict.fromkeys((".geojson", ".json"), _geojson),
        ".kml": _layers,
        ".gpkg": _layers,
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
    while columns and not columns[-1]:
        columns = columns[:-1]
    if not columns:
        raise _refused(path, "", "expected a header with the names of the columns")
    for n, name in enumerate(columns, start=1):
        if name in columns[: n - 1]:
            wrong = RowError(path.name, 1, n, "", name, "expected each column once")
            raise StoryErrors([wrong])
    return Others(path.name, columns, _rows(path, columns, lines), is_map=False)


def _rows(
    path: Path, columns: tuple[str, ...], lines: Iterator[tuple[int, list[str]]]
) -> Iterator[Found | RowError]:
    for line, cells in lines:
        if not any(map(str.strip, cells)):
            continue
        if len(cells) < len(columns) or any(cells[len(columns) :]):
            expected = f"expected {len(columns)} cells"
            yield RowError(path.name, line, len(cells), "", f"{len(cells)} cells", expected)
        else:
            yield Found(line, dict(zip(columns, map(_text, cells), strict=False)))


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Cells of each row with the line on which it starts."""
    start = 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            named = re.fullmatch(r"sep=(.)\s*", first)  # Excel's own first line
            if not named:
                file.seek(0)
            separator = named[1] if named else max(SEPARATORS, key=first.count)
            before = 1 if named else 0
            reader = csv.reader(file, delimiter=separator, strict=True)
            start = before + 1
            for cells in reader:
                yield start, cells
                start = before + reader.line_num + 1
    except csv.Error as error:
        raise _refused(path, error, "expected CSV as in RFC 4180", line=start) from error
    except UnicodeDecodeError as error:
        value = error.object[error.start : error.start + 8].hex(" ")
        raise _refused(path, value, "expected UTF-8 text; save it as UTF-8", line=start) from error


# ---- maps ----------------------------------------------------------------------------------------


def _geojson(path: Path) -> Others:
    try:
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _refused(path, str(error) or "brackets without end", "expected GeoJSON") from error
    features = _features(path, document)
    cells = [_cells(feature.get("properties")) for feature in features]
    shapes = [_geometry(feature.get("geometry")) for feature in features]
    return _map(path, cells, shapes)


def _features(path: Path, document: Any) -> list[dict[str, Any]]:
    kind = document.get("type") if isinstance(document, dict) else type(document).__name__
    if kind == "Feature":
        return [document]
    features = document.get("features") if kind == "FeatureCollection" else None
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise _refused(path, kind, "expected a FeatureCollection or a Feature of GeoJSON")
    crs = document.get("crs")
    if crs is not None and not any(f'"{name}"' in json.dumps(crs) for name in LON_LAT):
        raise _refused(path, json.dumps(crs), "expected longitude and latitude (EPSG:4326)")
    return features


def _cells(properties: object) -> dict[str, str]:
    given = properties if isinstance(properties, dict) else {}
    return {str(name): _text(value) for name, value in given.items()}


def _text(value: object) -> str:
    if value is None:
        return ""
    text = json.dumps(value) if isinstance(value, dict | list) else str(value)
    # A half of a character that JSON may hold cannot be written.
    return text.encode("utf-8", "replace").decode().replace("\r\n", "\n").strip()


def _geometry(geometry: object) -> BaseGeometry | str:
    """The shape, or why it is none."""
    try:
        return shapely.from_geojson(json.dumps(geometry))
    except shapely.GEOSException as error:
        return str(error)


def _layers(path: Path) -> Others:
    """Every layer of a file that GDAL reads, as longitude and latitude."""
    # Only these two kinds need it, and it is slow to import.
    import geopandas as gpd  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415
    import pyogrio  # noqa: PLC0415

    body = path.read_bytes()
    is_kml = path.suffix.lower() == ".kml"
    good = KML.match(body) if is_kml else body.startswith(b"SQLite format 3\0")
    if not good or (is_kml and ELSEWHERE in body):
        raise _refused(path, body[:40], f"expected what {path.suffix} files begin with")
    try:
        layers = [
            gpd.read_file(path, layer=name) for name, kind in pyogrio.list_layers(path) if kind
        ]
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise _refused(path, error, f"expected a readable {path.suffix} file") from error
    cells, shapes = [], []
    for layer in layers:
        located = layer.to_crs(4326) if layer.crs else layer
        shapes += list(located.geometry)
        table = pd.DataFrame(located.drop(columns=located.geometry.name)).convert_dtypes()
        for record in table.to_dict("records"):
            known = {name: value for name, value in record.items() if not pd.isna(value)}
            cells.append({str(name): "" for name in record} | _cells(known))
    return _map(path, cells, shapes)


def _map(
    path: Path, cells: Sequence[Mapping[str, str]], shapes: Sequence[BaseGeometry | str | None]
) -> Others:
    if not cells:
        raise _refused(path, "none", "expected at least one feature")
    columns = tuple(dict.fromkeys(name for row in cells for name in row))
    numbered = zip(range(1, len(cells) + 1), cells, shapes, strict=True)
    return Others(path.name, columns, (_feature(path, *each) for each in numbered), is_map=True)


def _feature(
    path: Path, number: int, cells: Mapping[str, str], shape: BaseGeometry | str | None
) -> Found | RowError:
    if isinstance(shape, str):
        return _feature_error(path.name, number, "geometry", shape, "expected GeoJSON's geometry")
    if shape is None or shape.is_empty:
        return Found(number, cells)
    if _is_on_earth(shape):
        return Found(number, cells, shape)
    found = ", ".join(f"{degrees:g}" for degrees in shape.bounds)
    expected = "expected longitude and latitude in degrees"
    return _feature_error(path.name, number, "geometry", found, expected)


def _is_on_earth(shape: BaseGeometry) -> bool:
    west, south, east, north = shape.bounds
    return west >= -180 and east <= 180 and south >= -90 and north <= 90


def _feature_error(file: str, number: int, name: str, value: str, expected: str) -> RowError:
    return RowError(f"{file}, feature {number}", 0, 0, name, value, expected)
