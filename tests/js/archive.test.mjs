import assert from "node:assert/strict";
import { test } from "node:test";

import { createArchive, disagreements, knowingDays, numbersOf } from "../../assets/state/archive.mjs";
import { createDays } from "../../assets/state/days.mjs";

// Codes: 0 unknown, 1 ua, 2 ru, 3 contested. Two places, five days.
const bundle = {
  places: [{ id: "a" }, { id: "b" }],
  known: ["2022-08-31", "2022-09-02", "2022-09-04"],
  since: ["since long ago", "since 2 September"],
  why: ["the starting position", "one side said so", "both said so"],
  lenses: {
    all: [
      [0, 0, 0, [[0, 2, 0, 0, [0]]]],
      [1, 0, 0, [[0, 2, 0, 0, [0]], [1, 3, 1, 1, [1]]]],
      [2, 0, 1, [[1, 1, 1, 2, [1, 2]]], 1, 0, [[3, 1, 1, 1, [3]]]],
    ],
    ua: [[0, 0, 0, [[0, 2, 0, 0, [0]]]], [2, 0, 0, [[0, 2, 0, 0, [0]], [1, 1, 1, 1, [2]]]]],
    ru: [[0, 0, 0, [[0, 2, 0, 0, [0]]]], [1, 0, 0, [[0, 2, 0, 0, [0]], [1, 3, 1, 1, [1]]]]],
    independent: [[0, 0, 0, [[0, 2, 0, 0, [0]]]]],
  },
};
const archive = createArchive(bundle, 5);
const codes = (lens, known, day) => [...archive.view(lens, known).codesAt(day)];

test("a day is painted with what had been published by then, and no more", () => {
  assert.deepEqual(codes("all", "2022-09-01", 4), [2, 0]);
  assert.deepEqual(codes("all", "2022-09-03", 4), [3, 0]);
  assert.deepEqual(codes("all", null, 4), [1, 1]);
});

test("before the first publication nothing is known", () => {
  assert.deepEqual(codes("all", "2022-08-30", 4), [0, 0]);
});

test("a lens has its own course", () => {
  assert.deepEqual(codes("ru", null, 4), [3, 0]);
  assert.deepEqual(codes("independent", null, 4), [2, 0]);
});

test("every state tells why, since when, and by which claims", () => {
  assert.deepEqual(archive.view("all", null).why(0, 1), {
    since: "since 2 September", why: "both said so", claims: [1, 2],
  });
  assert.equal(archive.view("all", null).why(1, 2), null);
});

test("lenses disagree only where they have spoken beyond the starting position", () => {
  const sides = ["unknown", "ua", "ru", "contested"];
  const asked = { known: null, day: 2, baselines: new Set([0]), sides };

  assert.deepEqual(disagreements(archive, asked), [{ place: 0, told: [["ua", 1], ["ru", 3]] }]);
  assert.deepEqual(disagreements(archive, { ...asked, day: 0 }), []);
});

test("runs of numbers are read as their numbers", () => {
  assert.deepEqual([...numbersOf([[2, 3], [9, 1]])], [2, 3, 4, 9]);
});

test("a reader chooses from the days of the window and from every day on which something was published", () => {
  const days = createDays({ start: "2022-09-01", days: 3 });

  assert.deepEqual(knowingDays(["2022-05-07", "2022-09-02", "2026-11-20"], days), [
    "2022-05-07", "2022-09-01", "2022-09-02", "2022-09-03", "2026-11-20",
  ]);
});
