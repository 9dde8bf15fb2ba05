"""What changed between two looks at a story: two days, or two days of knowing about one day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from events.model import Place, Side, Status, Story
from events.precedence import Control

_NOW = {
    Side.UA: "now held by Ukraine",
    Side.RU: "now held by Russia",
    Side.CONTESTED: "now contested",
    Side.UNKNOWN: "now unknown",
}
_HEDGE = {Status.CLAIMED: "claimed", Status.DISPUTED: "disputed"}
_NAMED = 5


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A place whose side or status differs between two looks; None where nothing was known."""

    place: Place
    before: Control | None
    after: Control | None

    @property
    def sides(self) -> tuple[Side, Side]:
        """The side before and after."""
        return _side(self.before), _side(self.after)


def what_changed(
    story: Story, before: Mapping[str, Control], after: Mapping[str, Control]
) -> list[PlaceChange]:
    """The places whose side or status differs, those that more claims decide first."""
    pairs = [(place, before.get(place.id), after.get(place.id)) for place in story.places.values()]
    found = [PlaceChange(*pair) for pair in pairs if _state(pair[1]) != _state(pair[2])]
    return sorted(found, key=lambda change: -len(change.after.claims) if change.after else 0)


def in_words(found: Sequence[PlaceChange]) -> str:
    """One sentence: places by their new side, hedged where they are only claimed or disputed."""
    moved = [each for each in found if each.sides[0] is not each.sides[1]]
    parts = [
        f"{_NOW[side]}: {_listed(these)}"
        for side in Side
        if (these := [each for each in moved if each.sides[1] is side])
    ]
    rest = [each for each in found if each.sides[0] is each.sides[1]]
    if rest:
        parts.append(f"same side, other status: {_listed(rest)}")
    if not parts:
        return "No place changed."
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _state(control: Control | None) -> tuple[Side, Status | None]:
    return (control.side, control.status) if control else (Side.UNKNOWN, None)


def _side(control: Control | None) -> Side:
    return _state(control)[0]


def _listed(found: Sequence[PlaceChange]) -> str:
    names = [_hedged(each) for each in found[:_NAMED]]
    more = len(found) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def _hedged(change: PlaceChange) -> str:
    hedge = _HEDGE.get(change.after.status) if change.after else None
    return f"{change.place.name} ({hedge})" if hedge else change.place.name
