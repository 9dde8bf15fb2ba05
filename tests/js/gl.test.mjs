import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { createGlPainter } from "../../assets/painters/gl.mjs";

const COLOURS = { "--ua": "#0000ff", "--land": "#eeeeee", "--contested-ink": "#330033", "--unknown-ink": "#888888" };
const LAYER = { id: "regions", metadata: { "changehands:paint": { "fill-color": ["match", 1, "--ua", "#123456"] } } };

let frames = [];
let now = 0;

beforeEach(() => {
  frames = [];
  now = 0;
  globalThis.requestAnimationFrame = (work) => frames.push(work);
  globalThis.performance = { now: () => now };
});

const nextFrame = () => frames.splice(0).forEach((work) => work());

/** A map that writes down what it is told. */
function fakeMap({ features = {} } = {}) {
  const map = { states: [], paints: [], images: new Map(), handlers: {}, style: { layers: [LAYER] } };
  return Object.assign(map, {
    getStyle: () => map.style,
    setFeatureState: ({ source, id }, state) => map.states.push([source, id, { ...state }]),
    setPaintProperty: (...args) => map.paints.push(args.slice(0, 3)),
    hasImage: (name) => map.images.has(name),
    addImage: (name, picture) => map.images.set(name, picture),
    updateImage: (name, picture) => map.images.set(name, picture),
    on: (name, handler) => (map.handlers[name] = handler),
    queryRenderedFeatures: (_, { layers }) => layers.flatMap((layer) => (features[layer] ?? []).map((id) => ({ id }))),
    easeTo: (...args) => (map.eased = args),
    getZoom: () => 7,
    getCanvas: () => ({ clientWidth: 400, clientHeight: 200 }),
    unproject: ([x]) => ({ x, distanceTo: (other) => Math.abs(other.x - x) * 250 }),
    layouts: { "regions-unchanged": "none" },
    getLayoutProperty: (layer) => map.layouts[layer],
    setLayoutProperty: (layer, _, value) => (map.layouts[layer] = value),
  });
}

function framed(map) {
  const handlers = {};
  const plot = { _fullLayout: { map: { _subplot: { map } } }, on: (name, handler) => (handlers[name] = handler) };
  return { frame: { querySelector: () => plot }, plot, afterplot: () => handlers.plotly_afterplot() };
}

function painting(frame, options = {}) {
  const heard = { ready: 0, failed: [], picked: [], hovered: [] };
  const painter = createGlPainter(frame, {
    colour: (token) => COLOURS[token],
    onReady: () => heard.ready++,
    onFail: (sentence) => heard.failed.push(sentence),
    onPick: (hit) => heard.picked.push(hit),
    onHover: (hit) => heard.hovered.push(hit),
    ...options,
  });
  return { painter, heard };
}

test("what was painted before there was a map is painted when it comes", () => {
  const map = fakeMap();
  const { frame, plot } = framed(null);
  const { painter, heard } = painting(frame);
  painter.paintPlaces([[3, 1, true]]);
  nextFrame();

  plot._fullLayout.map._subplot.map = map;
  nextFrame();

  assert.equal(heard.ready, 1);
  assert.deepEqual(map.states, [["regions", 3, { s: 1, m: 1 }], ["towns", 3, { s: 1 }]]);
});

test("only what differs is sent", () => {
  const map = fakeMap();
  const { painter } = painting(framed(map).frame);
  painter.paintPlaces([[3, 1, false]]);
  map.states.length = 0;

  painter.paintPlaces([[3, 1, false], [4, 2, false]]);
  painter.paintBorders([[0, "front"]]);
  painter.paintBorders([[0, "front"]]);

  assert.deepEqual(map.states, [["regions", 4, { s: 2, m: 0 }], ["towns", 4, { s: 2 }], ["borders", 0, { f: 1 }], ["zone", 0, { f: 1 }]]);
});

test("a map that Plotly makes anew is given everything again", () => {
  const { frame, plot, afterplot } = framed(fakeMap());
  const { painter } = painting(frame);
  painter.paintPlaces([[3, 1, false]]);
  painter.paintPlaces([[3, 2, true]]);
  const another = fakeMap();

  plot._fullLayout.map._subplot.map = another;
  afterplot();

  assert.deepEqual(another.states[0], ["regions", 3, { s: 2, m: 1 }]);
  assert.ok(another.images.has("pattern:claimed"));
});

test("a style that is loaded again is dressed again", () => {
  const map = fakeMap();
  const { painter } = painting(framed(map).frame);
  painter.paintBorders([[5, "disputed"]]);
  map.states.length = 0;

  map.handlers["style.load"]();

  assert.deepEqual(map.states, [["borders", 5, { f: 3 }], ["zone", 5, { f: 3 }]]);
});

test("colours come from the theme through the templates of the layers", () => {
  const map = fakeMap();
  const { painter } = painting(framed(map).frame);
  map.paints.length = 0;
  const blue = COLOURS["--ua"];
  COLOURS["--ua"] = "#00ffff";

  painter.paintTheme();

  COLOURS["--ua"] = blue;
  assert.deepEqual(map.paints, [["regions", "fill-color", ["match", 1, "#00ffff", "#123456"]]]);
});

test("events appear with their arrows and leave with them, and one of them stands out", () => {
  const map = fakeMap();
  const { painter } = painting(framed(map).frame);
  const arrowsOf = (event) => (event === 1 ? [7] : []);

  painter.showEvents([1, 2], arrowsOf, null);
  painter.showEvents([2], arrowsOf, 2);

  assert.deepEqual(map.states, [
    ["events", 1, { on: 1, sel: 0 }],
    ["arrows", 7, { on: 1, sel: 0 }],
    ["events", 2, { on: 1, sel: 0 }],
    ["events", 1, { on: 0, sel: 0 }],
    ["arrows", 7, { on: 0, sel: 0 }],
    ["events", 2, { on: 1, sel: 1 }],
  ]);
});

