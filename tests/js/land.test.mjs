import assert from "node:assert/strict";
import { test } from "node:test";

import { bright } from "../../assets/painters/colours.mjs";
import { createLand, createScene, KINDS, shownBorders, shownZone } from "../../assets/painters/land.mjs";
import { createMarks, POINT } from "../../assets/painters/marks.mjs";
import {
  CORNERS, createFinder, fillMesh, localMatrix, mercator, quadTriangles, SEGMENT, segmentsOf, zoomed,
} from "../../assets/painters/mesh.mjs";
import { BITS } from "../../assets/painters/shaders.mjs";

const STYLES = ["minor", "oblast", "country", "new", "front", "observed-ua", "announced-ru"];
const POINTS = ["town-1", "town-4", "marked", "event", "headline", "chosen"];
const LOOK = {
  grounds: { land: {}, oblasts: {}, far: {}, water: {}, "arrow-ua": {}, "arrow-announced": {} },
  codes: [{}, {}, {}],
  points: Object.fromEntries(POINTS.map((name) => [name, { radius: [[6, 4], [9, 10]] }])),
  lines: Object.fromEntries(STYLES.map((name) => [name, {}])),
};

/** Convex polygons are all that these tests have. */
const fan = (flat) => Array.from({ length: flat.length / 2 - 2 }, (_, n) => [0, n + 1, n + 2]).flat();

const square = (west, south, size = 1) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const polygon = (id, ...rings) => ({ id, properties: {}, geometry: { type: "Polygon", coordinates: rings } });
const line = (id, points, properties = {}) => ({ id, properties, geometry: { type: "LineString", coordinates: points } });
const point = (id, at, properties) => ({ id, properties, geometry: { type: "Point", coordinates: at } });
const collection = (...features) => ({ features });

const DATA = {
  land: collection(polygon(undefined, square(30, 45, 9))),
  oblasts: collection(polygon(undefined, square(31, 46, 5))),
  regions: collection(polygon(0, square(32, 47)), polygon(1, square(33, 47)), polygon(2, square(34, 47))),
  far: collection(polygon(undefined, square(32.5, 47.5))),
  water: collection(polygon(undefined, square(38, 45))),
  rivers: collection(line(undefined, [[32, 46], [33, 47]], { rank: "minor" })),
  borders: collection(line(0, [[33, 47], [33, 48]]), line(1, [[34, 47], [34, 47.5], [34, 48]])),
  zone: collection(polygon(1, square(33.5, 47))),
  towns: collection(
    point(0, [32.5, 47.5], { documented: 1, rank: 1 }),
    point(1, [33.5, 47.5], { documented: 1, rank: 4 }),
    point(2, [36, 48], { documented: 0, rank: 4 }),
  ),
  events: collection(
    point(4, [32.5, 47.5], { importance: 1 }),
    point(5, [32.6, 47.5], { importance: 2 }),
    point(5, [35, 47], { importance: 2 }),
  ),
  arrows: collection(
    { ...polygon(0, square(32, 47)), properties: { side: "ua", movement: "observed" } },
    { ...polygon(1, square(33, 47)), properties: { side: "ru", movement: "announced" } },
  ),
};

const numbered = (...kinds) => kinds.map((kind) => KINDS.indexOf(kind));

/** A map and a graphics card that write down what they are given. */
function drawn(data = DATA, loading = Promise.resolve(data)) {
  const cards = [];
  const land = createLand(loading, fan, (_, scene) => {
    const card = { scene, bytes: [], borders: [], marks: [], colours: 0, drawings: 0, removed: false };
    cards.push(card);
    return {
      bytes: (all) => card.bytes.push(Uint8Array.from(all)),
      borders: (numbers, zone) => card.borders.push([numbers.length / SEGMENT / CORNERS, zone.length / 3]),
      marks: (shown) => card.marks.push(shown),
      colours: () => card.colours++,
      mark: () => {},
      draw: () => card.drawings++,
      remove: () => (card.removed = true),
    };
  });
  return { land, cards };
}

