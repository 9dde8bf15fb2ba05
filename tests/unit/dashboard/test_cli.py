"""The `changehands` command, as a script would call it."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
import shapely

from events.store import STORIES
from geodata.boundaries import load_oblasts
from tests.builders import TABLES, write_story

STORY = STORIES / "kharkiv-2022"


def changehands(*arguments, cwd=None):
    """Exit code, standard output, standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd or Path(__file__).parents[3],
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


def answer(*arguments):
    code, out, err = changehands(*arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--day", "2022-09-05", "--place", "Kupiansk"), ("ru", "assessed")),
        (("--day", "2022-09-12", "--place", "Izium"), ("ua", "assessed")),
        (("--day", "2022-09-12", "--place", "Изюм"), ("ua", "assessed")),
        (("--day", "2022-09-12", "--place", "707292"), ("ua", "assessed")),
        (
            ("--day", "2022-09-10", "--known", "2022-09-10", "--place", "Izum"),
            ("contested", "disputed"),
        ),
        (
            ("--day", "2022-09-08", "--known", "2022-09-08", "--place", "Balakliia"),
            ("contested", "disputed"),
        ),
        (
            ("--day", "2022-09-08", "--known", "2022-09-11", "--place", "Balakliia"),
            ("ua", "assessed"),
        ),
        (("--day", "2022-09-11", "--place", "Lyman"), ("ru", "assessed")),
        (("--day", "2022-10-02", "--place", "Lyman"), ("ua", "assessed")),
    ],
)
def test_control_answers_for_one_place(arguments, expected):
    row = answer("control", *arguments)

    assert (row["side"], row["status"]) == expected
    assert {"place", "geonames_id", "day", "known", "lens", "since", "claims"} <= set(row)
    assert row["claims"]


def test_control_answers_for_every_place_when_none_is_named():
    rows = answer("control", "--day", "2022-10-05", "--lens", "ua")

    assert len(rows) == 287
    assert {row["lens"] for row in rows} == {"ua"}
    assert {row["side"] for row in rows} <= {"ua", "ru", "contested", "unknown"}


def test_control_before_anything_was_published_is_unknown():
    row = answer("control", "--day", "2022-09-10", "--known", "2020-01-01", "--place", "Kupiansk")

    assert (row["side"], row["status"], row["since"], row["claims"]) == ("unknown", None, None, [])


def test_areas_cover_the_oblasts_once_and_are_valid(tmp_path):
    path = tmp_path / "x.geojson"

    rows = answer("areas", "--day", "2022-09-10", "-o", path)

    written = json.loads(path.read_text("utf-8"))
    shapes = [shapely.from_geojson(json.dumps(f["geometry"])) for f in written["features"]]
    oblasts = load_oblasts()
    theatre = oblasts[oblasts["iso"].isin(["UA-63", "UA-14", "UA-09"])]
    whole = shapely.union_all(theatre.geometry.to_numpy())
    assert all(shape.is_valid for shape in shapes)
    assert shapely.coverage_is_valid(shapes)
    assert shapely.union_all(shapes).symmetric_difference(whole).area < 1e-5 * whole.area
    assert sum(shape.area for shape in shapes) == pytest.approx(whole.area, rel=1e-5)
    for feature, row in zip(written["features"], rows, strict=True):
        properties = feature["properties"]
        assert {"side", "status", "km2", "day", "known", "lens"} <= set(properties)
        assert (properties["side"], properties["km2"]) == (row["side"], row["km2"])
        assert properties["day"] == "2022-09-10"


def test_a_series_has_every_day_by_oblast_and_raion_and_the_front(tmp_path):
    path = tmp_path / "held.csv"

    code, out, err = changehands("series", "--known", "2022-09-20", "-o", path)

    assert (code, err) == (0, "")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert out == f"{len(rows)} rows\n"
    assert len({row["day"] for row in rows}) == 35
    assert {row["known"] for row in rows} == {"2022-09-20"}
    assert {row["level"] for row in rows} == {"all", "oblast", "raion"}
    assert "Kupianskyi, UA-63" in {row["where"] for row in rows}
    assert sum(row["what"] == "front" for row in rows) == 35


