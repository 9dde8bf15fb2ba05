"""A server whose story is edited while it is read."""

import shutil
import time
from urllib.request import urlopen

from events.store import STORIES
from tests.browser.serving import serving

TITLE = "The Kharkiv counteroffensive, September 2022"


def page(server):
    with urlopen(server.address, timeout=20) as answer:
        return answer.read().decode()


def wait_for(server, words, seconds=30):
    """The page once it has `words`."""
    until = time.monotonic() + seconds
    while words not in page(server):
        assert time.monotonic() < until, f"no {words!r} after {seconds} s"
        time.sleep(0.3)


def test_edits_are_taken_and_those_with_errors_are_not(tmp_path):
    folder = tmp_path / "kharkiv-2022"
    shutil.copytree(STORIES / "kharkiv-2022", folder)
    about, sources = folder / "story.toml", folder / "sources.csv"
    good = sources.read_bytes()

    with serving("--story", str(folder), environ={"WEB_CONCURRENCY": "2"}) as server:
        assert TITLE in page(server)

        about.write_text(about.read_text("utf-8").replace(TITLE, "Edited once"), "utf-8")
        wait_for(server, "Edited once")

        sources.write_bytes(good.replace(b"https://", b"ftp://", 1))
        about.write_text(about.read_text("utf-8").replace("Edited once", "Edited twice"), "utf-8")
        time.sleep(4)
        assert "Edited once" in page(server), "readers keep the last good story"

        sources.write_bytes(good)
        wait_for(server, "Edited twice")
