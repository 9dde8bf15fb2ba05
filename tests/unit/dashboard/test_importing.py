"""Statements of others, from tables and maps, become rows of a story, or nothing is written."""

import json
import shutil
from datetime import date

import geopandas as gpd
import pytest
import shapely

from dashboard.importing import CannotImportError, Reading, import_claims
from dashboard.loading import read_story
from dashboard.new_story import begin_story
from events.store import STORIES, StoryErrors
from events.timeline import control_on
from geodata.gazetteer import Gazetteer
from tests.unit.dashboard.test_cli import changehands

IZIUM, BALAKLIIA, KUPIANSK, SVATOVE = "707292", "712926", "703656", "692118"
ACTORS = "isw,Institute for the Study of War,independent,monitor,\n"
SOURCES = "daily,Example Data,Control by day,https://example.org/control,2022-10-06,en,dataset,\n"
CONTROL = f"""geonameid,name,date,status
{IZIUM},Izyum,20220909,RU
{IZIUM},Izyum,20220910,RU
{IZIUM},Izyum,20220911,UA
{BALAKLIIA},Balakliia,20220909,UA
{KUPIANSK},Kupiansk,20220911,CONTESTED
10000000,Nowhere,20220909,RU
"""
READING = Reading(
    columns={"place": "geonameid", "day": "date", "asserts": "status"},
    values={"UA": "ua", "RU": "ru", "CONTESTED": "contested"},
    given={
        "actor": "isw",
        "sources": "daily",
        "known": "2022-10-06",
        "words": "Lists {name} as {status}.",
    },
)


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


@pytest.fixture
def story(tmp_path, gazetteer):
    """A story of Izium and Balakliia without statements."""
    folder = tmp_path / "autumn"
    begin_story(
        folder,
        title="Autumn",
        window=(date(2022, 9, 1), date(2022, 9, 20)),
        settlements=[gazetteer.resolve(IZIUM), gazetteer.resolve(BALAKLIIA)],
        licence="CC BY 4.0",
        gazetteer=gazetteer,
    )
    for table, rows in (("actors.csv", ACTORS), ("sources.csv", SOURCES)):
        with (folder / table).open("a", encoding="utf-8") as file:
            file.write(rows)
    return folder


@pytest.fixture
def bring(story, tmp_path, gazetteer):
    """Imports a text, or a file that lies there, into the story."""

    def brought(text, reading=READING, *, name="control.csv", write=True):
        if text is not None:
            (tmp_path / name).write_text(text, encoding="utf-8")
        return import_claims(tmp_path / name, story, reading, gazetteer, write=write)

    return brought


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def reading(**changed):
    """`READING` with other `columns`, `given` or whatever else."""
    parts = {name: getattr(READING, name) for name in ("columns", "given", "values")}
    merged = {
        name: parts[name] | value if name in parts else value for name, value in changed.items()
    }
    return Reading(**parts | merged)


def test_rows_of_a_table_become_claims_with_speaker_source_and_two_days(bring, story, gazetteer):
    told = bring(CONTROL)

    read = read_story(story, gazetteer)
    assert read.claims == told.claims
    first = read.claims[0]
    assert (first.id, first.place_id, first.actor_id) == (
        "c-izium-isw-2022-09-09",
        "izium",
        "isw",
    )
    assert (first.asserts, first.day.text, first.known.text) == ("ru", "2022-09-09", "2022-10-06")
    assert (first.sources, first.words) == (("daily",), "Lists Izyum as RU.")
    assert [(c.place_id, c.day.text, c.asserts) for c in read.claims] == [
        ("izium", "2022-09-09", "ru"),
        ("balakliia", "2022-09-09", "ua"),
        ("izium", "2022-09-10", "ru"),
        ("izium", "2022-09-11", "ua"),
    ]
    assert told.elsewhere == ("10000000", "Kupiansk")


def test_the_rule_answers_with_what_was_brought(bring, story, gazetteer):
    bring(CONTROL)

    read = read_story(story, gazetteer)
    held = control_on(read.claims, read.actors, day=date(2022, 9, 12))
    assert {place: (each.side, each.status) for place, each in held.items()} == {
        "izium": ("ua", "assessed"),
        "balakliia": ("ua", "assessed"),
    }


