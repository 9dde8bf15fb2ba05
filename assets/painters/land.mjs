// All land and every line of the map, drawn in one MapLibre layer of our own. What a region shows is
// a byte in a texture: a step changes bytes, and costs no more than a frame without one.

import { createDrawing, ROW } from "./drawing.mjs";
import { createFinder, fillMesh, joined, localMatrix, SEGMENT, segmentsOf } from "./mesh.mjs";
import { BITS } from "./shaders.mjs";

const LAYER = "changehands-land";
const BELOW = "arrows"; // the first layer of the style that lies above
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
 * @param data FeatureCollections `{land, oblasts, regions, far, water, rivers, borders, zone}`, in degrees
 * @param look as `_LAND` in dashboard/figures/control_map.py writes it
 * @param triangulate as for `fillMesh`
 */
export function createScene(data, look, triangulate) {
  const features = (name) => data[name].features;
  const grounds = Object.keys(look.grounds);
  const ids = features("regions").map(({ id }) => id);
  const beyond = Math.max(-1, ...ids) + 1;
  const ground = (name) => [features(name), () => beyond + grounds.indexOf(name)];
  const styles = Object.keys(look.lines);
  const style = (name) => styles.indexOf(name);
  const lines = (name, styleOf) => features(name).map((each) => segmentsOf(each, style(styleOf(each))));
  return {
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
  const pieces = new Map();
  for (let first = 0, end = 1; end <= zone.triangles.length; end++) {
    const border = zone.owners[zone.triangles[first]];
    if (end < zone.triangles.length && zone.owners[zone.triangles[end]] === border) continue;
    pieces.set(border, zone.triangles.subarray(first, end));
    first = end;
  }
  return { zone, pieces };
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
  const stale = { bytes: true, kinds: true, colours: true };
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
        stale.kinds = false;
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
      const byte = (bytes.get(place) & BITS.unchanged) | (moved ? BITS.moved : 0) | code;
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
    /** Takes the colours of the theme anew. */
    paintTheme: () => changed("colours"),
    /** Whether an id is that of a documented place. */
    isPlace,
    /** The documented place at a longitude and latitude, or null. */
    placeAt({ lng, lat }) {
      const found = scene?.find(lng, lat) ?? null;
      return isPlace(found) ? found : null;
    },
  };
}
