// Numbers as they are written on the page.

import assert from "node:assert/strict";
import test from "node:test";

import { whole } from "../../assets/ui/text.mjs";

test("sums of tenths are told as whole numbers, halves up, whatever floating point adds to them", () => {
  const shaken = 18_893.500000000004 - 0.00000000002;
  assert.deepEqual([0.5, 1.5, 2.5, 188.4, shaken, -0.00000001].map(whole), ["1", "2", "3", "188", "18,894", "0"]);
});
