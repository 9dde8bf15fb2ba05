"""A scene put into words."""

import pytest

from dashboard.components.place_panel import place_panel
from dashboard.corrections import correction_view
from dashboard.published import published
from dashboard.story_view import place_views, story_view
from events.model import Correction, Side
from tests.unit.dashboard.trees import text


def test_a_correction_is_told_on_the_page_and_at_its_place(scene):
    page = {each.what: each for each in story_view(scene).corrections}
    places = {each.id: each for each in place_views(scene)}

    about_lyman = page["Lyman: Liveuamap"]
    assert about_lyman.places == (("lyman", "Lyman"),)
    assert about_lyman in places["lyman"].corrections
    assert about_lyman not in places["balakliia"].corrections
    assert "What this map has corrected" in text(place_panel(places["lyman"]))
    assert "What this map has corrected" not in text(place_panel(places["kharkiv"]))


def told(scene, **cells):
    """What a reader is told of a correction with these cells."""
    row = {"correction_id": "k", "made": "2026-11-23", "was": "a", "now": "b", "why": "So."}
    return correction_view(scene.story, Correction.model_validate(row | cells))


@pytest.mark.parametrize(
    ("table", "row_id", "what", "places"),
    [
        ("claims", "c-izium-kadyrov-0911", "Izium: R. Kadyrov", ["izium"]),
        (
            "claims",
            "c-izium-kadyrov-0911;c-lyman-frame-1002;c-kupiansk-kadyrov-0911",
            "Izium, Kupiansk, Lyman: R. Kadyrov, Liveuamap",
            ["izium", "kupiansk", "lyman"],
        ),
        ("claims", "c-gone", "claims, c-gone", []),
        ("events", "2022-09-28-kivsharivka-captured", "Event 28 September 2022", ["kivsharivka"]),
        ("area_claims", "a-maliar-0913", "Figure of H. Maliar", []),
        ("tour", "attack", "Tour, Ukrainian forces attack toward Balakliia", []),
        ("sources", "nzz-frames", "sources, nzz-frames", []),
    ],
)
def test_a_correction_names_what_it_is_about_in_the_words_of_a_reader(
    scene, table, row_id, what, places
):
    found = told(scene, table=table, row_id=row_id)

    assert (found.what, [place for place, _ in found.places]) == (what, places)


def test_every_correction_of_the_story_names_places_people_or_days(scene):
    for each in story_view(scene).corrections:
        assert not any(table in each.what for table in ("claims,", "events,")), each.what


def test_an_event_of_several_days_starts_from_its_first_day_where_the_eve_tells_nothing(scene):
    events = {each.id: each for each in story_view(scene).events}

    (ozerne,) = events["2022-09-04-ozerne-captured"].control
    assert (ozerne.before, ozerne.after) == (Side.RU, Side.UA)


@pytest.mark.parametrize(
    ("claim_id", "words"),
    [
        ("c-balakliia-zelenskyy-0908", "on 8 September 2022"),
        ("c-balakliia-baseline-slobidskyi-krai-0303", "about June 2022 (day not given)"),
        ("c-8505km2-liveuamap-area", "in 2022 (day not given)"),
        ("c-balakliia-baseline-wikipedia-0303", "without a date (counted from 22 November 2026)"),
        ("c-lyman-frame-1002", "on 3 October 2022"),
    ],
)
def test_a_day_of_publication_is_told_no_more_exactly_than_the_source_does(scene, claim_id, words):
    (row,) = (claim for claim in scene.story.claims if claim.id == claim_id)

    assert published(scene.story, row) == words
