"""The folder of a new story: its places from the gazetteer, its tables without statements."""

import os
import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import tomlkit

from dashboard.loading import read_story
from events.model import (
    Actor,
    AreaClaim,
    Claim,
    Correction,
    Event,
    Place,
    Row,
    Source,
    Stop,
)
from events.tables import write_table
from geodata.gazetteer import Gazetteer, Settlement
from geodata.names import slug

LEAST_MARGIN = 0.3
"""Degrees from the outermost places to the edges of the map that the story opens on."""

METHOD = (
    (
        "Each settlement takes its colour from dated statements, each with its speaker and its "
        "sources. A statement in a side's own favour makes a place claimed. One against its "
        "speaker's interest, an independent one, or the agreement of both sides makes it assessed. "
        "Weak evidence alone never does. Contradicting statements about one day make it disputed."
    ),
    (
        "Land between documented settlements follows the nearest one: an inference, not a finding, "
        "drawn fainter where that settlement is far. Land far from every documented settlement is "
        "left grey."
    ),
    "Borders are the internationally recognised ones. Days are civil days in Kyiv.",
)
"""What holds for every story; who writes one adds what its tables leave out."""

EMPTY: Mapping[str, type[Row]] = {
    "actors.csv": Actor,
    "sources.csv": Source,
    "events.csv": Event,
    "claims.csv": Claim,
    "area_claims.csv": AreaClaim,
    "corrections.csv": Correction,
    "tour.csv": Stop,
}


class CannotBeginError(Exception):
    """The story cannot be begun in that folder; nothing was written."""


def begin_story(
    folder: Path,
    *,
    title: str,
    window: tuple[date, date],
    settlements: Sequence[Settlement],
    licence: str,
    gazetteer: Gazetteer,
) -> None:
    """Write a story without statements into `folder`, whose name is its slug.

    `window` holds its first and its last day, civil days; it opens on the last. The folder is
    written aside, read as any story is, and then put in place.

    Raises
    ------
    CannotBeginError
        When something lies at `folder`, or it cannot be written.
    events.store.StoryErrors
        When what was given makes no good story.
    """
    folder = folder.resolve()
    if folder.exists():
        raise CannotBeginError(f"expected a folder that is not there yet; found {str(folder)!r}")
    aside = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    about = _about(folder.name, title, window, settlements, licence)
    tables = {name: write_table((), model) for name, model in EMPTY.items()}
    files = {
        "story.toml": about,
        "places.csv": write_table(rows_of_places(settlements), Place),
        **tables,
    }
    try:
        aside.mkdir()
        for name, text in files.items():
            (aside / name).write_text(text, encoding="utf-8", newline="")
        read_story(aside, gazetteer)
        aside.rename(folder)
    except OSError as error:
        raise CannotBeginError(f"{error.strerror}; found {str(folder)!r}") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _about(
    slug: str,
    title: str,
    window: tuple[date, date],
    settlements: Sequence[Settlement],
    licence: str,
) -> str:
    first, last = window
    told = {
        "slug": slug,
        "title": title,
        "subtitle": "Who held what on which day, who says so, and when it was known",
        "default_day": last,
        "oblasts": sorted({each.oblast for each in settlements}),
        "languages": ["en"],
        "licence": licence,
        "method": tomlkit.item(list(METHOD)).multiline(multiline=True),
        "window": {"start": first, "end": last},
        "view": _view(settlements),
        "credits": [],
    }
    return tomlkit.dumps(told)


def _view(settlements: Sequence[Settlement]) -> dict[str, float]:
    west, east = _span(each.lon for each in settlements)
    south, north = _span(each.lat for each in settlements)
    return {"west": west, "south": south, "east": east, "north": north}


def _span(degrees: Iterable[float]) -> tuple[float, float]:
    """From the least to the greatest, with a margin of a sixth on both sides."""
    found = sorted(degrees)
    margin = max(LEAST_MARGIN, (found[-1] - found[0]) / 6)
    return round(found[0] - margin, 2), round(found[-1] + margin, 2)


def rows_of_places(
    settlements: Sequence[Settlement], *, taken: Collection[str] = ()
) -> list[Place]:
    """The row of places.csv of each settlement: its names of 2022, and an id made of its name, with
    its gazetteer id where others have the same name or the id is `taken`."""
    names = [slug(each.name_2022_en) for each in settlements]
    shared = {name for name in names if name in taken or names.count(name) > 1}
    return [
        _place(slug(f"{name} {each.gazetteer_id}") if name in shared else name, each)
        for name, each in zip(names, settlements, strict=True)
    ]


def _place(place_id: str, found: Settlement) -> Place:
    return Place.model_validate(
        {
            "place_id": place_id,
            "name": found.name_2022_en,
            "name_uk": found.name_2022_uk,
            "name_ru": found.name_ru,
            "oblast": found.oblast,
            "raion": found.raion,
            "gazetteer_id": found.gazetteer_id,
            **dict.fromkeys(("aliases", "lat", "lon", "note"), ""),
        }
    )
