"""Writing products: the same bytes for the same data, small differences for small changes."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import geopandas as gpd
from shapely.geometry import mapping

DECIMALS = 5


def write_geojson(frame: gpd.GeoDataFrame, path: Path) -> None:
    """One feature a line, coordinates in degrees with five decimals at most."""
    columns = [column for column in frame.columns if column != frame.geometry.name]
    lines = [
        _dump(
            {
                "type": "Feature",
                "properties": {column: row[column] for column in columns},
                "geometry": _rounded(mapping(geometry)),
            }
        )
        for row, geometry in zip(frame[columns].to_dict("records"), frame.geometry, strict=True)
    ]
    body = ",\n".join(lines)
    text = f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n'
    path.write_text(text, encoding="utf-8", newline="\n")


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(item) for item in value]
    return round(value, DECIMALS) if isinstance(value, float) else value


def write_csv(rows: Iterable[Any], path: Path, *, row_type: type) -> None:
    """Dataclass rows as RFC 4180 with a header; None is an empty cell."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(
            file, [field.name for field in fields(row_type)], lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)
