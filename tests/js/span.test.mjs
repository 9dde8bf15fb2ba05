import assert from "node:assert/strict";
import { test } from "node:test";

import { FEWEST, dayAt, dayByKey, lanes, nextCounted, panned, revealing, zoomed } from "../../assets/state/span.mjs";
import { randoms } from "./bundles.mjs";

const LAST = 34;
const WHOLE = { from: 0, to: LAST };

const KEYS = [
  ["ArrowRight", 10, 11], ["ArrowUp", 10, 11], ["ArrowLeft", 10, 9], ["ArrowDown", 0, 0],
  ["PageUp", 10, 13], ["PageDown", 10, 7], ["PageUp", 33, 34], ["Home", 10, 0], ["End", 10, 34], ["x", 10, null],
];
for (const [key, day, to] of KEYS) {
  test(`${key} leads from day ${day} to ${to ?? "nowhere"}`, () => assert.equal(dayByKey(key, day, LAST), to));
}

test("zooming in keeps the day under the pointer there, at any place and length", () => {
  const random = randoms(3);
  for (let run = 0; run < 2000; run++) {
    const last = 10 + Math.floor(random() * 1300);
    const length = FEWEST + Math.floor(random() * (last - FEWEST));
    const span = panned({ from: 0, to: length }, Math.floor(random() * (last - length)), last);
    const part = random();

    const closer = zoomed(span, random(), part, last);

    assert.equal(dayAt(closer, part), dayAt(span, part), JSON.stringify({ span, part, closer }));
  }
});

test("every span lies in the story, is not too short, and has whole days", () => {
  const random = randoms(5);
  for (let run = 0; run < 2000; run++) {
    const last = 1 + Math.floor(random() * 200);
    let span = { from: 0, to: last };
    for (let step = 0; step < 6; step++) {
      span = random() < 0.5
        ? zoomed(span, 3 * random(), random(), last)
        : panned(span, Math.floor((random() - 0.5) * 100), last);

      assert.ok(0 <= span.from && span.to <= last && span.to - span.from >= Math.min(FEWEST, last));
      assert.ok(Number.isInteger(span.from) && Number.isInteger(span.to));
    }
  }
});

test("panning keeps the length and stops at the ends", () => {
  assert.deepEqual(panned({ from: 5, to: 15 }, 3, LAST), { from: 8, to: 18 });
  assert.deepEqual(panned({ from: 5, to: 15 }, -30, LAST), { from: 0, to: 10 });
  assert.deepEqual(panned({ from: 5, to: 15 }, 30, LAST), { from: 24, to: 34 });
});

test("a day that is not shown comes in at the nearer end, and one that is shown moves nothing", () => {
  const span = { from: 10, to: 20 };

  assert.deepEqual(revealing(span, 8, LAST), { from: 8, to: 18 });
  assert.deepEqual(revealing(span, 22, LAST), { from: 12, to: 22 });
  assert.equal(revealing(span, 20, LAST), span);
});

test("zooming out shows the whole story in the end", () => {
  assert.deepEqual(zoomed({ from: 3, to: 12 }, 100, 0.2, LAST), WHOLE);
});

test("the next day with an event is found in both directions", () => {
  const counts = [0, 2, 0, 0, 1];

  assert.equal(nextCounted(counts, 1, 1), 4);
  assert.equal(nextCounted(counts, 4, -1), 1);
  assert.equal(nextCounted(counts, 4, 1), null);
  assert.equal(nextCounted(counts, 1, -1), null);
});

test("stretches that share a day stand in rows of their own", () => {
  const rows = lanes([{ first: 0, last: 4 }, { first: 4, last: 5 }, { first: 5, last: 6 }, { first: 6, last: 9 }]);

  assert.deepEqual(rows, [0, 1, 0, 1]);
});
