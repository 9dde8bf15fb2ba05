import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { createSvgPainter } from "../../assets/painters/svg.mjs";
import { fakePage } from "./drawn.mjs";

let page;

beforeEach(() => {
  page = fakePage();
});

function painting(options = {}) {
  const heard = { ready: 0, failed: [], picked: [], hovered: [] };
  const painter = createSvgPainter(page.frame, {
    borders: [[0, 1], [1, 2]],
    onReady: () => heard.ready++,
    onFail: (sentence) => heard.failed.push(sentence),
    onPick: (hit) => heard.picked.push(hit),
    onHover: (hit) => heard.hovered.push(hit),
    ...options,
  });
  page.nextFrame();
  return { painter, heard };
}

test("a drawn scene is ready at once", () => {
  const { painter, heard } = painting();

  assert.equal(heard.ready, 1);
  assert.equal(painter.ready(), true);
});

test("regions and towns take the class of their code, and a town keeps its rank", () => {
  const { painter } = painting();

  painter.paintPlaces([[0, 1, true], [1, 3, false]]);

  assert.equal(page.region(0).class, "ua-assessed moved");
  assert.equal(page.region(1).class, "ru-assessed");
  assert.equal(page.town(0).class, "ua-assessed rank-2");
});

test("a step writes to nothing but what changed", () => {
  const { painter } = painting();
  painter.paintPlaces([[0, 1, true], [1, 3, false]]);
  painter.paintBorders([[0, "front"], [1, "none"]]);
  page.written.length = 0;

  painter.paintPlaces([[0, 1, true], [1, 1, true]]);
  painter.paintBorders([[0, "front"], [1, "none"]]);

  assert.deepEqual(page.written, [
    [page.region(1), "class", "ua-assessed moved"],
    [page.town(1), "class", "ua-assessed rank-3"],
  ]);
});

test("a border is drawn from its two regions when it first says something", () => {
  const { painter } = painting();
  painter.paintBorders([[1, "none"]]);
  assert.equal(page.borders.children.length, 1);

  painter.paintBorders([[1, "edge"]]);
  painter.paintBorders([[1, "none"]]);

  const line = page.borders.children[1];
  assert.equal(line.attributes.d, "M20 0L20 10");
  assert.equal(line.class, "none");
  assert.equal(page.borders.children.length, 2);
});

test("a front has a band as wide as its two places are apart, and no other border has one", () => {
  const { painter } = painting();
  assert.deepEqual(page.zone.children, []);

  painter.paintBorders([[0, "edge"], [1, "none"]]);
  assert.deepEqual(page.zone.children, []);
  painter.paintBorders([[0, "front"]]);
  const [band] = page.zone.children;
  assert.deepEqual([band.class, band.attributes["stroke-width"], band.attributes.d], ["front", 10, "M10 0L10 10"]);
  painter.paintBorders([[0, "edge"]]);

  assert.deepEqual(page.zone.children.map((each) => each.class), ["none"]);
});

test("events appear with their arrows and leave with them, and one of them stands out", () => {
  const { painter } = painting();
  const arrowsOf = (event) => (event === 1 ? [0] : []);

  painter.showEvents([0, 1], arrowsOf, null);
  assert.deepEqual([page.ring(0).class, page.ring(1).class, page.arrow(0).class], ["ring on", "ring on", "arrow on"]);
  painter.showEvents([0], arrowsOf, 0);

  assert.deepEqual([page.ring(0).class, page.ring(1).class, page.arrow(0).class], ["ring on selected", "ring", "arrow"]);
});

test("what the picture showed on its own day leaves when another day is painted", () => {
  const { painter } = painting();
  assert.equal(page.ring(2).class, "ring on");

  painter.showEvents([0], () => [], null);

  assert.equal(page.ring(2).class, "ring");
});

test("places that differ are marked where their towns are, and no others", () => {
  const { painter } = painting();

  painter.paintMarked([0, 1]);
  painter.paintMarked([1]);

  assert.deepEqual(page.marks.children.map(({ attributes }) => [attributes.cx, attributes.cy]), [[15, 5]]);
});

test("a comparison lets the places that differ stand out until it is taken back", () => {
  const { painter } = painting();

  painter.paintDifference([{ place: 1 }]);
  assert.equal(page.regions.class, "scene__regions comparing");
  assert.deepEqual([0, 1, 2].map((place) => "data-differs" in page.region(place).attributes), [false, true, false]);
  painter.paintDifference(null);

  assert.equal(page.regions.class, "scene__regions");
  assert.equal("data-differs" in page.region(1).attributes, false);
});

