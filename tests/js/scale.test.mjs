import assert from "node:assert/strict";
import { test } from "node:test";

import { roundScale } from "../../assets/ui/scale.mjs";

for (const [metresPerPixel, words, pixels] of [
  [500, "50 km", 100],
  [200, "20 km", 100],
  [100, "10 km", 100],
  [95, "10 km", 105],
  [90, "5 km", 56],
  [3, "200 m", 67],
]) {
  test(`at ${metresPerPixel} m in a pixel the bar says ${words}`, () => {
    assert.deepEqual(roundScale(metresPerPixel), { words, pixels });
  });
}
