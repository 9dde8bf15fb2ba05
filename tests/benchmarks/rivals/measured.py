"""What is measured of a rival at a size, and how its picture is looked at."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from playwright.sync_api import Browser, Page

from tests.benchmarks.made import RU, UA, Made
from tests.benchmarks.rivals.rival import CENTRE, Rival
from tests.benchmarks.rivals.served import served
from tests.benchmarks.rows import Row
from tests.benchmarks.step import cpu, task_seconds, thread_clock
from tests.browser.pictures import Eye

WIDTH = 640
READY_MS = 240_000
ASKED_MS = 100
"""Between two questions whether a page is ready: each costs it a little."""
ROUNDS = 3
STRIDES = 60
"""Moves of the pointer in a drag over the whole window."""
SEVERAL, FEW = 20, 2
"""Steps in a round, of a quick way and of a slow one."""
LOOKS = 6
LOOKED_MS = (50, 500, 2_000)
"""After a step of which a picture is taken; again if it does not show the step yet."""
IN_SIGHT = (2.8, 1.3)
"""Degrees around the centre that every rival shows with nothing on top."""


@dataclass(frozen=True, slots=True)
class Case:
    """A rival and what it is to draw."""

    rival: Rival
    made: Made

    @property
    def days(self) -> int:
        """How many days the story has."""
        return len(self.made.codes)

    @property
    def name(self) -> str:
        """What the rows are called."""
        return f"{len(self.made.regions):,} x {self.days:,}, {self.rival.name}"

    @property
    def count(self) -> int:
        """Steps in a round."""
        return SEVERAL if self.rival.is_quick else FEW


def rows(browser: Browser, case: Case) -> Iterator[Row]:
    """Bytes and CPU of the first picture and drag, CPU of a step, and what was seen."""
    page = browser.new_page(viewport={"width": WIDTH, "height": case.rival.height})
    page.set_default_timeout(READY_MS)
    with served(case.rival.serve(case.made)) as (address, counted):
        strangers = _strangers(page, address)
        clock = thread_clock(page)
        page.goto(address)
        page.wait_for_function("window.measured", polling=ASKED_MS, timeout=READY_MS)
        pictured = task_seconds(clock) * 1000
        sent, packed = counted.sent()
        yield Row(f"{case.name}: bytes to the first picture", sent, "bytes")
        yield Row(f"{case.name}: the same with gzip", packed, "bytes")
        yield Row(f"{case.name}: CPU to the first picture", pictured, "ms CPU")
        first = cpu(page, clock, f"measured.steps({drag(case.days, 1, 0)})")
        yield Row(f"{case.name}: CPU to the first drag", pictured + first, "ms CPU")
        yield from _steps(page, clock, case)
        yield _seen(browser, page, case)
        if strangers:
            yield Row(f"{case.name}: refused, to other hosts", len(strangers), "requests")
    page.close()


def drag(days: int, count: int, n: int) -> Sequence[int]:
    """The days of `count` moves of a drag to the end or, every other round, back to the start."""
    stride = max(1, days // STRIDES)
    moved = [(1 + n * count + move) * stride % days for move in range(count)]
    return moved[::-1] if n % 2 else moved


@dataclass(frozen=True, slots=True)
class Look:
    """A day, a region (its index) that changed sides by then, and what it shows: `UA` or `RU`."""

    day: int
    region: int
    code: int


def looks_at(made: Made) -> list[Look]:
    """Looks over the whole story, in order and without its first day: each at a region in sight
    that is on another side than it was on the day before in this list."""
    days = np.linspace(0, len(made.codes) - 1, LOOKS + 1).astype(int).tolist()
    changed = [(day, _changed(made, before, day)) for before, day in pairwise(days)]
    return [Look(day, n, int(made.codes[day][n])) for day, n in changed if n is not None]


def _changed(made: Made, before: int, day: int) -> int | None:
    """The largest region in sight on the other side on `day` than on `before`."""
    then, now = made.codes[before], made.codes[day]
    sides = ((then == UA) & (now == RU)) | ((then == RU) & (now == UA))
    middles = shapely.get_coordinates(shapely.centroid(made.regions))
    in_sight = (np.abs(middles - CENTRE) < IN_SIGHT).all(axis=1)
    candidates = np.flatnonzero(sides & in_sight)
    if not len(candidates):
        return None
    return int(candidates[np.argmax(shapely.area(made.regions[candidates]))])


def _strangers(page: Page, address: str) -> list[str]:
    """The requests to other hosts, which this browser refuses, as they are made."""
    found: list[str] = []

    def note(url: str) -> None:
        if url.startswith("http") and not url.startswith(address):
            found.append(url)

    page.on("request", lambda request: note(request.url))
    return found


def _steps(page: Page, clock: Any, case: Case) -> Iterator[Row]:
    frames, steps = [], []
    for n in range(ROUNDS):
        days = [*drag(case.days, case.count, n + 1)]
        frames.append(cpu(page, clock, f"measured.frames({case.count})") / case.count)
        steps.append(cpu(page, clock, f"measured.steps({days})") / case.count)
    yield Row(f"{case.name}: a step", statistics.median(steps), "ms CPU", case.rival.budget_ms)
    ratio = statistics.median([b / a for a, b in zip(frames, steps, strict=True)])
    yield Row(f"{case.name}: over a bare frame", ratio, "times")
    if case.rival.is_quick:
        jumps = np.random.default_rng(1).integers(0, case.days, SEVERAL).tolist()
        jump = cpu(page, clock, f"measured.steps({jumps})") / SEVERAL
        yield Row(f"{case.name}: a jump to any day", jump, "ms CPU")


def _seen(browser: Browser, page: Page, case: Case) -> Row:
    """How many steps of several were not seen on the map; ours have to show them all."""
    eye = Eye(browser)
    looks = looks_at(case.made)
    case.rival.go(page, 0)
    missed = 0
    for look in looks:
        came_from = _shows(eye, page, case.made, look, RU if look.code == UA else UA)
        case.rival.go(page, look.day)
        missed += not (came_from and _shows(eye, page, case.made, look, look.code))
    what = f"{case.name}: steps not seen, of {len(looks)}"
    return Row(what, missed, "steps", at_most=0 if case.rival.is_ours else None)


def _shows(eye: Eye, page: Page, made: Made, look: Look, code: int) -> bool:
    """Whether the middle of the region is, soon, blue for Ukraine and orange for Russia."""
    inside = shapely.point_on_surface(made.regions[look.region])
    for wait in LOOKED_MS:
        page.wait_for_timeout(wait)
        x, y = page.evaluate("(at) => measured.at(at)", [inside.x, inside.y])
        [(red, _, blue)] = eye.colours(page.screenshot(), [(round(x), round(y))])
        if (blue > red) if code == UA else (red > blue):
            return True
    return False
