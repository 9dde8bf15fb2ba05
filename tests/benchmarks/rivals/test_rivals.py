"""What of the rivals needs no browser: sizes, days, what is looked at, what is sent."""

import gzip
import re
from itertools import pairwise

import numpy as np
import pytest
from werkzeug.test import Client

from tests.benchmarks.made import RU, UA, make
from tests.benchmarks.rivals import RIVALS
from tests.benchmarks.rivals.drawn import picture
from tests.benchmarks.rivals.measured import drag, looks_at
from tests.benchmarks.rivals.served import Counted, with_page


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


@pytest.mark.parametrize("name", sorted(RIVALS))
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
