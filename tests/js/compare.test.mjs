import assert from "node:assert/strict";
import { test } from "node:test";

import { createArchive } from "../../assets/state/archive.mjs";
import { areas, createBeside, difference, looksOf, readCompare, writeKnown } from "../../assets/state/compare.mjs";
import { createDays } from "../../assets/state/days.mjs";
import { sidesOf } from "../../assets/state/states.mjs";
import { areaWords, differenceSentence, lookNames, lookWords, mapWords } from "../../assets/ui/sentences.mjs";
import { CODES, DISPUTED, KINDS, RU, UA, UA_CLAIMED, placesNamed } from "./bundles.mjs";

const days = createDays({ start: "2022-09-01", days: 35 });
const places = placesNamed("Izium", "Lyman", "Kupiansk");
const sides = sidesOf(CODES);
const view = { day: 9, known: null, lens: "all", compare: null };
const archive = createArchive(
  {
    known: ["2022-09-01", "2022-09-10"],
    lenses: {
      all: [
        [0, 0, 0, [[0, RU, 0, 0, [1]]]],
        [0, 1, 0, [[0, RU, 0, 0, [1]]]],
        [0, 2, 0, [[0, RU, 0, 0, [1]], [5, UA_CLAIMED, 0, 0, [2, 3]]]],
        [1, 0, 0, [[0, RU, 0, 0, [1]], [9, DISPUTED, 0, 0, [4]]]],
        [1, 2, 0, [[0, RU, 0, 0, [1]], [5, UA, 0, 0, [2, 3, 4]]]],
      ],
    },
    since: ["since then"],
    why: ["because."],
    places,
  },
  days.count,
);

test("a view that compares nothing has no looks", () => {
  assert.equal(looksOf(view, days), null);
});

test("the earlier of two days comes first, whichever of them is shown", () => {
  const one = looksOf({ ...view, compare: "2022-09-01" }, days);
  const other = looksOf({ ...view, day: 0, compare: "2022-09-10" }, days);

  assert.deepEqual([one.before.day, one.after.day], [0, 9]);
  assert.deepEqual([other.before, other.after], [one.before, one.after]);
});

test("the look that a view is compared with is the one of the other day", () => {
  const one = looksOf({ ...view, compare: "2022-09-01" }, days);
  const other = looksOf({ ...view, day: 0, compare: "2022-09-10" }, days);

  assert.equal(one.other, one.before);
  assert.equal(other.other, other.after);
});

test("as the news came in, each day is seen as known on that day", () => {
  const { before, after } = looksOf({ ...view, known: "news", compare: "2022-09-05" }, days);

  assert.deepEqual([before.known, after.known], ["2022-09-05", "2022-09-10"]);
});

const KNOWN = [
  [null, "known-2022-09-05", ["2022-09-05", null]],
  ["2022-09-03", "known-2022-09-05", ["2022-09-03", "2022-09-05"]],
  ["2022-09-08", "known-2022-09-05", ["2022-09-05", "2022-09-08"]],
  ["news", "known-all", ["2022-09-10", null]],
  [null, "known-all", [null, null]],
];
for (const [known, compare, expected] of KNOWN) {
  test(`a day as known ${known ?? "to date"} beside ${compare} puts the earlier knowledge first`, () => {
    const { by, before, after } = looksOf({ ...view, known, compare }, days);

    assert.equal(by, "known");
    assert.deepEqual([before.known, after.known], expected);
    assert.deepEqual([before.day, after.day], [9, 9]);
  });
}

test("a publication day is read back as it was written, and so is everything to date", () => {
  for (const known of ["2022-09-05", null]) assert.deepEqual(readCompare(writeKnown(known)), { known });
});

test("between two days the places that differ are told, those that more claims decide first", () => {
  const found = difference(archive, looksOf({ ...view, compare: "2022-09-01" }, days), sides);

  assert.deepEqual(
    found.map(({ place, before, after, kind }) => [place, before, after, kind]),
    [[2, RU, UA, "ua"], [0, RU, DISPUTED, "contested"]],
  );
});

