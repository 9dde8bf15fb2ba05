"""A story of one's own, begun by `changehands new`."""

import csv
import tomllib
from datetime import date

import pytest

from dashboard.config import Config
from dashboard.held import HeldLand, Level
from dashboard.intervals import COLUMNS
from dashboard.loading import read_story
from dashboard.new_story import EMPTY, METHOD, CannotBeginError, begin_story
from dashboard.publish.site import Site
from dashboard.scene import load_scene
from events.store import StoryErrors
from geodata.gazetteer import Gazetteer
from tests.unit.dashboard.test_cli import changehands

WINDOW = (date(2022, 8, 29), date(2022, 11, 11))


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


def begun(folder, gazetteer, *names, title="Kherson, autumn 2022", window=WINDOW):
    begin_story(
        folder,
        title=title,
        window=window,
        settlements=[gazetteer.resolve(name) for name in names],
        licence="CC BY 4.0",
        gazetteer=gazetteer,
    )
    return folder


def test_a_new_story_has_its_places_and_window_and_no_statement(tmp_path, gazetteer):
    folder = begun(tmp_path / "kherson-2022", gazetteer, "Kherson", "Снігурівка")

    story = read_story(folder, gazetteer)
    assert (story.about.slug, story.about.title) == ("kherson-2022", "Kherson, autumn 2022")
    assert (story.about.window.start, story.about.window.end) == WINDOW
    assert list(story.places) == ["kherson", "snihurivka"]
    assert set(story.about.oblasts) == {"UA-65", "UA-48"}
    assert (story.claims, story.events, story.actors) == ((), (), {})
    assert story.about.method == METHOD


def test_it_opens_on_all_its_places_with_room_around_them(tmp_path, gazetteer):
    story = read_story(begun(tmp_path / "two", gazetteer, "Kherson", "Snihurivka"), gazetteer)

    view = story.about.view
    for lon, lat in (place.point for place in story.places.values()):
        assert view.west + 0.29 < lon < view.east - 0.29
        assert view.south + 0.29 < lat < view.north - 0.29


def test_every_table_that_a_story_may_have_lies_there_with_its_header(tmp_path, gazetteer):
    folder = begun(tmp_path / "one", gazetteer, "Kherson")

    for name in EMPTY:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            assert len(next(csv.reader(file))) > 4, name
            assert list(file) == [], name


def test_signs_of_toml_and_csv_in_a_title_come_back_as_they_were(tmp_path, gazetteer):
    title = 'A "quoted", Ґ \\ title = [1]'
    folder = begun(tmp_path / "one", gazetteer, "Kherson", title=title)

    assert tomllib.loads((folder / "story.toml").read_text("utf-8"))["title"] == title


def test_places_of_one_name_get_ids_of_their_own(tmp_path, gazetteer):
    story = read_story(begun(tmp_path / "namesakes", gazetteer, "699185", "9113807"), gazetteer)

    assert list(story.places) == ["novoselivka-699185", "novoselivka-9113807"]


def test_a_story_without_statements_is_published_whole_and_grey(tmp_path, gazetteer):
    folder = begun(tmp_path / "one", gazetteer, "Kherson")

    site = Site(load_scene(folder), folder, "https://maps.example/", Config().assets)
    made = {name: make() for name, make in site.files.items() if not name.endswith(".png")}
    assert made["data/control.csv"].decode().strip() == ",".join(COLUMNS)
    assert b"2022-11-11" in made["embed.html"]
    rows = list(HeldLand(site.scene).rows([WINDOW[0]], levels=(Level.ALL,)))
    assert {row.what: row.high for row in rows if row.unit == "km2"}["ua"] == 0


def test_a_folder_that_is_there_stays_as_it_is(tmp_path, gazetteer):
    (tmp_path / "mine").mkdir()

    with pytest.raises(CannotBeginError, match="expected a folder that is not there yet"):
        begun(tmp_path / "mine", gazetteer, "Kherson")
    assert list((tmp_path / "mine").iterdir()) == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": "  "}, "title: expected something"),
        ({"window": WINDOW[::-1]}, "window.end: expected a day from 2022-11-11 on"),
    ],
)
def test_what_makes_no_good_story_is_told_and_nothing_is_written(tmp_path, gazetteer, wrong, told):
    with pytest.raises(StoryErrors, match=told):
        begun(tmp_path / "one", gazetteer, "Kherson", **wrong)
    assert list(tmp_path.iterdir()) == []


def test_the_command_begins_a_story_that_check_accepts(tmp_path):
    span = ("--from", "2022-08-29", "--to", "2022-11-11")
    places = ("--place", "Kherson", "--place", "Херсон", "--place", "Snihurivka")

    begun_code, _, _ = changehands("new", tmp_path / "mine", "--title", "Mine", *span, *places)
    code, out, err = changehands("check", "--story", tmp_path / "mine")
    assert (begun_code, code, err) == (0, 0, "")
    assert "0 claims, 2 places" in out


def test_every_place_that_is_not_clear_is_told_in_a_line_of_its_own(tmp_path):
    span = ("--from", "2022-08-29", "--to", "2022-11-11")
    places = ("--place", "Khersno", "--place", "Novoselivka")

    code, out, err = changehands("new", tmp_path / "mine", "--title", "Mine", *span, *places)
    assert (code, out) == (2, "")
    assert err.startswith("--place: unknown place 'Khersno'; nearest: Kherson ")
    assert err.count("--place: ") == len(err.splitlines()) == 2
    assert list(tmp_path.iterdir()) == []
