"""Statements from a file of somebody else, as rows of a story's claims.csv.

A row of a table speaks of the place that it names, an area on a map of every documented place in
it. What it says, of which day, and when that was published is read from its columns or given for
the whole file; nothing is guessed, and nothing is written unless the whole story is good after it.
"""

import fcntl
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.files import write_all
from dashboard.loading import read_story
from dashboard.new_story import rows_of_places
from dashboard.others import AREAS, Found, Others, read_others
from dashboard.places import story_id, with_story_names
from dashboard.reading import CannotImportError, Reader, Reading
from events.dates import When
from events.model import Claim, Place, Side, Story
from events.store import StoryErrors, story_files
from events.tables import RowError, read_table, with_rows
from geodata.gazetteer import AmbiguousPlace, Gazetteer, PlaceError, Settlement
from geodata.names import slug

SEVERAL = 30
"""So many faults are told; one slip in a column is in every row."""

Told = tuple[Claim, Found]
"""A claim, and the row that makes it."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The claims that the story lacked, and what became of the other rows."""

    claims: tuple[Claim, ...]
    places: tuple[Place, ...]
    """Of these claims, those that the story lacked."""
    already: int
    """Rows that say what a claim of the story says."""
    repeated: int
    """Rows that say what another row says, or, with `only_changes`, what is said already."""
    elsewhere: tuple[Settlement, ...]
    """Settlements that are no places of the story."""
    unknown_ids: tuple[str, ...]
    """Of settlements that the gazetteer lacks."""
    empty: int
    """Areas in which no place of the story lies."""
    blank: int
    """Rows that name no holder in the column for it."""
    odd: int
    """Features that are no areas and name no place."""
    unclear: tuple[str, ...]
    """Names that no settlement has, or several."""


