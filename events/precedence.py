"""Which claims about a place decide, and what makes the outcome assessed.

Claims are taken in groups, one for each last day that they speak of. The newest group decides:
if it asserts one side, that side holds the place; if it asserts several, the place is contested
and its status disputed. How well a side is supported is settled by the first reason of `REASONS`
that applies to its *run*: the claims for that side in the newest group and in the groups before
it, back to the first one that does not assert that side.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from events.dates import When
from events.model import Actor, ActorSide, Claim, Confidence, Side, Status

_HOLDERS = {ActorSide.UA: Side.UA, ActorSide.RU: Side.RU}

Group = tuple[date, tuple[Claim, ...]]


class Reason(StrEnum):
    """Why a place has its status."""

    CONTRADICTED = "contradicted"
    AGAINST_INTEREST = "against-interest"
    INDEPENDENT = "independent"
    BOTH_SIDES = "both-sides"
    LEFT_AND_TAKEN = "left-and-taken"
    OWN_FAVOUR = "own-favour"
    LOW_CONFIDENCE = "low-confidence"


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds a place, since which day (and how precisely), decided by which claims."""

    side: Side
    status: Status
    since: date
    precision: When
    reason: Reason
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is said for one side, and what the former holder said of having left."""

    side: Side
    former: Side | None
    run: tuple[Claim, ...]
    left: tuple[Claim, ...]
    actors: Mapping[str, Actor]

    def speaker(self, claim: Claim) -> ActorSide:
        """The side for which the claim's actor speaks."""
        return self.actors[claim.actor_id].side

    @property
    def sound(self) -> tuple[Claim, ...]:
        """The claims of the run that are not of low confidence."""
        return tuple(c for c in self.run if c.confidence is not Confidence.LOW)


def _against_interest(evidence: Evidence) -> bool:
    return any(speaks_against_interest(evidence, claim) for claim in evidence.sound)


def _independent(evidence: Evidence) -> bool:
    return any(evidence.speaker(claim) is ActorSide.INDEPENDENT for claim in evidence.sound)


def _both_sides(evidence: Evidence) -> bool:
    return {ActorSide.UA, ActorSide.RU} <= {evidence.speaker(claim) for claim in evidence.sound}


def _left_and_taken(evidence: Evidence) -> bool:
    left = any(claim.confidence is not Confidence.LOW for claim in evidence.left)
    taken = any(_HOLDERS.get(evidence.speaker(claim)) is evidence.side for claim in evidence.sound)
    return left and taken


REASONS: tuple[tuple[Reason, Status, Callable[[Evidence], bool]], ...] = (
    (Reason.AGAINST_INTEREST, Status.ASSESSED, _against_interest),
    (Reason.INDEPENDENT, Status.ASSESSED, _independent),
    (Reason.BOTH_SIDES, Status.ASSESSED, _both_sides),
    (Reason.LEFT_AND_TAKEN, Status.ASSESSED, _left_and_taken),
    (Reason.OWN_FAVOUR, Status.CLAIMED, lambda evidence: bool(evidence.sound)),
    (Reason.LOW_CONFIDENCE, Status.CLAIMED, lambda _: True),
)


def speaks_against_interest(evidence: Evidence, claim: Claim) -> bool:
    """True when the actor gives up, for its own side, what it would rather hold.

    To say that the other side holds a place is against interest; to call a place contested is so
    only for the side that held it before.
    """
    own = _HOLDERS.get(evidence.speaker(claim))
    if own is None:
        return False
    if evidence.side is Side.CONTESTED:
        return own is evidence.former
    return own is not evidence.side


def decide(groups: Sequence[Group], actors: Mapping[str, Actor]) -> Control:
    """Control after the newest of `groups` (oldest first, at least one)."""
    newest = asserted(groups[-1])
    side = next(iter(newest)) if len(newest) == 1 else Side.CONTESTED
    start = _start(groups, newest)
    if len(newest) > 1:
        return _control(side, Status.DISPUTED, Reason.CONTRADICTED, groups[start:], groups[-1][1])
    evidence = weigh(groups, side, actors)
    reason, status = next((reason, status) for reason, status, holds in REASONS if holds(evidence))
    deciding = evidence.left + evidence.run if reason is Reason.LEFT_AND_TAKEN else evidence.run
    return _control(side, status, reason, groups[start:], deciding)


def weigh(groups: Sequence[Group], side: Side, actors: Mapping[str, Actor]) -> Evidence:
    """What `groups` hold for `side`, the one side that the newest of them asserts."""
    run = _back_while(groups, lambda sides: side in sides)
    former = _former_holder(groups[: len(groups) - len(_back_while(groups, lambda s: s == {side}))])
    trail = _back_while(groups, lambda sides: sides <= {side, Side.CONTESTED})
    left = tuple(
        claim
        for claim in _claims(trail, Side.CONTESTED)
        if former is not None and _HOLDERS.get(actors[claim.actor_id].side) is former
    )
    is_holder = side in (Side.UA, Side.RU)
    return Evidence(side, former, _claims(run, side), left if is_holder else (), actors)


def asserted(group: Group) -> set[Side]:
    """The sides that a group of claims names."""
    return {claim.asserts for claim in group[1] if claim.asserts is not None}


def _start(groups: Sequence[Group], newest: set[Side]) -> int:
    if len(newest) > 1:
        return len(groups) - len(_back_while(groups, lambda sides: len(sides) > 1))
    return len(groups) - len(_back_while(groups, lambda sides: sides == newest))


def _back_while(groups: Sequence[Group], holds: Callable[[set[Side]], bool]) -> Sequence[Group]:
    first = len(groups)
    while first and holds(asserted(groups[first - 1])):
        first -= 1
    return groups[first:]


def _former_holder(groups: Sequence[Group]) -> Side | None:
    for group in reversed(groups):
        holders = asserted(group) & {Side.UA, Side.RU}
        if len(holders) == 1 and len(asserted(group)) == 1:
            return holders.pop()
    return None


def _claims(groups: Sequence[Group], side: Side) -> tuple[Claim, ...]:
    return tuple(claim for _, claims in groups for claim in claims if claim.asserts is side)


def _control(
    side: Side, status: Status, reason: Reason, groups: Sequence[Group], claims: Sequence[Claim]
) -> Control:
    since, first = groups[0]
    precision = min((c.day for c in first), key=lambda day: (not day.is_day, day.text))
    return Control(side, status, since, precision, reason, tuple(sorted(c.id for c in claims)))
