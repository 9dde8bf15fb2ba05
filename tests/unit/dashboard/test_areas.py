"""The areas of every day: the browser's sums beside those of the rule, and published figures beside
what the map measures."""

import json
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from dashboard.bundle import bundle
from dashboard.config import Config
from dashboard.figures_beside import Beside, beside, mark_numbers
from dashboard.held import HeldLand, HeldRow, to_csv
from dashboard.publish.areas import NO_PLACE, area_land, area_marks, areas_script
from dashboard.story_view import story_view
from events.model import Lens
from geodata.areas import taken

EVERY_AREA = Path(__file__).parents[2] / "js" / "every_area.mjs"
KNOWNS = (None, date(2022, 9, 8), date(2022, 9, 11), date(2022, 9, 25))
BEFORE_ALL = date(2000, 1, 1)
BASES = [(lens, known) for lens in Lens for known in KNOWNS] + [(Lens.ALL, BEFORE_ALL)]


@pytest.fixture(scope="module")
def shown(scene, tmp_path_factory):
    """What a page shows on each basis: `{(lens, known): {csv, series}}`."""
    folder = tmp_path_factory.mktemp("areas")
    bases = [{"lens": lens, "known": known and known.isoformat()} for lens, known in BASES]
    contents = [bundle(scene).decode(), json.dumps(area_land(scene)), json.dumps(bases)]
    for n, text in enumerate(contents):
        (folder / f"{n}.json").write_text(text, "utf-8")
    files = [folder / f"{n}.json" for n in range(len(contents))]
    done = subprocess.run(["node", EVERY_AREA, *files], capture_output=True, check=True, text=True)
    return dict(zip(BASES, json.loads(done.stdout), strict=True))


def of_land(rows: list[HeldRow]) -> list[HeldRow]:
    return [row for row in rows if row.what != "front"]


def total(rows, day, side):
    """The range of a side in all oblasts."""
    (row,) = [r for r in rows if (r.day, r.level, r.what, r.status) == (day, "all", side, "")]
    return [row.low, row.high]


def test_a_page_shows_the_areas_that_the_command_line_writes_on_every_day_known_and_lens(
    scene, shown
):
    held = HeldLand(scene)
    for lens, known in BASES:
        rows = of_land([*held.rows(scene.days, known=known, lens=lens)])

        found = shown[lens, known]

        assert found["csv"] == to_csv(rows), (lens, known)
        for day, ranges in zip(scene.days, found["series"], strict=True):
            assert [total(rows, day.isoformat(), side) for side in ("ua", "ru")] == [
                ranges["ua"],
                ranges["ru"],
            ]


def test_a_page_shows_as_taken_what_the_same_lens_had_as_russian_on_the_first_day(scene, shown):
    for lens, known in BASES:
        by_day = scene.control_by_day(scene.days[0], scene.days[-1], known=known, lens=lens)
        first, *others = map(scene.states, by_day.values())

        expected = [taken(scene.km2, first, states) for states in (first, *others)]

        found = [tuple(ranges["taken"]) for ranges in shown[lens, known]["series"]]
        assert found == [pytest.approx(each) for each in expected]


def test_the_bases_that_are_compared_differ_from_one_another(shown):
    last = {json.dumps(each["series"][10]) for each in shown.values()}

    assert len(last) > len(BASES) / 2
    assert shown[Lens.ALL, BEFORE_ALL]["series"][10]["ua"] == [0, 0]


def test_land_that_nobody_documents_is_told_without_a_place(scene):
    land = area_land(scene)

    tenths = sum(row[2] for row in land["oblast"]["rows"])
    assert tenths / 10 == pytest.approx(sum(scene.km2.values()))
    assert {row[1] for row in land["oblast"]["rows"]} >= set(range(NO_PLACE + 1, 5))
    assert "Iziumskyi, UA-63" in land["raion"]["where"]


def test_the_script_has_the_data_before_the_program_and_where_all_rows_lie(scene):
    script = areas_script(scene, b"program();", csv_url="/data/x/areas.csv").decode()

    data, program = script.split("\n", 1)
    assert program == "program();"
    assert data.startswith('globalThis.changehandsLand={"csv":"/data/x/areas.csv",')
    assert len(script) < 30_000


def test_the_built_program_cannot_end_the_script_that_it_stands_in():
    assert b"</script" not in (Config().assets / "dist" / "areas.js").read_bytes()


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

    assert [mark["number"] for mark in marks] == list(range(1, len(numbers) + 1))
    assert "a-wikipedia" not in numbers
    assert all(0 <= m["day"] < len(scene.days) and m["low"] <= m["high"] for m in marks)
    said = {claim.id: claim.known.last.isoformat() for claim in scene.story.area_claims}
    assert [mark["known"] for mark in marks] == [said[claim_id] for claim_id in numbers]
