"""Which place of a story a reader means: by id, by any spelling, or by GeoNames id."""

from collections.abc import Iterable

from events.model import Place, Story
from geodata.gazetteer import Gazetteer, MatchKind, Settlement
from geodata.names import fold


class UnclearPlaceError(LookupError):
    """No place of the story, or several, are meant; the message says which come near."""


def find_place(story: Story, gazetteer: Gazetteer, query: str) -> Place:
    """The one place of `story` that `query` names.

    Tried in this order: the place's id in the story or its gazetteer id, its names and aliases in
    the story, the gazetteer's names and aliases. Nothing is guessed.

    Raises
    ------
    UnclearPlaceError
        When no place fits, or several do; the message names the candidates.
    """
    for found in (
        _by_id(story, query),
        _by_name(story, query),
        _by_gazetteer(story, gazetteer, query),
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise UnclearPlaceError(f"expected one place, {query!r} may be {_listed(found)}")
    near = gazetteer.find(query).candidates
    documented = [c.settlement.gazetteer_id for c in near]
    candidates = [place for place in story.places.values() if place.gazetteer_id in documented]
    hint = f"; near it: {_listed(candidates)}" if candidates else ""
    if near and not candidates:
        first = near[0].settlement
        hint = f"; {first.name_en} ({first.oblast}) is not documented in this story"
    raise UnclearPlaceError(f"expected a place of the story; found {query!r}{hint}")


def with_story_names(gazetteer: Gazetteer, story: Story) -> Gazetteer:
    """The gazetteer with the names and aliases that the story has for its places, and with those
    of its settlements that it lacks, under `story_id`."""
    places = story.places.values()
    known = gazetteer.also(
        shown={p.gazetteer_id: (p.name, p.name_uk, p.name_ru) for p in places},
        aliases={p.gazetteer_id: p.aliases for p in places},
    )
    return known.and_also(
        _settlement(place, *place.point)
        for place in places
        if place.point and not place.gazetteer_id and not is_part(place)
    )


def is_part(place: Place) -> bool:
    """Whether a place is a part of a town, which its name says: 'Kupiansk (left bank)'."""
    return place.name.endswith(")")


def story_id(place: Place) -> str:
    """The gazetteer id of a place, or, for one that only the story knows, one made of its own."""
    return place.gazetteer_id or f"place:{place.id}"


def _settlement(place: Place, lon: float, lat: float) -> Settlement:
    return Settlement(
        gazetteer_id=story_id(place),
        geonames_id=None,
        name_en=place.name,
        name_uk=place.name_uk,
        name_ru=place.name_ru,
        name_2022_en=place.name,
        name_2022_uk=place.name_uk,
        aliases=(),
        lat=lat,
        lon=lon,
        population=None,
        oblast=place.oblast,
        raion=place.raion,
        source="story",
        accuracy="",
        also_known=place.aliases,
    )


def _by_id(story: Story, query: str) -> list[Place]:
    if query in story.places:
        return [story.places[query]]
    return [place for place in story.places.values() if query and place.gazetteer_id == query]


def _by_name(story: Story, query: str) -> list[Place]:
    wanted = fold(query)
    return [
        place
        for place in story.places.values()
        if wanted
        in {fold(n) for n in (place.name, place.name_uk, place.name_ru, *place.aliases) if n}
    ]


def _by_gazetteer(story: Story, gazetteer: Gazetteer, query: str) -> list[Place]:
    match = gazetteer.find(query)
    if match.kind in (MatchKind.FUZZY, MatchKind.NONE):
        return []
    ids = {candidate.settlement.gazetteer_id for candidate in match.candidates}
    return [place for place in story.places.values() if place.gazetteer_id in ids]


def _listed(places: Iterable[Place]) -> str:
    return "; ".join(
        f"{place.name} ({place.id}, {place.oblast}{', ' + place.raion if place.raion else ''})"
        for place in places
    )
