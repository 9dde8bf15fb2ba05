"""The system's Chromium under Playwright: offline, with software WebGL."""

import os
import shutil
from collections.abc import Iterable

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",  # CI runs as root
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    # Nothing but loopback has an address, in workers and preconnects too.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def executable() -> str:
    """The path of the browser: `CHROMIUM` or the first of `NAMES` on the PATH.

    Raises
    ------
    FileNotFoundError
        When there is none.
    """
    asked = (os.environ.get("CHROMIUM", ""), *NAMES)
    found = next(filter(None, (shutil.which(name) for name in asked if name)), None)
    if found is None:
        raise FileNotFoundError(f"no Chromium: expected one of {', '.join(NAMES)}, or CHROMIUM=")
    return found


def launch(playwright: Playwright, *, extra_flags: Iterable[str] = ()) -> Browser:
    """A headless browser with `FLAGS` and `extra_flags`."""
    return playwright.chromium.launch(
        executable_path=executable(),
        args=[*FLAGS, "--headless=new", *extra_flags],
        ignore_default_args=["--headless", "--disable-field-trial-config"],
    )
