"""Civil days with a precision, written in a small part of EDTF (ISO 8601-2).

Days are civil days in Europe/Kyiv, never instants. Accepted: ``2022-09-10``, ``2022-09``, ``2022``,
each with ``~`` (about), intervals ``a/b``, and intervals open at the start, ``../b``.
"""

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_POINT = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<about>~?)"
)
_MONTH_LENGTH = len("2022-09")
FORMS = "2022-09-10, 2022-09-10~, 2022-09, 2022, 2022-09-08/2022-09-11 or ../2022-09-01"


class BadDate(ValueError):
    """The text is not in the part of EDTF that stories use."""


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of civil days, both ends included; `first` is None where it is open."""

    text: str
    first: date | None = field(compare=False)
    last: date = field(compare=False)
    about: bool = field(compare=False, default=False)

    @property
    def is_day(self) -> bool:
        """True for exactly one day, even when it is only about that day."""
        return self.first == self.last

    def __str__(self) -> str:
        return self.text

    def covers(self, day: date) -> bool:
        """True when `day` is one of these days."""
        return (self.first is None or self.first <= day) and day <= self.last

    @property
    def words(self) -> str:
        """English words, such as '10 September 2022' or 'between 8 and 11 September 2022'."""
        if "/" in self.text:
            return self._interval_words()
        parts = self.text.rstrip("~").split("-")
        said = {1: lambda: parts[0], 2: lambda: _month_words(self.last)}.get(
            len(parts), lambda: day_words(self.last)
        )()
        return f"about {said}" if self.about else said

    def _interval_words(self) -> str:
        if self.first is None:
            return f"by {day_words(self.last)}"
        if not self.about and all(len(part) == _MONTH_LENGTH for part in self.text.split("/")):
            return f"between {_month_words(self.first)} and {_month_words(self.last)}"
        same_month = (self.first.year, self.first.month) == (self.last.year, self.last.month)
        first = str(self.first.day) if same_month else f"{self.first.day} {_month(self.first)}"
        if self.first.year != self.last.year:
            first = day_words(self.first)
        return f"between {first} and {day_words(self.last)}"


def parse(text: str) -> When:
    """The days that `text` names.

    Raises
    ------
    BadDate
        With the reason: not a form of EDTF that is read here, not a day of the calendar, or an
        interval that ends before it starts.
    """
    if "/" not in text:
        first, last, about = _point(text)
        return When(text, first, last, about)
    left, _, right = text.partition("/")
    if right in ("", ".."):
        raise BadDate(f"expected an end of the interval: {FORMS}")
    _, last, about_last = _point(right)
    if left == "..":
        return When(text, None, last, about_last)
    first, _, about_first = _point(left)
    if first > last:
        raise BadDate("expected an interval that does not end before it starts")
    return When(text, first, last, about_first or about_last)


def parse_day(text: str) -> date:
    """The one civil day that `text` names, as in ``2022-09-10``; BadDate otherwise."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise BadDate("expected one day, as in 2022-09-10")
    return _point(text)[0]


def days(first: date, last: date) -> list[date]:
    """Every civil day from `first` to `last`, both included."""
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def day_words(day: date) -> str:
    """'10 September 2022'."""
    return f"{day.day} {_month_words(day)}"


def _month(day: date) -> str:
    return MONTHS[day.month - 1]


def _month_words(day: date) -> str:
    return f"{_month(day)} {day.year}"


def _point(text: str) -> tuple[date, date, bool]:
    match = _POINT.fullmatch(text)
    if not match:
        hint = _other_form(text)
        raise BadDate(f"expected a date such as {FORMS}{hint}")
    year, month, day = (int(match[name]) if match[name] else 0 for name in ("year", "month", "day"))
    if not 1 <= year <= 9999 or (match["month"] and not 1 <= month <= 12):
        raise BadDate("expected a month from 01 to 12" if year else "expected a year from 0001 on")
    length = calendar.monthrange(year, month or 12)[1]
    if match["day"] and not 1 <= day <= length:
        raise BadDate(f"expected a day from 01 to {length}, as that month has")
    return (
        date(year, month or 1, day or 1),
        date(year, month or 12, day or length),
        bool(match["about"]),
    )


def _other_form(text: str) -> str:
    if re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}", text):
        return "; a day with dots or slashes can be read two ways"
    return ""
