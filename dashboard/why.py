"""Why a place counts as held by a side: one sentence, from the claims that decide it."""

from collections.abc import Iterable, Sequence

from events.dates import When, day_words
from events.model import ActorSide, Claim, Confidence, Side, Status, Story
from events.precedence import Control, Reason

_STATUS = {
    Status.ASSESSED: "Assessed",
    Status.CLAIMED: "Claimed",
    Status.DISPUTED: "Disputed",
}
_HELD = {
    Side.UA: "Ukraine holds it",
    Side.RU: "Russia holds it",
    Side.CONTESTED: "it is contested or left",
}
_NAMED = 2
"""Speakers named in a sentence; the others are counted."""


def why(story: Story, control: Control) -> str:
    """A sentence such as 'Assessed: ISW, independent of both sides, said so; also 2 others. First
    published on 11 September 2022.'"""
    by_id = {claim.id: claim for claim in story.claims}
    return sentence(story, control, [by_id[claim_id] for claim_id in control.claims])


def since(control: Control) -> str:
    """From when on the side is held, as precisely as that is known: 'since 8 September 2022'."""
    when = control.precision
    if when.first is None:
        return f"since {day_words(when.last)} or before"
    return f"since {'some day ' if not _is_day(when) else ''}{when.words}"


def sentence(story: Story, control: Control, claims: Sequence[Claim]) -> str:
    """As `why`, for the claims of `control` already looked up."""
    ordered = sorted(claims, key=lambda claim: (claim.known.last, claim.id))
    text, told = _reason(story, control, ordered)
    rest = [claim for claim in ordered if claim.id not in {each.id for each in told}]
    others = _speakers(story, rest, besides=told)
    also = f"; also {_listed(others)}" if others else ""
    published = day_words(ordered[0].known.last)
    return f"{_STATUS[control.status]}: {text}{also}. First published on {published}."


def _reason(story: Story, control: Control, claims: Sequence[Claim]) -> tuple[str, Sequence[Claim]]:
    if control.reason is Reason.CONTRADICTED:
        return _contradiction(story, claims), claims
    if control.reason is Reason.LEFT_AND_TAKEN:
        return _left_and_taken(story, control, claims)
    if control.reason is Reason.BOTH_SIDES:
        sides = [[c for c in claims if _side(story, c) is side] for side in _PARTIES]
        both = " and ".join(_names(story, claims_) for claims_ in sides)
        return f"both sides said so, {both}", [*sides[0], *sides[1]]
    told = [claim for claim in claims if _speaks_for(story, control, claim)]
    names = _names(story, told)
    return {
        Reason.AGAINST_INTEREST: f"{names} said so against the speaker's own interest",
        Reason.INDEPENDENT: f"{names}, independent of both sides, said so",
        Reason.OWN_FAVOUR: f"only the side that gains by it said so, {names}",
        Reason.LOW_CONFIDENCE: f"the evidence is weak, {names}",
    }[control.reason], told


def _speaks_for(story: Story, control: Control, claim: Claim) -> bool:
    """Whether the claim is of the kind that the reason names."""
    side = _side(story, claim)
    if control.reason in (Reason.AGAINST_INTEREST, Reason.INDEPENDENT):
        if claim.confidence is Confidence.LOW:
            return False
        if control.reason is Reason.INDEPENDENT:
            return side is ActorSide.INDEPENDENT
        return side is not ActorSide.INDEPENDENT and side.value != control.side.value
    return True


def _contradiction(story: Story, claims: Sequence[Claim]) -> str:
    return "; ".join(
        f"{_names(story, found)} said that {held}"
        for side, held in _HELD.items()
        if (found := [claim for claim in claims if claim.asserts is side])
    )


def _left_and_taken(
    story: Story, control: Control, claims: Sequence[Claim]
) -> tuple[str, Sequence[Claim]]:
    left = [claim for claim in claims if claim.asserts is Side.CONTESTED]
    taken = [claim for claim in claims if claim.asserts is control.side]
    text = (
        f"{_names(story, left)} said that it had been left, "
        f"{_names(story, taken)} that {_HELD[control.side]}"
    )
    return text, [*left, *taken]


def _is_day(when: When) -> bool:
    return when.is_day or "/" not in when.text


_PARTIES = (ActorSide.UA, ActorSide.RU)


def _side(story: Story, claim: Claim) -> ActorSide:
    return story.actors[claim.actor_id].side


def _names(story: Story, claims: Sequence[Claim]) -> str:
    return _listed(_speakers(story, claims, besides=()))


def _speakers(story: Story, claims: Iterable[Claim], *, besides: Iterable[Claim]) -> list[str]:
    known = {claim.actor_id for claim in besides}
    ids = dict.fromkeys(claim.actor_id for claim in claims if claim.actor_id not in known)
    return [story.actors[actor_id].name for actor_id in ids]


def _listed(names: Sequence[str]) -> str:
    if len(names) <= _NAMED + 1:
        return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} others"
