// All of the map but its names, drawn in one MapLibre layer of our own. What a place shows is a byte
// in a texture: a step changes bytes, and costs no more than a frame without one.

import { createDrawing, ROW } from "./drawing.mjs";
import { createMarks } from "./marks.mjs";
import { createFinder, fillMesh, joined, localMatrix, piecesOf, SEGMENT, segmentsOf } from "./mesh.mjs";
import { BITS } from "./shaders.mjs";

const LAYER = "changehands-land";
const BELOW = "river-names"; // the first layer of the style that lies above
const LOOK = "changehands:land"; // as in dashboard/figures/control_map.py

/** Kinds of border as in state/borders.mjs, those that matter most at the end. */
export const KINDS = ["none", "new", "edge", "front", "disputed"];
const FRONT = KINDS.indexOf("front");

/** Bytes by number, in rows of a texture. */
function createBytes() {
  let bytes = new Uint8Array(ROW);
  return {
    get: (n) => bytes[n] ?? 0,
    set(n, byte) {
      if (n >= bytes.length) {
        const more = new Uint8Array(Math.ceil((n + 1) / ROW) * ROW);
        more.set(bytes);
        bytes = more;
      }
      bytes[n] = byte;
    },
    all: () => bytes,
  };
}

/**
 * What can be drawn of a story's land, apart from any graphics card.
 * @param data FeatureCollections `{land, oblasts, regions, far, water, rivers, borders, zone, towns, events, arrows}`, in degrees
 * @param look as `_LAND` in dashboard/figures/control_map.py writes it
 * @param triangulate as for `fillMesh`
 */
export function createScene(data, look, triangulate) {
  const features = (name) => data[name].features;
  const grounds = Object.keys(look.grounds);
  const ids = [...features("regions"), ...features("towns")].map(({ id }) => id);
  const beyond = Math.max(-1, ...ids) + 1;
  const ground = (name) => [features(name), () => beyond + grounds.indexOf(name)];
  const styles = Object.keys(look.lines);
  const style = (name) => styles.indexOf(name);
  const lines = (name, styleOf) => features(name).map((each) => segmentsOf(each, style(styleOf(each))));
  const entries = { unknown: beyond + grounds.length, ground: (name) => beyond + grounds.indexOf(name) };
  const marked = { towns: features("towns"), events: features("events"), arrows: features("arrows") };
  return {
    marks: createMarks(marked, look, entries, triangulate),
    fills: fillMesh(
      [ground("land"), ground("oblasts"), [features("regions"), ({ id }) => id], ground("far"), ground("water")],
      triangulate,
    ),
    grounds: grounds.map((_, n) => beyond + n),
    regions: beyond,
    still: joined([
      ...lines("rivers", ({ properties }) => properties.rank),
      ...lines("oblasts", () => "oblast"),
      ...lines("land", () => "country"),
    ]),
    borders: features("borders").map((each) => segmentsOf(each, 0)),
    ...zoneOf(features("zone"), triangulate),
    find: createFinder(features("regions")),
    style,
  };
}

/** `{zone, pieces}`: the ground in which fronts lie, and by border the indices of its triangles. */
function zoneOf(features, triangulate) {
  const zone = fillMesh([[features, ({ id }) => id]], triangulate);
  return { zone, pieces: piecesOf(zone) };
}

/** Indices of the triangles of the zone beside what is a front now. */
export function shownZone({ pieces }, kinds) {
  const shown = [...pieces].filter(([border]) => kinds[border] === FRONT);
  return joined(shown.map(([, piece]) => piece), Uint32Array);
}

/**
 * The segments of all borders that say something, those that matter most at the end.
 * @param kinds for each border the index of its kind in `KINDS`
 */
export function shownBorders({ borders, style }, kinds) {
  const byKind = KINDS.map(() => []);
  let size = 0;
  for (let border = 0; border < borders.length; border++) {
    if (!kinds[border]) continue;
    byKind[kinds[border]].push(borders[border]);
    size += borders[border].length;
  }
  const numbers = new Float32Array(size);
  let at = 0;
  byKind.forEach((shown, kind) => {
    const number = style(KINDS[kind]);
    for (const segments of shown) {
      numbers.set(segments, at);
      for (const end = at + segments.length; at < end; at += SEGMENT) numbers[at + SEGMENT - 1] = number;
    }
  });
  return numbers;
}

/**
 * The land of a map.
 * @param loading a promise of `data` as for `createScene`
 * @param triangulate as for `fillMesh`
 * @param drawing what puts a scene on a graphics card
 */
