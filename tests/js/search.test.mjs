import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { createSearch } from "../../assets/state/search.mjs";
import { fold, isOneEdit, likeness, sound } from "../../assets/state/spelling.mjs";

const golden = JSON.parse(readFileSync(new URL("../golden/spellings.json", import.meta.url), "utf8"));
const ids = golden.places.map(({ id }) => id);
const search = createSearch(golden.places, golden.places.map(({ also }) => also));

test("keys of spellings are those of Python", () => {
  for (const [name, folded, heard] of golden.keys) assert.deepEqual([name, fold(name), sound(name)], [name, folded, heard]);
});

for (const [query, { match, places }] of Object.entries(golden.found)) {
  test(`"${query}" is ${match} as in Python`, () => {
    const found = search.find(query);
    assert.equal(found.match, match);
    if (match === "ambiguous") assert.deepEqual(found.places.map((n) => ids[n]).sort(), [...places].sort());
    else assert.equal(ids[found.places[0]], places[0]);
  });
}

test("one edit is a letter left out, put in, taken for another, or two exchanged", () => {
  for (const other of ["izum", "iziuum", "izjum", "ziium", "iziu", "aizium"]) assert.ok(isOneEdit("izium", other), other);
  for (const other of ["izu", "ziumi", "ukrium", "iziumsk"]) assert.ok(!isOneEdit("izium", other), other);
});

test("likeness is that of Jaro and Winkler", () => {
  assert.ok(Math.abs(likeness("martha", "marhta") - 0.9611) < 1e-4);
  assert.ok(Math.abs(likeness("dixon", "dicksonx") - 0.8133) < 1e-4);
  assert.equal(likeness("abc", "xyz"), 0);
});

test("the beginning of a name offers it, in any spelling", () => {
  const begun = (query) => search.beginning(query).map((n) => ids[n]);
  assert.ok(begun("Kup").includes("kupiansk"));
  assert.ok(begun("Куп").includes("kupiansk"));
  assert.ok(begun("Волч").includes("vovchansk"));
  assert.deepEqual(begun(" "), []);
});

test("without further names the names of the page are found all the same", () => {
  const plain = createSearch(golden.places);
  assert.equal(plain.find("Izium").match, "exact");
  assert.equal(plain.find("Изюм").match, "alias");
});
