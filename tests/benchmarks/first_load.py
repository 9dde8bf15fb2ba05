"""Bytes and requests of the first visit, with an empty cache, as they came over the wire.

Bodies as they were sent (compressed), without headers; those that workers fetch are counted too.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.rows import Row
from tests.browser.chromium import launch
from tests.browser.reader import Reader
from tests.browser.serving import serving
from tests.browser.watch import Watch, is_on_network


def run() -> Iterator[Row]:
    """All bytes, then by kind of file, then requests and those to other hosts."""
    with serving() as server, sync_playwright() as playwright:
        watch = Watch(host=server.host)
        _visit(launch(playwright), server.address, watch)
        sizes: Counter[str] = Counter()
        for request in watch.sent:
            if request.response() is not None and is_on_network(request.url):
                # Chromium gives less than nothing for what it had in its cache already.
                sizes[_kind(request.url)] += max(0, request.sizes()["responseBodySize"])
    yield Row("all bytes", sizes.total(), "bytes", at_most=1_300_000)
    for kind, size in sizes.most_common():
        yield Row(f"  {kind}", size, "bytes")
    asked = [url for url in watch.requests if is_on_network(url)]
    yield Row("requests", len(asked), "requests")
    foreign = sum(watch.is_foreign(url) for url in asked)
    yield Row("requests to other hosts", foreign, "requests", at_most=0)


def _visit(browser: Browser, address: str, watch: Watch) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    watch.attach(context)
    page = context.new_page()
    page.goto(address)
    Reader(page).see_the_map()
    page.wait_for_load_state("networkidle")


def _kind(url: str) -> str:
    return PurePosixPath(urlsplit(url).path).suffix.lstrip(".") or "page and layout"