function mapOf() {
  const map = { layers: new Map(), repaints: 0, below: null };
  return Object.assign(map, {
    getStyle: () => ({ metadata: { "changehands:land": LOOK } }),
    getLayer: (id) => map.layers.get(id),
    addLayer(layer, below) {
      map.layers.set(layer.id, layer);
      map.below = below;
      layer.onAdd(map, {});
    },
    getZoom: () => 7,
    getPixelRatio: () => 1,
    triggerRepaint: () => map.repaints++,
    frame() {
      const given = { defaultProjectionData: { mainMatrix: new Array(16).fill(0) } };
      for (const layer of map.layers.values()) {
        layer.prerender({}, given);
        layer.render({}, given);
      }
    },
  });
}

test("what was set before there was a map is drawn in its first frame, below the names", async () => {
  const { land, cards } = drawn();
  land.set(1, 2, true);
  land.setBorder(1, "front");
  const map = mapOf();

  await land.attach(map, () => "#000000");
  map.frame();

  assert.equal(map.below, "river-names");
  assert.equal(cards[0].bytes[0][1], 2 | BITS.moved);
  assert.deepEqual(cards[0].borders, [[2, 2]]);
});

test("the ground has codes of its own after those of control, in numbers after those of the regions", async () => {
  const { land, cards } = drawn();
  const map = mapOf();
  await land.attach(map, () => "#000000");
  map.frame();

  assert.deepEqual([...cards[0].bytes[0].slice(3, 10)], [3, 4, 5, 6, 7, 8, 0]);
  assert.deepEqual([...new Set(cards[0].scene.fills.owners)], [3, 4, 0, 1, 2, 5, 6]);
});

test("a frame without a change gives the card nothing", async () => {
  const { land, cards } = drawn();
  const map = mapOf();
  land.set(1, 1, false);
  await land.attach(map, () => "#000000");
  map.frame();
  const before = map.repaints;

  land.set(1, 1, false);
  land.setBorder(0, "none");
  land.setBorder(0, "none");
  land.stepBack(null);
  map.frame();

  assert.equal(cards[0].bytes.length, 1);
  assert.equal(cards[0].drawings, 2);
  assert.equal(map.repaints, before);
});

test("what does not differ steps back, keeps its code, and comes forward again", async () => {
  const { land, cards } = drawn();
  const map = mapOf();
  land.set(0, 1, false);
  land.set(1, 2, true);
  await land.attach(map, () => "#000000");

  land.stepBack(new Set([1]));
  land.set(0, 2, false);
  map.frame();
  land.stepBack(null);
  map.frame();

  assert.deepEqual([...cards[0].bytes[0].slice(0, 2)], [2 | BITS.unchanged, 2 | BITS.moved]);
  assert.deepEqual([...cards[0].bytes[1].slice(0, 2)], [2, 2 | BITS.moved]);
});

test("a new map, or one that lost its context, is given all of it again", async () => {
  const { land, cards } = drawn();
  land.set(2, 1, false);
  const map = mapOf();
  await land.attach(map, () => "#000000");
  map.frame();
  map.layers.clear();

  await land.attach(map, () => "#000000");
  map.frame();

  assert.equal(cards.length, 2);
  assert.equal(cards[1].bytes[0][2], 1);
  assert.equal(cards[1].colours, 1);
});

test("a map that has the layer does not get it twice", async () => {
  const { land, cards } = drawn();
  const map = mapOf();
  await land.attach(map, () => "#000000");
  await land.attach(map, () => "#000000");

  assert.equal(cards.length, 1);
});

test("more regions than a row of the texture holds are all there", async () => {
  const { land, cards } = drawn();
  const map = mapOf();
  for (let place = 0; place < 3000; place++) land.set(place, 1, false);
  await land.attach(map, () => "#000000");
  map.frame();

  const [bytes] = cards[0].bytes;
  assert.deepEqual([bytes.length, bytes[2999], bytes[3000]], [3072, 1, 0]);
});

