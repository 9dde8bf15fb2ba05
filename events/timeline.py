"""The rule: who holds each place on a day, as known on a day, through a lens."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from events.model import Actor, Claim, ClaimKind, Lens
from events.precedence import Control, Group, decide


@dataclass(frozen=True, slots=True)
class Change:
    """From `day` on, `place` is under `control`."""

    day: date
    place: str
    control: Control


@dataclass(frozen=True, slots=True)
class History:
    """From `known` on, until a newer one of the same place, `place` is seen to have changed so."""

    known: date
    place: str
    changes: tuple[Change, ...]


def control_on(
    claims: Iterable[Claim],
    actors: Mapping[str, Actor],
    *,
    day: date,
    known: date | None = None,
    lens: Lens = Lens.ALL,
) -> dict[str, Control]:
    """Control of every place that an admitted claim speaks of.

    Parameters
    ----------
    claims, actors
        The story's claims, in any order, and the actors they name.
    day
        The civil day (Europe/Kyiv) for which the answer holds. A claim about a range of days
        counts from the last of them.
    known
        Only claims published by this day count; None takes all.
    lens
        Only claims of actors whom the lens admits count; the baseline counts through every lens.

    Returns
    -------
    dict
        Place id to Control. A place without an admitted claim is missing: nothing is known of it.
    """
    groups = _groups(admitted(claims, actors, known=known, lens=lens))
    past = {place: [g for g in found if g[0] <= day] for place, found in groups.items()}
    return {place: decide(found, actors) for place, found in past.items() if found}


def changes(
    claims: Iterable[Claim],
    actors: Mapping[str, Actor],
    *,
    known: date | None = None,
    lens: Lens = Lens.ALL,
) -> list[Change]:
    """Every day on which a newer group of claims decides about a place, oldest first.

    Folding the list up to a day gives `control_on` for that day. Parameters as there.
    """
    found = []
    for place, groups in _groups(admitted(claims, actors, known=known, lens=lens)).items():
        for n, (day, _) in enumerate(groups, start=1):
            found.append(Change(day, place, decide(groups[:n], actors)))
    return sorted(found, key=lambda change: (change.day, change.place))


def histories(
    claims: Iterable[Claim], actors: Mapping[str, Actor], *, lens: Lens = Lens.ALL
) -> list[History]:
    """How the whole course of each place is seen, and seen anew whenever something is published.

    Returns
    -------
    list of History
        By the day of publication, then by place. The newest history of a place up to `known` holds
        what `changes(..., known=known, lens=lens)` gives for it; before its first one, nothing is
        known of it. Histories that tell nothing new are left out.
    """
    claims = list(claims)
    place_of = {claim.id: claim.place_id for claim in claims}
    by_place: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        place = claim.place_id or place_of.get(claim.retracts or "")
        if place is not None:
            by_place[place].append(claim)
    found = []
    for place, about in by_place.items():
        last: tuple[Change, ...] = ()
        for known in sorted({claim.known.last for claim in about}):
            told = tuple(changes(about, actors, known=known, lens=lens))
            if told != last:
                found.append(History(known, place, told))
            last = told
    return sorted(found, key=lambda history: (history.known, history.place))


def admitted(
    claims: Iterable[Claim],
    actors: Mapping[str, Actor],
    *,
    known: date | None = None,
    lens: Lens = Lens.ALL,
) -> list[Claim]:
    """The claims that count: published by `known`, by actors of the lens, not withdrawn by then."""
    heard = {
        claim.id: claim
        for claim in claims
        if (known is None or claim.known.last <= known) and _admits(lens, claim, actors)
    }
    withdrawn = {claim.retracts for claim in heard.values()}
    return [claim for claim in heard.values() if claim.id not in withdrawn]


def _admits(lens: Lens, claim: Claim, actors: Mapping[str, Actor]) -> bool:
    if lens is Lens.ALL or claim.kind is ClaimKind.BASELINE:
        return True
    return actors[claim.actor_id].side.value == lens.value


def _groups(claims: Iterable[Claim]) -> dict[str, list[Group]]:
    by_place: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.place_id is not None and claim.asserts is not None:
            by_place[claim.place_id].append(claim)
    return {place: _by_last_day(found) for place, found in sorted(by_place.items())}


def _by_last_day(claims: list[Claim]) -> list[Group]:
    ordered = sorted(claims, key=lambda claim: (claim.day.last, claim.id))
    return [(day, tuple(group)) for day, group in groupby(ordered, key=lambda c: c.day.last)]
