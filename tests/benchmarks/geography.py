"""The share of documented places whose control their neighbours tell, by ways of inference.

Leave-one-out: each documented place is hidden in turn, and its side on every day of the window is
predicted from the others. The second part asks on which day of a range a place changed hands, where
one source gives a range and another a day within it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import geopandas as gpd
import numpy as np
import numpy.typing as npt

from dashboard.loading import read_story, story_folder
from dashboard.scene import seats_of
from events.dates import When, days
from events.model import Side, Story
from events.timeline import admitted, control_on
from geodata.boundaries import Rank, load_rivers
from geodata.following import RULE, Floats, Rule, Seat, points_of, ways
from geodata.gazetteer import Gazetteer
from geodata.geometry import km_between
from tests.benchmarks.rows import Row

Sides = npt.NDArray[np.object_]
"""A row for each day, a column for each place; empty where nothing is known."""

SHIPPED = "as on the map"
VOTERS = 5
WAYS: Mapping[str, tuple[Rule, int]] = {
    "nearest": (Rule(), 1),
    "nearest, rivers": (Rule(RULE.crossing_km), 1),
    "nearest, rivers, raion": (Rule(RULE.crossing_km, RULE.raion_km), 1),
    "nearest, rivers, towns": (Rule(RULE.crossing_km, 0, RULE.town_pull), 1),
    "vote of five, rivers": (Rule(RULE.crossing_km), VOTERS),
    "vote of five, rivers, raion, towns": (RULE, VOTERS),
    SHIPPED: (RULE, 1),
}
"""The rule, and how many neighbours have a say (by one over the square of their cost)."""


@dataclass(frozen=True)
class Country:
    """What is documented: seats, days, and the side of each seat on each day."""

    seats: list[Seat]
    days: tuple[date, ...]
    sides: Sides
    barriers: gpd.GeoSeries

    def shares(self, name: str) -> "Shares":
        """How often the way of this name is right."""
        rule, voters = WAYS[name]
        points = points_of(self.seats)
        raions = np.array([seat.raion for seat in self.seats], dtype=object)
        found = ways(points, raions, self.seats, self.barriers, rule=rule, nearest=voters + 1)
        cost = found.cost.copy()
        np.fill_diagonal(cost, np.inf)
        predicted = _vote(self.sides, cost, voters)
        told = self.sides != ""
        return Shares(self, (predicted == self.sides) & told, told)


@dataclass(frozen=True)
class Shares:
    """Right answers, in per cent."""

    country: Country
    right: npt.NDArray[np.bool_]
    told: npt.NDArray[np.bool_]

    def of(self, rows: object = slice(None), columns: object = slice(None)) -> float:
        """The share on some days (rows) and of some places (columns)."""
        right, told = self.right[rows][:, columns], self.told[rows][:, columns]  # type: ignore[index]
        return float(100 * right.sum() / told.sum())

    @property
    def by_day(self) -> dict[date, float]:
        """The share on each day."""
        return {day: self.of([n]) for n, day in enumerate(self.country.days)}

    @property
    def by_week(self) -> dict[date, float]:
        """The share in each week, by its first day."""
        days = self.country.days
        return {days[n]: self.of(slice(n, n + 7)) for n in range(0, len(days), 7)}

    @property
    def by_oblast(self) -> dict[str, float]:
        """The share among the places of each oblast."""
        oblasts = np.array([seat.oblast for seat in self.country.seats])
        return {iso: self.of(columns=oblasts == iso) for iso in sorted({*oblasts.tolist()})}


def run() -> Iterator[Row]:
    """Shares of every way, then days off for every way of reading a range."""
    for name in WAYS:
        shares = country().shares(name)
        yield Row(f"{name}: all days", shares.of(), "% right")
        yield Row(f"{name}: worst week", min(shares.by_week.values()), "% right")
        for week, share in shares.by_week.items():
            yield Row(f"  week from {week}", share, "% right")
        for iso, share in shares.by_oblast.items():
            yield Row(f"  {iso}", share, "% right")
    for day, share in country().shares(SHIPPED).by_day.items():
        yield Row(f"{SHIPPED}: {day}", share, "% right")
    known = ranges(story())
    yield Row("ranges with a day told by another source", len(known), "ranges")
    for name, read in READINGS.items():
        off = [abs((read(each) - each.told).days) for each in known]
        yield Row(f"{name}: mean", sum(off) / len(off), "days off")


@cache
def story() -> Story:
    """The story that is measured."""
    return read_story(story_folder("kharkiv-2022"), _gazetteer())


@cache
def country() -> Country:
    """Its places and days, on all that is known."""
    found = story()
    seats = seats_of(found, _gazetteer())
    window = tuple(days(found.about.window.start, found.about.window.end))
    held = [control_on(found.claims, found.actors, day=day) for day in window]
    sides = [[str(on[s.place].side) if s.place in on else "" for s in seats] for on in held]
    rivers = load_rivers()
    barriers = rivers.geometry[rivers["rank"] == Rank.BARRIER]
    return Country(seats, window, np.array(sides, dtype=object), barriers)


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()


def _vote(sides: Sides, cost: Floats, voters: int) -> Sides:
    """The side with most weight among the cheapest neighbours; unknown where there is none."""
    order = np.argsort(cost, axis=1, kind="stable")[:, :voters]
    weight = 1 / np.maximum(np.take_along_axis(cost, order, axis=1), 0.1) ** 2
    choices = np.array([Side.UNKNOWN.value, *(s.value for s in Side if s is not Side.UNKNOWN)])
    votes = np.stack([(weight * (sides[:, order] == side)).sum(axis=2) for side in choices])
    return choices.astype(object)[votes.argmax(axis=0)]


@dataclass(frozen=True)
class Range:
    """A range of days in which a place became Ukrainian, and the day that another source tells."""

    place: str
    when: When
    told: date


def ranges(found: Story) -> list[Range]:
    """Every place with a range by one actor and a first day within it by another."""
    claims = [
        c for c in admitted(found.claims, found.actors) if c.asserts is Side.UA and c.place_id
    ]
    by_place: dict[str, Range] = {}
    for one in claims:
        if one.day.is_day or one.day.first is None or one.place_id is None:
            continue
        told = [
            other.day.last
            for other in claims
            if other.place_id == one.place_id
            and other.actor_id != one.actor_id
            and other.day.is_day
            and one.day.first <= other.day.last <= one.day.last
        ]
        if told:
            by_place.setdefault(one.place_id, Range(one.place_id, one.day, min(told)))
    return list(by_place.values())


def last(each: Range) -> date:
    """The last day of the range: what the map draws."""
    return each.when.last


def middle(each: Range) -> date:
    """The day in the middle, the later of two."""
    first = each.when.first or each.when.last
    return first + timedelta(days=((each.when.last - first).days + 1) // 2)


def between_neighbours(each: Range) -> date:
    """The middle one of the days of the three nearest places with a told day, within the range."""
    at = {seat.place: (seat.lat, seat.lon) for seat in country().seats}
    dated = [(place, day) for place, day in _dated() if place != each.place and place in at]
    dated.sort(key=lambda row: km_between(at[each.place], at[row[0]]))
    middle_one = sorted(day for _, day in dated[:3])[1]
    return min(max(middle_one, each.when.first or each.when.last), each.when.last)


@cache
def _dated() -> tuple[tuple[str, date], ...]:
    """The first day told for each place to be Ukrainian, where a source tells a day."""
    found: dict[str, date] = {}
    for claim in admitted(story().claims, story().actors):
        if claim.asserts is Side.UA and claim.place_id and claim.day.is_day:
            day = claim.day.last
            if day >= story().about.window.start:
                found[claim.place_id] = min(found.get(claim.place_id, day), day)
    return tuple(found.items())


READINGS: Mapping[str, Callable[[Range], date]] = {
    "last day of the range, as on the map": last,
    "middle of the range": middle,
    "by three neighbours with a day": between_neighbours,
}