export function createLand(loading, triangulate, drawing = createDrawing) {
  const bytes = createBytes();
  const kinds = createBytes();
  const stale = { bytes: true, kinds: true, colours: true, marks: true };
  let shown = { events: new Set(), chosen: null, arrows: new Set() };
  let marked = [];
  let places = 0;
  let hasStepped = false;
  let map = null;
  let scene = null;
  let colour = null;

  const changed = (...what) => {
    for (const each of what) stale[each] = true;
    map?.triggerRepaint();
  };

  const isPlace = (id) => Number.isInteger(id) && id < places;

  /** The layer for MapLibre; a lost context or a new style asks for another one. */
  function createLayer(look) {
    let made = null;
    return {
      id: LAYER,
      type: "custom",
      renderingMode: "2d",
      onAdd(_, gl) {
        made = drawing(gl, scene, look);
        for (const each in stale) stale[each] = true;
      },
      prerender(gl, { defaultProjectionData }) {
        if (stale.kinds) made.borders(shownBorders(scene, kinds.all()), shownZone(scene, kinds.all()));
        if (stale.marks) made.marks(scene.marks.shown(shown.events, shown.chosen, shown.arrows));
        stale.kinds = stale.marks = false;
        made.mark(localMatrix(defaultProjectionData.mainMatrix));
      },
      render(gl, { defaultProjectionData }) {
        if (stale.bytes) made.bytes(bytes.all());
        if (stale.colours) made.colours(colour);
        stale.bytes = stale.colours = false;
        made.draw({
          matrix: localMatrix(defaultProjectionData.mainMatrix),
          zoom: map.getZoom(),
          density: map.getPixelRatio(),
        });
      },
      onRemove: () => made.remove(),
    };
  }

  return {
    /** Draws on a map from now on, in the colours that `colourOf(token)` gives. */
    async attach(newMap, colourOf) {
      colour = colourOf;
      const data = await loading;
      map = newMap;
      const look = map.getStyle().metadata[LOOK];
      if (!scene) {
        scene = createScene(data, look, triangulate);
        scene.grounds.forEach((n, index) => bytes.set(n, look.codes.length + index));
      }
      if (!map.getLayer(LAYER)) map.addLayer(createLayer(look), BELOW);
    },
    /** Gives a place the index of its code, and tells whether it changed hands. */
    set(place, code, moved) {
      const byte = (bytes.get(place) & (BITS.unchanged | BITS.marked)) | (moved ? BITS.moved : 0) | code;
      if (bytes.get(place) === byte && place < places) return;
      bytes.set(place, byte);
      places = Math.max(places, place + 1);
      changed("bytes");
    },
    /** Gives a border its kind, as from state/borders.mjs. */
    setBorder(border, kind) {
      const number = KINDS.indexOf(kind);
      if (kinds.get(border) === number) return;
      kinds.set(border, number);
      changed("kinds");
    },
    /** Lets all places but these step back; null: none. */
    stepBack(differing) {
      if (!differing && !hasStepped) return;
      hasStepped = differing !== null;
      for (let place = 0; place < places; place++) {
        const back = differing && !differing.has(place);
        bytes.set(place, (bytes.get(place) & ~BITS.unchanged) | (back ? BITS.unchanged : 0));
      }
      changed("bytes");
    },
    /** Marks the towns of these places, and no others. */
    mark(nowMarked) {
      for (const place of marked) bytes.set(place, bytes.get(place) & ~BITS.marked);
      for (const place of nowMarked) bytes.set(place, bytes.get(place) | BITS.marked);
      if (marked.length || nowMarked.length) changed("bytes");
      marked = nowMarked;
    },
    /** Shows these events and arrows, by id, and no others; one event may be chosen. */
    show(events, chosen, arrows) {
      shown = { events: new Set(events), chosen, arrows: new Set(arrows) };
      changed("marks");
    },
    /** Takes the colours of the theme anew. */
    paintTheme: () => changed("colours"),
    /** Events that are shown within reach (pixels) of a longitude and latitude, the nearest first. */
    eventsAt(at, reach) {
      const isShown = (id) => shown.events.has(id) || id === shown.chosen;
      return scene?.marks.eventsNear(at, map.getZoom(), reach).filter(isShown) ?? [];
    },
    /** The documented place whose town lies within reach (pixels), or null. */
    townAt: (at, reach) => scene?.marks.placesNear(at, map.getZoom(), reach).find(isPlace) ?? null,
    /** The documented place at a longitude and latitude, or null. */
    placeAt({ lng, lat }) {
      const found = scene?.find(lng, lat) ?? null;
      return isPlace(found) ? found : null;
    },
  };
}
