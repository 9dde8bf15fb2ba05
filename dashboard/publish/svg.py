"""A scene drawn as SVG: the picture that `assets/painters/svg.mjs` paints by flipping classes.

What changes is addressed by index, as in the bundle: `data-place` on regions and town dots,
`data-event` on rings, `data-arrow` on arrows, `data-border` on borders. Colours and sizes come from
classes alone (`dashboard.publish.look`), so there is no inline style.

Each dot and border is an element of its own on a page: one path for all of a kind would spare the
main thread a sixth of a step, but then a step draws the whole picture anew instead of its parts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from math import dist

import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.figures.control_map import CODES
from dashboard.layers import border_pairs, event_points, other_towns, rank_of, region_ids
from dashboard.painted import UNKNOWN, Painted, painted
from dashboard.publish.frame import Frame, path
from dashboard.publish.ground import Ground, build_ground
from dashboard.publish.labels import Box, Label, Name, names_of, place_labels
from dashboard.publish.locator import Locator, locator
from dashboard.publish.look import LEVELS, radius
from dashboard.scene import Scene

STRIPES = "M0 0H3.5L0 3.5zM8 0V3.5L3.5 8H0z"
CROSSES = "M0 0H1.6L0 1.6zM8 0V1.6L1.6 8H0zM0 0H1.6L8 6.4V8zM0 8V6.4L1.6 8z"
DOTS = "M4.25 5a.75.75 0 0 1 1.5 0a.75.75 0 0 1-1.5 0zM0 0H.75A.75.75 0 0 1 0 .75z"
"""Tiles of 8 and 10 pixels, as `assets/painters/shaders.mjs` draws them."""

PATTERNS = (
    ("ua", "ua", "hatch", STRIPES, 8),
    ("ua-pale", "ua-pale", "hatch", STRIPES, 8),
    ("ru", "ru", "hatch", STRIPES, 8),
    ("ru-pale", "ru-pale", "hatch", STRIPES, 8),
    ("contested-claimed", "contested", "hatch", STRIPES, 8),
    ("contested", "contested", "cross", CROSSES, 8),
    ("unknown", "unknown", "dots", DOTS, 10),
)
"""Id, ground, kind of ink, shape of the ink, size of the tile."""

USUAL_UNIT = 2.6
"""Units in a pixel for which patterns are drawn until the painter knows better."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """A scene ready to be drawn; what takes time is done once, for any number of days."""

    scene: Scene

    @cached_property
    def frame(self) -> Frame:
        """The view of the story."""
        return Frame(self.scene.story.about.view)

    @cached_property
    def ground(self) -> Ground:
        """The geometry in units."""
        return build_ground(self.scene, self.frame)

    @cached_property
    def beneath(self) -> str:
        """What lies under the regions on every day."""
        return _land(self)

    @cached_property
    def above(self) -> str:
        """What lies on the regions on every day: the veil over far land, waters, lines."""
        return _path(self.ground.far, "scene__far") + _waters(self) + _lines(self)

    @cached_property
    def regions(self) -> Mapping[int, str]:
        """The path data of each region by its index, in order: those of documented places, then
        the land that nobody documents."""
        return {n: path(shape) for n, shape in sorted(self.ground.regions.items())}

    @cached_property
    def borders(self) -> Sequence[str]:
        """The path data of each border."""
        return [path(shape) for shape in self.ground.borders]

    @cached_property
    def apart(self) -> Sequence[int]:
        """Units between the towns on both sides of each border, 0 where one side has none, as
        `assets/painters/svg.mjs` measures them."""
        spots = {n: at for at, _, n in self.towns}
        return [
            round(dist(spots[left], spots[right])) if {left, right} <= spots.keys() else 0
            for left, right in border_pairs(self.scene)
        ]

    @cached_property
    def names(self) -> list[Name]:
        """Every name that may be written."""
        return names_of(self.scene, self.frame, self.ground)

    @cached_property
    def others(self) -> list[tuple[tuple[int, int], int]]:
        """Where towns are that the story does not speak of, and their ranks."""
        spots = ((self.frame.at(town.lon, town.lat), town) for town in other_towns(self.scene))
        return [(at, rank_of(town.population or 0)) for at, town in spots if self.frame.holds(at)]

    @cached_property
    def towns(self) -> list[tuple[tuple[int, int], int, int]]:
        """Where the places of the story with a region are, their ranks, and their indices."""
        scene, drawn = self.scene, region_ids(self.scene)
        return [
            (self.frame.at(*place.point), rank_of(scene.population(place)), n)
            for n, place in enumerate(scene.places)
            if place.point and place.id in drawn
        ]

    @cached_property
    def obstacles(self) -> list[tuple[tuple[int, int], Box]]:
        """The dots of larger towns and the pixels around them that names keep clear of."""
        dots = [
            (place.point, rank_of(self.scene.population(place)))
            for place in self.scene.places
            if place.point
        ]
        return [(self.frame.at(*at), (-3, -3, 3, 3)) for at, rank in dots if rank <= 2]

    @cached_property
    def locator(self) -> Locator:
        """The small map of where the story lies."""
        return locator(self.scene)

    @cached_property
    def labels(self) -> list[Label]:
        """The names for a picture that can be zoomed."""
        view = (0, 0, self.frame.width, self.frame.height)
        return place_labels(self.names, LEVELS, within=view, obstacles=self.obstacles)


def picture(drawing: Drawing, *, now: Painted | None = None) -> str:
    """An `<svg>` element for a page, on the default day if no other is given."""
    scene, frame = drawing.scene, drawing.frame
    about = scene.story.about
    now = now or painted(scene, day=about.default_day)
    opening = (
        f'<svg class="scene" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {frame.width} {frame.height}" '
        f'aria-label="{escape(f"Map: {about.title}")}" data-codes="{" ".join(CODES)}" '
        f'data-ground="{" ".join(map(str, frame.ground))}" '
        f'data-west="{about.view.west}" data-north="{about.view.north}" '
        f'data-per-degree="{frame.per_degree:.6f}">'
    )
    return f"{opening}{body(drawing, now, unit=USUAL_UNIT)}{_levels(drawing.labels)}</svg>"


def body(drawing: Drawing, now: Painted, *, unit: float) -> str:
    """What a page shows, all that may ever be seen; `unit`: units in a pixel, for patterns."""
    parts = (
        _patterns(unit),
        drawing.beneath,
        _regions(drawing, now),
        drawing.above,
        _zone(drawing, now),
        _borders(drawing, now),
        _arrows(drawing, now),
        _towns(drawing, now, None),
        '<g class="scene__marks"/>',
        _events(drawing, now, None),
    )
    return "".join(parts)


def fixed_body(drawing: Drawing, now: Painted, *, unit: float) -> str:
    """The same for a picture in which nothing will change: only what is seen, with sizes."""
    parts = (
        _patterns(unit),
        drawing.beneath,
        _merged_regions(drawing, now),
        drawing.above,
        _zone(drawing, now),
        _borders(drawing, now),
        _arrows(drawing, now),
        _towns(drawing, now, unit),
        _events(drawing, now, unit),
    )
    return "".join(parts)


def group(name: str, content: Iterable[str]) -> str:
    """A `<g>` with the class `scene__<name>`."""
    return f'<g class="scene__{name}">{"".join(content)}</g>'


def _levels(labels: Sequence[Label]) -> str:
    """The labels, in a group for each level of `look.LEVELS`."""
    return group(
        "labels",
        (
            f'<g class="scene__level scene__level--{n}" data-scale="{scale:g}">'
            f"{''.join(text(label) for label in labels if label.scale == scale)}</g>"
            for n, scale in enumerate(LEVELS)
        ),
    )


def text(label: Label) -> str:
    """A `<text>` for a name that has found its place."""
    x, y = label.at
    turned = f' transform="rotate({label.turn:g} {x} {y})"' if label.turn else ""
    along = f' dx="{label.dx:g}em"' if label.dx else ""
    return (
        f'<text class="{f"{label.kind} {label.anchor}".strip()}" x="{x}" y="{y}"{along} '
        f'dy="{label.dy:g}em"{turned}>{escape(label.text)}</text>'
    )


def _patterns(unit: float) -> str:
    return f"<defs>{''.join(_pattern(*each, unit=unit) for each in PATTERNS)}</defs>"


def _pattern(name: str, fill: str, ink: str, shape: str, size: int, *, unit: float) -> str:
    return (
        f'<pattern id="{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({unit:.9g})">'
        f'<path class="fill-{fill}" d="M0 0H{size}V{size}H0z"/>'
        f'<path class="{ink}" d="{shape}"/></pattern>'
    )


def _path(shape: BaseGeometry, classes: str, **data: int) -> str:
    return _drawn(path(shape), classes, **data)


def _one_path(shapes: Iterable[BaseGeometry], classes: str) -> str:
    return _drawn("".join(path(shape) for shape in shapes), classes)


def _drawn(drawn: str, classes: str, **data: int) -> str:
    named = "".join(f' data-{name}="{n}"' for name, n in data.items())
    return f'<path class="{classes}"{named} d="{drawn}"/>' if drawn else ""


def _land(drawing: Drawing) -> str:
    around = _path(shapely.box(*drawing.frame.ground), "scene__neighbour")
    return f'{around}<path id="land" class="scene__land" d="{path(drawing.ground.land)}"/>'


def _regions(drawing: Drawing, now: Painted) -> str:
    return group(
        "regions",
        (_drawn(data, _region_class(now, n), place=n) for n, data in drawing.regions.items()),
    )


def _merged_regions(drawing: Drawing, now: Painted) -> str:
    """One path for all that looks the same: quick to render, and no seams within it."""
    by_class: dict[str, list[str]] = {}
    for n, data in drawing.regions.items():
        by_class.setdefault(_region_class(now, n), []).append(data)
    return group("regions", (_drawn("".join(data), kind) for kind, data in by_class.items()))


def _region_class(now: Painted, place: int) -> str:
    return f"{now.code(place)} moved" if place in now.moved else now.code(place)


def _waters(drawing: Drawing) -> str:
    rivers = drawing.ground.rivers
    lines = (
        _one_path(rivers.geometry[rivers["rank"] == rank], rank)
        for rank in ("minor", "major", "barrier")
    )
    return _path(drawing.ground.water, "scene__water") + group("lines scene__rivers", lines)


def _lines(drawing: Drawing) -> str:
    ground = drawing.ground
    kinds = (("oblasts", ground.oblast_lines), ("countries", ground.country_lines))
    return group("lines", (_one_path(lines, f"scene__{kind}") for kind, lines in kinds))


def _borders(drawing: Drawing, now: Painted) -> str:
    """Those that say something, the front above the others; the painter draws more from the
    regions when they do."""
    told = [
        (kind, n, data)
        for n, (data, kind) in enumerate(zip(drawing.borders, now.borders, strict=True))
        if kind != "none"
    ]
    told.sort(key=lambda each: (each[0] == "front", each[0]))
    return group("lines scene__borders", (_drawn(data, kind, border=n) for kind, n, data in told))


def _zone(drawing: Drawing, now: Painted) -> str:
    """A band along each piece of the front, as wide as the two places beside it are apart; within
    the country, which `_land` draws."""
    bands = (
        f'<path class="front" stroke-width="{apart}" d="{data}"/>'
        for data, kind, apart in zip(drawing.borders, now.borders, drawing.apart, strict=True)
        if kind == "front" and data
    )
    within = '<clipPath id="within"><use href="#land"/></clipPath>'
    clipped = 'class="scene__lines scene__zone" clip-path="url(#within)"'
    return f"{within}<g {clipped}>{''.join(bands)}</g>"


def _arrows(drawing: Drawing, now: Painted) -> str:
    return group(
        "arrows",
        (
            _path(
                drawing.frame.shapes([arrow.shape])[0],
                f"arrow {arrow.side} {arrow.movement}{_shown(now, arrow.event)}",
                arrow=n,
            )
            for n, arrow in enumerate(drawing.scene.arrows)
        ),
    )


def _shown(now: Painted, event: int) -> str:
    return (" on" if event in now.events else "") + (" selected" if event == now.selected else "")


def _towns(drawing: Drawing, now: Painted, unit: float | None) -> str:
    others = (_dot(at, f"{UNKNOWN} rank-{rank}", unit) for at, rank in drawing.others)
    # Larger ones above smaller ones; likes side by side, which compresses better.
    ordered = sorted(drawing.towns, key=lambda town: (-town[1], now.code(town[2])))
    told = (_dot(at, f"{now.code(n)} rank-{rank}", unit, place=n) for at, rank, n in ordered)
    return group("towns", (*others, *told))


def _events(drawing: Drawing, now: Painted, unit: float | None) -> str:
    rings = (
        _dot(
            drawing.frame.at(*point),
            f"ring{' headline' if event.importance == 1 else ''}{_shown(now, n)}",
            unit,
            event=n,
        )
        for n, event, point in event_points(drawing.scene)
        if unit is None or n in now.events
    )
    return group("events", rings)


def _dot(at: tuple[int, int], classes: str, unit: float | None, **data: int) -> str:
    """A circle; its radius comes from its classes, but renderers want it written (`unit` given)."""
    named = "".join(f' data-{name}="{n}"' for name, n in data.items())
    size = "" if unit is None else f' r="{radius(classes, unit):g}"'
    return f'<circle class="{classes}"{named} cx="{at[0]}" cy="{at[1]}"{size}/>'