def import_claims(
    path: Path, folder: Path, reading: Reading, gazetteer: Gazetteer, *, write: bool
) -> Imported:
    """Add what the file at `path` says to the story in `folder`, when `write`; tell what that is.

    Raises
    ------
    CannotImportError
        When `reading` names what the file lacks, or the story cannot be written.
    events.store.StoryErrors
        With what is wrong in the file, or in the story with its rows; then nothing is written.
    """
    with _alone(folder):
        return _imported(path, folder, reading, gazetteer, write=write)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other import into the story meanwhile; waits for one that is under way."""
    try:
        held = (folder / "story.toml").open("rb")
    except OSError:  # reading the story tells what is wrong with it
        yield
        return
    with held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _imported(
    path: Path, folder: Path, reading: Reading, gazetteer: Gazetteer, *, write: bool
) -> Imported:
    story = read_story(folder, gazetteer)
    others = read_others(path)
    reader = Reader(others, reading)
    places = _Places(story, gazetteer, others, reader, reading)
    told = _read(others, reader, places)
    kept, already, repeated = sift(story, [claim for claim, _ in told], reading)
    rows = dict(reversed(told))
    named = _with_ids(story, kept)
    imported = Imported(
        claims=tuple(named),
        places=tuple(places.added(claim.place_id for claim in named)),
        already=already,
        repeated=repeated,
        elsewhere=tuple(places.elsewhere.values()),
        unknown_ids=tuple(sorted(places.unknown_ids)),
        empty=places.empty,
        blank=places.blank,
        odd=places.odd,
        unclear=tuple(sorted(places.unclear)),
    )
    origins = {claim.id: rows[bare] for claim, bare in zip(named, kept, strict=True)}
    try:
        _put(folder, imported, origins, reader, gazetteer, write=write)
    except OSError as error:
        expected = "--story: expected a folder whose tables can be written"
        raise CannotImportError(f"{expected} ({error.strerror}); found {str(folder)!r}") from error
    return imported


def _read(others: Others, reader: Reader, places: "_Places") -> list[Told]:
    """What all rows say; raises StoryErrors when any says nothing that can be read."""
    told: list[Told] = []
    wrong: dict[RowError, None] = {}
    overlaps = _Overlaps(reader)
    for row in others.rows:
        if isinstance(row, RowError):
            wrong[row] = None
            continue
        for place in places.of(row):
            claim = place if isinstance(place, RowError) else reader.claim(row, place)
            if isinstance(claim, Claim):
                told.append((claim, row))
                wrong |= dict.fromkeys(overlaps.found(row, claim))
            else:
                wrong |= dict.fromkeys([claim] if isinstance(claim, RowError) else claim)
        if len(wrong) >= SEVERAL:
            further = f"the first {SEVERAL} faults, and perhaps more"
            wrong[RowError(others.name, 0, 0, "", further, "expected rows without faults")] = None
            break
    if wrong:
        raise StoryErrors(wrong)
    return told


# ---- which places a row speaks of ----------------------------------------------------------------


class _Places:
    """The places of a story that rows speak of, and what they name beside them."""

    def __init__(
        self, story: Story, gazetteer: Gazetteer, others: Others, reader: Reader, reading: Reading
    ) -> None:
        self.elsewhere: dict[str, Settlement] = {}
        self.unknown_ids: set[str] = set()
        self.unclear: set[str] = set()
        self.empty = self.blank = self.odd = 0
        self._story = story
        self._gazetteer = with_story_names(gazetteer, story)
        self._others = others
        self._reader = reader
        self._reading = reading
        self._new: dict[str, Place] = {}
        self._known: dict[str, str | None] = {}
        self._wrong: dict[str, str] = {}

    def of(self, row: Found) -> Sequence[str | RowError]:
        """Ids of the places that a row speaks of; an empty one where it speaks of none."""
        if self._reader.is_blank(row):
            self.blank += 1
            return []
        if row.shape is not None and row.shape.geom_type in AREAS:
            return self._inside(row, row.shape)
        name = self._reader.text(row, "place")
        if self._others.is_map and not name:
            self.odd += 1
            return []
        if name and name not in self._known:
            self._known[name] = self._id_of(name)
        if name in self._wrong:
            return [self._reader.error(row, "place", name, self._wrong[name])]
        found = self._known[name] if name else ""
        return [] if found is None else [found]

    def _inside(self, row: Found, area: BaseGeometry) -> Sequence[str | RowError]:
        if not area.is_valid and not self._reading.mend:
            expected = "expected an area without crossing edges (--mend)"
            return [self._others.error(row, "geometry", shapely.is_valid_reason(area), expected)]
        good = area if area.is_valid else shapely.make_valid(area, method="structure")
        ids, lons, lats = self._points
        inside = shapely.contains_xy(good, lons, lats)
        self.empty += not inside.any()
        return [place for place, is_in in zip(ids, inside, strict=True) if is_in]

    def added(self, named: Iterable[str | None]) -> list[Place]:
        """The new places among those named."""
        ids = set(named)
        return [place for place in self._new.values() if place.id in ids]

    @cached_property
    def _points(self) -> tuple[list[str], list[float], list[float]]:
        located = [(p.id, *p.point) for p in self._story.places.values() if p.point]
        ids, lons, lats = zip(*located, strict=True) if located else ((), (), ())
        return list(ids), list(lons), list(lats)

    @cached_property
    def _settled(self) -> Mapping[str, str]:
        """Ids of the story's places by their id in the gazetteer."""
        return {story_id(place): place.id for place in self._story.places.values()}

    def _id_of(self, name: str) -> str | None:
        """The id of the place; None for a settlement that the story has not."""
        if name in self._story.places:
            return name
        named = self._gazetteer
        try:
            settlement = named.by_id(name) if name.isdigit() else named.resolve(name)
        except PlaceError as error:
            if name.isdigit():
                self.unknown_ids.add(name)
            elif self._reading.skip_unclear:
                self.unclear.add(name)
            else:
                self._wrong[name] = _unclear(error)
            return None
        return self._settled.get(settlement.gazetteer_id) or self._new_place(settlement)

    def _new_place(self, settlement: Settlement) -> str | None:
        if not self._reading.new_places or settlement.oblast not in self._story.about.oblasts:
            self.elsewhere[settlement.gazetteer_id] = settlement
            return None
        if settlement.gazetteer_id not in self._new:
            taken = {*self._story.places, *(each.id for each in self._new.values())}
            (place,) = rows_of_places([settlement], taken=taken)
            self._new[settlement.gazetteer_id] = place
        return self._new[settlement.gazetteer_id].id


def _unclear(error: PlaceError) -> str:
    near = " | ".join(map(str, error.candidates[:4]))
    if isinstance(error, AmbiguousPlace):
        return (
            f"expected the id of one of {len(error.candidates)} settlements of this name ({near})"
        )
    return f"expected a settlement{f' (nearest: {near})' if near else ''}"


