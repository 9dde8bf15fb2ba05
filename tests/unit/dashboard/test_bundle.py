"""The bundle: what the browser decodes from it is what the rule says, for every combination."""

import gzip
import json
import subprocess
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from dashboard.bundle import archive, bundle
from dashboard.changed import in_words, what_changed
from dashboard.figures.control_map import CODES
from dashboard.scene import code_of
from events.dates import days, parse
from events.model import Lens
from events.timeline import changes
from tests.builders import ACTORS, claim

TESTS = Path(__file__).parents[2]
EVERY_CHANGE = TESTS / "js" / "every_change.mjs"
EVERY_VIEW = TESTS / "js" / "every_view.mjs"
GOLDEN = TESTS / "golden" / "control.json"
ARCHIVES = TESTS / "golden" / "archives.json"


@pytest.fixture(scope="module")
def body(scene):
    return bundle(scene)


def painted(scene, lens, known):
    """The codes of all places on every day, one string of digits for each day."""
    told = iter(changes(scene.story.claims, scene.story.actors, known=known, lens=lens))
    change = next(told, None)
    codes = ["0"] * len(scene.places)
    for day in scene.days:
        while change is not None and change.day <= day:
            codes[scene.index[change.place]] = str(code_of(change.control))
            change = next(told, None)
        yield "".join(codes)


def test_the_browser_paints_what_the_rule_says_on_every_day_known_and_lens(scene, body, tmp_path):
    path = tmp_path / "bundle.json"
    path.write_bytes(body)

    done = subprocess.run(
        ["node", EVERY_VIEW, path], capture_output=True, text=True, check=True, timeout=120
    )

    shown = json.loads(done.stdout)
    assert set(shown) == set(Lens)
    assert len(shown["all"]) > 60
    for lens, by_known in shown.items():
        for known, codes in by_known.items():
            expected = list(painted(scene, Lens(lens), date.fromisoformat(known)))
            assert codes == expected, (lens, known)


LOOKS = [
    (("2022-09-01", None), ("2022-09-10", None)),
    (("2022-09-10", None), ("2022-10-05", None)),
    (("2022-09-08", "2022-09-08"), ("2022-09-10", "2022-09-10")),
    (("2022-09-10", "2022-09-10"), ("2022-09-10", None)),
    (("2022-09-20", "2022-09-20"), ("2022-09-20", "2022-09-29")),
    (("2022-09-05", None), ("2022-09-05", None)),
]


@pytest.mark.parametrize("lens", Lens)
def test_the_browser_tells_what_changed_in_the_same_sentence_as_the_command(
    scene, body, tmp_path, lens
):
    path = tmp_path / "bundle.json"
    path.write_bytes(body)
    asked = json.dumps([[lens.value, *pair] for pair in LOOKS])

    done = subprocess.run(
        ["node", EVERY_CHANGE, path, asked], capture_output=True, text=True, check=True, timeout=60
    )

    def look(day, known):
        return scene.control(
            date.fromisoformat(day), known=known and date.fromisoformat(known), lens=lens
        )

    expected = [
        in_words(what_changed(scene.story, look(*before), look(*after))) for before, after in LOOKS
    ]
    assert json.loads(done.stdout) == expected


def test_the_bundle_is_small(body):
    assert len(gzip.compress(body, 9)) < 60_000


def test_every_reason_that_is_named_is_written(body):
    contents = json.loads(body)

    for rows in contents["lenses"].values():
        for known, *told in rows:
            assert contents["known"][known]
            for place, segments in zip(told[::3], told[2::3], strict=True):
                assert contents["places"]["name"][place]
                for _, code, since, why, claims in segments:
                    assert contents["codes"][code] != "unknown"
                    assert contents["since"][since].startswith("since ")
                    assert contents["why"][why].endswith(".")
                    assert claims


def golden_archive(case):
    """What the browser would receive if the claims of a golden case were a story."""
    window = list(days(date(2022, 2, 24), date(2022, 10, 5)))
    claims = [claim(**row) for row in case["claims"]]
    sources = {"a-source": SimpleNamespace(date=parse("2022-09-10"))}
    story = SimpleNamespace(claims=claims, actors=ACTORS, sources=sources)
    places = list(dict.fromkeys(["izium", *(each.place_id for each in claims if each.place_id)]))
    return {
        "name": case["name"],
        "window": {"start": window[0].isoformat(), "days": len(window)},
        "places": [{"id": place} for place in places],
        "codes": list(CODES),
        **archive(story, {place: n for n, place in enumerate(places)}, window),
    }


def test_the_golden_archives_that_the_browser_modules_are_tested_with_are_those_of_the_rule():
    cases = json.loads(GOLDEN.read_text("utf-8"))

    made = [json.loads(json.dumps(golden_archive(case))) for case in cases]

    assert made == json.loads(ARCHIVES.read_text("utf-8"))


def test_the_browser_is_told_what_the_line_between_any_two_codes_says(body):
    kinds = json.loads(body)["kinds"]

    ua, ru, unknown = (CODES.index(code) for code in ("ua-claimed", "ru-assessed", "unknown"))
    assert kinds[ua][ru] == kinds[ru][ua] == "front"
    assert kinds[ua][unknown] == "none"
    assert [len(row) for row in kinds] == [len(CODES)] * len(CODES)
