import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { paced } from "../../assets/ui/pace.mjs";

test("paced work is done at once, then not before its time, and the last call is never lost", () => {
  let now = 1000;
  mock.method(performance, "now", () => now);
  mock.timers.enable({ apis: ["setTimeout"] });
  const done = [];
  const work = paced((day) => done.push(day), 150);

  work(1);
  work(2);
  work(3);
  assert.deepEqual(done, [1]);

  now += 150;
  mock.timers.tick(150);
  assert.deepEqual(done, [1, 3]);

  now += 1000;
  work(4);
  assert.deepEqual(done, [1, 3, 4]);
  mock.timers.reset();
  mock.restoreAll();
});
