"""Story and geography joined: what both painters draw, and nothing that only one of them needs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import cos, hypot, radians
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import Polygon

from dashboard.figures.control_map import CODES
from dashboard.loading import read_story
from events.dates import When, days
from events.model import Event, EventKind, Lens, Place, Side, Story
from events.precedence import Control
from events.timeline import changes, control_on, histories
from geodata import boundaries
from geodata.areas import by_oblast
from geodata.barriers import barrier_lines, ranked
from geodata.cells import settlement_cells
from geodata.following import Seat
from geodata.gazetteer import Gazetteer
from geodata.regions import Regions, build_regions, located

ARROW_KM = 42.0
"""A movement toward a direction is drawn this long at most: sources name where to, not how far."""
_KM_PER_DEGREE = 111.2
_BY_UKRAINE = frozenset({EventKind.OFFENSIVE, EventKind.ADVANCE, EventKind.CAPTURE})


class BaseMap:
    """The ground of every story, as `geodata.boundaries` gives it (EPSG:4326), read when asked for.

    Raises `geodata.boundaries.GeodataError` for a product that is damaged.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    @cached_property
    def countries(self) -> gpd.GeoDataFrame:
        """`load_countries`."""
        return boundaries.load_countries()

    @cached_property
    def oblasts(self) -> gpd.GeoDataFrame:
        """`load_oblasts`."""
        return boundaries.load_oblasts()

    @cached_property
    def sea(self) -> gpd.GeoDataFrame:
        """`load_sea`."""
        return boundaries.load_sea()

    @cached_property
    def lakes(self) -> gpd.GeoDataFrame:
        """`load_lakes`."""
        return boundaries.load_lakes()

    @cached_property
    def rivers(self) -> gpd.GeoDataFrame:
        """`load_rivers`."""
        return boundaries.load_rivers()

    def cells(self, oblasts: Sequence[str]) -> gpd.GeoDataFrame:
        """The cells of the oblasts with these ISO codes, each with `lon` and `lat` of its
        settlement: the product `load_cells` where it has them all, otherwise made now."""
        cells = boundaries.load_cells()
        if set(oblasts) <= set(cells["oblast"]):
            cells = cells[cells["oblast"].isin(oblasts)]
        else:
            wanted = self.oblasts[self.oblasts["iso"].isin(oblasts)]
            cells = settlement_cells(self._gazetteer.settlements, wanted)
        return located(cells, self._gazetteer.settlements)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A movement of forces: the event that tells of it, whose forces, and its shape (EPSG:4326)."""

    event: int
    movement: str
    side: str
    shape: Polygon


@dataclass(frozen=True, eq=False)
class Scene:
    """A story on the ground. Places, events, arrows and borders are named by their index."""

    story: Story
    base: BaseMap
    gazetteer: Gazetteer
    regions: Regions

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every place of the story, in the order of its table."""
        return tuple(self.story.places.values())

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Place id to index."""
        return {place.id: n for n, place in enumerate(self.places)}

    @cached_property
    def rivers(self) -> gpd.GeoDataFrame:
        """`load_rivers` with the barriers of this story."""
        return ranked(self.base.rivers, self.story.about.barriers)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every day of the window."""
        window = self.story.about.window
        return tuple(days(window.start, window.end))

    @cached_property
    def land(self) -> pd.DataFrame:
        """How each oblast is divided, as `geodata.areas.by_oblast`, to a tenth of a km2: pages,
        tables and pictures add up the same numbers."""
        land = by_oblast(self.regions)
        return land.assign(km2=land["km2"].round(1))

    @cached_property
    def km2(self) -> Mapping[str, float]:
        """Equal-area km2, to a tenth, of the region of each place that has one."""
        total = self.land.groupby("place")["km2"].sum().round(1)
        return {str(place): float(km2) for place, km2 in total.items()}

    @cached_property
    def arrows(self) -> tuple[Arrow, ...]:
        """The movements whose direction a source names."""
        return tuple(
            Arrow(n, str(event.movement), _mover(event), shape)
            for n, event in enumerate(self.story.events)
            if event.movement and event.toward_id
            for shape in self._shapes(event)
        )

    @cached_property
    def sides_ever(self) -> Mapping[str, frozenset[Side]]:
        """The sides that each place is on at any time, through any lens, whatever is known."""
        story = self.story
        found: defaultdict[str, set[Side]] = defaultdict(set)
        for lens in Lens:
            for history in histories(story.claims, story.actors, lens=lens):
                found[history.place] |= {change.control.side for change in history.changes}
        return {place: frozenset(sides) for place, sides in found.items()}

    def population(self, place: Place) -> int:
        """Inhabitants by the gazetteer; 0 where it gives none."""
        return population(place, self.gazetteer)

    def oblast_name(self, iso: str) -> str:
        """'Kharkiv Oblast' for UA-63."""
        return self._oblast_names[iso]

    @cached_property
    def _oblast_names(self) -> Mapping[str, str]:
        oblasts = self.base.oblasts
        return dict(zip(oblasts["iso"], oblasts["name_en"], strict=True))

    def day_index(self, day: date) -> int:
        """The index of `day` in the window; days outside it count as its first or last."""
        last = len(self.days) - 1
        return min(max((day - self.days[0]).days, 0), last)

    def span(self, when: When) -> tuple[int, int]:
        """First and last index of the days of `when`, held within the window."""
        first = when.first or when.last
        return self.day_index(first), self.day_index(when.last)

    def control(
        self, day: date, *, known: date | None = None, lens: Lens = Lens.ALL
    ) -> dict[str, Control]:
        """`events.timeline.control_on` for this story."""
        return control_on(self.story.claims, self.story.actors, day=day, known=known, lens=lens)

    def control_by_day(
        self, first: date, last: date, *, known: date | None = None, lens: Lens = Lens.ALL
    ) -> dict[date, dict[str, Control]]:
        """`control` on every day from `first` to `last`, found in one walk."""
        told = iter(changes(self.story.claims, self.story.actors, known=known, lens=lens))
        change = next(told, None)
        held: dict[str, Control] = {}
        by_day = {}
        for day in days(first, last):
            while change is not None and change.day <= day:
                held[change.place] = change.control
                change = next(told, None)
            by_day[day] = dict(held)
        return by_day

    def states(self, control: Mapping[str, Control]) -> dict[str, tuple[str, str | None]]:
        """Place id to side and status, as `geodata.areas` wants them."""
        return {place: (found.side.value, found.status.value) for place, found in control.items()}

    def _shapes(self, event: Event) -> Iterable[Polygon]:
        target = self.gazetteer.by_id(event.toward_id)
        for place_id in event.from_places:
            start = self.story.places[place_id].point
            if start:
                yield arrow(start, (target.lon, target.lat))