test("between two days of knowing a place can keep its side and change its status", () => {
  const looks = looksOf({ ...view, day: 6, compare: "known-2022-09-01" }, days);

  assert.deepEqual(
    difference(archive, looks, sides).map(({ place, kind }) => [place, kind]),
    [[2, "status"]],
  );
});

test("swapping the two days gives the same difference", () => {
  const one = difference(archive, looksOf({ ...view, compare: "2022-09-03" }, days), sides);
  const other = difference(archive, looksOf({ ...view, day: 2, compare: "2022-09-10" }, days), sides);

  assert.deepEqual(one, other);
});

test("the look beside paints every place as it was on its day, and the lines between them", () => {
  const beside = createBeside({ codes: CODES, kinds: KINDS, places }, archive, [[0, 2], [0, 1]]);
  const { before, after } = looksOf({ ...view, compare: "2022-09-03" }, days);

  assert.deepEqual(beside.picture(after), {
    places: [[0, DISPUTED, true], [1, RU, false], [2, UA, true]],
    borders: [[0, "contested-disputed to ua-assessed"], [1, "contested-disputed to ru-assessed"]],
  });
  assert.deepEqual(beside.picture(before), {
    places: [[0, RU, false], [1, RU, false], [2, RU, false]],
    borders: [[0, "none"], [1, "none"]],
  });
});

const FOUND = [
  { place: 2, before: RU, after: UA, kind: "ua" },
  { place: 1, before: RU, after: UA_CLAIMED, kind: "ua" },
  { place: 0, before: RU, after: DISPUTED, kind: "contested" },
];

const told = (found) =>
  differenceSentence(found, { codes: CODES })
    .map((part) => (typeof part === "string" ? part : places[part.place]?.name ?? `P${part.place}`))
    .join("");

test("a sentence names the places by their new side and hedges what is not assessed", () => {
  assert.equal(told(FOUND), "Now held by Ukraine: Kupiansk, Lyman (claimed); now contested: Izium (disputed).");
});

test("a clause names five places and counts the others", () => {
  const many = Array.from({ length: 7 }, (_, n) => ({ place: n + 3, after: UA, kind: "ua" }));

  assert.equal(told(many), "Now held by Ukraine: P3, P4, P5, P6, P7 and 2 more.");
});

test("that nothing changed is a sentence too", () => {
  assert.equal(told([]), "No place changed.");
});

test("land is counted by kind, and what is only claimed apart", () => {
  assert.deepEqual(areas(FOUND, { places, codes: CODES }), {
    ua: { km2: 5, assessed: 3 },
    contested: { km2: 1, assessed: 0 },
  });
  assert.deepEqual(areaWords(FOUND, { places, codes: CODES }), [
    "Now held by Ukraine: 2 places, 5 km², of which 3 assessed",
    "Now contested: 1 place, 1 km², of which 0 assessed",
  ]);
});

test("the two looks are named in words", () => {
  const words = (patch) => lookWords(looksOf({ ...view, ...patch }, days), days);

  assert.equal(words({ compare: "2022-09-01" }), "From 1 September 2022 to 10 September 2022");
  assert.equal(
    words({ compare: "known-2022-09-08" }),
    "10 September 2022: as known on 8 September 2022 and to date",
  );
});

test("each look has a name of its own, and the map says which lies where", () => {
  const named = (patch) => lookNames(looksOf({ ...view, ...patch }, days), days);

  assert.deepEqual(named({ compare: "2022-09-01" }), ["1 September 2022", "10 September 2022"]);
  assert.deepEqual(named({ compare: "known-2022-09-08" }), ["as known on 8 September 2022", "as known to date"]);
  assert.match(mapWords({ swipe: 50, day: 9 }, days), /left of the divider.* 10 September 2022\.$/);
  assert.match(mapWords({ swipe: null, day: 9 }, days), /did not change is paler/);
});
