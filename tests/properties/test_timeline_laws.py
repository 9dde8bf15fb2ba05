"""The laws of `control_on` and `changes`, for made claims of every shape."""

import random
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from events.model import Claim
from events.tables import read_table, write_table
from events.timeline import changes, control_on, histories
from tests.builders import ACTORS
from tests.strategies import (
    DAYS,
    START,
    claim_lists,
    claims_with_a_retraction,
    days,
    knowns,
    lenses,
)


@given(claim_lists(), days, knowns, lenses, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows, day, known, lens, random_: random.Random):
    shuffled = random_.sample(rows, len(rows))

    assert control_on(shuffled, ACTORS, day=day, known=known, lens=lens) == control_on(
        rows, ACTORS, day=day, known=known, lens=lens
    )


@given(claim_lists(), days, knowns.filter(bool), lenses)
def test_what_is_published_later_never_changes_what_was_known(rows, day, known, lens):
    published = [row for row in rows if row.known.last <= known]

    assert control_on(rows, ACTORS, day=day, known=known, lens=lens) == control_on(
        published, ACTORS, day=day, known=known, lens=lens
    )


@given(claim_lists(), knowns, lenses)
def test_folding_the_changes_gives_control_on_every_day(rows, known, lens):
    told = changes(rows, ACTORS, known=known, lens=lens)

    for n in range(-1, DAYS + 6):
        day = START + timedelta(n)
        folded = {change.place: change.control for change in told if change.day <= day}
        assert folded == control_on(rows, ACTORS, day=day, known=known, lens=lens)


@given(claim_lists(), days, knowns, lenses)
def test_a_claim_on_one_place_never_alters_another(rows, day, known, lens):
    everywhere = control_on(rows, ACTORS, day=day, known=known, lens=lens)
    alone = control_on(
        [row for row in rows if row.place_id == "izium"], ACTORS, day=day, known=known, lens=lens
    )

    assert alone.get("izium") == everywhere.get("izium")
    assert set(alone) <= {"izium"}


@given(claim_lists(), days, knowns, lenses)
def test_duplicate_rows_change_nothing(rows, day, known, lens):
    assert control_on(rows * 2, ACTORS, day=day, known=known, lens=lens) == control_on(
        rows, ACTORS, day=day, known=known, lens=lens
    )


@given(claims_with_a_retraction(), days, knowns)
def test_a_retraction_equals_absence_from_its_known_day_on(made, day, known):
    rows, withdrawal = made
    if withdrawal is None:
        return
    heard = known is None or withdrawal.known.last <= known
    left = [row for row in rows if not heard or row.id != withdrawal.retracts]

    assert control_on([*rows, withdrawal], ACTORS, day=day, known=known) == control_on(
        left, ACTORS, day=day, known=known
    )


@given(claims_with_a_retraction())
def test_tables_come_back_as_they_were_written(tmp_path_factory, made):
    rows, withdrawal = made
    rows = [*rows, *([withdrawal] if withdrawal else [])]
    path = tmp_path_factory.mktemp("round") / "claims.csv"
    path.write_text(write_table(rows, Claim), encoding="utf-8")

    table = read_table(path, Claim)

    assert table.errors == ()
    assert [line.row for line in table.lines] == rows


@given(claims_with_a_retraction(), knowns.filter(bool), lenses)
def test_the_newest_histories_up_to_a_day_tell_what_was_known_on_it(made, known, lens):
    rows, withdrawal = made
    rows = [*rows, *([withdrawal] if withdrawal else [])]

    newest = {
        history.place: history.changes
        for history in histories(rows, ACTORS, lens=lens)
        if history.known <= known
    }

    told = [change for changes_ in newest.values() for change in changes_]
    assert sorted(told, key=lambda change: (change.day, change.place)) == changes(
        rows, ACTORS, known=known, lens=lens
    )
