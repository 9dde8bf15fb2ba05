"""Read a story folder: every error of every file together, or the whole story."""

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from events.dates import parse_day
from events.model import (
    About,
    Actor,
    AreaClaim,
    Claim,
    ClaimKind,
    Correction,
    Event,
    Place,
    Row,
    Source,
    Statement,
    Stop,
    Story,
)
from events.tables import RowError, Table, columns_of, expectation, nearest, read_table

MOST_YEARS = 20
"""Longer windows are slips of the pen: every day of them would be drawn."""

STORIES = Path(__file__).parent / "stories"
LonLat = tuple[float, float]
Locate = Callable[[str], LonLat]
Survey = Callable[[About, Iterable[Place]], Iterable["Misplaced"]]
T = TypeVar("T", bound=Row)


class StoryErrors(Exception):
    """A story folder that cannot be used; `errors` holds every reason, by file and line."""

    def __init__(self, errors: Iterable[RowError]) -> None:
        self.errors = tuple(sorted(errors))
        super().__init__("\n".join(map(str, self.errors)))


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A cell of `places.csv` that does not fit the ground; without `place`, a key of the story."""

    place: str
    name: str
    value: str
    expected: str


@dataclass(frozen=True, slots=True)
class _Tables:
    actors: Table[Actor]
    sources: Table[Source]
    places: Table[Place]
    events: Table[Event]
    claims: Table[Claim]
    area_claims: Table[AreaClaim]
    corrections: Table[Correction]
    statements: Table[Statement]
    stops: Table[Stop]

    def __iter__(self) -> Iterator[Table[Any]]:
        return (getattr(self, name) for name in self.__slots__)


def load_story(folder: Path, *, locate: Locate, survey: Survey | None = None) -> Story:
    """The story in `folder`, with a point (EPSG:4326) for every place.

    Parameters
    ----------
    folder
        Holds `story.toml` and the tables.
    locate
        Gives (lon, lat) in degrees for a gazetteer id; raises LookupError with a message for one
        that the gazetteer lacks.
    survey
        Tells what of the story and its places does not fit the ground.

    Raises
    ------
    StoryErrors
        With everything that is wrong in the folder; nothing of it is used then.
    """
    about, errors = _read_about(folder / "story.toml")
    tables = _Tables(
        read_table(folder / "actors.csv", Actor),
        read_table(folder / "sources.csv", Source),
        read_table(folder / "places.csv", Place),
        read_table(folder / "events.csv", Event),
        read_table(folder / "claims.csv", Claim),
        _optional_table(folder / "area_claims.csv", AreaClaim),
        _optional_table(folder / "corrections.csv", Correction),
        _optional_table(folder / "article.csv", Statement),
        _optional_table(folder / "tour.csv", Stop),
    )
    errors += [error for table in tables for error in table.errors]
    errors += [error for table in tables for error in _duplicates(table)]
    errors += _references(tables)
    errors += _foretold(tables.claims)
    errors += _foretold(tables.events)
    errors += _retractions(tables.claims)
    errors += _followers(tables.places, tables.claims)
    errors += _area_errors(tables.area_claims)
    errors += _stops(about, tables.stops)
    places, unplaced = _placed(tables.places, locate)
    errors += unplaced
    errors += _movements(tables.events, places, locate)
    if survey and about and not errors:
        errors += _surveyed(tables.places, folder / "story.toml", survey(about, places.values()))
    errors += _corrected(tables)
    errors += _article(about, tables.sources, folder / "story.toml")
    if errors or about is None:
        raise StoryErrors(errors)
    return Story(
        about,
        _by_id(tables.actors),
        _by_id(tables.sources),
        places,
        _rows(tables.events),
        _rows(tables.claims),
        _rows(tables.area_claims),
        _rows(tables.corrections),
        _rows(tables.statements),
        folder_hash(folder),
        _rows(tables.stops),
    )


def story_files(folder: Path) -> list[Path]:
    """The files of the story in `folder`, by name."""
    return sorted((*folder.glob("*.csv"), *folder.glob("*.toml")))


def folder_hash(folder: Path) -> str:
    """A hash (sha256, 16 hex digits) of the names and bytes of the story's files."""
    digest = hashlib.sha256()
    for path in story_files(folder):
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]