def test_what_the_story_has_is_not_added_again(bring, story):
    bring(CONTROL)
    before = contents(story)

    again = bring(CONTROL)

    assert (again.claims, again.already) == ((), 4)
    assert contents(story) == before


def test_a_story_has_all_that_its_own_table_says(tmp_path, gazetteer):
    folder = tmp_path / "kharkiv-2022"
    shutil.copytree(STORIES / "kharkiv-2022", folder)

    told = import_claims(folder / "claims.csv", folder, Reading(), gazetteer, write=True)

    assert told.claims == ()
    assert told.already == len(read_story(folder, gazetteer).claims) > 1_000


def test_only_changes_of_what_a_speaker_says_of_a_place_are_brought_if_asked(bring):
    told = bring(CONTROL, reading(only_changes=True))
    assert [(c.place_id, c.day.text) for c in told.claims] == [
        ("izium", "2022-09-09"),
        ("balakliia", "2022-09-09"),
        ("izium", "2022-09-11"),
    ]
    assert told.repeated == 1

    later = bring(
        f"geonameid,name,date,status\n{IZIUM},Izyum,20220913,UA\n", reading(only_changes=True)
    )
    assert (later.claims, later.repeated) == ((), 1)


def test_settlements_of_its_oblasts_become_places_if_asked(bring, story, gazetteer):
    rows = f"{CONTROL}{SVATOVE},Svatove,20220911,RU\n"

    told = bring(rows, reading(new_places=True))

    read = read_story(story, gazetteer)
    assert list(read.places) == ["izium", "balakliia", "kupiansk"]
    assert read.places["kupiansk"].gazetteer_id == KUPIANSK
    assert "Svatove" in told.elsewhere, "Luhansk oblast is not one of the story's"
    assert read.claims[-1].asserts == "contested"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("20220909", "2022-09-09"),
        ("2022-09-09", "2022-09-09"),
        ("2022-09-09 00:00:00", "2022-09-09"),
        ("9 September 2022", "2022-09-09"),
        ("09-September-2022", "2022-09-09"),
        ('"September 9, 2022"', "2022-09-09"),
        ("2022-09-08/2022-09-09", "2022-09-08/2022-09-09"),
    ],
)
def test_days_are_read_in_the_forms_of_well_known_data_sets(bring, written, meant):
    told = bring(f"geonameid,name,date,status\n{IZIUM},Izyum,{written},UA\n")

    assert [claim.day.text for claim in told.claims] == [meant]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_spreadsheets_may_set_other_signs_between_cells_and_a_mark_first(bring, separator):
    told = bring("\ufeff" + CONTROL.replace(",", separator).replace("\n", "\r\n"))

    assert len(told.claims) == 4


def test_places_are_named_in_any_spelling(bring):
    told = bring(
        "place,day,asserts\nИзюм,2022-09-11,ua\nBalakliya,2022-09-08,ua\n",
        Reading(given=dict(READING.given) | {"words": "Says so."}),
    )

    assert [claim.place_id for claim in told.claims] == ["balakliia", "izium"]


def test_the_table_keeps_its_columns_line_breaks_and_rows(bring, story):
    header = (
        "words,claim_id,place_id,event_id,actor_id,kind,asserts,day,known,"
        "confidence,retracts,sources"
    )
    own = "Said so.,c-own,izium,,isw,claim,ru,2022-09-01,2022-09-01,high,,daily"
    (story / "claims.csv").write_bytes(f"{header}\r\n{own}".encode())

    bring(f"geonameid,name,date,status\n{IZIUM},Izyum,20220911,UA\n")

    new = (
        "Lists Izyum as UA.,c-izium-isw-2022-09-11,izium,,isw,claim,ua,"
        "2022-09-11,2022-10-06,medium,,daily"
    )
    assert (story / "claims.csv").read_bytes().decode() == f"{header}\r\n{own}\r\n{new}\r\n"


# ---- maps ----------------------------------------------------------------------------------------

AROUND_IZIUM = shapely.box(37.1, 49.1, 37.4, 49.3)
AROUND_BALAKLIIA = shapely.box(36.7, 49.4, 37.0, 49.5)
AT_SEA = shapely.box(31.0, 45.0, 31.5, 45.5)
MAP = Reading(
    columns={"asserts": "Name"},
    values={"Assessed Russian control": "ru", "Claimed Ukrainian advance": "ua"},
    given=dict(READING.given) | {"day": "2022-09-08", "words": "Drawn as: {Name}."},
)


