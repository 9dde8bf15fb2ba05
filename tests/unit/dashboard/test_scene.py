"""What the story gives the map to build on."""

from dashboard.loading import read_story, story_folder
from dashboard.scene import seats_of
from geodata.gazetteer import Gazetteer


def test_the_raions_of_the_places_are_those_of_the_gazetteer():
    gazetteer = Gazetteer.load()
    story = read_story(story_folder("kharkiv-2022"), gazetteer)

    seats = seats_of(story, gazetteer)

    known = {(each.oblast, each.raion) for each in gazetteer.settlements}
    assert [seat.place for seat in seats if (seat.oblast, seat.raion) not in known] == []
    assert next(seat.population for seat in seats if seat.place == "kupiansk") > 20_000
