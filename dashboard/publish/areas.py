"""The script that shows the areas of every day, with what it needs to add them up in the browser.

The browser looks up who holds which place (`assets/state/archive.mjs`) and adds up the land of the
places (`assets/state/held.mjs`); a test holds the sums beside those of `dashboard.held`.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.figures_beside import Beside, beside, mark_numbers
from dashboard.held import Level, land_of
from dashboard.publish.document import as_script, json_text
from dashboard.scene import Scene

NO_PLACE = -1
"""Stands for the place of land that nobody documents."""


def areas_script(scene: Scene, program: bytes, *, csv_url: str) -> bytes:
    """A classic script: the data of the areas, then `program` (assets/dist/areas.js); the rows of
    every day on all that is known lie at `csv_url`."""
    data = {"csv": csv_url, "land": area_land(scene), "marks": area_marks(scene)}
    return as_script("changehandsLand", json_text(data)) + program


def area_land(scene: Scene) -> dict[str, Any]:
    """Oblasts and raions as `{where, rows}`: a row is the index of a name, the index of a place
    (`NO_PLACE` for undocumented land) and the tenths of a km2 that the place has there."""
    land = land_of(scene)
    return {
        level.value: _divided(land[level], scene.index) for level in (Level.OBLAST, Level.RAION)
    }


def _divided(land: pd.DataFrame, index: Mapping[str, int]) -> dict[str, Any]:
    where = sorted(set(land["where"]))
    rows = land[["where", "place", "km2"]].itertuples(index=False, name=None)
    return {
        "where": where,
        "rows": [[where.index(at), index.get(p, NO_PLACE), round(km2 * 10)] for at, p, km2 in rows],
    }


def area_marks(scene: Scene) -> list[dict[str, Any]]:
    """The published figures whose period ends within the window, in the order of the table:
    `number`, `day` (index), `known` (ISO), `low` and `high` (km2), `title`."""
    found = beside(scene)
    numbers = mark_numbers(scene)
    return [_mark(scene, found[claim_id], number) for claim_id, number in numbers.items()]


def _mark(scene: Scene, each: Beside, number: int) -> dict[str, Any]:
    claim = each.claim
    actor = scene.story.actors[claim.actor_id].name
    return {
        "number": number,
        "day": scene.day_index(claim.period.last),
        "known": claim.known.last.isoformat(),
        "low": each.low,
        "high": claim.km2_high if claim.km2_high is not None else each.low,
        "title": f"{number}. {actor}, {claim.known.words}. {claim.scope}; {claim.period.words}.",
    }
