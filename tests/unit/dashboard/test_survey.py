"""A story held against the ground: what cannot be drawn is refused at the door, with its cell."""

import pytest
import tomlkit

from dashboard.loading import CREDITS, read_story
from events.store import StoryErrors
from geodata.gazetteer import Gazetteer
from tests.builders import STORY_TOML, TABLES, write_story

PLACES = TABLES["places.csv"]
CODES = (
    "UA-05, UA-07, UA-09, UA-12, UA-14, UA-18, UA-21, UA-23, UA-26, UA-30, UA-32, UA-35, UA-40, "
    "UA-43, UA-46, UA-48, UA-51, UA-53, UA-56, UA-59, UA-61, UA-63, UA-65, UA-68, UA-71, UA-74, "
    "UA-77"
)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        pytest.param(
            {"places": PLACES.replace("UA-63", "UA-64")},
            f"places.csv:2:6: oblast: expected one of {CODES}; found 'UA-64'",
            id="an oblast that is not there",
        ),
        pytest.param(
            {"story": STORY_TOML.replace("credits", 'barriers = ["Dnieper"]\ncredits', 1)},
            "story.toml:10:1: barriers: expected one of Danube, Desna, Dnipro, Dnister, Don, "
            "Inhulets, Oskil, Pivdennyi Buh, Prut, Prypiat, Samara, Seim, Siverskyi Donets, "
            "Zakhidnyi Buh; found 'Dnieper'",
            id="a barrier that is no river of the map",
        ),
        pytest.param(
            {"places": PLACES.replace("707292,,", ",46.63,32.61")},
            "places.csv:2:9: lat: expected a point in UA-63; found '46.63'",
            id="a point in another oblast",
        ),
        pytest.param(
            {"places": PLACES.replace("707292,,", ",37.28,49.21")},
            "places.csv:2:9: lat: expected a point in UA-63 (lat and lon are exchanged); "
            "found '37.28'",
            id="longitude for latitude",
        ),
        pytest.param(
            {"places": PLACES.replace("707292", "706448")},
            "places.csv:2:8: gazetteer_id: expected a point in UA-63; found '706448'",
            id="a settlement of another oblast",
        ),
        pytest.param(
            {"places": PLACES.replace("707292", "712926")},
            "places.csv:2:8: gazetteer_id: expected the id of Izium, not of Balakliia (Балаклія), "
            "Iziumskyi raion, UA-63, id 712926; found '712926'",
            id="another settlement of the same oblast",
        ),
        pytest.param(
            {"places": PLACES.replace("UA-63", "UA-14")},
            "places.csv:2:6: oblast: expected UA-63, as Izium (Ізюм), Iziumskyi raion, UA-63, "
            "id 707292; found 'UA-14'",
            id="another oblast than that of the settlement",
        ),
        pytest.param(
            {"places": PLACES.replace("Iziumskyi", "Kupianskyi")},
            "places.csv:2:7: raion: expected Iziumskyi, or nothing; found 'Kupianskyi'",
            id="another raion than that of the settlement",
        ),
        pytest.param(
            {"places": PLACES.replace("Iziumskyi,707292,,", "Nonsense,,49.21,37.26")},
            "places.csv:2:7: raion: expected a raion of UA-63, as in Bohodukhivskyi, or nothing; "
            "found 'Nonsense'",
            id="a raion that is not there",
        ),
        pytest.param(
            {"places": PLACES + "izyum,Izyum,Ізюм,,,UA-63,Iziumskyi,707292,,,\n"},
            "places.csv:3:8: gazetteer_id: expected another point than that of izium: land needs "
            "two points; found '707292'",
            id="two places on one point",
        ),
        pytest.param(
            {"story": STORY_TOML.replace("UA-63", "UA-64")},
            f"story.toml:6:1: oblasts: expected one of {CODES}; found 'UA-64'",
            id="a story in an oblast that is not there",
        ),
        pytest.param(
            {"story": STORY_TOML.replace("UA-63", "UA-65")},
            "story.toml:6:1: oblasts: expected an oblast in which a place of places.csv is "
            "located; found 'UA-65'",
            id="no place in the oblasts of the story",
        ),
        pytest.param(
            {"story": STORY_TOML.replace("south = 48.4", "south = 50.0")},
            "story.toml:14:1: view: expected a box with at least one place of the story; found "
            "'west 35.5, south 50.0, east 39.0, north 50.6'",
            id="a view without a place",
        ),
    ],
)
def test_what_does_not_fit_the_ground_is_told_with_its_cell(tmp_path, changed, message):
    with pytest.raises(StoryErrors) as refused:
        read_story(write_story(tmp_path, **changed), Gazetteer.load())

    assert str(refused.value) == message


def test_a_raion_that_is_left_out_is_that_of_the_settlement(tmp_path):
    folder = write_story(tmp_path, places=PLACES.replace("Iziumskyi", ""))

    assert read_story(folder, Gazetteer.load()).places["izium"].raion == "Iziumskyi"


def test_a_story_has_the_credits_of_the_map_after_its_own_and_none_twice(tmp_path):
    own = [
        {"title": "Frames", "publisher": "A paper", "licence": "MIT", "url": "https://a.example/"},
        {"title": "Land", "publisher": "NE", "licence": "PD", "url": CREDITS[0].url},
    ]
    toml = tomlkit.dumps(tomlkit.parse(STORY_TOML) | {"credits": own})

    found = read_story(write_story(tmp_path, story=toml), Gazetteer.load()).about.credits
    assert [each.title for each in found] == ["Frames", "Land", "Settlements", "Rivers"]
