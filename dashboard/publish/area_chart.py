"""Land held and land taken, day by day, as one small SVG: bands from least to most, and the
published figures as numbered marks.

No text is smaller than the page's at 360 px. A cursor line with the class `areas__now` stands at
the first day; the browser moves it by `data-step` for every day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from math import ceil, hypot

from dashboard.components.views import AreaDay, Range

WIDTH, LEFT, RIGHT = 360.0, 46.0, 8.0
HEIGHT, GAP, TOP, FOOT = 150.0, 44.0, 22.0, 20.0
_CLEAR = 13.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A published figure: its number in the table, the index of its day, its range in km2."""

    number: int
    day: int
    low: float
    high: float
    title: str


@dataclass(frozen=True, slots=True)
class _Panel:
    """A plot: where its top is, how many days and km2 it shows."""

    top: float
    days: int
    most: float

    def x(self, day: int) -> float:
        return LEFT + day * step(self.days)

    def y(self, km2: float) -> float:
        return self.top + HEIGHT * (1 - min(km2, self.most) / self.most)


def step(days: int) -> float:
    """Units from one day to the next."""
    return (WIDTH - LEFT - RIGHT) / max(days - 1, 1)


def area_chart(days: Sequence[AreaDay], marks: Sequence[Mark]) -> str:
    """The chart as an SVG element."""
    held = _Panel(
        TOP, len(days), _ceiling(max(end for each in days for end in (*each.ua, *each.ru)))
    )
    most = max([each.taken[1] for each in days] + [mark.high for mark in marks])
    gain = _Panel(TOP + HEIGHT + GAP, len(days), _ceiling(most))
    height = gain.top + HEIGHT + FOOT
    body = [
        _heading(held, "Land held, km²"),
        _scale(held),
        _band(held, [each.ru for each in days], "ru"),
        _band(held, [each.ua for each in days], "ua"),
        _heading(gain, f"No longer Russian-held since {_short(days[0].day)}, km²"),
        _scale(gain),
        _band(gain, [each.taken for each in days], "ua"),
        _marks(gain, marks),
        _dates(gain, [each.day for each in days]),
        _cursor(len(days), bottom=gain.top + HEIGHT),
    ]
    return (
        f'<svg class="areas__chart" viewBox="0 0 {WIDTH:g} {height:g}" role="img" '
        'aria-label="Land held by each side and land taken, by day; the table says the same">'
        f"{''.join(body)}</svg>"
    )


def _cursor(days: int, *, bottom: float) -> str:
    return (
        f'<line class="areas__now" x1="{LEFT:g}" x2="{LEFT:g}" y1="{TOP:g}" y2="{bottom:g}" '
        f'data-step="{step(days):.4f}"/>'
    )


def _ceiling(km2: float) -> float:
    return max(ceil(km2 / 2000) * 2000.0, 2000.0)


def _short(day: date) -> str:
    return f"{day.day} {day:%B}"


def _heading(panel: _Panel, words: str) -> str:
    return f'<text class="areas__heading" x="0" y="{panel.top - 9:g}">{escape(words)}</text>'


def _scale(panel: _Panel) -> str:
    values = [panel.most * share for share in (0, 0.5, 1)]
    return "".join(
        f'<line class="areas__grid" x1="{LEFT:g}" x2="{WIDTH - RIGHT:g}" y1="{panel.y(v):g}" '
        f'y2="{panel.y(v):g}"/><text class="areas__value" x="{LEFT - 5:g}" y="{panel.y(v) + 4:g}">'
        f"{v:,.0f}</text>"
        for v in values
    )


def _band(panel: _Panel, ranges: Sequence[Range], side: str) -> str:
    """The fill between least and most, with both edges, so that a narrow range can be seen."""
    high = [f"{panel.x(n):.1f},{panel.y(end):.1f}" for n, (_, end) in enumerate(ranges)]
    low = [f"{panel.x(n):.1f},{panel.y(end):.1f}" for n, (end, _) in enumerate(ranges)]
    around = " ".join([*high, *low[::-1]])
    return (
        f'<polygon class="areas__band areas__band--{side}" points="{around}"/>'
        f'<polyline class="areas__edge areas__edge--{side}" points="{" ".join(low)}"/>'
        f'<polyline class="areas__most areas__most--{side}" points="{" ".join(high)}"/>'
    )


def _marks(panel: _Panel, marks: Sequence[Mark]) -> str:
    """Each figure as a point at its day; a number that would cover another moves up, on a line."""
    points, numbers = [], []
    taken: list[tuple[float, float]] = []
    for mark in sorted(marks, key=lambda mark: (mark.day, mark.low)):
        x, y = panel.x(mark.day), panel.y(mark.low)
        while any(hypot(x - other_x, y - other_y) < _CLEAR for other_x, other_y in taken):
            y -= 1.0
        taken.append((x, y))
        points.append(_point(panel, mark, x, y))
        numbers.append(_number(mark, x, y))
    return "".join([*points, *numbers])


def _point(panel: _Panel, mark: Mark, x: float, y: float) -> str:
    low, high = panel.y(mark.low), panel.y(mark.high)
    return (
        f'<g class="areas__point"><line x1="{x:.1f}" x2="{x:.1f}" y1="{low:.1f}" '
        f'y2="{min(y, high):.1f}"/><circle cx="{x:.1f}" cy="{low:.1f}" r="2"/></g>'
    )


def _number(mark: Mark, x: float, y: float) -> str:
    return (
        f'<g class="areas__mark"><title>{escape(mark.title)}</title>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_CLEAR / 2:g}"/>'
        f'<text x="{x:.1f}" y="{y + 3:.1f}">{mark.number}</text></g>'
    )


def _dates(panel: _Panel, days: Iterable[date]) -> str:
    foot = panel.top + HEIGHT + 14
    return "".join(
        f'<text class="areas__date" x="{panel.x(n):.1f}" y="{foot:g}">'
        f"{_short(day) if day.day == 1 else day.day}</text>"
        for n, day in enumerate(days)
        if day.day == 1 or (day.day % 10 == 0 and day.day < 30)
    )
