import assert from "node:assert/strict";
import test from "node:test";

import { createDays } from "../../assets/state/days.mjs";
import { datesOf, isWritten } from "../../assets/ui/chart.mjs";

const named = (length) => Array.from({ length: 12 }, (_, n) => n + 1).filter((month) => isWritten(month, 1, length));

test("every month of a story of some weeks has its name", () => {
  assert.equal(named(34).length, 12);
});

test("no date is written on the day beside the name of a month, unless a few days fill the timeline", () => {
  for (const length of [11, 20, 21, 34, 70]) {
    for (const [month, date] of [[8, 31], [9, 2], [9, 30], [10, 2]]) assert.ok(!isWritten(month, date, length), `${date}, ${length}`);
    assert.ok(isWritten(9, 10, length));
  }
  assert.ok(isWritten(9, 2, 10));
});

test("months of a long story are named so far apart that they do not run into one another", () => {
  assert.deepEqual(named(399), [1, 3, 5, 7, 9, 11]);
  assert.deepEqual(named(1000), [1, 7]);
  assert.deepEqual(named(4000), [1]);
});

test("a timeline of more than a year names the years", (t) => {
  globalThis.document = { createElement: () => ({ classList: { toggle() {} } }) };
  t.after(() => delete globalThis.document);
  const written = (from, to) =>
    datesOf(createDays({ start: "2022-02-24", days: 919 }), { from, to })
      .map(({ textContent }) => textContent)
      .filter(Boolean);

  assert.deepEqual(written(0, 918), ["1 Jul", 2023, "1 Jul", 2024, "1 Jul"]);
  assert.deepEqual(written(280, 340).filter((each) => Number.isNaN(Number(each))), ["1 Dec", "1 Jan"]);
});
