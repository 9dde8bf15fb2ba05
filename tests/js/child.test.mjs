import assert from "node:assert/strict";
import { test } from "node:test";

import { heightMessages, readCommand, withPatch } from "../../assets/embed/child.mjs";
import { randoms } from "./bundles.mjs";

test("a parent may set the view, play, pause, print, and choose the theme", () => {
  assert.deepEqual(readCommand({ changehands: 1, type: "set", day: "2022-09-10", event: null }), {
    type: "set",
    patch: { day: "2022-09-10", event: null },
  });
  assert.deepEqual(readCommand({ changehands: 1, type: "play" }), { type: "play" });
  assert.deepEqual(readCommand({ changehands: 1, type: "theme", theme: "dark" }), { type: "theme", theme: "dark" });
});

test("numbers are read as they stand in an address", () => {
  const { patch } = readCommand({ changehands: 1, type: "set", swipe: 40, speed: 0.5, tour: 3 });

  assert.deepEqual(patch, { swipe: "40", speed: "0.5", tour: "3" });
  assert.equal(readCommand({ changehands: 1, type: "set", swipe: NaN }), null);
});

test("anything else is no command", () => {
  const wrong = [
    null, undefined, 7, "set", [], {}, { type: "set", day: "2022-09-10" },
    { changehands: 2, type: "play" }, { changehands: 1, type: "go", url: "https://elsewhere.example" },
    { changehands: 1, type: "set" }, { changehands: 1, type: "set", day: true },
    { changehands: 1, type: "set", day: { toString: () => "2022-09-10" } },
    { changehands: 1, type: "set", day: "2".repeat(201) }, { changehands: 1, type: "set", __proto__: { day: "2022-09-10" } },
    { changehands: 1, type: "theme", theme: "javascript:" }, { changehands: 1, type: ["play"] },
  ];

  for (const data of wrong) assert.equal(readCommand(data), null, JSON.stringify(data));
});

test("made-up messages never throw and never become commands with other keys", () => {
  const random = randoms(7);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const values = [null, 0, NaN, 1e308, "", "2022-09-10", "x".repeat(5000), {}, [], true, () => 1, Symbol.iterator, 10n];
  const keys = ["changehands", "type", "day", "known", "theme", "constructor", "toString", "url"];
  for (let n = 0; n < 3000; n++) {
    const data = {};
    for (let i = 0; i < 5; i++) data[pick(keys)] = pick([...values, 1, "set", "play"]);
    const command = readCommand(data);
    if (command?.type === "set") assert.deepEqual(Object.keys(command.patch).filter((key) => !["day", "known"].includes(key)), []);
  }
});

test("a patch changes its keys and leaves the others of the address alone", () => {
  assert.equal(withPatch("?day=2022-09-10&childId=a", { day: "2022-09-11", event: null }), "?day=2022-09-11&childId=a");
  assert.equal(withPatch("?event=x", { event: null }), "?");
});

test("an event or a stop brings its own day, unless the command names one", () => {
  assert.equal(withPatch("?day=2022-09-10&lens=ru", { event: "x" }), "?lens=ru&event=x");
  assert.equal(withPatch("?day=2022-09-10", { tour: "3" }), "?tour=3");
  assert.equal(withPatch("?day=2022-09-10", { event: "x", day: "2022-09-12" }), "?event=x&day=2022-09-12");
  assert.equal(withPatch("?day=2022-09-10&event=x", { event: null }), "?day=2022-09-10");
});

test("a height is told in the words of each system that listens", () => {
  const messages = heightMessages(640, { id: "m1", childId: "c1", secret: "s1" });

  assert.deepEqual(messages, [
    { changehands: 1, type: "height", id: "m1", px: 640 },
    { sentinel: "amp", type: "embed-size", height: 640 },
    "pymxPYMxc1xPYMxheightxPYMx640",
    { message: "height", value: 640, secret: "s1" },
  ]);
  assert.equal(heightMessages(640, { id: null, childId: null, secret: null }).length, 2);
});
