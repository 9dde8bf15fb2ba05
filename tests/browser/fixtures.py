"""Fixtures of the tests in Chromium: `server`, `browser`, and `visit`, which judges each page."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser.chromium import launch
from tests.browser.serving import Server, serving
from tests.browser.watch import Watch


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A `changehands serve` for the whole run."""
    with serving() as started:
        yield started


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for the whole run; each visit gets a context of its own."""
    launched = launch(playwright)
    yield launched
    launched.close()


NO_WEBGL = """
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    return kind.startsWith("webgl") ? null : getContext.call(this, kind, ...more);
  };
"""


class Visits:
    """Opens pages of the server, each with cookies and storage of its own, all watched."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.watch = Watch(host=server.host)
        self._browser = browser
        self._server = server
        self._contexts: list[BrowserContext] = []

    def __call__(
        self,
        path: str = "/",
        *,
        width: int = 1440,
        height: int = 900,
        color_scheme: str = "light",
        webgl: bool = True,
        scale: float = 0.5,
        **context_options: Any,
    ) -> Page:
        """The page at `path` in a window of `width` by `height` CSS pixels.

        Without `webgl` the page finds no WebGL in its canvases. `scale`: pixels of the screen in a
        CSS pixel; where software draws the map, half of them each way cost a quarter of the time.

        `context_options` are Playwright's: reduced_motion, forced_colors, has_touch, locale,
        java_script_enabled ...
        """
        context = self._browser.new_context(
            base_url=self._server.address,
            viewport={"width": width, "height": height},
            color_scheme=color_scheme,
            device_scale_factor=scale,
            service_workers="block",
            **context_options,
        )
        if not webgl:
            context.add_init_script(NO_WEBGL)
        self._contexts.append(context)
        self.watch.attach(context)
        page = context.new_page()
        page.goto(path)
        return page

    def close(self) -> None:
        """Close all pages; afterwards the watch hears nothing more."""
        for context in self._contexts:
            context.close()


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visits]:
    """Opens pages: `visit("/", width=360)`. The test fails on a console or page error and on a
    request to another host, unless it said `visit.watch.allow("regular expression")`."""
    visits = Visits(browser, server)
    yield visits
    visits.close()
    faults = visits.watch.unexpected()
    assert not faults, "the page did what no page may do:\n" + "\n".join(faults)
