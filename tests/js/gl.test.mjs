import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { createGlPainter } from "../../assets/painters/gl.mjs";

const COLOURS = { "--ua-ink": "#0000ff" };
const LAYER = { id: "names", metadata: { "changehands:paint": { "text-color": ["match", 1, "--ua-ink", "#123456"] } } };

let frames = [];
let now = 0;

beforeEach(() => {
  frames = [];
  now = 0;
  globalThis.requestAnimationFrame = (work) => frames.push(work);
  globalThis.performance = { now: () => now };
});

const nextFrame = () => frames.splice(0).forEach((work) => work());
const settled = () => new Promise((done) => setImmediate(done));

/** Land that writes down what it is told; at every point lie the same place, town and events. */
function fakeLand({ failing = false, at = null, town = null, events = [] } = {}) {
  const land = { told: [], maps: [] };
  const tell = (name) => (...args) => void land.told.push([name, ...args]);
  return Object.assign(land, {
    set: tell("set"),
    setBorder: tell("setBorder"),
    stepBack: tell("stepBack"),
    paintTheme: tell("paintTheme"),
    mark: tell("mark"),
    show: tell("show"),
    placeAt: () => at,
    townAt: () => town,
    eventsAt: () => events,
    attach(map) {
      land.maps.push(map);
      return failing ? Promise.reject(new Error("It is not there.")) : Promise.resolve();
    },
  });
}

/** A map that writes down what it is told. */
function fakeMap() {
  const map = { paints: [], handlers: {}, style: { layers: [LAYER] } };
  return Object.assign(map, {
    getStyle: () => map.style,
    setPaintProperty: (...args) => map.paints.push(args.slice(0, 3)),
    on: (name, handler) => (map.handlers[name] = handler),
    easeTo: (...args) => (map.eased = args),
    looks: [],
    jumpTo: ({ center, zoom }) => map.looks.push([...center, zoom]),
    fitBounds: (corners) => map.looks.push(corners),
    getCenter: () => ({ lat: 49.21, lng: 37.257 }),
    getZoom: () => 7,
    getCanvas: () => ({ clientWidth: 400, clientHeight: 200 }),
    unproject: ([x]) => ({ x, distanceTo: (other) => Math.abs(other.x - x) * 250 }),
  });
}

function framed(map) {
  const handlers = {};
  const plot = { _fullLayout: { map: { _subplot: { map } } }, on: (name, handler) => (handlers[name] = handler) };
  plot._fullData = [{ lon: [35, 40], lat: [48, 51] }];
  return { frame: { querySelector: () => plot }, plot, afterplot: () => handlers.plotly_afterplot() };
}

function painting(frame, options = {}) {
  const land = options.land ?? fakeLand();
  const heard = { ready: 0, failed: [], picked: [], hovered: [] };
  const painter = createGlPainter(frame, {
    colour: (token) => COLOURS[token],
    onReady: () => heard.ready++,
    onFail: (sentence) => heard.failed.push(sentence),
    onPick: (hit) => heard.picked.push(hit),
    onHover: (hit) => heard.hovered.push(hit),
    ...options,
    land,
  });
  return { painter, heard, land };
}

test("what was painted before there was a map is painted when it comes", async () => {
  const map = fakeMap();
  const { frame, plot } = framed(null);
  const { painter, heard, land } = painting(frame);
  painter.paintPlaces([[3, 1, true]]);
  nextFrame();

  plot._fullLayout.map._subplot.map = map;
  nextFrame();
  await settled();

  assert.equal(heard.ready, 1);
  assert.deepEqual(land.told.slice(0, 1), [["set", 3, 1, true]]);
  assert.deepEqual(land.maps, [map]);
});

test("borders, marks, a comparison and events with their arrows are the land's", () => {
  const { painter, land } = painting(framed(fakeMap()).frame);
  land.told.length = 0;

  painter.paintBorders([[0, "front"]]);
  painter.paintDifference([{ place: 1 }]);
  painter.paintDifference(null);
  painter.paintMarked([5]);
  painter.showEvents([1, 2], (event) => (event === 2 ? [] : [event + 6]), null);
  painter.showEvents([2], (event) => [event + 6], 4);

  assert.deepEqual(land.told, [
    ["setBorder", 0, "front"],
    ["stepBack", new Set([1])],
    ["stepBack", null],
    ["mark", [5]],
    ["show", [1, 2], null, [7]],
    ["show", [2], 4, [8, 10]],
  ]);
});

test("land that cannot be fetched is told to the reader, and the map does not count as drawn", async () => {
  const { heard } = painting(framed(fakeMap()).frame, { land: fakeLand({ failing: true }) });
  await settled();

  assert.deepEqual(heard.failed, ["A part of the map could not be loaded. It is not there."]);
  assert.equal(heard.ready, 0);
});

test("a map that Plotly makes anew is given the land again", () => {
  const { frame, plot, afterplot } = framed(fakeMap());
  const { land } = painting(frame);
  const another = fakeMap();

  plot._fullLayout.map._subplot.map = another;
  afterplot();

  assert.equal(land.maps.at(-1), another);
});

