"""A date step of our painters beside other ways to draw one, on made stories of several sizes.

All draw the same regions in a map of the same size, one after the other in the same browser. CPU is
that of the page's main thread, without workers and the GPU process; a ratio is of steps and bare
frames of one page, one after the other; a bare frame draws the map anew, or changes one word where
there is nothing to draw. After the measures a region that changed is looked at on several days:
steps that were not seen are counted.
"""

import logging
from collections.abc import Iterator, Sequence

from playwright.sync_api import sync_playwright

from tests.benchmarks.made import make
from tests.benchmarks.rivals.drawn import Drawn
from tests.benchmarks.rivals.folium_slider import FoliumSlider
from tests.benchmarks.rivals.inside_plotly import (
    Animation,
    FeatureState,
    Land,
    Patched,
    Restyle,
    Whole,
)
from tests.benchmarks.rivals.kepler import Kepler
from tests.benchmarks.rivals.measured import Case, rows
from tests.benchmarks.rivals.rival import Rival
from tests.benchmarks.rows import Row
from tests.browser.chromium import launch

RIVALS: dict[str, Rival] = {
    "land": Land(),
    "svg": Drawn(),
    "states": FeatureState(),
    "restyle": Restyle(),
    "animation": Animation(),
    "patch": Patched(),
    "figure": Whole(),
    "folium": FoliumSlider(),
    "kepler": Kepler(),
}
SIZES = ((170, 35), (2_000, 35), (30_000, 1_300))
"""Regions and days: what ten minutes are enough for. At 30,000 x 35 a rival takes minutes."""


def run(
    sizes: Sequence[tuple[int, int]] = SIZES, of: Sequence[str] = tuple(RIVALS)
) -> Iterator[Row]:
    """For each size and rival: bytes and CPU of the first picture, CPU of a drag and of a step."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for size in sizes:
            made = make(*size)
            for rival in (RIVALS[name] for name in of):
                if rival.is_asked(*size):
                    yield from rows(browser, Case(rival, made))
