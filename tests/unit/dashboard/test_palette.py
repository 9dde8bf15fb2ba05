"""The palette: readable by everybody, both sides with equal weight, in light and in dark."""

from itertools import combinations

import pytest

from dashboard.figures.palette import CSS_FILE, DARK, LIGHT, Token, css
from tests.unit.dashboard.colours import VISION, ciede2000, contrast, difference, lightness

THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
COLOURED = [vision for vision in VISION if vision != "grey"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [  # rows of the test data that its authors published
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_measure_of_difference_is_the_published_one(one, other, expected):
    assert ciede2000(one, other) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_token_has_a_colour(palette):
    assert set(palette) == set(Token)


@THEMES
@pytest.mark.parametrize("ink", [Token.INK, Token.SOFT_INK])
@pytest.mark.parametrize("ground", [Token.PAPER, Token.SURFACE])
def test_text_can_be_read_on_the_page(palette, ink, ground):
    assert contrast(palette[ink], palette[ground]) >= 4.5


@THEMES
def test_the_inverse_of_the_page_can_be_read_too(palette):
    assert contrast(palette[Token.PAPER], palette[Token.SOFT_INK]) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", [Token.LAND, Token.UA_PALE, Token.RU_PALE, Token.CONTESTED])
def test_the_front_and_the_rings_of_events_stand_out_from_all_land(palette, ground):
    assert contrast(palette[Token.INK], palette[ground]) >= 3


@THEMES
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (Token.UA_INK, Token.PAPER),
        (Token.RU_INK, Token.PAPER),
        (Token.CONTESTED_INK, Token.PAPER),
        (Token.SOFT_INK, Token.PAPER),
    ],
)
def test_what_tells_something_stands_out_from_its_ground(palette, ink, ground):
    assert contrast(palette[ink], palette[ground]) >= 3


@THEMES
@pytest.mark.parametrize("vision", COLOURED)
@pytest.mark.parametrize(
    ("ua", "ru"), [(Token.UA, Token.RU), (Token.UA_PALE, Token.RU_PALE)], ids=["strong", "pale"]
)
def test_the_two_sides_are_told_apart_at_a_glance_with_every_colour_vision(palette, vision, ua, ru):
    assert difference(palette[ua], palette[ru], vision) >= 20


@THEMES
@pytest.mark.parametrize("vision", COLOURED)
def test_all_colours_of_control_are_told_apart_with_every_colour_vision(palette, vision):
    colours = [Token.UA, Token.RU, Token.UA_PALE, Token.RU_PALE, Token.CONTESTED, Token.UNKNOWN]

    for one, other in combinations(colours, 2):
        assert difference(palette[one], palette[other], vision) >= 7.5, (one, other)


@THEMES
@pytest.mark.parametrize(
    ("ua", "ru"), [(Token.UA, Token.RU), (Token.UA_PALE, Token.RU_PALE)], ids=["strong", "pale"]
)
def test_the_two_sides_are_told_apart_in_greyscale(palette, ua, ru):
    assert abs(lightness(palette[ua]) - lightness(palette[ru])) >= 7


@THEMES
@pytest.mark.parametrize("side", [(Token.UA, Token.UA_PALE), (Token.RU, Token.RU_PALE)])
def test_what_changed_hands_is_told_from_what_did_not_in_greyscale(palette, side):
    strong, pale = side

    assert abs(lightness(palette[strong]) - lightness(palette[pale])) >= 20


@THEMES
@pytest.mark.parametrize(
    ("ua", "ru"), [(Token.UA, Token.RU), (Token.UA_PALE, Token.RU_PALE)], ids=["strong", "pale"]
)
def test_both_sides_weigh_about_the_same_on_the_land(palette, ua, ru):
    weights = [difference(palette[side], palette[Token.LAND]) for side in (ua, ru)]

    assert min(weights) / max(weights) >= 0.7


@THEMES
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        (Token.LAND, Token.UA, 20),  # the stripes of what is claimed
        (Token.LAND, Token.RU, 20),
        (Token.LAND, Token.UA_PALE, 10),
        (Token.LAND, Token.RU_PALE, 10),
        (Token.LAND, Token.CONTESTED, 20),
        (Token.CONTESTED_INK, Token.CONTESTED, 25),  # the cross-hatch of what is contested
    ],
)
def test_patterns_are_seen_without_colour(palette, ink, ground, least):
    assert abs(lightness(palette[ink]) - lightness(palette[ground])) >= least


@THEMES
def test_land_water_and_neighbours_are_calmer_than_any_side(palette):
    ground = [Token.LAND, Token.NEIGHBOUR, Token.WATER]
    calm = max(difference(palette[a], palette[b]) for a, b in combinations(ground, 2))

    assert calm < min(
        difference(palette[side], palette[Token.LAND]) for side in (Token.UA_PALE, Token.RU_PALE)
    )


def test_the_style_sheet_is_what_the_palette_gives_now():
    assert CSS_FILE.read_text(encoding="utf-8") == css(), "python -m dashboard.figures.palette"
