"""SOURCES.toml and `python -m geodata verify`: every file as recorded, every stranger named."""

import shutil
from pathlib import Path

import pytest

from geodata.__main__ import DATA, main
from geodata.build.packages import PACKAGES
from geodata.provenance import Input, Source, problems, read_sources, sha256, write_sources


def source(file: str, digest: str) -> Source:
    archive = Input("rivers", "1.0", "pypi", "rivers-1.0.whl", "ab" * 32, 'The "River" desk', "CC0")
    return Source(file, "Rivers", "CC0", "every one", digest, (archive,))


def test_the_committed_files_are_those_of_their_records() -> None:
    assert problems(DATA) == []


def test_records_name_the_pinned_packages_with_licence_and_checksum() -> None:
    pinned = {(package.name, package.version, package.sha256) for package in PACKAGES}

    used = {
        (each.package, each.version, each.sha256)
        for record in read_sources(DATA)
        for each in record.inputs
    }

    assert used == pinned
    assert all(record.licence and record.title for record in read_sources(DATA))


def test_the_share_alike_data_lie_in_files_of_their_own_beside_their_licence() -> None:
    licences = {record.file: record.licence for record in read_sources(DATA)}

    lesser = {file for file, licence in licences.items() if licence.startswith("LGPL")}
    assert lesser == {"rivers.geojson", "lakes.geojson"}
    assert "LESSER GENERAL PUBLIC LICENSE" in (DATA / "LICENSE-LGPL-3.0.txt").read_text()
    assert "Attribution 4.0 International" in (DATA / "LICENSE-CC-BY-4.0.txt").read_text()


def test_the_committed_data_stay_below_four_megabytes() -> None:
    assert sum(file.stat().st_size for file in DATA.iterdir()) < 4_000_000


def test_records_read_back_as_they_were_written(tmp_path: Path) -> None:
    records = [source("a.csv", "01" * 32), source("b.csv", "02" * 32)]

    write_sources(records, tmp_path)

    assert read_sources(tmp_path) == records


def test_verify_names_every_file_that_differs_is_missing_or_unrecorded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kept.csv").write_text("1\n")
    (tmp_path / "edited.csv").write_text("2\n")
    (tmp_path / "stranger.csv").write_text("3\n")
    digest = sha256(tmp_path / "kept.csv")
    write_sources([source(f"{name}.csv", digest) for name in ("kept", "edited", "lost")], tmp_path)

    code = main(["verify", "--data", str(tmp_path)])

    lines = capsys.readouterr().err.splitlines()
    assert code == 2
    assert len(lines) == 3
    assert f"edited.csv: expected sha256 {digest}" in lines[0]
    assert "lost.csv: missing" in lines[1]
    assert "stranger.csv: has no entry in SOURCES.toml" in lines[2]


def test_verify_is_content_with_a_faithful_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = shutil.copytree(DATA, tmp_path / "data")

    assert main(["verify", "--data", str(copy)]) == 0
    assert "every file is as recorded" in capsys.readouterr().out


def test_verify_without_records_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--data", str(tmp_path)]) == 2
    assert "SOURCES.toml: missing" in capsys.readouterr().err
