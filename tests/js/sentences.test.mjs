import assert from "node:assert/strict";
import { test } from "node:test";

import { sidesOf } from "../../assets/state/states.mjs";
import { basisWords, changeCount, changeSentences, eventCount, evidenceWords, names, whyWords } from "../../assets/ui/sentences.mjs";
import { CODES, CONTESTED, DISPUTED, RU, UA, UA_CLAIMED, placesNamed } from "./bundles.mjs";

const context = { places: placesNamed("Izium", "Kupiansk", "Lyman"), sides: sidesOf(CODES), codes: CODES };

test("a day without changes has no sentence", () => assert.deepEqual(changeSentences([], context), []));

test("places are told by the side that now holds them", () => {
  const changes = [[1, RU, UA], [0, RU, CONTESTED]];

  assert.deepEqual(changeSentences(changes, context), ["Now held by Ukraine: Kupiansk.", "Now contested: Izium."]);
});

test("what is not assessed is told with its doubt", () => {
  const changes = [[1, RU, UA], [2, RU, UA_CLAIMED], [0, RU, DISPUTED]];

  assert.deepEqual(changeSentences(changes, context), [
    "Now held by Ukraine: Kupiansk and Lyman (claimed).",
    "Now contested: Izium (disputed).",
  ]);
});

test("doubt is counted among the places that are not named", () => {
  const many = { ...context, places: placesNamed("A", "B", "C", "D", "E") };
  const changes = [0, 1, 2, 3, 4].map((place) => [place, RU, place > 2 ? UA_CLAIMED : UA]);

  assert.deepEqual(changeSentences(changes, many), ["Now held by Ukraine: A, B, C and 2 more (2 not assessed)."]);
});

test("a change of status alone is never told as a change of hands", () => {
  assert.deepEqual(changeSentences([[2, UA_CLAIMED, UA]], context), ["Same side, other status: Lyman."]);
});

test("names are joined as in a sentence", () => {
  assert.equal(names(placesNamed("A")), "A");
  assert.equal(names(placesNamed("A", "B")), "A and B");
  assert.equal(names(placesNamed("A", "B", "C", "D", "E"), 3), "A, B, C and 2 more");
});

test("places with more events are named first", () => {
  const places = placesNamed("Artemivka", "Izium");
  places[1].event_count = 4;

  assert.equal(names(places), "Izium and Artemivka");
});

test("a starting position is told as one where a side is chosen that said nothing newer", () => {
  const baselines = new Set([1, 2]);
  const start = { why: "Assessed.", claims: [1, 2] };

  assert.equal(whyWords(start, "ru", baselines), "Starting position, which counts whoever is chosen. Assessed.");
  assert.equal(whyWords(start, "all", baselines), "Assessed.");
  assert.equal(whyWords({ why: "Claimed.", claims: [1, 3] }, "ru", baselines), "Claimed.");
  assert.equal(whyWords(undefined, "ru", baselines), "Nothing had been published about it.");
});

test("a lens is told with the starting positions that count through it", () => {
  const words = evidenceWords({ day: 0, known: null, lens: "ru" }, {}, { ru: "the Russian side" });

  assert.equal(
    words,
    "On everything published to date, counting only statements of the Russian side and the starting positions.",
  );
});

test("a caption says what is counted, and whose statements where not everyone's are", () => {
  const days = { wordsOf: (iso) => (iso === "2022-09-10" ? "10 September 2022" : null) };
  const said = (known, lens) => basisWords({ known, lens }, days, { ru: "the Russian side" });
  const only = ", counting only statements of the Russian side and the starting positions";

  assert.equal(said(null, "all"), "on all that is known");
  assert.equal(said(null, "ru"), `on all that is known${only}`);
  assert.equal(said("2022-09-10", "all"), "as known on 10 September 2022");
  assert.equal(said("news", "ru"), `as known that evening${only}`);
});

test("numbers take their nouns", () => {
  assert.equal(changeCount(0), "No place changed.");
  assert.equal(changeCount(1), "1 place changed.");
  assert.equal(eventCount(0, "2 September 2022"), "No event on 2 September 2022");
  assert.equal(eventCount(1, "10 September 2022"), "1 event on 10 September 2022");
  assert.equal(eventCount(2, "10 September 2022"), "2 events on 10 September 2022");
});