def test_a_series_may_be_json_of_some_days():
    rows = answer("series", "--from", "2022-09-10", "--to", "2022-09-11", "--lens", "ua")

    assert {row["day"] for row in rows} == {"2022-09-10", "2022-09-11"}
    assert {row["lens"] for row in rows} == {"ua"}
    front = next(row for row in rows if row["what"] == "front")
    assert front["unit"] == "km"
    assert front["low"] <= front["high"]


def test_a_series_outside_the_window_is_refused():
    code, out, err = changehands("series", "--from", "2023-01-01")

    assert (code, out) == (2, "")
    assert "expected days from 2022-09-01 to 2022-10-05" in err


def test_areas_writes_nothing_when_refused(tmp_path):
    code, out, err = changehands("areas", "--day", "soon", "-o", tmp_path / "x.geojson")

    assert (code, out) == (2, "")
    assert err == "--day: expected one day, as in 2022-09-10; found 'soon'\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("control", "--day", "2022-02-30"),
            "--day: expected a day from 01 to 28, as that month has; found '2022-02-30'",
        ),
        (
            ("control", "--day", "2022-09-10", "--lens", "nato"),
            "--lens: expected one of all, ua, ru, independent; found 'nato'",
        ),
        (
            ("control", "--day", "2022-09-10", "--known", "10.09.2022"),
            "--known: expected one day, as in 2022-09-10; found '10.09.2022'",
        ),
        (
            ("control", "--day", "2022-09-10", "--place", "Atlantis-on-Sea"),
            "expected a place of the story; found 'Atlantis-on-Sea'",
        ),
        (("check", "--story", "nowhere"), "expected a story (kharkiv-2022) or a folder with a"),
        (
            ("areas", "--day", "2022-09-10", "-o", "/no/such/folder/x.geojson"),
            "--output: expected a file in a folder that exists; found '/no/such/folder/x.geojson'",
        ),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(arguments, message):
    code, out, err = changehands(*arguments)

    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert err.count("\n") == 1


def test_an_ambiguous_name_asks_with_oblast():
    code, _, err = changehands("control", "--day", "2022-09-10", "--place", "Dibrova")

    assert code == 2
    assert "UA-63" in err
    assert "UA-14" in err


def test_check_passes_on_the_story_that_ships():
    code, out, err = changehands("check")

    assert (code, err) == (0, "")
    assert out.startswith("kharkiv-2022: 89 events, ")


def test_check_tells_a_script_what_it_counted_and_what_is_wrong(tmp_path):
    told = answer("check")
    assert (told["story"], told["errors"]) == ("kharkiv-2022", [])
    assert told["claims"] > 1_000

    folder = write_story(tmp_path, sources=TABLES["sources.csv"].replace("https", "ftp"))
    code, out, err = changehands("check", "--story", folder, "--json")

    (error,) = json.loads(out)["errors"]
    assert code == 2
    assert (error["file"], error["line"], error["column"]) == ("sources.csv", 2, 4)
    assert err.startswith("sources.csv:2:4: url: expected an https address")


def test_a_series_is_csv_or_json_by_its_name(tmp_path):
    code, out, err = changehands("series", "-o", tmp_path / "held.xlsx")

    assert (code, out) == (2, "")
    assert err.startswith("--output: expected a name ending in .csv or .json; found")
    assert list(tmp_path.iterdir()) == []


def test_check_tells_three_errors_of_two_files_in_one_go(tmp_path):
    rows = TABLES["claims.csv"] + "c-2,,izium,kyiv,claim,ua,soon,2022-09-11,high,,a-source,So.\n"
    folder = write_story(
        tmp_path,
        claims=rows.replace("izium-taken,izium", "izium-lost,izium"),
        sources=TABLES["sources.csv"].replace("https://", "ftp://"),
    )

    code, out, err = changehands("check", "--story", folder)

    assert (code, out) == (2, "")
    assert [line.split(" ")[0] for line in err.splitlines()] == [
        "claims.csv:2:2:",
        "claims.csv:3:7:",
        "sources.csv:2:4:",
    ]


