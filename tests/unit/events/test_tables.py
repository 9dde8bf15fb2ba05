"""Tables and their rows."""

import re
from pathlib import Path

import pytest

import events
from events.model import (
    Actor,
    AreaClaim,
    Claim,
    Correction,
    Event,
    Place,
    Source,
    Statement,
    Stop,
)
from events.tables import columns_of, read_table, write_table


def test_the_header_names_the_fields_of_the_row():
    assert columns_of(Actor) == ("actor_id", "name", "side", "kind", "role")


def test_cells_with_commas_quotes_and_line_breaks_come_back(tmp_path):
    actor = Actor(
        actor_id="a", name='The "first", they say', side="ua", kind="media", role="one\ntwo"
    )
    path = tmp_path / "actors.csv"
    path.write_text(write_table([actor], Actor), encoding="utf-8", newline="")

    assert [line.row for line in read_table(path, Actor).lines] == [actor]


def test_empty_points_and_lists_of_aliases_come_back(tmp_path):
    row = "izium,Izium,Ізюм,Изюм,Izyum;Izum,UA-63,,707292,,,,\n"
    path = tmp_path / "places.csv"
    path.write_text(",".join(columns_of(Place)) + "\n" + row, encoding="utf-8")

    places = [line.row for line in read_table(path, Place).lines]

    assert write_table(places, Place).splitlines()[1] + "\n" == row


def test_line_breaks_of_windows_in_a_cell_are_line_breaks(tmp_path):
    path = tmp_path / "actors.csv"
    path.write_bytes(b'actor_id,name,side,kind,role\r\na,A,ua,media,"One.\r\nTwo."\r\n')

    table = read_table(path, Actor)

    assert (table.lines[0].row.role, table.errors) == ("One.\nTwo.", ())


def test_the_ids_of_bad_rows_are_kept(tmp_path):
    path = tmp_path / "actors.csv"
    path.write_text("actor_id,name,side,kind,role\na,A,nobody,media,\nb,B,ua,media,\n", "utf-8")

    table = read_table(path, Actor)

    assert (table.ids, len(table.lines), len(table.errors)) == ({"a", "b"}, 1, 1)


@pytest.mark.parametrize(
    "model", [Actor, AreaClaim, Claim, Correction, Event, Place, Source, Statement, Stop]
)
def test_the_columns_of_every_table_are_told_in_the_readme(model):
    told = [row.split("|")[2] for row in README.splitlines() if row.startswith("| `")]

    rows = [set(re.findall(r"`(\w+)`", row)) for row in told]
    assert any(set(columns_of(model)) <= row for row in rows)


README = (Path(events.__file__).parent / "README.md").read_text(encoding="utf-8")
