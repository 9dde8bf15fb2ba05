"""A date step in the dashboard: main-thread CPU, and its ratio to a bare frame beside it.

The map alone is what the GL painter does; the whole step also tells the day on the page.

CPU is the page's main thread in thread time, without workers and the GPU process. Steps and bare
frames (`triggerRepaint`) come in alternating rounds on a small canvas, so that what else runs on
the machine meets both alike; a round's ratio is of its own pair. A frame is awaited after each.
"""

import json
import statistics
from collections.abc import Iterator

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.benchmarks.rows import Row
from tests.browser.chromium import launch
from tests.browser.reader import MAP, Reader
from tests.browser.serving import serving

ROUNDS = 9
STEPS = 34  # from the first day to the last: every change of the story once

SWITCHES = [
    {"lens": lens, "known": known}
    for known in (None, "2022-09-10", "news")
    for lens in ("ru", "independent", "ua", "all")
]
DECODED_MS = 1_000

PREPARE = f"""() => {{
  const map = {MAP};
  const input = document.querySelector(".timeline__range");
  const frame = () => new Promise(requestAnimationFrame);
  const show = (day) => {{ input.value = day; input.dispatchEvent(new Event("input")); }};
  window.long = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => long.push(entry.duration)))
    .observe({{ entryTypes: ["longtask"] }});
  window.measured = {{
    rest: async () => {{ show(0); for (let n = 0; n < 30; n++) await frame(); }},
    frames: async (count) => {{
      for (let n = 0; n < count; n++) {{ map.triggerRepaint(); await frame(); }}
    }},
    steps: async (count) => {{ for (let n = 1; n <= count; n++) {{ show(n); await frame(); }} }},
    paints: async (count) => {{
      for (let day = 1; day <= count; day++) {{ changehands.paint({{ day }}); await frame(); }}
    }},
    switches: async (patches) => {{
      for (const patch of patches) {{ changehands.paint(patch); await frame(); }}
    }},
    press: async (selector) => {{ document.querySelector(selector).click(); await frame(); }},
  }};
}}"""


def run() -> Iterator[Row]:
    """CPU of a step and of a bare frame, their paired ratio, long tasks, and other repaints."""
    with serving() as server, sync_playwright() as playwright:
        page = launch(playwright).new_page(viewport={"width": 640, "height": 420})
        page.goto(server.address)
        Reader(page).see_the_map()
        page.evaluate(PREPARE)
        yield from _rows(page, thread_clock(page))


def paired(
    page: Page, clock: CDPSession, rounds: int, work: str = "steps"
) -> tuple[list[float], list[float]]:
    """CPU of a bare frame and of a step in ms, of each round; the page has `measured`."""
    frames, steps = [], []
    for _ in range(rounds):
        page.evaluate("measured.rest()")
        frames.append(cpu(page, clock, f"measured.frames({STEPS})") / STEPS)
        page.evaluate("measured.rest()")
        steps.append(cpu(page, clock, f"measured.{work}({STEPS})") / STEPS)
    return frames, steps


def thread_clock(page: Page) -> CDPSession:
    """What tells the time that the page's main thread was at work."""
    clock = page.context.new_cdp_session(page)
    clock.send("Performance.enable", {"timeDomain": "threadTicks"})
    return clock


def _rows(page: Page, clock: CDPSession) -> Iterator[Row]:
    yield from _compared(page, clock, "the map alone", "paints", at_most=3)
    yield from _compared(page, clock, "whole step, with words", "steps")
    tasks = page.evaluate("long")
    yield Row("tasks over 50 ms in all drags", len(tasks), "tasks", at_most=0)
    page.evaluate("measured.rest()")
    page.evaluate(f"measured.switches({json.dumps(SWITCHES)})")  # decoded from now on
    spent = cpu(page, clock, f"measured.switches({json.dumps(SWITCHES)})") / len(SWITCHES)
    yield Row("lens or known, the map alone", spent, "ms CPU", at_most=3)
    page.evaluate("document.querySelector('.evidence__more').open = true")
    page.wait_for_timeout(DECODED_MS)
    for name, selector in (("lens", "[data-lens=ru]"), ("as the news came in", "#known-news")):
        spent = cpu(page, clock, f"measured.press('{selector}')")
        yield Row(f"{name}, with words", spent, "ms CPU")


def _compared(
    page: Page, clock: CDPSession, name: str, work: str, at_most: float | None = None
) -> Iterator[Row]:
    frames, steps = paired(page, clock, ROUNDS, work)
    ratios = [step / frame for step, frame in zip(steps, frames, strict=True)]
    yield Row("bare frame, main thread (median)", statistics.median(frames), "ms CPU")
    yield Row(f"{name}, main thread (median)", statistics.median(steps), "ms CPU", at_most)
    yield Row(f"{name}, over bare frame (median of pairs)", statistics.median(ratios), "times")


def cpu(page: Page, clock: CDPSession, work: str) -> float:
    """Main-thread CPU of `work`, in milliseconds."""
    before = task_seconds(clock)
    page.evaluate(work)
    return (task_seconds(clock) - before) * 1000


def task_seconds(clock: CDPSession) -> float:
    found = clock.send("Performance.getMetrics")["metrics"]
    return next(float(each["value"]) for each in found if each["name"] == "TaskDuration")