test("the place at a point is that of its region, in holes and beyond documented land there is none", async () => {
  const { land } = drawn();
  land.set(0, 1, false);
  land.set(1, 1, false);
  assert.equal(land.placeAt({ lng: 32.5, lat: 47.5 }), null);
  await land.attach(mapOf(), () => "#000000");

  assert.equal(land.placeAt({ lng: 32.5, lat: 47.5 }), 0);
  assert.equal(land.placeAt({ lng: 33.5, lat: 47.5 }), 1);
  assert.equal(land.placeAt({ lng: 34.5, lat: 47.5 }), null);
  const find = createFinder([polygon(7, square(0, 0, 10), square(4, 4, 2))]);
  assert.deepEqual([find(1, 1), find(5, 5), find(11, 5)], [7, null, null]);
});

test("triangles cover a polygon exactly, in whichever part it comes", () => {
  const parts = { type: "MultiPolygon", coordinates: [[square(30, 45)], [square(36, 48, 2)]] };
  const { corners, owners, triangles } = fillMesh([[[{ id: 4, geometry: parts }], ({ id }) => id]], fan);

  assert.deepEqual([corners.length, owners.length, triangles.length], [16, 8, 12]);
  assert.deepEqual([...new Set(owners)], [4]);
  const area = (...[a, b, c]) => {
    const [[ax, ay], [bx, by], [cx, cy]] = [a, b, c].map((n) => [corners[2 * n], corners[2 * n + 1]]);
    return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
  };
  let sum = 0;
  for (let i = 0; i < triangles.length; i += 3) sum += area(...triangles.slice(i, i + 3));
  const box = ([w, s], [e, n]) => (mercator([e, s])[0] - mercator([w, s])[0]) * (mercator([w, s])[1] - mercator([w, n])[1]);
  assert.ok(Math.abs(sum - box([30, 45], [31, 46]) - box([36, 48], [38, 50])) < 1e-9);
});

test("segments follow the line and count how far along it they begin", () => {
  const numbers = segmentsOf(line(0, [[31, 48], [32, 48], [33, 48]]), 3);
  const [first, second] = [numbers.slice(0, SEGMENT), numbers.slice(CORNERS * SEGMENT, (CORNERS + 1) * SEGMENT)];

  assert.equal(numbers.length, 2 * CORNERS * SEGMENT);
  assert.deepEqual(first.slice(2, 4), second.slice(0, 2));
  assert.equal(first[4], 0);
  assert.ok(Math.abs(second[4] - 1 / 360) < 1e-9);
  assert.equal(second[5], 3);
  assert.deepEqual([...quadTriangles(2)].slice(6), [4, 5, 6, 6, 5, 7]);
});

test("only borders that say something are drawn, those that matter most above the others", () => {
  const scene = createScene(DATA, LOOK, fan);
  const kinds = numbered("front", "new");

  const numbers = shownBorders(scene, kinds);

  const styles = Array.from({ length: 3 }, (_, n) => numbers[n * CORNERS * SEGMENT + 5]);
  assert.deepEqual(styles, ["new", "new", "front"].map((name) => STYLES.indexOf(name)));
  assert.equal(shownBorders(scene, numbered("none", "none")).length, 0);
});

test("a zone is shown beside a front and beside no other border", () => {
  const scene = createScene(DATA, LOOK, fan);

  assert.equal(shownZone(scene, numbered("none", "front")).length, 6);
  assert.equal(shownZone(scene, numbered("front", "edge")).length, 0);
});

const cornersOf = (numbers) =>
  Array.from({ length: numbers.length / POINT / CORNERS }, (_, n) => [...numbers.slice(n * CORNERS * POINT, (n * CORNERS + 1) * POINT)]);
const lookOf = ([, , look]) => POINTS[look];

test("every town is drawn by its rank, and those of places can be marked above all towns", () => {
  const towns = cornersOf(createScene(DATA, LOOK, fan).marks.towns);

  assert.deepEqual(towns.map(lookOf), ["town-1", "town-4", "town-4", "marked", "marked"]);
  assert.deepEqual(towns.map(([, , , owner]) => owner), [0, 1, 9, 0, 1], "9: what has no place is unknown");
});

