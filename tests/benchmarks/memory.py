"""Ten thousand date steps on one page: growth of the JavaScript heap and of the DOM.

Both pages go from the first day to the last and back, with a frame after each run over the days.
What stays in use after a collection is compared with what was in use after the first 1,000 steps.
"""

from collections.abc import Iterator

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.benchmarks.rows import Row
from tests.browser.chromium import launch
from tests.browser.reader import STORY_PAGE, Reader
from tests.browser.serving import serving

FIRST, ALL = 1_000, 10_000
GROWTH = 20
SETTLED_MS = 3_000

WALK = """async (count) => {
  const frame = () => new Promise(requestAnimationFrame);
  const { min, max } = document.querySelector(".timeline__range");
  const first = Date.parse(FIRST_DAY);
  const iso = (day) => new Date(first + day * 86_400_000).toISOString().slice(0, 10);
  const there = Array.from({ length: max - min + 1 }, (_, n) => iso(Number(min) + n));
  const days = [...there, ...there.slice(1, -1).reverse()];
  for (let n = 0; n < count; n++) {
    changehands.setDay(days[n % days.length]);
    if (n % days.length === 0) await frame();
  }
  await frame();
}"""


def run() -> Iterator[Row]:
    """Growth of heap and DOM, on the dashboard (GL painter) and on the page of the site (SVG)."""
    with serving() as server, sync_playwright() as playwright:
        for name, path in (("dashboard", "/"), ("story page", STORY_PAGE)):
            page = launch(playwright).new_page(viewport={"width": 640, "height": 420})
            page.goto(server.address + path)
            Reader(page).page.locator("#changehands[data-map=ready]").wait_for(state="attached")
            page.wait_for_timeout(SETTLED_MS)  # what a page fetches when it has time is there
            yield from _grown(page, name)


def _grown(page: Page, name: str) -> Iterator[Row]:
    counters = page.context.new_cdp_session(page)
    page.evaluate("changehands.setDay('0001-01-01')")
    walk = WALK.replace("FIRST_DAY", repr(page.evaluate("changehands.day")))
    page.evaluate(walk, FIRST)
    before = _in_use(page, counters)
    page.evaluate(walk, ALL - FIRST)
    after = _in_use(page, counters)
    for what, unit in (("heap", "JSHeapUsedSize"), ("DOM nodes", "Nodes")):
        grown = 100 * (after[unit] / before[unit] - 1)
        yield Row(f"{name}: growth of {what} in {ALL:,} steps", grown, "%", at_most=GROWTH)


def _in_use(page: Page, counters: CDPSession) -> dict[str, float]:
    page.wait_for_timeout(SETTLED_MS)  # what follows a drag slowly has followed
    counters.send("HeapProfiler.collectGarbage")
    counters.send("Performance.enable")
    found = counters.send("Performance.getMetrics")["metrics"]
    return {each["name"]: float(each["value"]) for each in found}