test("a style that is loaded again is dressed again", () => {
  const map = fakeMap();
  const { land } = painting(framed(map).frame);

  map.handlers["style.load"]();

  assert.deepEqual(land.maps, [map, map]);
});

test("colours come from the theme through the templates of the layers", () => {
  const map = fakeMap();
  const { painter, land } = painting(framed(map).frame);
  map.paints.length = 0;
  const blue = COLOURS["--ua-ink"];
  COLOURS["--ua-ink"] = "#00ffff";

  painter.paintTheme();

  COLOURS["--ua-ink"] = blue;
  assert.deepEqual(map.paints, [["names", "text-color", ["match", 1, "#00ffff", "#123456"]]]);
  assert.deepEqual(land.told.at(-1), ["paintTheme"]);
});

test("a tap finds shown events, and a town before the land it stands on", () => {
  const map = fakeMap();
  const { heard } = painting(framed(map).frame, { land: fakeLand({ at: 3, town: 4, events: [2] }) });

  map.handlers.click({ point: { x: 10, y: 10 }, lngLat: { lng: 37, lat: 49 } });

  assert.deepEqual(heard.picked, [{ events: [2], place: 4, town: true, x: 10, at: { lng: 37, lat: 49 } }]);
});

test("another look is on the map, without events, only while its picture is taken", () => {
  const map = fakeMap();
  const { frame } = framed(map);
  const { painter, land } = painting(frame);
  const [now, other] = [1, 3].map((code) => ({ places: [[0, code, false]], borders: [[0, code === 1 ? "none" : "front"]] }));
  painter.paintPlaces(now.places);
  painter.paintBorders(now.borders);
  painter.showEvents([2], () => [], null);
  const drawn = [];
  const last = (name) => land.told.findLast(([told]) => told === name);
  map.redraw = () => drawn.push(structuredClone({ events: last("show")[1], code: last("set")[2], border: last("setBorder")[2] }));
  map.triggerRepaint = () => {};
  const canvas = { style: {}, getContext: () => ({ drawImage: () => drawn.push("copied") }) };
  globalThis.document = { createElement: (name) => (name === "canvas" ? canvas : { append() {}, remove() {} }) };
  Object.assign(map, { getCenter: () => 0, getBearing: () => 0, getPitch: () => 0 });
  frame.append = () => {};

  painter.paintBeside(other, false, () => now);
  map.handlers.idle();
  map.handlers.idle();

  const looks = drawn.map((each) => each.code ?? each);
  assert.deepEqual(looks, [3, "copied", 1], "painted, copied, painted back; and no second time");
  assert.deepEqual([drawn[0].events, drawn[2].events], [[], [2]]);
  assert.deepEqual([drawn[0].border, drawn[2].border], ["front", "none"]);
});

test("a tap beside towns finds the place that the land follows, and none where nobody documents any", () => {
  for (const at of [3, null]) {
    const map = fakeMap();
    const { heard } = painting(framed(map).frame, { land: fakeLand({ at }) });

    map.handlers.click({ point: { x: 1, y: 1 }, lngLat: null });

    assert.equal(heard.picked[0].place, at);
    assert.equal(heard.picked[0].town, false);
  }
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
  map.handlers.moveend({});
  assert.deepEqual(told, [250, 125]);
});

test("a view asked for before there was a map is shown when it comes, and again when Plotly fits it anew", () => {
  const map = fakeMap();
  const { frame, plot, afterplot } = framed(null);
  const { painter } = painting(frame);
  painter.look("49.2,37.3,9.5");

  plot._fullLayout.map._subplot.map = map;
  nextFrame();
  afterplot();

  assert.deepEqual(map.looks, [[37.3, 49.2, 9.5], [37.3, 49.2, 9.5]]);
});

test("moves of the reader are told as a view, those of the page and of Plotly are not", () => {
  const map = fakeMap();
  const views = [];
  const { frame, afterplot } = framed(map);
  const { painter } = painting(frame, { onView: (view) => views.push(view) });

  painter.look("49.2,37.3,9.5");
  map.handlers.moveend({ originalEvent: {}, told: true });
  map.handlers.moveend({});
  assert.deepEqual(views, []);

  map.handlers.moveend({ originalEvent: {} });
  painter.whole();
  assert.deepEqual(views, ["49.2100,37.2570,7.00", null]);
  map.looks.length = 0;
  afterplot();
  assert.deepEqual(map.looks, [], "nothing lies over the map");
});

test("the map opens beside what lies at its left, once, and not when the reader has moved it", () => {
  const map = fakeMap();
  const { frame, afterplot } = framed(map);
  painting(frame, { inset: () => 300 });

  afterplot();
  afterplot();
  assert.deepEqual(map.looks, [[[35, 48], [40, 51]]]);

  const other = fakeMap();
  const moved = framed(other);
  painting(moved.frame, { inset: () => 300 });
  other.handlers.moveend({ originalEvent: {} });
  moved.afterplot();
  assert.deepEqual(other.looks, []);
});