test("only events and arrows that are shown are drawn, the chosen one above the others", async () => {
  const { land, cards } = drawn();
  const map = mapOf();
  land.show([4], null, [1]);
  await land.attach(map, () => "#000000");
  map.frame();
  land.show([5], 4, []);
  map.frame();
  map.frame();

  const [first, second] = cards[0].marks;
  assert.equal(cards[0].marks.length, 2);
  assert.deepEqual(cornersOf(first.points).map(lookOf), ["headline"]);
  assert.deepEqual([first.triangles.length, first.outlines.length / SEGMENT / CORNERS], [6, 4]);
  assert.equal(first.outlines[SEGMENT - 1], STYLES.indexOf("announced-ru"));
  assert.deepEqual(cornersOf(second.points).map(lookOf), ["event", "event", "chosen"]);
  assert.deepEqual([second.triangles.length, second.outlines.length], [0, 0]);
});

test("an arrow has the ground of its side, an announced one is hollow", () => {
  const { arrows } = createScene(DATA, LOOK, fan).marks;

  assert.deepEqual([...new Set(arrows.owners)], [7, 8]);
});

test("the town of a marked place is marked until others are", async () => {
  const { land, cards } = drawn();
  const map = mapOf();
  land.set(0, 1, false);
  land.set(1, 1, false);
  land.mark([0]);
  await land.attach(map, () => "#000000");
  map.frame();
  land.mark([1]);
  land.set(1, 2, true);
  map.frame();

  assert.deepEqual([...cards[0].bytes[0].slice(0, 2)], [1 | BITS.marked, 1]);
  assert.deepEqual([...cards[0].bytes[1].slice(0, 2)], [1, 2 | BITS.marked | BITS.moved]);
});

test("under a pointer lie shown events and documented towns within reach, the nearest first", async () => {
  const { land } = drawn();
  for (const place of [0, 1]) land.set(place, 1, false);
  land.show([4, 5], null, []);
  assert.deepEqual(land.eventsAt({ lng: 32.5, lat: 47.5 }, 2), []);
  await land.attach(mapOf(), () => "#000000");

  assert.deepEqual(land.eventsAt({ lng: 32.5, lat: 47.5 }, 2), [4]);
  assert.deepEqual(land.eventsAt({ lng: 32.57, lat: 47.5 }, 12), [5, 4]);
  assert.equal(land.townAt({ lng: 33.51, lat: 47.5 }, 2), 1);
  assert.equal(land.townAt({ lng: 36, lat: 48 }, 2), null, "nobody documents that town");
  land.show([], 5, []);
  assert.deepEqual(land.eventsAt({ lng: 32.5, lat: 47.5 }, 20), [5], "the chosen one is shown");
});

test("a story without towns, events and arrows has nothing to draw of them", () => {
  const none = { towns: [], events: [], arrows: [] };
  const marks = createMarks(none, LOOK, { unknown: 0, ground: () => 0 }, fan);

  const shown = marks.shown(new Set(), null, new Set());
  assert.deepEqual([marks.towns.length, shown.points.length, shown.triangles.length, shown.outlines.length], [0, 0, 0, 0]);
});

test("a width between two zooms lies between theirs, and stays beyond them", () => {
  const stops = [[5, 1], [9, 3]];

  assert.deepEqual([4, 5, 7, 9, 12].map((zoom) => zoomed(stops, zoom)), [1, 1, 2, 3, 3]);
  assert.equal(zoomed([[5, 0.8]], 8), 0.8);
  assert.deepEqual([7.9, 8.1].map((zoom) => zoomed([[8, 0.5], [8, 1]], zoom)), [0.5, 1], "a step");
});

test("the matrix for local coordinates puts a point where the world's matrix puts it", () => {
  const world = [2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 1, 0, -1, 0.5, 0, 1];
  const [x, y] = mercator([37.6, 49.7]);
  const origin = mercator([31, 48.5]);
  const matrix = localMatrix(world);

  const [localX, localY] = [x - origin[0], y - origin[1]];
  assert.ok(Math.abs(matrix[0] * localX + matrix[12] - (2 * x - 1)) < 1e-6);
  assert.ok(Math.abs(matrix[5] * localY + matrix[13] - (3 * y + 0.5)) < 1e-6);
});

test("a colour that is not written #rrggbb is refused", () => {
  assert.deepEqual(bright("#ff0033"), [1, 0, 0.2]);
  assert.throws(() => bright("red"), /Expected a colour like/);
});
