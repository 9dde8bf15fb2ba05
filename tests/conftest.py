"""For all tests: fixtures of the browser, marks by folder, hypothesis without a clock."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from dashboard.loading import story_folder
from dashboard.publish.svg import Drawing
from dashboard.scene import Scene, load_scene

# A plugin and not tests/browser/conftest.py: accessibility/ and visual/ open the same pages.
pytest_plugins = ["tests.browser.fixtures"]

TESTS = Path(__file__).parent
MARKED_FOLDERS = {"accessibility", "browser", "visual"}

# Shared cores make deadlines flaky; in CI a run says the same about the same commit.
settings.register_profile(
    "changehands", deadline=None, print_blob=True, derandomize=os.environ.get("CI") == "true"
)
settings.load_profile("changehands")


@pytest.fixture(scope="session")
def scene() -> Scene:
    """The first story on the ground, as it stands in the tables; nothing in it can be changed."""
    return load_scene(story_folder("kharkiv-2022"))


@pytest.fixture(scope="session")
def drawing(scene: Scene) -> Drawing:
    """The same, ready to be drawn; what it has worked out stays worked out."""
    return Drawing(scene)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in tests/accessibility, tests/browser and tests/visual by its folder."""
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        if folder in MARKED_FOLDERS:
            item.add_marker(folder)
