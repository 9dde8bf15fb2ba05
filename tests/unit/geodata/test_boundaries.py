"""The loaders: what they give, and what they refuse at the door."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from shapely import box
from shapely.geometry import mapping

from geodata.boundaries import (
    GeodataError,
    load_cells,
    load_countries,
    load_lakes,
    load_oblasts,
    load_rivers,
    load_sea,
)

Loader = Callable[..., gpd.GeoDataFrame]


@pytest.mark.parametrize(
    ("load", "columns"),
    [
        (load_oblasts, ["iso", "name_en", "name_uk", "name_ru"]),
        (load_countries, ["iso", "name_en", "name_uk", "name_ru"]),
        (load_sea, []),
        (load_lakes, ["name_en", "name_uk"]),
        (load_rivers, ["name_en", "name_uk", "rank"]),
        (load_cells, ["gazetteer_id", "oblast"]),
    ],
)
def test_each_layer_loads_with_its_columns_in_wgs_84(load: Loader, columns: list[str]) -> None:
    layer = load()

    assert list(layer.columns.drop("geometry")) == columns
    assert layer.crs == "EPSG:4326"
    assert not layer.geometry.is_empty.any()


def test_ukraine_has_27_first_order_divisions_with_crimea_and_sevastopol() -> None:
    oblasts = load_oblasts().set_index("iso")

    assert len(oblasts) == 27
    assert oblasts.loc["UA-43", "name_en"] == "Autonomous Republic of Crimea"
    assert oblasts.loc["UA-40", "name_uk"] == "Севастополь"
    assert oblasts.loc["UA-63", "name_en"] == "Kharkiv Oblast"
    assert oblasts.loc["UA-32", "name_uk"] == "Київська область"
    assert oblasts["name_en"].is_unique


def test_the_oblasts_together_are_the_ukraine_of_the_countries_layer() -> None:
    countries = load_countries().set_index("iso")

    difference = load_oblasts().union_all().symmetric_difference(countries.geometry["UA"])

    assert difference.area < 1e-5
    assert {"RU", "BY", "PL", "SK", "HU", "RO", "MD"} <= set(countries.index)


def test_sea_and_land_do_not_overlap_and_fill_the_frame() -> None:
    land, sea = load_countries().union_all(), load_sea().union_all()

    assert land.intersection(sea).area < 1e-5
    assert land.union(sea).symmetric_difference(box(20, 43, 42, 54)).area < 1e-5
    assert sea.contains(shapely.Point(31.0, 45.5))


def write(folder: Path, name: str, features: list[dict[str, Any]], **members: Any) -> None:
    collection = {"type": "FeatureCollection", "features": features} | members
    (folder / name).write_text(json.dumps(collection), encoding="utf-8")


def feature(shape: Any, **properties: str) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": mapping(shape)}


def cell(key: str, shape: Any) -> dict[str, Any]:
    return feature(shape, gazetteer_id=key, oblast="UA-63")


BOWTIE = shapely.Polygon([(36, 49), (37, 50), (37, 49), (36, 50)])
LEFT, RIGHT = box(36, 49, 37, 50), box(37, 49, 38, 50)
OVERLAPPING = box(36.9, 49, 38, 50)


@pytest.mark.parametrize(
    ("features", "complaint"),
    [
        ([], "holds no feature"),
        ([cell("1", LEFT), cell("1", RIGHT)], "gazetteer_id '1' occurs twice"),
        (
            [cell("1", LEFT), cell("2", box(36.9, 49, 38, 50))],
            r"overlap .*feature 0 \(1\), feature 1 \(2\)",
        ),
        ([cell("1", LEFT), cell("2", shapely.Polygon())], r"feature 1 \(2\) is empty"),
        ([cell("1", BOWTIE)], r"feature 0 \(1\) is not valid: Self-intersection\[36.5 49.5\]"),
        ([cell("1", LEFT), cell("7", box(49, 37, 50, 38))], r"7\) is .* latitude exchanged"),
        ([cell("1", box(2, 48, 3, 49))], r"feature 0 \(1\) is outside the frame"),
        ([cell("1", box(3600, 4900, 3700, 5000))], "outside longitude and latitude"),
        ([feature(LEFT, oblast="UA-63")], "properties gazetteer_id, oblast"),
    ],
)
def test_a_damaged_layer_is_refused_with_the_file_and_the_reason(
    tmp_path: Path, features: list[dict[str, Any]], complaint: str
) -> None:
    write(tmp_path, "cells.geojson", features)

    with pytest.raises(GeodataError, match=rf"cells\.geojson: .*{complaint}"):
        load_cells(tmp_path)


def test_a_layer_in_another_coordinate_system_is_refused(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    write(tmp_path, "cells.geojson", [cell("1", LEFT)], crs=crs)

    with pytest.raises(GeodataError, match=r"expected EPSG:4326, found crs .*3857"):
        load_cells(tmp_path)


def test_a_river_of_unknown_rank_is_refused(tmp_path: Path) -> None:
    stream = feature(shapely.LineString([(36, 49), (37, 50)]), name_en="", name_uk="", rank="brook")
    write(tmp_path, "rivers.geojson", [stream])

    with pytest.raises(GeodataError, match="rank 'brook' is none of barrier, major, minor"):
        load_rivers(tmp_path)


@pytest.mark.parametrize("content", ["", "[]", '{"features": 1}', '{"features": [{}]}'])
def test_a_file_that_is_no_feature_collection_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "sea.geojson").write_text(content, encoding="utf-8")

    with pytest.raises(GeodataError, match=r"sea\.geojson: expected a FeatureCollection"):
        load_sea(tmp_path)


def test_a_missing_layer_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(GeodataError, match="missing; `python -m geodata build` makes it"):
        load_lakes(tmp_path)