test("what does not differ between two looks steps back, also on a map made later, until nothing is compared", () => {
  const map = fakeMap();
  const { frame, plot, afterplot } = framed(map);
  const { painter } = painting(frame);
  painter.paintPlaces([[0, 1, false], [1, 2, false]]);
  map.states.length = 0;

  painter.paintDifference([{ place: 1 }]);

  assert.deepEqual(map.states, [["regions", 0, { u: 1 }], ["regions", 1, { u: 0 }]]);
  assert.equal(map.layouts["regions-unchanged"], "visible");
  const another = fakeMap();
  plot._fullLayout.map._subplot.map = another;
  afterplot();
  assert.equal(another.layouts["regions-unchanged"], "visible");
  painter.paintDifference(null);
  assert.equal(another.layouts["regions-unchanged"], "none");
});

test("a map that compares nothing is asked nothing about it", () => {
  const map = fakeMap();
  const { painter } = painting(framed(map).frame);
  map.getLayoutProperty = () => assert.fail("nothing was compared");

  painter.paintDifference(null);
});

test("a tap finds shown events only, and a town before the land it stands on", () => {
  const map = fakeMap({ features: { events: [1, 2], towns: [4], regions: [3] } });
  const { painter, heard } = painting(framed(map).frame);
  painter.paintPlaces([[3, 1, false], [4, 1, false]]);
  painter.showEvents([2], () => [], null);

  map.handlers.click({ point: { x: 10, y: 10 }, lngLat: { lng: 37, lat: 49 } });

  assert.deepEqual(heard.picked, [{ events: [2], place: 4, town: true, x: 10, at: { lng: 37, lat: 49 } }]);
});

test("another look is on the map, without events, only while its picture is taken", () => {
  const map = fakeMap();
  const { frame } = framed(map);
  const { painter } = painting(frame);
  const [now, other] = [1, 3].map((code) => ({ places: [[0, code, false]], borders: [[0, code === 1 ? "none" : "front"]] }));
  painter.paintPlaces(now.places);
  painter.paintBorders(now.borders);
  painter.showEvents([2], () => [], null);
  const shown = {};
  const drawn = [];
  map.setFeatureState = ({ source, id }, state) => Object.assign((shown[`${source} ${id}`] ??= {}), state);
  map.redraw = () => drawn.push(structuredClone(shown));
  map.triggerRepaint = () => {};
  const canvas = { style: {}, getContext: () => ({ drawImage: () => drawn.push("copied") }) };
  globalThis.document = { createElement: (name) => (name === "canvas" ? canvas : { append() {}, remove() {} }) };
  Object.assign(map, { getCenter: () => 0, getBearing: () => 0, getPitch: () => 0 });
  frame.append = () => {};

  painter.paintBeside(other, false, () => now);
  map.handlers.idle();
  map.handlers.idle();

  const looks = drawn.map((each) => each["regions 0"]?.s ?? each);
  assert.deepEqual(looks, [3, "copied", 1], "painted, copied, painted back; and no second time");
  assert.deepEqual(drawn[0]["events 2"], { on: 0, sel: 0 });
  assert.deepEqual(drawn[2]["events 2"], { on: 1, sel: 0 });
  assert.deepEqual([drawn[0]["borders 0"], drawn[2]["borders 0"]], [{ f: 1 }, { f: 0 }]);
});

test("land that nobody documents is no place", () => {
  const map = fakeMap({ features: { regions: [99] } });
  const { painter, heard } = painting(framed(map).frame);
  painter.paintPlaces([[0, 1, false]]);

  map.handlers.click({ point: { x: 1, y: 1 }, lngLat: null });

  assert.equal(heard.picked[0].place, null);
});

test("a moving pointer is asked about once a frame, for its last point", () => {
  const map = fakeMap();
  const { heard } = painting(framed(map).frame);

  map.handlers.mousemove({ point: { x: 1, y: 1 } });
  map.handlers.mousemove({ point: { x: 2, y: 3 } });
  nextFrame();

  assert.deepEqual(heard.hovered.map(({ x, y }) => [x, y]), [[2, 3]]);
});

test("the camera moves as if the reader had moved it, so that Plotly keeps the view", () => {
  const map = fakeMap();
  const click = { type: "click" };
  const { painter } = painting(framed(map).frame);

  painter.zoom(1, click);

  assert.deepEqual(map.eased, [{ zoom: 8, duration: 0 }, { originalEvent: click }]);
});

const ABSENT = [
  ["there is no plot at all", { querySelector: () => null }, /WebGL 2/],
  ["the plot keeps its map elsewhere", { querySelector: () => ({ _fullLayout: { map: {} } }) }, /where this page does not find it/],
];
for (const [said, frame, expected] of ABSENT) {
  test(`when ${said}, the reader is told after a while and nothing breaks`, () => {
    const { painter, heard } = painting(frame);
    painter.paintPlaces([[0, 1, false]]);

    now = 20_001;
    nextFrame();

    assert.match(heard.failed[0], expected);
    assert.equal(painter.ready(), false);
    assert.equal(painter.still(), null);
  });
}

test("the scale is told when the map comes and after every move", () => {
  const map = fakeMap();
  const told = [];
  painting(framed(map).frame, { onScale: (metres) => told.push(metres) });
  nextFrame();

  assert.deepEqual(told, [250]);
  map.unproject = ([x]) => ({ x, distanceTo: (other) => Math.abs(other.x - x) * 125 });
  map.handlers.moveend();
  assert.deepEqual(told, [250, 125]);
});
