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

/** The map as it stands: moves to a day by its changes and keeps the counts per code. */
export function createBoard(view, { codes, places }) {
  const sides = sidesOf(codes);
  const now = view.codesAt(0);
  const counts = codes.map(() => ({ places: 0, km2: 0 }));
  let day = 0;
  const count = (place, sign) => {
    counts[now[place]].places += sign;
    counts[now[place]].km2 += sign * places[place].km2;
  };
  now.forEach((_, place) => count(place, 1));
  return {
    codes: now,
    names: codes,
    counts,
    sides,
    /** Whether a place is on another side than on the first day. */
    moved: (place) => sides[now[place]] !== sides[view.start[place]],
    /** Moves to a day; returns the places whose code is now another one. */
    moveTo(to) {
      const changed = view.changes(day, to);
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
    for (let day = event.first; day <= event.last; day++) byDay[day].push(index);
    marks[event.mark].push(index);
  });
  const arrowsOf = events.map(() => []);
  arrows.forEach((arrow, index) => arrowsOf[arrow.event].push(index));
  return {
    /** Events that happen on a day or on a span of days with it. */
    on: (day) => byDay[day],
    /** Events counted for a day: each has exactly one. */
    markedOn: (day) => marks[day],
    arrowsOf: (event) => arrowsOf[event],
    isOn: (event, day) => events[event].first <= day && day <= events[event].last,
  };
}
