"""Made claims for property tests."""

from datetime import date, timedelta

from hypothesis import strategies as st

from events.model import Lens
from tests.builders import ACTORS, claim

START = date(2022, 9, 1)
DAYS = 20
days = st.integers(0, DAYS).map(lambda n: START + timedelta(n))
knowns = st.none() | st.integers(0, DAYS + 5).map(lambda n: START + timedelta(n))
lenses = st.sampled_from(Lens)


@st.composite
def edtf(draw):
    """A day, or a range of up to five days."""
    first = draw(days)
    last = first + timedelta(draw(st.integers(0, 4)))
    return first.isoformat() if draw(st.booleans()) else f"{first}/{last}"


@st.composite
def claim_lists(draw, max_size=14):
    """Claims on three places by every sort of actor; some rows withdraw an earlier one."""
    rows = []
    for n in range(draw(st.integers(0, max_size))):
        when = draw(edtf())
        known = date.fromisoformat(when[-10:]) + timedelta(draw(st.integers(0, 5)))
        row = claim(
            f"c{n}",
            place_id=draw(st.sampled_from(["izium", "lyman", "balakliia"])),
            actor_id=draw(st.sampled_from(sorted(ACTORS))),
            asserts=draw(st.sampled_from(["ua", "ru", "contested", ""])),
            kind=draw(st.sampled_from(["claim", "report", "baseline"])),
            confidence=draw(st.sampled_from(["high", "medium", "low"])),
            day=when,
            known=known.isoformat(),
        )
        rows.append(row)
    return rows


@st.composite
def claims_with_a_retraction(draw):
    """Claims, and one more row that withdraws one of them (or none when there are none)."""
    rows = draw(claim_lists())
    if not rows:
        return rows, None
    earlier = draw(st.sampled_from(rows))
    known = earlier.known.last + timedelta(draw(st.integers(0, 4)))
    row = claim(
        "withdrawal",
        place_id=earlier.place_id,
        actor_id=earlier.actor_id,
        asserts="",
        kind="retraction",
        day=str(earlier.day),
        known=known.isoformat(),
        retracts=earlier.id,
    )
    return rows, row
