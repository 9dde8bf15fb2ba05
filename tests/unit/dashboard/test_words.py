"""Numbers as they are written on the page and in pictures."""

import pytest

from dashboard.components.words import whole


@pytest.mark.parametrize(
    ("number", "told"),
    [(0.5, 1), (1.5, 2), (2.5, 3), (188.4, 188), (18_893.49999999998, 18_894), (-1e-9, 0)],
)
def test_a_sum_of_tenths_is_told_as_a_whole_number_with_halves_up(number, told):
    assert whole(number) == told


@pytest.mark.parametrize(("number", "told"), [(14.6, 10), (15, 20), (24.99999999, 30), (4.9, 0)])
def test_a_sum_is_told_in_tens_without_being_rounded_twice(number, told):
    assert whole(number, step=10) == told
