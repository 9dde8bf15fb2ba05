"""The compact JSON that the browser reads; nothing else in Python knows its shape.

`codes` are named by their index everywhere else. Days are counted from the window's first day.
A view is stored under `lens|known`, where an empty `known` is all that is known.
"""

import json
from typing import Any

from dashboard.figures.control_map import CODES
from dashboard.layers import border_pairs
from dashboard.scene import Painted, Scene, event_mark


def bundle(scene: Scene) -> bytes:
    """The states, changes and events of `scene` as UTF-8 JSON."""
    about = scene.story.about
    contents = {
        "v": 1,
        "story": about.slug,
        "window": {"start": about.window.start.isoformat(), "days": len(scene.days)},
        "default": {"day": about.default_day.isoformat()},
        "codes": list(CODES),
        "places": _places(scene),
        "views": {"all|": _view(scene.painted())},
        "events": _events(scene),
        "arrows": [{"event": arrow.event, "movement": arrow.movement} for arrow in scene.arrows],
        "borders": border_pairs(scene),
    }
    return json.dumps(contents, ensure_ascii=False, separators=(",", ":")).encode()


def _places(scene: Scene) -> list[dict[str, Any]]:
    told = [place for event in scene.story.events for place in event.places]
    return [
        {
            "id": place.id,
            "name": place.name,
            "name_uk": place.name_uk,
            "point": [round(degrees, 4) for degrees in place.point] if place.point else None,
            "km2": round(scene.km2.get(place.id, 0)),
            "event_count": told.count(place.id),
        }
        for place in scene.places
    ]


def _view(painted: Painted) -> dict[str, Any]:
    return {
        "start": "".join(map(str, painted.start)),
        "changes": [[day, [n for pair in step for n in pair]] for day, step in painted.steps],
    }


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
        }
        for event in scene.story.events
    ]
