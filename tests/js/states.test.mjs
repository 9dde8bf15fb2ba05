import assert from "node:assert/strict";
import { test } from "node:test";

import { createBoard, decodeEvents, decodeView, sidesOf } from "../../assets/state/states.mjs";
import { CODES, CONTESTED, DISPUTED, RU, UA, UA_CLAIMED, placesNamed, randoms, randomView } from "./bundles.mjs";

const DAYS = 35;
const KHARKIV = { start: "333", changes: [[5, [0, UA_CLAIMED]], [7, [0, UA, 1, DISPUTED]], [9, [1, UA]]] };

const CASES = [
  { said: "the first day shows the start", day: 0, codes: [RU, RU, RU] },
  { said: "the day before a change still shows the old code", day: 4, codes: [RU, RU, RU] },
  { said: "a change shows on its own day", day: 5, codes: [UA_CLAIMED, RU, RU] },
  { said: "a change stays until the next one", day: 6, codes: [UA_CLAIMED, RU, RU] },
  { said: "two places change on one day", day: 7, codes: [UA, DISPUTED, RU] },
  { said: "the last day has every change", day: 34, codes: [UA, UA, RU] },
];
for (const { said, day, codes } of CASES) {
  test(said, () => assert.deepEqual([...decodeView(KHARKIV, DAYS).codesAt(day)], codes));
}

test("a start that comes as a list of one string is read like the string", () => {
  const view = decodeView({ ...KHARKIV, start: ["333"] }, DAYS);

  assert.deepEqual([...view.codesAt(0)], [RU, RU, RU]);
});

test("a step forward names only the places that change, with their new codes", () => {
  assert.deepEqual(decodeView(KHARKIV, DAYS).changes(6, 7), [[0, UA], [1, DISPUTED]]);
});

test("a step back names the same places with their old codes", () => {
  assert.deepEqual(decodeView(KHARKIV, DAYS).changes(7, 6), [[0, UA_CLAIMED], [1, RU]]);
});

test("no step changes nothing", () => {
  assert.deepEqual(decodeView(KHARKIV, DAYS).changes(7, 7), []);
});

test("a place that changes and changes back within a jump is not named", () => {
  const view = decodeView({ start: "3", changes: [[2, [0, CONTESTED]], [4, [0, RU]]] }, DAYS);

  assert.deepEqual(view.changes(1, 5), []);
  assert.deepEqual(view.changes(5, 1), []);
  assert.deepEqual(view.changes(1, 3), [[0, CONTESTED]]);
});

test("a change to the code that a place already has is no change", () => {
  const view = decodeView({ start: "1", changes: [[3, [0, UA]]] }, DAYS);

  assert.deepEqual(view.changesOn(3), []);
});

test("the changes of a day tell what was before and what is after", () => {
  assert.deepEqual(decodeView(KHARKIV, DAYS).changesOn(7), [[0, UA_CLAIMED, UA], [1, RU, DISPUTED]]);
});

test("following the changes of any jump gives the codes of the day, from any day to any day", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const view = decodeView(randomView({ places: 12, days: 10, seed }), 10);
    for (let from = 0; from < 10; from++) {
      for (let to = 0; to < 10; to++) {
        const codes = view.codesAt(from);
        const changed = view.changes(from, to);
        for (const [place, code] of changed) {
          assert.notEqual(codes[place], code, "only places that differ are named");
          codes[place] = code;
        }
        assert.deepEqual(codes, view.codesAt(to));
        assert.equal(new Set(changed.map(([place]) => place)).size, changed.length);
      }
    }
  }
});

test("over years, a move from any day to any day gives the codes that one gets day by day", () => {
  const [days, random] = [400, randoms(7)];
  const view = decodeView(randomView({ places: 9, days, seed: 3 }), days);
  const dayByDay = [view.start.slice()];
  for (let day = 0; day < days; day++) {
    const codes = dayByDay.at(-1).slice();
    for (const [place, , after] of view.changesOn(day)) codes[place] = after;
    dayByDay.push(codes);
  }
  for (let n = 0; n < 500; n++) {
    const [from, to] = [0, 0].map(() => Math.floor(random() * days));
    const codes = dayByDay[from + 1].slice();
    for (const [place, code] of view.changes(from, to)) codes[place] = code;

    assert.deepEqual(codes, dayByDay[to + 1]);
    assert.deepEqual(view.codesAt(to), dayByDay[to + 1]);
  }
});

test("a board keeps counting places and km2 while it moves", () => {
  const places = placesNamed("Izium", "Kupiansk", "Lyman");
  const board = createBoard(decodeView(KHARKIV, DAYS), { codes: CODES, places });

  board.moveTo(7);

  assert.deepEqual(board.counts[UA], { places: 1, km2: 1 });
  assert.deepEqual(board.counts[DISPUTED], { places: 1, km2: 2 });
  assert.deepEqual(board.counts[RU], { places: 1, km2: 3 });
  board.moveTo(0);
  assert.deepEqual(board.counts[RU], { places: 3, km2: 6 });
});

test("a place has changed hands when its side is another one, not when only its status is", () => {
  const view = decodeView({ start: "33", changes: [[1, [0, UA, 1, 4]]] }, DAYS);
  const board = createBoard(view, { codes: CODES, places: placesNamed("Izium", "Lyman") });

  board.moveTo(1);

  assert.equal(board.moved(0), true);
  assert.equal(board.moved(1), false);
});

test("the side of a code is its first word", () => {
  assert.deepEqual(sidesOf(CODES), ["unknown", "ua", "ua", "ru", "ru", "contested", "contested", "contested"]);
});

test("an event is on every day of its span and counted once", () => {
  const events = [
    { id: "a", first: 1, last: 3, mark: 3 },
    { id: "b", first: 3, last: 3, mark: 3 },
  ];
  const decoded = decodeEvents({ events, arrows: [{ event: 1 }, { event: 1 }] }, 5);

  assert.deepEqual([0, 1, 2, 3, 4].map(decoded.on), [[], [0], [0], [0, 1], []]);
  assert.deepEqual(decoded.markedOn(3), [0, 1]);
  assert.deepEqual(decoded.markedOn(1), []);
  assert.deepEqual(decoded.arrowsOf(1), [0, 1]);
  assert.equal(decoded.isOn(0, 2), true);
  assert.equal(decoded.isOn(0, 4), false);
});

test("an event outside the window is on none of its days and counted for none", () => {
  const events = [{ id: "a", first: 4, last: 4, mark: 4, outside: "after" }];
  const decoded = decodeEvents({ events, arrows: [] }, 5);

  assert.deepEqual(decoded.on(4), []);
  assert.deepEqual(decoded.markedOn(4), []);
  assert.equal(decoded.isOn(0, 4), false);
});
