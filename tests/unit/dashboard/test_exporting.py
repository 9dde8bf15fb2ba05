"""Who held what from when until when, as a GeoPackage, a map and a table."""

import csv
import io
import json
from datetime import date

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest

from dashboard.exporting import geopackage
from dashboard.intervals import COLUMNS, control_csv, control_geojson, intervals
from dashboard.scene import load_scene
from events.model import Lens
from tests.unit.dashboard.test_cli import changehands

TENTH = date(2022, 9, 10)
LAYERS = [
    *("control", "places", "events", "claims", "sources", "actors"),
    *("area_claims", "corrections", "story"),
]


@pytest.fixture(scope="module")
def package(scene, tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "story.gpkg"
    path.write_bytes(geopackage(scene))
    return path


def layer(path, name):
    return gpd.read_file(path, layer=name)


def on(frame, day):
    """What a GIS shows of a layer on a day."""
    at = pd.Timestamp(day)
    begun = frame["from_day"].isna() | (frame["from_day"] <= at)
    return frame[begun & (frame["until_day"].isna() | (at < frame["until_day"]))]


@pytest.mark.parametrize("lens", Lens)
@pytest.mark.parametrize("known", [None, TENTH])
def test_on_every_day_the_intervals_say_what_the_rule_says(scene, lens, known):
    rows = list(intervals(scene, known=known, lens=lens))

    for day in scene.days:
        shown = {
            row["place"]: (row["side"], row["status"])
            for row in rows
            if row["from"] <= day.isoformat() and not (row["until"] or "9") <= day.isoformat()
        }
        held = scene.control(day, known=known, lens=lens)
        assert shown == {place: (each.side, each.status) for place, each in held.items()}


def test_the_package_covers_the_land_once_on_every_day(scene, package):
    control = layer(package, "control")
    regions = scene.regions.regions

    assert control.crs.to_epsg() == 4326
    assert control.geometry.is_valid.all()
    for day in (date(2022, 2, 1), *scene.days):
        shown = on(control, day)
        assert sorted(shown["place"]) == sorted(regions["place"])
        held = {place: each.side for place, each in scene.control(day).items()}
        assert all(
            side == held.get(place, "unknown")
            for place, side in zip(shown["place"], shown["side"], strict=True)
        )
    assert shown.to_crs(6933).area.sum() == pytest.approx(regions["km2"].sum() * 1e6, rel=1e-3)


def test_documented_places_have_their_names_before_anybody_speaks_of_them(scene, tmp_path):
    path = tmp_path / "early.gpkg"
    path.write_bytes(geopackage(scene, known=date(2022, 8, 30)))

    control = layer(path, "control").set_index("place")
    assert set(control.loc[list(set(control.index) & set(scene.index)), "name"].isna()) == {False}


def test_the_package_has_the_tables_that_it_names_by_id(scene, package):
    story = scene.story
    names = [name for name, _ in pyogrio.list_layers(package)]
    assert names == LAYERS

    claims = layer(package, "claims")
    assert set(claims["claim_id"]) == {claim.id for claim in story.claims}
    assert set(" ".join(layer(package, "control")["claims"].dropna()).split()) <= set(
        claims["claim_id"]
    )
    assert set(claims["actor_id"]) <= set(layer(package, "actors")["actor_id"])
    assert set(";".join(claims["sources"]).split(";")) <= set(
        layer(package, "sources")["source_id"]
    )
    events = layer(package, "events")
    assert list(events["title"]) == [event.title for event in story.events]
    izium = layer(package, "places").set_index("place_id").loc["izium"]
    assert (izium.geometry.x, izium.geometry.y) == pytest.approx(story.places["izium"].point)


def test_the_same_story_gives_the_same_bytes(scene, package):
    assert geopackage(scene) == package.read_bytes()


@pytest.mark.parametrize(
    ("known", "lens", "without"),
    [(TENTH, Lens.ALL, "c-izium-isw-0911"), (None, Lens.UA, "c-izium-isw-0911")],
)
def test_another_basis_gives_another_package_that_names_it(scene, tmp_path, known, lens, without):
    path = tmp_path / "then.gpkg"
    path.write_bytes(geopackage(scene, known=known, lens=lens))

    control = layer(path, "control")
    assert set(control["known"].dropna()) == ({str(known)} if known else set())
    assert set(control["lens"]) == {lens}
    decided = " ".join(control["claims"].dropna()).split()
    assert decided
    assert without not in decided


def test_types_of_columns_do_not_depend_on_the_story(package, tmp_path):
    code, _, err = changehands(
        *("new", tmp_path / "kherson", "--title", "Kherson", "--from", "2022-11-01"),
        *("--to", "2022-11-11", "--place", "Kherson"),
    )
    assert (code, err) == (0, "")
    path = tmp_path / "empty.gpkg"
    path.write_bytes(geopackage(load_scene(tmp_path / "kherson")))

    assert types(path) == types(package)


def types(path):
    found = {}
    for name in LAYERS:
        about = pyogrio.read_info(path, layer=name)
        kinds = dict(zip(about["fields"], map(str, about["dtypes"]), strict=True))
        found[name] = about["geometry_type"], kinds
    return found


def test_the_package_tells_whose_it_is(scene, package):
    told = layer(package, "story").groupby("name")["words"].apply(list)

    assert told["title"] == [scene.story.about.title]
    assert told["licence"] == ["CC BY 4.0"]
    assert told["revision"] == [scene.story.revision]
    assert len(told["credit"]) == len(scene.story.about.credits)


def test_table_and_map_have_the_same_intervals(scene):
    rows = list(csv.DictReader(io.StringIO(control_csv(scene, lens=Lens.RU))))
    features = json.loads(control_geojson(scene, lens=Lens.RU))["features"]

    assert tuple(rows[0]) == COLUMNS
    assert {row["lens"] for row in rows} == {"ru"}
    drawn = {feature["properties"]["place"] for feature in features}
    assert [
        {name: "" if value is None else str(value) for name, value in each.items()}
        for feature in features
        for each in feature["properties"]["control"]
    ] == sorted(
        (row for row in rows if row["place"] in drawn),
        key=lambda row: [f["properties"]["place"] for f in features].index(row["place"]),
    )


def test_a_story_without_statements_is_land_that_nobody_speaks_of(tmp_path):
    folder = tmp_path / "kherson"
    code, _, err = changehands(
        *("new", folder, "--title", "Kherson", "--from", "2022-11-01", "--to", "2022-11-11"),
        *("--place", "Kherson"),
    )
    assert (code, err) == (0, "")
    path = tmp_path / "empty.gpkg"
    path.write_bytes(geopackage(load_scene(folder)))

    assert set(layer(path, "control")["side"]) == {"unknown"}
    assert [name for name, _ in pyogrio.list_layers(path)] == LAYERS


@pytest.mark.parametrize("name", ["story.gpkg", "story.geojson", "story.csv"])
def test_the_command_writes_each_kind(tmp_path, name):
    code, out, err = changehands("export", "-o", tmp_path / name, "--known", "2022-09-10")

    assert (code, err) == (0, "")
    assert out == f"{tmp_path / name}: {(tmp_path / name).stat().st_size:,} bytes\n"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("-o", "story.shp"), "--output: expected a name ending in .gpkg, .geojson, .csv; found"),
        (("-o", "nowhere/story.csv"), "--output: expected a file in a folder that exists; found"),
        (("-o", "story.csv", "--known", "2022-9-1"), "--known: expected one day, as in 2022-09-10"),
        (("-o", "story.csv", "--lens", "us"), "--lens: expected one of all, ua, ru, independent"),
    ],
)
def test_what_cannot_be_exported_is_told_and_nothing_is_written(tmp_path, arguments, expected):
    code, out, err = changehands("export", *arguments, cwd=tmp_path)

    assert (code, out) == (2, "")
    assert err.startswith(expected)
    assert len(err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