def areas(*shapes):
    names = ("Assessed Russian control", "Claimed Ukrainian advance", "Assessed Russian control")
    return gpd.GeoDataFrame({"Name": names[: len(shapes)]}, geometry=list(shapes), crs=4326)


@pytest.mark.parametrize(
    ("name", "driver", "crs"),
    [
        ("front.geojson", "GeoJSON", 4326),
        ("front.gpkg", "GPKG", 4326),
        ("front.gpkg", "GPKG", 3857),
        ("front.kml", "KML", 4326),
    ],
)
def test_an_area_speaks_of_every_documented_place_in_it(bring, tmp_path, name, driver, crs):
    drawn = areas(AROUND_IZIUM, AROUND_BALAKLIIA, AT_SEA)
    drawn.to_crs(crs).to_file(tmp_path / name, driver=driver)

    told = bring(None, MAP, name=name)

    assert {(c.place_id, c.asserts, c.words) for c in told.claims} == {
        ("izium", "ru", "Drawn as: Assessed Russian control."),
        ("balakliia", "ua", "Drawn as: Claimed Ukrainian advance."),
    }
    assert told.empty == 1


def document(*geometries, **more):
    features = [
        {"type": "Feature", "properties": {"Name": "Assessed Russian control"}, "geometry": each}
        for each in geometries
    ]
    return json.dumps({"type": "FeatureCollection", "features": features, **more})


def ring(*points):
    return {"type": "Polygon", "coordinates": [[*points, points[0]]]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{", "expected GeoJSON"),
        ("[" * 10_000, "expected GeoJSON"),
        ('{"type": "Topology"}', "expected a FeatureCollection or a Feature of GeoJSON"),
        (document(None), "feature 1: geometry: expected a geometry of GeoJSON"),
        (
            document(ring([37, 49], [38, 50], [37, 50], [38, 49])),
            "feature 1: geometry: expected a valid area; found 'Self-intersection",
        ),
        (document(ring([49, 137], [50, 137], [50, 138])), "expected longitude and latitude in deg"),
        (document(ring(["37", 49], [38, 49], [38, 50])), "expected a geometry of GeoJSON"),
        (
            document({"type": "LineString", "coordinates": [[37, 49], [38, 49]]}),
            "expected Polygon or MultiPolygon or Point; found 'LineString'",
        ),
        (
            document(crs={"type": "name", "properties": {"name": "EPSG:3857"}}),
            "expected longitude and latitude (EPSG:4326); found 'EPSG:3857'",
        ),
    ],
)
def test_what_is_no_map_is_told_and_nothing_is_written(bring, story, text, expected):
    before = contents(story)

    with pytest.raises(StoryErrors) as refused:
        bring(text, MAP, name="front.geojson")

    assert expected in str(refused.value)
    assert contents(story) == before


def test_areas_of_two_holders_over_each_other_are_refused(bring, tmp_path):
    areas(AROUND_IZIUM, AROUND_IZIUM.buffer(0.01)).to_file(tmp_path / "front.geojson")

    with pytest.raises(StoryErrors) as refused:
        bring(None, MAP, name="front.geojson")

    assert str(refused.value) == (
        "front.geojson, feature 2: Name: expected one holder: izium lies in feature 1 too, of ru; "
        "found 'ua'"
    )


def test_gdal_is_given_nothing_but_what_the_name_says(bring):
    other = '<OGRVRTDataSource><OGRVRTLayer name="x"></OGRVRTLayer></OGRVRTDataSource>'
    for name in ("front.kml", "front.gpkg"):
        with pytest.raises(StoryErrors, match="expected what"):
            bring(other, MAP, name=name)


