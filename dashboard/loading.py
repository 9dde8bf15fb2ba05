"""Find and read a story, its places located by the gazetteer and held against it."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from dashboard.survey import survey
from events.model import About, Credit, Place, Story
from events.store import STORIES, LonLat, load_story
from geodata.gazetteer import Gazetteer

CREDITS = (
    Credit(
        title="Administrative borders and countries",
        publisher="Natural Earth",
        licence="Public domain",
        url="https://www.naturalearthdata.com/",
    ),
    Credit(
        title="Settlements",
        publisher="GeoNames",
        licence="CC BY 4.0",
        url="https://www.geonames.org/",
    ),
    Credit(
        title="Rivers",
        publisher="GSHHG/WDBII, by Paul Wessel and Walter H. F. Smith",
        licence="LGPL 3.0 or later",
        url="https://www.soest.hawaii.edu/pwessel/gshhg/",
    ),
)
"""What every map is drawn from; a story that lacks one of them is given it."""


class NoStoryError(LookupError):
    """No story folder has that name or path; the message lists those there are."""


def story_folder(name: str) -> Path:
    """The folder of the story with the slug `name`, or the folder at the path `name`."""
    for folder in (STORIES / name, Path(name)):
        if (folder / "story.toml").is_file():
            return folder
    known = ", ".join(sorted(path.parent.name for path in STORIES.glob("*/story.toml")))
    raise NoStoryError(f"expected a story ({known}) or a folder with a story.toml; found {name!r}")


def read_story(folder: Path, gazetteer: Gazetteer) -> Story:
    """The story in `folder`, with the credits of the map and the raions that it leaves out; raises
    `events.store.StoryErrors`."""

    def locate(gazetteer_id: str) -> LonLat:
        found = gazetteer.by_id(gazetteer_id)
        return found.lon, found.lat

    story = load_story(folder, locate=locate, survey=partial(survey, gazetteer))
    places = {id_: _in_raion(place, gazetteer) for id_, place in story.places.items()}
    return replace(story, about=_credited(story.about), places=places)


def _credited(about: About) -> About:
    given = {credit.url for credit in about.credits}
    missing = (credit for credit in CREDITS if credit.url not in given)
    return about.model_copy(update={"credits": (*about.credits, *missing)})


def _in_raion(place: Place, gazetteer: Gazetteer) -> Place:
    if place.raion or not place.gazetteer_id:
        return place
    return place.model_copy(update={"raion": gazetteer.by_id(place.gazetteer_id).raion})
