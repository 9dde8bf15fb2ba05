import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { createPhotograph } from "../../assets/painters/photograph.mjs";

/** A map of 400 by 200 pixels, on which a degree is a hundred pixels at zoom 7. */
const camera = (patch = {}) => ({
  getCanvas: () => ({ width: 800, height: 400, clientWidth: 400, clientHeight: 200 }),
  getCenter: () => patch.centre ?? 0,
  getZoom: () => patch.zoom ?? 7,
  getBearing: () => patch.bearing ?? 0,
  getPitch: () => 0,
  project: (degrees) => ({ x: 200 + (degrees - (patch.centre ?? 0)) * 100, y: 100 }),
});

const element = () => {
  const made = { style: {}, children: [], parent: null, getContext: () => ({ drawImage: () => made.drawn++ }), drawn: 0 };
  made.append = (child) => {
    made.children = [...made.children.filter((each) => each !== child), child];
    child.parent = made;
  };
  made.remove = () => {
    if (made.parent) made.parent.children = made.parent.children.filter((each) => each !== made);
    made.parent = null;
  };
  return Object.defineProperty(made, "isConnected", { get: () => made.parent !== null });
};

let frame;
let shots;
let photograph;
const canvas = () => frame.children[0].children[0];

beforeEach(() => {
  globalThis.document = { createElement: element };
  frame = element();
  shots = 0;
  photograph = createPhotograph(frame, (copy) => {
    shots++;
    copy();
  });
});

test("a picture is taken when the map has come to rest, once", () => {
  photograph.ask(true);
  assert.equal(frame.children.length, 0);

  photograph.rest(camera());
  photograph.rest(camera());

  assert.equal(shots, 1);
  assert.deepEqual([canvas().width, canvas().height, canvas().drawn], [800, 400, 1]);
});

test("while the map moves its picture moves along, and is taken anew when it rests", () => {
  photograph.ask(true);
  photograph.rest(camera());

  photograph.follow(camera({ centre: 1, zoom: 8 }));
  assert.equal(canvas().style.transform, "translate(-100.0px, 0.0px) scale(2.0000)");
  photograph.rest(camera({ centre: 1, zoom: 8 }));

  assert.equal(canvas().style.transform, "none");
  assert.equal(shots, 2);
});

test("a map that is turned has no picture until it rests", () => {
  photograph.ask(true);
  photograph.rest(camera());

  photograph.follow(camera({ bearing: 10 }));
  assert.equal(frame.children.length, 0);
  photograph.rest(camera({ bearing: 10 }));

  assert.equal(frame.children.length, 1);
});

test("a picture that is not wanted any more is taken away, and none is taken", () => {
  photograph.ask(true);
  photograph.rest(camera());

  photograph.ask(false);
  photograph.follow(camera({ centre: 1 }));
  photograph.rest(camera());

  assert.equal(frame.children.length, 0);
  assert.equal(shots, 1);
});
