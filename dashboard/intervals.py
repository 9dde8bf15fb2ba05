"""Who held each place from when until when: the same rows as CSV, on the map, and for GIS."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from typing import Any

import shapely

from dashboard.csv_text import csv_text
from dashboard.scene import Scene
from events.model import Lens, Place
from events.timeline import changes

COLUMNS = (
    *("place", "name", "name_uk", "oblast", "lon", "lat"),
    *("from", "until", "side", "status", "since", "reason", "claims", "known", "lens"),
)


def intervals(
    scene: Scene, *, known: date | None = None, lens: Lens = Lens.ALL
) -> Iterator[dict[str, Any]]:
    """A row with `COLUMNS` for each interval (half-open: `until` is the first day of the next) of
    each place of which somebody speaks, in the order of places and days; days are ISO texts, an
    open end is None. `known` and `lens` are those asked for."""
    basis = {"known": known.isoformat() if known else None, "lens": lens.value}
    told = sorted(
        changes(scene.story.claims, scene.story.actors, known=known, lens=lens),
        key=lambda change: (scene.index[change.place], change.day),
    )
    for change, after in zip_longest(told, told[1:]):
        until = after.day.isoformat() if after and after.place == change.place else None
        yield {
            **place_cells(scene.story.places[change.place]),
            "from": change.day.isoformat(),
            "until": until,
            "side": change.control.side.value,
            "status": change.control.status.value,
            "since": str(change.control.precision),
            "reason": change.control.reason.value,
            "claims": " ".join(change.control.claims),
            **basis,
        }


def place_cells(place: Place) -> dict[str, Any]:
    """What a row says of its place."""
    return {
        "place": place.id,
        "name": place.name,
        "name_uk": place.name_uk,
        "oblast": place.oblast,
        "lon": place.point[0] if place.point else None,
        "lat": place.point[1] if place.point else None,
    }


def control_csv(scene: Scene, *, known: date | None = None, lens: Lens = Lens.ALL) -> str:
    """The intervals as CSV."""
    return csv_text(COLUMNS, intervals(scene, known=known, lens=lens))


def control_geojson(scene: Scene, *, known: date | None = None, lens: Lens = Lens.ALL) -> str:
    """A feature (EPSG:4326) for each region, with the intervals of its place."""
    by_place: dict[str, list[dict[str, Any]]] = {}
    for row in intervals(scene, known=known, lens=lens):
        by_place.setdefault(row["place"], []).append(row)
    frame = scene.regions.regions
    features = [
        {
            "type": "Feature",
            "properties": {
                "place": place,
                "km2": round(km2, 1),
                "control": by_place.get(place, []),
            },
            "geometry": json.loads(shapely.to_geojson(shapely.set_precision(shape, 1e-5))),
        }
        for place, km2, shape in zip(frame["place"], frame["km2"], frame.geometry, strict=True)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
