"""The tables of the story kharkiv-2022, against what its research found."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from dashboard.loading import read_story, story_folder
from events.model import Side
from events.timeline import control_on
from geodata.gazetteer import Gazetteer

GOLDEN = Path(__file__).parents[2] / "golden" / "kharkiv-2022.json"
MONTHS = {"August": 8, "September": 9, "October": 10}
FRAME = re.compile(r"^The map frame of (\d+) (August|September|October)")


@pytest.fixture(scope="module")
def story():
    return read_story(story_folder("kharkiv-2022"), Gazetteer.load())


@pytest.mark.parametrize("day", ["2022-09-01", "2022-10-05"])
def test_the_places_are_held_at_both_ends_as_the_research_found(story, day):
    expected = json.loads(GOLDEN.read_text("utf-8"))[day]

    found = control_on(story.claims, story.actors, day=date.fromisoformat(day))

    assert sum(len(places) for places in expected.values()) == 286
    for side, places in expected.items():
        assert {place: found[place].side for place in places} == dict.fromkeys(places, Side(side))


def frame_day(words):
    found = FRAME.match(words)
    return found and date(2022, MONTHS[found[2]], int(found[1]))


def test_a_map_frame_tells_of_no_day_before_its_own(story):
    frames = [claim for claim in story.claims if "nzz-frames" in claim.sources]
    dated = [(claim, day) for claim in frames if (day := frame_day(claim.words))]

    assert len(dated) > 450
    for claim, day in dated:
        assert claim.day.last >= day, claim.id
        assert claim.known.last >= day, claim.id


def test_only_who_gave_a_place_up_is_counted_as_having_said_so(story):
    concessions = [
        claim.id
        for claim in story.claims
        if claim.kind == "concession" and claim.asserts is Side.CONTESTED
    ]

    assert concessions == [
        "c-izium-bezsonov-0910",
        "c-izium-russian-mod-0910",
        "c-vovchansk-administration-0910",
        "c-vovchansk-russian-mod-map-0911",
        "c-lyman-russian-mod-1001",
    ]
