"""CSV rows to model rows and back, with errors that say where, what was expected and what came."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from events.model import Row

T = TypeVar("T", bound=Row)


@dataclass(frozen=True, slots=True, order=True)
class RowError:
    """One thing wrong in a file; lines and columns count from 1, line 0 is the whole file."""

    file: str
    line: int
    column: int
    name: str
    value: str
    expected: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        column = f" {self.name}:" if self.name else ""
        return f"{where}:{column} {self.expected}; found {self.value!r}"


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """A row with the line of the file on which it starts."""

    line: int
    row: T


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """The good rows of a file, and everything that is wrong with the others.

    `ids` are those of all rows, good or not, so that one bad cell does not make every row that
    names it look wrong too; None when the file could not be read as a table at all.
    """

    file: str
    columns: tuple[str, ...]
    lines: tuple[Line[T], ...]
    errors: tuple[RowError, ...]
    ids: frozenset[str] | None = None

    def error(self, line: int, name: str, value: object, expected: str) -> RowError:
        """An error at the cell of the column `name`."""
        return RowError(self.file, line, self.columns.index(name) + 1, name, str(value), expected)


def columns_of(model: type[Row]) -> tuple[str, ...]:
    """The header of the table that holds rows of `model`."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def read_table(path: Path, model: type[T]) -> Table[T]:
    """All rows of the CSV file `path` (UTF-8, RFC 4180, header first), good and bad."""
    columns = columns_of(model)
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        wrong = RowError(
            path.name, 0, 0, "", error.strerror or str(error), "expected a readable file"
        )
        return Table(path.name, columns, (), (wrong,))
    except UnicodeDecodeError as error:
        return Table(path.name, columns, (), (_encoding_error(path.name, error),))
    return _parse(path.name, text, model, columns)


def write_table(rows: Iterable[Row], model: type[Row]) -> str:
    """The CSV text of `rows`; reading it gives the same rows again."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns_of(model))
    writer.writerows(map(text_cells, rows))
    return out.getvalue()


def text_cells(row: Row) -> list[str]:
    """What stands in the cells of a row, in the order of `columns_of`."""
    return [_cell(getattr(row, name)) for name in type(row).model_fields]


def with_rows(path: Path, model: type[T], rows: Iterable[T]) -> bytes:
    """The contents of the good CSV file `path` with `rows` after its own, in its columns."""
    text = path.read_bytes()
    names = {field.alias or name: name for name, field in model.model_fields.items()}
    end = "\r\n" if b"\r\n" in text else "\n"
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end)
    columns = read_table(path, model).columns
    for row in rows:
        writer.writerow(_cell(getattr(row, names[name])) for name in columns)
    between = b"" if text.endswith(b"\n") else end.encode()
    return text + between + out.getvalue().encode()


def nearest(found: str, known: Iterable[str]) -> str:
    """' (nearest: ...)' with those of `known` that are spelt like `found`; '' where none is."""
    near = get_close_matches(found, sorted(known), n=3, cutoff=0.6)
    return f" (nearest: {', '.join(near)})" if near else ""


def _parse(file: str, text: str, model: type[T], columns: tuple[str, ...]) -> Table[T]:
    try:
        rows = list(_numbered(text))
    except _BadCsv as error:
        line, reason = error.args
        bad = RowError(file, line, 1, "", reason, "expected CSV as in RFC 4180")
        return Table(file, columns, (), (bad,))
    rows = _trimmed(rows)
    header = tuple(rows[0][1]) if rows else ()
    wrong = _header_errors(file, header, columns, _optional_columns(model))
    if wrong:
        return Table(file, columns, (), tuple(wrong))
    lines: list[Line[T]] = []
    errors: list[RowError] = []
    for number, cells in rows[1:]:
        parsed, found = _row(file, number, header, cells, model)
        lines += parsed
        errors += found
    column = header.index(columns[0])
    ids = frozenset(cells[column] for _, cells in rows[1:] if len(cells) > column)
    return Table(file, header, tuple(lines), tuple(errors), ids)


class _BadCsv(ValueError):
    """The line at which the text stops being CSV, and why."""


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """Cells of each row with the line on which it starts (a quoted cell may hold line breaks)."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for cells in reader:
            if cells:
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise _BadCsv(start, str(error)) from error


