"""How a file of somebody else is read as claims: what its columns hold, and what holds for all."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from dashboard.others import Found, Others
from events.dates import MONTHS, BadDate, parse
from events.model import Claim, ClaimKind, Confidence
from events.tables import RowError, expectation, nearest

FIELDS = {
    "place": "place_id",
    "day": "day",
    "known": "known",
    "asserts": "asserts",
    "actor": "actor_id",
    "sources": "sources",
    "kind": "kind",
    "confidence": "confidence",
    "event": "event_id",
    "retracts": "retracts",
    "words": "words",
}
"""What an import asks for, and the column of claims.csv in which it stands."""

NEEDED = ("day", "known", "actor", "sources", "words")
USUAL = {"kind": ClaimKind.CLAIM.value, "confidence": Confidence.MEDIUM.value}
HOLDERS = ("ua", "ru", "contested", "")

_MIDNIGHT = re.compile(r"[T ]00:00:00(?:\.0+)?$")
_FORMS = (
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"),
    re.compile(r"(?P<year>\d{4})[-/](?P<month>\d\d?)[-/](?P<day>\d\d?)"),
    re.compile(r"(?P<day>\d\d?)[ -](?P<month>[A-Za-z]{3,9})[ -](?P<year>\d{4})"),
    re.compile(r"(?P<month>[A-Za-z]{3,9}) (?P<day>\d\d?), (?P<year>\d{4})"),
)
_COLUMN = re.compile(r"\{([^{}]*)\}")


class CannotImportError(Exception):
    """What was asked does not fit the file or the story: a line for each problem."""


@dataclass(frozen=True, slots=True)
class Reading:
    """For each of `FIELDS`, a column of the file (`columns`), or words for all rows (`given`).

    `values` translates what stands in the column of `asserts`; a row in which nothing stands there
    is left out, when that column was named. With `only_changes`, rows are left out that say again
    what their speaker last said of the place, where that changes nothing. With `new_places`,
    settlements of its oblasts that the story lacks become places of it. With `skip_unclear`, rows
    are left out whose place no settlement or several have as their name. With `mend`, areas whose
    edges cross are made good ones.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    only_changes: bool = False
    new_places: bool = False
    skip_unclear: bool = False
    mend: bool = False


class Reader:
    """Reads the rows of one file.

    Raises
    ------
    CannotImportError
        When a column is named that the file lacks, or a field has neither column nor words.
    """

    def __init__(self, others: Others, reading: Reading) -> None:
        self._others = others
        self._reading = reading
        self._columns = _columns(others, reading)
        wrong = [
            *_strange_columns(others, reading),
            *_strange_words(others, reading, self._columns),
            *_missing(others, reading, self._columns),
        ]
        if wrong:
            raise CannotImportError("\n".join(wrong))

    def text(self, row: Found, name: str) -> str:
        """What the row, or else the reading, says of one of `FIELDS`."""
        return self._cell(row, name) or self._reading.given.get(name, USUAL.get(name, ""))

    def is_blank(self, row: Found) -> bool:
        """Whether a row says nothing in the column that was named for its holder."""
        return "asserts" in self._reading.columns and not self.text(row, "asserts")

    def claim(self, row: Found, place_id: str) -> Claim | list[RowError]:
        """What the row says of a place, without an id; or what is wrong with it."""
        words = self._cell(row, "words") or _COLUMN.sub(
            lambda named: row.cells.get(named[1], ""), self._reading.given.get("words", "")
        )
        cells = {FIELDS[name]: self.text(row, name) for name in FIELDS}
        cells |= {"place_id": place_id, "words": words, "claim_id": "none"}
        wrong = []
        said = self._cell(row, "asserts")
        if self._reading.values and said:
            cells["asserts"] = self._reading.values.get(said, "")
            if said not in self._reading.values:
                expected = f"expected one of {', '.join(self._reading.values)} (--value)"
                wrong.append(self.error(row, "asserts", said, expected))
        for name in ("day", "known"):
            try:
                cells[name] = parse(_edtf(cells[name])).text
            except BadDate as error:
                wrong.append(self.error(row, name, cells[name], str(error)))
        if wrong:
            return wrong
        try:
            return Claim.model_validate(cells)
        except ValidationError as error:
            return [
                self.cell_error(row, str(each["loc"][0]), expectation(dict(each)))
                for each in error.errors()
            ]

    def cell_error(self, row: Found, column: str, expected: str) -> RowError:
        """What is wrong in what a row gives for a column of claims.csv."""
        name = next((ours for ours, theirs in FIELDS.items() if theirs == column), column)
        return self.error(row, name, self.text(row, name), expected)

    def error(self, row: Found, name: str, value: str, expected: str) -> RowError:
        """What is wrong in what a row gives for one of `FIELDS`: the option, where all have it."""
        if name in self._columns:
            return self._others.error(row, self._columns[name], value, expected)
        if _COLUMN.search(self._reading.given.get(name, "")):
            where = f"{self._others.name}, {'feature' if self._others.is_map else 'line'}"
            return RowError(f"{where} {row.number}", 0, 0, f"--{name}", value, expected)
        return RowError(self._others.name, 0, 0, f"--{name}", value, expected)

    def _cell(self, row: Found, name: str) -> str:
        return row.cells.get(self._columns[name], "") if name in self._columns else ""


def _columns(others: Others, reading: Reading) -> dict[str, str]:
    """The column of each field: the one named, or one that is called like it."""
    own = {
        name: each
        for name, theirs in FIELDS.items()
        for each in (name, theirs)
        if each in others.columns and name not in reading.given
    }
    return own | {name: c for name, c in reading.columns.items() if c in others.columns}


def _strange_columns(others: Others, reading: Reading) -> list[str]:
    return [
        f"--column: expected one of {', '.join(FIELDS)}, as in place=name; found {name!r}"
        for name in reading.columns
        if name not in FIELDS
    ] + [
        f"--column {name}: expected a column of the file{nearest(column, others.columns)}; "
        f"found {column!r}"
        for name, column in reading.columns.items()
        if column not in others.columns
    ]


def _strange_words(others: Others, reading: Reading, columns: Mapping[str, str]) -> Iterator[str]:
    for theirs, ours in reading.values.items():
        if ours not in HOLDERS:
            yield f"--value {theirs}: expected ua, ru, contested or nothing; found {ours!r}"
    if reading.values and "asserts" not in columns:
        yield "--value: expected the column of the holder too (--column asserts=...)"
    for each in _COLUMN.findall(reading.given.get("words", "")):
        if each not in others.columns:
            yield f"--words: expected columns of the file in braces; found {each!r}"


def _missing(others: Others, reading: Reading, columns: Mapping[str, str]) -> list[str]:
    needed: Sequence[str] = NEEDED if others.is_map else ("place", *NEEDED)
    return [
        f"--{name}: expected it, or a column that has it (--column {name}=...)"
        for name in needed
        if name not in columns and not reading.given.get(name) and name not in reading.columns
    ]


def _edtf(text: str) -> str:
    """A day as ACLED, VIINA and GDAL write it, as stories do; other words as they are."""
    text = _MIDNIGHT.sub("", text)
    for form in _FORMS:
        found = form.fullmatch(text)
        month = _month(found["month"]) if found else 0
        if found and month:
            return f"{found['year']}-{month:02}-{int(found['day']):02}"
    return text


def _month(text: str) -> int:
    """Its number, from one or from its name or the first three letters of it; 0 for none."""
    if text.isdigit():
        return int(text)
    named = [n for n, name in enumerate(MONTHS, start=1) if text in (name, name[:3])]
    return named[0] if named else 0