class _Overlaps:
    """Areas of one map that lie over each other and name different holders."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._said: dict[tuple[str | None, str, When, When], tuple[int, Side]] = {}

    def found(self, row: Found, claim: Claim) -> Iterator[RowError]:
        if row.shape is None or claim.asserts is None:
            return
        key = claim.place_id, claim.actor_id, claim.day, claim.known
        number, side = self._said.setdefault(key, (row.number, claim.asserts))
        if side is not claim.asserts:
            other = f"{claim.place_id} lies in feature {number} too, of {side}"
            expected = f"expected one holder: {other}"
            yield self._reader.error(row, "asserts", str(claim.asserts), expected)


# ---- which of them are new -----------------------------------------------------------------------


def sift(story: Story, claims: Iterable[Claim], reading: Reading) -> tuple[list[Claim], int, int]:
    """The claims that the story lacks, by day; how many it has; how many repeat others.

    Whoever asks the story for any day, known on any day, through any lens, is given the same side
    and status with the repeating ones and without.
    """
    has = {_content(claim) for claim in story.claims}
    kept: list[Claim] = []
    brought: set[Claim] = set()
    already = repeated = 0
    last_said: dict[tuple[str | None, str], Claim] = {}
    last_day: dict[tuple[str | None, Side], date] = {}
    every = [*((claim, False) for claim in story.claims), *((claim, True) for claim in claims)]
    withdrawn = {claim.retracts for claim, _ in every}
    every.sort(key=lambda each: (each[0].day.last, each[0].known.last, each[1]))
    for day, of_day in groupby(every, key=lambda each: each[0].day.last):
        same_day = list(of_day)
        for claim, _ in same_day:
            if claim.asserts is not None:
                last_day[claim.place_id, claim.asserts] = day
        for claim, is_new in same_day:
            before = last_said.get((claim.place_id, claim.actor_id))
            if is_new and _content(claim) in has:
                already += 1
                continue
            again = reading.only_changes and _repeats(claim, before, last_day)
            if is_new and (again or _content(claim) in brought):
                repeated += 1
                continue
            if is_new:
                kept.append(claim)
                brought.add(_content(claim))
            if claim.asserts is not None and claim.id not in withdrawn:
                last_said[claim.place_id, claim.actor_id] = claim
    return kept, already, repeated


def _content(claim: Claim) -> Claim:
    """What it says, without its id."""
    return claim.model_copy(update={"id": ""})


def _repeats(
    claim: Claim, before: Claim | None, last_day: Mapping[tuple[str | None, Side], date]
) -> bool:
    """Whether a claim says what its speaker said before, when nobody said otherwise since."""
    if before is None or claim.asserts is None or claim.retracts:
        return False
    same = (before.asserts, before.kind, before.confidence, before.retracts) == (
        claim.asserts,
        claim.kind,
        claim.confidence,
        None,
    )
    since = [last_day.get((claim.place_id, side)) for side in Side if side is not claim.asserts]
    undisputed = all(day is None or day < before.day.last for day in since)
    return same and undisputed and before.known.last <= claim.known.last


def _with_ids(story: Story, claims: Iterable[Claim]) -> list[Claim]:
    """With ids of place, speaker and day; numbered where several are of the same."""
    taken = {claim.id for claim in story.claims}
    last: dict[str, int] = {}
    named = []
    for claim in claims:
        first = id_ = slug(f"c {claim.place_id or ''} {claim.actor_id} {claim.day.last}")
        number = last.get(first, 1)
        while id_ in taken:
            number += 1
            id_ = f"{first}-{number}"
        last[first] = number
        taken.add(id_)
        named.append(claim.model_copy(update={"id": id_}))
    return named


# ---- writing -------------------------------------------------------------------------------------


def _put(
    folder: Path,
    imported: Imported,
    origins: Mapping[str, Found],
    reader: Reader,
    gazetteer: Gazetteer,
    *,
    write: bool,
) -> None:
    """Write the tables with the new rows, once the story has been read with them."""
    texts = {}
    if imported.places:
        texts["places.csv"] = with_rows(folder / "places.csv", Place, imported.places)
    if imported.claims:
        texts["claims.csv"] = with_rows(folder / "claims.csv", Claim, imported.claims)
    with TemporaryDirectory(prefix="changehands-") as trial:
        aside = Path(trial)
        for path in story_files(folder):
            shutil.copyfile(path, aside / path.name)
        for name, text in texts.items():
            (aside / name).write_bytes(text)
        try:
            read_story(aside, gazetteer)
        except StoryErrors as refused:
            lines = {
                line.line: line.row.id for line in read_table(aside / "claims.csv", Claim).lines
            }
            raise StoryErrors(
                {
                    _at_origin(error, origins.get(lines.get(error.line, "")), reader)
                    for error in refused.errors
                }
            ) from refused
    if write:
        # Places first: a claim never names one that is not there.
        write_all({folder / name: text for name, text in texts.items()})


def _at_origin(error: RowError, row: Found | None, reader: Reader) -> RowError:
    """Where the row of somebody else stands, for an error in what became of it."""
    if row is None or error.file != "claims.csv":
        return error
    return reader.cell_error(row, error.name, error.expected)
