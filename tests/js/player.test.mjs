import assert from "node:assert/strict";
import { test } from "node:test";

import { MS_PER_DAY, dayAt, start, untilNext } from "../../assets/state/player.mjs";

const LAST = 34;

const CASES = [
  { said: "playback begins on the day it was started", after: 0, day: 9 },
  { said: "the day stays until its time is over", after: MS_PER_DAY - 1, day: 9 },
  { said: "the next day comes when it is", after: MS_PER_DAY, day: 10 },
  { said: "a late call skips what was missed", after: 5.5 * MS_PER_DAY, day: 14 },
  { said: "playback stays on the last day", after: 1000 * MS_PER_DAY, day: LAST },
];
for (const { said, after, day } of CASES) {
  test(said, () => assert.equal(dayAt(start(9, 1000, LAST), 1000 + after), day));
}

test("playback that starts on the last day begins at the first", () => {
  assert.equal(dayAt(start(LAST, 0, LAST), 0), 0);
});

test("a clock that is asked too early shows the day it started on", () => {
  assert.equal(dayAt(start(9, 1000, LAST), 990), 9);
});

test("the wait until the next day is what is left of this one", () => {
  const clock = start(9, 0, LAST);

  assert.equal(untilNext(clock, 0), MS_PER_DAY);
  assert.equal(untilNext(clock, MS_PER_DAY + 100), MS_PER_DAY - 100);
});

test("there is no next day after the last", () => {
  assert.equal(untilNext(start(LAST - 1, 0, LAST), MS_PER_DAY), null);
});
