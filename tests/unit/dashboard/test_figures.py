"""The map figure and its style."""

import json
import math
import re
from dataclasses import fields

import pytest

from dashboard.figures.control_map import (
    CODES,
    LAND,
    LAYERS,
    METADATA,
    MapSources,
    MapView,
    figure,
    style,
)
from dashboard.figures.palette import DARK, Token, reference
from events.model import Side, Status

SOURCES = MapSources(
    **{field.name: f"/data/1/{field.name}.json" for field in fields(MapSources)}
    | {"fonts": "/assets/fonts/"}
)
VIEW = MapView(west=35.9, south=48.4, east=38.9, north=50.6)


def described():
    return json.loads(figure(SOURCES, VIEW).to_json())


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def test_the_figure_names_no_address_outside_this_server():
    outside = [each for each in strings(described()) if re.match(r"(\w+:)?//", each)]

    assert outside == []


def test_the_style_is_complete_and_names_no_remote_style_glyphs_or_sprite():
    found = described()["layout"]["map"]["style"]

    assert found["version"] == 8
    assert not {"glyphs", "sprite", "imports"} & set(found)


def test_every_source_is_a_file_with_its_shapes_left_as_they_are():
    for name, source in style(SOURCES)["sources"].items():
        assert source["type"] == "geojson", name
        assert source["data"].startswith("/data/1/"), name
        assert source["tolerance"] == 0, name


def test_the_map_is_fitted_to_the_view_and_has_no_fixed_zoom():
    found = described()

    assert (found["data"][0]["lon"], found["data"][0]["lat"]) == ([35.9, 38.9], [48.4, 50.6])
    assert not {"zoom", "center"} & set(found["layout"]["map"])


def test_layers_have_ids_of_their_own_and_sources_that_exist():
    built = style(SOURCES)
    names = [layer["id"] for layer in built["layers"]]

    assert len(names) == len(set(names))
    assert {layer["source"] for layer in built["layers"] if "source" in layer} == set(
        built["sources"]
    )


def test_fonts_are_named_by_the_labels_and_come_from_our_own_folder():
    built = style(SOURCES)
    used = set(strings([layer.get("layout", {}).get("text-font") for layer in built["layers"]]))

    assert set(built["font-faces"]) <= used
    files = [face["url"] for faces in built["font-faces"].values() for face in faces]
    assert all(url.startswith("/assets/fonts/noto-sans-") for url in files)


def test_codes_are_every_side_with_every_status_that_it_can_have():
    known = {f"{side}-{status}" for side in Side for status in Status if side is not Side.UNKNOWN}

    assert set(CODES) - known == {"unknown"}
    assert known - set(CODES) == {"ua-disputed", "ru-disputed"}
    assert CODES[0] == "unknown"


def evaluate(expression, state):
    """The value of an expression, for the few kinds that the colours and opacities use."""
    if not isinstance(expression, list):
        return expression
    kind, *rest = expression
    return OPERATORS[kind](rest, lambda part: evaluate(part, state), state)


def _match(rest, value, _):
    subject, *cases, otherwise = rest
    found = value(subject)
    for label, result in zip(cases[::2], cases[1::2], strict=True):
        if found in (label if isinstance(label, list) else [label]):
            return value(result)
    return value(otherwise)


OPERATORS = {
    "get": lambda rest, _, properties: properties.get(rest[0]),
    "coalesce": lambda rest, value, _: next(
        found for part in rest if (found := value(part)) is not None
    ),
    "+": lambda rest, value, _: sum(value(part) for part in rest),
    "-": lambda rest, value, _: value(rest[0]) - value(rest[1]),
    "min": lambda rest, value, _: min(value(part) for part in rest),
    "*": lambda rest, value, _: math.prod(value(part) for part in rest),
    "==": lambda rest, value, _: value(rest[0]) == value(rest[1]),
    "<=": lambda rest, value, _: value(rest[0]) <= value(rest[1]),
    ">=": lambda rest, value, _: value(rest[0]) >= value(rest[1]),
    "any": lambda rest, value, _: any(value(part) for part in rest),
    "case": lambda rest, value, _: value(rest[1] if value(rest[0]) else rest[2]),
    "match": _match,
}


def land():
    return described()["layout"]["map"]["style"]["metadata"][LAND]


def seen(code):
    """All that tells a code on the map: two strengths of colour, and its pattern."""
    return tuple(sorted(land()["codes"][CODES.index(code)].items()))


def test_no_two_codes_look_the_same_but_contested_ones_that_their_edges_tell():
    looks = {code: seen(code) for code in CODES}
    alike = {
        (one, other)
        for one in CODES
        for other in CODES
        if one < other and looks[one] == looks[other]
    }

    # Contested and disputed share colour and cross-hatch; the disputed has a dashed edge.
    assert alike == {("contested-assessed", "contested-disputed")}
    assert land()["lines"]["disputed"]["dash"]
    assert not land()["lines"]["edge"]["dash"]


