import assert from "node:assert/strict";
import { test } from "node:test";

import {
  FACETS, checkFilters, createFilters, fold, readFacets, readFilters, toggled, withText, writeFilters,
} from "../../assets/state/filters.mjs";
import { randoms } from "./bundles.mjs";

const EVENTS = [
  ["kind.capture side.ua status.assessed oblast.ua-63", "Izium taken; a flag in the square"],
  ["kind.capture side.ua side.ru status.claimed oblast.ua-14", "Lyman reported taken"],
  ["kind.denial side.ru", "The ministry denies it; source: ТАСС"],
];
const facets = EVENTS.map(([written]) => readFacets(written));
const filters = createFilters(facets, (event) => fold(EVENTS[event][1]));
const passing = (written) => [...(filters.passing(written) ?? "all")].join("");

const CASES = [
  ["", "all"],
  ["kind.capture", "01"],
  ["kind.capture.denial", "012"],
  ["kind.capture_side.ru", "1"],
  ["oblast.ua-63", "0"],
  ["status.disputed", ""],
  ["text.TAKEN", "01"],
  ["text.taken izium", "0"],
  ["side.ru_text.тасс", "2"],
  ["kind.denial_text.taken", ""],
];
for (const [written, expected] of CASES) {
  test(`the filters “${written}” let pass “${expected}”`, () => assert.equal(passing(written), expected));
}

test("a choice counts what would pass with it, the other facets being as they are", () => {
  const count = filters.counts("kind.capture_side.ru");

  assert.equal(count("kind", "capture"), 1);
  assert.equal(count("kind", "denial"), 1);
  assert.equal(count("side", "ua"), 2);
  assert.equal(count("status", "assessed"), 0);
});

test("what is no filter is told and the rest still counts", () => {
  const values = { kind: new Set(["capture"]), side: new Set(["ru"]) };

  assert.deepEqual(checkFilters("kind.capture.flood_weather.rain_side.ru_text.a b", values), {
    filters: "kind.capture_side.ru_text.a b",
    problems: ["No event has the filter “kind.flood”.", "No event has the filter “weather.rain”."],
  });
});

test("what an address cannot choose by is told, whatever it is called", () => {
  const values = Object.fromEntries(FACETS.map((facet) => [facet, new Set(["capture"])]));
  const wrong = ["constructor.x", "__proto__.x", "toString.x", "zzz", "kind", "side:ua"];

  for (const each of wrong) {
    const { filters, problems } = checkFilters(`${each}_kind.capture`, values);
    assert.equal(filters, "kind.capture", each);
    assert.equal(problems.length > 0, each !== "kind", each);
  }
  assert.match(checkFilters("kind", values).problems[0], /kind/);
});

test("words that look like filters stay words", () => {
  const { chosen, text } = readFilters("kind.capture_text.side.ua_x text.y");

  assert.deepEqual([{ ...chosen }, text], [{ kind: ["capture"] }, "side.ua_x text.y"]);
});

/** A random change of filters: a value is toggled, or the words are others. */
function randomChange(random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  if (random() < 0.2) {
    const words = pick(["", "taken", "izium", "no such"]);
    return { apply: (written) => withText(written, words), what: "text" };
  }
  const facet = pick(FACETS);
  const value = pick(["capture", "denial", "ua", "ru", "assessed", "1", "ua-63"]);
  return { apply: (written) => toggled(written, facet, value), what: "value" };
}

test("filters commute: chosen in any order they are the same filters and let the same pass", () => {
  const random = randoms(11);
  for (let run = 0; run < 500; run++) {
    const changes = Array.from({ length: 5 }, () => randomChange(random));
    const words = changes.filter(({ what }) => what === "text").slice(-1);
    const kept = [...changes.filter(({ what }) => what === "value"), ...words];
    const applied = (list) => list.reduce((written, { apply }) => apply(written), "");

    const forward = applied(kept);

    assert.equal(applied([...kept].reverse()), forward);
    assert.equal(writeFilters(readFilters(forward)), forward);
  }
});

test("filters of two facets let pass what each of them does", () => {
  for (const one of ["kind.capture", "kind.denial", "text.taken"]) {
    for (const other of ["side.ua", "side.ru", "oblast.ua-14"]) {
      const both = filters.passing(writeFilters({
        chosen: { ...readFilters(one).chosen, ...readFilters(other).chosen },
        text: readFilters(one).text,
      }));
      const [left, right] = [one, other].map(filters.passing);

      assert.deepEqual([...both], [...left].filter((event) => right.has(event)));
    }
  }
});

test("choosing a value twice changes nothing", () => {
  assert.equal(toggled(toggled("side.ua", "kind", "capture"), "kind", "capture"), "side.ua");
});
