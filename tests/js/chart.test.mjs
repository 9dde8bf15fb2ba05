import assert from "node:assert/strict";
import test from "node:test";

import { isWritten } from "../../assets/ui/chart.mjs";

const named = (length) => Array.from({ length: 12 }, (_, n) => n + 1).filter((month) => isWritten(month, 1, length));

test("every month of a story of some weeks has its name", () => {
  assert.equal(named(34).length, 12);
});

test("months of a long story are named so far apart that they do not run into one another", () => {
  assert.deepEqual(named(399), [1, 3, 5, 7, 9, 11]);
  assert.deepEqual(named(1000), [1, 7]);
  assert.deepEqual(named(4000), [1]);
});