def test_events_of_a_day_hold_the_three_headline_facts():
    told = {row["event_id"] for row in map(_aliased, answer("events", "--day", "2022-09-10"))}

    assert {
        "2022-09-10-kupiansk-right-bank-captured",
        "2022-09-10-russian-mod-regrouping",
    } <= told


def _aliased(row):
    return {"event_id": row["id"]} | row


def test_place_gives_candidates_in_a_stable_form():
    found = answer("place", "Izum")

    assert found["query"] == "Izum"
    assert found["match"] in ("exact", "alias")
    assert found["candidates"][0]["geonames_id"] == 707292
    assert {"geonames_id", "name", "name_uk", "oblast", "raion", "score"} <= set(
        found["candidates"][0]
    )


def test_place_knows_villages_that_only_the_story_has_and_says_that_they_have_no_geonames_id():
    found = answer("place", "Дружелюбівка")

    assert found["candidates"][0]["place_id"] == "druzheliubivka"
    assert found["candidates"][0]["geonames_id"] is None
    assert found["candidates"][0]["gazetteer_id"] is None


def test_control_says_why():
    row = answer("control", "--day", "2022-09-08", "--known", "2022-09-08", "--place", "Balakliia")

    assert row["why"].startswith("Disputed: ")
    assert "V. Ganchev said or showed that Russia holds it" in row["why"]


def test_what_changed_between_two_days_names_places_and_hedges():
    told = answer("changed", "--from", "2022-09-09", "--to", "2022-09-10")

    by_place = {change["place"]: change for change in told["changes"]}
    assert by_place["kupiansk"]["before"]["side"] == "contested"
    assert by_place["kupiansk"]["after"]["side"] == "ua"
    assert by_place["kupiansk"]["after"]["claims"]
    assert "Izium (disputed)" in told["words"]


def test_what_changed_in_knowing_about_one_day():
    told = answer(
        "changed", "--from", "2022-09-08", "--to", "2022-09-08", "--known-from", "2022-09-08"
    )

    by_place = {change["place"]: change for change in told["changes"]}
    assert by_place["balakliia"]["before"]["status"] == "disputed"
    assert by_place["balakliia"]["after"] == {
        "side": "ua",
        "status": "assessed",
        "claims": by_place["balakliia"]["after"]["claims"],
    }


@pytest.mark.parametrize("name", ["still.svg", "still.png"])
def test_still_draws_a_day(tmp_path, name):
    path = tmp_path / name

    code, out, err = changehands(
        "still", "--day", "2022-09-10", "--known", "2022-09-10", "-o", path
    )

    assert (code, out, err) == (0, "", "")
    start = path.read_bytes()[:8]
    assert start == (b"\x89PNG\r\n\x1a\n" if name.endswith("png") else b"<svg xml")


def test_still_takes_the_day_of_its_event(tmp_path):
    path = tmp_path / "still.svg"

    code, _, err = changehands("still", "--event", "2022-09-11-russian-mod-map", "-o", path)

    assert (code, err) == (0, "")
    assert "11 September 2022" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--day", "2022-13-01"), "--day"),
        (("--day", "2022-11-01"), "expected a day from 2022-09-01 to 2022-10-05"),
        ((), "--day: expected a day, or an --event"),
        (("--day", "2022-09-10", "--size", "10x10"), "--size: expected WIDTHxHEIGHT"),
        (("--day", "2022-09-10", "--size", "1200"), "--size: expected WIDTHxHEIGHT"),
        (("--day", "2022-09-10", "--theme", "blue"), "--theme: expected one of light, dark"),
        (("--day", "2022-09-10", "--lens", "nato"), "--lens: expected one of"),
        (("--event", "2022-09-11-russian-mod-mop"), "near it: 2022-09-11-russian-mod-map"),
    ],
)
def test_still_refuses_in_one_line_and_writes_nothing(tmp_path, arguments, told):
    code, out, err = changehands("still", *arguments, "-o", tmp_path / "still.png")

    assert (code, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_still_writes_pictures_only(tmp_path):
    code, _, err = changehands("still", "--day", "2022-09-10", "-o", tmp_path / "still.gif")

    assert code == 2
    assert "expected a name ending in .svg or .png" in err
