"""The map drawn by WebGL and the map drawn as SVG: the same map, pixel beside pixel.

Compared on land in one solid colour, away from lines, signs and edges: patterns lie on another grid
in each painter.
"""

from datetime import date

import numpy as np
import shapely

from dashboard.layers import event_points, far_shape, other_towns
from dashboard.painted import painted
from dashboard.publish.frame import Frame
from geodata.front import apart_km, zone
from geodata.geometry import KM_PER_DEGREE
from tests.browser.pictures import Eye
from tests.browser.reader import MAP, STORY_PAGE, Reader

DAYS = (date(2022, 9, 1), date(2022, 9, 10), date(2022, 10, 5))
THEATRE, KUPIANSK = (36.0, 48.75, 38.8, 50.35), (37.3, 49.55, 37.95, 49.9)
CLEAR_KM = {THEATRE: 1.6, KUPIANSK: 0.5}
SPOTS = 24
ALIKE = 5
"""So far may the same colour be apart in a channel: both painters mix and round on their own."""

ONLY_LAND = """() => {
  for (const signs of ["labels", "towns", "events", "arrows"]) {
    document.querySelector(`.scene__${signs}`).style.display = "none";
  }
}"""
HIDE_NAMES = f"""() => {{
  const map = {MAP};
  const names = map.getStyle().layers.filter(({{ type }}) => type === "symbol");
  for (const {{ id }} of names) map.setLayoutProperty(id, "visibility", "none");
}}"""
SHOW = f"([w, s, e, n]) => {MAP}.fitBounds([[w, s], [e, n]], {{ duration: 0 }})"
READ_GL = f"""(spots) => new Promise((seen) => {{
  const map = {MAP};
  map.once("render", () => {{
    const canvas = map.getCanvas();
    const gl = canvas.getContext("webgl2");
    const ratio = canvas.width / canvas.clientWidth;
    seen(spots.map((spot) => {{
      const {{ x, y }} = map.project(spot);
      const pixel = new Uint8Array(4);
      const [left, bottom] = [Math.round(x * ratio), canvas.height - Math.round(y * ratio)];
      gl.readPixels(left, bottom, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
      return [...pixel.slice(0, 3)];
    }}));
  }});
  map.triggerRepaint();
}})"""
PIXELS_OF_UNITS = """(spots) => {
  const here = document.querySelector("svg.scene").getScreenCTM();
  return spots.map(([x, y]) => new DOMPoint(x, y).matrixTransform(here)).map(({ x, y }) => [x, y]);
}"""


def spots(scene, day, box):
    """Points (lon, lat) of `box` on land in one solid colour, far from everything drawn on it."""
    now = painted(scene, day=day)
    frame = scene.regions.regions
    solid = [
        place in scene.index
        and now.code(scene.index[place]).endswith("assessed")
        and not now.code(scene.index[place]).startswith("contested")
        for place in frame["place"]
    ]
    points = {place.id: place.point for place in scene.places if place.point}
    borders = scene.regions.borders
    country = scene.base.countries.set_index("iso").geometry["UA"]
    zones = [
        zone(line, width, country)
        for line, width, kind in zip(
            borders.geometry, apart_km(borders, points), now.borders, strict=True
        )
        if kind == "front"
    ]
    drawn = shapely.STRtree(
        [
            *shapely.boundary(zones),
            shapely.boundary(far_shape(scene)),
            *shapely.boundary(frame.geometry.to_numpy()),
            *scene.rivers.geometry,
            *scene.base.lakes.geometry,
        ]
    )
    xs, ys = np.linspace(*box[::2], 48)[1:-1], np.linspace(*box[1::2], 48)[1:-1]
    grid = shapely.points(*np.meshgrid(xs, ys)).ravel()
    reach = 1.5 * CLEAR_KM[box] / KM_PER_DEGREE
    towns = [place.point for place in scene.places if place.point]
    towns += [(town.lon, town.lat) for town in other_towns(scene)]
    events = [point for n, _, point in event_points(scene) if n in now.events]
    signs = [
        *shapely.buffer(shapely.points(towns), reach),
        *shapely.buffer(shapely.points(np.reshape(events, (-1, 2))), 4 * reach),
        *shapely.buffer([arrow.shape for arrow in scene.arrows], reach),
    ]
    near = np.concatenate(
        [
            drawn.query(grid, predicate="dwithin", distance=reach)[0],
            shapely.STRtree(signs).query(grid, predicate="within")[0],
        ]
    )
    land = shapely.STRtree(frame.geometry.to_numpy()[solid])
    on_land = np.isin(np.arange(len(grid)), land.query(grid, predicate="within")[0])
    found = grid[on_land & ~np.isin(np.arange(len(grid)), near)]
    return shapely.get_coordinates(found[:: max(1, len(found) // SPOTS)]).tolist()


def zoom_to(page, frame, box):
    """Turn the wheel over the middle of `box`, which the drawn map then has in view."""
    middle = frame.at((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    (at,) = page.evaluate(PIXELS_OF_UNITS, [middle])
    page.mouse.move(*at)
    page.mouse.wheel(0, -640)
    page.mouse.move(1, 1)


def test_both_painters_give_land_the_same_colours_on_three_days_near_and_far(visit, browser, scene):
    eye = Eye(browser)
    frame = Frame(scene.story.about.view)
    svg = Reader(visit(STORY_PAGE, width=900, height=700, scale=1))
    svg.page.locator("svg.scene--live").wait_for()
    svg.page.evaluate(ONLY_LAND)
    gl = Reader(visit("/", width=900, height=700, scale=1))
    gl.see_the_map()
    gl.page.evaluate(HIDE_NAMES)

    compared = []
    for box in (THEATRE, KUPIANSK):
        gl.page.evaluate(SHOW, box)
        if box is KUPIANSK:
            zoom_to(svg.page, frame, box)
        for day in DAYS:
            gl.go_to(day.isoformat())
            svg.go_to(day.isoformat())
            lying = svg.page.locator(".legend, .locator, .map__buttons, .map__scale")
            covered = [each.bounding_box() for each in lying.all() if each.is_visible()]
            room = svg.page.locator("svg.scene").bounding_box()
            where = spots(scene, day, box)
            pixels = svg.page.evaluate(PIXELS_OF_UNITS, [frame.at(*spot) for spot in where])
            seen = [
                n
                for n, at in enumerate(pixels)
                if holds(room, at) and not any(holds(each, at) for each in covered)
            ]
            on_screen = [(int(pixels[n][0]), int(pixels[n][1])) for n in seen]
            drawn = eye.colours(svg.page.screenshot(), on_screen)
            painted_ = gl.page.evaluate(READ_GL, [where[n] for n in seen])
            compared += [
                (day, where[n], one, other)
                for n, one, other in zip(seen, drawn, painted_, strict=True)
            ]

    assert len(compared) > 60
    assert len({tuple(colour) for _, _, colour, _ in compared}) >= 6
    differing = [each for each in compared if np.abs(np.subtract(*each[2:])).max() > ALIKE]
    assert differing == []


def holds(box, at):
    """Whether a box of the page holds a point, both in pixels."""
    return (
        box["x"] <= at[0] < box["x"] + box["width"] and box["y"] <= at[1] < box["y"] + box["height"]
    )
