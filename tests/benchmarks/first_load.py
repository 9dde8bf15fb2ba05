"""Bytes and requests of the first visit, with an empty cache, as they came over the wire.

Bodies as they were sent (compressed), without headers; those that workers fetch are counted too.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Request, sync_playwright

from tests.benchmarks.rows import Row
from tests.browser.chromium import launch
from tests.browser.serving import serving
from tests.browser.watch import NETWORK_SCHEMES


def run() -> Iterator[Row]:
    """All bytes, then by kind of file, then requests and those to other hosts."""
    with serving() as server, sync_playwright() as playwright:
        requests = _visit(launch(playwright), server.address)
        sizes: Counter[str] = Counter()
        for request in requests:
            if request.response() is not None:
                sizes[_kind(request.url)] += request.sizes()["responseBodySize"]
    foreign = [each for each in requests if not each.url.startswith(f"{server.address}/")]
    yield Row("all bytes", sizes.total(), "bytes", at_most=1_300_000)
    for kind, size in sizes.most_common():
        yield Row(f"  {kind}", size, "bytes")
    yield Row("requests", len(requests), "requests")
    yield Row("requests to other hosts", len(foreign), "requests", at_most=0)


def _visit(browser: Browser, address: str) -> list[Request]:
    asked: list[Request] = []
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.on("request", asked.append)
    page.goto(address, wait_until="networkidle")
    return [each for each in asked if urlsplit(each.url).scheme in NETWORK_SCHEMES]


def _kind(url: str) -> str:
    return PurePosixPath(urlsplit(url).path).suffix.lstrip(".") or "page and layout"
