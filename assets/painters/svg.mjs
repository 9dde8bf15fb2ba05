// Paints the scene that Python drew as SVG (dashboard/publish/svg.py): a step flips the classes of
// what changed. Takes and gives the same as painters/gl.mjs.

import { sharedEdges } from "./edges.mjs";
import { added } from "./added.mjs";
import { createBeside } from "./beside.mjs";
import { createStage } from "./stage.mjs";

const TOUCH = 8; // px around a tap in which a marker counts as hit
const POINTER = 2;

/** Elements by the number in a data attribute; an event may have several. */
function numbered(root, name) {
  const found = new Map();
  for (const element of root.querySelectorAll(`[data-${name}]`)) {
    const n = Number(element.dataset[name]);
    found.set(n, [...(found.get(n) ?? []), element]);
  }
  return found;
}

function setClass(element, classes) {
  if (element.getAttribute("class") !== classes) element.setAttribute("class", classes);
}

const spotOf = (circle) => ({ x: Number(circle.getAttribute("cx")), y: Number(circle.getAttribute("cy")) });

/** Regions and towns: `paint([place, code, moved])`. */
function createPlaces(svg, codes) {
  const group = svg.querySelector(".scene__regions");
  const regions = numbered(group, "place");
  const towns = numbered(svg.querySelector(".scene__towns"), "place");
  const ranks = new Map([...towns].map(([place, [town]]) => [place, /rank-\d/.exec(town.getAttribute("class"))[0]]));
  return {
    paint([place, code, moved]) {
      const name = codes[code];
      for (const region of regions.get(place) ?? []) setClass(region, moved ? `${name} moved` : name);
      for (const town of towns.get(place) ?? []) setClass(town, `${name} ${ranks.get(place)}`);
    },
    /** Lets these places stand out; null takes it back. */
    compare(differing) {
      group.classList.toggle("comparing", differing !== null);
      for (const [place, elements] of regions) {
        for (const region of elements) region.toggleAttribute("data-differs", Boolean(differing?.has(place)));
      }
    },
    outline: (place) => regions.get(place)?.[0].getAttribute("d") ?? "",
    /** `[place, spot]` of every town, in units. */
    spots: [...towns].map(([place, [town]]) => [place, spotOf(town)]),
  };
}

/** Borders: a line is drawn when it first says something, and the band in which it lies when it is a front. */
function createLines(svg, pairs, outline, spots) {
  const group = svg.querySelector(".scene__borders");
  const zone = svg.querySelector(".scene__zone");
  const lines = new Map([...numbered(group, "border")].map(([border, [line]]) => [border, line]));
  const bands = new Map();
  const draw = (border) =>
    added(group, "path", { d: sharedEdges(...pairs[border].map(outline)), "data-border": border });
  /** As wide as the two places beside it are apart. */
  const widen = (border) => {
    const [left, right] = pairs[border].map((place) => spots.get(place));
    const width = Math.round(Math.hypot(left.x - right.x, left.y - right.y));
    return added(zone, "path", { d: lines.get(border).getAttribute("d"), "stroke-width": width });
  };
  zone.replaceChildren(); // those of the picture's own day have no number
  return ([border, kind]) => {
    if (kind !== "none" && !lines.has(border)) lines.set(border, draw(border));
    if (lines.has(border)) setClass(lines.get(border), kind);
    if (kind === "front" && !bands.has(border)) bands.set(border, widen(border));
    if (bands.has(border)) setClass(bands.get(border), kind === "front" ? kind : "none");
  };
}

/** Rings and arrows of events: `show(events, arrowsOf, selected)`, and what is shown. */
function createEvents(svg) {
  const rings = numbered(svg.querySelector(".scene__events"), "event");
  const arrows = numbered(svg.querySelector(".scene__arrows"), "arrow");
  const drawn = (name) => [...rings].filter(([, [ring]]) => ring.classList.contains(name)).map(([event]) => event);
  let shown = new Set(drawn("on")); // the picture comes with a day of its own
  let [selected = null] = drawn("selected");
  const mark = (elements = [], event) => {
    for (const { classList } of elements) {
      classList.toggle("on", shown.has(event) || event === selected);
      classList.toggle("selected", event === selected);
    }
  };
  return {
    show(events, arrowsOf, nowSelected) {
      const touched = new Set([...shown, ...events, selected, nowSelected]);
      shown = new Set(events);
      selected = nowSelected;
      touched.delete(null);
      for (const event of touched) {
        mark(rings.get(event), event);
        for (const arrow of arrowsOf(event)) mark(arrows.get(arrow), event);
      }
    },
    /** `[event, spot]` of the rings of events of the day, in units. */
    spots: () => [...shown].flatMap((event) => (rings.get(event) ?? []).map((ring) => [event, spotOf(ring)])),
  };
}

