"""Third-party files of the page: versions, licences, checksums."""

import hashlib
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[3] / "assets"
RECORD = tomllib.loads((ASSETS / "vendor" / "SOURCES.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", RECORD["file"], ids=lambda entry: entry["path"])
def test_a_file_of_others_is_what_its_record_says(entry):
    body = (ASSETS / entry["path"]).read_bytes()

    assert hashlib.sha256(body).hexdigest() == entry["sha256"]
    assert (ASSETS / entry["licence_file"]).is_file()
    assert all(entry[name] for name in ("package", "version", "licence"))


def test_every_file_of_others_has_a_record():
    recorded = {entry["path"] for entry in RECORD["file"]}
    present = {
        path.relative_to(ASSETS).as_posix()
        for path in [*ASSETS.glob("fonts/*.woff2"), *ASSETS.glob("vendor/*.js")]
    }

    assert present == recorded


def test_the_map_bundle_has_the_version_that_plotly_py_was_made_for():
    bundled = files("plotly").joinpath("package_data", "plotly.min.js").read_text(encoding="utf-8")
    ours = (ASSETS / "vendor" / "plotly-map.min.js").read_text(encoding="utf-8")

    def version(script):
        return re.search(r"plotly\.js (?:\(map - minified\) )?v(\d+\.\d+\.\d+)", script[:400])[1]

    assert version(ours) == version(bundled)
    assert version(ours) == next(
        entry["version"] for entry in RECORD["file"] if entry["package"] == "plotly.js"
    )


def test_style_sheets_name_only_files_that_are_there():
    for sheet in ASSETS.glob("css/*.css"):
        for url in re.findall(r'url\("([^"]+)"\)', sheet.read_text(encoding="utf-8")):
            assert (sheet.parent / url).is_file(), f"{sheet.name}: {url}"


def test_style_sheets_are_in_layers_so_that_their_order_does_not_matter():
    for sheet in ASSETS.glob("css/*.css"):
        body = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert body.strip().startswith("@layer"), sheet.name