def _read_about(path: Path) -> tuple[About | None, list[RowError]]:
    try:
        fields = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
        about = About.model_validate(fields)
    except OSError as error:
        return None, [_toml_error(path, "", error.strerror or "", "expected a readable file")]
    except UnicodeDecodeError as error:
        return None, [
            _toml_error(path, "", str(error.object[:0] or error.reason), "expected UTF-8")
        ]
    except tomllib.TOMLDecodeError as error:
        return None, [_syntax_error(path, str(error))]
    except ValidationError as error:
        return None, [
            _toml_error(path, ".".join(map(str, e["loc"])), _given(dict(e)), expectation(dict(e)))
            for e in error.errors()
        ]
    return about, [_toml_error(path, *wrong) for wrong in _about_errors(about)]


def _about_errors(about: About) -> Iterator[tuple[str, str, str]]:
    """Key, value and expectation of what is wrong between keys."""
    window, view = about.window, about.view
    years = window.end.year - window.start.year
    if years > MOST_YEARS:
        yield (
            "window.end",
            str(window.end),
            f"expected at most {MOST_YEARS} years after window.start",
        )
    elif window.end < window.start:
        yield "window.end", str(window.end), f"expected a day from {window.start} on"
    elif not window.start <= about.default_day <= window.end:
        expected = f"expected a day from {window.start} to {window.end}"
        yield "default_day", str(about.default_day), expected
    if view.east <= view.west:
        yield "view.east", str(view.east), f"expected more than view.west, {view.west}"
    if view.north <= view.south:
        yield "view.north", str(view.north), f"expected more than view.south, {view.south}"


def _given(found: Mapping[str, Any]) -> str:
    """The value of a key; of a missing one, nothing."""
    return "" if found["type"] == "missing" else str(found["input"])


def _syntax_error(path: Path, reason: str) -> RowError:
    at = re.search(r" \(at line (\d+), column (\d+)\)$", reason)
    if at is None:
        return _toml_error(path, "", reason, "expected TOML")
    return RowError(path.name, int(at[1]), int(at[2]), "", reason[: at.start()], "expected TOML")


def _toml_error(path: Path, key: str, value: str, expected: str) -> RowError:
    """At the line of the key, or of the table that should have it."""
    line = _line_of(path, key) if key else 0
    return RowError(path.name, line, min(line, 1), key, value, expected)


def _line_of(path: Path, key: str) -> int:
    """Where a key (as in `credits.0.url`) or what holds it stands in good TOML; 0 when nowhere.

    Goes by the beginnings of lines: one in a text of several lines may be taken for a key.
    """
    lines: dict[str, int] = {}
    table = ""
    for number, text in enumerate(path.read_bytes().decode("utf-8-sig").splitlines(), start=1):
        header = re.fullmatch(r"\s*(\[\[?)\s*([\w.-]+)\s*\]\]?\s*(?:#.*)?", text)
        found = re.match(r"\s*([\w.-]+)\s*=", text)
        if header:
            count = sum(1 for each in lines if re.fullmatch(rf"{header[2]}\.\d+", each))
            table = header[2] if header[1] == "[" else f"{header[2]}.{count}"
            lines[table] = number
        elif found:
            lines.setdefault(f"{table}.{found[1]}".removeprefix("."), number)
    while key and key not in lines:
        key = key.rpartition(".")[0]
    return lines.get(key, 0)


def _duplicates(table: Table[Any]) -> Iterator[RowError]:
    first: dict[str, int] = {}
    column = table.columns[0]
    for line in table.lines:
        if line.row.id in first:
            expected = f"expected an id that no other row has (line {first[line.row.id]} has it)"
            yield table.error(line.line, column, line.row.id, expected)
        first.setdefault(line.row.id, line.line)


