import assert from "node:assert/strict";
import { test } from "node:test";

import { createCovered, squares } from "../../assets/painters/covered.mjs";

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

  covered.attach(map);
  covered.attach(map);
  assert.equal(map.images, 1);
  assert.deepEqual(map.data.features.map(({ geometry }) => geometry.coordinates), [[15, 15]]);

  panel.at = box(200, 50, 230, 80);
  map.handlers.moveend.forEach((handler) => handler());
  assert.deepEqual(map.data.features.map(({ geometry }) => geometry.coordinates), [[115, 15]]);

  panel.at = box(300, 50, 330, 80);
  watched.forEach(([, work]) => work());
  assert.deepEqual(map.data.features.map(({ geometry }) => geometry.coordinates), [[215, 15]]);

  map.layers.clear();
  covered.attach(map);
  assert.equal(map.images, 2);
  assert.equal(map.handlers.moveend.length, 1);
});
