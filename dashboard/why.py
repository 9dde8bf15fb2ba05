"""Why a place counts as held by a side: one sentence, from the claims that decide it."""

from collections.abc import Iterable, Sequence

from dashboard.published import published
from events.dates import When, day_words
from events.model import ActorKind, Claim, Confidence, Side, Status, Story
from events.precedence import Control, Reason

_STATUS = {
    Status.ASSESSED: "Assessed",
    Status.CLAIMED: "Claimed",
    Status.DISPUTED: "Disputed",
}
_HELD = {
    Side.UA: "Ukraine holds it",
    Side.RU: "Russia holds it",
    Side.CONTESTED: "it was entered, fought over or left",
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
    told = [claim for claim in ordered if claim.id in control.because]
    rest = [claim for claim in ordered if claim.id not in control.because]
    sound = [claim for claim in rest if claim.confidence is not Confidence.LOW]
    weak = [claim for claim in rest if claim.confidence is Confidence.LOW]
    others = _speakers(story, sound, besides=told)
    doubtful = _speakers(story, weak, besides=[*told, *sound])
    also = f"; also {_listed(others)}" if others else ""
    weakly = f"; with weak evidence also {_listed(doubtful)}" if doubtful else ""
    text = _reason(story, control, told)
    first = published(story, ordered[0])
    return f"{_STATUS[control.status]}: {text}{also}{weakly}. First published {first}."


def _reason(story: Story, control: Control, told: Sequence[Claim]) -> str:
    names = _names(story, told)
    if control.reason is Reason.CONTRADICTED:
        return _contradiction(story, told)
    if control.reason is Reason.LEFT_AND_TAKEN:
        return _left_and_taken(story, control, told)
    return {
        Reason.BOTH_SIDES: f"both sides said so, {names}",
        Reason.AGAINST_INTEREST: f"{names} said or showed so against own interest",
        Reason.INDEPENDENT: f"{names}, independent of both sides, said or showed so",
        Reason.OWN_FAVOUR: f"{_gainers(story, told)} said so, {names}",
        Reason.LOW_CONFIDENCE: f"the evidence is weak, {names}",
    }[control.reason]


def _gainers(story: Story, told: Sequence[Claim]) -> str:
    editors = all(story.actors[claim.actor_id].kind is ActorKind.EDITORS for claim in told)
    return "only an inference of the editors" if editors else "only the side that gains by it"


def _contradiction(story: Story, claims: Sequence[Claim]) -> str:
    return "; ".join(
        f"{_names(story, found)} said or showed that {held}"
        for side, held in _HELD.items()
        if (found := [claim for claim in claims if claim.asserts is side])
    )


def _left_and_taken(story: Story, control: Control, claims: Sequence[Claim]) -> str:
    left = [claim for claim in claims if claim.asserts is Side.CONTESTED]
    taken = [claim for claim in claims if claim.asserts is control.side]
    return (
        f"{_names(story, left)} said or showed that it had been left, "
        f"{_names(story, taken)} that {_HELD[control.side]}"
    )


def _is_day(when: When) -> bool:
    return when.is_day or "/" not in when.text


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
