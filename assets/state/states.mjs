// Who holds what on which day, by lookup: the rule itself lives in Python. Pure; no DOM.

/**
 * One view of a bundle, i.e. one (lens, known): `{start, changes}` as in the bundle.
 * A code is an index of the bundle's `codes`; a place is an index of its `places`.
 */
export function decodeView({ start, changes }, days) {
  const first = Uint8Array.from([start].flat().join(""), Number);
  const byDay = Array.from({ length: days }, () => []);
  const codes = first.slice();
  for (const [day, pairs] of changes) {
    for (let i = 0; i < pairs.length; i += 2) {
      const [place, after] = [pairs[i], pairs[i + 1]];
      if (codes[place] !== after) byDay[day].push([place, codes[place], after]);
      codes[place] = after;
    }
  }
  return {
    start: first,

    /** `[place, before, after]` of the places that change on this day. */
    changesOn: (day) => byDay[day] ?? [],

    /** The code of every place on a day, from scratch. */
    codesAt(day) {
      const result = first.slice();
      for (let d = 0; d <= day; d++) for (const [place, , after] of byDay[d]) result[place] = after;
      return result;
    },

    /** `[place, code]` of only those places whose code on day `to` differs from day `from`. */
    changes(from, to) {
      const forward = to > from;
      const seen = new Map();
      for (let d = forward ? from + 1 : from; forward ? d <= to : d > to; d += forward ? 1 : -1) {
        for (const [place, before, after] of byDay[d]) {
          const [old, now] = forward ? [before, after] : [after, before];
          seen.set(place, [seen.get(place)?.[0] ?? old, now]);
        }
      }
      return [...seen].filter(([, [old, now]]) => old !== now).map(([place, [, now]]) => [place, now]);
    },
  };
}

/** The side of every code: "ua-claimed" -> "ua". */
export const sidesOf = (codes) => codes.map((code) => code.split("-")[0]);

const changedCodes = (before, after) =>
  [...after.entries()].filter(([place, code]) => before[place] !== code);

/** The map as it stands: moves to a day by its changes and keeps the counts per code. */
export function createBoard(first, { codes, places, undocumented_km2 = 0 }) {
  let view = first;
  const sides = sidesOf(codes);
  const now = view.codesAt(0);
  const counts = codes.map(() => ({ places: 0, km2: 0 }));
  let day = 0;
  const count = (place, sign) => {
    if (places[place].km2 === 0) return; // not drawn
    counts[now[place]].places += sign;
    counts[now[place]].km2 += sign * places[place].km2;
  };
  now.forEach((_, place) => count(place, 1));
  counts[0].km2 += undocumented_km2;
  return {
    codes: now,
    names: codes,
    counts,
    sides,
    /** Whether a place is on another side than on the first day, as everything known has it. */
    moved: (place) => sides[now[place]] !== sides[first.start[place]],
    /** km2 that changed hands to Ukraine: assessed, and with claimed and contested land at most. */
    gained() {
      const gain = { low: 0, high: 0 };
      now.forEach((code, place) => {
        if (sides[first.start[place]] !== "ru" || !["ua", "contested"].includes(sides[code])) return;
        gain.high += places[place].km2;
        if (codes[code] === "ua-assessed") gain.low += places[place].km2;
      });
      return gain;
    },
    /** Moves to a day, perhaps of another view; returns the places whose code is now another one. */
    moveTo(to, next = view) {
      const changed = next === view ? view.changes(day, to) : changedCodes(now, next.codesAt(to));
      view = next;
      for (const [place, code] of changed) {
        count(place, -1);
        now[place] = code;
        count(place, 1);
      }
      day = to;
      return changed;
    },
  };
}

/** Event indices by day, and arrow indices by event, decoded once. */
export function decodeEvents({ events, arrows }, days) {
  const byDay = Array.from({ length: days }, () => []);
  const marks = Array.from({ length: days }, () => []);
  events.forEach((event, index) => {
    if (event.outside) return;
    for (let day = event.first; day <= event.last; day++) byDay[day].push(index);
    marks[event.mark].push(index);
  });
  const arrowsOf = events.map(() => []);
  arrows.forEach((arrow, index) => arrowsOf[arrow.event].push(index));
  return {
    /** Events that happen on a day or on a span of days with it; never one outside the window. */
    on: (day) => byDay[day],
    /** Events counted for a day: each has exactly one. */
    markedOn: (day) => marks[day],
    arrowsOf: (event) => arrowsOf[event],
    isOn: (event, day) => !events[event].outside && events[event].first <= day && day <= events[event].last,
  };
}
