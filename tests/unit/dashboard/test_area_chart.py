"""The chart of areas, its table, and published figures beside what the map measures."""

import re
from datetime import date, timedelta
from math import hypot
from xml.etree import ElementTree as ET

import pytest

from dashboard.components.area_table import area_table
from dashboard.components.views import AreaDay
from dashboard.figures_beside import Beside, beside, mark_numbers
from dashboard.loading import story_folder
from dashboard.publish.area_chart import Mark, area_chart, step
from dashboard.publish.areas import area_days, area_marks, areas_html
from dashboard.publish.html import to_html
from dashboard.scene import Scene, load_scene
from dashboard.story_view import story_view

DAYS = [
    AreaDay(
        date(2022, 9, 1) + timedelta(days=n), (100.0, 200.0 + n), (300.0, 400.0), (0.0, 10.0 * n)
    )
    for n in range(11)
]


@pytest.fixture(scope="module")
def scene() -> Scene:
    return load_scene(story_folder("kharkiv-2022"))


def chart(*marks: Mark) -> ET.Element:
    return ET.fromstring(area_chart(DAYS, marks))


def classed(tree: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in tree.iter() if name in each.get("class", "").split()]


def test_a_band_runs_from_least_to_most_and_back_over_all_days():
    (band,) = classed(chart(), "areas__band--ru")

    points = [tuple(map(float, pair.split(","))) for pair in band.get("points", "").split()]
    assert len(points) == 2 * len(DAYS)
    high, low = points[: len(DAYS)], points[len(DAYS) :][::-1]
    assert all(top[0] == foot[0] and top[1] < foot[1] for top, foot in zip(high, low, strict=True))


def test_the_line_of_the_day_moves_by_one_step_a_day():
    (line,) = classed(chart(), "areas__now")

    assert line.get("x1") == line.get("x2")
    assert float(line.get("data-step", "")) == pytest.approx(step(len(DAYS)))
    assert float(line.get("x1", "")) + 10 * step(len(DAYS)) == pytest.approx(352)


def test_figures_of_one_day_are_numbered_apart_and_told_in_words():
    marks = [Mark(n, 5, 50.0, 50.0, f"{n}. Somebody <said> so") for n in (1, 2, 3)]

    tree = chart(*marks)

    numbers = classed(tree, "areas__mark")
    at = [(float(c.get("cx")), float(c.get("cy"))) for g in numbers for c in g if "circle" in c.tag]
    assert len(at) == 3
    apart = [hypot(a[0] - b[0], a[1] - b[1]) for n, a in enumerate(at) for b in at[:n]]
    assert min(apart) >= 12.9
    assert [g[0].text for g in numbers] == [mark.title for mark in marks]


def test_nothing_in_the_chart_has_an_inline_style(scene):
    body = areas_html(scene, csv_url="/data/x/areas.csv")

    assert "style=" not in body
    assert 'href="/data/x/areas.csv"' in body
    assert 'download="areas.csv"' in body
    assert len(body) < 30_000


def test_the_table_says_what_the_bands_say():
    rows = re.findall(r"<tr>.*?</tr>", to_html(area_table(DAYS, csv_url="x.csv", marked=True)))

    assert len(rows) == 1 + len(DAYS)
    assert "11 September 2022" in rows[-1]
    assert "<td>100 to 210</td><td>300 to 400</td><td>0 to 100</td>" in rows[-1]


def test_every_day_of_the_story_is_in_the_chart(scene):
    days = area_days(scene)

    assert [each.day for each in days] == list(scene.days)
    assert days[0].taken == (0, 0)
    assert all(low <= high for each in days for low, high in (each.ua, each.ru, each.taken))


# --- published figures --------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1200, 1200, "1,000 to 1,500 km²; the figure agrees"),
        (900, 1000, "1,000 to 1,500 km²; the figure agrees"),
        (700, float("inf"), "1,000 to 1,500 km²; a lower bound, so not contradicted"),
        (2500, 2500, "1,000 to 1,500 km²; the figure is 1,000 km² more"),
        (400, 400, "1,000 to 1,500 km²; the figure is 600 km² less"),
    ],
)
def test_a_figure_agrees_or_its_distance_is_named(scene, low, high, words):
    claim = scene.story.area_claims[0]

    assert Beside(claim, low, high, 1000.0, 1500.0).words == words


def test_every_figure_in_km2_is_bracketed_or_its_contradiction_is_named(scene):
    found = beside(scene)

    with_km2 = [c for c in scene.story.area_claims if c.km2_low is not None or c.km2_high]
    assert set(found) == {c.id for c in with_km2 if not c.not_compared}
    assert {claim_id for claim_id, each in found.items() if not each.agrees} == {
        "a-isw-0909",
        "a-isw-0910",
        "a-maliar-0914",  # 60 km2 more than the map has
        "a-zelenskyy-0923",
        "a-general-staff-1006",
    }
    assert all(re.search(r"km² (more|less)$", e.words) for e in found.values() if not e.agrees)


def test_a_figure_for_other_land_or_for_days_not_stated_is_not_set_beside_the_map(scene):
    rows = sorted(scene.story.area_claims, key=lambda row: (row.known.last, row.id))
    told = zip(rows, story_view(scene).area_claims, strict=True)
    apart = {row.id: view.measured for row, view in told if row.not_compared}

    assert {"a-general-staff-0908-area", "a-zelenskyy-0912", "a-wikipedia"} < set(apart)
    assert all(words.startswith("Not compared: ") for words in apart.values())
    assert not set(apart) & set(mark_numbers(scene))


def test_a_figure_that_is_open_upwards_or_rounded_is_told_so(scene):
    told = {(each.actor, each.known_words): each.figure for each in story_view(scene).area_claims}

    assert told["H. Maliar", "14 September 2022"] == "about 8,500 km²; 388 settlements"
    assert told["Volodymyr Zelenskyy", "9 September 2022"].startswith("over 30 settlements. ")
    assert told["Volodymyr Zelenskyy", "13 September 2022"].startswith("at least 4,000 km². ")


def test_what_the_map_measures_of_a_figure_that_goes_on_ends_with_the_window(scene):
    assert " km² by 5 October 2022; " in beside(scene)["a-general-staff-1006"].words


def test_marks_are_the_figures_of_the_window_numbered_as_in_the_table(scene):
    numbers = mark_numbers(scene)

    marks = area_marks(scene)

    assert [mark.number for mark in marks] == list(range(1, len(numbers) + 1))
    assert "a-wikipedia" not in numbers
    assert all(0 <= mark.day < len(scene.days) and mark.low <= mark.high for mark in marks)
