"""Statements from a file of somebody else, as rows of a story's claims.csv.

A row of a table speaks of the place that it names, an area on a map of every documented place in
it. What it says, of which day, and when that was published is read from its columns or given for
the whole file; nothing is guessed, and nothing is written unless the whole story is good after it.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import shapely
from pydantic import ValidationError

from dashboard.loading import read_story
from dashboard.new_story import rows_of_places
from dashboard.others import Found, Others, read_others
from dashboard.places import UnclearPlaceError, find_place
from events.dates import MONTHS, BadDate, When, parse
from events.model import Claim, ClaimKind, Confidence, Place, Side, Story
from events.store import StoryErrors
from events.tables import RowError, expectation, with_rows
from geodata.gazetteer import Gazetteer, PlaceError, Settlement
from geodata.names import slug

FIELDS = {
    "place": "place_id",
    "event": "event_id",
    "actor": "actor_id",
    **{name: name for name in ("asserts", "day", "known", "kind", "confidence", "retracts")},
    **{name: name for name in ("sources", "words")},
}
"""What an import asks for, and the column of claims.csv in which it stands."""

USUAL = {"kind": ClaimKind.CLAIM.value, "confidence": Confidence.MEDIUM.value}
SEVERAL = 30
"""So many errors are told; one slip in a column is in every row."""

_MIDNIGHT = re.compile(r"[T ]00:00:00(?:\.0+)?$")
_FORMS = (
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"),
    re.compile(r"(?P<day>\d\d?)[ -](?P<month>[A-Z][a-z]+)[ -](?P<year>\d{4})"),
    re.compile(r"(?P<month>[A-Z][a-z]+) (?P<day>\d\d?), (?P<year>\d{4})"),
)
_COLUMN = re.compile(r"\{([^{}]*)\}")


class CannotImportError(Exception):
    """What was asked does not fit the file or the story: a line for each problem."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read: for each of `FIELDS`, a column of the file, or words for all its rows.

    `values` translates what stands in the column of `asserts`. With `only_changes`, a row that says
    what the same speaker last said of the place is left out. With `new_places`, settlements of its
    oblasts that the story lacks become places of it.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    only_changes: bool = False
    new_places: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """The claims that the story lacked, and what became of the other rows."""

    claims: tuple[Claim, ...]
    places: tuple[Place, ...]
    already: int
    """Rows that say what a claim of the story says."""
    repeated: int
    elsewhere: tuple[str, ...]
    """Settlements that the story has not."""
    empty: int
    """Areas in which no place of the story lies."""


def import_claims(
    path: Path, folder: Path, reading: Reading, gazetteer: Gazetteer, *, write: bool
) -> Imported:
    """Add what the file at `path` says to the story in `folder`, when `write`; tell what that is.

    Raises
    ------
    CannotImportError
        When `reading` names what the file or the story lacks.
    events.store.StoryErrors
        With what is wrong in the file, or in the story with its rows; then nothing is written.
    """
    story = read_story(folder, gazetteer)
    others = read_others(path)
    importer = _Importer(story, gazetteer, others, reading)
    claims = importer.claims()
    if importer.errors:
        raise StoryErrors(set(importer.errors))
    told = _told(importer, claims, reading)
    _put(folder, told, gazetteer, write=write)
    return told


def _told(importer: "_Importer", claims: Iterable[Claim], reading: Reading) -> Imported:
    """Sifts the claims in the order of their days, among those that the story has."""
    story = importer.story
    known = {_content(claim) for claim in story.claims}
    said: dict[tuple[str | None, str], Side | None] = {}
    new: list[Claim] = []
    already = repeated = 0
    for claim, is_new in sorted(
        [*((each, False) for each in story.claims), *((each, True) for each in claims)],
        key=lambda each: (each[0].day.last, each[0].known.last, each[1]),
    ):
        speaker = claim.place_id, claim.actor_id
        before = said.get(speaker)
        said[speaker] = claim.asserts
        if not is_new:
            continue
        if _content(claim) in known:
            already += 1
        elif reading.only_changes and claim.asserts is not None and before is claim.asserts:
            repeated += 1
        else:
            known.add(_content(claim))
            new.append(claim)
    named = {claim.place_id for claim in new}
    places = tuple(each for each in importer.new_places.values() if each.id in named)
    elsewhere = tuple(sorted(importer.elsewhere))
    return Imported(tuple(new), places, already, repeated, elsewhere, importer.empty)


def _content(claim: Claim) -> Claim:
    """What it says, without its id."""
    return claim.model_copy(update={"id": ""})


