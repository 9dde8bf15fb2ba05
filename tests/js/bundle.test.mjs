import assert from "node:assert/strict";
import { test } from "node:test";

import { readBundle, rowsOf } from "../../assets/state/bundle.mjs";

test("a table written by column is read back as rows", () => {
  assert.deepEqual(rowsOf({ id: ["a", "b"], outside: [null, "before"] }), [
    { id: "a", outside: null },
    { id: "b", outside: "before" },
  ]);
});

test("a place without an id is named by its name", () => {
  const { places } = readBundle({ places: { id: [null, "lyman-1"], name: ["Stara Pokrovka", "Lyman"] }, events: {} });

  assert.deepEqual(places.map(({ id }) => id), ["stara-pokrovka", "lyman-1"]);
});

test("a story without events has none", () => {
  const { events, places, v } = readBundle({ v: 3, places: { id: ["izium"] }, events: {} });

  assert.deepEqual([events, places, v], [[], [{ id: "izium" }], 3]);
});
