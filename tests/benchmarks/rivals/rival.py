"""What every rival has in common: a name, the sizes asked of it, a page, and a way to go to a day.

A page ends by setting `window.measured` as `pages/measured.mjs` makes it.
"""

from abc import ABC, abstractmethod
from typing import ClassVar

from flask import Flask
from playwright.sync_api import Page

from tests.benchmarks.made import CONTESTED, FRAME, RU, UA, UNKNOWN, Made

COLOURS = {UNKNOWN: "#dddddd", UA: "#99bde2", RU: "#f0d1a1", CONTESTED: "#b5a1bc"}
"""By code: what rivals that let us choose paint with."""

CENTRE = ((FRAME[0] + FRAME[2]) / 2, (FRAME[1] + FRAME[3]) / 2)
"""Longitude and latitude in the middle of every rival's map."""

ZOOM = 5.4
"""Of a world that is 512 pixels wide at zoom 0; Leaflet counts one more."""


class Rival(ABC):
    """A way to draw a made story and to step through it."""

    name: ClassVar[str]
    is_ours: ClassVar[bool] = False
    is_quick: ClassVar[bool] = False
    """Whether a step is short enough to take many of."""
    budget_ms: ClassVar[float | None] = None
    """Of a step, if it is ours."""
    height: ClassVar[int] = 420
    """Pixels of a window in which its map is about 400 high; all are 640 wide."""
    most_values: ClassVar[int | None] = None
    """Regions times days beyond which it is not asked."""

    def is_asked(self, regions: int, days: int) -> bool:
        """Whether it is to draw a story of that size."""
        return self.most_values is None or regions * days <= self.most_values

    @abstractmethod
    def serve(self, made: Made) -> Flask:
        """What answers the requests of its page, which is at `/`."""

    def go(self, page: Page, day: int) -> None:
        """Shows a day, as its reader would where that can be done."""
        page.evaluate(f"measured.steps([{day}])")