class _Importer:
    """Reads the rows of a file; gathers what is wrong in them in `errors`."""

    def __init__(
        self, story: Story, gazetteer: Gazetteer, others: Others, reading: Reading
    ) -> None:
        self.story = story
        self.errors: list[RowError] = []
        self.elsewhere: set[str] = set()
        self.empty = 0
        self.new_places: dict[str, Place] = {}
        self._gazetteer = gazetteer
        self._others = others
        self._reading = reading
        self._columns = _checked(others, reading)
        self._ids = {claim.id for claim in story.claims}
        self._found: dict[str, Place | RowError | None] = {}
        self._said: dict[tuple[str | None, str, When], tuple[Found, Claim]] = {}

    def claims(self) -> list[Claim]:
        claims = []
        for row in self._others.rows:
            claims += list(self._of(row))
            if len(set(self.errors)) >= SEVERAL:
                break
        return claims

    def _of(self, row: Found) -> Iterator[Claim]:
        places = self._places(row)
        if not places:
            return
        cells = {name: self._cell(row, name) for name in FIELDS if name != "place"}
        if None in cells.values():
            return
        for place in places:
            try:
                claim = Claim.model_validate(
                    {FIELDS[name]: text for name, text in cells.items()}
                    | {"place_id": place.id if place else "", "claim_id": "not-yet"}
                )
            except ValidationError as error:
                self.errors += [self._cell_error(row, dict(each)) for each in error.errors()]
                return
            wrong = [*self._strange(row, claim), *self._contradicting(row, claim)]
            self.errors += wrong
            if not wrong:
                yield claim.model_copy(update={"id": self._id(claim)})

    def _cell(self, row: Found, name: str) -> str | None:
        """What the row says of one of `FIELDS`; None where that cannot be read, which is told."""
        text = row.cells.get(self._columns[name], "") if name in self._columns else ""
        if name == "asserts" and self._reading.values and text:
            if text not in self._reading.values:
                expected = f"expected one of {', '.join(self._reading.values)} (--value)"
                self._wrong(row, name, text, expected)
                return None
            return self._reading.values[text]
        text = text or self._reading.given.get(name, USUAL.get(name, ""))
        if name in ("day", "known"):
            return self._day(row, name, text)
        return _COLUMN.sub(lambda m: row.cells.get(m[1], ""), text) if name == "words" else text

    def _day(self, row: Found, name: str, text: str) -> str | None:
        try:
            return parse(_edtf(text)).text
        except BadDate as error:
            self._wrong(row, name, text, str(error))
            return None

    def _strange(self, row: Found, claim: Claim) -> Iterator[RowError]:
        """What names nothing in the story."""
        for name, ids, known in (
            ("actor", [claim.actor_id], self.story.actors),
            ("sources", claim.sources, self.story.sources),
            ("event", [claim.event_id] if claim.event_id else [], self._events),
            ("retracts", [claim.retracts] if claim.retracts else [], self._claims),
        ):
            for each in ids:
                if each not in known:
                    near = get_close_matches(each, list(known), n=3)
                    nearest = f" (nearest: {', '.join(near)})" if near else ""
                    what = {"sources": "source", "retracts": "claim"}.get(name, name)
                    expected = f"expected the id of a known {what}{nearest}"
                    yield self._error(row, name, each, expected)
        if claim.asserts and not claim.place_id:
            yield self._error(row, "place", "", "expected the place that the claim is about")
        if claim.day.first and claim.known.last < claim.day.first:
            expected = f"expected a day from {claim.day.first} on, of which it speaks"
            yield self._error(row, "known", claim.known.text, expected)

    def _contradicting(self, row: Found, claim: Claim) -> Iterator[RowError]:
        """Areas of different holders that lie over each other."""
        if row.shape is None:
            return
        said = self._said.setdefault((claim.place_id, claim.actor_id, claim.day), (row, claim))
        if said[1].asserts is not claim.asserts:
            other = f"{claim.place_id} lies in feature {said[0].number} too, of {said[1].asserts}"
            yield self._error(row, "asserts", str(claim.asserts), f"expected one holder: {other}")

    @cached_property
    def _events(self) -> frozenset[str]:
        return frozenset(event.id for event in self.story.events)

    @cached_property
    def _claims(self) -> frozenset[str]:
        return frozenset(claim.id for claim in self.story.claims)

    def _places(self, row: Found) -> Sequence[Place | None]:
        """Of which places a row speaks: None where it names none."""
        if row.shape is not None and row.shape.geom_type != "Point":
            inside = [
                place
                for place in self.story.places.values()
                if place.point and shapely.contains_xy(row.shape, *place.point)
            ]
            self.empty += not inside
            return inside
        name = row.cells.get(self._columns["place"], "") if "place" in self._columns else ""
        name = name or self._reading.given.get("place", "")
        if not name:
            return [None]
        if name not in self._found:
            self._found[name] = self._place(row, name)
        found = self._found[name]
        if isinstance(found, RowError):
            self._wrong(row, "place", name, found.expected)
        return [found] if isinstance(found, Place) else []

    def _place(self, row: Found, name: str) -> Place | RowError | None:
        """The place of the story; None for a settlement that the story has not."""
        settled = self._settled.get(name)
        if settled:
            return settled
        settlement = None
        try:
            if name.isdigit():
                settlement = self._gazetteer.by_id(name)
            else:
                return find_place(self.story, self._gazetteer, name)
        except UnclearPlaceError as error:
            try:
                settlement = self._gazetteer.resolve(name)
            except PlaceError:
                return self._error(row, "place", name, str(error).split("; found")[0])
        except PlaceError:
            self.elsewhere.add(name)
            return None
        return self._new_place(settlement)

    def _new_place(self, settlement: Settlement) -> Place | None:
        if not self._reading.new_places or settlement.oblast not in self.story.about.oblasts:
            self.elsewhere.add(settlement.name_2022_en)
            return None
        id_ = settlement.gazetteer_id
        if id_ not in self.new_places:
            (place,) = rows_of_places([settlement])
            taken = {*self.story.places, *(each.id for each in self.new_places.values())}
            if place.id in taken:
                place = place.model_copy(update={"id": slug(f"{place.id} {id_}")})
            self.new_places[id_] = place
        return self.new_places[id_]

    @cached_property
    def _settled(self) -> Mapping[str, Place]:
        places = self.story.places
        return {p.gazetteer_id: p for p in places.values() if p.gazetteer_id} | dict(places)

    def _id(self, claim: Claim) -> str:
        """Of place, speaker and day; numbered where several are of the same."""
        first = slug(f"c {claim.place_id} {claim.actor_id} {claim.day.last}")
        n, id_ = 1, first
        while id_ in self._ids:
            n += 1
            id_ = f"{first}-{n}"
        self._ids.add(id_)
        return id_

    def _cell_error(self, row: Found, found: dict[str, object]) -> RowError:
        location = found["loc"]
        assert isinstance(location, tuple)
        column = str(location[0])
        name = next((ours for ours, theirs in FIELDS.items() if theirs == column), column)
        text = row.cells.get(self._columns.get(name, ""), self._reading.given.get(name, ""))
        return self._error(row, name, text, expectation(found))

    def _wrong(self, row: Found, name: str, value: str, expected: str) -> None:
        self.errors.append(self._error(row, name, value, expected))

    def _error(self, row: Found, name: str, value: str, expected: str) -> RowError:
        if name in self._columns:
            return self._others.error(row, self._columns[name], value, expected)
        return RowError(self._others.name, 0, 0, f"--{name}", value, expected)


