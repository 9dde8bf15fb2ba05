"""How measures are found and judged; what they give is for ./bench."""

import pytest

from tests.benchmarks.__main__ import main, measures
from tests.benchmarks.rows import Row


def test_every_measure_says_what_it_measures_and_can_be_run():
    found = measures()

    assert {"first_load", "server_start"} <= set(found)
    assert all(module.__doc__ and callable(module.run) for module in found.values())


def test_measures_are_named_on_demand(capsys):
    exit_code = main(["--list"])

    assert exit_code == 0
    assert "first_load       Bytes and requests" in capsys.readouterr().out


def test_an_unknown_measure_is_refused_with_the_known_ones(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["speed"])

    assert "no measure speed; there are embed, first_load" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("--sizes=170", "expected regions x days, 20 at least, as 170x35,2000x1300"),
        ("--sizes=170x35,1x35", "got '170x35,1x35'"),
        ("--of=land,leaflet", "no rival leaflet; there are land, svg, states"),
    ],
)
def test_a_size_or_rival_that_cannot_be_drawn_is_refused(capsys, option, expected):
    with pytest.raises(SystemExit, match="2"):
        main(["rivals", option])

    assert expected in capsys.readouterr().err


def test_sizes_are_for_rivals_alone(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["step", "--sizes=170x35"])

    assert "--sizes and --of go with the name rivals alone" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "is_over", "verdict"), [(100, False, "kept"), (101, True, "OVER")]
)
def test_a_row_tells_whether_its_budget_is_kept(value, is_over, verdict):
    row = Row("all bytes", value, "bytes", at_most=100)

    assert row.is_over == is_over
    assert str(row).endswith(f"budget 100: {verdict}")


def test_a_row_without_a_budget_is_never_over():
    assert not Row("ratio", 9.0, "").is_over
