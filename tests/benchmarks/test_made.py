"""The made story that rivals draw."""

import json

import numpy as np
import pytest
import shapely

from tests.benchmarks.made import CONTESTED, FRAME, RU, UA, make


@pytest.fixture(scope="module")
def made():
    return make(300, 400)


def test_regions_cover_the_frame_and_do_not_overlap(made):
    assert shapely.coverage_is_valid(made.regions)
    assert shapely.area(made.regions).sum() == pytest.approx(shapely.box(*FRAME).area, rel=1e-4)


def test_most_regions_change_a_few_times_and_end_on_the_other_side(made):
    changes = (made.codes[1:] != made.codes[:-1]).sum(axis=0)

    assert 2 <= np.median(changes) <= 8
    assert set(np.unique(made.codes)) == {UA, RU, CONTESTED}
    assert ((made.codes[0] == UA) & (made.codes[-1] == RU)).mean() > 0.5


def test_a_border_lies_between_its_two_regions(made):
    for n in range(0, len(made.pairs), 50):
        left, right = made.regions[made.pairs[n]]
        assert left.distance(made.lines[n]) < 1e-9
        assert right.distance(made.lines[n]) < 1e-9


def test_what_the_browser_reads_leads_from_the_first_day_to_the_last(made):
    story = json.loads(made.timeline())
    codes = [int(code) for code in story["start"]]
    for _, changes in story["changes"]:
        for region, code in zip(changes[::2], changes[1::2], strict=True):
            codes[region] = code

    assert codes == made.codes[-1].tolist()


def test_the_same_story_is_made_every_time(made):
    assert make(300, 400).timeline() == made.timeline()
