// The days that the timeline shows, `{from, to}` as indices, both included; and what keys do to a day. Pure.

export const FEWEST = 6; // days beside the first: a week

const held = (from, length, last) => {
  const start = Math.max(0, Math.min(last - length, from));
  return { from: start, to: start + length };
};

/** The day at a part of the span, 0 its first and 1 its last. */
export const dayAt = ({ from, to }, part) => Math.round(from + Math.max(0, Math.min(1, part)) * (to - from));

/**
 * The span made shorter or longer, so that the day at `part` of it stays there as long as the story
 * has days on both sides.
 * @param factor of its length: 0.5 shows half as many days
 */
export function zoomed(span, factor, part, last) {
  const length = Math.max(Math.min(FEWEST, last), Math.min(last, Math.round((span.to - span.from) * factor)));
  return held(Math.ceil(dayAt(span, part) - part * length - 0.5), length, last);
}

/** The span moved by a number of days, as far as the story goes. */
export const panned = ({ from, to }, by, last) => held(from + by, to - from, last);

/** The span moved as little as needed to show a day. */
export function revealing(span, day, last) {
  if (day < span.from) return panned(span, day - span.from, last);
  return day > span.to ? panned(span, day - span.to, last) : span;
}

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** The day that a key of a slider leads to; null for a key that leads nowhere. */
export function dayByKey(key, day, last) {
  const tenth = Math.max(1, Math.round(last / 10));
  const to = { Home: 0, End: last, PageUp: day + tenth, PageDown: day - tenth }[key] ?? day + STEPS[key];
  return Number.isNaN(to) ? null : Math.max(0, Math.min(last, to));
}

/** The nearest day before (`by` -1) or after (1) with anything counted on it; null when there is none. */
export function nextCounted(counts, day, by) {
  for (let at = day + by; at >= 0 && at < counts.length; at += by) if (counts[at] > 0) return at;
  return null;
}

/** Rows in which stretches of days, `[{first, last}]`, do not touch: the row of each. */
export function lanes(stretches) {
  const ends = [];
  return stretches.map(({ first, last }) => {
    let row = ends.findIndex((end) => end < first);
    if (row < 0) row = ends.length;
    ends[row] = last;
    return row;
  });
}