def _trimmed(rows: Sequence[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Without the empty rows and columns that a spreadsheet leaves after the last full one."""
    wide = len(_without_tail(rows[0][1], 0)) if rows else 0
    return [(line, _without_tail(cells, wide)) for line, cells in rows if any(cells)]


def _without_tail(cells: list[str], least: int) -> list[str]:
    end = len(cells)
    while end > least and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _row(
    file: str, line: int, header: Sequence[str], cells: list[str], model: type[T]
) -> tuple[list[Line[T]], list[RowError]]:
    if len(cells) != len(header):
        expected = f"expected {len(header)} cells"
        return [], [RowError(file, line, len(cells), "", f"{len(cells)} cells", expected)]
    try:
        return [Line(line, model.model_validate(dict(zip(header, cells, strict=True))))], []
    except ValidationError as error:
        return [], [_cell_error(file, line, header, cells, found) for found in error.errors()]


def _cell_error(
    file: str, line: int, header: Sequence[str], cells: Sequence[str], found: object
) -> RowError:
    assert isinstance(found, dict)
    name = str(found["loc"][0])
    column = header.index(name)
    return RowError(file, line, column + 1, name, cells[column], expectation(found))


def expectation(found: dict[str, object]) -> str:
    """What pydantic expected, in words that begin with 'expected' where that helps."""
    message = str(found["msg"]).removeprefix("Value error, ")
    context = found.get("ctx")
    if found["type"] == "enum" and isinstance(context, dict):
        return f"expected {str(context['expected']).replace(chr(39), '')}"
    if found["type"] in ("string_too_short", "too_short"):
        return "expected something, not an empty cell"
    if found["type"] in _KEYS:
        return _KEYS[str(found["type"])]
    return message.replace("Input should be", "expected", 1)


_KEYS = {"missing": "expected this key", "extra_forbidden": "expected no such key"}


def _optional_columns(model: type[Row]) -> frozenset[str]:
    """Columns that a table may leave out: those of fields with a default."""
    fields = model.model_fields.items()
    return frozenset(f.alias or name for name, f in fields if not f.is_required())


_OTHER_SIGNS = {"\t": "tabs", ";": "semicolons"}


def _header_errors(
    file: str, header: Sequence[str], columns: Sequence[str], optional: frozenset[str]
) -> list[RowError]:
    other = [name for sign, name in _OTHER_SIGNS.items() if len(header) == 1 and sign in header[0]]
    if other:
        expected = f"expected commas between the cells, not {other[0]}"
        return [RowError(file, 1, 1, "", header[0], expected)]
    errors = []
    for number, name in enumerate(header, start=1):
        if name not in columns:
            expected = f"expected one of the columns {', '.join(columns)}"
            errors.append(RowError(file, 1, number, "", name, expected))
        elif name in header[: number - 1]:
            errors.append(RowError(file, 1, number, "", name, "expected each column once"))
    missing = [name for name in columns if name not in header and name not in optional]
    if missing:
        expected = f"expected a header with the columns {', '.join(missing)} too"
        errors.append(RowError(file, 1, len(header) or 1, "", ",".join(header), expected))
    return errors


def _encoding_error(file: str, error: UnicodeDecodeError) -> RowError:
    before = error.object[: error.start]
    line = before.count(b"\n") + 1
    column = len(before) - (before.rfind(b"\n") + 1) + 1
    value = error.object[error.start : error.start + 8].hex(" ")
    return RowError(file, line, column, "", value, "expected UTF-8 text (column counts bytes)")


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value)
    return value.value if isinstance(value, StrEnum) else str(value)
