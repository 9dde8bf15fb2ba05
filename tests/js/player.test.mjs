import assert from "node:assert/strict";
import { test } from "node:test";

import { RUN_MS, SPEEDS, msPerDay, nextSpeed, start, tick, untilNext } from "../../assets/state/player.mjs";
import { randoms } from "./bundles.mjs";

const LAST = 34;
const MS = msPerDay(LAST, 1);
const clockAt = (day, speed = 1) => start(day, 1000, { last: LAST, speed });

const CASES = [
  { said: "playback begins on the day it was started", after: 0, day: 9 },
  { said: "the day stays until its time is over", after: MS - 0.001, day: 9 },
  { said: "the next day comes when it is", after: MS, day: 10 },
  { said: "a late call finds the next day and leaves none out", after: 5.5 * MS, day: 10 },
  { said: "a call that comes too early finds the day it started on", after: -10, day: 9 },
];
for (const { said, after, day } of CASES) {
  test(said, () => assert.equal(tick(clockAt(9), 1000 + after).day, day));
}

test("playback that starts on the last day begins at the first", () => {
  assert.equal(clockAt(LAST).day, 0);
});

test("the wait until the next day is what is left of this one, and there is none on the last", () => {
  assert.equal(untilNext({ ...clockAt(9), since: 0 }, 0), MS);
  assert.equal(untilNext(clockAt(9), 1000 + MS + 5), 0);
  assert.equal(untilNext({ ...clockAt(9), day: LAST }, 1000), null);
});

test("a day that came a little late does not delay those after it", () => {
  const late = tick(clockAt(9), 1000 + 1.4 * MS);

  assert.ok(Math.abs(untilNext(late, 1000 + 1.4 * MS) - 0.6 * MS) < 1e-6);
});

/** Every day that is shown, and the milliseconds that it took, when frames come at random intervals. */
function playThrough({ last, speed, between, random }) {
  let now = 0;
  let clock = start(0, now, { last, speed });
  const shown = [clock.day];
  while (clock.day < last) {
    now += between(random());
    const before = clock.day;
    clock = tick(clock, now);
    if (clock.day !== before) shown.push(clock.day);
  }
  return { shown, took: now };
}

test("every day is shown once, in order, at every speed and frame rate", () => {
  const random = randoms(7);
  for (let run = 0; run < 400; run++) {
    const last = 1 + Math.floor(random() * 60);
    const speed = SPEEDS[run % SPEEDS.length];
    const slowest = 2 + random() * 900;

    const { shown } = playThrough({ last, speed, random, between: (part) => 1 + part * slowest });

    assert.deepEqual(shown, Array.from({ length: last + 1 }, (_, day) => day));
  }
});

for (const speed of SPEEDS) {
  test(`the whole run takes eight seconds divided by ${speed} at sixty frames a second`, () => {
    const { took } = playThrough({ last: LAST, speed, random: () => 0, between: () => 1000 / 60 });

    assert.ok(Math.abs(took - RUN_MS / speed) < 40, `${took}`);
  });
}

test("the speeds follow each other in a circle", () => {
  assert.deepEqual(SPEEDS.map(nextSpeed), [1, 2, 4, 0.5]);
});