def _references(tables: _Tables) -> Iterator[RowError]:
    ids = {
        "place": tables.places.ids,
        "actor": tables.actors.ids,
        "source": tables.sources.ids,
        "event": tables.events.ids,
        "claim": tables.claims.ids,
    }
    columns = (
        (tables.places, (("follows", "place"),)),
        (tables.events, (("places", "place"), ("from_places", "place"), ("sources", "source"))),
        (
            tables.claims,
            (
                ("event_id", "event"),
                ("place_id", "place"),
                ("actor_id", "actor"),
                ("retracts", "claim"),
                ("sources", "source"),
            ),
        ),
        (tables.area_claims, (("event_id", "event"), ("actor_id", "actor"), ("sources", "source"))),
        (
            tables.statements,
            (("place_id", "place"), ("event_id", "event"), ("sources", "source")),
        ),
        (tables.stops, (("place_id", "place"), ("event_id", "event"), ("sources", "source"))),
    )
    for table, names in columns:
        for line in table.lines:
            for name, what in names:
                known = ids[what]
                for found in _named(getattr(line.row, name)):
                    if known is not None and found not in known:
                        yield table.error(line.line, name, found, _unknown(what, found, known))


def _unknown(what: str, found: str, ids: frozenset[str]) -> str:
    return f"expected the id of a known {what}{nearest(found, ids)}"