test("a tap finds shown events only, and a town before the land it stands on", () => {
  const { painter, heard } = painting();
  painter.paintPlaces([[0, 1, false], [1, 1, false]]);
  painter.showEvents([1], () => [], null);

  page.tap({ x: 152, y: 48 }, page.region(0));

  const [{ events, place, town, at }] = heard.picked;
  assert.deepEqual({ events, place, town }, { events: [1], place: 1, town: true });
  assert.ok(at.lng > 36 && at.lng < 38 && at.lat > 49 && at.lat < 50);
});

test("land that nobody documents is no place", () => {
  const { painter, heard } = painting();
  painter.paintPlaces([[0, 1, false], [1, 1, false]]);

  page.tap({ x: 250, y: 90 }, page.region(2));

  assert.equal(heard.picked[0].place, null);
});

test("a drag moves the view and is no tap", () => {
  const { heard } = painting();
  const before = page.svg.attributes.viewBox;

  page.pointer("pointerdown", { x: 100, y: 50 }, page.region(0));
  page.pointer("pointermove", { x: 130, y: 50 }, page.region(0));
  page.pointer("pointerup", { x: 130, y: 50 }, page.region(0));
  page.nextFrame();

  assert.notEqual(page.svg.attributes.viewBox, before);
  assert.deepEqual(heard.picked, []);
});

test("two fingers zoom about what lies between them", () => {
  painting();

  page.pointer("pointerdown", { x: 100, y: 50 }, page.svg, 1);
  page.pointer("pointerdown", { x: 200, y: 50 }, page.svg, 2);
  page.pointer("pointermove", { x: 50, y: 50 }, page.svg, 1);
  page.pointer("pointermove", { x: 250, y: 50 }, page.svg, 2);
  page.nextFrame();

  const [x, , width] = page.svg.attributes.viewBox.split(" ").map(Number);
  assert.equal(width, 15);
  assert.equal(x + width / 2, 15);
});

test("signs and labels keep their size: units in a pixel follow the zoom", () => {
  const { painter } = painting();
  assert.equal(page.svg.styles["--u"], "0.1000");

  painter.zoom(1);
  page.nextFrame();

  assert.equal(page.svg.styles["--u"], "0.0500");
  assert.equal(page.pattern.attributes.patternTransform, "scale(0.0500)");
});

test("the scale is told when the view has come to rest", async () => {
  const told = [];

  painting({ onScale: (metres) => told.push(metres) });
  await new Promise((rested) => setTimeout(rested, 200));

  const metres = (111_195 * Math.cos((49.83 * Math.PI) / 180)) / 10 / 15;
  assert.equal(told.length, 1);
  assert.ok(Math.abs(told[0] / metres - 1) < 0.001, told[0]);
});

test("names that the edge or something on the map would cut are left out when the view rests", async () => {
  page = fakePage();
  page.svg.rect = { left: 0, top: 0, right: 300, bottom: 100 };
  page.lying.push({ getBoundingClientRect: () => ({ left: 0, top: 0, right: 50, bottom: 30 }) });
  const at = (left, top) => page.name({ left, top, right: left + 40, bottom: top + 10 });
  const names = { free: at(100, 50), under: at(30, 20), edge: at(280, 50), beyond: at(400, 50) };

  painting();
  await new Promise((rested) => setTimeout(rested, 200));

  const cut = Object.keys(names).filter((name) => names[name].class.includes("cut"));
  assert.deepEqual(cut, ["under", "edge"]);
});

test("the wheel belongs to the page where the page scrolls, unless a key is held", () => {
  painting({ pageScrolls: true });
  const before = page.svg.attributes.viewBox;

  const plain = page.wheel({ deltaY: -100 });
  page.nextFrame();
  assert.equal(plain.prevented, false);
  assert.equal(page.svg.attributes.viewBox, before);
  const held = page.wheel({ deltaY: -100, ctrlKey: true });
  page.nextFrame();

  assert.equal(held.prevented, true);
  assert.notEqual(page.svg.attributes.viewBox, before);
});

test("arrows, plus, minus and nought do on the keyboard what hands do on the map", () => {
  painting();
  const seen = ["ArrowLeft", "+", "0"].map((key) => {
    page.key(key);
    page.nextFrame();
    return page.svg.attributes.viewBox;
  });

  assert.equal(new Set(seen).size, 3);
  assert.equal(seen[2], "0.00 0.00 30.00 10.00");
});

test("without a picture the reader is told, and nothing breaks", () => {
  page.frame.querySelector = () => null;
  const { painter, heard } = painting();

  painter.paintPlaces([[0, 1, false]]);
  painter.showEvents([0], () => [], 0);

  assert.match(heard.failed[0], /picture is missing/);
  assert.equal(painter.ready(), false);
});
