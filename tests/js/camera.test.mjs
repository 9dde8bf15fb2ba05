import assert from "node:assert/strict";
import { test } from "node:test";

import { createCamera } from "../../assets/painters/camera.mjs";

const VIEW = { width: 2000, height: 1850 };
const GROUND = [-3200, -1388, 5200, 3238];

function camera(room = { width: 1000, height: 925 }) {
  const made = createCamera(VIEW, GROUND);
  made.resize(room);
  return made;
}

test("it opens on the whole view, in the middle of whatever room there is", () => {
  const { x, y, width, height } = camera({ width: 1000, height: 1850 }).box();

  assert.deepEqual([x, y, width, height], [0, -925, 2000, 3700]);
});

test("what lies under the pointer stays there while zooming", () => {
  const made = camera();
  const point = { x: 700, y: 300 };
  const before = made.unitsAt(point);

  made.zoomBy(3, point);

  assert.ok(Math.abs(made.unitsAt(point).x - before.x) < 1e-9);
  assert.ok(Math.abs(made.unitsAt(point).y - before.y) < 1e-9);
  assert.equal(made.scale(), 1.5);
});

test("pixels and units are each other's inverse", () => {
  const made = camera();
  made.zoomBy(2.5, { x: 10, y: 900 });
  made.pan(-40, 25);

  const { x, y } = made.pixelsOf(made.unitsAt({ x: 123, y: 456 }));

  assert.ok(Math.abs(x - 123) < 1e-9 && Math.abs(y - 456) < 1e-9);
});

test("neither zooming nor dragging leaves the ground", () => {
  const made = camera();

  made.zoomBy(1e-6);
  made.pan(1e6, -1e6);

  const { x, y, width, height } = made.box();
  assert.ok(x >= GROUND[0] && y >= GROUND[1]);
  assert.ok(x + width <= GROUND[2] + 1e-9 && y + height <= GROUND[3] + 1e-9);
  made.zoomBy(1e9);
  assert.equal(made.scale(), 0.5 * 16);
});

test("the opening view comes back", () => {
  const made = camera();
  const opening = made.box();
  made.zoomBy(4, { x: 1, y: 1 });

  made.whole();

  assert.deepEqual(made.box(), opening);
});

test("a room so flat that the ground does not fill it shows the middle of the ground", () => {
  const made = camera({ width: 3000, height: 300 });

  const { x, width } = made.box();

  assert.equal(x + width / 2, (GROUND[0] + GROUND[2]) / 2);
});

test("what it is told to look at stays in the middle and in size when the room changes, until it is moved", () => {
  const made = camera();
  const seen = ({ x, y, width, height }) => [x + width / 2, y + height / 2];

  made.look({ x: 600, y: 700, scale: 2 });
  for (const room of [{ width: 300, height: 500 }, { width: 1400, height: 640 }]) {
    made.resize(room);
    assert.deepEqual([...seen(made.box()), made.scale()].map((n) => Number(n.toFixed(6))), [600, 700, 2]);
  }

  made.zoomBy(2);
  made.resize({ width: 700, height: 320 });
  assert.notEqual(made.scale(), 4);
});

test("what it is told to look at is held within the ground", () => {
  const made = camera();

  made.look({ x: 1e6, y: -1e6, scale: 1e-9 });

  const { x, y, width, height } = made.box();
  assert.ok(x >= GROUND[0] && y >= GROUND[1] - 1e-9 && x + width <= GROUND[2] + 1e-9 && y + height <= GROUND[3]);
});