@pytest.mark.parametrize("code", CODES)
def test_a_pattern_tells_what_is_only_claimed_contested_or_unknown(code):
    _, _, status = code.partition("-")
    expected = "claimed" if status == "claimed" else "plain"
    if code in {"contested-assessed", "contested-disputed"}:
        expected = "contested"
    if code == "unknown":
        expected = "unknown"

    assert dict(seen(code))["pattern"] == expected


def test_land_that_changed_hands_has_the_stronger_colour_of_its_side():
    ua = dict(seen("ua-assessed"))

    assert (ua["pale"], ua["strong"]) == (reference(Token.UA_PALE), reference(Token.UA))


def test_codes_and_grounds_fit_in_what_the_graphics_card_has_room_for():
    assert len(land()["codes"]) + len(land()["grounds"]) <= 16
    assert len(land()["lines"]) <= 16
    assert len(land()["points"]) <= 16


def test_the_veil_over_far_land_lies_between_the_ground_and_the_water():
    assert list(land()["grounds"])[:4] == ["land", "oblasts", "far", "water"]
    assert 0 < land()["grounds"]["far"]["opacity"] < 0.5


def test_a_kind_of_border_that_matters_more_lies_above():
    order = list(land()["lines"])

    assert order.index("new") < order.index("edge") < order.index("front") < order.index("disputed")


def test_an_announced_movement_is_hollow_and_dashed_and_an_observed_one_is_solid():
    grounds, lines = land()["grounds"], land()["lines"]

    assert grounds["arrow-announced"]["colour"] == reference(Token.PAPER)
    for side, ink in (("ua", Token.UA_INK), ("ru", Token.RU_INK)):
        assert grounds[f"arrow-{side}"]["colour"] == reference(ink)
        assert lines[f"announced-{side}"]["dash"]
        assert not lines[f"observed-{side}"]["dash"]
        assert lines[f"announced-{side}"]["colour"] == lines[f"observed-{side}"]["colour"]


def test_a_town_has_the_ink_of_its_code_and_only_a_mark_waits_for_being_marked():
    points = land()["points"]

    assert {name for name, point in points.items() if point["by_code"]} == {
        f"town-{rank}" for rank in (1, 2, 3, 4)
    }
    assert {name for name, point in points.items() if point["if_marked"]} == {"marked"}
    assert land()["codes"][CODES.index("ru-claimed")]["town"] == reference(Token.RU_INK)


def test_a_headline_and_a_chosen_event_stand_out_at_every_zoom():
    points = land()["points"]

    for one, other in (("event", "headline"), ("headline", "chosen")):
        for (zoom, less), (same, more) in zip(
            points[one]["radius"], points[other]["radius"], strict=True
        ):
            assert zoom == same
            assert less < more


def test_every_token_of_the_style_is_in_the_palette_and_none_is_left_unresolved():
    painted = [[layer["paint"] for layer in LAYERS], land()]
    tokens = {each for each in strings(painted) if each[:2] == "--"}

    assert tokens <= {reference(token) for token in Token}
    assert not [
        each
        for each in strings([layer["paint"] for layer in style(SOURCES)["layers"]])
        if each.startswith("--")
    ]


def test_every_coloured_property_travels_with_its_template_for_other_themes():
    for layer, template in zip(style(SOURCES)["layers"], LAYERS, strict=True):
        themed = layer["metadata"][METADATA]
        for name, value in template["paint"].items():
            has_token = any(each.startswith("--") for each in strings([value]))
            assert (name in themed) == has_token, (layer["id"], name)


def test_another_palette_gives_another_style():
    assert style(SOURCES, DARK)["layers"][0]["paint"] == {
        "background-color": DARK[Token.WATER],
    }


def test_all_towns_that_the_story_speaks_of_are_named_before_the_others():
    layer = next(layer for layer in LAYERS if layer["id"] == "town-names")
    order = layer["layout"]["symbol-sort-key"]

    def rank(**town):
        return evaluate(order, {"rank": 4, "told": 0, "documented": 1, **town})

    assert rank() < rank(documented=0, rank=1)
    assert rank(told=3) < rank()


@pytest.mark.parametrize("rank", [1, 2, 3, 4])
@pytest.mark.parametrize("told", [0, 1, 2, 9])
@pytest.mark.parametrize("documented", [0, 1])
def test_a_town_that_has_a_name_keeps_it_further_in(rank, told, documented):
    layer = next(layer for layer in LAYERS if layer["id"] == "town-names")
    _, _, farthest, *nearer = layer["filter"]
    town = {"rank": rank, "told": told, "documented": documented}

    named = [bool(evaluate(each, town)) for each in (farthest, *nearer[1::2])]
    assert named == sorted(named)
    assert named[0] == (rank == 1 or told >= 2)
