import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { createArchive } from "../../assets/state/archive.mjs";
import { createDays } from "../../assets/state/days.mjs";
import { createBoard } from "../../assets/state/states.mjs";

const golden = (name) => JSON.parse(readFileSync(new URL(`../golden/${name}`, import.meta.url), "utf8"));
const cases = golden("control.json");
const archives = new Map(golden("archives.json").map((each) => [each.name, each]));

/** The code of Izium as a page would paint it that day, stepping there from the first day. */
function painted({ codes, places, ...told }, { day, known, lens }) {
  const days = createDays(told.window);
  const archive = createArchive({ places, ...told }, days.count);
  const view = archive.view(lens, known);
  const board = createBoard(view, { codes, places: places.map((place) => ({ ...place, km2: 1 })) });
  const index = days.index(day);
  for (let step = 0; step <= index; step++) board.moveTo(step, view);
  return { code: codes[board.codes[0]], why: view.why(0, index) };
}

for (const { name, claims, expect } of cases) {
  test(`the page paints what the golden table says: ${name}`, () => {
    for (const expected of expect) {
      const { code, why } = painted(archives.get(name), expected);
      const { side, status } = expected;

      assert.equal(code, status ? `${side}-${status}` : side);
      if (expected.claims) {
        assert.deepEqual(why.claims.map((index) => claims[index].claim_id).sort(), [...expected.claims].sort());
      }
    }
  });
}
