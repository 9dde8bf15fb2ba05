"""Who held what from when until when, for spreadsheets, scripts and GIS.

A GeoPackage has it all: `control` (a polygon for each interval of each region), `places` and
`events` as points, and `claims`, `sources` and `actors` as tables that they name by id.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from dashboard.intervals import COLUMNS, intervals
from dashboard.scene import Scene
from events.model import Lens, Row
from events.tables import columns_of, text_cells

CRS = 4326


def geopackage(scene: Scene, *, known: date | None = None, lens: Lens = Lens.ALL) -> bytes:
    """A GeoPackage (EPSG:4326; the same bytes for the same story).

    `from` and `until` are civil days as times without a zone, so that a GIS can play them:
    half-open, empty where open. Land that nobody documents is one feature of `control`, unknown.
    """
    story = scene.story
    layers: Mapping[str, pd.DataFrame] = {
        "control": _control(scene, known, lens),
        "places": _points(_table(story.places.values()), _at_places(scene)),
        "events": _points(_table(story.events), _at_events(scene)),
        "claims": _table(story.claims),
        "sources": _table(story.sources.values()),
        "actors": _table(story.actors.values()),
    }
    # GDAL writes the hour into the file, unless it is told one.
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{story.about.window.end}T00:00:00.000Z"})
    with TemporaryDirectory(prefix="changehands-") as folder:
        path = Path(folder) / "story.gpkg"
        try:
            for name, frame in layers.items():
                if not frame.empty:
                    pyogrio.write_dataframe(frame, path, layer=name, driver="GPKG")
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()


def _control(scene: Scene, known: date | None, lens: Lens) -> gpd.GeoDataFrame:
    regions = scene.regions.regions
    shapes = dict(zip(regions["place"], regions.geometry, strict=True))
    told = [row for row in intervals(scene, known=known, lens=lens) if row["place"] in shapes]
    named = {row["place"] for row in told}
    silent = [{"place": place, "side": "unknown"} for place in shapes if place not in named]
    rows = pd.DataFrame([*told, *silent], columns=list(COLUMNS))
    rows["from"], rows["until"] = pd.to_datetime(rows["from"]), pd.to_datetime(rows["until"])
    rows["known"] = str(known) if known else None
    rows["lens"] = lens.value
    shapes_of = [shapely.multipolygons(shapely.get_parts(shapes[place])) for place in rows["place"]]
    return gpd.GeoDataFrame(rows, geometry=shapes_of, crs=CRS)


def _table(rows: Iterable[Row]) -> pd.DataFrame:
    """Cells as they stand in the story's tables."""
    found = list(rows)
    columns = columns_of(type(found[0])) if found else ()
    return pd.DataFrame([text_cells(row) for row in found], columns=list(columns))


def _points(table: pd.DataFrame, at: Iterable[shapely.Geometry | None]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(table, geometry=list(at), crs=CRS)


def _at_places(scene: Scene) -> list[shapely.Geometry | None]:
    return [shapely.Point(*place.point) if place.point else None for place in scene.places]


def _at_events(scene: Scene) -> list[shapely.Geometry | None]:
    places = scene.story.places
    points = [
        [at for at in (places[id_].point for id_ in event.places) if at]
        for event in scene.story.events
    ]
    return [shapely.multipoints(each) if each else None for each in points]
