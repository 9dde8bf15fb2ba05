import assert from "node:assert/strict";
import { test } from "node:test";

import { createCovered, inset, rim, squares } from "../../assets/painters/covered.mjs";

const FRAME = { left: 100, top: 50, right: 900, bottom: 650 };
const box = (left, top, right, bottom) => ({ left, top, right, bottom });

test("squares lie all over a panel and nowhere else", () => {
  const found = squares(FRAME, [box(110, 60, 210, 130)]);

  for (let x = 10; x <= 110; x += 5) {
    for (let y = 10; y <= 80; y += 5) {
      assert.ok(found.some(([cx, cy]) => Math.abs(cx - x) <= 16 && Math.abs(cy - y) <= 16), `${x}, ${y}`);
    }
  }
  assert.ok(found.every(([x, y]) => x > 10 && x < 110 && y > 10 && y < 80));
});

test("what lies beside the map covers nothing of it, what lies across its edge only what is on it", () => {
  assert.deepEqual(squares(FRAME, [box(0, 0, 90, 40), box(950, 60, 980, 90), box(200, 650, 300, 700)]), []);
  assert.ok(squares(FRAME, [box(0, 0, 132, 82)]).every(([x, y]) => x > 0 && x < 32 && y > 0 && y < 32));
});

test("the rim lies outside on all four sides, without a gap", () => {
  const found = rim(FRAME);

  assert.ok(found.every(([x, y]) => x < 0 || x > 800 || y < 0 || y > 600));
  const near = (x, y) => found.some(([cx, cy]) => Math.abs(cx - x) <= 16 && Math.abs(cy - y) <= 16);
  for (let x = 0; x <= 800; x += 10) assert.ok(near(x, -1) && near(x, 601), String(x));
  for (let y = 0; y <= 600; y += 10) assert.ok(near(-1, y) && near(801, y), String(y));
});

test("a high panel at the left is not opened on, a low one or one elsewhere makes no difference", () => {
  const legend = box(108, 340, 396, 640);

  assert.equal(inset(FRAME, [legend, box(108, 58, 220, 140)]), 296);
  assert.equal(inset(FRAME, [box(108, 58, 220, 140), box(800, 60, 890, 600), box(0, 0, 90, 700)]), 0);
});

/** A map that writes down what is added to it, and a panel that moves. */
function covering() {
  const map = { layers: new Set(), images: 0, handlers: {}, data: null };
  Object.assign(map, {
    getContainer: () => ({ getBoundingClientRect: () => FRAME }),
    getLayer: (name) => map.layers.has(name) || undefined,
    getSource: () => ({ setData: (data) => (map.data = data) }),
    addImage: () => map.images++,
    addSource: (_, { data }) => (map.data = data),
    addLayer: ({ id }) => map.layers.add(id),
    on: (name, handler) => (map.handlers[name] = [...(map.handlers[name] ?? []), handler]),
    unproject: ([x, y]) => ({ toArray: () => [x, y] }),
  });
  const panel = { at: box(100, 50, 130, 80), getBoundingClientRect: () => panel.at };
  return { map, panel };
}

test("the cover follows the map and the panel, and comes again with another style", (t) => {
  const watched = [];
  globalThis.ResizeObserver = class {
    constructor(work) {
      this.observe = (element) => watched.push([element, work]);
    }
  };
  t.after(() => delete globalThis.ResizeObserver);
  const { map, panel } = covering();
  const covered = createCovered([panel]);
  const last = () => map.data.features.at(-1).geometry.coordinates;

  covered.attach(map);
  covered.attach(map);
  assert.equal(map.images, 1);
  assert.deepEqual(last(), [15, 15]);

  panel.at = box(200, 50, 230, 80);
  map.handlers.moveend.forEach((handler) => handler());
  assert.deepEqual(last(), [115, 15]);

  panel.at = box(300, 50, 330, 80);
  watched.forEach(([, work]) => work());
  assert.deepEqual(last(), [215, 15]);

  map.layers.clear();
  covered.attach(map);
  assert.equal(map.images, 2);
  assert.equal(map.handlers.moveend.length, 1);
});