# ---- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "changed", "expected"),
    [
        (CONTROL.replace("UA\n", "ua\n", 1), {}, "control.csv:4:4: status: expected one of UA, RU"),
        (
            CONTROL.replace("20220909", "09/09/2022", 1),
            {},
            "control.csv:2:3: date: expected a date",
        ),
        (
            CONTROL.replace("20220909", "20220931", 1),
            {},
            "control.csv:2:3: date: expected a day fr",
        ),
        (
            CONTROL,
            {"columns": {"place": "name"}},
            "control.csv:7:2: name: expected a place of the story; found 'Nowhere'",
        ),
        (
            CONTROL,
            {"given": {"actor": "iws"}},
            "--actor: expected the id of a known actor (nearest",
        ),
        (CONTROL, {"given": {"sources": "d"}}, "--sources: expected the id of a known source; fo"),
        (
            CONTROL,
            {"given": {"event": "x"}},
            "--event: expected the id of a known event; found 'x'",
        ),
        (CONTROL, {"given": {"kind": "rumour"}}, "--kind: expected baseline, claim"),
        (CONTROL, {"given": {"known": "2022-09-10"}}, "--known: expected a day from 2022-09-11 on"),
        (CONTROL + '"', {}, "control.csv:8:1: expected CSV as in RFC 4180"),
        (CONTROL + "a,b\n", {}, "control.csv:8:1: expected 4 cells; found '2 cells'"),
        ("", {}, "control.csv: expected a header with the names of the columns"),
    ],
)
def test_what_is_wrong_in_a_table_is_told_by_line_and_column(bring, story, text, changed, expected):
    before = contents(story)

    with pytest.raises(StoryErrors) as refused:
        bring(text, reading(**changed))

    assert expected in str(refused.value)
    assert contents(story) == before


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (
            Reading(columns={"place": "geonamid", "day": "date"}, given=READING.given),
            "--column place: expected a column of the file (geonameid); found 'geonamid'",
        ),
        (Reading(), "--day: expected it, or a column that has it (--column day=...)"),
        (
            reading(given={"words": "{status} of {nam}"}),
            "--words: expected columns of the file in braces; found 'nam'",
        ),
    ],
)
def test_what_was_asked_and_the_file_has_not_is_told(bring, asked, expected):
    with pytest.raises(CannotImportError) as refused:
        bring(CONTROL, asked)

    assert expected in str(refused.value).splitlines()


def test_rows_with_which_the_story_would_not_be_good_are_not_written(bring, story):
    places = (story / "places.csv").read_text("utf-8").splitlines()
    places[2] += "izium"  # Balakliia's land follows Izium, as long as nobody speaks of it
    (story / "places.csv").write_text("\n".join(places) + "\n", encoding="utf-8")
    before = contents(story)

    with pytest.raises(StoryErrors, match=r"places.csv:3:\d+: follows: expected nothing"):
        bring(CONTROL)

    assert contents(story) == before


def test_a_file_of_another_kind_is_refused_by_its_name(bring):
    with pytest.raises(StoryErrors, match=r"control.xlsx: expected a name ending in .csv"):
        bring("PK", name="control.xlsx")


# ---- the command ---------------------------------------------------------------------------------


def test_the_command_tells_what_it_would_add_and_adds_it(story, tmp_path):
    (tmp_path / "control.csv").write_text(CONTROL, encoding="utf-8")
    call = (
        *("import", tmp_path / "control.csv", "--story", story, "--actor", "isw"),
        *("--sources", "daily", "--known", "2022-10-06", "--words", "Lists {name} as {status}."),
        *("--column", "place=geonameid", "--column", "day=date", "--column", "asserts=status"),
        *("--value", "UA=ua", "--value", "RU=ru", "--value", "CONTESTED=contested", "--changes"),
    )
    before = contents(story)

    code, out, err = changehands(*call, "--dry-run")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"{story}: would add 3 claims",
        "Left out: 1 that say what the same speaker last said of the place",
        "Left out: 2 settlements that are no places of the story: 10000000, Kupiansk",
    ]
    assert contents(story) == before

    code, out, err = changehands(*call, "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert (told["claims"], told["written"], told["repeated"]) == (3, True, 1)
    assert told["claim_ids"][0] == "c-izium-isw-2022-09-09"
    assert contents(story) != before


def test_the_command_refuses_with_a_line_for_each_problem(story, tmp_path):
    (tmp_path / "control.csv").write_text(CONTROL, encoding="utf-8")

    code, out, err = changehands("import", tmp_path / "control.csv", "--story", story)

    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 6
    assert all(": expected " in line for line in err.splitlines())

    code, _, err = changehands("import", "x.csv", "--story", story, "--column", "place")
    assert (code, err.strip()) == (2, "--column: expected NAME=VALUE; found 'place'")
