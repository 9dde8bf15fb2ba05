"""What of a story does not fit the ground: oblasts that are not there, points far from theirs."""

from collections.abc import Iterable, Iterator

from events.model import About, Place
from events.store import Misplaced
from geodata.boundaries import load_rivers
from geodata.gazetteer import Gazetteer, Settlement
from geodata.geometry import km_between
from geodata.names import fold

FAR_KM = 60.0
"""No ground of an oblast is farther than this from the nearest settlement of that oblast."""


def survey(gazetteer: Gazetteer, about: About, places: Iterable[Place]) -> Iterator[Misplaced]:
    """Each cell of `places.csv` and each key of the story that cannot be drawn as it is."""
    places = list(places)
    wrong = [*_oblasts(gazetteer, about), *_barriers(about), *_points(gazetteer, about, places)]
    yield from wrong or _empty(about, places)


def _oblasts(gazetteer: Gazetteer, about: About) -> Iterator[Misplaced]:
    for oblast in about.oblasts:
        if oblast not in gazetteer.oblasts:
            yield Misplaced("", "oblasts", oblast, _one_of(gazetteer))


def _barriers(about: About) -> Iterator[Misplaced]:
    if about.barriers:
        names = sorted(set(load_rivers()["name_en"]) - {""})
        for name in about.barriers:
            if name not in names:
                yield Misplaced("", "barriers", name, f"expected one of {', '.join(names)}")


def _points(gazetteer: Gazetteer, about: About, places: Iterable[Place]) -> Iterator[Misplaced]:
    at: dict[tuple[float, float], Place] = {}
    for place in places:
        wrong = _wrong(gazetteer, place) or _strange(gazetteer, place)
        if wrong:
            yield Misplaced(place.id, *wrong)
        elif place.point and place.oblast in about.oblasts:
            other = at.setdefault(place.point, place)
            if other is not place:
                expected = f"expected another point than that of {other.id}: land needs two points"
                yield Misplaced(place.id, *_cell_of_point(gazetteer, place), expected)


def _wrong(gazetteer: Gazetteer, place: Place) -> tuple[str, str, str] | None:
    """Column, value and expectation where the oblast is unknown or the point is not near it."""
    if place.oblast not in gazetteer.oblasts:
        return "oblast", place.oblast, _one_of(gazetteer)
    if place.point is None or _is_near(gazetteer, place.oblast, *place.point):
        return None
    lon, lat = place.point
    turned = _is_near(gazetteer, place.oblast, lat, lon)
    hint = " (lat and lon are exchanged)" if turned else ""
    return *_cell_of_point(gazetteer, place), f"expected a point in {place.oblast}{hint}"


def _strange(gazetteer: Gazetteer, place: Place) -> tuple[str, str, str] | None:
    """The same where the gazetteer has something else under the id, or the oblast no such raion."""
    found = gazetteer.by_id(place.gazetteer_id) if place.gazetteer_id else None
    if found and not _is_named(place, found):
        expected = f"expected the id of {place.name}, not of {found}"
        return "gazetteer_id", place.gazetteer_id, expected
    if found and place.oblast != found.oblast:
        return "oblast", place.oblast, f"expected {found.oblast}, as {found}"
    if found and place.raion not in ("", found.raion):
        return "raion", place.raion, f"expected {found.raion}, or nothing"
    if place.raion and (place.oblast, place.raion) not in gazetteer.raions:
        there = sorted(raion for oblast, raion in gazetteer.raions if oblast == place.oblast)
        hint = f", as in {there[0]}" if there else ""
        return "raion", place.raion, f"expected a raion of {place.oblast}{hint}, or nothing"
    return None


def _is_named(place: Place, found: Settlement) -> bool:
    """Whether the two have a name in common, in any language."""
    theirs = {fold(name) for name in (*found.names, *found.aliases)}
    ours = (place.name, place.name_uk, place.name_ru, *place.aliases)
    return any(fold(name) in theirs for name in ours if name)


def _cell_of_point(gazetteer: Gazetteer, place: Place) -> tuple[str, str]:
    """The column that the point of a place comes from, and what stands in it."""
    known = gazetteer.by_id(place.gazetteer_id).at if place.gazetteer_id else None
    if known == (place.lat, place.lon):
        return "gazetteer_id", place.gazetteer_id
    return "lat", str(place.lat)


def _is_near(gazetteer: Gazetteer, oblast: str, lon: float, lat: float) -> bool:
    return any(
        each.oblast == oblast
        and abs(each.lat - lat) < 1
        and km_between(each.at, (lat, lon)) < FAR_KM
        for each in gazetteer.settlements
    )


def _empty(about: About, places: Iterable[Place]) -> Iterator[Misplaced]:
    """A story without a place to draw, or that opens where it has none."""
    drawn = [place.point for place in places if place.point and place.oblast in about.oblasts]
    view = about.view
    if not drawn:
        expected = "expected an oblast in which a place of places.csv is located"
        yield Misplaced("", "oblasts", ", ".join(about.oblasts), expected)
    elif not any(
        view.west <= lon <= view.east and view.south <= lat <= view.north for lon, lat in drawn
    ):
        box = f"west {view.west}, south {view.south}, east {view.east}, north {view.north}"
        yield Misplaced("", "view", box, "expected a box with at least one place of the story")


def _one_of(gazetteer: Gazetteer) -> str:
    return f"expected one of {', '.join(sorted(gazetteer.oblasts))}"
