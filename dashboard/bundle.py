"""The compact JSON that the browser reads; nothing else in Python knows its shape.

`codes` are named by their index everywhere else. Days are counted from the window's first day.
`places` and `events` are written by column, which compresses better, and a place whose id follows
from its name without it; `assets/state/bundle.mjs` reads them.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby, takewhile
from operator import eq, itemgetter
from typing import Any

from dashboard.figures.control_map import CODES
from dashboard.layers import border_pairs
from dashboard.painted import border_kinds
from dashboard.scene import Scene, code_of, event_mark, outside, precision
from dashboard.why import sentence, since
from events.model import ClaimKind, Lens, Place, Story
from events.timeline import Change, histories
from geodata.names import fold, slug, sound


def bundle(scene: Scene) -> bytes:
    """The states, changes and events of `scene` as UTF-8 JSON."""
    about = scene.story.about
    contents = {
        "v": 4,
        "story": about.slug,
        "window": {"start": about.window.start.isoformat(), "days": len(scene.days)},
        "default": {"day": about.default_day.isoformat()},
        "codes": list(CODES),
        "kinds": border_kinds(),
        "places": _by_column(_places(scene)),
        "events": _by_column(_events(scene)),
        "arrows": [{"event": arrow.event, "movement": arrow.movement} for arrow in scene.arrows],
        "borders": _grouped(border_pairs(scene)),
        "undocumented_km2": round(
            sum(km2 for p, km2 in scene.km2.items() if p not in scene.index), 1
        ),
        "baselines": _runs(
            n for n, claim in enumerate(scene.story.claims) if claim.kind is ClaimKind.BASELINE
        ),
        **archive(scene.story, scene.index, scene.days),
    }
    return _written(contents)


def names(scene: Scene) -> bytes:
    """Further names of each place, by its index: `[shown, aliases]`, without what the names of the
    bundle tell already; aliases only where they sound otherwise than every name."""
    return _written([_other_names(scene, place) for place in scene.places])


def _other_names(scene: Scene, place: Place) -> tuple[list[str], list[str]]:
    shown, aliases = [place.name, place.name_uk, place.name_ru], [*place.aliases]
    if place.gazetteer_id:
        found = scene.gazetteer.by_id(place.gazetteer_id)
        shown += found.names
        aliases += found.aliases
    by_fold = {fold(name): name for name in reversed(shown) if name}
    by_sound = {sound(name): name for name in reversed(aliases)}
    heard = {sound(name) for name in shown}
    bundled = {fold(place.name), fold(place.name_uk)}
    return (
        [name for key, name in sorted(by_fold.items()) if key not in bundled],
        [name for key, name in sorted(by_sound.items()) if key not in heard],
    )


def _by_column(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """A list for each name that some row has; null where a row lacks it."""
    listed = list(rows)
    columns = dict.fromkeys(name for row in listed for name in row)
    return {name: [row.get(name) for row in listed] for name in columns}


def _grouped(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """`[left, right, right, ...]` for as long as the left one stays the same."""
    return [[left, *(right for _, right in group)] for left, group in groupby(pairs, itemgetter(0))]


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """Rising numbers as `[first, count]` for each run of neighbours."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and sum(runs[-1]) == number:
            runs[-1][1] += 1
        else:
            runs.append([number, 1])
    return runs


def _written(contents: object) -> bytes:
    return json.dumps(contents, ensure_ascii=False, separators=(",", ":")).encode()


def archive(story: Story, index: Mapping[str, int], window: Sequence[date]) -> dict[str, Any]:
    """What was seen through every lens with every publication, each sentence written once.

    `index` numbers the places, `window` is every day of the story.

    A row is `[known, place, kept, segments, place, kept, segments, ...]`: so many of the segments
    that the place had before, then these. A segment is `[day, code, since, why, claims]`: from
    `day` on the place has `code`. `known`, `since` and `why` are indices of the lists of those
    names, places and claims indices of the story's.
    """
    seen = {lens: histories(story.claims, story.actors, lens=lens) for lens in Lens}
    known = sorted({history.known for told in seen.values() for history in told})
    at = {day: n for n, day in enumerate(known)}
    claims = {claim.id: n for n, claim in enumerate(story.claims)}
    sinces: dict[str, int] = {}
    whys: dict[str, int] = {}

    def segment(change: Change) -> list[Any]:
        control = change.control
        deciding = [claims[claim_id] for claim_id in control.claims]
        told = sentence(story, control, [story.claims[n] for n in deciding])
        return [
            max((change.day - window[0]).days, 0),
            code_of(control),
            sinces.setdefault(since(control), len(sinces)),
            whys.setdefault(told, len(whys)),
            deciding,
        ]

    lenses = {
        lens.value: _rows(
            (
                at[history.known],
                index[history.place],
                [segment(change) for change in history.changes if change.day <= window[-1]],
            )
            for history in told
        )
        for lens, told in seen.items()
    }
    return {
        "known": [day.isoformat() for day in known],
        "lenses": lenses,
        "since": list(sinces),
        "why": list(whys),
    }


def _rows(told: Iterable[tuple[int, int, list[Any]]]) -> list[list[Any]]:
    """A row for each publication day, from `(known, place, segments)`; what a place keeps of its
    segments is counted, not written again."""
    rows: dict[int, list[Any]] = {}
    last: dict[int, list[Any]] = {}
    for known, place, segments in sorted(told, key=itemgetter(0, 1)):
        kept = len([*takewhile(bool, map(eq, last.get(place, []), segments))])
        rows.setdefault(known, [known]).extend([place, kept, segments[kept:]])
        last[place] = segments
    return list(rows.values())


def _places(scene: Scene) -> list[dict[str, Any]]:
    told = [place for event in scene.story.events for place in event.places]
    return [
        {
            "id": None if place.id == slug(place.name) else place.id,
            "name": place.name,
            "name_uk": place.name_uk,
            "where": f"{place.raion} raion" if place.raion else place.oblast,
            "point": [round(degrees, 3) for degrees in place.point] if place.point else None,
            "km2": scene.km2.get(place.id, 0),
            "event_count": told.count(place.id),
        }
        for place in scene.places
    ]


def _rarely(**named: str | None) -> dict[str, str]:
    """What few rows have: left out where there is nothing to say."""
    return {name: value for name, value in named.items() if value}


def _events(scene: Scene) -> list[dict[str, Any]]:
    return [
        {
            "id": event.id,
            "first": scene.span(event.day)[0],
            "last": scene.span(event.day)[1],
            "mark": event_mark(scene, event),
            "kind": event.kind.value,
            "importance": event.importance,
            "title": event.title,
            "places": [scene.index[place] for place in event.places],
            **_rarely(precision=precision(event), outside=outside(scene, event)),
        }
        for event in scene.story.events
    ]
