// Every (lens, known) of the story: what each place's course looked like to those who knew so much.
// Pure; the rule itself lives in Python.

import { decodeView } from "./states.mjs";

/**
 * @param bundle with `known`: ISO days on which something was published, in order; `lenses`: for
 *   each lens the rows `[known, place, kept, segments, place, kept, segments, ...]` in order of `known`,
 *   `kept` being how many of the place's segments so far stay, and a segment `[day, code, since, why, claims]`; `since` and `why`: the sentences that segments name
 * @param days the number of days of the window
 */
export function createArchive({ known, lenses, since, why, places }, days) {
  const decoded = new Map();

  /** The newest segments of each place among what had been published by the index `until`. */
  function newest(lens, until) {
    const segments = places.map(() => []);
    for (const [at, ...told] of lenses[lens]) {
      if (at > until) break;
      for (let n = 0; n < told.length; n += 3) {
        const [place, kept, further] = told.slice(n, n + 3);
        segments[place] = [...segments[place].slice(0, kept), ...further];
      }
    }
    return segments;
  }

  function decode(lens, until) {
    const segments = newest(lens, until);
    const changes = Array.from({ length: days }, () => []);
    const start = segments.map((told, place) => {
      let first = 0;
      for (const [day, code] of told) {
        if (day <= 0) first = code;
        else if (day < days) changes[day].push(place, code);
      }
      return first;
    });
    const view = decodeView({ start: start.join(""), changes: changes.map((pairs, day) => [day, pairs]) }, days);
    return {
      ...view,
      /** Why a place has its code on a day: `{since, why, claims}`, or null where nothing is known. */
      why(place, day) {
        const told = segments[place].findLast(([first]) => first <= day);
        return told ? { since: since[told[2]], why: why[told[3]], claims: told[4] } : null;
      },
    };
  }

  return {
    lenses: Object.keys(lenses),
    /** The index of the last publication day up to `iso`; the very last one for null, -1 for none. */
    knownIndex(iso) {
      if (iso === null) return known.length - 1;
      return known.findLastIndex((day) => day <= iso);
    },
    /** The course of events through a lens, as known on a day (ISO; null for all that is known). */
    view(lens, iso) {
      const until = this.knownIndex(iso);
      const key = `${lens} ${until}`;
      if (!decoded.has(key)) decoded.set(key, decode(lens, until));
      return decoded.get(key);
    },
  };
}

/** Every ISO day of knowing to choose from: those of the window, and those on which something was published. */
export const knowingDays = (known, days) => [...new Set([...known, ...days.isos()])].sort();

/** The numbers of runs `[first, count]`, as a set. */
export const numbersOf = (runs) =>
  new Set(runs.flatMap(([first, count]) => Array.from({ length: count }, (_, n) => first + n)));

const SPEAKERS = ["ua", "ru", "independent"];

/**
 * The places of which the lenses tell different sides on a day. A lens that has nothing but the
 * starting position has not spoken, and is left out.
 * @param asked `{known, day, baselines, sides}`: `baselines` a set of claim indices
 * @returns `[{place, told: [[lens, code]]}]`
 */
export function disagreements(archive, { known, day, baselines, sides }) {
  const views = SPEAKERS.map((lens) => {
    const view = archive.view(lens, known);
    return { lens, view, codes: view.codesAt(day) };
  });
  return [...views[0].codes.keys()].flatMap((place) => {
    const told = views
      .filter(({ view }) => view.why(place, day)?.claims.some((claim) => !baselines.has(claim)))
      .map(({ lens, codes }) => [lens, codes[place]]);
    return new Set(told.map(([, code]) => sides[code])).size > 1 ? [{ place, told }] : [];
  });
}
