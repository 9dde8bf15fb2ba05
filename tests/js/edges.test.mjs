import assert from "node:assert/strict";
import { test } from "node:test";

import { rings, sharedEdges } from "../../assets/painters/edges.mjs";

test("path data of whole numbers becomes rings again", () => {
  assert.deepEqual(rings("M1 2l3 4-5 6zM-7-8l1-1"), [
    [[1, 2], [4, 6], [-1, 12], [1, 2]],
    [[-7, -8], [-6, -9]],
  ]);
});

const LEFT = "M0 0l10 0 0 5 0 5-10 0z";
const RIGHT = "M10 0l0 5 0 5 10 0 0-10z";

test("two neighbours share the corners between them, whichever is asked first", () => {
  assert.equal(sharedEdges(LEFT, RIGHT), "M10 0L10 5L10 10");
  assert.equal(sharedEdges(RIGHT, LEFT), "M10 0L10 5L10 10");
});

test("a border in two pieces is drawn in two pieces", () => {
  const around = "M10 0l0 2 5 0 0 6-5 0 0 2 10 0 0-10z";

  assert.equal(sharedEdges("M0 0l10 0 0 2 0 6 0 2-10 0z", around), "M10 0L10 2M10 8L10 10");
});

test("regions that meet in a corner share nothing", () => {
  assert.equal(sharedEdges(LEFT, "M10 10l5 0 0 5z"), "");
});
