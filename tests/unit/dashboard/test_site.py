"""The story site: what lies in it, and that nothing in it needs another host."""

import json
import re
import subprocess
import sys
from hashlib import sha256
from itertools import pairwise

import pytest

from dashboard.config import Config
from dashboard.publish.document import hash_source
from dashboard.publish.site import Site
from dashboard.scene import load_scene

ADDRESS = "https://maps.example/kharkiv/"
CONFIG = Config()


@pytest.fixture(scope="module")
def scene():
    return load_scene(CONFIG.story)


@pytest.fixture(scope="module")
def site(scene):
    return Site(scene, CONFIG.story, ADDRESS, CONFIG.assets)


def read(site, name):
    return site.files[name]().decode()


def loaded(document):
    """Addresses that a browser asks for by itself when it shows the document."""
    document = re.sub(r"<script>.*?</script>", "", document, flags=re.DOTALL)
    found = re.findall(r'<(?:script|img|iframe|source)[^>]* src="([^"]+)"', document)
    return found + re.findall(r'<link rel="stylesheet" href="([^"]+)"', document)


@pytest.mark.parametrize("name", ["index.html", "embed.html"])
def test_a_page_loads_only_files_of_its_site(site, name):
    asked = loaded(read(site, name))

    assert asked
    assert set(asked) <= set(site.files)


def test_what_may_be_kept_for_ever_is_named_by_its_contents(site):
    for name in (each for each in site.files if each.startswith("files/")):
        stamp = name.split(".")[1]
        assert sha256(site.files[name]()).hexdigest().startswith(stamp), name


def test_a_page_of_one_revision_loads_the_same_files_from_its_folder(site):
    pinned = read(site, f"r/{site.revision}/embed.html")

    assert {address.removeprefix("../../") for address in loaded(pinned)} <= set(site.files)
    assert all(address.startswith("../../files/") for address in loaded(pinned))


def test_a_page_of_one_revision_can_learn_of_a_later_one_and_the_others_do_not_ask(site):
    pinned, live = read(site, f"r/{site.revision}/embed.html"), read(site, "embed.html")

    assert f'data-revision="{site.revision}"' in pinned
    assert 'data-latest="../../latest.js"' in pinned
    assert 'data-revision=""' in live
    assert site.revision in read(site, "latest.js")


PRINT_HASHES = """
import re
from hashlib import sha256
from dashboard.config import Config
from dashboard.publish.site import Site
from dashboard.scene import load_scene
config = Config()
site = Site(load_scene(config.story), config.story, "https://maps.example/", config.assets)
for name, make in site.files.items():
    if not re.search("^stills/(?!2022-09-10\\\\.)", name):
        print(name, sha256(make()).hexdigest())
"""


def test_the_same_bytes_come_out_in_another_time_zone_and_with_other_hash_seeds(tmp_path):
    def hashes(zone, seed):
        done = subprocess.run(
            [sys.executable, "-c", PRINT_HASHES],
            capture_output=True,
            check=True,
            text=True,
            env={"TZ": zone, "PYTHONHASHSEED": seed, "PATH": "", "TMPDIR": str(tmp_path)},
        )
        return done.stdout.splitlines()

    one = hashes("UTC", "1")

    assert one == hashes("Pacific/Auckland", "2")
    assert {line.split()[0] for line in one} >= {"index.html", "stills/2022-09-10.png"}


def test_every_day_and_every_event_has_a_still_and_a_page_to_share(scene, site):
    views = [day.isoformat() for day in scene.days] + [event.id for event in scene.story.events]

    for view in views:
        assert {f"stills/{view}.png", f"stills/{view}.svg", f"share/{view}.html"} <= set(site.files)
    shared = read(site, "share/2022-09-08.html")
    assert f'property="og:image" content="{ADDRESS}stills/2022-09-08.png"' in shared
    assert 'url=../index.html?day=2022-09-08"' in shared
    told = re.search(r'property="og:description" content="(.*?)"', shared)[1]
    assert told.startswith("Now ")
    assert "Balakliia" in told


def test_a_page_describes_itself_to_search_and_to_systems_that_embed(site):
    page = read(site, "embed.html")

    assert 'type="application/json+oembed"' in page
    facts = json.loads(
        re.search(r'<script type="application/ld\+json">(.*?)</script>', read(site, "index.html"))[
            1
        ]
    )
    assert facts["@type"] == "Dataset"
    assert facts["temporalCoverage"] == "2022-09-01/2022-10-05"
    assert json.loads(read(site, "oembed.json"))["version"] == "1.0"


def test_control_as_a_table_has_intervals_without_gaps_or_overlaps(scene, site):
    lines = [line.split(",") for line in read(site, "data/control.csv").splitlines()]
    head, rows = lines[0], lines[1:]
    place, start, end = (head.index(name) for name in ("place", "from", "until"))

    assert {row[place] for row in rows} <= set(scene.index)
    for one, other in pairwise(rows):
        if one[place] == other[place]:
            assert one[end] == other[start]


def test_the_map_data_have_a_region_for_each_place_that_has_one(scene, site):
    collection = json.loads(read(site, "data/control.geojson"))

    assert len(collection["features"]) == len(scene.regions.regions)
    izium = next(f for f in collection["features"] if f["properties"]["place"] == "izium")
    assert izium["properties"]["control"][-1]["side"] == "ua"


def test_the_single_file_asks_for_nothing_and_runs_only_what_stands_in_it(site):
    page = site.single_file().decode()

    assert loaded(page) == []
    assert "url(../" not in page
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)[1]
    assert "unsafe" not in policy
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 4
    for text in scripts:
        assert hash_source(text).replace("'", "&#x27;") in policy
