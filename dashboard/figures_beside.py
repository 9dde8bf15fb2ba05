"""Published figures for areas beside what the map measures over the same days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.components.words import whole
from dashboard.scene import Scene
from events.dates import day_words
from events.model import AreaClaim
from events.precedence import Control
from geodata.areas import taken


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure (km2; `high` is infinite for "over ...") and the measured range of the same days."""

    claim: AreaClaim
    low: float
    high: float
    measured_low: float
    measured_high: float
    until: date | None = None
    """The last day measured, where the figure's period goes on after it."""

    @property
    def agrees(self) -> bool:
        """Whether the figure and the range have something in common."""
        return self.low <= self.measured_high and self.high >= self.measured_low

    @property
    def words(self) -> str:
        """The measured range, and by how much the figure lies outside it."""
        until = f" by {day_words(self.until)}" if self.until else ""
        measured = f"{_round(self.measured_low):,} to {_round(self.measured_high):,} km²{until}"
        if self.agrees and self.high == float("inf"):
            return f"{measured}; a lower bound, so not contradicted"
        if self.agrees:
            return f"{measured}; the figure agrees"
        if self.low > self.measured_high:
            return f"{measured}; the figure is {_round(self.low - self.measured_high):,} km² more"
        return f"{measured}; the figure is {_round(self.measured_low - self.high):,} km² less"


def beside(scene: Scene) -> dict[str, Beside]:
    """Every area claim whose km2 can be compared, by its id; days outside the window are left
    out."""
    control = scene.control_by_day(scene.days[0], scene.days[-1])
    return {
        claim.id: _beside(scene, claim, control)
        for claim in scene.story.area_claims
        if _is_comparable(claim)
    }


def mark_numbers(scene: Scene) -> dict[str, int]:
    """The number of the mark of each area claim that has one."""
    ordered = sorted(scene.story.area_claims, key=lambda row: (row.known.last, row.id))
    inside = [claim.id for claim in ordered if _is_drawn(scene, claim)]
    return {claim_id: number for number, claim_id in enumerate(inside, start=1)}


def _is_comparable(claim: AreaClaim) -> bool:
    has_km2 = claim.km2_low is not None or claim.km2_high is not None
    return has_km2 and not claim.not_compared


def _is_drawn(scene: Scene, claim: AreaClaim) -> bool:
    return _is_comparable(claim) and scene.days[0] <= claim.period.last <= scene.days[-1]


def _beside(scene: Scene, claim: AreaClaim, control: Mapping[date, dict[str, Control]]) -> Beside:
    first, last = scene.days[0], scene.days[-1]
    before = (claim.period.first or claim.period.last) - timedelta(days=1)
    ends = (min(max(before, first), last), min(max(claim.period.last, first), last))
    measured = taken(scene.km2, *(scene.states(control[day]) for day in ends))
    low = claim.km2_low if claim.km2_low is not None else 0.0
    high = claim.km2_high if claim.km2_high is not None else float("inf")
    return Beside(claim, low, high, *measured, until=last if claim.period.last > last else None)


def _round(km2: float) -> int:
    """To tens, halves up: the last digit of an inferred area tells nothing."""
    return whole(km2, step=10)
