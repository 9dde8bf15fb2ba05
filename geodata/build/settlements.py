"""settlements.csv: GeoNames places and trusted postal villages, with names of today and 2022."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build import geonames, postal, register
from geodata.build.geonames import Point
from geodata.build.naming import (
    LIKE_NAME,
    MISSPELLED,
    RUSSIAN_NAMES,
    SAME_NAME_KM,
    alike,
    name_of_2022,
    official_name,
    other_spellings,
    respelled_since,
    russian_name,
    ukrainian_names,
)
from geodata.build.postal import PeriodNames, PostalRow
from geodata.build.register import Register
from geodata.geometry import THEATRE, km_between
from geodata.names import fold, romanise, sound

DOUBLE_KM = 3.0

ASTRAY_DEG = 0.5
"""Farther outside its oblast a point is wrong; Slavutych is an exclave 36 km outside."""

SAME_PLACE_KM = 0.7
"""A postal row this near a place is that place under a name that the register does not have."""


@dataclass(frozen=True)
class Row:
    """One line of settlements.csv, in the order of its columns; degrees WGS 84."""

    gazetteer_id: str
    geonames_id: str
    name_en: str
    name_uk: str
    name_ru: str
    name_2022_en: str
    name_2022_uk: str
    aliases: str
    lat: float
    lon: float
    population: int | None
    oblast: str
    raion: str
    source: str
    accuracy: str


def settlements(*, outlines: dict[str, BaseGeometry], cache: Path) -> list[Row]:
    """Every settlement, ordered by source and id."""
    known = register.read_register(cache=cache)
    points = geonames.read_points(cache=cache)
    rows = postal.read_rows(cache=cache)
    period = PeriodNames(rows)
    points = [point for point in points if _is_settlement(point, known, period)]
    points = _without_doubles(_at_home(points, outlines), known)
    named = [official_name(point, known) for point in points]
    raions = _raions(points, named, known)
    places = [
        _geonames_row(point, name_uk, raion, period)
        for point, name_uk, raion in zip(points, named, raions, strict=True)
    ]
    dense = postal.trustworthy(
        [row for row in rows if row.oblast in THEATRE],
        outlines=outlines,
        landmarks=_landmarks(places),
    )
    villages = _villages(dense, places, known)
    return [*places, *villages]


# --- GeoNames places ---------------------------------------------------------


def _is_settlement(point: Point, known: Register, period: PeriodNames) -> bool:
    """Whether register or postal file know it: GeoNames also lists the quarters of towns."""
    names = ukrainian_names(point)
    if (point.oblast, sound(point.name)) in known.by_sound:
        return True
    return any(
        known.raions_of(point.oblast, name)
        or period.has_near(point.oblast, name, point.at, within_km=SAME_NAME_KM)
        for name in names
        if alike(point.name, name) >= LIKE_NAME
    )


def _at_home(points: list[Point], outlines: dict[str, BaseGeometry]) -> list[Point]:
    """Without the few whose oblast and position contradict each other: neither can be believed."""
    return [
        point
        for point in points
        if outlines[point.oblast].distance(shapely.Point(point.lon, point.lat)) <= ASTRAY_DEG
    ]


def _without_doubles(points: list[Point], known: Register) -> list[Point]:
    """GeoNames has some settlements twice: the one with more alternate names stays."""
    ranked = sorted(points, key=lambda p: (-len(p.alternates), -p.population, int(p.geonames_id)))
    kept: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for point in ranked:
        key = point.oblast, official_name(point, known)
        if all(km_between(point.at, other.at) > DOUBLE_KM for other in kept[key]):
            kept[key].append(point)
    left = {point.geonames_id for group in kept.values() for point in group}
    return [point for point in points if point.geonames_id in left]


def _landmarks(places: list[Row]) -> dict[tuple[str, str], tuple[float, float]]:
    named: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for place in places:
        for name in {fold(place.name_uk), fold(place.name_2022_uk)}:
            named[place.oblast, name].append(place)
    return {key: (rows[0].lat, rows[0].lon) for key, rows in named.items() if len(rows) == 1}


def _raions(points: list[Point], named: list[str], known: Register) -> list[str]:
    # The register has no raion for Kyiv, Sevastopol and the Chornobyl zone.
    options = [
        list(filter(None, known.raions_of(point.oblast, name)))
        for point, name in zip(points, named, strict=True)
    ]
    by_group = geonames.raions_of_groups(list(zip(points, options, strict=True)))
    raions = [
        by_group.get(point.group, "") or (found[0] if len(found) == 1 else "")
        for point, found in zip(points, options, strict=True)
    ]
    settled = [(p, r) for p, r in zip(points, raions, strict=True) if r]
    return [
        raion or _raion_nearby((point.lat, point.lon), point.oblast, found, settled)
        for point, raion, found in zip(points, raions, options, strict=True)
    ]


def _raion_nearby(
    at: tuple[float, float],
    oblast: str,
    options: list[str],
    settled: Iterable[tuple[Point, str]],
) -> str:
    """The raion of the nearest place that lies in one of `options` (any, when there are none)."""
    choices = [
        (km_between(at, (point.lat, point.lon)), raion)
        for point, raion in settled
        if point.oblast == oblast and (raion in options or not options)
    ]
    return min(choices)[1] if choices else ""


def _geonames_row(point: Point, name_uk: str, raion: str, period: PeriodNames) -> Row:
    name_2022 = name_of_2022(point, name_uk, period)
    name_ru = RUSSIAN_NAMES.get(point.geonames_id) or russian_name(point.alternates, name_2022)
    names = {name_uk, name_2022, name_ru, romanise(name_uk), romanise(name_2022)}
    return Row(
        gazetteer_id=point.geonames_id,
        geonames_id=point.geonames_id,
        name_en=romanise(name_uk) or point.name,
        name_uk=name_uk,
        name_ru=name_ru,
        name_2022_en=romanise(name_2022),
        name_2022_uk=name_2022,
        aliases=";".join(other_spellings([point.name, *point.alternates], names)),
        lat=round(point.lat, 5),
        lon=round(point.lon, 5),
        population=point.population or None,
        oblast=point.oblast,
        raion=romanise(raion),
        source="geonames",
        accuracy="point",
    )


# --- villages of the postal file ---------------------------------------------


def _villages(rows: list[PostalRow], places: list[Row], known: Register) -> list[Row]:
    nearby: dict[str, list[Row]] = defaultdict(list)
    for place in places:
        nearby[place.oblast].append(place)
    kept: list[Row] = []
    for row in rows:
        registered = bool(known.raions_of(row.oblast, row.name_uk))
        if not any(_same(row, other, registered=registered) for other in nearby[row.oblast]):
            village = _village(row, nearby[row.oblast], known)
            nearby[row.oblast].append(village)
            kept.append(village)
    return kept


def _same(row: PostalRow, other: Row, *, registered: bool) -> bool:
    distance = km_between(row.at, (other.lat, other.lon))
    if distance > SAME_NAME_KM:
        return False
    names = {other.name_uk, other.name_2022_uk, *other.aliases.split(";")}
    same_name = sound(row.name_uk) in map(sound, names)
    return same_name or (distance <= SAME_PLACE_KM and not registered)


def _village(row: PostalRow, nearby: list[Row], known: Register) -> Row:
    options = [romanise(raion) for raion in known.raions_of(row.oblast, row.name_uk)]
    if len(options) != 1:
        at = (row.lat, row.lon)
        choices = [
            (km_between(at, (place.lat, place.lon)), place.raion)
            for place in nearby
            if place.source == "geonames" and (place.raion in options or not options)
        ]
        options = [min(choices)[1]]
    slug = fold(romanise(row.name_uk)).replace(" ", "-")
    taken = {place.name_uk for place in nearby if place.raion == options[0]}
    name_uk = respelled_since(row, options[0], known, taken=taken)
    name_2022 = name_uk if row.name_uk in MISSPELLED else row.name_uk
    return Row(
        gazetteer_id=f"p-{row.postcode}-{slug}",
        geonames_id="",
        name_en=romanise(name_uk),
        name_uk=name_uk,
        name_ru="",
        name_2022_en=romanise(name_2022),
        name_2022_uk=name_2022,
        aliases=row.name_uk if row.name_uk in MISSPELLED else "",
        lat=round(row.lat, 5),
        lon=round(row.lon, 5),
        population=None,
        oblast=row.oblast,
        raion=options[0],
        source="geonames-postal",
        accuracy="postal-4",
    )
