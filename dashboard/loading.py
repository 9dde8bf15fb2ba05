"""Find and read a story, and join it with the geography."""

from pathlib import Path

from dashboard.scene import BaseMap, Scene, build_scene
from events.model import Story
from events.store import STORIES, LonLat, load_story
from geodata import boundaries
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
    """The story in `folder`, its places located by the gazetteer; raises StoryErrors."""

    def locate(gazetteer_id: str) -> LonLat:
        found = gazetteer.by_id(gazetteer_id)
        return found.lon, found.lat

    return load_story(folder, locate=locate)


def load_base(gazetteer: Gazetteer) -> BaseMap:
    """The committed geography; raises GeodataError when a product is damaged."""
    cells = boundaries.load_cells()
    settlements = [gazetteer.by_id(gazetteer_id) for gazetteer_id in cells["gazetteer_id"]]
    return BaseMap(
        boundaries.load_countries(),
        boundaries.load_oblasts(),
        boundaries.load_sea(),
        boundaries.load_lakes(),
        boundaries.load_rivers(),
        cells.assign(lon=[s.lon for s in settlements], lat=[s.lat for s in settlements]),
    )


def load_scene(folder: Path) -> Scene:
    """The scene of the story in `folder`; raises StoryErrors."""
    gazetteer = Gazetteer.load()
    return build_scene(read_story(folder, gazetteer), load_base(gazetteer), gazetteer)
