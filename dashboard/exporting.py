"""Who held what from when until when, for GIS, with the statements that it rests on.

A GeoPackage has `control` (a polygon for each interval of each region), `places` and `events` as
points, and as tables `claims`, `sources`, `actors`, `area_claims`, `corrections`, and `story`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.intervals import COLUMNS, intervals, place_cells
from dashboard.scene import Scene
from events.model import Actor, AreaClaim, Claim, Correction, Event, Lens, Place, Row, Source, Story
from events.tables import columns_of, text_cells

CRS = 4326
NUMBERS = {"lon", "lat", "importance", "km2_low", "km2_high"}
END = {"from": "from_day", "until": "until_day"}
"""In SQL, `from` is a word of its own."""


def geopackage(scene: Scene, *, known: date | None = None, lens: Lens = Lens.ALL) -> bytes:
    """A GeoPackage (EPSG:4326; the same bytes for the same story).

    In `control`, `from_day` and `until_day` are half-open and empty where open, so that on each day
    every region is shown once: as unknown before anybody speaks of its place, and always where
    nobody does or no place is documented. A place without land of its own is only in `places`.
    Days are times at midnight without a zone, for a GIS to play; events and claims have the first
    and the last day of what they are dated to. Raises OSError when it cannot be written.
    """
    story = scene.story
    layers: Mapping[str, pd.DataFrame] = {
        "control": _control(scene, known, lens),
        "places": _points(_table(story.places.values(), Place), _at_places(scene)),
        "events": _points(_dated(_table(story.events, Event), story.events), _at_events(scene)),
        "claims": _dated(_table(story.claims, Claim), story.claims),
        "sources": _table(story.sources.values(), Source),
        "actors": _table(story.actors.values(), Actor),
        "area_claims": _table(story.area_claims, AreaClaim),
        "corrections": _table(story.corrections, Correction),
        "story": _about(story),
    }
    # GDAL writes the hour into the file, unless it is told one.
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{story.about.window.end}T00:00:00.000Z"})
    with TemporaryDirectory(prefix="changehands-") as folder:
        path = Path(folder) / "story.gpkg"
        try:
            for name, frame in layers.items():
                kind = {"geometry_type": _KINDS[name]} if name in _KINDS else {}
                pyogrio.write_dataframe(frame, path, layer=name, driver="GPKG", **kind)
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()


_KINDS = {"control": "MultiPolygon", "places": "Point", "events": "MultiPoint"}


def _control(scene: Scene, known: date | None, lens: Lens) -> gpd.GeoDataFrame:
    regions = scene.regions.regions
    shapes = {
        place: shapely.multipolygons(shapely.get_parts(shape))
        for place, shape in zip(regions["place"], regions.geometry, strict=True)
    }
    told = [row for row in intervals(scene, known=known, lens=lens) if row["place"] in shapes]
    first = {row["place"]: row["from"] for row in reversed(told)}
    silent = _silent(scene.story, shapes, first)
    basis = {"side": "unknown", "known": known.isoformat() if known else None, "lens": lens.value}
    rows = [*told, *({**basis, **row} for row in silent)]
    frame = _typed(pd.DataFrame(rows, columns=list(COLUMNS)))
    for ours, theirs in END.items():
        frame[ours] = pd.to_datetime(frame[ours])
        frame = frame.rename(columns={ours: theirs})
    return gpd.GeoDataFrame(frame, geometry=[shapes[row["place"]] for row in rows], crs=CRS)


def _silent(
    story: Story, drawn: Iterable[str], first: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """For each region, the time before anybody speaks of its place."""
    for place in drawn:
        cells = place_cells(story.places[place]) if place in story.places else {"place": place}
        yield cells | {"until": first.get(place)}


def _table(rows: Iterable[Row], model: type[Row]) -> pd.DataFrame:
    """Cells as they stand in the story's tables, numbers as numbers."""
    return _typed(pd.DataFrame(map(text_cells, rows), columns=list(columns_of(model))))


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """The same types whatever the rows are, and if there are none."""
    types = {name: "float" if name in NUMBERS else "string" for name in frame.columns}
    return frame.mask(frame == "", None).astype(types)


def _dated(table: pd.DataFrame, rows: Sequence[Event | Claim]) -> pd.DataFrame:
    """With the first and last day of what a row is dated to, and when it was published."""
    days: Mapping[str, list[date | None]] = {
        "first_day": [row.day.first for row in rows],
        "last_day": [row.day.last for row in rows],
        "known_day": [row.known.last for row in rows],
    }
    return table.assign(**{name: pd.to_datetime(pd.Series(days[name])) for name in days})


def _about(story: Story) -> pd.DataFrame:
    about = story.about
    told = [
        ("title", about.title),
        ("subtitle", about.subtitle),
        ("first_day", about.window.start.isoformat()),
        ("last_day", about.window.end.isoformat()),
        ("licence", about.licence),
        ("revision", story.revision),
        *(("method", paragraph) for paragraph in about.method),
        *(("credit", f"{c.title}, {c.publisher}. {c.licence}. {c.url}") for c in about.credits),
    ]
    return pd.DataFrame(told, columns=["name", "words"], dtype="string")


def _points(table: pd.DataFrame, at: Iterable[BaseGeometry | None]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(table, geometry=list(at), crs=CRS)


def _at_places(scene: Scene) -> list[BaseGeometry | None]:
    return [shapely.Point(*place.point) if place.point else None for place in scene.places]


def _at_events(scene: Scene) -> list[BaseGeometry | None]:
    places = scene.story.places
    points = [
        [at for at in (places[id_].point for id_ in event.places) if at]
        for event in scene.story.events
    ]
    return [shapely.multipoints(each) if each else None for each in points]
