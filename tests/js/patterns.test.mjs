import assert from "node:assert/strict";
import { test } from "node:test";

import { cross, dots, hatch, patterns, rgb } from "../../assets/painters/patterns.mjs";

const alphas = ({ width, height, data }) =>
  Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => data[(y * width + x) * 4 + 3]));
const inked = (picture) => alphas(picture).flat().reduce((sum, alpha) => sum + alpha / 255, 0) / picture.width ** 2;

test("a hatch covers the part of the land that its stripes are wide", () => {
  assert.ok(Math.abs(inked(hatch(16, 4, [0, 0, 0])) - 0.25) < 0.03);
});

test("patterns tile: what leaves one edge enters at the other", () => {
  const rows = alphas(hatch(16, 4, [0, 0, 0]));
  const next = (row) => [...row.slice(1), row[0]];

  for (let y = 0; y < 16; y++) assert.deepEqual(rows[(y + 1) % 16], next(rows[y]));
});

test("a cross has more ink than a hatch of the same width, and dots have less", () => {
  const [black, size] = [[0, 0, 0], 16];

  assert.ok(inked(cross(size, 3, black)) > inked(hatch(size, 3, black)));
  assert.ok(inked(dots(size, 1.5, black)) < inked(hatch(size, 3, black)));
});

test("the colour of a pattern is the colour it was asked for", () => {
  const { data } = hatch(16, 16, [18, 52, 86], 0.5);

  assert.deepEqual([...data.slice(0, 4)], [18, 52, 86, 128]);
});

test("a colour that is not written #rrggbb is refused", () => {
  assert.deepEqual(rgb("#A1b2c3"), [161, 178, 195]);
  assert.throws(() => rgb("red"), /Expected a colour like/);
});

test("names of patterns have a colon, so that Plotly asks nobody for them", () => {
  for (const name of Object.keys(patterns(() => "#000000"))) assert.doesNotMatch(name, /^[a-zA-Z0-9-]+$/);
});
