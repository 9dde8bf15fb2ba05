import assert from "node:assert/strict";
import { test } from "node:test";

import { createBorders, pairsOf } from "../../assets/state/borders.mjs";
import { createBoard, decodeView } from "../../assets/state/states.mjs";
import { CODES, KINDS, placesNamed } from "./bundles.mjs";

const boardOf = (...codes) => {
  const start = codes.map((code) => CODES.indexOf(code)).join("");
  const places = placesNamed(...codes.map((_, index) => `P${index}`));
  return createBoard(decodeView({ start, changes: [] }, 1), { codes: CODES, kinds: KINDS, places });
};
const kind = (left, right, isNew = () => false) => createBorders([[0, 1]], boardOf(left, right)).all(isNew)[0][1];
const leftIsNew = (place) => place === 0;

test("what a line says is looked up by the codes beside it", () => {
  assert.equal(kind("ua-claimed", "ru-assessed"), "ru-assessed to ua-claimed");
  assert.equal(kind("ua-claimed", "ua-claimed"), "none");
});

test("land that changed on the day has a line toward the rest of its side, never instead of a front", () => {
  assert.equal(kind("ua-assessed", "ua-assessed", leftIsNew), "new");
  assert.equal(kind("ua-assessed", "ru-assessed", leftIsNew), "ru-assessed to ua-assessed");
  assert.equal(kind("ua-assessed", "ua-assessed", () => true), "none");
});

test("a place beyond the documented ones is undocumented land", () => {
  const borders = createBorders([[0, 9]], boardOf("contested-assessed"));

  assert.deepEqual(borders.all(() => false), [[0, "contested-assessed to unknown"]]);
});

test("only the borders of the places asked for are read, each once", () => {
  const borders = createBorders([[0, 1], [1, 2], [2, 3]], boardOf("ua-assessed", "ru-assessed", "ru-assessed", "ru-assessed"));

  assert.deepEqual(borders.around([0, 1], () => false), [[0, "ru-assessed to ua-assessed"], [1, "none"]]);
});

test("a border that says what it said before is not given again, unless all are asked for", () => {
  const board = boardOf("ua-assessed", "ru-assessed", "ru-assessed");
  const borders = createBorders([[0, 1], [1, 2]], board);
  const none = () => false;
  borders.all(none);
  board.codes[1] = board.codes[0];

  assert.deepEqual(borders.around([1], none), [[0, "none"], [1, "ru-assessed to ua-assessed"]]);
  assert.deepEqual(borders.around([0, 1, 2], none), []);
  assert.deepEqual(borders.all(none), [[0, "none"], [1, "ru-assessed to ua-assessed"]]);
});

test("the regions of borders come grouped by the left one", () => {
  assert.deepEqual(pairsOf([[4, 1, 3], [0, 9]]), [[4, 1], [4, 3], [0, 9]]);
});