def _named(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def _foretold(table: Table[Claim] | Table[Event]) -> Iterator[RowError]:
    """Rows about days that had not come when they were published: a slip in one of the two."""
    for line in table.lines:
        first = line.row.day.first
        if first is not None and line.row.known.last < first:
            expected = f"expected a day from {first} on, of which it speaks"
            yield table.error(line.line, "known", line.row.known, expected)


def _retractions(claims: Table[Claim]) -> Iterator[RowError]:
    by_id = {line.row.id: line.row for line in claims.lines}
    for line in claims.lines:
        row = line.row
        if row.asserts is not None and row.place_id is None:
            yield claims.error(
                line.line, "place_id", "", "expected the place that the claim is about"
            )
        earlier = by_id.get(row.retracts) if row.retracts else None
        if earlier is None:
            continue
        if earlier.retracts:
            expected = "expected a claim that does not itself withdraw another"
            yield claims.error(line.line, "retracts", row.retracts, expected)
        if earlier.known.last > row.known.last:
            expected = (
                f"expected a day from {earlier.known} on, when the withdrawn claim was published"
            )
            yield claims.error(line.line, "known", row.known, expected)
        if earlier.actor_id != row.actor_id and row.kind is not ClaimKind.REFUTATION:
            expected = f"expected {earlier.actor_id}, whose claim it withdraws (or kind refutation)"
            yield claims.error(line.line, "actor_id", row.actor_id, expected)


def _followers(places: Table[Place], claims: Table[Claim]) -> Iterator[RowError]:
    """A place follows one that stands for itself, and only when nobody speaks of it."""
    follows = {line.row.id: line.row.follows for line in places.lines}
    told = {line.row.place_id for line in claims.lines if line.row.asserts is not None}
    for line in places.lines:
        row = line.row
        if row.follows is None:
            continue
        if row.follows == row.id:
            yield places.error(line.line, "follows", row.follows, "expected another place")
        elif follows.get(row.follows):
            expected = f"expected a place that follows no other (try {follows[row.follows]})"
            yield places.error(line.line, "follows", row.follows, expected)
        if row.id in told:
            expected = "expected nothing, because claims say who holds this place"
            yield places.error(line.line, "follows", row.follows, expected)


def _movements(
    events: Table[Event], places: Mapping[str, Place], locate: Locate
) -> Iterator[RowError]:
    for line in events.lines:
        row = line.row
        if row.movement and not (row.from_places and row.toward):
            empty = "toward" if row.from_places else "from_places"
            yield events.error(
                line.line, empty, "", "expected where a movement comes from and goes to"
            )
        if row.toward_id:
            try:
                target = locate(row.toward_id)
            except LookupError as error:
                yield events.error(line.line, "toward_id", row.toward_id, str(error.args[0]))
                continue
            if target in (places[id_].point for id_ in row.from_places if id_ in places):
                expected = "expected another town than the one that the movement comes from"
                yield events.error(line.line, "toward_id", row.toward_id, expected)


def _corrected(tables: _Tables) -> Iterator[RowError]:
    """A correction names rows that are there; one without `now` tells of rows that went."""
    by_name = {table.file.removesuffix(".csv"): table for table in tables}
    for line in tables.corrections.lines:
        row = line.row
        table = by_name.get(row.table)
        if table is None:
            expected = f"expected one of {', '.join(by_name)}"
            yield tables.corrections.error(line.line, "table", row.table, expected)
        elif row.now and table.ids is not None:
            for row_id in row.row_ids:
                if row_id not in table.ids:
                    expected = _unknown("row", row_id, table.ids)
                    yield tables.corrections.error(line.line, "row_id", row_id, expected)


def _article(about: About | None, sources: Table[Source], path: Path) -> Iterator[RowError]:
    if about and about.article and sources.ids and about.article.source not in sources.ids:
        expected = _unknown("source", about.article.source, sources.ids)
        yield _toml_error(path, "article.source", about.article.source, expected)


def _area_errors(table: Table[AreaClaim]) -> Iterator[RowError]:
    for line in table.lines:
        low, high = line.row.km2_low, line.row.km2_high
        if low is not None and high is not None and high < low:
            yield table.error(line.line, "km2_high", high, f"expected at least km2_low, {low}")


def _optional_table(path: Path, model: type[T]) -> Table[T]:
    """A table that a story may do without: no file and an empty one are a table without rows."""
    if path.exists() and path.stat().st_size:
        return read_table(path, model)
    return Table(path.name, columns_of(model), (), (), frozenset())


def _stops(about: About | None, table: Table[Stop]) -> Iterator[RowError]:
    """Days of stops outside the window."""
    if about is None:
        return
    window = about.window
    expected = f"expected a day from {window.start} to {window.end}"
    for line in table.lines:
        row = line.row
        named = [("day", row.day.last)]
        if row.compare and not row.compare.startswith("known-"):
            named.append(("compare", parse_day(row.compare)))
        for column, day in named:
            if not window.start <= day <= window.end:
                yield table.error(line.line, column, day, expected)
        if row.event_id and row.place_id:
            yield table.error(
                line.line, "place_id", row.place_id, "expected an event or a place, not both"
            )


def _placed(table: Table[Place], locate: Locate) -> tuple[dict[str, Place], list[RowError]]:
    places: dict[str, Place] = {}
    errors = []
    for line in table.lines:
        row = line.row
        if (row.lat is None) != (row.lon is None):
            expected = "expected lat and lon together, or neither"
            errors.append(table.error(line.line, "lat", row.lat or "", expected))
        elif row.lat is None and not row.gazetteer_id and not row.note:
            expected = "expected a gazetteer id, or a note that says why the place is not located"
            errors.append(table.error(line.line, "gazetteer_id", "", expected))
        elif row.lat is None and row.gazetteer_id:
            try:
                lon, lat = locate(row.gazetteer_id)
                row = row.model_copy(update={"lon": lon, "lat": lat})
            except LookupError as error:
                errors.append(
                    table.error(line.line, "gazetteer_id", row.gazetteer_id, str(error.args[0]))
                )
        places[row.id] = row
    return places, errors


def _surveyed(table: Table[Place], path: Path, wrongs: Iterable[Misplaced]) -> Iterator[RowError]:
    line_of = {line.row.id: line.line for line in table.lines}
    for wrong in wrongs:
        if wrong.place:
            yield table.error(line_of[wrong.place], wrong.name, wrong.value, wrong.expected)
        else:
            yield _toml_error(path, wrong.name, wrong.value, wrong.expected)


def _rows(table: Table[T]) -> tuple[T, ...]:
    return tuple(line.row for line in table.lines)


def _by_id(table: Table[Any]) -> Mapping[str, Any]:
    return {line.row.id: line.row for line in table.lines}
