// Every (lens, known) of the story: what each place's course looked like to those who knew so much.
// Pure; the rule itself lives in Python.

import { decodeView } from "./states.mjs";

/**
 * @param bundle with `known`: ISO days on which something was published, in order; `lenses`: for
 *   each lens the rows `[known, place, segments]` in order of `known`, a segment being
 *   `[day, code, since, why, claims]`; `since` and `why`: the sentences that segments name
 * @param days the number of days of the window
 */
export function createArchive({ known, lenses, since, why, places }, days) {
  const decoded = new Map();

  /** The newest segments of each place among what had been published by the index `until`. */
  function newest(lens, until) {
    const segments = places.map(() => []);
    for (const [at, place, told] of lenses[lens]) {
      if (at > until) break;
      segments[place] = told;
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

/** The places on whose side two views differ on a day: `[place, one, other]` with their codes. */
export function differences(one, other, day, sides) {
  const [a, b] = [one.codesAt(day), other.codesAt(day)];
  return [...a.keys()]
    .filter((place) => sides[a[place]] !== sides[b[place]])
    .map((place) => [place, a[place], b[place]]);
}
