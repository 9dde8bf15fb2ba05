"""Find and read a story, its places located by the gazetteer and held against it."""

from functools import partial
from pathlib import Path

from dashboard.survey import survey
from events.model import Story
from events.store import STORIES, LonLat, load_story
from geodata.gazetteer import Gazetteer


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
    """The story in `folder`; raises `events.store.StoryErrors`."""

    def locate(gazetteer_id: str) -> LonLat:
        found = gazetteer.by_id(gazetteer_id)
        return found.lon, found.lat

    return load_story(folder, locate=locate, survey=partial(survey, gazetteer))
