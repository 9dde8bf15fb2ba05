"""How much land each side holds on every day, and how long the front is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum

import pandas as pd

from dashboard.csv_text import csv_text
from dashboard.scene import Scene
from events.model import Lens, Side
from geodata.areas import States, by_raion, land_held, land_ranges
from geodata.front import Front, FrontLine

HOLDERS = (Side.UA.value, Side.RU.value)


class Level(StrEnum):
    """What a row is about; raions are approximate (see `geodata.areas.by_raion`)."""

    ALL = "all"
    OBLAST = "oblast"
    RAION = "raion"


@dataclass(frozen=True, slots=True)
class HeldRow:
    """Land on one day: with a status exactly, without one as a range; or the front.

    `where` is an ISO code, or the name of a raion and its oblast, "Iziumskyi, UA-63"; empty for
    all oblasts together. `what` is a side, or "front", whose `width_km` is
    that of its zone, as `geodata.front.Front` says; the map draws it as a band.
    """

    day: str
    known: str
    lens: str
    level: str
    where: str
    what: str
    status: str
    low: float
    high: float
    unit: str
    width_km: float | None = None


class HeldLand:
    """The land of a scene, measured once, to be asked for any day."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._land = land_of(scene)
        self._line = front_line(scene)

    def ranges(self, states: States, level: Level = Level.ALL) -> pd.DataFrame:
        """`where`, `side`, `low_km2`, `high_km2`, as `geodata.areas.land_ranges`."""
        return land_ranges(land_held(self._land[level], states))

    def front(self, states: States) -> Front:
        """The front where places are in these states."""
        return self._line.front(states)

    def rows(
        self,
        days: Iterable[date],
        *,
        known: date | None = None,
        lens: Lens = Lens.ALL,
        levels: Sequence[Level] = tuple(Level),
    ) -> Iterator[HeldRow]:
        """The rows of each of the days (one at least), in their order: by level the ranges, then
        every side and status; the front."""
        asked = sorted(days)
        control = self._scene.control_by_day(asked[0], asked[-1], known=known, lens=lens)
        for day in asked:
            states = self._scene.states(control[day])
            at = (day.isoformat(), known.isoformat() if known else "", lens.value)
            for level in levels:
                yield from _of_level(at, level, land_held(self._land[level], states))
            front = self.front(states)
            width = None if front.width_km is None else round(front.width_km, 1)
            ends = (round(front.low_km, 1), round(front.high_km, 1))
            yield HeldRow(*at, Level.ALL.value, "", "front", "", *ends, "km", width)


def land_of(scene: Scene) -> Mapping[Level, pd.DataFrame]:
    """How the land is divided at each level: `where`, `place`, `km2` to a tenth."""
    raion_of = {
        each.gazetteer_id: f"{each.raion}, {each.oblast}" for each in scene.gazetteer.settlements
    }
    raions = by_raion(scene.regions, raion_of)
    return {
        Level.ALL: scene.land.assign(where=""),
        Level.OBLAST: scene.land,
        Level.RAION: raions.assign(km2=raions["km2"].round(1)),
    }


def front_line(scene: Scene) -> FrontLine:
    """The borders of the scene's regions, to be asked for the front of any day."""
    return FrontLine(scene.regions, {p.id: p.point for p in scene.places if p.point})


def _of_level(at: tuple[str, str, str], level: Level, held: pd.DataFrame) -> Iterator[HeldRow]:
    ranges = land_ranges(held, sides=HOLDERS)
    for where, side, low, high in ranges.itertuples(index=False, name=None):
        yield HeldRow(*at, level.value, where, side, "", round(low, 1), round(high, 1), "km2")
    for where, side, status, km2 in held.itertuples(index=False, name=None):
        exactly = round(km2, 1)
        yield HeldRow(*at, level.value, where, side, status or "", exactly, exactly, "km2")


def to_csv(rows: Iterable[HeldRow]) -> str:
    """The rows as CSV, with the names of their fields as its header."""
    return csv_text((each.name for each in fields(HeldRow)), map(asdict, rows))
