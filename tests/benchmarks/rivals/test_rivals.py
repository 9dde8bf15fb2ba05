"""What of the rivals needs no browser: sizes, days, what is looked at, what is sent."""

import gzip
import json
import re
from itertools import pairwise

import numpy as np
import pytest
from werkzeug.test import Client

from tests.benchmarks.made import RU, UA, make
from tests.benchmarks.rivals import RIVALS, folium_slider, kepler
from tests.benchmarks.rivals.drawn import picture
from tests.benchmarks.rivals.folium_slider import styles
from tests.benchmarks.rivals.kepler import SCRIPTS, rows
from tests.benchmarks.rivals.measured import drag, looks_at
from tests.benchmarks.rivals.rival import COLOURS
from tests.benchmarks.rivals.served import ROOT, Counted, with_page

WRITTEN_BY_ITSELF = {"folium"}
"""Whose page needs what only `./bench rivals` installs."""


@pytest.fixture(scope="module")
def made():
    return make(170, 35)


def test_every_rival_has_a_name_of_its_own_and_draws_the_size_of_a_real_story():
    assert len({rival.name for rival in RIVALS.values()}) == len(RIVALS)
    assert all(rival.is_asked(170, 35) for rival in RIVALS.values())


def test_only_what_is_made_for_it_is_asked_to_draw_the_largest_story():
    asked = {name for name, rival in RIVALS.items() if rival.is_asked(30_000, 1_300)}

    assert asked == {"land", "states"}


@pytest.mark.parametrize("days", [35, 1_300])
def test_a_drag_stays_within_the_story_and_moves_at_every_step(days):
    for n in range(4):
        moved = drag(days, 20, n)
        assert len(moved) == 20
        assert all(0 <= day < days for day in moved)
        assert all(one != other for one, other in pairwise(moved))


def test_what_is_looks_at_has_changed_sides_since_the_look_before(made):
    looks = looks_at(made)

    assert len(looks) >= 4
    assert looks[-1].day == len(made.codes) - 1
    days = np.linspace(0, len(made.codes) - 1, 7).astype(int).tolist()
    for look in looks:
        then = made.codes[days[days.index(look.day) - 1]][look.region]
        assert {int(then), look.code} == {UA, RU}
        assert made.codes[look.day][look.region] == look.code


def test_the_picture_of_our_painter_has_every_region_and_a_dot_in_each(made):
    drawn = picture(made)

    for kind in ("path", "circle"):
        places = re.findall(rf'<{kind} [^>]*data-place="(\d+)"', drawn)
        assert [int(place) for place in places] == list(range(170))


def test_folium_is_told_the_colour_of_every_region_on_every_day(made):
    told = styles(made)

    assert len(told) == 170
    assert [float(time) / 86_400 for time in told["0"]] == list(range(35))
    for region in (0, 50, 169):
        painted = [each["color"] for each in told[str(region)].values()]
        assert painted == [COLOURS[code] for code in made.codes[:, region]]


def test_kepler_gets_a_row_for_every_region_on_every_day(made):
    found = rows(made)

    assert len(found) == 170 * 35
    feature, day, code = found[3 * 170 + 7]
    assert (feature["id"], day, code) == (7, "2022-01-04 12:00:00", str(made.codes[3][7]))


def test_kepler_is_given_colours_in_the_order_of_its_codes(made):
    codes = sorted({code for _, _, code in rows(made)})

    assert kepler.look()["colours"] == [COLOURS[int(code)] for code in codes]


def test_what_other_maps_load_is_in_pinned_packages():
    named = json.loads((ROOT / "requirements/rivals/package.json").read_text())["devDependencies"]

    for file in [*SCRIPTS, *folium_slider.SCRIPTS.values(), *folium_slider.SHEETS.values()]:
        assert any(file.startswith(f"{package}/") for package in named), file
    assert all(re.fullmatch(r"[\d.]+", release) for release in named.values())


@pytest.mark.parametrize("name", sorted({*RIVALS} - WRITTEN_BY_ITSELF))
def test_every_rival_answers_with_a_page_that_loads_what_it_is_driven_by(name, made):
    client = Client(Counted(RIVALS[name].serve(made)))

    page = client.get("/")
    drivers = re.findall(r'src="(/rivals/\w+\.mjs)"', page.text)

    assert page.status_code == 200
    assert len(drivers) == 1
    assert "offer(" in client.get(drivers[0]).text


def test_what_is_sent_is_counted_as_it_is_and_with_gzip():
    counted = Counted(with_page("a" * 5_000, {"some.json": lambda: "[1]"}).wsgi_app)
    client = Client(counted)

    client.get("/")
    client.get("/made/some.json")

    sent, packed = counted.sent()
    assert sent == 5_003
    assert packed == len(gzip.compress(b"a" * 5_000, 6)) + len(gzip.compress(b"[1]", 6))