def _checked(others: Others, reading: Reading) -> dict[str, str]:
    """The column of each field: the one named, or one that is called like it.

    Raises
    ------
    CannotImportError
        When a column is named that the file lacks, or a field has neither column nor words.
    """
    wrong = []
    columns = {}
    for name, theirs in FIELDS.items():
        asked = reading.columns.get(name, "")
        own = next((each for each in (name, theirs) if each in others.columns), "")
        if asked and asked not in others.columns:
            near = get_close_matches(asked, others.columns, n=3)
            there = ", ".join(near or others.columns) or "none"
            wrong.append(
                f"--column {name}: expected a column of the file ({there}); found {asked!r}"
            )
        elif asked or (own and name not in reading.given):
            columns[name] = asked or own
    needed = ("day", "known", "actor", "sources", "words", *(() if others.is_map else ("place",)))
    wrong += [
        f"--{name}: expected it, or a column that has it (--column {name}=...)"
        for name in needed
        if name not in columns and not reading.given.get(name)
    ]
    words = reading.given.get("words", "")
    wrong += [
        f"--words: expected columns of the file in braces; found {each!r}"
        for each in _COLUMN.findall(words)
        if each not in others.columns
    ]
    if wrong:
        raise CannotImportError("\n".join(wrong))
    return columns


def _edtf(text: str) -> str:
    """A day as ACLED, VIINA and GDAL write it, as stories do; other words as they are."""
    text = _MIDNIGHT.sub("", text)
    for form in _FORMS:
        found = form.fullmatch(text)
        month = found["month"] if found else ""
        if found and (month.isdigit() or month in MONTHS):
            number = int(month) if month.isdigit() else MONTHS.index(month) + 1
            return f"{found['year']}-{number:02}-{int(found['day']):02}"
    return text


def _put(folder: Path, told: Imported, gazetteer: Gazetteer, *, write: bool) -> None:
    """Write the tables with the new rows, once the story has been read with them."""
    texts = {}
    if told.places:
        texts["places.csv"] = with_rows(folder / "places.csv", Place, told.places)
    if told.claims:
        texts["claims.csv"] = with_rows(folder / "claims.csv", Claim, told.claims)
    with TemporaryDirectory(prefix="changehands-") as aside:
        for path in (*folder.glob("*.csv"), *folder.glob("*.toml")):
            shutil.copy(path, aside)
        for name, text in texts.items():
            (Path(aside) / name).write_bytes(text)
        read_story(Path(aside), gazetteer)
    if not write:
        return
    try:
        for name, text in texts.items():  # places first: a claim never names one that is not there
            part = folder / f".{name}.{os.getpid()}.part"
            part.write_bytes(text)
            part.replace(folder / name)
    except OSError as error:
        raise CannotImportError(f"{error.strerror}; found {str(folder)!r}") from error
