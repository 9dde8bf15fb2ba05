// Who holds what on which day, by lookup: the rule itself lives in Python. Pure; no DOM.

const NEVER = 255; // no code
const LEAP = 64; // days after which all codes are kept, and beyond which a move compares them

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
  const kept = [first];
  const was = new Uint8Array(first.length).fill(NEVER); // while a move is read
  const is = first.slice();
  /** All codes after the changes of the days `from` to `to`. */
  const after = (codes, from, to) => {
    const result = codes.slice();
    for (let d = from; d <= to; d++) for (const [place, , code] of byDay[d]) result[place] = code;
    return result;
  };
  /** All codes before the changes of day `n * LEAP`. */
  const keptOf = (n) => (kept[n] ??= after(keptOf(n - 1), (n - 1) * LEAP, n * LEAP - 1));
  const codesAt = (day) => {
    const n = Math.floor(day / LEAP);
    return after(keptOf(n), n * LEAP, day);
  };
  return {
    start: first,

    /** `[place, before, after]` of the places that change on this day. */
    changesOn: (day) => byDay[day] ?? [],

    /** The code of every place on a day. */
    codesAt,

    /** `[place, code]` of only those places whose code on day `to` differs from day `from`. */
    changes(from, to) {
      if (Math.abs(to - from) > LEAP) return changedCodes(codesAt(from), codesAt(to));
      const forward = to > from;
      const touched = [];
      for (let d = forward ? from + 1 : from; forward ? d <= to : d > to; d += forward ? 1 : -1) {
        for (const [place, before, after] of byDay[d]) {
          if (was[place] === NEVER) {
            was[place] = forward ? before : after;
            touched.push(place);
          }
          is[place] = forward ? after : before;
        }
      }
      const changed = [];
      for (const place of touched) {
        if (was[place] !== is[place]) changed.push([place, is[place]]);
        was[place] = NEVER;
      }
      return changed;
    },
  };
}

/** The side of every code: "ua-claimed" -> "ua". */
export const sidesOf = (codes) => codes.map((code) => code.split("-")[0]);

/** `[place, code]` of the places that have another code. */
function changedCodes(before, after) {
  const changed = [];
  for (let place = 0; place < after.length; place++) {
    if (before[place] !== after[place]) changed.push([place, after[place]]);
  }
  return changed;
}

/** The map as it stands: moves to a day by its changes and keeps the counts per code. */
export function createBoard(first, { codes, kinds, places, undocumented_km2 = 0 }) {
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
    kinds,
    counts,
    sides,
    /** Whether a place is on another side than on the first day, as everything known has it. */
    moved: (place) => sides[now[place]] !== sides[first.start[place]],
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
