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
from events.model import (
    Actor,
    ActorKind,
    ActorSide,
    Claim,
    ClaimKind,
    Confidence,
    Side,
    Status,
)

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
    """Who holds a place, since which day (and how precisely), decided by which claims.

    `because` are those of the claims that carry the reason.
    """

    side: Side
    status: Status
    since: date
    precision: When
    reason: Reason
    claims: tuple[str, ...]
    because: tuple[str, ...]


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


def _against_interest(evidence: Evidence) -> tuple[Claim, ...]:
    return tuple(claim for claim in evidence.sound if speaks_against_interest(evidence, claim))


def _independent(evidence: Evidence) -> tuple[Claim, ...]:
    """What the story's own editors infer is no independent witness."""
    return tuple(
        claim
        for claim in evidence.sound
        if evidence.speaker(claim) is ActorSide.INDEPENDENT
        and evidence.actors[claim.actor_id].kind is not ActorKind.EDITORS
    )


def _both_sides(evidence: Evidence) -> tuple[Claim, ...]:
    told = tuple(c for c in evidence.sound if evidence.speaker(c) is not ActorSide.INDEPENDENT)
    return told if len({evidence.speaker(claim) for claim in told}) == len(_HOLDERS) else ()


def _left_and_taken(evidence: Evidence) -> tuple[Claim, ...]:
    left = tuple(claim for claim in evidence.left if claim.confidence is not Confidence.LOW)
    taken = tuple(
        claim for claim in evidence.sound if _HOLDERS.get(evidence.speaker(claim)) is evidence.side
    )
    return left + taken if left and taken else ()


REASONS: tuple[tuple[Reason, Status, Callable[[Evidence], tuple[Claim, ...]]], ...] = (
    (Reason.AGAINST_INTEREST, Status.ASSESSED, _against_interest),
    (Reason.INDEPENDENT, Status.ASSESSED, _independent),
    (Reason.BOTH_SIDES, Status.ASSESSED, _both_sides),
    (Reason.LEFT_AND_TAKEN, Status.ASSESSED, _left_and_taken),
    (Reason.OWN_FAVOUR, Status.CLAIMED, lambda evidence: evidence.sound),
    (Reason.LOW_CONFIDENCE, Status.CLAIMED, lambda evidence: evidence.run),
)
"""Each reason gives the claims that carry it; the first that gives any applies."""


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
        told = groups[-1][1]
        verdict = (side, Status.DISPUTED, Reason.CONTRADICTED)
        return _control(verdict, groups[start:], claims=told, because=told)
    evidence = weigh(groups, side, actors)
    reason, status, because = next(
        (reason, status, found) for reason, status, carry in REASONS if (found := carry(evidence))
    )
    deciding = evidence.left + evidence.run if reason is Reason.LEFT_AND_TAKEN else evidence.run
    return _control((side, status, reason), groups[start:], claims=deciding, because=because)


def weigh(groups: Sequence[Group], side: Side, actors: Mapping[str, Actor]) -> Evidence:
    """What `groups` hold for `side`, the one side that the newest of them asserts."""
    run = _back_while(groups, lambda sides: side in sides)
    former = _former_holder(groups[: len(groups) - len(_back_while(groups, lambda s: s == {side}))])
    trail = _back_while(groups, lambda sides: sides <= {side, Side.CONTESTED})
    left = tuple(
        claim
        for claim in _claims(trail, Side.CONTESTED)
        if claim.kind is ClaimKind.CONCESSION
        and _HOLDERS.get(actors[claim.actor_id].side) is former
    )
    is_taken = former is not None and side in _HOLDERS.values() and side is not former
    return Evidence(side, former, _claims(run, side), left if is_taken else (), actors)


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


def _vagueness(day: When) -> tuple[bool, bool, str]:
    return (not day.is_day, day.first is None, day.text)


def _claims(groups: Sequence[Group], side: Side) -> tuple[Claim, ...]:
    return tuple(claim for _, claims in groups for claim in claims if claim.asserts is side)


def _control(
    verdict: tuple[Side, Status, Reason],
    groups: Sequence[Group],
    *,
    claims: Sequence[Claim],
    because: Sequence[Claim],
) -> Control:
    since, first = groups[0]
    precision = min((c.day for c in first), key=_vagueness)
    ids, carrying = (tuple(sorted(c.id for c in each)) for each in (claims, because))
    side, status, reason = verdict
    return Control(side, status, since, precision, reason, ids, carrying)
