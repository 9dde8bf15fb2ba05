// How much land each side holds on each day, through any lens, as known on any day: the figures of
// dashboard/held.py, added up from the same tenths of a km2. Pure.

import { sidesOf } from "./states.mjs";

const HOLDERS = ["ua", "ru"];
const COLUMNS = ["day", "known", "lens", "level", "where", "what", "status", "low", "high", "unit", "width_km"];

/** Tenths of a km2 by `where` and code; nothing where no land has that code. */
function heldIn({ where, rows }, codes) {
  const held = where.map(() => []);
  for (const [at, place, tenths] of rows) {
    const code = codes[place] ?? 0; // undocumented land is of no place
    held[at][code] = (held[at][code] ?? 0) + tenths;
  }
  return held;
}

/** All oblasts together: where every row of the oblasts counts. */
const together = ({ rows }) => ({ where: [""], rows: rows.map(([, place, tenths]) => [0, place, tenths]) });

/**
 * @param bundle `{codes, places}`: the names of the codes, and places with their `km2`
 * @param archive as from state/archive.mjs
 * @param days as from state/days.mjs
 */
export function createHeld({ codes: names, places }, archive, days) {
  const sides = sidesOf(names);
  const isLow = (who) => names.map((name) => name === `${who}-assessed`);
  const isHigh = (who) => sides.map((side) => side === who || side === "contested");
  const low = Object.fromEntries(HOLDERS.map((who) => [who, isLow(who)]));
  const high = Object.fromEntries(HOLDERS.map((who) => [who, isHigh(who)]));
  const order = [...names.keys()].sort((a, b) => (names[a] < names[b] ? -1 : 1));
  const tenths = places.map(({ km2 }) => Math.round(km2 * 10));
  const bases = new Map();

  /** What counts as known on each day: an ISO day, null for everything, or "news" for the day itself. */
  const knownOn = (known, day) => (known === "news" ? days.iso(day) : known);
  const viewOn = ({ lens, known }, day) => archive.view(lens, knownOn(known, day));

  function range(who, codes, counts) {
    let [least, most] = [0, 0];
    codes.forEach((code, place) => {
      if (!counts(place)) return;
      if (low[who][code]) least += tenths[place];
      if (high[who][code]) most += tenths[place];
    });
    return [least / 10, most / 10];
  }

  function dayOf(basis, day) {
    const view = viewOn(basis, day);
    const codes = view.codesAt(day);
    const all = HOLDERS.map((who) => [who, range(who, codes, () => true)]);
    const wasRussian = (place) => sides[view.start[place]] === "ru";
    return { ...Object.fromEntries(all), taken: range("ua", codes, wasRussian) };
  }

  function* rowsOf(basis, land) {
    const known = (day) => knownOn(basis.known, day) ?? "";
    const levels = { all: together(land.oblast), ...land };
    for (let day = 0; day < days.count; day++) {
      const codes = viewOn(basis, day).codesAt(day);
      for (const [level, divided] of Object.entries(levels)) {
        const at = [days.iso(day), known(day), basis.lens, level];
        for (const row of levelRows(divided, heldIn(divided, codes))) yield [...at, ...row];
      }
    }
  }

  /** First each side's range, for everywhere, then what has each side and status. */
  function* levelRows({ where }, held) {
    const sum = (found, counts) => found.reduce((total, each, code) => total + (counts[code] ? each : 0), 0);
    for (const [n, found] of held.entries()) {
      for (const who of HOLDERS) yield [where[n], who, "", sum(found, low[who]), sum(found, high[who])];
    }
    for (const [n, found] of held.entries()) {
      for (const code of order.filter((each) => found[each] !== undefined)) {
        const [side, status = ""] = names[code].split("-");
        yield [where[n], side, status, found[code], found[code]];
      }
    }
  }

  return {
    /**
     * The ranges of every day in km2: `{ua, ru, taken}`, each `[low, high]`; `taken` is what Russia no
     * longer holds of what it held on the first day, as the same basis has it.
     * @param basis `{lens, known}` of a view
     */
    series({ lens, known }) {
      const key = `${lens} ${known}`;
      if (!bases.has(key)) {
        bases.clear();
        bases.set(key, Array.from({ length: days.count }, (_, day) => dayOf({ lens, known }, day)));
      }
      return bases.get(key);
    },

    /**
     * Every day by side, status, oblast and raion as CSV: the rows of `changehands series` without the front.
     * @param land `{oblast, raion}`: each `{where, rows}` with rows `[where, place, tenths of a km2]`
     */
    csv(basis, land) {
      const lines = [COLUMNS];
      for (const [day, known, lens, level, where, what, status, ...ends] of rowsOf(basis, land)) {
        lines.push([day, known, lens, level, quoted(where), what, status, ...ends.map(written), "km2", ""]);
      }
      return `${lines.map((cells) => cells.join(",")).join("\r\n")}\r\n`;
    },
  };
}

const written = (tenths) => (tenths / 10).toFixed(1);

const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
