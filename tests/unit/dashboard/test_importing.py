"""Statements of others, from tables and maps, become rows of a story, or nothing is written."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dashboard.importing import SEVERAL, import_claims, sift
from dashboard.loading import read_story
from dashboard.new_story import begin_story
from dashboard.reading import FIELDS, CannotImportError, Reading
from events.model import Actor, Claim, Lens
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
    assert [each.name_en for each in told.elsewhere] == ["Kupiansk"]
    assert told.unknown_ids == ("10000000",)


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
    assert [each.name_en for each in told.elsewhere] == ["Svatove"], "it lies in Luhansk oblast"
    assert read.claims[-1].asserts == "contested"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("20220909", "2022-09-09"),
        ("2022-09-09", "2022-09-09"),
        ("2022-09-09 00:00:00", "2022-09-09"),
        ("9 September 2022", "2022-09-09"),
        ("09-September-2022", "2022-09-09"),
        ("9-Sep-2022", "2022-09-09"),
        ("2022/9/9", "2022-09-09"),
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


def test_the_line_that_excel_sets_first_names_the_sign_between_cells(bring):
    told = bring("sep=;\n" + CONTROL.replace(",", ";"))
    assert len(told.claims) == 4

    with pytest.raises(StoryErrors, match=r"control.csv:8:2: name: expected a settlement"):
        bring("sep=;\n" + CONTROL.replace(",", ";"), reading(columns={"place": "name"}))


def test_another_encoding_is_told_with_what_to_do(bring, tmp_path):
    (tmp_path / "control.csv").write_bytes(CONTROL.replace("Izyum", "Изюм").encode("cp1251"))

    with pytest.raises(StoryErrors, match="expected UTF-8 text; save it as UTF-8; found 'c8 e7"):
        bring(None)


def test_places_are_named_in_any_spelling(bring):
    told = bring(
        "place,day,asserts\nИзюм,2022-09-11,ua\n712926,2022-09-08,ua\nIzjum,2022-09-12,ua\n",
        Reading(given=dict(READING.given) | {"words": "Says so."}),
    )

    assert [claim.place_id for claim in told.claims] == ["balakliia", "izium", "izium"]


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
        (document({"type": "Circle"}), "feature 1: geometry: expected GeoJSON's geometry"),
        (
            document(ring([37, 49], [38, 50], [37, 50], [38, 49])),
            "feature 1: geometry: expected an area without crossing edges (--mend); found 'Self-",
        ),
        (document(ring([49, 137], [50, 137], [50, 138])), "expected longitude and latitude in deg"),
        (document(ring(["37", 49], [38, 49], [38, 50])), "expected GeoJSON's geometry"),
        (document(), "front.geojson: expected at least one feature; found 'none'"),
        (
            document(crs={"type": "name", "properties": {"name": "EPSG:3857"}}),
            "expected longitude and latitude (EPSG:4326); found",
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


VRT = '<OGRVRTDataSource><!-- <kml> --><OGRVRTLayer name="x"></OGRVRTLayer></OGRVRTDataSource>'


@pytest.mark.parametrize("name", ["front.kml", "front.gpkg"])
@pytest.mark.parametrize("text", [VRT, f"<kml>{VRT}</kml>", "SQLite", "x", ""])
def test_gdal_is_given_nothing_but_what_the_name_says(bring, name, text):
    with pytest.raises(StoryErrors, match="expected what"):
        bring(text, MAP, name=name)


def test_a_point_speaks_of_the_place_that_it_names(bring):
    point = {"type": "Point", "coordinates": [37.27, 49.2]}
    features = [
        {"type": "Feature", "properties": {"name": "Ізюм", "n": [1]}, "geometry": point},
        {"type": "Feature", "properties": None, "geometry": point},
    ]
    asked = Reading(
        columns={"place": "name"}, given=dict(MAP.given) | {"words": "n {n}", "asserts": "ua"}
    )

    told = bring(json.dumps(features[0]), asked, name="front.geojson")
    assert [(c.place_id, c.asserts, c.words) for c in told.claims] == [("izium", "ua", "n [1]")]

    both = bring(
        json.dumps({"type": "FeatureCollection", "features": features}), asked, name="front.geojson"
    )
    assert (both.claims, both.already, both.odd) == ((), 1, 1)


def test_what_is_no_area_and_names_no_place_is_left_out_and_counted(bring, tmp_path):
    arrow = shapely.LineString([(37, 49), (38, 49)])
    drawn = areas(AROUND_IZIUM, arrow, shapely.GeometryCollection([arrow, AROUND_BALAKLIIA]))
    drawn.to_file(tmp_path / "front.geojson")

    told = bring(None, MAP, name="front.geojson")

    assert ([claim.place_id for claim in told.claims], told.odd) == (["izium"], 2)


def test_areas_whose_edges_cross_are_made_good_ones_if_asked(bring, tmp_path):
    bow = shapely.Polygon([(37.1, 49.1), (37.4, 49.3), (37.4, 49.1), (37.1, 49.3)])
    areas(bow).to_file(tmp_path / "front.geojson")
    with pytest.raises(StoryErrors, match="--mend"):
        bring(None, MAP, name="front.geojson")

    told = bring(None, replace(MAP, mend=True), name="front.geojson")

    assert [claim.place_id for claim in told.claims] == ["izium"]


def test_two_editions_of_a_map_may_differ(bring, tmp_path):
    drawn = areas(AROUND_IZIUM, AROUND_IZIUM.buffer(0.01))
    drawn["published"] = ["2022-09-09", "2022-09-20"]
    drawn.to_file(tmp_path / "front.geojson")

    given = {name: text for name, text in MAP.given.items() if name != "known"}
    columns = dict(MAP.columns) | {"known": "published"}
    told = bring(None, Reading(columns, given, MAP.values), name="front.geojson")

    assert [claim.asserts for claim in told.claims] == ["ru", "ua"]


def test_layers_of_a_package_may_have_columns_of_their_own_and_gaps(bring, tmp_path):
    one = areas(AROUND_IZIUM)
    one["number"] = [7]
    other = gpd.GeoDataFrame(
        {"Name": ["Claimed Ukrainian advance", None], "when": pd.to_datetime(["2022-09-07", None])},
        geometry=[AROUND_BALAKLIIA, AT_SEA],
        crs=4326,
    )
    one.to_file(tmp_path / "front.gpkg", driver="GPKG", layer="one")
    other.to_file(tmp_path / "front.gpkg", driver="GPKG", layer="other")

    told = bring(
        None,
        Reading(
            columns=dict(MAP.columns) | {"day": "when"},
            given=dict(MAP.given) | {"words": "({number}) ({when})"},
            values=MAP.values,
        ),
        name="front.gpkg",
    )

    assert [(claim.place_id, claim.day.text, claim.words) for claim in told.claims] == [
        ("balakliia", "2022-09-07", "() (2022-09-07 00:00:00)"),
        ("izium", "2022-09-08", "(7) ()"),
    ]


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
            "control.csv:7:2: name: expected a settlement (nearest: ",
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
        (CONTROL + "a,b\n", {}, "control.csv:8:2: expected 4 cells; found '2 cells'"),
        (CONTROL + "1,a,20220909,UA,more\n", {}, "control.csv:8:5: expected 4 cells; found '5 ce"),
        (CONTROL.replace("name,", "date,", 1), {}, "control.csv:1:3: expected each column once"),
        (CONTROL, {"given": {"retracts": "c-none"}}, "--retracts: expected the id of a known cla"),
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
            "--column place: expected a column of the file (nearest: geonameid); found 'geonamid'",
        ),
        (Reading(), "--day: expected it, or a column that has it (--column day=...)"),
        (
            reading(columns={"confidense": "status"}),
            f"--column: expected one of {', '.join(FIELDS)}, as in place=name; found 'confidense'",
        ),
        (
            reading(values={"UA": "ukraine"}),
            "--value UA: expected ua, ru, contested or nothing; found 'ukraine'",
        ),
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


def test_every_fault_of_a_file_is_told_up_to_a_number(bring):
    short, bad = "1,a\n", f"{IZIUM},Izyum,20220909,?\n"

    with pytest.raises(StoryErrors) as refused:
        bring(CONTROL + short + bad)
    assert [str(error)[:14] for error in refused.value.errors] == [
        "control.csv:8:",
        "control.csv:9:",
    ]

    with pytest.raises(StoryErrors) as refused:
        bring(CONTROL + bad * (SEVERAL + 10))
    assert len(refused.value.errors) == SEVERAL + 1
    assert "the first 30 faults, and perhaps more" in str(refused.value)


def test_a_fault_that_the_story_finds_is_told_where_the_row_stands(bring):
    rows = "place_id,retracts,day,asserts\nizium,,2022-09-09,ua\nizium,c-none,2022-09-10,ua\n"

    with pytest.raises(StoryErrors) as refused:
        bring(rows, Reading(given=dict(READING.given) | {"words": "Says so."}), name="claims.csv")

    assert str(refused.value) == (
        "claims.csv:3:2: retracts: expected the id of a known claim; found 'c-none'"
    )


def test_names_that_several_settlements_have_are_asked_back(bring):
    with pytest.raises(StoryErrors) as refused:
        bring(
            "place,day,asserts\nNovoselivka,2022-09-09,ua\n",
            Reading(given=dict(READING.given) | {"words": "x"}),
        )

    assert "control.csv:2:1: place: expected the id of one of " in str(refused.value)
    assert "settlements of this name (Novoselivka" in str(refused.value)


def test_a_town_of_which_the_story_tells_apart_a_part_is_the_town(tmp_path, gazetteer):
    folder = tmp_path / "kharkiv-2022"
    shutil.copytree(STORIES / "kharkiv-2022", folder)
    (tmp_path / "news.csv").write_text("place,day,asserts\nКупянск,2022-09-09,ru\n", "utf-8")
    given = dict(READING.given) | {"sources": "nv-0908-list", "words": "x"}

    told = import_claims(tmp_path / "news.csv", folder, Reading(given=given), gazetteer, write=True)

    assert [claim.place_id for claim in told.claims] == ["kupiansk"]


def test_a_statement_may_be_of_no_place_and_no_holder(bring):
    rows = "place_id,day,known,words\n,2022-09-08,2022-09-08,Says that fighting goes on.\n"
    asked = {"actor": "isw", "sources": "daily", "kind": "report"}

    (claim,) = bring(rows, Reading(given=asked)).claims

    assert (claim.id, claim.place_id, claim.asserts) == ("c-isw-2022-09-08", None, None)


def test_claims_of_one_place_speaker_and_day_are_numbered(bring):
    rows = "".join(f"{IZIUM},name {n},20220909,UA\n" for n in (1, 2, 2, 3))

    told = bring(f"geonameid,name,date,status\n{rows}")

    first = "c-izium-isw-2022-09-09"
    assert [claim.id for claim in told.claims] == [first, f"{first}-2", f"{first}-3"]
    assert (told.repeated, told.already) == (1, 0)


def test_rows_that_name_no_holder_in_its_column_are_left_out_and_counted(bring):
    rows = f"{IZIUM},Izyum,20220909,\n{IZIUM},Izyum,20220910,Unclear\n"
    named = dict(READING.values) | {"Unclear": ""}

    told = bring(f"geonameid,name,date,status\n{rows}", replace(READING, values=named))

    assert [(claim.day.text, claim.asserts) for claim in told.claims] == [("2022-09-10", None)]
    assert told.blank == 1


def test_rows_whose_place_is_not_clear_are_left_out_if_asked(bring):
    rows = "Izyum,20220909,UA\nNovoselivka,20220909,UA\nCoast of Nowhere,20220909,UA\n"
    asked = reading(columns={"place": "name"}, skip_unclear=True)

    told = bring(f"name,date,status\n{rows}", asked)

    assert [claim.place_id for claim in told.claims] == ["izium"]
    assert told.unclear == ("Coast of Nowhere", "Novoselivka")


def test_words_with_line_breaks_of_another_system_are_read(bring):
    told = bring(f'geonameid,name,date,status\r\n{IZIUM},"Izyum\r\n(town)",20220909,UA\r\n')

    assert [claim.words for claim in told.claims] == ["Lists Izyum\n(town) as UA."]


def test_words_that_cannot_be_written_are_told_at_their_row(bring):
    with pytest.raises(StoryErrors) as refused:
        bring(f"geonameid,name,date,status\n{IZIUM},Izyum\u202e,20220909,UA\n")

    assert str(refused.value).startswith("control.csv, line 2: --words: expected plain text, found")


def test_a_link_to_a_table_stays_one_and_a_table_keeps_its_mode(bring, story, tmp_path):
    real = tmp_path / "elsewhere.csv"
    (story / "claims.csv").rename(real)
    (story / "claims.csv").symlink_to(real)
    real.chmod(0o640)

    bring(CONTROL)

    assert (story / "claims.csv").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert real.read_text("utf-8").count("\n") == 5


def test_when_one_table_cannot_be_written_none_is(bring, story, monkeypatch):
    before = contents(story)
    write = Path.write_bytes

    def full(path, content):
        if path.name.startswith(".claims.csv"):
            write(path, content[:10])
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CannotImportError, match=r"can be written \(No space left on device\)"):
        bring(CONTROL, reading(new_places=True))

    assert contents(story) == before


def test_imports_at_once_wait_for_each_other(story, tmp_path, gazetteer):
    def bring(day):
        table = tmp_path / f"{day}.csv"
        table.write_text(f"geonameid,name,date,status\n{IZIUM},Izyum,2022-09-0{day},UA\n", "utf-8")
        return import_claims(table, story, READING, gazetteer, write=True)

    with ThreadPoolExecutor() as at_once:
        list(at_once.map(bring, range(1, 7)))

    days = [claim.day.text for claim in read_story(story, gazetteer).claims]
    assert sorted(days) == [f"2022-09-0{day}" for day in range(1, 7)]


def test_words_of_a_column_stay_as_they_are(bring):
    told = bring(
        f"place,day,asserts,words\n{IZIUM},2022-09-09,ua,Held {{sic}} by them\n",
        Reading(given={name: text for name, text in READING.given.items() if name != "words"}),
    )

    assert [claim.words for claim in told.claims] == ["Held {sic} by them"]


# ---- what is said again --------------------------------------------------------------------------

SIDES = st.sampled_from(["ua", "ru", "contested", ""])
STATEMENTS = st.lists(
    st.fixed_dictionaries(
        {
            "actor_id": st.sampled_from(["isw", "kyiv", "moscow"]),
            "asserts": SIDES,
            "day": st.integers(1, 5),
            "later": st.integers(0, 4),
            "kind": st.sampled_from(["claim", "claim", "report", "concession"]),
            "confidence": st.sampled_from(["high", "high", "low"]),
            "withdraws": st.booleans(),
        }
    ),
    max_size=7,
)


def claims_of(statements, prefix, story=None):
    """Claims that may withdraw those of the story before, or of the same list without one."""
    claims = []
    for n, each in enumerate(statements):
        earlier = claims if story is None else story
        mine = [claim for claim in earlier if claim.actor_id == each["actor_id"]]
        day, known = date(2022, 9, each["day"]), date(2022, 9, each["day"] + each["later"])
        withdrawn = mine[-1] if each["withdraws"] and mine else None
        if withdrawn and (withdrawn.retracts or withdrawn.known.last > known):
            withdrawn = None
        cells = dict.fromkeys(("event_id", "retracts"), "") | {
            "claim_id": f"{prefix}-{n}",
            "place_id": "izium",
            "day": day.isoformat(),
            "known": known.isoformat(),
            "sources": "daily",
            "words": "x",
        }
        cells |= {name: each[name] for name in ("actor_id", "asserts", "kind", "confidence")}
        cells["retracts"] = withdrawn.id if withdrawn else ""
        claims.append(Claim.model_validate(cells))
    return claims


@given(theirs=STATEMENTS, new=STATEMENTS)
def test_leaving_out_what_is_said_again_changes_no_answer(theirs, new):
    actors = {
        id_: Actor.model_validate(
            {"actor_id": id_, "name": id_, "side": side, "kind": "media", "role": ""}
        )
        for id_, side in (("isw", "independent"), ("kyiv", "ua"), ("moscow", "ru"))
    }
    story = SimpleNamespace(claims=tuple(claims_of(theirs, "own")))
    own = {claim.model_copy(update={"id": ""}) for claim in story.claims}
    distinct = {
        claim.model_copy(update={"id": ""}): claim
        for claim in claims_of(new, "new", story.claims)[::-1]
    }
    brought = [claim for content, claim in distinct.items() if content not in own]

    kept, _, _ = sift(story, brought, Reading(only_changes=True))

    for day, known, lens in product(range(1, 7), (None, 3, 6), Lens):
        asked = {
            "day": date(2022, 9, day),
            "known": known and date(2022, 9, known),
            "lens": lens,
        }
        with_all, without = (
            control_on([*story.claims, *each], actors, **asked) for each in (brought, kept)
        )
        assert {p: (c.side, c.status) for p, c in with_all.items()} == {
            p: (c.side, c.status) for p, c in without.items()
        }


# ---- the command ---------------------------------------------------------------------------------


def test_the_command_tells_what_it_would_add_and_adds_it(story, tmp_path, gazetteer):
    (tmp_path / "control.csv").write_text(CONTROL, encoding="utf-8")
    call = (
        *("import", tmp_path / "control.csv", "--story", story, "--actor", "isw"),
        *("--sources", "daily", "--known", "2022-10-06", "--words", "Lists {name} as {status}."),
        *("--column", "place=geonameid", "--column", "day=date", "--column", "asserts=status"),
        *(
            "--value",
            "UA=ua",
            "--value",
            "RU=ru",
            "--value",
            "CONTESTED=contested",
            "--value",
            "Unclear=",
            "--changes",
        ),
    )
    before = contents(story)

    code, out, err = changehands(*call, "--dry-run")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"{story}: claims would be added: 3",
        "  c-izium-isw-2022-09-09: ru on 2022-09-09, known 2022-10-06: Lists Izyum as RU.",
        "  c-balakliia-isw-2022-09-09: ua on 2022-09-09, known 2022-10-06: Lists Balakliia as UA.",
        "  c-izium-isw-2022-09-11: ua on 2022-09-11, known 2022-10-06: Lists Izyum as UA.",
        "left out: 1 that say again what is said",
        f"left out: 1 settlements that are no places of the story: {gazetteer.by_id(KUPIANSK)}",
        "left out: 1 ids that are in no gazetteer of ours: 10000000",
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
    assert len(err.splitlines()) == 6, "place, day, known, actor, sources, words"
    assert all(": expected " in line for line in err.splitlines())

    code, _, err = changehands("import", "x.csv", "--story", story, "--column", "place")
    assert code == 2
    assert err.strip() == "--column: expected NAME=VALUE, each name once; found 'place'"
