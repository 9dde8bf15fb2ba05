import assert from "node:assert/strict";
import { test } from "node:test";

import { createDays } from "../../assets/state/days.mjs";

const days = createDays({ start: "2022-09-01", days: 35 });

test("days are counted from the first day of the window", () => {
  assert.equal(days.index("2022-09-01"), 0);
  assert.equal(days.index("2022-10-05"), 34);
  assert.equal(days.last, 34);
});

test("a day before the window has a negative index", () => assert.equal(days.index("2022-08-29"), -3));

test("what is no day of the calendar has no index", () => {
  for (const text of ["2022-02-30", "2022-13-01", "10 September", "2022-09-10T00:00", ""]) {
    assert.equal(days.index(text), null, text);
  }
});

test("every index goes to its day and back", () => {
  for (let day = 0; day < days.count; day++) assert.equal(days.index(days.iso(day)), day);
});

test("days are civil days: the change of clocks in October makes no day shorter", () => {
  const autumn = createDays({ start: "2022-10-29", days: 4 });

  assert.deepEqual([0, 1, 2, 3].map(autumn.iso), ["2022-10-29", "2022-10-30", "2022-10-31", "2022-11-01"]);
});

test("days are written, spoken and shortened in words", () => {
  assert.equal(days.words(9), "10 September 2022");
  assert.equal(days.spoken(9), "Saturday 10 September 2022");
  assert.equal(days.short(0), "1 Sep");
});
