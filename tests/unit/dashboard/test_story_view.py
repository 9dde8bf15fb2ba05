"""A scene put into words."""

import pytest

from dashboard.components.place_panel import place_panel
from dashboard.loading import story_folder
from dashboard.scene import load_scene
from dashboard.story_view import place_views, story_view
from tests.unit.dashboard.trees import text


@pytest.fixture(scope="module")
def scene():
    return load_scene(story_folder("kharkiv-2022"))


def test_a_correction_is_told_on_the_page_and_at_its_place(scene):
    page = {each.what: each for each in story_view(scene).corrections}
    places = {each.id: each for each in place_views(scene)}

    about_lyman = page["claims, c-lyman-frame-1002"]
    assert about_lyman.places == (("lyman", "Lyman"),)
    assert places["lyman"].corrections == (about_lyman,)
    assert places["balakliia"].corrections == ()
    assert "What this map has corrected" in text(place_panel(places["lyman"]))
    assert "What this map has corrected" not in text(place_panel(places["balakliia"]))


def test_a_row_that_was_taken_out_is_said_to_be(scene):
    page = {each.what: each for each in story_view(scene).corrections}

    gone = page["claims, c-izium-zelenskyy-confirms-0911"]
    assert (gone.now, gone.places) == ("", ())