def build_scene(story: Story, base: BaseMap, gazetteer: Gazetteer) -> Scene:
    """The scene of `story`: regions for those of its places that lie in its oblasts."""
    about = story.about
    seats = seats_of(story, gazetteer)
    cells = base.cells(about.oblasts)
    barriers = barrier_lines(ranked(base.rivers, about.barriers), base.lakes, base.sea)
    return Scene(story, base, gazetteer, build_regions(cells, seats, barriers))


def seats_of(story: Story, gazetteer: Gazetteer) -> list[Seat]:
    """The places of `story` that land can follow: those with a point in one of its oblasts."""
    return [
        Seat(
            place.id,
            *place.point,
            place.oblast,
            place.raion,
            population(place, gazetteer),
            place.follows or "",
        )
        for place in story.places.values()
        if place.oblast in story.about.oblasts and place.point
    ]


def population(place: Place, gazetteer: Gazetteer) -> int:
    """Inhabitants by the gazetteer; 0 where it gives none."""
    return gazetteer.by_id(place.gazetteer_id).population or 0 if place.gazetteer_id else 0


def load_scene(folder: Path) -> Scene:
    """The scene of the story in `folder`; raises `events.store.StoryErrors`."""
    gazetteer = Gazetteer.load()
    return build_scene(read_story(folder, gazetteer), BaseMap(gazetteer), gazetteer)


def code_of(control: Control) -> int:
    """The index in `CODES` of a place's side and status."""
    return CODES.index(f"{control.side}-{control.status}")


def arrow(start: tuple[float, float], target: tuple[float, float]) -> Polygon:
    """An arrow (EPSG:4326) from near `start` toward `target`, at most `ARROW_KM` long.

    Both points are (lon, lat) in degrees; the arrow is straight in a local equal-distance plane.
    """
    squeeze = cos(radians(start[1]))
    east, north = (target[0] - start[0]) * squeeze, target[1] - start[1]
    length = hypot(east, north) * _KM_PER_DEGREE
    along, gap = min(ARROW_KM, 0.8 * length), min(4.0, 0.1 * length)
    head, half, wing = 0.28 * along, 0.045 * along, 0.12 * along
    outline = (
        *((gap, -half * 0.6), (along - head, -half), (along - head, -wing), (along, 0.0)),
        *((along - head, wing), (along - head, half), (gap, half * 0.6)),
    )
    unit_east, unit_north = (part * _KM_PER_DEGREE / length for part in (east, north))
    return shapely.Polygon(
        (
            start[0] + (x * unit_east - y * unit_north) / _KM_PER_DEGREE / squeeze,
            start[1] + (x * unit_north + y * unit_east) / _KM_PER_DEGREE,
        )
        for x, y in outline
    )


def event_mark(scene: Scene, event: Event) -> int:
    """The day index at which the timeline marks an event: the last day of its bracket."""
    return scene.span(event.day)[1]


def precision(event: Event) -> str | None:
    """How an event is dated, where it is neither a day nor a range: `by` a day, or `about` one."""
    if event.day.first is None:
        return "by"
    return "about" if event.day.about else None


def outside(scene: Scene, event: Event) -> str | None:
    """`before` or `after` the window, for an event none of whose days lies in it."""
    if event.day.last < scene.days[0]:
        return "before"
    return "after" if (event.day.first or event.day.last) > scene.days[-1] else None


def _mover(event: Event) -> str:
    return "ua" if event.kind in _BY_UKRAINE else "ru"
