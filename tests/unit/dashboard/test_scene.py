"""What the story gives the map to build on."""

import shapely

from dashboard.loading import read_story, story_folder
from dashboard.scene import load_scene, seats_of
from geodata.barriers import barrier_lines
from geodata.gazetteer import Gazetteer
from tests.builders import STORY_TOML, TABLES, write_story


def test_the_raions_of_the_places_are_those_of_the_gazetteer():
    gazetteer = Gazetteer.load()
    story = read_story(story_folder("kharkiv-2022"), gazetteer)

    seats = seats_of(story, gazetteer)

    known = {(each.oblast, each.raion) for each in gazetteer.settlements}
    assert [seat.place for seat in seats if (seat.oblast, seat.raion) not in known] == []
    assert next(seat.population for seat in seats if seat.place == "kupiansk") > 20_000


def test_a_story_elsewhere_in_the_country_has_land_around_its_places(tmp_path):
    folder = write_story(tmp_path, story=KHERSON, places=KHERSON_PLACES, events=None, claims=None)
    for name in ("events.csv", "claims.csv"):
        (folder / name).write_text(TABLES[name].splitlines()[0] + "\n")

    regions = load_scene(folder).regions

    frame = regions.regions.set_index("place")
    assert list(frame.index[frame["documented"]]) == ["kherson", "mykolaiv"]
    assert shapely.coverage_is_valid(frame.geometry.to_numpy())
    assert frame.geometry["kherson"].covers(shapely.Point(32.6178, 46.6558))
    assert set(regions.parts["oblast"]) == {"UA-65", "UA-48"}


BOTH_BANKS = """\
oleshky,Oleshky,Олешки,Олешки,,UA-65,Khersonskyi,691037,,,
beryslav,Beryslav,Берислав,Берислав,,UA-65,Beryslavskyi,712260,,,
kakhovka,Kakhovka,Каховка,Каховка,,UA-65,Kakhovskyi,707244,,,
"""
LEFT_BANK = {"oleshky", "kakhovka"}


def test_land_of_a_story_on_the_dnipro_follows_places_of_its_own_bank(tmp_path):
    story = KHERSON.replace("languages =", 'barriers = ["Dnipro"]\nlanguages =')
    folder = write_story(
        tmp_path, story=story, places=KHERSON_PLACES + BOTH_BANKS, events=None, claims=None
    )
    for name in ("events.csv", "claims.csv"):
        (folder / name).write_text(TABLES[name].splitlines()[0] + "\n")

    scene = load_scene(folder)

    (dnipro,) = barrier_lines(scene.rivers, scene.base.lakes, scene.base.sea)
    south, north = shapely.Point(32.9, 46.3), shapely.Point(32.9, 47.2)
    near = scene.regions.follows
    near = near[near["distance_km"] < 15]
    for place, anchor in zip(near["place"], near.geometry.representative_point(), strict=True):
        bank = south if place in LEFT_BANK else north
        crossings = shapely.intersection(dnipro, shapely.LineString([anchor, bank]))
        times = 0 if crossings.is_empty else shapely.get_num_geometries(crossings)
        on_water = dnipro.distance(anchor) < 0.02 or scene.base.lakes.intersects(anchor).any()
        assert on_water or times % 2 == 0, place
    assert set(near["place"]) >= LEFT_BANK | {"kherson", "beryslav"}
    rank = scene.rivers.set_index("name_en")["rank"]
    assert (rank["Dnipro"], rank["Oskil"]) == ("barrier", "major")


KHERSON = STORY_TOML.replace('["UA-63"]', '["UA-65", "UA-48"]').replace("35.5", "31.5")
KHERSON = KHERSON.replace("48.4", "45.9")
KHERSON_PLACES = (
    "place_id,name,name_uk,name_ru,aliases,oblast,raion,gazetteer_id,lat,lon,note\n"
    "kherson,Kherson,Херсон,Херсон,,UA-65,Khersonskyi,706448,,,\n"
    "mykolaiv,Mykolaiv,Миколаїв,Николаев,,UA-48,Mykolaivskyi,700569,,,\n"
)
