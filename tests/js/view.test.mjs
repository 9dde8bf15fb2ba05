import assert from "node:assert/strict";
import { test } from "node:test";

import { decodeEvents } from "../../assets/state/states.mjs";
import { createView, onDay, withEvent } from "../../assets/state/view.mjs";

const events = [{ id: "a", first: 3, last: 5, mark: 5 }];
const decoded = decodeEvents({ events, arrows: [] }, 10);

test("listeners hear the new view, the old one and the cause", () => {
  const view = createView({ day: 1, event: null, place: null });
  const heard = [];
  view.subscribe((...args) => heard.push(args));

  view.set({ day: 2 }, "step");

  assert.deepEqual(heard, [[{ day: 2, event: null, place: null }, { day: 1, event: null, place: null }, "step"]]);
});

test("setting what is already so tells nobody", () => {
  const view = createView({ day: 1 });
  view.subscribe(() => assert.fail("nothing changed"));

  view.set({ day: 1 }, "step");
});

test("an open event stays open on its days and is closed on others", () => {
  const open = { day: 4, event: 0, place: null };

  assert.deepEqual(onDay(open, 5, decoded), { day: 5, event: 0 });
  assert.deepEqual(onDay(open, 6, decoded), { day: 6, event: null });
});

test("opening an event keeps a day that is one of its days, and else goes to its own", () => {
  const at = (day) => withEvent({ day, event: null, place: 7 }, 0, { events, decoded });

  assert.deepEqual(at(3), { day: 3, event: 0, place: null });
  assert.deepEqual(at(9), { day: 5, event: 0, place: null });
});
