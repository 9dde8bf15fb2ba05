// Land held and land taken, day by day, as one small SVG: bands from least to most, and the published
// figures as numbered marks. No text is smaller than the page's at 360 px. Pure.

import { isWritten } from "./chart.mjs";
import { whole } from "./text.mjs";

const [WIDTH, LEFT, RIGHT] = [360, 46, 8];
const [HEIGHT, GAP, TOP, FOOT] = [150, 48, 26, 20];
const CLEAR = 13; // between the middles of two numbers
const STEP_KM2 = 2000;

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const f1 = (value) => value.toFixed(1);

const ceiling = (km2) => Math.max(Math.ceil(km2 / STEP_KM2) * STEP_KM2, STEP_KM2);

/** Units from one day to the next. */
export const stepOf = (count) => (WIDTH - LEFT - RIGHT) / Math.max(count - 1, 1);

/** A plot: where its top is, how many days and km2 it shows. */
const plot = (top, count, km2) => {
  const most = ceiling(km2);
  return { top, most, x: (day) => LEFT + day * stepOf(count), y: (value) => top + HEIGHT * (1 - Math.min(value, most) / most) };
};

/**
 * The chart as markup of an SVG element. A cursor line with the class `areas__now` stands at the first
 * day; it moves by `data-step` for every day.
 * @param series a day each `{ua, ru, taken}`: ranges `[low, high]` in km2
 * @param marks `[{number, day, low, high, title}]`
 * @param options `{days, basis, until}`: days as from state/days.mjs; the basis in words; the index of the
 *   last day that could be known of, after which the bands are paler, null for none
 */
export function areaChart(series, marks, { days, basis, until = null }) {
  const held = plot(TOP, series.length, Math.max(...series.flatMap(({ ua, ru }) => [ua[1], ru[1]])));
  const most = Math.max(...series.map(({ taken }) => taken[1]), ...marks.map(({ high }) => high));
  const gain = plot(TOP + HEIGHT + GAP, series.length, most);
  const bottom = gain.top + HEIGHT;
  const label = `Land held by each side and land taken, by day. ${basis} The table says the same.`;
  return `<svg class="areas__chart" viewBox="0 0 ${WIDTH} ${bottom + FOOT}" role="img" aria-label="${escaped(label)}">${[
    heading(held, "Land held, km²"),
    scale(held),
    band(held, series.map(({ ru }) => ru), "ru"),
    band(held, series.map(({ ua }) => ua), "ua"),
    heading(gain, `No longer Russian-held since ${days.words(0)}, km²`),
    scale(gain),
    band(gain, series.map(({ taken }) => taken), "ua"),
    ...[held, gain].map((each) => later(each, until, days)),
    numbered(gain, marks),
    dates(gain, days),
    cursor(series.length, bottom),
  ].join("")}</svg>`;
}

const cursor = (count, bottom) =>
  `<line class="areas__now" x1="${LEFT}" x2="${LEFT}" y1="${TOP}" y2="${bottom}" data-step="${stepOf(count).toFixed(4)}"/>`;

const heading = ({ top }, words) => `<text class="areas__heading" x="0" y="${top - 13}">${escaped(words)}</text>`;

const scale = ({ most, y }) =>
  [0, most / 2, most]
    .map(
      (value) =>
        `<line class="areas__grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}"/>` +
        `<text class="areas__value" x="${LEFT - 5}" y="${y(value) + 4}">${whole(value)}</text>`,
    )
    .join("");

/** The fill between least and most, with both edges, so that a narrow range can be seen. */
function band({ x, y }, ranges, side) {
  const edge = (end) => ranges.map((range, day) => `${f1(x(day))},${f1(y(range[end]))}`);
  const [low, high] = [edge(0), edge(1)];
  return (
    `<polygon class="areas__band areas__band--${side}" points="${[...high, ...[...low].reverse()].join(" ")}"/>` +
    `<polyline class="areas__edge areas__edge--${side}" points="${low.join(" ")}"/>` +
    `<polyline class="areas__most areas__most--${side}" points="${high.join(" ")}"/>`
  );
}

/** Over the days after the last that could be known of: they stand as it left them. */
function later({ top, x }, until, { last }) {
  if (until === null || until >= last) return "";
  const left = x(Math.max(until, 0));
  return `<rect class="areas__later" x="${f1(left)}" y="${top}" width="${f1(x(last) - left)}" height="${HEIGHT}"/>`;
}

/** Each figure as a point at its day; a number that would cover another moves up, on a line. */
function numbered({ x, y }, marks) {
  const taken = [];
  const ordered = [...marks].sort((a, b) => a.day - b.day || a.low - b.low);
  const placed = ordered.map((mark) => {
    const at = [x(mark.day), y(mark.low)];
    while (taken.some(([left, top]) => Math.hypot(at[0] - left, at[1] - top) < CLEAR)) at[1] -= 1;
    taken.push(at);
    return { mark, at, low: y(mark.low), high: Math.min(at[1], y(mark.high)) };
  });
  return [...placed.map(point), ...placed.map(sign)].join("");
}

const point = ({ mark, at: [x], low, high }) =>
  `<g class="areas__point" data-mark="${mark.number}"><line x1="${f1(x)}" x2="${f1(x)}" y1="${f1(low)}" y2="${f1(high)}"/>` +
  `<circle cx="${f1(x)}" cy="${f1(low)}" r="2"/></g>`;

const sign = ({ mark, at: [x, y] }) =>
  `<g class="areas__mark" data-mark="${mark.number}"><title>${escaped(mark.title)}</title>` +
  `<circle cx="${f1(x)}" cy="${f1(y)}" r="${CLEAR / 2}"/><text x="${f1(x)}" y="${f1(y + 3)}">${mark.number}</text></g>`;

function dates({ top, x }, days) {
  const shown = days.isos().map((iso) => iso.split("-").map(Number));
  return shown
    .map(([, month, date], day) => {
      if (!isWritten(month, date, days.count)) return "";
      const words = date === 1 ? days.short(day) : date;
      return `<text class="areas__date" x="${f1(x(day))}" y="${top + HEIGHT + 14}">${words}</text>`;
    })
    .join("");
}
