import assert from "node:assert/strict";
import { test } from "node:test";

import { createHeights, heightFor } from "../../assets/embed/host.mjs";
import { snippet } from "../../assets/ui/share.mjs";

test("before the map has spoken its height follows from the width", () => {
  assert.deepEqual([320, 479, 480, 768, 769, 1440].map(heightFor), [620, 620, 600, 600, 640, 640]);
});

test("a height is a finite number within reason", () => {
  const heights = createHeights();
  const frame = {};

  assert.equal(heights(frame, 640, 0), 640);
  for (const px of [NaN, Infinity, -5, 0, 199, 4001, "640", null, undefined, {}]) assert.equal(heights(frame, px, 0), null);
});

test("changes below two pixels are not worth a layout", () => {
  const heights = createHeights();
  const frame = {};

  assert.equal(heights(frame, 640, 0), 640);
  assert.equal(heights(frame, 641, 10), null);
  assert.equal(heights(frame, 642, 20), 642);
});

test("a map that chases its page is stopped, and heard again later", () => {
  const heights = createHeights();
  const frame = {};
  const taken = Array.from({ length: 100 }, (_, n) => heights(frame, 300 + 10 * n, n)).filter((px) => px !== null);

  assert.equal(taken.length, 20);
  assert.equal(heights(frame, 640, 2000), 640);
});

test("the line for other pages holds an address and a title that cannot leave their attributes", () => {
  const line = snippet('https://maps.example/embed.html?a="><script>&b', { title: 'Map "of" <control>', helper: null });

  assert.equal(line.split("<").length, 3);
  assert.match(line, /^<iframe src="https:\/\/maps\.example\/embed\.html\?a=&#34;&#62;&#60;script&#62;&#38;b" title="Map &#34;of&#34; &#60;control&#62;"/);
  assert.match(snippet("x", { title: "t", helper: "https://maps.example/embed.js" }), /\n<script src="https:\/\/maps\.example\/embed\.js" defer><\/script>$/);
});