/** Those whose spot lies within `reach` pixels of a point, the nearest first. */
function near(spots, point, reach, pixelsOf) {
  const far = ([, spot]) => {
    const { x, y } = pixelsOf(spot);
    return Math.hypot(x - point.x, y - point.y);
  };
  const found = spots.map((each) => [each[0], far(each)]).filter(([, distance]) => distance <= reach);
  return [...new Set(found.sort((one, other) => one[1] - other[1]).map(([n]) => n))];
}

const RING = 6;
const TOWN = 3; // px, about the radius of these signs

/** What a painter is when there is nothing to paint. */
const ABSENT = {
  paintPlaces() {},
  paintBorders() {},
  paintMarked() {},
  paintDifference() {},
  showEvents() {},
  paintBeside() {},
  divide() {},
  paintTheme() {},
  zoom() {},
  whole() {},
  look() {},
  still: () => null,
  ready: () => false,
};

/**
 * A painter for the scene in `frame`.
 * @param options as for `createGlPainter`, and `borders`: the two regions of each border;
 *   `pageScrolls`: whether the wheel and one finger move the page instead of the map
 */
export function createSvgPainter(frame, options) {
  const { borders = [], pageScrolls, onReady, onFail, onPick, onHover, onScale = () => {}, onView = () => {} } = options;
  const svg = frame.querySelector("svg.scene");
  if (!svg) {
    onFail("The map could not be drawn: its picture is missing. The lists of events are complete.");
    return ABSENT;
  }
  const brushesFor = (root) => {
    const places = createPlaces(root, svg.dataset.codes.split(" "));
    const spots = new Map(places.spots);
    return { places, spots, paintLine: createLines(root, borders, places.outline, spots) };
  };
  const { places, spots, paintLine } = brushesFor(svg);
  const events = createEvents(svg);
  const marks = svg.querySelector(".scene__marks");
  let known = 0;
  let comparing = false;
  let pointer;

  /** Events shown and the place at a point of the room. */
  function under(point, target, reach) {
    const { pixelsOf } = stage;
    const [town] = near(places.spots, point, reach + TOWN, pixelsOf);
    const land = Number(target.dataset?.place ?? NaN);
    return {
      events: near(events.spots(), point, reach + RING, pixelsOf),
      place: town ?? (land < known ? land : null),
      town: town !== undefined,
    };
  }

  /** Asks what lies under the pointer once a frame at most. */
  function hover(point, target) {
    if (pointer === undefined) {
      requestAnimationFrame(() => {
        const { point: at, target: on } = pointer;
        onHover(at && { ...under(at, on, POINTER), x: at.x, y: at.y });
        pointer = undefined;
      });
    }
    pointer = { point, target };
  }

  const tap = (point, target) =>
    onPick({ ...under(point, target, TOUCH), x: point.x, at: stage.degreesAt(point) });
  const stage = createStage(svg, { tap, point: hover, scale: onScale, view: onView, move: () => beside.follow() }, { pageScrolls });
  const beside = createBeside(svg, { brushesFor, box: stage.box });
  onReady();

  return {
    /** Paints places: `[place, code, moved]`, the index of the code, whether on another side than at first. */
    paintPlaces(changes) {
      for (const change of changes) {
        places.paint(change);
        known = Math.max(known, change[0] + 1);
      }
    },
    /** Paints borders: `[border, kind]` as from state/borders.mjs. */
    paintBorders: (kinds) => kinds.forEach(paintLine),
    /** Marks these places, and no others: the sides speak differently of them. */
    paintMarked(marked) {
      marks.replaceChildren();
      for (const { x, y } of marked.filter((place) => spots.has(place)).map((place) => spots.get(place))) {
        added(marks, "circle", { class: "mark", cx: x, cy: y });
      }
    },
    /** Lets the places that differ between two looks stand out; null takes it back. */
    paintDifference(found) {
      if (found || comparing) places.compare(found && new Set(found.map(({ place }) => place)));
      comparing = found !== null;
    },
    /** Shows these events with their arrows; one of them may be selected. */
    showEvents: events.show,
    paintBeside: beside.paint,
    divide: beside.divide,
    /** Colours are custom properties: they follow the theme by themselves. */
    paintTheme() {},
    zoom: stage.zoom,
    whole: stage.whole,
    look: stage.look,
    /** A drawing prints as it is. */
    still: () => null,
    ready: () => true,
  };
}
