"""The rule, case by case: the golden table of `tests/golden/control.json`."""

import json
from datetime import date
from pathlib import Path

import pytest

from events.model import Lens
from events.timeline import changes, control_on
from tests.builders import ACTORS, claim

CASES = json.loads((Path(__file__).parents[2] / "golden" / "control.json").read_text("utf-8"))


def asked(case, expected):
    known = expected["known"] and date.fromisoformat(expected["known"])
    return control_on(
        [claim(**row) for row in case["claims"]],
        ACTORS,
        day=date.fromisoformat(expected["day"]),
        known=known,
        lens=Lens(expected["lens"]),
    ).get("izium")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_rule_gives_what_the_golden_table_says(case):
    for expected in case["expect"]:
        found = asked(case, expected)

        if found is None:
            assert (expected["side"], expected["status"]) == ("unknown", None), expected
            continue
        told = {
            "side": found.side,
            "status": found.status,
            "since": found.since.isoformat(),
            "reason": found.reason,
            "claims": list(found.claims),
        }
        assert told | {k: v for k, v in expected.items() if k in told} == told, expected


def test_a_range_keeps_its_precision():
    rows = [claim("a", actor_id="agency", day="2022-09-08/2022-09-11")]

    found = control_on(rows, ACTORS, day=date(2022, 9, 12))["izium"]

    assert (found.since, str(found.precision)) == (date(2022, 9, 11), "2022-09-08/2022-09-11")


def test_a_claim_that_asserts_nothing_decides_nothing():
    rows = [claim("a", asserts="", place_id="izium")]

    assert control_on(rows, ACTORS, day=date(2022, 9, 12)) == {}


def test_changes_come_in_the_order_of_days():
    rows = [
        claim("b", place_id="lyman", day="2022-10-02"),
        claim("a", place_id="izium", day="2022-09-11"),
    ]

    found = changes(rows, ACTORS)

    assert [(change.day.isoformat(), change.place) for change in found] == [
        ("2022-09-11", "izium"),
        ("2022-10-02", "lyman"),
    ]
