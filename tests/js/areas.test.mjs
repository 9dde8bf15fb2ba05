import assert from "node:assert/strict";
import { test } from "node:test";

import { createDays } from "../../assets/state/days.mjs";
import { areaChart, stepOf } from "../../assets/ui/area_chart.mjs";
import { basisSentence, fileName, rangeWords, takenSentence } from "../../assets/ui/area_words.mjs";

const days = createDays({ start: "2022-09-01", days: 11 });
const lensWords = { all: "everyone", ua: "the Ukrainian side", independent: "independents" };
const series = Array.from({ length: 11 }, (_, n) => ({ ua: [100, 200 + n], ru: [300, 400], taken: [0, 10 * n] }));
const chart = (marks = [], told = series) => areaChart(told, marks, { days, basis: "By <everyone>." });

const attributes = (element) => Object.fromEntries([...element.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
const all = (markup, opening) => [...markup.matchAll(opening)].map(([found]) => attributes(found));

test("a band runs from least to most and back over all days", () => {
  const [{ points }] = all(chart(), /<polygon class="areas__band areas__band--ru"[^>]*>/g);

  const pairs = points.split(" ").map((pair) => pair.split(",").map(Number));
  assert.equal(pairs.length, 22);
  const [high, low] = [pairs.slice(0, 11), pairs.slice(11).reverse()];
  high.forEach(([x, y], n) => {
    assert.equal(x, low[n][0]);
    assert.ok(y < low[n][1]);
  });
});

test("the line of the day moves by one step a day, to the end of the chart on the last", () => {
  const [line] = all(chart(), /<line class="areas__now"[^>]*>/g);

  assert.equal(line.x1, line.x2);
  assert.equal(Number(line["data-step"]).toFixed(4), stepOf(11).toFixed(4));
  assert.equal(Math.round(Number(line.x1) + 10 * stepOf(11)), 352);
});

test("figures of one day are numbered apart and told in words", () => {
  const marks = [1, 2, 3].map((number) => ({ number, day: 5, low: 50, high: 50, title: `${number}. Somebody <said> so` }));

  const markup = chart(marks);

  const at = all(markup, /<circle [^>]*r="6.5"[^>]*>/g).map(({ cx, cy }) => [Number(cx), Number(cy)]);
  assert.equal(at.length, 3);
  at.forEach((one, n) => at.slice(0, n).forEach((other) => assert.ok(Math.hypot(one[0] - other[0], one[1] - other[1]) >= 12.9)));
  assert.deepEqual([...markup.matchAll(/<title>(.)\. Somebody &#60;said&#62; so<\/title>/g)].map(([, n]) => n), ["1", "2", "3"]);
});

test("the axis grows with the land and with the figures", () => {
  const tops = (markup) => [...markup.matchAll(/areas__value[^>]*>([\d,]+)</g)].map(([, value]) => value);

  assert.deepEqual(tops(chart()), ["0", "1,000", "2,000", "0", "1,000", "2,000"]);
  const more = [{ number: 1, day: 2, low: 8500, high: 8500, title: "" }];
  const held = series.map((each) => ({ ...each, ru: [300, 30_000.5] }));
  assert.deepEqual(tops(chart(more, held)), ["0", "16,000", "32,000", "0", "5,000", "10,000"]);
});

test("the chart names its basis, has no style of its own, and dates in the page's words", () => {
  const markup = chart();

  assert.match(markup, /aria-label="[^"]*By &#60;everyone&#62;\. The table says the same\."/);
  assert.doesNotMatch(markup, /style=/);
  assert.match(markup, />1 Sep</);
  assert.match(markup, /since 1 September 2022, km²/);
});

test("days after the last that could be known of are paler", () => {
  const paler = (until) => all(areaChart(series, [], { days, basis: "", until }), /<rect class="areas__later"[^>]*>/g);

  assert.deepEqual(paler(5).map(({ x, width }) => [Number(x), Number(width)]), [[199, 153], [199, 153]]);
  assert.deepEqual(paler(-400).map(({ x }) => x), ["46.0", "46.0"]);
  assert.deepEqual([...paler(10), ...paler(400), ...paler(null)], []);
});

test("the basis is told in words", () => {
  const said = (lens, known) => basisSentence({ lens, known }, { days, lensWords });

  assert.equal(said("all", null), "By what everyone says; on all that is known.");
  assert.equal(
    said("ua", "2022-09-10"),
    "By what the Ukrainian side says, with the starting positions; as known on 10 September 2022; later days stand as that day left them.",
  );
  assert.equal(
    said("independent", "news"),
    "By what independents say, with the starting positions; each day as known that evening.",
  );
});

test("ranges are told in tens, and a range of nothing as one number", () => {
  assert.equal(rangeWords([1234.4, 5678.9]), "1,230 to 5,680");
  assert.equal(rangeWords([0, 0]), "0");
  assert.equal(takenSentence([12.3, 1000], "2 September 2022"), "2 September 2022: 12 km² assessed as held by Ukraine, up to 1,000 km² with claimed and contested land.");
});

test("a file is named after what it holds", () => {
  assert.equal(fileName({ lens: "ru", known: "2022-09-10" }), "areas-ru-2022-09-10.csv");
  assert.equal(fileName({ lens: "ua", known: null }), "areas-ua-to-date.csv");
});
