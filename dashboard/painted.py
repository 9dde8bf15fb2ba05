"""What is painted on a day: the code of each place, which moved, each border, the events.

The same lookup as `assets/state/` for a picture that no browser paints; who holds what is decided
in `events.timeline` alone.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dashboard.figures.control_map import CODES
from dashboard.layers import border_pairs
from dashboard.scene import Scene, code_of
from events.model import Lens

UNKNOWN = CODES[0]


@dataclass(frozen=True)
class Painted:
    """Places and events by their index in the scene, borders by theirs in the regions."""

    day: date
    codes: tuple[str, ...]
    """For each place a name of `CODES`."""
    moved: frozenset[int]
    """Places on another side than on the first day of the window, on all that is known."""
    borders: tuple[str, ...]
    """For each border what `border_kind` says."""
    events: tuple[int, ...]
    """Events that happen on the day, the selected one among them."""
    selected: int | None
    """The event that stands out."""

    def code(self, place: int) -> str:
        """The code of a place; land that nobody documents has indices after the places."""
        return self.codes[place] if place < len(self.codes) else UNKNOWN


def painted(
    scene: Scene,
    *,
    day: date,
    known: date | None = None,
    lens: Lens = Lens.ALL,
    event: int | None = None,
) -> Painted:
    """The map of `scene` on `day`, as known on `known` (all that is known), through `lens`."""
    codes = _codes(scene, day, known, lens)
    start = _codes(scene, scene.days[0], None, Lens.ALL)
    moved = (n for n, pair in enumerate(zip(start, codes, strict=True)) if _moves(*pair))
    index = scene.day_index(day)
    on = [n for n, told in enumerate(scene.story.events) if _happens(scene.span(told.day), index)]
    return Painted(
        day=day,
        codes=codes,
        moved=frozenset(moved),
        borders=_borders(scene, codes, _fresh(scene, codes, day, known, lens)),
        events=tuple(sorted({*on, *([] if event is None else [event])})),
        selected=event,
    )


def side_of(code: str) -> str:
    """'ua' for 'ua-claimed'."""
    return code.partition("-")[0]


def border_kind(left: str, right: str, *, new: bool) -> str:
    """What the line between two codes says: "front", "edge" of contested land, "disputed", or
    "none"; `new`: one of the two changed on the day itself, which is "new" where it is nothing
    else."""
    if (left == "contested-disputed") != (right == "contested-disputed"):
        return "disputed"
    sides = {side_of(left), side_of(right)}
    if len(sides) == 2 and "contested" in sides:
        return "edge"
    if len(sides) == 2 and "unknown" not in sides:
        return "front"
    return "new" if new else "none"


def border_kinds() -> list[list[str]]:
    """`border_kind` of any two of `CODES`, where nothing is new: the browser looks it up."""
    return [[border_kind(left, right, new=False) for right in CODES] for left in CODES]


def _moves(before: str, after: str) -> bool:
    return side_of(before) != side_of(after)


def _happens(span: tuple[int, int], day: int) -> bool:
    return span[0] <= day <= span[1]


@lru_cache(maxsize=8)
def _codes(scene: Scene, day: date, known: date | None, lens: Lens) -> tuple[str, ...]:
    """Kept for a while: a day is compared with the first and with the one before it."""
    control = scene.control(day, known=known, lens=lens)
    return tuple(
        CODES[code_of(control[place.id])] if place.id in control else UNKNOWN
        for place in scene.places
    )


def _fresh(
    scene: Scene, codes: tuple[str, ...], day: date, known: date | None, lens: Lens
) -> set[int]:
    """Places that have another code than the day before; nothing is new on the first day."""
    if day <= scene.days[0]:
        return set()
    before = _codes(scene, day - timedelta(days=1), known, lens)
    return {n for n, code in enumerate(codes) if code != before[n]}


def _borders(scene: Scene, codes: tuple[str, ...], fresh: set[int]) -> tuple[str, ...]:
    every = dict(enumerate(codes))
    return tuple(
        border_kind(
            every.get(left, UNKNOWN),
            every.get(right, UNKNOWN),
            new=(left in fresh) != (right in fresh),
        )
        for left, right in border_pairs(scene)
    )
