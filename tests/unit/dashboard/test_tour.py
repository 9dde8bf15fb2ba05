"""The tour as components, and the story's own tour."""

import pytest

from dashboard.components.page import texts
from dashboard.components.tour import stop, tour
from dashboard.components.views import StopView
from dashboard.loading import read_story, story_folder
from geodata.gazetteer import Gazetteer
from tests.unit.dashboard.trees import of_class, of_type, props, text
from tests.unit.dashboard.views import source, story

STOP = StopView("A town", "It was taken, its mayor said.", "?day=2022-09-10", (source(),))


@pytest.fixture(scope="module")
def told():
    return read_story(story_folder("kharkiv-2022"), Gazetteer.load())


def test_a_stop_carries_its_view_and_its_sources():
    item = stop(STOP)

    assert props(item)["data-stop"] == "?day=2022-09-10"
    assert props(item)["hidden"] is True
    assert text(of_type(item, "H2")[0]) == "A town"
    assert [props(link)["href"] for link in of_type(item, "A")] == ["https://agency.example/1"]


def test_the_start_says_how_many_stops_there_are_and_the_texts_hold_them():
    view = story(tour=(STOP, STOP))

    assert text(of_class(tour(view), "tour__start")[0]) == "The story in 2 stops"
    assert len([each for each in of_type(texts(view), "Li") if "data-stop" in props(each)]) == 2


def test_a_story_without_a_tour_offers_none():
    assert props(tour(story()))["hidden"] is True


def test_the_tour_goes_forward_in_time(told):
    days = [each.day.last for each in told.tour]

    assert 8 <= len(days) <= 12
    assert days == sorted(days)


def test_what_a_stop_opens_rests_on_its_sources_or_is_told_without_opening_anything(told):
    events = {event.id: event for event in told.events}
    for each in told.tour:
        if each.event_id is None:
            continue
        event = events[each.event_id]
        said = {
            source
            for claim in told.claims
            if claim.event_id == event.id
            for source in claim.sources
        }
        assert set(each.sources) & (said | set(event.sources)), each.id


def test_the_words_of_the_tour_take_no_side(told):
    said = " ".join(f"{each.title} {each.text}" for each in told.tour).lower()

    for word in ("liberat", "occupier", "invader", "terrorist", "special operation"):
        assert word not in said
